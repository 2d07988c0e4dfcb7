package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonalUnitRootTest {
    private static final double[] GAS = GoldenJson.classic("UKgas");

    /** Of ocsb.test in R's forecast 8.20 with a fixed number of lags. */
    @ParameterizedTest
    @CsvSource({
        "AirPassengers, 12, 1.51876238028836, 2.77772685139319, 2.74560973070267, 2.72406204339237",
        "nottem, 12, -5.520569354244, -4.03673239763149, -3.3529010875578, -2.97337885333472",
        "UKgas, 4, 1.68398144345734, 2.78641063399387, 2.90794946378623, 2.31715522299586",
        "co2, 12, -2.67192310526724, -1.79212918799839, -1.71801146160962, -1.67683665089379",
        "wineind, 12, -1.73132606671507, -1.80748903934742, -2.02441993507504, -2.29812028608253",
        "presidents, 4, -7.78263548100268, -7.89007475402954, -7.30946327797429, -6.71294410847149"
    })
    void ocsbWithFixedLags(String name, int period, double zero, double one, double two, double three) {
        double[] expected = {zero, one, two, three};
        for (int lags = 0; lags < expected.length; lags++) {
            Ocsb.Result result = Ocsb.test(GoldenJson.classic(name), period, lags);
            assertEquals(expected[lags], result.statistic(), 1e-8);
            assertEquals(lags, result.lags());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, -1.95198304584463",
        "3, -1.91757617753491",
        "7, -1.84523648653287",
        "24, -1.75644507382136",
        "48, -1.72025312278646"
    })
    void ocsbCriticalValue(int period, double expected) {
        assertEquals(expected, Ocsb.criticalValue(period), 1e-13);
    }

    /** Of ch.test in R's uroot, which shows seven digits. */
    @ParameterizedTest
    @CsvSource({
        "AirPassengers, 12, 1.365513, 13",
        "nottem, 12, 1.746886, 15",
        "UKgas, 4, 2.004375, 4",
        "co2, 12, 0.4493348, 18",
        "JohnsonJohnson, 4, 0.4444744, 4",
        "ldeaths, 12, 1.584545, 11",
        "woolyrnq, 4, 0.7247628, 4",
        "sunspots, 12, 1.464882, 28"
    })
    void canovaHansen(String name, int period, double expected, int lags) {
        CanovaHansen.Result result = CanovaHansen.test(GoldenJson.classic(name), period);
        assertEquals(expected, result.statistic(), 1e-6);
        assertEquals(lags, result.lags());
    }

    /** The quantiles of the limit in table 1 of Canova and Hansen (1995), simulated there. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.470, 0.748",
        "2, 0.749, 1.07",
        "3, 1.01, 1.35",
        "4, 1.24, 1.60",
        "5, 1.47, 1.88",
        "6, 1.68, 2.12",
        "11, 2.75, 3.27",
        "12, 2.96, 3.51"
    })
    void limitOfCanovaHansen(int dimensions, double five, double one) {
        assertEquals(0.05, CramerVonMises.upperTail(five, dimensions), 0.0025);
        assertEquals(0.01, CramerVonMises.upperTail(one, dimensions), 0.0015);
    }

    /** The limit has as many dimensions as the season has terms, one less than rows. */
    @Test
    void probabilityOfCanovaHansen() {
        CanovaHansen.Result gas = CanovaHansen.test(GoldenJson.classic("JohnsonJohnson"), 4);
        assertEquals(CramerVonMises.upperTail(gas.statistic(), 3), gas.pValue());
        assertTrue(gas.pValue() > 0.1);
        // a level that 11 dimensions reject at and 12 do not
        CanovaHansen.Result sun = CanovaHansen.test(GoldenJson.classic("sunspots"), 12);
        double level =
                (CramerVonMises.upperTail(sun.statistic(), 11) + CramerVonMises.upperTail(sun.statistic(), 12)) / 2;
        assertTrue(sun.hasSeasonalUnitRoot(level));
        assertTrue(CanovaHansen.hasSeasonalUnitRoot(GoldenJson.classic("sunspots"), 12, level));
        assertFalse(CanovaHansen.hasSeasonalUnitRoot(GoldenJson.classic("sunspots"), 12, sun.pValue()));
    }

    /** Anderson and Darling (1952), table 1. */
    @Test
    void cramerVonMises() {
        assertEquals(0.05, CramerVonMises.upperTail(0.46136, 1), 1e-5);
        assertEquals(0.01, CramerVonMises.upperTail(0.74346, 1), 1e-5);
        assertEquals(0.50, CramerVonMises.upperTail(0.11888, 1), 2e-5);
        assertEquals(1, CramerVonMises.upperTail(1e-3, 3), 1e-8);
        assertEquals(0, CramerVonMises.upperTail(100, 3), 1e-8);
        assertEquals(1, CramerVonMises.upperTail(0, 3));
    }

    @Test
    void hostileInput() {
        assertBadArgument(() -> Ocsb.byAic(GAS, 1, 3), "period", "1");
        assertBadArgument(() -> Ocsb.byAic(GAS, 4, 0), "maxLag");
        assertBadArgument(() -> CanovaHansen.test(GAS, 1), "period", "1");
        double[] shortSeries = Arrays.copyOf(GAS, 6);
        assertRefused(Reason.TOO_SHORT, () -> Ocsb.byAic(shortSeries, 4, 3), "6 obs", "15");
        assertRefused(Reason.TOO_SHORT, () -> CanovaHansen.test(shortSeries, 4), "6 obs", "9");
        double[] repeated = new double[40];
        Arrays.setAll(repeated, t -> 0.1 * (t % 4));
        assertRefused(Reason.NUMERICAL, () -> CanovaHansen.test(repeated, 4));
        assertRefused(Reason.NUMERICAL, () -> Ocsb.byAic(repeated, 4, 3));
        double[] huge = Arrays.stream(GAS).map(v -> v * 0x1p1000).toArray();
        assertEquals(Ocsb.byAic(GAS, 4, 3), Ocsb.byAic(huge, 4, 3));
        assertEquals(CanovaHansen.test(GAS, 4), CanovaHansen.test(huge, 4));
    }

    @Test
    void seasonalDifferencesStopInTime() {
        SeasonalTest always = (y, period) -> true;
        assertEquals(1, Differencing.nsdiffs(GAS, 4, always));
        assertEquals(3, Differencing.nsdiffs(GAS, 4, always, 3));
        assertEquals(0, Differencing.nsdiffs(GAS, 1, always));
        assertEquals(0, Differencing.nsdiffs(GAS, 4, always, 0));
        assertEquals(0, Differencing.nsdiffs(new double[] {1, 2, 3, 4}, 4, always));
        assertEquals(1, Differencing.nsdiffs(new double[] {1, 2, 3, 4, 5, 7, 7, 9, 9}, 4, always, 5));
        assertEquals(0, Differencing.nsdiffs(new double[] {2, 2, 2, 2, 2, 2, 2, 2, 2}, 4, always));
        assertEquals(1, Differencing.nsdiffs(new double[] {1, 2, 1, 2, 1, 2, 1, 2, 1}, 2, always, 5));
        assertBadArgument(() -> Differencing.nsdiffs(GAS, 0, always), "period");
    }

    @Test
    void builtInTestsAnswerNoWhereTheyAreNotDefined() {
        double[] repeated = new double[40];
        Arrays.setAll(repeated, t -> 0.1 * (t % 4));
        for (SeasonalTest test : new SeasonalTest[] {SeasonalTest.ocsb(), SeasonalTest.canovaHansen(0.05)}) {
            assertFalse(test.needsDifference(repeated, 4));
            assertFalse(test.needsDifference(Arrays.copyOf(GAS, 6), 4));
        }
        assertEquals(1, Differencing.nsdiffs(GAS, 4, SeasonalTest.strength(y -> 0.641)));
        assertEquals(0, Differencing.nsdiffs(GAS, 4, SeasonalTest.strength(y -> 0.64)));
        assertBadArgument(() -> SeasonalTest.canovaHansen(1), "1.0");
    }
}
