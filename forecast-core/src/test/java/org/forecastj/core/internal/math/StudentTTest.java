package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StudentTTest {
    @Test
    void halfWidthHasItsClosedFormsForOneAndTwoDegrees() {
        for (double level : new double[] {0.1, 0.5, 0.8, 0.95, 0.999}) {
            assertClose(Math.tan(Math.PI * level / 2), StudentT.halfWidth(level, 1));
            assertClose(level * Math.sqrt(2 / (1 - level * level)), StudentT.halfWidth(level, 2));
        }
    }

    @Test
    void halfWidthTendsToTheNormalOne() {
        assertEquals(Gaussian.halfWidth(0.95), StudentT.halfWidth(0.95, 100_000_000), 1e-7);
        assertTrue(StudentT.halfWidth(0.95, 30) > Gaussian.halfWidth(0.95));
    }

    @Test
    void chiSquaredDrawsHaveItsMeanAndVariance() {
        int draws = 40_000;
        for (int degrees : new int[] {1, 2, 3, 10, 200}) {
            SplittableRandom random = new SplittableRandom(degrees);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < draws; i++) {
                double x = StudentT.chiSquared(random, degrees);
                assertTrue(x > 0);
                sum += x;
                squares += (x - degrees) * (x - degrees);
            }
            // standard errors: √(2ν/n) of the mean; √((2 + 12/ν)/n) relative of the variance
            assertEquals(degrees, sum / draws, 5 * Math.sqrt(2.0 * degrees / draws));
            assertEquals(2.0 * degrees, squares / draws, 5 * 2 * degrees * Math.sqrt((2 + 12.0 / degrees) / draws));
        }
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-11 * expected);
    }
}
