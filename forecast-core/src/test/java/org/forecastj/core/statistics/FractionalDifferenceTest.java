package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FractionalDifferenceTest {
    private static final double[] WWW = GoldenJson.classic("WWWusage");

    /** arfima of R's forecast chooses p = 1 and q = 2; its search for d stops within 1.2e-4. */
    @Test
    void orderAsInArfimaOfR() {
        GoldenJson c = GoldenJson.read("misc").get("ar").list().get(2);
        assertEquals("WWWusage", c.get("series").text());
        assertEquals(c.get("d").number(), FractionalDifference.estimate(WWW, 1, 2), 1.5e-4);
    }

    /** fracdiff of R, which stops within 1.2e-4; sunspots has 2820 rows, where the far past is approximated. */
    @ParameterizedTest
    @CsvSource({
        "WWWusage, 0, 0, 0.4975689",
        "WWWusage, 1, 0, 0.4977815",
        "WWWusage, 2, 0, 0.2391518",
        "WWWusage, 2, 1, 0.2546107",
        "Nile, 0, 0, 0.3639127",
        "LakeHuron, 0, 0, 0.48891",
        "sunspots, 0, 0, 0.4997327",
        "nottem, 2, 0, 0.00004583"
    })
    void orderAsInFracdiffOfR(String name, int p, int q, double expected) {
        assertEquals(expected, FractionalDifference.estimate(GoldenJson.classic(name), p, q), 1.5e-4);
    }

    /** diffseries of R's fracdiff takes the mean off first. */
    @Test
    void differenceAsInR() {
        double[] y = {1, 3, 2, 5, 4, 4, 7};
        double[] expected = {-2.7142857142857, 0.1, -1.215, 2.0365, 0.2315125, 0.2763567500000, 3.2467696625};
        double mean = Arrays.stream(y).average().orElseThrow();
        double[] centred = Arrays.stream(y).map(v -> v - mean).toArray();
        assertArrayEquals(expected, FractionalDifference.apply(centred, 0.3), 1e-12);
    }

    @Test
    void wholeOrdersAreTheUsualDifferences() {
        double[] y = {1, 3, 2, 5};
        assertArrayEquals(y, FractionalDifference.apply(y, 0));
        assertArrayEquals(new double[] {1, 2, -1, 3}, FractionalDifference.apply(y, 1));
        assertArrayEquals(new double[] {1, 1, -3, 4}, FractionalDifference.apply(y, 2));
        assertArrayEquals(new double[] {1, 4, 6, 11}, FractionalDifference.apply(y, -1));
        assertEquals(0, FractionalDifference.apply(new double[0], 0.3).length);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.4, 0.1, 0.45, 1.3})
    void oppositeOrderUndoes(double d) {
        assertArrayEquals(WWW, FractionalDifference.apply(FractionalDifference.apply(WWW, d), -d), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.4})
    void orderOfSimulatedSeriesIsFound(double d) {
        SplittableRandom random = new SplittableRandom(7);
        double[] noise = random.doubles(6000).map(u -> u - 0.5).toArray();
        double[] y = Arrays.copyOfRange(FractionalDifference.apply(noise, -d), 3000, 6000);
        assertEquals(d, FractionalDifference.estimate(y), 0.04);
        double[] scaled = Arrays.stream(y).map(v -> 1e280 * v).toArray();
        assertEquals(FractionalDifference.estimate(y), FractionalDifference.estimate(scaled), 1e-6);
    }

    @Test
    void hostileInput() {
        assertBadArgument(() -> FractionalDifference.apply(WWW, Double.NaN), "d is NaN");
        assertBadArgument(() -> FractionalDifference.estimate(WWW, -1, 0), "p is -1");
        assertBadArgument(() -> FractionalDifference.estimate(WWW, 0, -1), "q is -1");
        assertRefused(Reason.TOO_SHORT, () -> FractionalDifference.estimate(Arrays.copyOf(WWW, 9)), "9 obs", "10");
        assertRefused(Reason.NUMERICAL, () -> FractionalDifference.estimate(new double[20]), "constant");
        double[] gap = WWW.clone();
        gap[5] = Double.NaN;
        assertRefused(Reason.MISSING_VALUES, () -> FractionalDifference.estimate(gap), "row 5");
        assertRefused(Reason.MISSING_VALUES, () -> FractionalDifference.apply(gap, 0.3), "row 5");
        double[] infinite = {1, Double.NEGATIVE_INFINITY};
        assertRefused(Reason.INVALID_VALUE, () -> FractionalDifference.apply(infinite, 0.3), "row 1");
        double[] largest = {1.7e308, -1.7e308};
        assertRefused(Reason.NUMERICAL, () -> FractionalDifference.apply(largest, 1), "rescale");
        double[] line = new double[30];
        Arrays.setAll(line, t -> t);
        double d = FractionalDifference.estimate(line, 1, 1);
        assertTrue(d >= 0 && d < 0.5);
    }
}
