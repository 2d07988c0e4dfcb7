package org.forecastj.models.internal.arima;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The joint distribution of the next values of η given a state, with the uncertainty of that state.
 *
 * <p>With ψ the weights of the undifferenced model and c_h the derivative of the h-th mean by the state, the variance of step h is
 * Σ_{j&lt;h} ψ_j² + c_h'Pc_h, and the covariance of steps h ≤ k is Σ_{j&lt;h} ψ_j ψ_{j+k−h} + c_h'Pc_k, relative to σ². The entries of c_h are
 * coefficients of 1/(φ(B)δ(B)) and of 1/δ(B). O(h·lags) for the means; variances add O((r + gaps)²) per step where the state is not exact.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class ArimaForecast {
    private final ArimaState state;
    private final int horizon;
    private final double[] means;
    private final double[] psi;
    private final int[] ages;
    /** c_h by step; empty if the state is exact. */
    private final double[][] responses;

    private final double[] covariance;
    private volatile double @Nullable [] root;

    ArimaForecast(ArimaState state, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("the horizon must be at least 1; got " + horizon);
        }
        this.state = state;
        this.horizon = horizon;
        means = new double[horizon];
        FilteredMean path = state.filteredMean(horizon);
        for (int h = 0; h < horizon; h++) {
            means[h] = path.predict();
            path.advance(means[h]);
        }
        psi = state.system().psiWeights(horizon);
        ages = state.gapAges();
        covariance = state.covariance();
        responses = state.isExact() ? new double[0][] : responses();
    }

    private double[][] responses() {
        ArimaSystem system = state.system();
        int r = system.order;
        double[] shock = new double[horizon];
        shock[0] = 1;
        system.divideByAr(shock);
        system.integrate(shock);
        double[][] c = new double[horizon][r + ages.length];
        for (int h = 0; h < horizon; h++) {
            for (int i = 0; i <= Math.min(h, r - 1); i++) {
                c[h][i] = shock[h - i];
            }
        }
        for (int u = 0; u < ages.length; u++) {
            double[] level = new double[horizon];
            for (int h = 0; h < horizon && ages[u] + h <= system.levels; h++) {
                level[h] = system.delta[ages[u] + h];
            }
            system.integrate(level);
            for (int h = 0; h < horizon; h++) {
                c[h][r + u] = level[h];
            }
        }
        return c;
    }

    /** Means of η by step, a new array. */
    public double[] means() {
        return means.clone();
    }

    /** Variances by step relative to σ², a new array. */
    public double[] variances() {
        double[] variances = new double[horizon];
        double sum = 0;
        for (int h = 0; h < horizon; h++) {
            sum += psi[h] * psi[h];
            variances[h] = sum;
            if (responses.length > 0) {
                variances[h] += dot(responses[h], timesCovariance(responses[h]));
            }
        }
        return variances;
    }

    /** Covariance of the steps relative to σ², a new symmetric array of shape [horizon][horizon]. */
    public double[][] covariance() {
        double[][] all = new double[horizon][horizon];
        for (int lag = 0; lag < horizon; lag++) {
            double sum = 0;
            for (int h = 0; h + lag < horizon; h++) {
                sum += psi[h] * psi[h + lag];
                all[h][h + lag] = sum;
            }
        }
        for (int h = 0; h < responses.length; h++) {
            double[] product = timesCovariance(responses[h]);
            for (int k = h; k < horizon; k++) {
                all[h][k] += dot(product, responses[k]);
            }
        }
        for (int h = 0; h < horizon; h++) {
            for (int k = 0; k < h; k++) {
                all[h][k] = all[k][h];
            }
        }
        return all;
    }

    private double[] timesCovariance(double[] c) {
        int n = c.length;
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            if (c[i] != 0) {
                for (int j = 0; j < n; j++) {
                    product[j] += c[i] * covariance[i * n + j];
                }
            }
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * Draws one path of η.
     *
     * @param sigma standard deviation of the innovations, for the uncertainty of the state
     * @param innovations a_t in units of η, called once per step in order
     * @param normals standard normal numbers for the state, called r + gaps times before the steps if the state is not exact, else never
     * @param out the path, at most as long as the horizon; overwritten
     * @throws IllegalArgumentException if the path is longer than the horizon
     */
    public void simulate(double sigma, DoubleSupplier innovations, DoubleSupplier normals, double[] out) {
        if (out.length > horizon) {
            throw new IllegalArgumentException(
                    "a path can have at most " + horizon + " steps, the horizon; got room for " + out.length);
        }
        FilteredMean path = state.filteredMean(out.length);
        if (responses.length > 0) {
            path.shift(drawState(sigma, normals), ages);
        }
        for (int h = 0; h < out.length; h++) {
            double innovation = innovations.getAsDouble();
            out[h] = path.predict() + innovation;
            path.advance(out[h]);
            path.innovate(innovation);
        }
    }

    private double[] drawState(double sigma, DoubleSupplier normals) {
        int n = responses[0].length;
        double[] l = root;
        if (l == null) {
            l = squareRoot(covariance, n);
            root = l;
        }
        double[] change = new double[n];
        for (int j = 0; j < n; j++) {
            double z = sigma * normals.getAsDouble();
            for (int i = j; i < n; i++) {
                change[i] += l[i * n + j] * z;
            }
        }
        return change;
    }

    /** Lower triangle L with LL' = P for a positive semidefinite P; columns of pivots at the size of rounding errors are zero. */
    private static double[] squareRoot(double[] p, int n) {
        double[] l = new double[n * n];
        for (int j = 0; j < n; j++) {
            double pivot = p[j * n + j];
            for (int k = 0; k < j; k++) {
                pivot -= l[j * n + k] * l[j * n + k];
            }
            if (pivot > 1e-12 * p[j * n + j] && pivot > 0) {
                double scale = Math.sqrt(pivot);
                for (int i = j; i < n; i++) {
                    double sum = p[i * n + j];
                    for (int k = 0; k < j; k++) {
                        sum -= l[i * n + k] * l[j * n + k];
                    }
                    l[i * n + j] = sum / scale;
                }
            }
        }
        return l;
    }
}
