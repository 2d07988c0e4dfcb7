package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HingeSumsTest {
    private static final int ROWS = 203;

    private final SplittableRandom random = new SplittableRandom(7);
    private final double[] t = random.doubles(ROWS).sorted().toArray();
    private final double[] x = random.doubles(ROWS, -1, 1).toArray();
    private final double[] w = random.doubles(ROWS, -2, 2).toArray();

    /** Changepoints with a run of none, one and many rows between them. */
    private double[] changepoints(int count) {
        return Arrays.copyOf(new double[] {t[0], t[1], 0.5 * (t[1] + t[2]), t[40], t[41], t[150], t[201]}, count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7})
    void sumsAreTheInnerProductsWithTheTrendColumns(int count) {
        double[] s = changepoints(count);
        double[] trend = new double[2];
        double[] hinges = new double[count];
        new HingeSums(AdditiveFeatures.linear(t, s).build()).accumulate(x, trend, 0, hinges, 0, 1);
        for (int j = 0; j < count; j++) {
            double expected = 0;
            for (int i = 0; i < ROWS; i++) {
                expected += x[i] * Math.max(0, t[i] - s[j]);
            }
            assertEquals(expected, hinges[j], 1e-11, "hinge " + j);
        }
        double time = 0;
        for (int i = 0; i < ROWS; i++) {
            time += x[i] * t[i];
        }
        assertArrayEquals(new double[] {time, Arrays.stream(x).sum()}, trend, 1e-11);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7})
    void aWeightedColumnHasTheSameSumsAsTheProductFormedFirst(int count) {
        HingeSums sums =
                new HingeSums(AdditiveFeatures.linear(t, changepoints(count)).build());
        double[] product = x.clone();
        for (int i = 0; i < ROWS; i++) {
            product[i] *= w[i];
        }
        double[][] formed = {new double[2], new double[count + 3]};
        double[][] weighted = {new double[2], new double[count + 3]};
        sums.accumulate(product, formed[0], 0, formed[1], 3, 1);
        sums.accumulateWeighted(w, x, weighted[0], weighted[1], 3);
        assertArrayEquals(formed[0], weighted[0]);
        assertArrayEquals(formed[1], weighted[1]);
    }
}
