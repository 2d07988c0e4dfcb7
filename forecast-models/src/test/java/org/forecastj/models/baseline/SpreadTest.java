package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void meanLeavesOutMissingValues() {
        assertEquals(3, Spread.mean(new double[] {Double.NaN, 1, Double.NaN, 3, 5}, 3));
    }

    @Test
    void meanOfAConstantIsTheConstantExactly() {
        assertEquals(0.1, Spread.mean(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, 7));
    }

    @Test
    void meanDoesNotOverflowWhereItIsFinite() {
        assertEquals(1.5e308, Spread.mean(new double[] {1.5e308, 1.5e308, 1.5e308}, 3));
    }

    @Test
    void meanIsExactToTheLastPlaces() {
        SplittableRandom random = new SplittableRandom(1);
        double[] y = random.doubles(100_000, 0.0, 1.0).map(u -> u * u).toArray();
        BigDecimal sum = BigDecimal.ZERO;
        for (double v : y) {
            sum = sum.add(new BigDecimal(v));
        }
        double exact =
                sum.divide(BigDecimal.valueOf(y.length), MathContext.DECIMAL64).doubleValue();
        assertEquals(exact, Spread.mean(y, y.length), 2 * Math.ulp(exact));
    }

    @Test
    void rootMeanSquareOfNothingIsZero() {
        assertEquals(0, Spread.rootMeanSquare(new double[0], 0));
        assertEquals(0, Spread.rootMeanSquare(new double[] {3}, 0));
        assertEquals(0, Spread.rootMeanSquare(new double[] {0, 0}, 2));
    }

    @Test
    void rootMeanSquareNeitherOverflowsNorUnderflows() {
        for (double scale : new double[] {1, 1e300, 1e-300, Double.MIN_VALUE}) {
            double[] errors = {3 * scale, -4 * scale, 0};
            double expected = 5 * scale;
            assertEquals(expected, Spread.rootMeanSquare(errors, 1), 1e-15 * expected);
        }
    }

    @Test
    void rootMeanSquareOfADifferenceThatOverflowedIsNotFinite() {
        assertFalse(Double.isFinite(Spread.rootMeanSquare(new double[] {1, Double.NEGATIVE_INFINITY}, 2)));
        assertFalse(Double.isFinite(Spread.rootMeanSquare(new double[] {Double.NaN, 1}, 2)));
    }

    @Property(tries = 200)
    void windowMeansAreTheMeansOfTheWindows(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
            @ForAll @IntRange(min = 1, max = 40) int wanted) {
        double[] v = values.stream().mapToDouble(Double::doubleValue).toArray();
        int window = Math.min(wanted, v.length);
        double[] means = WindowMeans.of(v, window);
        assertEquals(v.length - window + 1, means.length);
        for (int s = 0; s < means.length; s++) {
            double sum = 0;
            for (int i = s; i < s + window; i++) {
                sum += v[i];
            }
            assertEquals(sum / window, means[s], 1e-9, "window from " + s);
        }
    }

    @Test
    void windowMeansOfEqualValuesAreThatValueExactlyEvenAfterAFarOne() {
        double[] means = WindowMeans.of(new double[] {1e17, 0.1, 0.1, 0.1, 0.1, 0.1}, 3);
        assertEquals(0.1, means[1]);
        assertEquals(0.1, means[2]);
        assertEquals(0.1, means[3]);
    }
}
