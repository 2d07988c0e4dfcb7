package org.forecastj.core.conformal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.junit.jupiter.api.Test;

class AdaptiveConformalTest {
    private static final double LEVEL = 0.9;
    private static final int WARM_UP = 101;

    /** Normal values of a standard deviation that changes. */
    private static TimeSeries stream(int n, IntToDoubleFunction deviation) {
        SplittableRandom random = new SplittableRandom(99);
        double[] values = new double[n];
        for (int t = 0; t < n; t++) {
            values[t] = deviation.applyAsDouble(t) * random.nextGaussian();
        }
        return TimeSeries.daily("stream", LocalDate.of(2000, 1, 1), values);
    }

    /** Share of rows from {@code WARM_UP} to {@code to} inside of the interval that was forecast the row before. */
    private static double coverage(SplitConformal<?> split, TimeSeries all) {
        ConformalFit<?> fit = split.calibration(100).levels(LEVEL).fit(all.head(WARM_UP));
        int covered = 0;
        for (int t = WARM_UP; t < all.size(); t++) {
            Forecast forecast = fit.forecast(1, LEVEL);
            covered += forecast.interval(LEVEL).lower().value(0) <= all.value(t)
                            && all.value(t) <= forecast.interval(LEVEL).upper().value(0)
                    ? 1
                    : 0;
            fit = fit.update(all.slice(t, t + 1));
        }
        return covered / (double) (all.size() - WARM_UP);
    }

    @Test
    void longRunCoverageHoldsUnderGrowingVariance() {
        int n = 1000;
        TimeSeries all = stream(WARM_UP + n, t -> Math.exp(0.008 * t));
        double gamma = 0.05;
        // Gibbs and Candès (2021): |coverage − level| ≤ (max(α, 1 − α) + γ) / (T γ)
        double bound = (LEVEL + gamma) / (n * gamma);
        double adaptive = coverage(Conformal.adaptive(TestModel.zero(), gamma), all);
        double fixed = coverage(Conformal.split(TestModel.zero()), all);
        assertEquals(LEVEL, adaptive, bound);
        assertTrue(fixed < LEVEL - 2 * bound, "without adaptation: " + fixed);
    }

    @Test
    void longRunCoverageHoldsUnderJumpsOfTheVariance() {
        int n = 1200;
        TimeSeries all = stream(WARM_UP + n, t -> t / 200 % 2 == 0 ? 1 : 5);
        double bound = (LEVEL + 0.03) / (n * 0.03);
        assertEquals(LEVEL, coverage(Conformal.adaptive(TestModel.zero(), 0.03), all), bound);
        assertEquals(LEVEL, coverage(Conformal.adaptive(TestModel.zero(), 0.03).asymmetric(), all), bound);
        assertEquals(LEVEL, coverage(Conformal.split(TestModel.zero()).adaptive(), all), 0.03);
    }

    @Test
    void laterStepsAdaptEachByItsOwnForecasts() {
        int horizon = 3;
        TimeSeries all = stream(900, t -> Math.exp(0.006 * t));
        ConformalFit<?> fit = Conformal.adaptive(TestModel.zero(), 0.05)
                .horizon(horizon)
                .calibration(60)
                .levels(LEVEL)
                .fit(all.head(80));
        int[] covered = new int[horizon];
        for (int t = 80; t + horizon <= all.size(); t++) {
            Forecast forecast = fit.forecast(horizon, LEVEL);
            for (int h = 0; h < horizon; h++) {
                boolean inside = Math.abs(all.value(t + h))
                        <= forecast.interval(LEVEL).upper().value(h);
                covered[h] += inside ? 1 : 0;
            }
            fit = fit.update(all.slice(t, t + 1));
        }
        for (int h = 0; h < horizon; h++) {
            assertEquals(LEVEL, covered[h] / (double) (all.size() - 80 - horizon + 1), 0.03, "step " + (h + 1));
        }
    }

    @Test
    void anAbruptJumpIsFollowedBeyondAllErrors() {
        SplitConformal<?> split =
                Conformal.adaptive(TestModel.zero(), 0.1).calibration(20).levels(LEVEL);
        ConformalFit<?> fit = split.fit(stream(30, t -> 1));
        for (int i = 0; i < 3; i++) {
            fit = fit.update(TimeSeries.of("stream", fit.observed().index().next(1), 1e6 * Math.pow(10, i)));
        }
        assertTrue(fit.miscoverage(LEVEL, 1).orElseThrow() < 0);
        double upper = fit.forecast(1, LEVEL).interval(LEVEL).upper().value(0);
        assertTrue(upper > 1e8 && Double.isFinite(upper), "upper bound " + upper);
    }

    @Test
    void followsTheFormula() {
        ConformalFit<?> fit = Conformal.adaptive(TestModel.zero(), 0.02)
                .calibration(20)
                .levels(0.8, 0.9)
                .fit(stream(30, t -> 1));
        assertEquals(0.1, fit.miscoverage(0.9, 1).orElseThrow(), 1e-15);
        ConformalFit<?> hit =
                fit.update(TimeSeries.of("stream", fit.observed().index().next(1), 0));
        assertEquals(0.1 + 0.02 * 0.1, hit.miscoverage(0.9, 1).orElseThrow(), 1e-15);
        ConformalFit<?> missed =
                fit.update(TimeSeries.of("stream", fit.observed().index().next(1), 100));
        assertEquals(0.1 + 0.02 * (0.1 - 1), missed.miscoverage(0.9, 1).orElseThrow(), 1e-15);
        assertEquals(0.2 + 0.02 * (0.2 - 1), missed.miscoverage(0.8, 1).orElseThrow(), 1e-15);
        assertTrue(missed.miscoverage(0.7, 1).isEmpty());
        assertTrue(missed.miscoverage(0.9, 2).isEmpty());
        ConformalFit<?> read = (ConformalFit<?>)
                ModelCodecs.installed().decode(ModelCodecs.installed().encode(missed));
        assertEquals(missed.miscoverage(0.8, 1), read.miscoverage(0.8, 1));
        assertEquals(missed.forecast(1, 0.8), read.forecast(1, 0.8));
    }
}
