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
