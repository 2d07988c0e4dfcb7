package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Naive2Test {
    private static final double[] PATTERN = {0.5, 1.5, 0.8, 1.2};

    @Test
    void seasonOfAnExactPatternIsFound() {
        double[] y =
                IntStream.range(0, 18).mapToDouble(i -> 40 * PATTERN[i % 4]).toArray();

        assertTrue(Naive2.isSeasonal(y, 4));
        assertArrayEquals(PATTERN, Naive2.seasonalIndices(y, 4), 1e-12);
        assertArrayEquals(new double[] {32, 48, 20, 60, 32}, Naive2.forecast(y, 4, 5), 1e-9);
    }

    @Test
    void oddSeasonIsFoundToo() {
        double[] y = IntStream.range(0, 15).mapToDouble(i -> 10 * (i % 3 + 1)).toArray();

        assertArrayEquals(new double[] {0.5, 1, 1.5}, Naive2.seasonalIndices(y, 3), 1e-12);
    }

    @Test
    void withoutSeasonTheLastValueStays() {
        double[] trend = IntStream.range(0, 10).mapToDouble(i -> i + 1).toArray();

        assertFalse(Naive2.isSeasonal(trend, 1));
        assertFalse(Naive2.isSeasonal(trend, 4));
        assertArrayEquals(new double[] {10, 10, 10}, Naive2.forecast(trend, 4, 3));
    }
}
