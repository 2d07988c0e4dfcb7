package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void isThePowerOfTwoOfTheLargestSize() {
        assertEquals(8, Units.of(new double[] {1, Double.NaN, -15.9, 3}));
        assertEquals(16, Units.of(new double[] {16, 1}));
        assertEquals(0.25, Units.of(new double[] {0.3, -0.1}));
        assertEquals(0x1p1023, Units.of(new double[] {Double.MAX_VALUE}));
        assertEquals(Double.MIN_NORMAL, Units.of(new double[] {Double.MIN_VALUE}));
    }

    @Test
    void withoutNumbersOtherThanZero_isOne() {
        assertEquals(1, Units.of(new double[] {0, Double.NaN, -0.0}));
        assertEquals(1, Units.of(new double[0]));
    }
}
