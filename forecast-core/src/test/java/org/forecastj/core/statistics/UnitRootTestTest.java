package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitRootTestTest {
    private static final double[] NILE = GoldenJson.classic("Nile");

    @ParameterizedTest
    @CsvSource({"AirPassengers, -5.04734688516806, -1.56897915377642", "Nile, -6.69020624974841, -5.96844730172204"})
    void phillipsPerronWithTrendAndWithMoreLagsAsInUrca(String name, double trend, double sevenLags) {
        double[] y = GoldenJson.classic(name);
        int lags = PhillipsPerron.shortLags(y.length);
        assertEquals(trend, PhillipsPerron.test(y, Deterministic.TREND, lags).statistic(), 1e-8);
        assertEquals(sevenLags, PhillipsPerron.test(y, Deterministic.LEVEL, 7).statistic(), 1e-8);
    }

    /** Of ur.df and ur.pp in urca 1.3.3, for lengths about the ends of the lines of the table. */
    @ParameterizedTest
    @CsvSource({
        "25, -3.75, -4.38, -4.394203",
        "26, -3.58, -4.15, -4.373824",
        "50, -3.58, -4.15, -4.154028",
        "51, -3.51, -4.04, -4.149836",
        "100, -3.51, -4.04, -4.053014",
        "101, -3.46, -3.99, -4.052074",
        "250, -3.46, -3.99, -3.998111",
        "251, -3.44, -3.98, -3.997971",
        "500, -3.44, -3.98, -3.980730",
        "501, -3.43, -3.96, -3.980696"
    })
    void criticalValuesAtOnePercent(int n, double level, double trend, double phillipsPerronTrend) {
        double[] y = walk(n, 1);
        assertEquals(
                level,
                DickeyFuller.test(y, Deterministic.LEVEL, 1).criticalValues().at(0.01));
        assertEquals(
                trend,
                DickeyFuller.test(y, Deterministic.TREND, 1).criticalValues().at(0.01));
        UnitRootResult pp = PhillipsPerron.test(y, Deterministic.TREND, 2);
        assertEquals(phillipsPerronTrend, pp.criticalValues().at(0.01), 1e-6);
    }

    @Test
    void criticalValuesAreLinearBetweenLevels() {
        CriticalValues values = Kpss.test(NILE, Deterministic.LEVEL, 2).criticalValues();
        assertArrayEquals(new double[] {0.01, 0.025, 0.05, 0.1}, values.levels());
        assertEquals((0.463 + 0.347) / 2, values.at(0.075), 1e-12);
        assertEquals(0.075, values.pValue((0.463 + 0.347) / 2), 1e-12);
        assertEquals(0.05, values.pValue(0.463), 1e-15);
        assertEquals(0.01, values.pValue(99));
        assertEquals(0.1, values.pValue(0));
        CriticalValues lower = DickeyFuller.test(NILE, Deterministic.LEVEL, 1).criticalValues();
        assertEquals(0.01, lower.pValue(-99));
        assertEquals(0.1, lower.pValue(99));
        assertEquals(0.05, lower.pValue(lower.at(0.05)), 1e-15);
        assertBadArgument(() -> values.at(0.2), "0.2", "0.01", "0.1");
    }

    @Test
    void decisions() {
        UnitRootResult kpss = Kpss.test(NILE, Deterministic.LEVEL, 2);
        assertTrue(kpss.hasUnitRoot(0.05));
        UnitRootResult adf = DickeyFuller.test(NILE, Deterministic.LEVEL, 1);
        assertFalse(adf.hasUnitRoot(0.05));
        assertEquals(1, adf.lags());
        assertBadArgument(() -> adf.hasUnitRoot(0.5), "0.5");
    }

    @Test
    void missingValuesAreLeftOut() {
        double[] gaps = Arrays.copyOf(NILE, NILE.length + 2);
        gaps[NILE.length] = Double.NaN;
        gaps[NILE.length + 1] = Double.NaN;
        assertEquals(Kpss.test(NILE, Deterministic.LEVEL, 2), Kpss.test(gaps, Deterministic.LEVEL, 2));
        assertEquals(
                DickeyFuller.test(NILE, Deterministic.LEVEL, 2),
                DickeyFuller.test(TimeSeries.daily("nile", LocalDate.of(2020, 1, 1), gaps), Deterministic.LEVEL, 2));
    }

    @Test
    void scaleDoesNotMatterHoweverLarge() {
        double[] huge = Arrays.stream(NILE).map(v -> v * 0x1p1000).toArray();
        double[] tiny = Arrays.stream(NILE).map(v -> v * 0x1p-1010).toArray();
        for (double[] y : new double[][] {huge, tiny}) {
            assertEquals(Kpss.test(NILE, Deterministic.TREND, 2), Kpss.test(y, Deterministic.TREND, 2));
            assertEquals(DickeyFuller.test(NILE, Deterministic.TREND, 2), DickeyFuller.test(y, Deterministic.TREND, 2));
            assertEquals(
                    PhillipsPerron.test(NILE, Deterministic.TREND, 2), PhillipsPerron.test(y, Deterministic.TREND, 2));
        }
    }

    @Test
    void tooShortSaysHowManyAreNeeded() {
        double[] y = {1, 2, 4};
        assertRefused(Reason.TOO_SHORT, () -> Kpss.test(y, Deterministic.LEVEL, 5), "3 obs", "6");
        assertRefused(Reason.TOO_SHORT, () -> DickeyFuller.test(y, Deterministic.LEVEL, 1), "3 obs", "6");
        assertRefused(Reason.TOO_SHORT, () -> PhillipsPerron.test(y, Deterministic.LEVEL, 1), "3 obs", "5");
        assertRefused(
                Reason.TOO_SHORT,
                () -> Kpss.test(TimeSeries.daily("short", LocalDate.of(2020, 1, 1), y), Deterministic.LEVEL, 5),
                "'short'");
        assertBadArgument(() -> Kpss.test(NILE, Deterministic.LEVEL, -1), "lags", "-1");
    }

    @Test
    void whatDoesNotVaryIsRefused() {
        double[] constant = new double[30];
        Arrays.fill(constant, 0.1);
        assertRefused(Reason.NUMERICAL, () -> Kpss.test(constant, Deterministic.LEVEL, 1), "varies");
        assertRefused(Reason.NUMERICAL, () -> DickeyFuller.test(constant, Deterministic.LEVEL, 1), "varies");
        assertRefused(Reason.NUMERICAL, () -> PhillipsPerron.test(constant, Deterministic.LEVEL, 1), "varies");
        double[] none = {Double.NaN, Double.NaN};
        assertRefused(Reason.NO_DATA, () -> Kpss.test(none, Deterministic.LEVEL, 1), "2 rows");
        double[] infinite = {1, Double.POSITIVE_INFINITY, 2};
        assertRefused(Reason.INVALID_VALUE, () -> Kpss.test(infinite, Deterministic.LEVEL, 1), "row 1");
    }

    @ParameterizedTest
    @EnumSource(UnitRootTest.class)
    void differencingIsDefinedForEverySeries(UnitRootTest test) {
        assertEquals(0, Differencing.ndiffs(new double[] {3}, test, 0.05, 2));
        assertEquals(0, Differencing.ndiffs(new double[] {3, 3, 3, 3, 3, 3, 3, 3}, test, 0.05, 2));
        assertEquals(0, Differencing.ndiffs(new double[] {3, 5}, test, 0.05, 2));
        double[] walk = walk(400, 5);
        assertEquals(0, Differencing.ndiffs(walk, test, 0.05, 0));
        double[] before = walk.clone();
        assertEquals(1, Differencing.ndiffs(walk, test, 0.05, 2));
        assertArrayEquals(before, walk);
        assertBadArgument(() -> Differencing.ndiffs(walk, test, 0.2, 2), "0.2");
        assertBadArgument(() -> Differencing.ndiffs(walk, test, 0.05, -1), "-1");
        assertRefused(Reason.NO_DATA, () -> Differencing.ndiffs(new double[0], test, 0.05, 2));
    }

    @Test
    void aLineHasOneDifference() {
        double[] line = new double[50];
        Arrays.setAll(line, t -> 0.1 * t + 1e6);
        assertEquals(1, Differencing.ndiffs(line));
        assertEquals(0, Differencing.ndiffs(line, UnitRootTest.KPSS_TREND, 0.05, 2));
    }

    private static double[] walk(int n, long seed) {
        Random random = new Random(seed);
        double[] y = new double[n];
        for (int t = 1; t < n; t++) {
            y[t] = y[t - 1] + random.nextGaussian();
        }
        return y;
    }
}
