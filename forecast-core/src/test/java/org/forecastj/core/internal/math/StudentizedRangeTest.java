package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StudentizedRangeTest {
    /** The difference of two is normal with variance 2. */
    @Test
    void ofTwo_isTheNormalDistribution() {
        for (double q : new double[] {0.1, 1, 2.772, 5, 8}) {
            assertEquals(2 * Gaussian.cumulative(-q / Math.sqrt(2)), StudentizedRange.upperTail(q, 2), 1e-13);
        }
        assertEquals(Math.sqrt(2) * Gaussian.halfWidth(0.95), StudentizedRange.critical(0.05, 2), 1e-12);
    }

    /** Tables of the studentized range, row ∞: Harter (1960), Annals of Mathematical Statistics 31, 1122-1147. */
    @Test
    void criticalValuesOfTables() {
        int[] numbers = {3, 4, 5, 10, 20};
        double[] five = {3.314, 3.633, 3.858, 4.474, 5.012};
        double[] one = {4.120, 4.403, 4.603, 5.157, 5.645};
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(five[i], StudentizedRange.critical(0.05, numbers[i]), 6e-4);
            assertEquals(one[i], StudentizedRange.critical(0.01, numbers[i]), 6e-4);
        }
    }

    @Test
    void tailsStayProbabilities() {
        assertEquals(1, StudentizedRange.upperTail(0, 3));
        assertEquals(1, StudentizedRange.upperTail(-2, 4));
        for (int k = 2; k < 30; k++) {
            assertEquals(1, StudentizedRange.upperTail(1e-12, k), 1e-11);
            assertTrue(StudentizedRange.upperTail(39, k) >= 0);
            assertEquals(0, StudentizedRange.upperTail(39, k), 1e-13);
        }
    }
}
