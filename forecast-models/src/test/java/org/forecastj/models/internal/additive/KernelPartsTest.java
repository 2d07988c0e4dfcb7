package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelPartsTest {
    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 28, 60})
    void eigenvectorsRebuildTheMatrix(int p) {
        RandomGenerator random = random(p);
        double[] a = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                a[i * p + j] = random.nextGaussian();
                a[j * p + i] = a[i * p + j];
            }
        }
        double[] values = new double[p];
        double[] z = new double[p * p];
        SymmetricEigen.decompose(a.clone(), p, values, z);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double product = 0;
                double inner = 0;
                for (int q = 0; q < p; q++) {
                    product += z[q * p + i] * values[q] * z[q * p + j];
                    inner += z[i * p + q] * z[j * p + q];
                }
                assertEquals(a[i * p + j], product, 1e-12 * p);
                assertEquals(i == j ? 1 : 0, inner, 1e-13 * p);
            }
        }
    }

    @Test
    void eigenvaluesOfZeroAndDiagonalMatrices() {
        double[] values = new double[3];
        SymmetricEigen.decompose(new double[9], 3, values, new double[9]);
        assertArrayEquals(new double[3], values);
        SymmetricEigen.decompose(new double[] {3, 0, 0, 0, 1, 0, 0, 0, 2}, 3, values, new double[9]);
        Arrays.sort(values);
        assertArrayEquals(new double[] {1, 2, 3}, values, 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 50, 333})
    void gramMatrixEqualsItsDefinition(int n) {
        double[] t = new double[n];
        double[] days = new double[n];
        boolean[] condition = new boolean[n];
        double[] x = new double[n];
        RandomGenerator random = random(n);
        for (int i = 0; i < n; i++) {
            t[i] = n == 1 ? 0 : Math.floor(i / 2.0) / Math.max(1, Math.floor((n - 1) / 2.0));
            days[i] = 16000 + i * 1.3;
            condition[i] = i % 3 == 0;
            x[i] = random.nextGaussian();
        }
        int[] rows = n > 4 ? new int[] {0, 2, n - 1} : new int[] {0};
        int[] other = n > 4 ? new int[] {2, 3} : new int[0];
        for (boolean linear : new boolean[] {true, false}) {
            AdditiveFeatures.Builder builder = linear
                    ? AdditiveFeatures.linear(t, new double[] {0, 0.21, 0.21, 0.5, 0.93, 1})
                    : AdditiveFeatures.flat(t);
            AdditiveFeatures features = builder.fourier(days, 365.25, 10, 10)
                    .indicator(rows, 2)
                    .fourier(days, 7, 3, 10)
                    .fourier(days, 30.5, 1, 10)
                    .fourier(days, 7, 2, 10, condition)
                    .indicator(other, 2)
                    .column(x, 1)
                    .build();
            check(features, linear);
        }
    }

    private static void check(AdditiveFeatures features, boolean linear) {
        int n = features.rows();
        int s = features.changepointCount();
        int trend = linear ? 2 : 1;
        int p = trend + features.columns();
        double[][] columns = new double[p + s][n];
        for (int c = 0; c < p + s; c++) {
            double[] delta = new double[s];
            double[] beta = new double[features.columns()];
            if (c >= p) {
                delta[c - p] = 1;
            } else if (c >= trend) {
                beta[c - trend] = 1;
            }
            features.predict(linear && c == 0 ? 1 : 0, c == trend - 1 ? 1 : 0, delta, beta, columns[c]);
        }
        GramBuilder gram = new GramBuilder(features);
        for (int a = 0; a < p + s; a++) {
            for (int b = 0; b < p + s; b++) {
                double expected = DenseGram.dot(columns[a], columns[b]);
                double actual = a < p && b < p
                        ? gram.smoothSmooth()[a * p + b]
                        : a >= p && b >= p
                                ? gram.hingeHinge()[(a - p) * s + b - p]
                                : gram.hingeSmooth()[(Math.max(a, b) - p) * p + Math.min(a, b)];
                assertEquals(expected, actual, 1e-12 * (n + 1), "entry " + a + ", " + b);
            }
        }
        double[] y = new double[n];
        Arrays.setAll(y, i -> Math.cos(i));
        double[] xy = new double[p];
        double[] hy = new double[s];
        assertEquals(DenseGram.dot(y, y), gram.respond(y, xy, hy), 1e-12 * n);
        for (int c = 0; c < p + s; c++) {
            assertEquals(DenseGram.dot(columns[c], y), c < p ? xy[c] : hy[c - p], 1e-12 * (n + 1));
        }
    }
}
