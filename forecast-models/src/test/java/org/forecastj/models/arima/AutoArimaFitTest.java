package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Differencing;
import org.forecastj.core.statistics.UnitRootTest;
import org.forecastj.models.internal.arima.ClassicSeries;
import org.junit.jupiter.api.Test;

/** What averaging does to forecasts, variances, paths and updates. */
class AutoArimaFitTest {
    private static final int HORIZON = 12;

    private static TimeSeries wine() {
        return ClassicSeries.of("wineind").series(12);
    }

    private static AutoArimaFit fit() {
        return AutoArima.builder().period(12).build().fit(wine());
    }

    @Test
    void weightsAddUpAndFallWithTheCriterion() {
        AutoArimaFit fit = fit();
        List<WeightedArima> members = fit.members();
        assertTrue(members.size() > 1 && members.size() <= 10, members::toString);
        assertEquals(1, members.stream().mapToDouble(WeightedArima::weight).sum(), 1e-12);
        for (int i = 1; i < members.size(); i++) {
            double delta = members.get(i).fit().aicc() - fit.best().aicc();
            double ratio = members.get(i).weight() / members.get(0).weight();
            assertEquals(Math.exp(-delta / 8), ratio, 1e-3, members.get(i)::toString);
        }
    }

    @Test
    void momentsAreThoseOfTheMixture() {
        AutoArimaFit fit = fit();
        Forecast forecast = fit.forecast(HORIZON, 0.8);
        for (int h = 0; h < HORIZON; h++) {
            double mean = 0;
            double square = 0;
            for (WeightedArima m : fit.members()) {
                Forecast own = m.fit().forecast(HORIZON);
                mean += m.weight() * own.mean().value(h);
                square += m.weight()
                        * (Math.pow(own.standardDeviation().value(h), 2)
                                + Math.pow(own.mean().value(h), 2));
            }
            assertEquals(mean, forecast.mean().value(h), 1e-9 * mean);
            assertEquals(
                    Math.sqrt(square - mean * mean),
                    forecast.standardDeviation().value(h),
                    1e-5 * mean);
        }
    }

    @Test
    void oneModelAloneIsTheBest() {
        AutoArimaFit alone =
                AutoArima.builder().period(12).averaged(false).build().fit(wine());
        assertEquals(1, alone.members().size());
        assertEquals(fit().best().specification(), alone.best().specification());
        assertEquals(alone.best().forecast(HORIZON, 0.9), alone.forecast(HORIZON, 0.9));
    }

    @Test
    void anyStretchOfPathsIsASampleOfTheMixture() {
        AutoArimaFit fit = fit();
        Forecast forecast = fit.forecast(HORIZON);
        SamplePaths paths = fit.simulate(HORIZON, Regressors.none(), 4000, 5);
        for (int from : new int[] {0, 2000}) {
            for (int h = 0; h < HORIZON; h++) {
                double sum = 0;
                for (int i = from; i < from + 2000; i++) {
                    sum += paths.path(i).value(h);
                }
                double error = forecast.standardDeviation().value(h) / Math.sqrt(2000);
                assertEquals(forecast.mean().value(h), sum / 2000, 5 * error);
            }
        }
    }

    @Test
    void updatesFilterEveryModelOn() {
        TimeSeries all = wine();
        AutoArimaFit before = AutoArima.builder().period(12).build().fit(all.head(all.size() - 5));
        AutoArimaFit after = before.update(all.tail(5));
        assertEquals(before.members().size(), after.members().size());
        for (int i = 0; i < before.members().size(); i++) {
            assertEquals(
                    before.members().get(i).weight(), after.members().get(i).weight());
            assertEquals(
                    before.members().get(i).fit().coefficients(),
                    after.members().get(i).fit().coefficients());
        }
        AutoArimaFit anew = before.refit(all, Regressors.none());
        assertEquals(before.best().specification(), anew.best().specification());
        assertTrue(anew.best().observations() == before.best().observations() + 5);
        assertTrue(after.summary().contains("averaged over " + after.members().size()), after::summary);
    }

    /** A walk whose steps are a slow walk: its differences look like one with a unit root at 5% but not at 1%. */
    private static TimeSeries doubtful() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] y = new double[40];
            double slope = 0;
            for (int t = 1; t < y.length; t++) {
                slope += 0.25 * random.nextGaussian();
                y[t] = y[t - 1] + slope + random.nextGaussian();
            }
            double[] steps = new double[y.length - 1];
            for (int t = 0; t < steps.length; t++) {
                steps[t] = y[t + 1] - y[t];
            }
            if (Differencing.ndiffs(y) == 2 && Differencing.ndiffs(steps, UnitRootTest.KPSS, 0.01, 1) == 0) {
                return TimeSeries.daily("doubtful", LocalDate.of(2024, 1, 1), y);
            }
        }
        throw new IllegalStateException("no such series among 200");
    }

    @Test
    void doubtAboutASecondDifferenceIsShared() {
        AutoArimaFit fit = AutoArima.builder().period(1).build().fit(doubtful());
        assertEquals(1, fit.best().specification().order().d());
        double twice = fit.members().stream()
                .filter(m -> m.fit().specification().order().d() == 2)
                .mapToDouble(WeightedArima::weight)
                .sum();
        assertEquals(0.5, twice, 1e-12);
        AutoArimaFit given = AutoArima.builder().period(1).d(1).build().fit(doubtful());
        assertTrue(given.members().stream()
                .allMatch(m -> m.fit().specification().order().d() == 1));
    }
}
