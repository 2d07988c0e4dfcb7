package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

/** References are the definitions written in numpy: windows as arrays, autoregressions by solving the Yule–Walker equations. */
class EntropyTest {
    private static double[] numbers() {
        double[] y = new double[60];
        Arrays.setAll(y, i -> (i * 37 + 11) % 101 % 17);
        return y;
    }

    @Test
    void asInNumpy() {
        assertEquals(0.4889127052151632, Entropy.spectral(GoldenJson.classic("AirPassengers")), 1e-11);
        assertEquals(0.1777957313357505, Entropy.sample(numbers(), 2, 3), 1e-12);
        assertEquals(0.22440062250426082, Entropy.sample(numbers(), 1, 2), 1e-12);
        assertEquals(0.1634378234388485, Entropy.approximate(numbers(), 2, 3), 1e-12);
        assertEquals(0.5385928934475782, Entropy.permutation(numbers(), 3, 1), 1e-12);
    }

    @Test
    void extremes() {
        double[] noise = new Random(4).doubles(4000).toArray();
        assertTrue(Entropy.spectral(noise) > 0.99);
        assertTrue(Entropy.permutation(noise, 3, 2) > 0.99);
        double[] line = new double[50];
        Arrays.setAll(line, i -> i);
        assertEquals(0, Entropy.permutation(line, 4, 1));
        assertEquals(0, Entropy.sample(new double[10], 2, 0));
        assertEquals(0, Entropy.approximate(new double[10], 2, 0));
        assertTrue(Double.isNaN(Entropy.sample(line, 2, 0.5)));
        double[] air = GoldenJson.classic("AirPassengers");
        double[] huge = Arrays.stream(air).map(v -> v * 0x1p1000).toArray();
        assertEquals(Entropy.spectral(air), Entropy.spectral(huge), 1e-12);
    }

    @Test
    void hostileInput() {
        assertRefused(Reason.NUMERICAL, () -> Entropy.spectral(new double[20]), "constant");
        assertRefused(Reason.TOO_SHORT, () -> Entropy.spectral(new double[] {1, 2}));
        assertRefused(Reason.MISSING_VALUES, () -> Entropy.sample(new double[] {1, Double.NaN, 2, 3}, 1, 1), "row 1");
        assertRefused(Reason.TOO_SHORT, () -> Entropy.permutation(new double[] {1, 2, 3}, 3, 2), "at least 5");
        assertRefused(Reason.TOO_SHORT, () -> Entropy.sample(new double[] {1, 2, 3}, 2, 1), "at least 4");
        assertRefused(Reason.TOO_SHORT, () -> Entropy.approximate(new double[] {1, 2}, 2, 1), "at least 3");
        assertBadArgument(() -> Entropy.permutation(numbers(), 9, 1), "order is 9");
        assertBadArgument(() -> Entropy.permutation(numbers(), 1, 1), "order is 1");
        assertEquals(1, Entropy.permutation(new double[] {1, 2, 1}, 2, 1), 1e-15);
        assertBadArgument(() -> Entropy.sample(new double[] {1e308, -1e308, 0, 1}, 2, 1), "rescale");
        assertBadArgument(() -> Entropy.sample(numbers(), 0, 1), "length is 0");
        assertBadArgument(() -> Entropy.approximate(numbers(), 2, -1), "r is -1");
    }
}
