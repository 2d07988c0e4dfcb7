package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GoldenSectionTest {
    private static final double PRECISION = 1e-6;

    @Test
    void findsThePeakWithinThePrecision() {
        assertEquals(0.3, GoldenSection.maximum(x -> -(x - 0.3) * (x - 0.3), -1, 2, PRECISION), PRECISION);
    }

    @Test
    void findsAPeakAtEitherEnd() {
        assertEquals(2, GoldenSection.maximum(x -> x, -1, 2, PRECISION), PRECISION);
        assertEquals(-1, GoldenSection.maximum(x -> -x, -1, 2, PRECISION), PRECISION);
    }

    @Test
    void ofEqualValuesTheLowerPlaceIsPreferred() {
        assertEquals(-1, GoldenSection.maximum(x -> 7, -1, 2, PRECISION), PRECISION);
    }

    @Test
    void anIntervalAsWideAsThePrecisionIsNotDivided() {
        assertEquals(0.5, GoldenSection.maximum(x -> x, 0, 1, 1));
    }

    @Test
    void anEmptyIntervalIsItsOwnPeak() {
        assertEquals(3, GoldenSection.maximum(x -> x, 3, 3, PRECISION));
    }
}
