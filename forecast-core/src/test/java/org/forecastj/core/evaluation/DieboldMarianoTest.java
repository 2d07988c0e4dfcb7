package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.DieboldMariano.Variance;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DieboldMarianoTest {
    private static final GoldenJson MISC = GoldenJson.read("misc");
    private static final double[] NILE = GoldenJson.classic("Nile");

    static List<GoldenJson> cases() {
        return MISC.get("dm_test").list();
    }

    /** dm.test of R's forecast 8.20. */
    @ParameterizedTest
    @MethodSource("cases")
    void asInR(GoldenJson c) {
        String[] pair = c.get("pair").text().split("_vs_", 2);
        DieboldMariano result = DieboldMariano.test(
                errors(pair[0]),
                errors(pair[1]),
                c.get("h").integer(),
                c.get("power").number(),
                Variance.valueOf(c.get("varestimator").text().toUpperCase(Locale.ROOT)));
        assertEquals(c.get("statistic").number(), result.statistic(), 1e-8 * Math.abs(result.statistic()));
        assertEquals(c.get("p").number(), result.pValue(), 1e-8 * result.pValue());
    }

    private static double[] errors(String name) {
        double[] d = new double[NILE.length - 1];
        if (name.equals("nile_mean")) {
            double mean = Arrays.stream(NILE).average().orElseThrow();
            Arrays.setAll(d, t -> NILE[t + 1] - mean);
            return d;
        }
        if (name.equals("naive")) {
            Arrays.setAll(d, t -> NILE[t + 1] - NILE[t]);
            return d;
        }
        return MISC.get("dm_errors").get(name).numbers();
    }

    @Test
    void sidesAndSwap() {
        double[] good = {1, -1, 0.5, 0.2, -0.1, 0.3, 1.1};
        double[] bad = {2, -1.5, 0.4, 1.2, -3.1, 2.3, 1.6};
        DieboldMariano result = DieboldMariano.test(good, bad, 1, 2, Variance.ACF);
        DieboldMariano swapped = DieboldMariano.test(bad, good, 1, 2, Variance.ACF);
        assertTrue(result.statistic() < 0);
        assertEquals(-result.statistic(), swapped.statistic());
        assertEquals(result.pValue() / 2, result.pValueFirstIsBetter(), 1e-15);
        assertEquals(1 - result.pValue() / 2, swapped.pValueFirstIsBetter(), 1e-15);
        assertTrue(result.rejects(0.2));
        assertFalse(result.rejects(result.pValue()));
        assertFalse(result.rejects(0.001));
        double[] goodAndMore = {1, -1, Double.NaN, 0.5, 0.2, -0.1, 0.3, 1.1};
        double[] badAndMore = {2, -1.5, 9, 0.4, 1.2, -3.1, 2.3, 1.6};
        assertEquals(result, DieboldMariano.test(goodAndMore, badAndMore, 1, 2, Variance.ACF));
    }

    @Test
    void hostileInput() {
        double[] e = {1, 2, 3, -1, 2};
        double[] f = {2, 1, 3, 2, 2};
        assertBadArgument(() -> DieboldMariano.test(e, new double[3], 1, 2, Variance.ACF), "5", "3");
        assertBadArgument(() -> DieboldMariano.test(e, f, 0, 2, Variance.ACF), "h is 0");
        assertBadArgument(() -> DieboldMariano.test(e, f, 1, 0, Variance.ACF), "power");
        assertBadArgument(() -> DieboldMariano.test(e, f, 1, Double.POSITIVE_INFINITY, Variance.ACF), "power");
        assertRefused(Reason.TOO_SHORT, () -> DieboldMariano.test(e, f, 4, 2, Variance.ACF), "5 steps", "6");
        assertRefused(Reason.NUMERICAL, () -> DieboldMariano.test(e, e, 1, 2, Variance.ACF), "0.0");
        double[] threes = new double[20];
        Arrays.fill(threes, 3);
        assertRefused(Reason.NUMERICAL, () -> DieboldMariano.test(threes, new double[20], 1, 1, Variance.ACF), "0.0");
        double[] huge = Arrays.stream(e).map(v -> v * 1e300).toArray();
        assertRefused(Reason.NUMERICAL, () -> DieboldMariano.test(huge, f, 1, 2, Variance.ACF), "moderate");
    }
}
