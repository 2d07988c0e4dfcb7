package org.forecastj.models.internal.additive;

/**
 * Inner products of dense columns. Several sums advance together, so that additions do not wait for one another; each
 * sum runs over the rows in order.
 *
 * <p>Stateless; safe for concurrent calls.
 */
final class DenseGram {
    private static final int TILE = 3;
    private static final int STRIP = 8;

    private DenseGram() {}

    /**
     * Inner products of two groups of columns, in tiles of three by three. The last tile of a group overlaps the one
     * before, which computes the same sums again. Groups below three columns fall back to {@link #dot}.
     *
     * @param x columns of equal length; not modified
     * @param first first column of the one group
     * @param firstEnd column after its last
     * @param second first column of the other group, not before {@code first}
     * @param secondEnd column after its last
     * @param position row and column of {@code out} for each column; not modified
     * @param out receives both triangles of the matrix
     * @param p number of rows and columns of {@code out}
     */
    static void products(
            double[][] x, int first, int firstEnd, int second, int secondEnd, int[] position, double[] out, int p) {
        if (firstEnd - first < TILE || secondEnd - second < TILE) {
            for (int a = first; a < firstEnd; a++) {
                for (int b = second; b < secondEnd; b++) {
                    put(out, p, position[a], position[b], dot(x[a], x[b]));
                }
            }
            return;
        }
        double[] tile = new double[TILE * TILE];
        for (int step = first; step < firstEnd; step += TILE) {
            int a = Math.min(step, firstEnd - TILE);
            for (int other = first == second ? a : second; other < secondEnd; other += TILE) {
                int b = Math.min(other, secondEnd - TILE);
                tile(x[a], x[a + 1], x[a + 2], x[b], x[b + 1], x[b + 2], tile);
                for (int i = 0; i < TILE * TILE; i++) {
                    put(out, p, position[a + i / TILE], position[b + i % TILE], tile[i]);
                }
            }
        }
    }

    /**
     * Inner products of some columns with one vector.
     *
     * @param x columns of equal length; not modified
     * @param from first column
     * @param to column after the last
     * @param y vector of the same length; not modified
     * @param position place in {@code out} for each column; not modified
     * @param out receives the products
     * @param offset added to every place
     */
    static void products(double[][] x, int from, int to, double[] y, int[] position, double[] out, int offset) {
        double[] sums = new double[STRIP];
        int c = from;
        for (; c + STRIP <= to; c += STRIP) {
            strip(x[c], x[c + 1], x[c + 2], x[c + 3], x[c + 4], x[c + 5], x[c + 6], x[c + 7], y, sums);
            for (int i = 0; i < STRIP; i++) {
                out[offset + position[c + i]] = sums[i];
            }
        }
        for (; c < to; c++) {
            out[offset + position[c]] = dot(x[c], y);
        }
    }

    /**
     * Inner product of two vectors, in four interleaved sums.
     *
     * @param x vector; not modified
     * @param y vector of the same length; not modified
     * @return ⟨x, y⟩
     */
    static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            a += x[i] * y[i];
        }
        return (a + b) + (c + d);
    }

    private static void strip(
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double[] x4,
            double[] x5,
            double[] x6,
            double[] x7,
            double[] y,
            double[] out) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int i = 0; i < y.length; i++) {
            double v = y[i];
            s0 += v * x0[i];
            s1 += v * x1[i];
            s2 += v * x2[i];
            s3 += v * x3[i];
            s4 += v * x4[i];
            s5 += v * x5[i];
            s6 += v * x6[i];
            s7 += v * x7[i];
        }
        out[0] = s0;
        out[1] = s1;
        out[2] = s2;
        out[3] = s3;
        out[4] = s4;
        out[5] = s5;
        out[6] = s6;
        out[7] = s7;
    }

    private static void tile(
            double[] x0, double[] x1, double[] x2, double[] y0, double[] y1, double[] y2, double[] out) {
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s20 = 0;
        double s21 = 0;
        double s22 = 0;
        for (int i = 0; i < x0.length; i++) {
            double a = x0[i];
            double b = x1[i];
            double c = x2[i];
            double u = y0[i];
            double v = y1[i];
            double w = y2[i];
            s00 += a * u;
            s01 += a * v;
            s02 += a * w;
            s10 += b * u;
            s11 += b * v;
            s12 += b * w;
            s20 += c * u;
            s21 += c * v;
            s22 += c * w;
        }
        out[0] = s00;
        out[1] = s01;
        out[2] = s02;
        out[3] = s10;
        out[4] = s11;
        out[5] = s12;
        out[6] = s20;
        out[7] = s21;
        out[8] = s22;
    }

    private static void put(double[] out, int p, int row, int column, double value) {
        out[row * p + column] = value;
        out[column * p + row] = value;
    }
}
