package org.forecastj.models.internal.additive;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Coordinates in which both the Gram matrix of normal coefficients and their prior are diagonal:
 * {@code S·G·S = ZᵀΛZ} with prior standard deviations S, so that θ = SZᵀx has the prior x ~ N(0, I).
 *
 * <p>Directions whose eigenvalue is lost in rounding error are taken to be unknown to the data: they have eigenvalue zero
 * and inner product zero with everything.
 *
 * <p>O(p³) to build; immutable; safe for concurrent use.
 */
final class PriorSpectrum {
    private static final double ROUNDING = 0x1p-53;
    private static final double SAFETY = 8;

    private final int p;
    private final double[] scale;
    private final double[] eigenvalues;
    private final double[] vectors;

    /**
     * Decomposes, with the largest columns first: reduction and QR steps then keep the relative accuracy of small
     * eigenvalues when the scales of columns differ by many orders of magnitude.
     *
     * @param gram p×p, symmetric, row-major; not modified
     * @param scale prior standard deviations, length p ≥ 1, positive; not modified
     */
    PriorSpectrum(double[] gram, double[] scale) {
        p = scale.length;
        this.scale = scale.clone();
        eigenvalues = new double[p];
        vectors = new double[p * p];
        int[] order = IntStream.range(0, p)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -gram[i * p + i] * scale[i] * scale[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] scaled = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                scaled[i * p + j] = gram[order[i] * p + order[j]] * scale[order[i]] * scale[order[j]];
            }
        }
        decompose(scaled, order);
    }

    private void decompose(double[] scaled, int[] order) {
        double[] norms = new double[p];
        for (int i = 0; i < p; i++) {
            norms[i] = scaled[i * p + i];
        }
        double[] z = new double[p * p];
        SymmetricEigen.decompose(scaled, p, eigenvalues, z);
        for (int i = 0; i < p; i++) {
            double size = 0;
            for (int j = 0; j < p; j++) {
                double value = z[i * p + j];
                vectors[i * p + order[j]] = value;
                size += value * value * norms[j];
            }
            if (!(eigenvalues[i] > SAFETY * p * ROUNDING * size)) {
                eigenvalues[i] = 0;
            }
        }
    }

    /** {@return number of coefficients p} */
    int size() {
        return p;
    }

    /** {@return Λ, length p, not negative; not to be modified} */
    double[] eigenvalues() {
        return eigenvalues;
    }

    /**
     * Maps inner products of the columns with a vector, {@code Xᵀr}, to {@code ZSXᵀr}.
     *
     * @param products length p from {@code offset}; not modified
     * @param offset where they start
     * @return length p; a new array
     */
    double[] project(double[] products, int offset) {
        double[] x = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; eigenvalues[i] > 0 && j < p; j++) {
                x[i] += vectors[i * p + j] * (scale[j] * products[offset + j]);
            }
        }
        return x;
    }

    /**
     * Maps coefficients to coordinates, {@code x = ZS⁻¹θ}.
     *
     * @param theta length p or more, of which the first p are read; not modified
     * @return length p; a new array
     */
    double[] coordinates(double[] theta) {
        double[] x = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                x[i] += vectors[i * p + j] * (theta[j] / scale[j]);
            }
        }
        return x;
    }

    /**
     * Maps coordinates to coefficients, {@code θ = SZᵀx}.
     *
     * @param x length p; not modified
     * @param out receives p values from {@code offset}
     * @param offset where to put the first
     */
    void coefficients(double[] x, double[] out, int offset) {
        Arrays.fill(out, offset, offset + p, 0);
        for (int i = 0; i < p; i++) {
            double factor = x[i];
            int row = i * p;
            for (int j = 0; j < p; j++) {
                out[offset + j] += factor * vectors[row + j];
            }
        }
        for (int j = 0; j < p; j++) {
            out[offset + j] *= scale[j];
        }
    }
}
