package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Orthonormal columns that lead back to the original ones. */
class ConditionedColumnsTest {
    private static double[][] random(long seed, int rows, int regressors) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[regressors + 1][];
        for (int c = 0; c <= regressors; c++) {
            double size = Math.pow(10, random.nextInt(-20, 20));
            columns[c] = random.doubles(rows, -size, 2 * size).toArray();
        }
        return columns;
    }

    @Property(tries = 200)
    void columnsAreOrthonormal(
            @ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int rows, @ForAll @IntRange(max = 4) int k) {
        ConditionedColumns conditioned = new ConditionedColumns(random(seed, rows, k));
        double[][] c = conditioned.columns();
        assertEquals(k, conditioned.regressors());
        assertEquals(rows, conditioned.rows());
        for (int i = 0; i <= k; i++) {
            for (int j = 0; j <= k; j++) {
                double expected = i != j ? 0 : i == 0 ? rows : 1;
                assertEquals(expected, Recursions.laggedProduct(c[i], c[j], 0, rows), 1e-10 * (1 + expected));
            }
        }
    }

    @Property(tries = 200)
    void coefficientsLeadBackToTheResiduals(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int k) {
        double[][] original = random(seed, 30, k);
        ConditionedColumns conditioned = new ConditionedColumns(original);
        double[] b = new SplittableRandom(~seed).doubles(k, -1, 1).toArray();
        double[] beta = conditioned.original(b);
        double size = 0;
        for (double v : original[0]) {
            size = Math.max(size, Math.abs(v));
        }
        for (int t = 0; t < 30; t++) {
            double residual = original[0][t];
            double scaled = conditioned.columns()[0][t];
            for (int j = 0; j < k; j++) {
                residual -= beta[j] * original[j + 1][t];
                scaled -= b[j] * conditioned.columns()[j + 1][t];
            }
            assertEquals(residual, conditioned.scale() * scaled, 1e-10 * size);
        }
    }

    @Test
    void covarianceIsThatOfLeastSquares() {
        double[][] columns = {{1, 2, 4, 3, 8}, {1, 1, 1, 1, 1}, {0, 1, 2, 3, 4}};
        double[][] covariance = new ConditionedColumns(columns).originalCovariance(new double[][] {{1, 0}, {0, 1}});
        // the inverse of [5 10; 10 30]
        assertArrayEquals(new double[] {0.6, -0.2}, covariance[0], 1e-12);
        assertArrayEquals(new double[] {-0.2, 0.1}, covariance[1], 1e-12);
    }

    @Test
    void saysWhichColumnDepends() {
        double[] ones = {1, 1, 1, 1};
        double[] trend = {1, 2, 3, 4};
        double[] both = {5, 7, 9, 11};
        assertEquals(2, dependent(trend, ones, trend, both));
        assertEquals(0, dependent(trend, new double[4]));
        assertEquals(0, dependent(trend, new double[] {1, Double.POSITIVE_INFINITY, 0, 0}));
        assertEquals(0, dependent(trend, new double[] {1, Double.NaN, 0, 0}));
    }

    private static int dependent(double[]... columns) {
        return assertThrows(ConditionedColumns.DependentColumnException.class, () -> new ConditionedColumns(columns))
                .column();
    }

    @Test
    void constantZeroHasNoScale() {
        assertEquals(0, new ConditionedColumns(new double[][] {new double[4]}).scale());
    }
}
