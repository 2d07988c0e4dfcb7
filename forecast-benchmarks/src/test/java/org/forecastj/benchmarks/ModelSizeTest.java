package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSizeTest {
    @Test
    void aFitWithoutHistoryTakesLessThan20Kilobytes(@TempDir Path folder) throws IOException {
        TimeSeries series = SyntheticData.series("synthetic", 2933, 1);
        AdditiveFit fit = AdditiveModel.builder().build().fit(series.head(2905)).withoutHistory();
        assertEquals(25, fit.changepoints().size());
        assertEquals(2, fit.seasonalities().size());
        Path file = folder.resolve("model.json");
        ModelJson.write(fit, file);
        assertTrue(
                Files.size(file) < 20_000, () -> "the file has " + file.toFile().length() + " bytes");
        AdditiveFit read = ModelJson.read(file, AdditiveFit.class);
        assertEquals(fit.forecast(28, 0.8), read.forecast(28, 0.8));
        assertEquals(
                fit.update(series.tail(28)).forecast(28, 0.8),
                read.update(series.tail(28)).forecast(28, 0.8));
    }
}
