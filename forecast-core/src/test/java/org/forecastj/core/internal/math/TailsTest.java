package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TailsTest {
    @Test
    void chiSquared_hasItsClosedFormsForTwoAndFourDegrees() {
        for (double x : new double[] {0.01, 1, 3.84, 20, 200}) {
            assertEquals(Math.exp(-x / 2), Tails.chiSquared(x, 2), 1e-13 * Math.exp(-x / 2));
            double four = Math.exp(-x / 2) * (1 + x / 2);
            assertEquals(four, Tails.chiSquared(x, 4), 1e-13 * four);
        }
        assertEquals(0.05, Tails.chiSquared(3.841458820694124, 1), 1e-14);
        assertEquals(1, Tails.chiSquared(0, 3));
        assertEquals(1, Tails.chiSquared(-1, 3));
        assertEquals(0, Tails.chiSquared(Double.POSITIVE_INFINITY, 3));
    }

    @Test
    void student_hasItsClosedFormsForOneAndTwoDegrees() {
        for (double t : new double[] {-40, -3, -0.5, 0, 0.5, 3, 40}) {
            assertEquals(0.5 - Math.atan(t) / Math.PI, Tails.student(t, 1), 1e-14);
            assertEquals(0.5 - t / (2 * Math.sqrt(2 + t * t)), Tails.student(t, 2), 1e-14);
        }
        assertEquals(0.5e-18, Tails.student(1e9, 2), 1e-30);
    }
}
