package org.forecastj.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class StatisticsProperties {
    @Provide
    Arbitrary<double[]> series() {
        return Arbitraries.integers()
                .between(-50, 50)
                .map(i -> i / 4.0)
                .array(double[].class)
                .ofMinSize(8)
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void longRunSumIsThatOfTheWeightedAutocovariances(
            @ForAll("series") double[] e, @ForAll @IntRange(max = 7) int lags) {
        double expected = 0;
        for (int j = 0; j <= lags; j++) {
            double weight = j == 0 ? 1 : 2 * (1 - j / (lags + 1.0));
            for (int t = j; t < e.length; t++) {
                expected += weight * e[t] * e[t - j];
            }
        }
        assertEquals(expected, Kpss.longRunSum(e, lags), 1e-9 * Math.max(1, expected));
    }

    @Property(tries = 300)
    void unitRootTestsDoNotSeeLevelAndScale(@ForAll("series") double[] y, @ForAll UnitRootTest test) {
        double before = test.statistic(y, y.length);
        Assume.that(Double.isFinite(before) && Math.abs(before) < 1e3);
        double[] moved = Arrays.stream(y).map(v -> 4 * v + 32).toArray();
        assertEquals(before, test.statistic(moved, y.length), 1e-8 * Math.max(1, Math.abs(before)));
    }

    @Property(tries = 300)
    void differencesAreWithinBounds(
            @ForAll("series") double[] y, @ForAll UnitRootTest test, @ForAll @IntRange(min = 2, max = 9) int period) {
        int d = Differencing.ndiffs(y, test, 0.05, 2);
        assertTrue(d >= 0 && d <= 2);
        for (SeasonalTest seasonal : new SeasonalTest[] {SeasonalTest.ocsb(), SeasonalTest.canovaHansen(0.05)}) {
            int seasons = Differencing.nsdiffs(y, period, seasonal);
            assertTrue(seasons == 0 || seasons == 1);
        }
    }

    @Property(tries = 300)
    void autocorrelationsAreWithinOne(@ForAll("series") double[] y) {
        Assume.that(Arrays.stream(y).distinct().count() > 1);
        double[] acf = Autocorrelation.acf(y, 7);
        double[] pacf = Autocorrelation.pacf(y, 7);
        for (int k = 1; k <= 7; k++) {
            assertTrue(Math.abs(acf[k]) <= 1 + 1e-12);
            assertTrue(Double.isNaN(pacf[k]) || Math.abs(pacf[k]) <= 1 + 1e-9, "lag " + k + ": " + pacf[k]);
        }
        assertEquals(acf[1], pacf[1], 1e-15);
    }

    @Property(tries = 200)
    void tailOfTheLimitFallsWithTheStatisticAndGrowsWithTheDimensions(
            @ForAll @IntRange(min = 1, max = 400) int hundredths, @ForAll @IntRange(min = 1, max = 60) int dimensions) {
        double x = hundredths / 100.0;
        double tail = CramerVonMises.upperTail(x, dimensions);
        assertTrue(tail >= 0 && tail <= 1);
        assertTrue(CramerVonMises.upperTail(x + 0.05, dimensions) <= tail + 1e-7);
        assertTrue(CramerVonMises.upperTail(x, dimensions + 1) >= tail - 1e-7);
    }
}
