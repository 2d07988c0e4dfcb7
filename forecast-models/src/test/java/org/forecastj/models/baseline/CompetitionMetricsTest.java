package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Averaging;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.evaluation.SeriesWeights;
import org.forecastj.core.evaluation.StepWeight;
import org.forecastj.core.evaluation.TrackedErrors;
import org.forecastj.core.evaluation.TrackingSignal;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

/** The metrics of competitions with the baseline models. */
class CompetitionMetricsTest {
    private static final Path M3 = Path.of("..", "..", "shared", "data", "m3.csv.gz");
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** R's seasonal naive beside Naive2 on the M3; reference values of the same forecasts by NumPy, to four digits. */
    @Test
    void overallWeightedAverageOfTheM3() throws IOException {
        assumeTrue(Files.exists(M3), "the folder shared/data is not beside the repository");
        assertOwa("MONTHLY", 12, 18, 17.2339, 1.1461, 1.0659);
        assertOwa("OTHER", 1, 8, 6.3016, 3.0891, 1.0);
    }

    private static void assertOwa(String category, int period, int horizon, double smape, double mase, double owa)
            throws IOException {
        Evaluation e = RollingOrigin.holdout(horizon)
                .evaluate(
                        List.of(Forecasters.naive2(period), Forecasters.seasonalNaive(period)),
                        category(category),
                        Execution.sequential());
        assertEquals(0, e.failures().size());
        Table table = e.owa("naive2", period);
        assertEquals(1, table.number(0, "OWA"), 1e-12);
        assertEquals(smape, table.number(1, "sMAPE"), 6e-5);
        assertEquals(mase, table.number(1, "MASE"), 6e-5);
        assertEquals(owa, table.number(1, "OWA"), 6e-5);
    }

    private static Panel category(String name) throws IOException {
        TreeMap<SeriesKey, TimeSeries> series = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(M3)), StandardCharsets.UTF_8))) {
            in.lines()
                    .map(line -> line.split(",", -1))
                    .filter(row -> row[1].equals(name))
                    .forEach(row -> series.put(SeriesKey.of(row[0]), series(row[0], row[8] + ";" + row[9])));
        }
        return Panel.of(series);
    }

    private static TimeSeries series(String name, String values) {
        double[] y = Stream.of(values.split(";", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return TimeSeries.daily(name, START, y);
    }

    private static Panel shops() {
        double[] a = new double[70];
        double[] b = new double[70];
        Arrays.setAll(a, t -> 20 + 10 * (t % 7) + t % 3);
        Arrays.setAll(b, t -> 200 + 0.5 * t);
        return Panel.of(Map.of(
                SeriesKey.of("a"), TimeSeries.daily("a", START, a),
                SeriesKey.of("b"), TimeSeries.daily("b", START, b)));
    }

    /** The example of the guide. */
    @Test
    void compareModelsWithABenchmark() {
        Panel sales = shops();
        Evaluation evaluation = RollingOrigin.horizon(7)
                .minTrain(42)
                .evaluate(
                        List.of(Forecasters.naive2(7), Forecasters.seasonalNaive(7), Forecasters.drift()),
                        sales,
                        Execution.sequential(),
                        Metrics.mase(7),
                        Metrics.crps(),
                        Metrics.crpsNormal());
        Table facts = Metrics.describe(evaluation.metrics()); // unit, direction, zeros, missing values, weights
        Table ranking = evaluation.averagedBy(Averaging.byVolume()).byModel(); // the column "averaged" says so
        Table owa = evaluation.owa("naive2", 7); // as in the M4 competition
        Table added = evaluation.valueAdded("naive2", Metrics.mase(7)); // improvement, share of series improved
        Table growth = evaluation.horizonGrowth(Metrics.rmse()); // last / first step, slope, exponent
        Metric wmae = Metrics.wmae(StepWeight.onDates(List.of(START.plusDays(45)), 5)); // a holiday counts 5 times
        double walmart = evaluation.pooled("drift", wmae).value().orElseThrow();
        SeriesWeights volume = SeriesWeights.ofVolume(sales.mapSeries(s -> s.head(42)), 28);
        Metric rmsse = Metrics.rmsse(1).fromFirstNonZero();
        double m5 = evaluation
                .score("drift", rmsse, Averaging.weighted(volume))
                .value()
                .orElseThrow();
        TrackedErrors tracked = TrackingSignal.usual().of(evaluation, "seasonal naive", SeriesKey.of("b"), 1);

        assertEquals(3, facts.rows());
        assertEquals("weighted by volume", ranking.text(0, "averaged"));
        assertEquals(1, owa.number(0, "OWA"), 1e-12);
        assertEquals(2, added.rows());
        assertEquals("drift", growth.text(2, "model"));
        assertTrue(walmart > 0 && m5 > 0);
        assertEquals(3.5, tracked.errors()[0], 1e-9); // half a unit a day, a week later
        assertEquals(4, tracked.errors().length);
    }
}
