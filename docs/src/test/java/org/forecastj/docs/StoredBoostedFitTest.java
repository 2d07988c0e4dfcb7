package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits of a whole panel in files. */
class StoredBoostedFitTest {
    private static final BoostedFit FIT = fit();

    private static BoostedFit fit() {
        TreeMap<SeriesKey, TimeSeries> series = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(3);
        for (String name : List.of("a", "NaN", "c")) {
            double[] values = random.doubles(60).map(u -> Math.rint(10 * u)).toArray();
            series.put(SeriesKey.of(name), TimeSeries.daily(name, LocalDate.of(2024, 1, 1), values));
        }
        FeatureSet features = FeatureSet.builder()
                .lags(1, 7)
                .calendar(CalendarField.DAY_OF_WEEK)
                .identity()
                .build();
        return BoostedForecaster.builder(features)
                .transform(Transforms.log1p())
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(3)
                        .maxLeaves(4)
                        .build())
                .intervals(Intervals.conformal(1, 3))
                .build()
                .fit(Panel.of(series), Execution.sequential());
    }

    private static byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(FIT, out, ModelCodecs.installed());
        return out.toByteArray();
    }

    private static BoostedFit read(byte[] json) {
        return ModelJson.read(new ByteArrayInputStream(json), BoostedFit.class, ModelCodecs.installed());
    }

    @Test
    void readsWhatItWrote(@TempDir Path dir) {
        Path file = dir.resolve("global.json");
        ModelJson.write(FIT, file);
        BoostedFit again = ModelJson.read(file, BoostedFit.class);
        assertEquals(FIT.forecast(5, 0.8), again.forecast(5, 0.8));
        ForecastingException e = assertThrows(ForecastingException.class, () -> ModelJson.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains("a BoostedFit; a Fit was asked for"), e::getMessage);

        Path trees = dir.resolve("trees.json");
        ModelJson.write(FIT.ensembles().get(0), trees);
        TreeEnsemble ensemble = ModelJson.read(trees, TreeEnsemble.class);
        double[] row = {1, 2, 3, 1};
        assertEquals(FIT.ensembles().get(0).predict(row), ensemble.predict(row));
    }

    @Test
    void refusesAFileCutAnywhere() {
        byte[] whole = bytes();
        for (int n = 0; n < whole.length - 2; n += 7) {
            byte[] cut = Arrays.copyOf(whole, n);
            ForecastingException e = assertThrows(ForecastingException.class, () -> read(cut));
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        }
    }

    @Test
    void survivesFlippedBytes() {
        byte[] whole = bytes();
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int trial = 0; trial < 3_000; trial++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                damaged[random.nextInt(damaged.length)] =
                        trial % 2 == 0 ? (byte) random.nextInt(256) : (byte) random.nextInt(32, 127);
            }
            try {
                read(damaged);
            } catch (ForecastingException e) {
                assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason(), () -> new String(damaged, StandardCharsets.UTF_8));
                refused++;
            }
        }
        assertTrue(refused > 1_500, "most damage is seen, not only " + refused);
    }
}
