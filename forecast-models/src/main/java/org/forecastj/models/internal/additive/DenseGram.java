package org.forecastj.models.internal.additive;

/**
 * Gram matrix of dense columns, in a form the compiler turns into vector instructions.
 *
 * <p>A sum of products in index order cannot be vectorised without changing its order. Rows are therefore cut into
 * sixteen strips of equal length; the products of the strips are added lane by lane into a short buffer (vectorised
 * across lanes), which is then summed. The order depends only on the number of rows.
 *
 * <p>Stateless; safe for concurrent calls.
 */
final class DenseGram {
    private static final int STRIPS = 16;

    private DenseGram() {}

    /**
     * Inner products of all pairs of columns.
     *
     * @param x column-major, {@code columns} columns of {@code n} rows; not modified
     * @param n rows
     * @param columns number of columns
     * @param position row and column of {@code out} for each dense column; not modified
     * @param out receives both triangles of the matrix
     * @param p number of rows and columns of {@code out}
     */
    static void products(double[] x, int n, int columns, int[] position, double[] out, int p) {
        int lanes = n / STRIPS;
        double[] buffer = new double[2 * lanes];
        for (int a = 0; a < columns; a++) {
            int b = a;
            for (; b + 1 < columns; b += 2) {
                pair(x, a * n, b * n, (b + 1) * n, lanes, buffer);
                double rest0 = tail(x, a * n, b * n, STRIPS * lanes, n);
                double rest1 = tail(x, a * n, (b + 1) * n, STRIPS * lanes, n);
                put(out, p, position[a], position[b], sum(buffer, 0, lanes) + rest0);
                put(out, p, position[a], position[b + 1], sum(buffer, lanes, lanes) + rest1);
            }
            if (b < columns) {
                pair(x, a * n, b * n, b * n, lanes, buffer);
                put(out, p, position[a], position[b], sum(buffer, 0, lanes) + tail(x, a * n, b * n, STRIPS * lanes, n));
            }
        }
    }

    /** Strip products of column a with columns b and c. */
    private static void pair(double[] x, int a, int b, int c, int lanes, double[] buffer) {
        quarter(x, a, b, lanes, buffer, 0);
        quarter(x, a, c, lanes, buffer, lanes);
    }

    private static void quarter(double[] x, int a, int b, int m, double[] buffer, int target) {
        for (int i = 0; i < m; i++) {
            buffer[target + i] = x[a + i] * x[b + i]
                    + x[a + m + i] * x[b + m + i]
                    + x[a + 2 * m + i] * x[b + 2 * m + i]
                    + x[a + 3 * m + i] * x[b + 3 * m + i]
                    + x[a + 4 * m + i] * x[b + 4 * m + i]
                    + x[a + 5 * m + i] * x[b + 5 * m + i]
                    + x[a + 6 * m + i] * x[b + 6 * m + i]
                    + x[a + 7 * m + i] * x[b + 7 * m + i]
                    + x[a + 8 * m + i] * x[b + 8 * m + i]
                    + x[a + 9 * m + i] * x[b + 9 * m + i]
                    + x[a + 10 * m + i] * x[b + 10 * m + i]
                    + x[a + 11 * m + i] * x[b + 11 * m + i]
                    + x[a + 12 * m + i] * x[b + 12 * m + i]
                    + x[a + 13 * m + i] * x[b + 13 * m + i]
                    + x[a + 14 * m + i] * x[b + 14 * m + i]
                    + x[a + 15 * m + i] * x[b + 15 * m + i];
        }
    }

    private static double tail(double[] x, int a, int b, int from, int n) {
        double sum = 0;
        for (int i = from; i < n; i++) {
            sum += x[a + i] * x[b + i];
        }
        return sum;
    }

    private static double sum(double[] buffer, int offset, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            a += buffer[offset + i];
            b += buffer[offset + i + 1];
            c += buffer[offset + i + 2];
            d += buffer[offset + i + 3];
        }
        for (; i < length; i++) {
            a += buffer[offset + i];
        }
        return (a + b) + (c + d);
    }

    private static void put(double[] out, int p, int row, int column, double value) {
        out[row * p + column] = value;
        out[column * p + row] = value;
    }
}
