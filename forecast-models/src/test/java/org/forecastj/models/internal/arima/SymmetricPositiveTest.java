package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Against the decomposition of Commons Math. */
class SymmetricPositiveTest {
    private static RealMatrix random(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        RealMatrix half = new Array2DRowRealMatrix(n, n + 2);
        for (int i = 0; i < n; i++) {
            half.setRow(i, random.doubles(n + 2, -1, 1).toArray());
        }
        return half.multiply(half.transpose());
    }

    private static double[] flat(RealMatrix a, int stride) {
        int n = a.getRowDimension();
        double[] out = new double[n * stride];
        Arrays.fill(out, Double.NaN);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                out[i * stride + j] = a.getEntry(i, j);
            }
        }
        return out;
    }

    @Property(tries = 200)
    void factorsAndSolves(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int n, @ForAll @IntRange(max = 2) int extra) {
        RealMatrix matrix = random(seed, n);
        int stride = n + extra;
        double[] a = flat(matrix, stride);
        LUDecomposition expected = new LUDecomposition(matrix, 0);
        double log = SymmetricPositive.factor(a, n, stride);
        assertEquals(Math.log(expected.getDeterminant()), log, 1e-8 * n * (1 + Math.abs(log)));
        double[] right = new SplittableRandom(~seed).doubles(n).toArray();
        double[] solution = right.clone();
        SymmetricPositive.solveLower(a, n, stride, solution);
        SymmetricPositive.solveUpper(a, n, stride, solution);
        double[] back = matrix.operate(solution);
        double size = Arrays.stream(solution).map(Math::abs).max().orElse(0);
        for (int i = 0; i < n; i++) {
            assertEquals(right[i], back[i], 1e-12 * n * (1 + size));
        }
    }

    @Property(tries = 100)
    void inverts(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
        RealMatrix matrix = random(seed, n);
        double[][] inverse = SymmetricPositive.inverse(flat(matrix, n), n);
        RealMatrix identity = matrix.multiply(new Array2DRowRealMatrix(inverse));
        double size = new Array2DRowRealMatrix(inverse).getNorm();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i == j ? 1 : 0, identity.getEntry(i, j), 1e-13 * n * (1 + size));
            }
        }
    }

    @Test
    void isNotANumberWhereNotPositiveDefinite() {
        assertTrue(Double.isNaN(SymmetricPositive.factor(new double[] {1, 9, 2, 1}, 2, 2)));
        assertTrue(Double.isNaN(SymmetricPositive.factor(new double[] {0}, 1, 1)));
        assertTrue(Double.isNaN(SymmetricPositive.factor(new double[] {Double.NaN}, 1, 1)));
        assertTrue(Double.isNaN(SymmetricPositive.factor(new double[] {Double.POSITIVE_INFINITY}, 1, 1)));
        assertTrue(Double.isNaN(SymmetricPositive.inverse(new double[] {-1}, 1)[0][0]));
        assertEquals(0, SymmetricPositive.factor(new double[0], 0, 0));
    }

    @Test
    void extremeDeterminantsKeepTheirLogarithm() {
        double[] a = new double[9];
        a[0] = 1e-300;
        a[4] = 1e-300;
        a[8] = 1e200;
        assertEquals(-400 * Math.log(10), SymmetricPositive.factor(a, 3, 3), 1e-9);
    }
}
