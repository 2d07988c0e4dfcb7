package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;0",
                "-0.0;0",
                "3;3",
                "52591.4;52,591",
                "-52591.4;−52,591",
                "12.34567;12.35",
                "0.81234;0.8123",
                "0.00012345;0.0001235",
                "1e300;1e300",
                "-1.23456e-20;−1.235e-20",
                "1234567890123;1,234,567,890,123",
                "NaN;–",
                "Infinity;–"
            })
    void showsAboutFourDigits(double v, String text) {
        assertEquals(text, Numbers.value(v));
    }

    @Test
    void ticksShareTheirUnit() {
        assertArrayEquals(new String[] {"−10k", "0", "10k"}, Numbers.ticks(new double[] {-10_000, 0, 10_000}, 10_000));
        assertArrayEquals(new String[] {"1.5M", "2.0M"}, Numbers.ticks(new double[] {1.5e6, 2e6}, 5e5));
        assertArrayEquals(new String[] {"0", "0.02"}, Numbers.ticks(new double[] {0, 0.02}, 0.02));
        assertArrayEquals(new String[] {"5e299", "1e300"}, Numbers.ticks(new double[] {5e299, 1e300}, 5e299));
        assertArrayEquals(
                new String[] {"1.0000001e15", "1.0000002e15"},
                Numbers.ticks(new double[] {1_000_000_100_000_000.0, 1_000_000_200_000_000.0}, 1e8));
    }

    @Test
    void pixelsHaveOneDecimal() {
        assertEquals("12.3", Numbers.pixel(12.34));
        assertEquals("-.5", Numbers.pixel(-0.5));
        assertEquals("0", Numbers.pixel(-0.01));
        assertEquals("7", Numbers.pixel(7));
    }

    @Test
    void percentagesAreShort() {
        assertEquals("95\u00A0%", Numbers.percent(0.95));
        assertEquals("99.9\u00A0%", Numbers.percent(0.999));
        assertEquals("10\u00A0%", Numbers.percent(0.1));
    }
}
