package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A seasonal ARIMA model with given coefficients as a state space in innovation form.
 *
 * <p>The differenced series w_t = η_t − Σ δ_j η_{t−j} has the state s_{t,i} = Σ_{j≥i} (φ_j w_{t+i−1−j} + θ_j a_{t+i−1−j}), i = 1…r, with
 * w_t = s_{t,1} + a_t and s_{t+1,i} = s_{t,i+1} + φ_i s_{t,1} + g_i a_t, g_i = φ_i + θ_i; the last L = d + D·m values of η complete it. r is the
 * larger of the two degrees, at least 1. Arrays are indexed from 0, so {@code phi[i − 1]} is φ_i.
 *
 * <p>Immutable; safe for concurrent use.
 *
 * @see "Pearlman (1980), An algorithm for the exact likelihood of a high-order autoregressive-moving average process, Biometrika 67"
 */
public final class ArimaSystem {
    private final ArmaShape shape;
    private final int d;
    private final int seasonalD;
    private final double[] arma;
    private final double[] ar;
    private final double[] ma;

    final int order;
    final int levels;
    final double[] phi;
    final double[] g;
    /** Indices of {@link #phi} and {@link #g} that can be other than zero, ascending. */
    final int[] phiAt;

    final int[] gAt;
    /** δ_j by lag; index 0 is not used. */
    final double[] delta;

    final int[] deltaLags;

    private ArimaSystem(ArmaShape shape, int d, int seasonalD, double[] arma) {
        this.shape = shape;
        this.d = d;
        this.seasonalD = seasonalD;
        this.arma = arma.clone();
        SarmaPolynomials polynomials = new SarmaPolynomials(shape);
        polynomials.set(arma);
        ar = polynomials.ar();
        ma = polynomials.ma();
        order = Math.max(1, Math.max(shape.arDegree(), shape.maDegree()));
        phi = Arrays.copyOf(Arrays.copyOfRange(ar, 1, ar.length), order);
        g = phi.clone();
        for (int j = 1; j < ma.length; j++) {
            g[j - 1] += ma[j];
        }
        phiAt = nonZero(phi, 0);
        gAt = nonZero(g, 0);
        levels = d + seasonalD * shape.period();
        delta = differencing(d, seasonalD, shape.period());
        deltaLags = nonZero(delta, 1);
    }

    /**
     * Makes the system of a model.
     *
     * @param shape orders
     * @param d number of differences, not negative
     * @param seasonalD number of seasonal differences, not negative
     * @param arma finite coefficients as {@link ArmaShape} orders them; copied
     * @return the system; whether it is stationary is not looked at
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static ArimaSystem of(ArmaShape shape, int d, int seasonalD, double[] arma) {
        if (d < 0 || seasonalD < 0) {
            throw new IllegalArgumentException("differences must not be negative; got d " + d + " and D " + seasonalD);
        }
        if (arma.length != shape.parameters()) {
            throw new IllegalArgumentException(
                    shape + " needs " + shape.parameters() + " coefficients; got " + arma.length);
        }
        for (double coefficient : arma) {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException("coefficients must be finite; got " + Arrays.toString(arma));
            }
        }
        return new ArimaSystem(shape, d, seasonalD, arma);
    }

    private static int[] nonZero(double[] values, int from) {
        int[] at = new int[values.length];
        int count = 0;
        for (int i = from; i < values.length; i++) {
            if (values[i] != 0) {
                at[count++] = i;
            }
        }
        return Arrays.copyOf(at, count);
    }

    /** δ of 1 − Σ δ_j B^j = (1 − B)^d (1 − B^m)^D. */
    private static double[] differencing(int d, int seasonalD, int period) {
        double[] c = new double[d + seasonalD * period + 1];
        c[0] = 1;
        int degree = 0;
        for (int k = 0; k < d + seasonalD; k++) {
            int lag = k < d ? 1 : period;
            degree += lag;
            for (int j = degree; j >= lag; j--) {
                c[j] -= c[j - lag];
            }
        }
        for (int j = 0; j < c.length; j++) {
            c[j] = j == 0 ? 0 : -c[j];
        }
        return c;
    }

    /**
     * Whether the autoregression is stationary as far as rounding lets see.
     *
     * @return true if there is a covariance to start a filter from
     */
    public boolean isStationary() {
        return ArmaAutocovariance.of(ar, ma, order) != null;
    }

    /** Covariance of the state s before the first observation, relative to σ²: row-major, upper triangle; null where not stationary. */
    double @Nullable [] stationaryCovariance() {
        double[] gamma = ArmaAutocovariance.of(ar, ma, order);
        if (gamma == null) {
            return null;
        }
        int r = order;
        double[] psi = armaPsi(r + 1);
        double[] p = new double[r * r];
        for (int j = 0; j < r; j++) {
            double sum = 0;
            for (int k = j; k < r; k++) {
                sum += phi[k] * gamma[k - j + 1] + (g[k] - phi[k]) * psi[k - j + 1];
            }
            p[j] = sum;
        }
        for (int i = r - 1; i > 0; i--) {
            double nextFirst = i + 1 < r ? p[i + 1] : 0;
            for (int j = i; j < r; j++) {
                double below = j + 1 < r ? p[(i + 1) * r + j + 1] : 0;
                double right = j + 1 < r ? p[j + 1] : 0;
                p[i * r + j] = below + phi[i] * right + phi[j] * nextFirst + phi[i] * phi[j] * p[0] + g[i] * g[j];
            }
        }
        return p;
    }

    /** ψ_0 … of θ(B)/φ(B). */
    double[] armaPsi(int count) {
        double[] psi = new double[count];
        for (int k = 0; k < count; k++) {
            double sum = k == 0 ? 1 : k < ma.length ? ma[k] : 0;
            for (int i : phiAt) {
                if (i < k) {
                    sum += phi[i] * psi[k - 1 - i];
                }
            }
            psi[k] = sum;
        }
        return psi;
    }

    /** Divides a power series by φ(B), in place. */
    void divideByAr(double[] series) {
        for (int k = 1; k < series.length; k++) {
            for (int i : phiAt) {
                if (i < k) {
                    series[k] += phi[i] * series[k - 1 - i];
                }
            }
        }
    }

    /** Divides a power series by (1 − B)^d (1 − B^m)^D, in place. */
    void integrate(double[] series) {
        for (int k = 1; k < series.length; k++) {
            for (int lag : deltaLags) {
                if (lag <= k) {
                    series[k] += delta[lag] * series[k - lag];
                }
            }
        }
    }

    /**
     * ψ weights of the undifferenced model: η_t = Σ ψ_j a_{t−j}. O(count·lags).
     *
     * @param count how many, from ψ_0 = 1; not negative
     * @return a new array
     */
    public double[] psiWeights(int count) {
        double[] psi = armaPsi(count);
        integrate(psi);
        return psi;
    }

    /**
     * π weights of the undifferenced model: η_t = Σ_{j≥1} π_j η_{t−j} + a_t. O(count·lags).
     *
     * @param count how many, from π_1; not negative
     * @return a new array; element j − 1 is π_j
     */
    public double[] piWeights(int count) {
        double[] series = new double[count + 1];
        for (int k = 0; k <= count; k++) {
            double sum = k == 0 ? 1 : k < ar.length ? -ar[k] : 0;
            for (int lag : deltaLags) {
                int j = k - lag;
                if (j >= 0) {
                    sum -= delta[lag] * (j == 0 ? 1 : j < ar.length ? -ar[j] : 0);
                }
            }
            for (int j = 1; j <= Math.min(k, ma.length - 1); j++) {
                sum -= ma[j] * series[k - j];
            }
            series[k] = sum;
        }
        double[] pi = new double[count];
        for (int j = 0; j < count; j++) {
            pi[j] = -series[j + 1];
        }
        return pi;
    }

    /** The orders. */
    public ArmaShape shape() {
        return shape;
    }

    /** Number of differences. */
    public int d() {
        return d;
    }

    /** Number of seasonal differences. */
    public int seasonalD() {
        return seasonalD;
    }

    /** The coefficients as {@link ArmaShape} orders them, a new array. */
    public double[] arma() {
        return arma.clone();
    }

    /** Length r of the state of the differenced series: the larger degree, at least 1. */
    public int order() {
        return order;
    }

    /** Number L = d + D·m of past values that the state holds. */
    public int levels() {
        return levels;
    }
}
