package org.forecastj.models.internal.additive;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The part of a fit that depends on the timestamps only: columns, their Gram matrix, and its spectrum. Factorised once,
 * it serves every series with these timestamps.
 *
 * <p>With prior precisions D = diag(1/25, 1/25, 1/s_i²) of the smooth coefficients (k, m, β), this class holds the
 * eigendecomposition {@code D^{-1/2} XᵀX D^{-1/2} = QΛQᵀ}. For any noise variance v the smooth coefficients can then be
 * eliminated without another factorisation: the Schur complement on the slope changes is
 * {@code A(v) = HᵀH − Wᵀ(Λ + vI)⁻¹W} with {@code W = QᵀD^{-1/2}XᵀH}.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class AdditiveDesign {
    /** Standard deviation of the normal priors of slope k and offset m. */
    static final double TREND_PRIOR_SCALE = 5;

    private static final double ROUNDING = 0x1p-53;

    private final AdditiveFeatures features;
    private final GramBuilder gram;
    private final int p;
    private final int s;
    private final double[] scale;
    private final double[] eigenvalues;
    /** Rounding error of each eigenvalue: that of the squared norms of the columns in its eigenvector. */
    private final double[] noise;

    private final double[] basis;
    private final double[] coupling;
    private final double[] leastSquaresFactor;

    private AdditiveDesign(AdditiveFeatures features) {
        this.features = features;
        gram = new GramBuilder(features);
        p = gram.smoothCount();
        s = features.changepointCount();
        scale = scales(features, p);
        eigenvalues = new double[p];
        noise = new double[p];
        basis = new double[p * p];
        decompose();
        coupling = new double[s * p];
        for (int j = 0; j < s; j++) {
            toSpectrum(gram.hingeSmooth(), j * p, coupling, j * p);
        }
        leastSquaresFactor = leastSquaresFactor();
    }

    /**
     * Factorises the columns of a history: O(n·p²) for the Gram matrix and O(p³) for its spectrum.
     *
     * @param features at least one row
     * @return the shared part of all fits with these timestamps
     * @throws IllegalArgumentException if there are no rows, the trend is logistic or a column multiplicative
     */
    public static AdditiveDesign of(AdditiveFeatures features) {
        if (!features.isLinearModel()) {
            throw new IllegalArgumentException(
                    "the exact solver needs a mean that is linear in the parameters; this one is not");
        }
        if (features.rows() == 0) {
            throw new IllegalArgumentException("an additive design needs at least one row; there are none");
        }
        return new AdditiveDesign(features);
    }

    /** {@return the columns that were factorised} */
    public AdditiveFeatures features() {
        return features;
    }

    /** {@return number of smooth coefficients p: trend (one or two) and features} */
    int smoothCount() {
        return p;
    }

    /** {@return number of slope changes S} */
    int hingeCount() {
        return s;
    }

    /** {@return the Gram matrix in original coordinates} */
    GramBuilder gram() {
        return gram;
    }

    /** {@return prior standard deviations of the smooth coefficients; not to be modified} */
    double[] scale() {
        return scale;
    }

    /** {@return spectrum Λ, length p; not to be modified} */
    double[] eigenvalues() {
        return eigenvalues;
    }

    /** {@return W transposed: one row of length p per hinge; not to be modified} */
    double[] coupling() {
        return coupling;
    }

    /**
     * Factors 1/(λ_i + v). Directions whose sum is lost in rounding error get zero, which leaves their coefficient at its
     * prior mean.
     *
     * @param variance noise variance v
     * @param out receives p factors
     */
    void resolvent(double variance, double[] out) {
        for (int i = 0; i < p; i++) {
            double sum = Math.max(eigenvalues[i], 0) + variance;
            out[i] = sum > noise[i] ? 1 / sum : 0;
        }
    }

    /**
     * Maps Xᵀr to {@code QᵀD^{-1/2}Xᵀr}.
     *
     * @param x holds Xᵀr; not modified
     * @param offset where it starts
     * @param out receives p values
     * @param outOffset where to put them
     */
    void toSpectrum(double[] x, int offset, double[] out, int outOffset) {
        for (int i = 0; i < p; i++) {
            double a = 0;
            double b = 0;
            int row = i * p;
            int j = 0;
            for (; j + 1 < p; j += 2) {
                a += basis[row + j] * x[offset + j];
                b += basis[row + j + 1] * x[offset + j + 1];
            }
            if (j < p) {
                a += basis[row + j] * x[offset + j];
            }
            out[outOffset + i] = a + b;
        }
    }

    /**
     * Maps spectral coefficients to smooth coefficients, {@code D^{-1/2}Q·x}.
     *
     * @param x length p; not modified
     * @param out receives p values
     */
    void fromSpectrum(double[] x, double[] out) {
        Arrays.fill(out, 0, p, 0);
        for (int i = 0; i < p; i++) {
            double factor = x[i];
            int row = i * p;
            for (int j = 0; j < p; j++) {
                out[j] += factor * basis[row + j];
            }
        }
    }

    /**
     * A(v), the Schur complement on the slope changes.
     *
     * @param resolvent 1/(λ_i + v); not modified
     * @param scaled workspace of S·p, receives the rows of W scaled by the resolvent
     * @param out receives the S×S matrix
     */
    void schur(double[] resolvent, double[] scaled, double[] out) {
        double[] hh = gram.hingeHinge();
        for (int j = 0; j < s; j++) {
            for (int i = 0; i < p; i++) {
                scaled[j * p + i] = coupling[j * p + i] * resolvent[i];
            }
        }
        for (int j = 0; j < s; j++) {
            int l = 0;
            for (; l + 1 <= j; l += 2) {
                double a0 = 0;
                double a1 = 0;
                int left = j * p;
                int first = l * p;
                int second = first + p;
                for (int i = 0; i < p; i++) {
                    double w = scaled[left + i];
                    a0 += w * coupling[first + i];
                    a1 += w * coupling[second + i];
                }
                mirror(out, j, l, hh[j * s + l] - a0);
                mirror(out, j, l + 1, hh[j * s + l + 1] - a1);
            }
            if (l <= j) {
                double a0 = 0;
                for (int i = 0; i < p; i++) {
                    a0 += scaled[j * p + i] * coupling[l * p + i];
                }
                mirror(out, j, l, hh[j * s + l] - a0);
            }
        }
    }

    private void mirror(double[] out, int row, int column, double value) {
        out[row * s + column] = value;
        out[column * s + row] = value;
    }

    /**
     * Residual sum of squares of the unpenalised fit with all columns, a lower bound for every penalised fit.
     *
     * @param total squared norm of the response
     * @param spectral response in the spectrum, length p; not modified
     * @param hingeResponse Hᵀy, length S; not modified
     * @param work length S
     * @return the bound, not below zero
     */
    double leastSquaresBound(double total, double[] spectral, double[] hingeResponse, double[] work) {
        double sum = total;
        for (int i = 0; i < p; i++) {
            if (eigenvalues[i] > 8 * noise[i]) {
                sum -= spectral[i] * spectral[i] / eigenvalues[i];
            }
        }
        for (int j = 0; j < s; j++) {
            double value = hingeResponse[j];
            for (int i = 0; i < p; i++) {
                if (eigenvalues[i] > 8 * noise[i]) {
                    value -= coupling[j * p + i] * spectral[i] / eigenvalues[i];
                }
            }
            for (int l = 0; l < j; l++) {
                value -= leastSquaresFactor[j * s + l] * work[l];
            }
            double pivot = leastSquaresFactor[j * s + j];
            work[j] = pivot > 0 ? value / pivot : 0;
            sum -= work[j] * work[j];
        }
        return Math.max(sum, 0);
    }

    /** Cholesky factor of A(0); hinges that depend on earlier columns get a zero column. */
    private double[] leastSquaresFactor() {
        double[] inverse = new double[p];
        for (int i = 0; i < p; i++) {
            inverse[i] = eigenvalues[i] > 8 * noise[i] ? 1 / eigenvalues[i] : 0;
        }
        double[] factor = new double[s * s];
        schur(inverse, new double[s * p], factor);
        double[] hh = gram.hingeHinge();
        for (int j = 0; j < s; j++) {
            for (int l = 0; l <= j; l++) {
                double value = factor[j * s + l];
                for (int i = 0; i < l; i++) {
                    value -= factor[j * s + i] * factor[l * s + i];
                }
                double pivot = factor[l * s + l];
                if (l < j) {
                    factor[j * s + l] = pivot > 0 ? value / pivot : 0;
                } else {
                    factor[j * s + j] = value > 1e-12 * hh[j * s + j] ? Math.sqrt(value) : 0;
                }
            }
        }
        return factor;
    }

    /**
     * Decomposes with the largest columns first: reduction and QR steps then keep the relative accuracy of small
     * eigenvalues when the scales of columns differ by many orders of magnitude.
     */
    private void decompose() {
        double[] xx = gram.smoothSmooth();
        int[] order = IntStream.range(0, p)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -xx[i * p + i] * scale[i] * scale[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] scaled = new double[p * p];
        double[] norms = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                scaled[i * p + j] = xx[order[i] * p + order[j]] * scale[order[i]] * scale[order[j]];
            }
            norms[i] = scaled[i * p + i];
        }
        double[] vectors = new double[p * p];
        SymmetricEigen.decompose(scaled, p, eigenvalues, vectors);
        for (int i = 0; i < p; i++) {
            double size = 0;
            for (int j = 0; j < p; j++) {
                double z = vectors[i * p + j];
                basis[i * p + order[j]] = z * scale[order[j]];
                size += z * z * norms[j];
            }
            noise[i] = p * ROUNDING * size;
        }
    }

    private static double[] scales(AdditiveFeatures features, int p) {
        double[] result = new double[p];
        int trend = p - features.columns();
        Arrays.fill(result, 0, trend, TREND_PRIOR_SCALE);
        System.arraycopy(features.priorScales(), 0, result, trend, features.columns());
        return result;
    }
}
