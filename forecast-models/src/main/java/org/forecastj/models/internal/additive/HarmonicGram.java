package org.forecastj.models.internal.additive;

/**
 * Gram matrix of the Fourier columns of one seasonality in O(n·N) for N harmonics instead of O(n·N²).
 *
 * <p>Products of sines and cosines are sums of sines and cosines of the sum and the difference of two angles, for example
 * {@code Σ sin(iθ) sin(jθ) = ½[C(i − j) − C(i + j)]} with {@code C(h) = Σ cos(hθ)} and {@code S(h) = Σ sin(hθ)}. Sums up to
 * h = N are column sums; those up to 2N follow from the products of the last harmonic with all.
 *
 * <p>Stateless; safe for concurrent calls.
 */
final class HarmonicGram {
    private HarmonicGram() {}

    /**
     * Inner products of all pairs of columns of one seasonality.
     *
     * @param x columns, of which those of the seasonality are sin1, cos1, sin2, cos2, …; not modified
     * @param first first column of the seasonality
     * @param order number of harmonics N
     * @param position row and column of {@code out} for each column; not modified
     * @param ones row of {@code out} that holds the column sums
     * @param out holds the column sums and receives both triangles
     * @param p number of rows and columns of {@code out}
     */
    static void products(double[][] x, int first, int order, int[] position, int ones, double[] out, int p) {
        double[] sines = new double[2 * order + 1];
        double[] cosines = new double[2 * order + 1];
        cosines[0] = x[first].length;
        for (int h = 1; h <= order; h++) {
            sines[h] = out[ones * p + position[first + 2 * h - 2]];
            cosines[h] = out[ones * p + position[first + 2 * h - 1]];
        }
        higherSums(x, first, order, sines, cosines);
        for (int i = 1; i <= order; i++) {
            int sinI = position[first + 2 * i - 2];
            int cosI = position[first + 2 * i - 1];
            for (int j = 1; j <= i; j++) {
                int sinJ = position[first + 2 * j - 2];
                int cosJ = position[first + 2 * j - 1];
                put(out, p, sinI, sinJ, 0.5 * (cosines[i - j] - cosines[i + j]));
                put(out, p, cosI, cosJ, 0.5 * (cosines[i - j] + cosines[i + j]));
                put(out, p, sinI, cosJ, 0.5 * (sines[i + j] + sines[i - j]));
                put(out, p, cosI, sinJ, 0.5 * (sines[i + j] - sines[i - j]));
            }
        }
    }

    /** S(N + j) and C(N + j) from the products of sin(Nθ) and cos(Nθ) with the columns of harmonic j. */
    private static void higherSums(double[][] x, int first, int order, double[] sines, double[] cosines) {
        int columns = 2 * order;
        int[] place = new int[first + columns];
        for (int c = 0; c < columns; c++) {
            place[first + c] = c;
        }
        double[] withSine = new double[columns];
        double[] withCosine = new double[columns];
        int end = first + columns;
        DenseGram.products(x, first, end, x[end - 2], place, withSine, 0);
        DenseGram.products(x, first, end, x[end - 1], place, withCosine, 0);
        for (int j = 1; j <= order; j++) {
            int sin = 2 * j - 2;
            int cos = 2 * j - 1;
            sines[order + j] = withSine[cos] + withCosine[sin];
            cosines[order + j] = withCosine[cos] - withSine[sin];
        }
    }

    private static void put(double[] out, int p, int row, int column, double value) {
        out[row * p + column] = value;
        out[column * p + row] = value;
    }
}
