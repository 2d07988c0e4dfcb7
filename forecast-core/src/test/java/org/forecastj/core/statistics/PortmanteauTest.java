package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

class PortmanteauTest {
    private static final double[] LH = GoldenJson.classic("lh");

    @Test
    void fittedParametersTakeDegreesOfFreedom() {
        TestResult plain = Portmanteau.ljungBox(LH, 10, 0);
        TestResult fitted = Portmanteau.ljungBox(LH, 10, 8);
        assertEquals(plain.statistic(), fitted.statistic());
        assertEquals(2, fitted.degreesOfFreedom());
        // of 2 degrees of freedom, the upper tail is exp(-x/2)
        assertEquals(Math.exp(-fitted.statistic() / 2), fitted.pValue(), 1e-15);
        assertTrue(fitted.pValue() < plain.pValue());
        assertTrue(plain.rejects(0.05));
        assertFalse(plain.rejects(0.001));
    }

    @Test
    void jarqueBeraOfFourValues() {
        // mean 0, second moment 2.5, third 0, fourth 8.5: 4/6 (8.5/6.25 - 3)^2 / 4
        TestResult result = Portmanteau.jarqueBera(new double[] {-2, -1, Double.NaN, 1, 2});
        assertEquals(4 / 6.0 * Math.pow(8.5 / 6.25 - 3, 2) / 4, result.statistic(), 1e-14);
        assertEquals(Math.exp(-result.statistic() / 2), result.pValue(), 1e-15);
    }

    @Test
    void archTestIsTheRSquaredOfALine() {
        double[] e = {1, -2, 1.5, 0.5, -1, 2.5, -2};
        double[] y = Arrays.stream(e).map(v -> v * v).toArray();
        double mx = Arrays.stream(y, 0, 6).average().orElseThrow();
        double my = Arrays.stream(y, 1, 7).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int t = 1; t < 7; t++) {
            xy += (y[t - 1] - mx) * (y[t] - my);
            xx += (y[t - 1] - mx) * (y[t - 1] - mx);
            yy += (y[t] - my) * (y[t] - my);
        }
        TestResult result = Portmanteau.archLm(e, 1);
        assertEquals(6 * xy * xy / (xx * yy), result.statistic(), 1e-12);
        assertEquals(1, result.degreesOfFreedom());
        double[] gap = Arrays.copyOf(e, 8);
        gap[7] = Double.NaN;
        assertEquals(result, Portmanteau.archLm(gap, 1));
    }

    /** statsmodels 0.15: het_arch(lynx, nlags=4), het_arch(nile - mean, nlags=12); scipy: stats.jarque_bera. */
    @Test
    void asInStatsmodelsAndScipy() {
        double[] lynx = GoldenJson.classic("lynx");
        double[] nile = GoldenJson.classic("Nile");
        double mean = Arrays.stream(nile).average().orElseThrow();
        double[] centred = Arrays.stream(nile).map(v -> v - mean).toArray();
        assertTest(51.86527281601624, 1.471898880325792e-10, Portmanteau.archLm(lynx, 4));
        assertTest(15.221591187051992, 0.22954140024971514, Portmanteau.archLm(centred, 12));
        assertTest(44.77371357566245, 1.8945742481085822e-10, Portmanteau.jarqueBera(lynx));
        assertTest(2.119404295495989, 0.3465590183429913, Portmanteau.jarqueBera(nile));
    }

    private static void assertTest(double statistic, double p, TestResult result) {
        assertEquals(statistic, result.statistic(), 1e-10 * statistic);
        assertEquals(p, result.pValue(), 1e-9 * p);
    }

    @Test
    void hostileInput() {
        assertBadArgument(() -> Portmanteau.ljungBox(LH, 0, 0), "lags");
        assertBadArgument(() -> Portmanteau.ljungBox(LH, 3, 3), "fitted is 3", "0 to 2");
        double[] few = {1, 2, 3};
        assertRefused(Reason.TOO_SHORT, () -> Portmanteau.boxPierce(few, 3, 0), "3 obs", "at least 4");
        assertRefused(Reason.TOO_SHORT, () -> Portmanteau.archLm(few, 3), "at least 5");
        double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        assertRefused(Reason.NUMERICAL, () -> Portmanteau.ljungBox(constant, 2, 0), "constant");
        assertRefused(Reason.NUMERICAL, () -> Portmanteau.jarqueBera(constant));
        TimeSeries named = TimeSeries.daily("flat", LocalDate.of(2020, 1, 1), constant);
        assertRefused(Reason.NUMERICAL, () -> Portmanteau.archLm(named, 2), "'flat'");
        double[] huge = Arrays.stream(LH).map(v -> v * 0x1p1000).toArray();
        assertEquals(Portmanteau.ljungBox(LH, 5, 0), Portmanteau.ljungBox(huge, 5, 0));
        assertEquals(Portmanteau.jarqueBera(LH), Portmanteau.jarqueBera(huge));
        assertEquals(Portmanteau.archLm(LH, 2), Portmanteau.archLm(huge, 2));
    }
}
