package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class AdditivePosteriorTest {
    private static final TimeIndex INDEX = TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.DAILY, 300);

    private static TimeSeries series() {
        Random random = new Random(1);
        double[] y = new double[INDEX.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = 50
                    + 0.1 * i
                    + 8 * Math.sin(2 * Math.PI * i / 7)
                    + 5 * (i % 10 == 0 ? 1 : 0)
                    + 2 * random.nextGaussian();
        }
        return TimeSeries.of("shop", INDEX, y);
    }

    private static Regressors promotions(TimeIndex index) {
        double[] promotion = new double[index.size()];
        for (int i = 0; i < promotion.length; i++) {
            promotion[i] = i % 10 == 0 ? 1 : 0;
        }
        return Regressors.on(index).knownInFuture("promotion", promotion).build();
    }

    private static AdditivePosterior posterior() {
        AdditiveModel model = AdditiveModel.builder()
                .seasonality(Seasonality.weekly())
                .regressor("promotion")
                .build();
        return model.fit(series(), promotions(INDEX)).posterior(1000, 7);
    }

    @Test
    void chainsAgreeAndDrawsAreNearlyIndependent() {
        AdditivePosterior posterior = posterior();
        assertEquals(1000, posterior.draws());
        assertTrue(posterior.largestRHat() < 1.02, "R-hat " + posterior.largestRHat());
        assertTrue(posterior.smallestEffectiveSampleSize() > 300, "ESS " + posterior.smallestEffectiveSampleSize());
        assertEquals(
                "sigma",
                posterior.diagnostics().get(posterior.diagnostics().size() - 1).parameter());
    }

    @Test
    void intervalsHoldTheComponentsThatMadeTheSeries() {
        Map<String, Interval> intervals = posterior().componentIntervals(0.95);
        assertEquals(Set.of("trend", "weekly", "promotion"), intervals.keySet());
        Interval weekly = Objects.requireNonNull(intervals.get("weekly"));
        double[] lower = weekly.lower().values();
        double[] upper = weekly.upper().values();
        int covered = 0;
        for (int i = 0; i < lower.length; i++) {
            double truth = 8 * Math.sin(2 * Math.PI * i / 7);
            covered += truth >= lower[i] && truth <= upper[i] ? 1 : 0;
            assertTrue(upper[i] - lower[i] < 2.5, "width " + (upper[i] - lower[i]));
        }
        assertTrue(covered >= 0.7 * lower.length, "covered " + covered);
    }

    @Test
    void coefficientsAreInOriginalUnits() {
        RegressorCoefficient c = posterior().regressorCoefficients(0.95).get(0);
        assertEquals("promotion", c.regressor());
        assertEquals(5, c.coefficient(), 1.2);
        assertTrue(c.lower() < 5 && c.upper() > 5 && c.upper() - c.lower() < 3.5);
    }

    @Test
    void forecastsCarryMoreThanTheNoise() {
        AdditivePosterior posterior = posterior();
        TimeIndex future = INDEX.next(28);
        Forecast sampled = posterior.forecast(28, promotions(future), 0.8);
        Forecast mode = posterior.fit().forecast(28, promotions(future), 0.8);
        for (int h = 0; h < 28; h++) {
            double width = sampled.interval(0.8).upper().value(h)
                    - sampled.interval(0.8).lower().value(h);
            double plain = mode.interval(0.8).upper().value(h)
                    - mode.interval(0.8).lower().value(h);
            assertTrue(width > 0.85 * plain && width < 2.5 * plain, "step " + h + ": " + width + " against " + plain);
            assertEquals(mode.mean().value(h), sampled.mean().value(h), 1.5);
        }
    }

    @Test
    void equalSeedsGiveEqualDrawsWhateverTheThreads() {
        AdditiveFit fit = posterior().fit();
        double[][] one =
                fit.posterior(40, 3).simulate(5, promotions(INDEX.next(5))).toArray();
        double[][] two = fit.posterior(40, 3, Execution.threads(4))
                .simulate(5, promotions(INDEX.next(5)))
                .toArray();
        for (int i = 0; i < one.length; i++) {
            assertArrayEquals(one[i], two[i]);
        }
    }

    @Test
    void refusesWhatCannotBeSampled() {
        AdditiveFit constant = AdditiveModel.builder().build().fit(TimeSeries.of("c", INDEX, new double[300]));
        assertThrows(ForecastingException.class, () -> constant.posterior(100, 1));
        assertThrows(IllegalArgumentException.class, () -> constant.posterior(3, 1));
    }
}
