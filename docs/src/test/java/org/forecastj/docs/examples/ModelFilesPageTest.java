package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.json.Fingerprint;
import org.forecastj.io.json.ModelDescription;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.json.Provenance;
import org.forecastj.io.json.TrainingData;
import org.forecastj.models.Forecasters;
import org.forecastj.models.baseline.SeasonalNaiveFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/model-files.md. */
class ModelFilesPageTest {
    @Test
    void provenance(@TempDir Path folder) {
        TimeSeries history = TimeSeries.daily(
                "sales",
                LocalDate.of(2024, 1, 1),
                IntStream.range(0, 60).mapToDouble(t -> 10 + t % 7).toArray());
        SeasonalNaiveFit fit = Forecasters.seasonalNaive(7).fit(history);
        Path file = folder.resolve("model.json");
        // snippet model-files-provenance
        Provenance provenance = Provenance.of(fit)
                .withSeed(42)
                .withParameter("window", "365 days")
                .withNote("ticket", "OPS-17");
        ModelJson.write(fit, file, provenance);
        // end
        // snippet model-files-inspect
        ModelDescription description = ModelJson.inspect(file);
        String model = description.model();
        TrainingData data = description.provenance().training().orElseThrow();
        boolean sameData = data.fingerprint().equals(Fingerprint.of(history));
        // end
        assertEquals("seasonal-naive", model);
        assertTrue(sameData);
        assertEquals(provenance, description.provenance());
        assertEquals("2024-02-29T00:00", data.last());
        assertEquals(Map.of("seasonal-naive", 1), description.schemas());
        assertEquals("7", description.settings().get("period"));
    }
}
