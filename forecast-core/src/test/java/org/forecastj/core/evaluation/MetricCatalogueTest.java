package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.MetricFacts.Direction;
import org.forecastj.core.evaluation.MetricFacts.Missing;
import org.forecastj.core.evaluation.MetricFacts.Unit;
import org.forecastj.core.evaluation.MetricFacts.Zeros;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every metric of the catalogue, as its facts say. */
class MetricCatalogueTest {
    private static final double[] TRAINING = {3, 5, 2, 6, 4, 7, 5, 8, 3, 6};
    private static final double[] ACTUAL = {6, 4, 9, 5, 7, 3, 8};
    private static final double[] POINTS = {5, 4.5, 7, 6, 8.5, 2.5, 9};
    private static final double[] DEVIATIONS = {1, 1.5, 1, 2, 1, 1.5, 1};
    private static final double[] WIDE = {40, 40, 40, 40, 40, 40, 40};
    private static final double LEVEL = 0.8;
    private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

    static List<Metric> metrics() {
        return Metrics.catalogue(2, LEVEL);
    }

    private static FoldForecast fold(double[] actual, double[] points, double[] deviations) {
        return TestFolds.of("s", TRAINING, actual, points, deviations, LEVELS);
    }

    private static double value(Metric metric, FoldForecast... folds) {
        return TestFolds.score(metric, folds).value().orElseThrow();
    }

    private static double usual(Metric metric) {
        return value(metric, fold(ACTUAL, POINTS, DEVIATIONS));
    }

    private static double[] map(double[] values, UnaryOperator<Double> function) {
        return Arrays.stream(values).map(function::apply).toArray();
    }

    private static boolean isSequence(Metric metric) {
        return metric.facts().missing() == Missing.BREAKS_SEQUENCE;
    }

    @Test
    void everyFactoryIsInTheCatalogue() {
        Set<String> factories = Arrays.stream(Metrics.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && Metric.class.isAssignableFrom(m.getReturnType()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertEquals(factories.size(), metrics().size());
        assertEquals(
                factories.size(),
                metrics().stream().map(Metric::name).distinct().count());
    }

    @Test
    void factsMakeATable() {
        Table table = Metrics.describe(metrics());
        assertEquals(metrics().size(), table.rows());
        assertEquals("MAE", table.text(0, "metric"));
        assertEquals("unit of the series", table.text(0, "unit"));
        assertEquals("scored", table.text(0, "zeros"));
        assertEquals("step left out", table.text(0, "missing"));
        assertEquals("mean", table.text(0, "steps"));
        assertEquals("yes", table.text(0, "weights"));
        int coverage = IntStream.range(0, table.rows())
                .filter(row -> table.text(row, "metric").equals("coverage(0.8)"))
                .findFirst()
                .orElseThrow();
        assertEquals("nearest", table.text(coverage, "better"));
        assertEquals(LEVEL, table.number(coverage, "best"));
        assertTrue(IntStream.range(0, table.rows())
                .anyMatch(row -> table.text(row, "metric").equals("pinball(0.9)")));
        assertTrue(IntStream.range(0, table.rows())
                .anyMatch(row -> table.text(row, "metric").equals("ACF1")
                        && table.text(row, "weights").equals("no")));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aPerfectForecastIsBest(Metric metric) {
        FoldForecast perfect = fold(ACTUAL, ACTUAL, new double[ACTUAL.length]);
        if (metric.name().startsWith("coverage")) {
            assertEquals(1, value(metric, perfect));
            assertEquals(LEVEL, metric.facts().best());
        } else if (metric.name().equals("ACF1")) {
            assertFalse(TestFolds.score(metric, perfect).value().isPresent());
        } else {
            assertEquals(metric.facts().best(), value(metric, perfect), 1e-12);
            assertTrue(metric.loss(value(metric, perfect)) < metric.loss(usual(metric)));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void lossFollowsTheDirection(Metric metric) {
        double best = metric.facts().best();
        Direction direction = metric.facts().direction();
        assertTrue(direction != Direction.LOWER || metric.loss(best) < metric.loss(best + 1));
        assertTrue(direction != Direction.HIGHER || metric.loss(best) < metric.loss(best - 1));
        assertTrue(direction != Direction.NEAREST
                || Math.max(metric.loss(best), 0) < Math.min(metric.loss(best + 1), metric.loss(best - 1)));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void theOrderOfStepsCountsForSequencesOnly(Metric metric) {
        int[] order = {4, 2, 6, 0, 1, 5, 3};
        UnaryOperator<double[]> shuffled =
                values -> IntStream.of(order).mapToDouble(i -> values[i]).toArray();
        double[] actual = shuffled.apply(ACTUAL);
        double other = value(metric, fold(actual, shuffled.apply(POINTS), shuffled.apply(DEVIATIONS)));
        if (isSequence(metric) || metric.name().startsWith("GMRAE(2)")) {
            assertNotEquals(usual(metric), other, 1e-6); // the benchmark of GMRAE is that of the phase
        } else {
            assertEquals(usual(metric), other, 1e-12 * Math.max(1, Math.abs(other)));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void theUnitSaysWhatAFactorDoes(Metric metric) {
        double factor = 1000;
        FoldForecast scaled = TestFolds.of(
                "s",
                map(TRAINING, y -> factor * y),
                map(ACTUAL, y -> factor * y),
                map(POINTS, y -> factor * y),
                map(DEVIATIONS, y -> factor * y),
                LEVELS);
        double value = value(metric, scaled);
        double expected = switch (metric.facts().unit()) {
            case SERIES -> factor * usual(metric);
            case SQUARED -> factor * factor * usual(metric);
            case PERCENT, NUMBER -> usual(metric);
            case LOGARITHM, UNSTATED -> Double.NaN;
        };
        if (metric.facts().unit() == Unit.LOGARITHM) {
            assertNotEquals(usual(metric), value, 1e-6);
            assertFalse(metric.facts().unit().isScaleFree());
        } else {
            assertEquals(expected, value, 1e-9 * Math.abs(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void missingActualsAreLeftOut(Metric metric) {
        double[] actual = ACTUAL.clone();
        actual[3] = Double.NaN;
        Score score = TestFolds.score(metric, fold(actual, POINTS, DEVIATIONS));
        assertEquals(ACTUAL.length, score.scored() + score.skipped());
        if (isSequence(metric)) {
            assertTrue(score.skipped() >= 1);
        } else {
            assertEquals(1, score.skipped());
            FoldForecast before =
                    fold(Arrays.copyOf(ACTUAL, 3), Arrays.copyOf(POINTS, 3), Arrays.copyOf(DEVIATIONS, 3));
            double[][] whole = metric.score(fold(actual, POINTS, DEVIATIONS));
            double[][] start = metric.score(before);
            for (int c = 0; c < start.length; c++) {
                assertEquals(start[c][2], whole[c][2]);
            }
        }
        Score none = TestFolds.score(metric, fold(map(ACTUAL, y -> Double.NaN), POINTS, DEVIATIONS));
        assertEquals(0, none.scored());
        assertFalse(none.value().isPresent());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void zerosDoWhatTheFactsSay(Metric metric) {
        double[] actual = ACTUAL.clone();
        actual[2] = 0;
        Score one = TestFolds.score(metric, fold(actual, POINTS, DEVIATIONS));
        Score none = TestFolds.score(metric, fold(ACTUAL, POINTS, DEVIATIONS));
        Zeros zeros = metric.facts().zeros();
        boolean skips = zeros == Zeros.LEFT_OUT || zeros == Zeros.NEXT_LEFT_OUT;
        assertEquals(none.skipped() + (skips ? 1 : 0), one.skipped());
        assertTrue(one.value().isPresent());
        Score all = TestFolds.score(metric, fold(new double[ACTUAL.length], POINTS, DEVIATIONS));
        assertEquals(zeros == Zeros.SCORED, all.value().isPresent());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void weightsCountSteps(Metric metric) {
        if (!metric.facts().weights()) {
            assertThrows(IllegalArgumentException.class, () -> metric.weighted("w", StepWeight.equal()));
            double[][] scores = {{1}, {1}};
            assertThrows(UnsupportedOperationException.class, () -> metric.aggregate(scores, new double[] {1}));
            return;
        }
        FoldForecast fold = fold(ACTUAL, POINTS, DEVIATIONS);
        double equal = value(metric.weighted("w", (f, h) -> 3), fold);
        assertEquals(usual(metric), equal, 1e-12 * Math.max(1, Math.abs(equal)));
        double twice = value(metric.weighted("w", (f, h) -> h == 1 ? 2 : h == 4 ? 0 : 1), fold);
        int[] repeated = {0, 1, 1, 2, 3, 5, 6};
        double[][] scores = metric.score(fold);
        for (int c = 0; c < scores.length; c++) {
            double[] column = scores[c];
            scores[c] = IntStream.of(repeated).mapToDouble(i -> column[i]).toArray();
        }
        double expected = metric.aggregate(scores);
        assertEquals(expected, twice, 1e-12 * Math.max(1, Math.abs(expected)));
        assertFalse(
                TestFolds.score(metric.weighted("w", (f, h) -> 0), fold).value().isPresent());
        Metric negative = metric.weighted("w", (f, h) -> h - 1);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> negative.score(fold));
        assertTrue(String.valueOf(e.getMessage()).startsWith("series 's', 2024-01-11: the weight in 'w' is -1.0"));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void lengthsThatDifferAreRefused(Metric metric) {
        double[] four = new double[4];
        double[] five = new double[5];
        if (metric instanceof PointMetric point) {
            assertThrows(IllegalArgumentException.class, () -> point.of(four, five));
            assertThrows(IllegalArgumentException.class, () -> point.of(four, four, five));
        } else if (metric instanceof SequenceMetric sequence) {
            assertThrows(IllegalArgumentException.class, () -> sequence.of(four, five));
        } else if (metric instanceof ScaledMetric scaled) {
            assertThrows(IllegalArgumentException.class, () -> scaled.of(four, five, TRAINING));
        } else if (metric instanceof QuantileMetric quantile) {
            assertThrows(IllegalArgumentException.class, () -> quantile.of(four, five));
        } else if (metric instanceof IntervalMetric interval) {
            assertThrows(IllegalArgumentException.class, () -> interval.of(four, four, five));
            assertThrows(IllegalArgumentException.class, () -> interval.of(four, five, four));
        } else {
            assertTrue(Arrays.stream(metric.score(fold(ACTUAL, POINTS, DEVIATIONS)))
                    .allMatch(column -> column.length == ACTUAL.length));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void hugeAndTinyValuesGiveNumbersOrSayWhyNot(Metric metric) {
        for (double unit : new double[] {1e300, 1e-300}) {
            FoldForecast fold = TestFolds.of(
                    "s",
                    map(TRAINING, y -> y * unit),
                    map(ACTUAL, y -> y * unit),
                    map(POINTS, y -> y * unit),
                    map(DEVIATIONS, y -> y * unit),
                    LEVELS);
            try {
                assertTrue(Double.isFinite(value(metric, fold)));
            } catch (ForecastingException e) {
                assertEquals(Reason.NUMERICAL, e.reason());
                assertTrue(unit > 1, metric.name());
            }
        }
    }

    @Test
    void wideIntervalsAreNotBetter() {
        FoldForecast sharp = fold(ACTUAL, POINTS, DEVIATIONS);
        FoldForecast wide = fold(ACTUAL, POINTS, WIDE);
        for (Metric metric : List.of(
                Metrics.crps(),
                Metrics.crpsNormal(),
                Metrics.winkler(LEVEL),
                Metrics.msis(LEVEL, 2),
                Metrics.intervalWidth(LEVEL),
                Metrics.pinball(0.9))) {
            assertTrue(value(metric, sharp) < value(metric, wide), metric.name());
        }
    }

    @Test
    void metricsOfUsersHaveFactsThatClaimNothing() {
        MetricFacts facts = Metric.mean("own", (y, f) -> Math.abs(y - f)).facts();
        assertEquals(Unit.UNSTATED, facts.unit());
        assertTrue(facts.weights());
        assertThrows(IllegalArgumentException.class, () -> MetricFacts.nearestTo(Unit.NUMBER, Double.NaN));
        assertEquals(-2, MetricFacts.higherIsBetter(Unit.NUMBER, 5).loss(2));
    }
}
