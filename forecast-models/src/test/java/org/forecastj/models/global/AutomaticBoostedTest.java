package org.forecastj.models.global;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class AutomaticBoostedTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 3);
    private static final int HORIZON = 14;

    private static Panel panel(int series, int rows, IntToDoubleFunction level) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int s = 0; s < series; s++) {
            double[] values = new double[rows];
            SplittableRandom random = new SplittableRandom(s);
            for (int i = 0; i < rows; i++) {
                double noise = random.nextDouble() - 0.5;
                values[i] = (s + 1) * (level.applyAsDouble(i) + 2 * (i % 7)) * (1 + 0.1 * noise);
            }
            all.put(SeriesKey.of("item " + s), TimeSeries.daily("item " + s, START, values));
        }
        return Panel.of(all);
    }

    @Test
    void findsASpecificationThatFollowsGrowthAndTheWeek() {
        Panel whole = panel(8, 300, i -> 20 + 0.1 * i);
        Panel known = whole.mapSeries(s -> s.head(300 - HORIZON));
        AutomaticBoosted.Search search =
                AutomaticBoosted.forHorizon(HORIZON).search(known, key -> Regressors.none(), Execution.threads(2));
        assertTrue(search.best().error() < 1, () -> "scaled error " + search.best());
        assertTrue(search.candidates().stream()
                .allMatch(c -> c.error() >= search.best().error()));
        double error = 0;
        double total = 0;
        for (SeriesKey key : whole.keys()) {
            Forecast forecast = search.fit().forecast(key, HORIZON, Regressors.none(), 0.9);
            for (int h = 0; h < HORIZON; h++) {
                double actual = whole.get(key).value(300 - HORIZON + h);
                error += Math.abs(forecast.median().value(h) - actual);
                total += actual;
            }
        }
        assertTrue(error < 0.05 * total, "relative error " + error / total);
    }

    @Test
    void isTheSameForAnyNumberOfThreads() {
        Panel panel = panel(3, 120, i -> 10);
        AutomaticBoosted model = AutomaticBoosted.forHorizon(HORIZON);
        SeriesKey key = panel.keys().get(1);
        Forecast one = model.fit(panel, Execution.sequential()).forecast(key, HORIZON, Regressors.none(), 0.8);
        Forecast four = model.fit(panel, Execution.threads(4)).forecast(key, HORIZON, Regressors.none(), 0.8);
        assertEquals(one, four);
    }

    @Test
    void takesTheTweedieLikelihoodForDemandWithManyZeros() {
        SplittableRandom random = new SplittableRandom(5);
        Panel panel = panel(4, 200, i -> 3).mapSeries(s -> s.mapValues(v -> random.nextInt(10) < 6 ? 0 : v));
        AutomaticBoosted.Search search =
                AutomaticBoosted.forHorizon(7).search(panel, key -> Regressors.none(), Execution.sequential());
        assertTrue(search.best().forecaster().boosting().objective().hasLogLink());
        for (SeriesKey key : panel.keys()) {
            Forecast forecast = search.fit().forecast(key, 7, Regressors.none(), 0.8);
            for (int h = 0; h < 7; h++) {
                assertTrue(forecast.mean().value(h) > 0
                        && forecast.interval(0.8).lower().value(h) >= 0);
            }
        }
    }

    @Test
    void leavesNegativeValuesUntransformed() {
        Panel panel = panel(3, 150, i -> -20);
        AutomaticBoosted.Search search =
                AutomaticBoosted.forHorizon(7).search(panel, key -> Regressors.none(), Execution.sequential());
        assertTrue(search.best().forecaster().transform().isEmpty());
    }

    @Test
    void aSearchWithoutTimeTakesTheFirstCandidate() {
        Panel panel = panel(3, 150, i -> 20);
        AutomaticBoosted.Search search = AutomaticBoosted.forHorizon(7)
                .withSearchTime(Duration.ofNanos(1))
                .search(panel, key -> Regressors.none(), Execution.sequential());
        assertEquals("direct", search.best().name());
        assertTrue(search.candidates().stream().skip(1).allMatch(c -> Double.isNaN(c.error())));
    }

    @Test
    void aHistoryThatIsNoLongerThanTheWindowsIsRefused() {
        Panel panel = panel(2, 42, i -> 20);
        assertRefused(
                Reason.TOO_SHORT,
                () -> AutomaticBoosted.forHorizon(HORIZON).fit(panel, Execution.sequential()),
                "42 rows",
                "2 windows of 14");
    }
}
