package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final double[] SQUARES = {0, 1, 4, 9, 16, 25, 36, 49};

    @Test
    void differencesRepeatedly() {
        assertArrayEquals(new double[] {2, 2, 2, 2, 2, 2}, Differences.of(SQUARES, 2, 0, 1));
        assertArrayEquals(new double[] {8, 8, 8}, Differences.of(SQUARES, 1, 1, 4));
        assertArrayEquals(new double[] {18, 18}, Differences.of(SQUARES, 0, 2, 3));
    }

    @Test
    void withoutDifferencesItIsACopy() {
        assertArrayEquals(SQUARES, Differences.of(SQUARES, 0, 0, 1));
        assertNotSame(SQUARES, Differences.of(SQUARES, 0, 0, 1));
    }

    @Test
    void missingValuesSpread() {
        double[] y = {1, Double.NaN, 3, 5};
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, 2}, Differences.of(y, 1, 0, 1));
    }

    @Test
    void tooFewValuesLeaveNone() {
        assertEquals(0, Differences.of(new double[] {1, 2}, 0, 1, 4).length);
        assertEquals(0, Differences.of(new double[] {1, 2}, 2, 1, 4).length);
    }

    @Test
    void columnsAreDifferencedAlike() {
        double[][] all = Differences.of(new double[][] {SQUARES, {1, 2, 3, 5, 8, 13, 21, 34}}, 1, 0, 1);
        assertArrayEquals(new double[] {1, 3, 5, 7, 9, 11, 13}, all[0]);
        assertArrayEquals(new double[] {1, 1, 2, 3, 5, 8, 13}, all[1]);
    }
}
