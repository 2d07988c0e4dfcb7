package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.baseline.SeasonalNaiveFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples and claims of docs/faq.md. */
class FaqPageTest {
    private static TimeSeries sales(int days) {
        double[] values = new double[days];
        for (int t = 0; t < days; t++) {
            values[t] = 10 + t % 7 + Math.sin(t * (t + 1.0));
        }
        return TimeSeries.daily("tea", LocalDate.of(2024, 1, 1), values);
    }

    @Test
    void refusals() {
        Panel panel = Panel.of(Map.of(SeriesKey.of("tea"), sales(60), SeriesKey.of("new tea"), sales(3)));
        List<String> log = new ArrayList<>();
        // snippet faq-refusals
        PanelFit<SeasonalNaiveFit> fits = Forecasters.seasonalNaive(7).fitEach(panel, Execution.sequential());
        fits.failures().forEach((key, why) -> {
            switch (why.reason()) {
                case TOO_SHORT -> log.add(key + ": take a simpler model");
                default -> log.add(why.getMessage());
            }
        });
        // end
        assertEquals(List.of("new tea: take a simpler model"), log);
    }

    @Test
    void floorAndIntervals() {
        TimeSeries sales = sales(120);
        // snippet faq-wrapping
        Forecaster<?> covering = Conformal.split(Forecasters.additive().build())
                .horizon(7)
                .calibration(40)
                .minTrain(28);
        Forecaster<?> neverNegative = Transforms.floor(0).into(covering);
        Forecast forecast = neverNegative.fit(sales).forecast(7, 0.8);
        // end
        assertEquals(7, forecast.horizon());
        assertTrue(forecast.interval(0.8).lower().value(0) >= 0);
    }

    @Test
    void update(@TempDir Path folder) {
        TimeSeries all = sales(67);
        Path file = folder.resolve("model.json");
        ModelJson.write(Forecasters.additive().build().fit(all.head(60)), file);
        TimeSeries lastWeek = all.tail(7);
        // snippet faq-update
        Fit fit = ModelJson.read(file).update(lastWeek);
        ModelJson.write(fit, file);
        // end
        assertEquals(67, fit.observed().size());
    }

    @Test
    void missingAndInfiniteValues() {
        double[] values = sales(60).values();
        values[10] = Double.NaN;
        assertEquals(59, sales(60).withValues(values).observedCount());
        assertEquals(
                7,
                Forecasters.autoArima()
                        .period(7)
                        .build()
                        .fit(sales(60).withValues(values))
                        .forecast(7)
                        .horizon());
        values[10] = Double.POSITIVE_INFINITY;
        assertTrue(
                assertThrows(RuntimeException.class, () -> sales(60).withValues(values))
                        instanceof ForecastingException);
    }
}
