package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * Sums along the diagonals of the inverse of a positive definite matrix M with M_{i+1,j+1} = M_{ij} − k_i k_j + h_i h_j, in O(g²) from its factor.
 *
 * <p>M without its last row and column, A, and M without its first ones, B, differ by the rank of two that is given, and so do their inverses; each of
 * these is M⁻¹ without a row and column, less the product of the row left out with itself. Hence
 * M⁻¹_{ij} = M⁻¹_{i+1,j+1} + u_i u_j/u_{g−1} − f_{i+1} f_{j+1}/f_0 + a quadratic form in A⁻¹k and A⁻¹h, where f is the first column of M⁻¹ and u
 * the last. The rows are found from the last one upwards. Where roots near the unit circle spoil the first row, which is known beforehand, M⁻¹ is
 * computed in O(g³) instead. Work space: one object per thread.
 *
 * @see "Kailath, Kung, Morf (1979), Displacement ranks of matrices and linear equations, J. Mathematical Analysis and Applications 68"
 */
final class NearlyToeplitzInverse {
    /** Largest error of the first row relative to its largest element. */
    private static final double ACCURACY = 1e-9;

    private final int g;
    private final double[] first;
    private final double[] last;
    private final double[] byTail;
    private final double[] byCorner;
    private final double[] byTailMixed;
    private final double[] byCornerMixed;
    private final double[] row;
    private final double[] partial;
    private final double[] diagonals;
    private final double[] tails;
    private final double[] corners;
    private double[] dense = new double[0];

    NearlyToeplitzInverse(int g) {
        this.g = g;
        this.first = new double[g];
        this.last = new double[g];
        this.byTail = new double[g];
        this.byCorner = new double[g];
        this.byTailMixed = new double[g];
        this.byCornerMixed = new double[g];
        this.row = new double[g + 1];
        this.partial = new double[g + 1];
        this.diagonals = new double[g];
        this.tails = new double[g];
        this.corners = new double[g];
    }

    /**
     * Finds the sums.
     *
     * @param factor the lower Cholesky factor, row-major; may be overwritten
     * @param k what is subtracted from one diagonal element to the next; the last value counts for nothing
     * @param h what is added
     */
    void set(double[] factor, double[] k, double[] h) {
        solve(factor, k, h);
        mix(k, h);
        sum(k, h, false);
        if (!isAccurate()) {
            if (dense.length == 0) {
                dense = new double[g * g];
            }
            SymmetricPositive.invert(factor, g, g, dense);
            sum(k, h, true);
        }
    }

    private boolean isAccurate() {
        double largest = 0;
        double error = 0;
        for (int j = 0; j < g; j++) {
            largest = Math.max(largest, Math.abs(first[j]));
            error = Math.max(error, Math.abs(row[j] - first[j]));
        }
        return error <= ACCURACY * largest;
    }

    /** The first and last column of M⁻¹, and A⁻¹k and A⁻¹h. */
    private void solve(double[] l, double[] k, double[] h) {
        for (int i = 0; i < g; i++) {
            double f = i == 0 ? 1 : 0;
            double x = i < g - 1 ? k[i] : 0;
            double y = i < g - 1 ? h[i] : 0;
            int at = i * g;
            for (int j = 0; j < i; j++) {
                double factor = l[at + j];
                f -= factor * first[j];
                x -= factor * byTail[j];
                y -= factor * byCorner[j];
            }
            double scale = 1 / l[at + i];
            first[i] = f * scale;
            byTail[i] = x * scale;
            byCorner[i] = y * scale;
            last[i] = i == g - 1 ? scale : 0;
        }
        // A is the matrix without its last row, and its factor is that of M without it
        byTail[g - 1] = 0;
        byCorner[g - 1] = 0;
        for (int i = g - 1; i >= 0; i--) {
            int at = i * g;
            double scale = 1 / l[at + i];
            double f = first[i] * scale;
            double u = last[i] * scale;
            double x = byTail[i] * scale;
            double y = byCorner[i] * scale;
            first[i] = f;
            last[i] = u;
            byTail[i] = x;
            byCorner[i] = y;
            for (int j = 0; j < i; j++) {
                double factor = l[at + j];
                first[j] -= factor * f;
                last[j] -= factor * u;
                byTail[j] -= factor * x;
                byCorner[j] -= factor * y;
            }
        }
    }

    /** The products of A⁻¹k and A⁻¹h with (diag(−1, 1) + [k h]'A⁻¹[k h])⁻¹. */
    private void mix(double[] k, double[] h) {
        double kk = -1;
        double kh = 0;
        double hh = 1;
        for (int i = 0; i < g - 1; i++) {
            kk += k[i] * byTail[i];
            kh += k[i] * byCorner[i];
            hh += h[i] * byCorner[i];
        }
        double determinant = kk * hh - kh * kh;
        double a = hh / determinant;
        double b = -kh / determinant;
        double c = kk / determinant;
        for (int i = 0; i < g; i++) {
            byTailMixed[i] = a * byTail[i] + b * byCorner[i];
            byCornerMixed[i] = b * byTail[i] + c * byCorner[i];
        }
    }

    private void sum(double[] k, double[] h, boolean known) {
        System.arraycopy(last, 0, row, 0, g);
        Arrays.fill(partial, 0);
        for (int i = g - 1; i >= 0; i--) {
            double tail = 0;
            double corner = 0;
            if (i < g - 1) {
                for (int j = 0; j < g - 1; j++) {
                    double sum = partial[j + 1] + row[j + 1];
                    partial[j] = sum;
                    tail += sum * k[j];
                    corner += sum * h[j];
                }
                partial[g - 1] = 0;
                if (!known) {
                    climb(i);
                }
            }
            if (known) {
                System.arraycopy(dense, i * g, row, 0, g);
            }
            diagonals[i] = row[0] + partial[0];
            tails[i] = tail;
            corners[i] = corner;
        }
    }

    /** From row i + 1 of the inverse to row i. */
    private void climb(int i) {
        double byLast = last[i] / last[g - 1];
        double byFirst = first[i + 1] / first[0];
        double x = byTailMixed[i];
        double y = byCornerMixed[i];
        for (int j = 0; j < g - 1; j++) {
            row[j] = row[j + 1] + byLast * last[j] - byFirst * first[j + 1] + x * byTail[j] + y * byCorner[j];
        }
        row[g - 1] = last[i];
    }

    /** Σ_i M⁻¹_{i+d,i}. */
    double diagonal(int d) {
        return diagonals[d];
    }

    /** Σ_r k_r Σ_{j≥1} M⁻¹_{s+j,r+j}. */
    double tail(int s) {
        return tails[s];
    }

    /** Σ_r h_r Σ_{j≥1} M⁻¹_{s+j,r+j}. */
    double corner(int s) {
        return corners[s];
    }
}
