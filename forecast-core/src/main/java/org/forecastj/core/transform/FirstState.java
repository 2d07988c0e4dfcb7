package org.forecastj.core.transform;

/** Generalised least squares for the first state of a filter by a Cholesky factor with a unit diagonal before it. */
final class FirstState {
    /** Pivots below this part of the diagonal count as 0. */
    private static final double SINGULAR = 1e-11;
    /** Pivots above this part of the diagonal cost no more than a few digits. */
    private static final double WELL_CONDITIONED = 1e-3;

    private final int n;
    private final double[][] factor;
    private final double[] scale;
    /** L⁻¹ b. */
    private final double[] half;

    private boolean singular;
    private double leastPivot = 1;
    private double[][] w = new double[0][];

    /** Solves S x = s for a symmetric S, of which the lower triangle is read. */
    FirstState(double[][] cross, double[] moment) {
        n = moment.length;
        factor = new double[n][n];
        scale = new double[n];
        half = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = Math.sqrt(cross[i][i]);
            singular |= !(scale[i] > 0);
        }
        for (int i = 0; i < n && !singular; i++) {
            eliminate(cross, moment, i);
        }
    }

    private void eliminate(double[][] cross, double[] moment, int i) {
        double rest = moment[i] / scale[i];
        for (int j = 0; j <= i; j++) {
            double v = i == j ? 1 : cross[i][j] / (scale[i] * scale[j]);
            for (int k = 0; k < j; k++) {
                v -= factor[i][k] * factor[j][k];
            }
            singular |= i == j && !(v > SINGULAR);
            leastPivot = i == j ? Math.min(leastPivot, v) : leastPivot;
            factor[i][j] = i == j ? Math.sqrt(Math.max(v, SINGULAR)) : v / factor[j][j];
        }
        for (int k = 0; k < i; k++) {
            rest -= factor[i][k] * half[k];
        }
        half[i] = rest / factor[i][i];
    }

    boolean isSingular() {
        return singular;
    }

    boolean isWellConditioned() {
        return !singular && leastPivot > WELL_CONDITIONED;
    }

    /** The rows w[k] of W = L⁻¹ E' for the effects E on a later state, so that E S⁻¹ E' = W' W. */
    double[][] roots(double[][] effects) {
        w = new double[n][n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                double rest = effects[i][k] / scale[k];
                for (int m = 0; m < k; m++) {
                    rest -= factor[k][m] * w[m][i];
                }
                w[k][i] = rest / factor[k][k];
            }
        }
        return w;
    }

    double[] solution() {
        return back(half.clone());
    }

    /** That by all values, for the sum of the later innovations that belongs to the state of {@link #roots}: S⁻¹ (s + E' r). */
    double[] solution(double[] later) {
        double[] x = half.clone();
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                x[k] += w[k][i] * later[i];
            }
        }
        return back(x);
    }

    /** x becomes L'⁻¹ x. */
    private double[] back(double[] x) {
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = 0; i < n; i++) {
            x[i] /= scale[i];
        }
        return x;
    }

    /** s' S⁻¹ s. */
    double explained() {
        double sum = 0;
        for (double h : half) {
            sum += h * h;
        }
        return sum;
    }

    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 2 * Math.log(factor[i][i] * scale[i]);
        }
        return sum;
    }
}
