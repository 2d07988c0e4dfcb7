package org.forecastj.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.TimeSeries;

/** What holds for every metric of the catalogue. */
class MetricProperties {
    private static final int SEASON = 4;
    private static final double LEVEL = 0.8;
    private static final RollingOrigin FOLDS =
            RollingOrigin.horizon(3).step(3).lastFolds(4).levels(LEVEL);
    /** Those of logarithms of a value and 1. */
    private static final Set<String> NEITHER_SCALED_NOR_FREE = Set.of("RMSLE", "NWRMSLE");

    @Provide
    Arbitrary<Metric> metrics() {
        return Arbitraries.of(Metrics.catalogue(SEASON, LEVEL));
    }

    private static TimeSeries series(long seed, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[40];
        for (int t = 0; t < values.length; t++) {
            values[t] = scale * (10 + t % SEASON + random.nextDouble());
        }
        return TimeSeries.daily("s", LocalDate.of(2024, 1, 1), values);
    }

    private static OptionalDouble value(TimeSeries series, Metric metric) {
        Evaluation evaluation = FOLDS.evaluate(List.of(Forecasters.seasonalNaive(SEASON)), series, metric);
        return evaluation.value(evaluation.models().get(0), metric);
    }

    /** In other units, here four times smaller, which is exact, a metric is the same, in these units, or in their squares. */
    @Property(tries = 300)
    void unitsAreThoseOfTheSeriesOrNone(@ForAll("metrics") Metric metric, @ForAll long seed) {
        OptionalDouble one = value(series(seed, 1), metric);
        OptionalDouble four = value(series(seed, 4), metric);
        assertEquals(one.isPresent(), four.isPresent(), metric.name());
        if (one.isPresent() && !NEITHER_SCALED_NOR_FREE.contains(metric.name())) {
            double x = one.getAsDouble();
            double ratio = x == 0 ? 1 : four.getAsDouble() / x;
            assertTrue(Double.isFinite(x), metric.name());
            assertTrue(
                    Set.of(1L, 4L, 16L).contains(Math.round(ratio)) && Math.abs(ratio - Math.round(ratio)) < 1e-9,
                    metric.name() + ": " + x + " and " + four);
        }
    }

    @Provide
    Arbitrary<Metric> errors() {
        return metrics().filter(metric -> !metric.name().startsWith("coverage"));
    }

    /** A forecast that is right has the best loss there is: none that is wrong has a lower one. Coverage asks for some that miss. */
    @Property(tries = 300)
    void theRightForecastIsBest(@ForAll("errors") Metric metric, @ForAll long seed) {
        double[] periodic = series(seed, 1).head(SEASON).values();
        double[] values = new double[40];
        for (int t = 0; t < values.length; t++) {
            values[t] = periodic[t % SEASON];
        }
        TimeSeries series = TimeSeries.daily("s", LocalDate.of(2024, 1, 1), values);
        Evaluation evaluation =
                FOLDS.evaluate(List.of(Forecasters.seasonalNaive(SEASON), Forecasters.naive()), series, metric);
        OptionalDouble right = evaluation.value(evaluation.models().get(0), metric);
        OptionalDouble wrong = evaluation.value(evaluation.models().get(1), metric);
        if (right.isPresent() && wrong.isPresent()) {
            assertTrue(
                    metric.loss(right.getAsDouble()) <= metric.loss(wrong.getAsDouble()),
                    metric.name() + ": " + right + " of the right forecast, " + wrong + " of the wrong one");
        }
    }
}
