package org.forecastj.core.decomposition;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least squares on Fourier terms and a polynomial of time, to give gaps a first value. Columns that others explain get no weight. Time is
 * O(n · columns²). Stateless.
 */
final class HarmonicRegression {
    private static final int WAVES_OF_ONE = 5;
    private static final int WAVES_OF_SEVERAL = 20;
    private static final int HIGHEST_DEGREE = 6;
    /** Part of a column that must be left by the others. */
    private static final double INDEPENDENT = 1e-9;

    private HarmonicRegression() {}

    /** Replaces NaN by the fitted values, in place. */
    static void fill(double[] y, int[] periods) {
        double[] frequencies = frequencies(periods);
        int degree = Math.max(1, Math.min(HIGHEST_DEGREE, y.length / 10));
        int columns = 1 + degree + 2 * frequencies.length;
        double[][] gram = new double[columns][columns];
        double[] moments = new double[columns];
        double[] row = new double[columns];
        for (int i = 0; i < y.length; i++) {
            if (!Double.isNaN(y[i])) {
                fillRow(row, i, y.length, degree, frequencies);
                accumulate(gram, moments, row, y[i]);
            }
        }
        double[] coefficients = solve(gram, moments);
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(y[i])) {
                fillRow(row, i, y.length, degree, frequencies);
                y[i] = dot(row, coefficients);
            }
        }
    }

    /** Cycles per row, each once. */
    private static double[] frequencies(int[] periods) {
        int most = periods.length == 1 ? WAVES_OF_ONE : WAVES_OF_SEVERAL;
        return Arrays.stream(periods)
                .filter(p -> p > 1)
                .boxed()
                .flatMapToDouble(
                        p -> IntStream.rangeClosed(1, Math.min(p / 2, most)).mapToDouble(k -> (double) k / p))
                .distinct()
                .toArray();
    }

    /** Legendre polynomials on [−1, 1], then sines and cosines. */
    private static void fillRow(double[] row, int i, int n, int degree, double[] frequencies) {
        double x = n == 1 ? 0 : 2.0 * i / (n - 1) - 1;
        row[0] = 1;
        row[1] = x;
        for (int k = 2; k <= degree; k++) {
            row[k] = ((2 * k - 1) * x * row[k - 1] - (k - 1) * row[k - 2]) / k;
        }
        int c = degree + 1;
        for (double frequency : frequencies) {
            double cycles = frequency * (i + 1);
            double angle = 2 * Math.PI * (cycles - Math.floor(cycles));
            row[c++] = frequency == 0.5 ? 0 : Math.sin(angle);
            row[c++] = Math.cos(angle);
        }
    }

    private static void accumulate(double[][] gram, double[] moments, double[] row, double y) {
        for (int a = 0; a < row.length; a++) {
            moments[a] += row[a] * y;
            for (int b = 0; b <= a; b++) {
                gram[a][b] += row[a] * row[b];
            }
        }
    }

    /** Cholesky; columns without an own part are left out. Overwrites both arguments. */
    private static double[] solve(double[][] gram, double[] moments) {
        int n = moments.length;
        for (int a = 0; a < n; a++) {
            double own = gram[a][a];
            for (int b = 0; b < a; b++) {
                double left = gram[a][b];
                for (int k = 0; k < b; k++) {
                    left -= gram[a][k] * gram[b][k];
                }
                gram[a][b] = gram[b][b] == 0 ? 0 : left / gram[b][b];
            }
            double rest = own;
            for (int k = 0; k < a; k++) {
                rest -= gram[a][k] * gram[a][k];
            }
            gram[a][a] = rest > INDEPENDENT * own ? Math.sqrt(rest) : 0;
            for (int k = 0; k < a; k++) {
                moments[a] -= gram[a][k] * moments[k];
            }
            moments[a] = gram[a][a] == 0 ? 0 : moments[a] / gram[a][a];
        }
        for (int a = n - 1; a >= 0; a--) {
            for (int k = a + 1; k < n; k++) {
                moments[a] -= gram[k][a] * moments[k];
            }
            moments[a] = gram[a][a] == 0 ? 0 : moments[a] / gram[a][a];
        }
        return moments;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
