package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

class HurstExponentTest {
    private static double[] noise(int n) {
        Random random = new Random(8);
        double[] y = new double[n];
        Arrays.setAll(y, t -> random.nextGaussian());
        return y;
    }

    @Test
    void noiseAndLongMemory() {
        double[] noise = noise(4096);
        assertEquals(0.5, HurstExponent.rescaledRange(noise), 0.05);
        assertEquals(0.5, HurstExponent.of(Arrays.copyOf(noise, 1000)), 0.05);
        double[] memory = FractionalDifference.apply(noise, -0.3);
        assertEquals(0.8, HurstExponent.rescaledRange(memory), 0.1);
        assertEquals(0.8, HurstExponent.of(memory), 0.05);
        double[] huge = Arrays.stream(memory).map(v -> v * 0x1p1000).toArray();
        assertEquals(HurstExponent.rescaledRange(memory), HurstExponent.rescaledRange(huge), 1e-12);
    }

    /** Two lengths of blocks, 8 and 16: means of R/S about which the slope is that between two points. */
    @Test
    void twoLengthsOfBlocks() {
        double[] y = new double[32];
        Arrays.setAll(y, t -> t % 2 == 0 ? 1 : -1);
        // R/S is 1 for each block, so that the slope is minus that of the expected values
        double e8 = expected(8);
        double e16 = expected(16);
        assertEquals(0.5 - Math.log(e16 / e8) / Math.log(2), HurstExponent.rescaledRange(y), 1e-12);
        assertTrue(HurstExponent.rescaledRange(y) < 0.5);
    }

    /** By the definition in R; a block that does not vary is left out. */
    @Test
    void rescaledRangesAsInR() {
        assertEquals(0.5134768227139858, HurstExponent.rescaledRange(GoldenJson.classic("Nile")), 1e-12);
        assertEquals(0.5459407484691955, HurstExponent.rescaledRange(GoldenJson.classic("lynx")), 1e-12);
        assertEquals(0.8136745245049885, HurstExponent.rescaledRange(GoldenJson.classic("AirPassengers")), 1e-12);
        double[] flat = GoldenJson.classic("Nile");
        Arrays.fill(flat, 8, 16, 500);
        assertEquals(0.6826200437856119, HurstExponent.rescaledRange(flat), 1e-12);
    }

    private static double expected(int n) {
        double gammas = n == 8 ? 5 * 3 * 1 / 8.0 / 6 : 13 * 11 * 9 * 7 * 5 * 3 / 128.0 / 5040;
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += Math.sqrt((n - i) / (double) i);
        }
        return gammas * sum;
    }

    @Test
    void hostileInput() {
        assertRefused(Reason.TOO_SHORT, () -> HurstExponent.rescaledRange(noise(31)), "at least 32");
        assertRefused(Reason.NUMERICAL, () -> HurstExponent.rescaledRange(new double[64]));
        assertRefused(Reason.TOO_SHORT, () -> HurstExponent.of(noise(9)));
    }
}
