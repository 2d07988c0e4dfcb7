package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

class AutocorrelationTest {
    private static final double[] LH = GoldenJson.classic("lh");
    private static final GoldenJson MISC = GoldenJson.read("misc");

    /** ccf of the values of ldeaths and USAccDeaths in R 4.2.2. */
    @Test
    void crossCorrelationsAsInR() {
        double[] ours = Autocorrelation.ccf(GoldenJson.classic("ldeaths"), GoldenJson.classic("USAccDeaths"), 3);
        double[] expected = {
            0.1480513132596847,
            -0.2598473018633387,
            -0.5516520552626729,
            -0.6079196364759729,
            -0.563741239408712,
            -0.3504552264099432,
            -0.08918941102039164
        };
        assertArrayEquals(expected, ours, 1e-12);
    }

    @Test
    void crossCorrelationWithItselfIsTheAutocorrelation() {
        double[] acf = Autocorrelation.acf(LH, 5);
        double[] ccf = Autocorrelation.ccf(LH, LH, 5);
        for (int k = 0; k <= 5; k++) {
            assertEquals(acf[k], ccf[5 + k], 1e-14);
            assertEquals(acf[k], ccf[5 - k], 1e-14);
        }
    }

    @Test
    void hostileInput() {
        assertBadArgument(() -> Autocorrelation.acf(LH, -1), "maxLag");
        assertBadArgument(() -> Autocorrelation.ccf(LH, new double[3], 1), "48", "3");
        assertRefused(Reason.NUMERICAL, () -> Autocorrelation.acf(new double[] {2, 2, 2}, 1), "constant");
        assertRefused(Reason.NO_DATA, () -> Autocorrelation.acf(new double[0], 1), "0 rows");
        double[] huge = Arrays.stream(LH).map(v -> v * 0x1p1000).toArray();
        assertArrayEquals(Autocorrelation.acf(LH, 60), Autocorrelation.acf(huge, 60));
        assertEquals(0, Autocorrelation.acf(LH, 60)[48]);
        double[] gap = {1, Double.NaN, 3, Double.NaN, 2};
        assertTrue(Double.isNaN(Autocorrelation.acf(gap, 1)[1]));
        double[] hugeGap = {1e300, Double.NaN, 3e300, Double.NaN, 2e300};
        assertArrayEquals(Autocorrelation.acf(gap, 4), Autocorrelation.acf(hugeGap, 4), 1e-14);
    }

    @Test
    void yuleWalkerAndBurgAsInR() {
        GoldenJson expected = MISC.get("ar").first("method", "ar yule-walker");
        AutoregressiveFit fit = AutoregressiveFit.yuleWalker(LH, AutoregressiveFit.usualMaxOrder(LH.length));
        assertEquals(expected.get("order").integer(), fit.order());
        assertArrayEquals(expected.get("coef").numbers(), fit.coefficients(), 1e-8);
        assertEquals(expected.get("var").number(), fit.variance(), 1e-8);
        GoldenJson burg = MISC.get("ar").first("method", "ar burg order 3");
        assertArrayEquals(
                burg.get("coef").numbers(), AutoregressiveFit.burg(LH, 3).coefficients(), 1e-8);
    }

    /** var.pred and x.mean of ar.burg in R 4.2.2. */
    @Test
    void varianceByBurgAsInR() {
        assertEquals(0.1786464898324568, AutoregressiveFit.burg(LH, 3).variance(), 1e-14);
        AutoregressiveFit nile = AutoregressiveFit.burg(GoldenJson.classic("Nile"), 2);
        assertEquals(20293.18717034298, nile.variance(), 1e-9);
        assertEquals(919.35, nile.mean(), 1e-12);
        assertEquals(10, AutoregressiveFit.usualMaxOrder(12));
        assertEquals(1, AutoregressiveFit.usualMaxOrder(3));
        assertEquals(20, AutoregressiveFit.usualMaxOrder(100));
    }

    @Test
    void autoregressionsRefuseWhatTheyCannotFit() {
        double[] constant = {2, 2, 2, 2};
        assertRefused(Reason.NUMERICAL, () -> AutoregressiveFit.yuleWalker(constant, 1), "constant");
        assertRefused(Reason.NUMERICAL, () -> AutoregressiveFit.burg(constant, 1), "constant");
        assertRefused(Reason.TOO_SHORT, () -> AutoregressiveFit.burg(new double[] {1, 2}, 1), "2 obs", "3");
        assertRefused(Reason.TOO_SHORT, () -> AutoregressiveFit.yuleWalker(new double[] {1, 2}, 1), "2 obs", "3");
        double[] gap = {1, Double.NaN, 2, 5, 3};
        assertRefused(Reason.MISSING_VALUES, () -> AutoregressiveFit.burg(gap, 1), "row 1");
        assertBadArgument(() -> AutoregressiveFit.burg(LH, -1), "order");
        double[] huge = Arrays.stream(LH).map(v -> v * 1e300).toArray();
        assertRefused(Reason.NUMERICAL, () -> AutoregressiveFit.burg(huge, 2), "overflows");
        assertRefused(Reason.NUMERICAL, () -> AutoregressiveFit.yuleWalker(huge, 2), "overflows");
        assertEquals(0, AutoregressiveFit.yuleWalker(LH, 0).order());
        assertEquals(0, AutoregressiveFit.usualMaxOrder(1));
    }

    @Test
    void fourierTermsAsInR() {
        double[][] columns = FourierTerms.columns(12, 3, 0, 3);
        for (int row = 0; row < 3; row++) {
            double[] expected = MISC.get("fourier_first3").list().get(row).numbers();
            for (int c = 0; c < 6; c++) {
                assertEquals(expected[c], columns[c][row], 1e-14);
            }
        }
    }

    @Test
    void fourierTermsGoOnAndLeaveOutTheSineOfHalfThePeriod() {
        double[][] all = FourierTerms.columns(7, 3, 0, 20);
        double[][] future = FourierTerms.columns(7, 3, 15, 5);
        for (int c = 0; c < all.length; c++) {
            assertArrayEquals(Arrays.copyOfRange(all[c], 15, 20), future[c]);
        }
        double[][] half = FourierTerms.columns(4, 2, 0, 4);
        assertEquals(3, half.length);
        assertArrayEquals(new double[] {-1, 1, -1, 1}, half[2], 1e-15);
        assertEquals(1, FourierTerms.columns(2, 1, 0, 4).length);
        assertBadArgument(() -> FourierTerms.columns(12, 7, 0, 3), "order is 7", "1 to 6");
        assertBadArgument(() -> FourierTerms.columns(1, 1, 0, 3), "period");
        assertBadArgument(() -> FourierTerms.columns(12, 1, -1, 3), "firstRow");
    }
}
