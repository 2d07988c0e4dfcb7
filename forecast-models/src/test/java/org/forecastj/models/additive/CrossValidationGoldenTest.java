package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.evaluation.HorizonScore;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cutoffs, rows and measures of Prophet's cross_validation and performance_metrics. */
class CrossValidationGoldenTest {
    private static final double LEVEL = 0.8;
    private static final RollingOrigin PEYTON = RollingOrigin.horizon(Duration.ofDays(365))
            .minTrain(Duration.ofDays(730))
            .step(Duration.ofDays(180))
            .levels(LEVEL);

    // ---- cutoffs

    static Stream<JsonNode> cutoffCases() {
        return StreamSupport.stream(carriedUnit().get("cutoffs").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cutoffCases")
    void cutoffsAreThoseOfProphet(JsonNode golden) {
        String name = golden.get("data").asText();
        TimeSeries series = GoldenCase.carried(name.equals("air") ? "air_additive_minmax" : "peyton_default")
                .series();
        List<LocalDateTime> cutoffs = RollingOrigin.horizon(days(golden, "horizon"))
                .minTrain(days(golden, "initial"))
                .step(days(golden, "period"))
                .cutoffsOf(series);
        assertEquals(times(golden.get("cutoffs")), cutoffs);
    }

    private static Duration days(JsonNode golden, String key) {
        BigDecimal days = new BigDecimal(golden.get(key).asText().replace(" days", ""));
        return Duration.ofHours(days.multiply(BigDecimal.valueOf(24)).longValueExact());
    }

    private static List<LocalDateTime> times(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(text -> time(text.asText()))
                .toList();
    }

    private static LocalDateTime time(String text) {
        return text.contains("T")
                ? LocalDateTime.parse(text)
                : LocalDate.parse(text).atStartOfDay();
    }

    // ---- measures

    @Test
    void measuresOfASmallTable() {
        JsonNode golden = carriedUnit().get("performance_metrics");
        JsonNode input = golden.get("input");
        Replay replay = new Replay();
        for (int i = 0; i < input.get("ds").size(); i++) {
            replay.add(
                    time(input.get("cutoff").get(i).asText()),
                    time(input.get("ds").get(i).asText()),
                    input.get("y").get(i).asDouble(),
                    input.get("yhat").get(i).asDouble(),
                    input.get("yhat_lower").get(i).asDouble(),
                    input.get("yhat_upper").get(i).asDouble());
        }
        replay.history.put(LocalDate.of(2020, 1, 1).atStartOfDay(), 40.0);
        Evaluation evaluation = RollingOrigin.horizon(Duration.ofDays(7))
                .cutoffs(replay.cutoffs().toArray(LocalDateTime[]::new))
                .levels(LEVEL)
                .evaluate(replay, replay.series("small"));
        for (JsonNode result : golden.get("results")) {
            double window = result.get("rolling_window").asDouble();
            List<HorizonScore<Duration>> ours = evaluation.byHorizon("replay", window);
            if (window < 0) {
                assertSameRows(result, ours);
            } else {
                assertScores(
                        result, result.get("horizon_days"), ours, evaluation.byHorizon("replay", -1), window, 1e-9);
            }
        }
    }

    /** Rows on their own: Prophet's order within a horizon is that of an unstable sort. */
    private static void assertSameRows(JsonNode golden, List<HorizonScore<Duration>> ours) {
        assertEquals(golden.get("horizon_days").size(), ours.size());
        for (int i = 0; i < ours.size(); i++) {
            HorizonScore<Duration> score = ours.get(i);
            assertEquals(golden.get("horizon_days").get(i).asDouble(), days(score));
            long same = IntStream.range(0, ours.size())
                    .filter(row -> golden.get("horizon_days").get(row).asDouble() == days(score))
                    .filter(row -> isClose(golden, "mse", row, score.mse()))
                    .filter(row -> isClose(golden, "rmse", row, score.rmse()))
                    .filter(row -> isClose(golden, "mae", row, score.mae()))
                    .filter(row -> isClose(golden, "mape", row, score.mape().orElseThrow() / 100))
                    .filter(row -> isClose(golden, "mdape", row, score.mdape().orElseThrow() / 100))
                    .filter(row -> isClose(golden, "smape", row, score.smape() / 100))
                    .filter(row -> isClose(golden, "coverage", row, score.coverage(LEVEL)))
                    .count();
            assertEquals(1, same, "row " + i);
        }
    }

    private static boolean isClose(JsonNode golden, String metric, int row, double ours) {
        return Math.abs(golden.get(metric).get(row).asDouble() - ours) < 1e-9;
    }

    @Test
    void measuresOfProphetsPredictions() {
        Evaluation evaluation = replayOfProphet();
        JsonNode golden = sharedJson().get("performance_metrics_by_rolling_window");
        golden.properties().forEach(e -> {
            double window = Double.parseDouble(e.getKey());
            List<HorizonScore<Duration>> ours = evaluation.byHorizon("replay", window);
            assertScores(
                    e.getValue(),
                    e.getValue().get("horizon_days"),
                    ours,
                    evaluation.byHorizon("replay", -1),
                    window,
                    1e-6);
        });
    }

    @Test
    void measuresOfProphetsPredictionsByMonth() {
        Evaluation evaluation = replayOfProphet();
        JsonNode golden = sharedJson().get("monthly_rolling_0_1");
        assertScores(
                golden,
                golden.get("horizon"),
                monthsAsDays(evaluation.byMonth("replay", 0.1)),
                monthsAsDays(evaluation.byMonth("replay", -1)),
                0.1,
                1e-6);
    }

    private static List<HorizonScore<Duration>> monthsAsDays(List<HorizonScore<Period>> scores) {
        return scores.stream()
                .map(s -> new HorizonScore<>(
                        Duration.ofDays(s.horizon().toTotalMonths()),
                        s.mse(),
                        s.rmse(),
                        s.mae(),
                        s.mape(),
                        s.mdape(),
                        s.smape(),
                        s.coverage()))
                .toList();
    }

    /** The golden file may hold some horizons only; those that it holds must be ours, and the first and the last must be. */
    private static void assertScores(
            JsonNode golden,
            JsonNode horizons,
            List<HorizonScore<Duration>> ours,
            List<HorizonScore<Duration>> singleRows,
            double window,
            double tolerance) {
        Map<Double, HorizonScore<Duration>> byDays = new TreeMap<>();
        ours.forEach(score -> byDays.put(days(score), score));
        assertEquals(horizons.get(0).asDouble(), days(ours.get(0)), "first horizon, window " + window);
        assertEquals(horizons.get(horizons.size() - 1).asDouble(), days(ours.get(ours.size() - 1)));
        for (int row = 0; row < horizons.size(); row++) {
            String what = "window " + window + ", horizon " + horizons.get(row) + ", ";
            HorizonScore<Duration> score =
                    Objects.requireNonNull(byDays.get(horizons.get(row).asDouble()), what);
            assertClose(golden, "mse", row, score.mse(), tolerance, what);
            assertClose(golden, "rmse", row, score.rmse(), tolerance, what);
            assertClose(golden, "mae", row, score.mae(), tolerance, what);
            assertClose(golden, "mape", row, score.mape().orElseThrow() / 100, tolerance, what);
            assertClose(golden, "smape", row, score.smape() / 100, tolerance, what);
            assertClose(golden, "coverage", row, score.coverage(LEVEL), tolerance, what);
            double[] bounds = medianBounds(singleRows, score.horizon(), window);
            double median = golden.get("mdape").get(row).asDouble();
            assertTrue(bounds[0] - tolerance <= median && median <= bounds[1] + tolerance, what + "golden mdape");
            double mdape = score.mdape().orElseThrow() / 100;
            assertTrue(bounds[0] - tolerance <= mdape && mdape <= bounds[1] + tolerance, what + "mdape");
        }
    }

    /**
     * The lowest and the highest median of a window, over all choices of rows where it cuts a horizon: Prophet takes those that its
     * unstable sort has put last, ours weights them all. Both are the one median where it cuts none.
     */
    private static double[] medianBounds(List<HorizonScore<Duration>> singleRows, Duration horizon, double window) {
        TreeMap<Duration, List<Double>> byHorizon = new TreeMap<>();
        singleRows.forEach(row -> byHorizon
                .computeIfAbsent(row.horizon(), h -> new ArrayList<>())
                .add(row.mdape().orElseThrow() / 100));
        int wanted = Math.max(1, (int) (window * singleRows.size()));
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (List<Double> rows :
                byHorizon.headMap(horizon, true).descendingMap().values()) {
            List<Double> sorted = rows.stream().sorted().toList();
            int taken = low.isEmpty() ? rows.size() : Math.min(rows.size(), Math.max(0, wanted - low.size()));
            low.addAll(sorted.subList(0, taken));
            high.addAll(sorted.subList(rows.size() - taken, rows.size()));
        }
        return new double[] {median(low), median(high)};
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void assertClose(
            JsonNode golden, String metric, int row, double ours, double tolerance, String what) {
        assertEquals(golden.get(metric).get(row).asDouble(), ours, tolerance, what + metric);
    }

    private static double days(HorizonScore<Duration> score) {
        return score.horizon().toHours() / 24.0;
    }

    // ---- rows

    @Test
    void theRowsAreThoseOfProphet() {
        Replay replay = sharedReplay();
        Evaluation evaluation = replayOfProphet();
        int rows = 0;
        for (FoldForecast fold : evaluation.forecasts()) {
            Map<LocalDateTime, double[]> expected =
                    Objects.requireNonNull(replay.forecasts.get(fold.cutoffTime()), fold.cutoff());
            TimeIndex index = fold.test().index();
            List<LocalDateTime> times =
                    IntStream.range(0, index.size()).mapToObj(index::dateTime).toList();
            assertEquals(List.copyOf(expected.keySet()), times);
            for (int h = 0; h < times.size(); h++) {
                assertEquals(Duration.between(fold.cutoffTime(), times.get(h)), fold.leadTime(h));
            }
            rows += times.size();
        }
        assertEquals(replay.rows, rows);
        assertEquals(rows, evaluation.table().rows());
    }

    private static Evaluation replayOfProphet() {
        assertEquals(
                PEYTON.cutoffsOf(GoldenCase.carried("peyton_default").series()),
                sharedReplay().cutoffs());
        return PEYTON.evaluate(
                sharedReplay(), GoldenCase.carried("peyton_default").series());
    }

    // ---- the additive model

    /** Prophet stops short of the optimum, so its forecasts differ a little from those at the optimum; what follows from them hardly does. */
    @Test
    void theAdditiveModelScoresAsProphetDoes() {
        Evaluation prophet = replayOfProphet();
        TimeSeries series = GoldenCase.carried("peyton_default").series();
        Evaluation ours = Backtest.of(PEYTON)
                .model(AdditiveModel.builder().build())
                .execution(Execution.threads(2))
                .run(series);
        HorizonScore<Duration> p = prophet.byHorizon("replay", 1).get(0);
        HorizonScore<Duration> o = ours.byHorizon("additive", 1).get(0);
        assertEquals(p.horizon(), o.horizon());
        assertEquals(p.rmse(), o.rmse(), 0.02 * p.rmse());
        assertEquals(p.mae(), o.mae(), 0.02 * p.mae());
        assertEquals(
                p.mape().orElseThrow(), o.mape().orElseThrow(), 0.02 * p.mape().orElseThrow());
        assertEquals(p.coverage(LEVEL), o.coverage(LEVEL), 0.05);
        assertTrue(meanDifference(prophet, ours) < 0.02, "the values of the series have a standard deviation of 0.85");
    }

    private static double meanDifference(Evaluation prophet, Evaluation ours) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < prophet.forecasts().size(); i++) {
            double[] p = prophet.forecasts().get(i).means();
            double[] o = ours.forecasts().get(i).means();
            assertEquals(p.length, o.length);
            IntStream.range(0, p.length).forEach(h -> differences.add(Math.abs(o[h] - p[h])));
        }
        return differences.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    // ---- files

    private static JsonNode carriedUnit() {
        try (InputStream in = Objects.requireNonNull(
                CrossValidationGoldenTest.class.getResourceAsStream("/golden/prophet/unit.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared(String file) {
        assumeTrue(
                GoldenCase.sharedFolder().isPresent(), "the folder shared/golden/prophet is not beside the repository");
        return GoldenCase.sharedFolder().orElseThrow().resolve(file);
    }

    private static JsonNode sharedJson() {
        try {
            return new ObjectMapper().readTree(shared("cv_peyton.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Replay sharedReplay() {
        Replay replay = new Replay();
        try (Stream<String> lines = Files.lines(shared("cv_peyton_predictions.csv"))) {
            lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row -> replay.add(
                            time(row[5]),
                            time(row[0]),
                            Double.parseDouble(row[4]),
                            Double.parseDouble(row[1]),
                            Double.parseDouble(row[2]),
                            Double.parseDouble(row[3])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return replay;
    }
}
