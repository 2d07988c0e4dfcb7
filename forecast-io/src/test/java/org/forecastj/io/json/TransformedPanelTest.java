package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.TransformedFitCodec;
import org.forecastj.core.transform.Transforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series of very different sizes behind one specification of a scale. */
class TransformedPanelTest {
    private static final ModelCodecs CODECS =
            ModelCodecs.of(List.of(new TransformedFitCodec(), new ConstantFit.Codec("constant", 2)));

    /** Always 1: on a scale by the mean, the mean. */
    private static final class One implements Forecaster<ConstantFit> {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public ConstantFit fit(TimeSeries series, Regressors regressors) {
            return new ConstantFit(series, 1);
        }
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", LocalDate.of(2024, 1, 1), values);
    }

    @Test
    void aSavedPanelHasTheParametersOfEachSeries(@TempDir Path dir) {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("small"), series(1, 2, 3),
                SeriesKey.of("large"), series(1000, 2000, 4500)));
        Path file = dir.resolve("panel.json");
        ModelJson.writePanel(Transforms.meanScale().into(new One()).fitEach(panel, Execution.threads(2)), file, CODECS);
        PanelFit<?> read = ModelJson.readPanel(file, TransformedFit.class, CODECS);
        assertEquals(2, read.get(SeriesKey.of("small")).forecast(1).mean().value(0));
        assertEquals(2500, read.get(SeriesKey.of("large")).forecast(1).mean().value(0));
        TransformedFit<?> large = (TransformedFit<?>) read.get(SeriesKey.of("large"));
        assertEquals("mean-scale(centre=0.0, scale=2500.0)", large.transform().toString());
    }
}
