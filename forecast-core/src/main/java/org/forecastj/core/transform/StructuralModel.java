package org.forecastj.core.transform;

/**
 * A structural time series in state space form with the variance of the irregular component as the unit: a local level or local linear
 * trend, and a season of trigonometric waves, all with an initial state of which nothing is known.
 *
 * <p>The first state is treated as a fixed unknown vector (de Jong 1991): next to the filter that starts in 0, one that starts in each unit
 * vector runs with the same gains, generalised least squares over the innovations gives the vector, and the filter restarted there with
 * variance 0 has the conditional means of the diffuse model exactly. Missing values are steps without an innovation. Immutable; O(n d²) for
 * d states.
 *
 * @see "Durbin, Koopman (2012), Time Series Analysis by State Space Methods, 2nd ed., sections 3.2, 4.10 and 5.7"
 * @see "Koopman (1993), Disturbance smoother for state space models, Biometrika 80, 117–126"
 */
final class StructuralModel {
    /** Waves of a season at most. */
    static final int MOST_WAVES = 12;
    /** Pivots below this part of the diagonal count as 0. */
    private static final double SINGULAR = 1e-11;

    private final boolean slope;
    private final int period;
    /** Cosine and sine of each wave. */
    private final double[] cos;

    private final double[] sin;
    private final int states;

    /**
     * A model.
     *
     * @param slope whether the level has a slope
     * @param period rows of a season, 1 for none
     */
    StructuralModel(boolean slope, int period) {
        this.slope = slope;
        this.period = period;
        int waves = Math.min(MOST_WAVES, period / 2);
        this.cos = new double[waves];
        this.sin = new double[waves];
        for (int j = 0; j < waves; j++) {
            double angle = 2 * Math.PI * (j + 1) / period;
            cos[j] = Math.cos(angle);
            sin[j] = Math.sin(angle);
        }
        // the wave of two rows has one state
        this.states = (slope ? 2 : 1) + 2 * waves - (waves > 0 && 2 * waves == period ? 1 : 0);
    }

    boolean slope() {
        return slope;
    }

    int period() {
        return period;
    }

    int states() {
        return states;
    }

    /** Number of variances: of the level, of the slope, of the season. */
    int ratios() {
        return 1 + (slope ? 1 : 0) + (period > 1 ? 1 : 0);
    }

    /** Variance of the disturbance of each state. */
    private double[] disturbances(double[] ratios) {
        double[] q = new double[states];
        int first = slope ? 2 : 1;
        q[0] = ratios[0];
        if (slope) {
            q[1] = ratios[1];
        }
        for (int i = first; i < states; i++) {
            q[i] = ratios[first];
        }
        return q;
    }

    /** x becomes T x. */
    private void advance(double[] x) {
        int i = 1;
        if (slope) {
            x[0] += x[1];
            i = 2;
        }
        for (int j = 0; j < cos.length; j++, i += 2) {
            if (i + 1 == states) {
                x[i] = -x[i];
            } else {
                double a = x[i];
                x[i] = cos[j] * a + sin[j] * x[i + 1];
                x[i + 1] = cos[j] * x[i + 1] - sin[j] * a;
            }
        }
    }

    /** x becomes T' x. */
    private void retreat(double[] x) {
        int i = 1;
        if (slope) {
            x[1] += x[0];
            i = 2;
        }
        for (int j = 0; j < cos.length; j++, i += 2) {
            if (i + 1 == states) {
                x[i] = -x[i];
            } else {
                double a = x[i];
                x[i] = cos[j] * a - sin[j] * x[i + 1];
                x[i + 1] = cos[j] * x[i + 1] + sin[j] * a;
            }
        }
    }

    /** Whether state i is part of the signal: level and cosines. */
    private boolean isSeen(int i) {
        int first = slope ? 2 : 1;
        return i == 0 || (i >= first && (i - first) % 2 == 0);
    }

    private double signal(double[] x) {
        double sum = x[0];
        for (int i = slope ? 2 : 1; i < states; i += 2) {
            sum += x[i];
        }
        return sum;
    }

    /** What one pass over the values collects. */
    private static final class Pass {
        final double[] innovations;
        final double[] variances;
        final double[][] gains;
        /** Of generalised least squares for the first state. */
        final double[][] cross;

        final double[] moment;
        double squares;
        double logVariances;
        int observed;

        Pass(int rows, int states, boolean store) {
            innovations = new double[store ? rows : 0];
            variances = new double[store ? rows : 0];
            gains = new double[store ? rows : 0][];
            cross = new double[states][states];
            moment = new double[states];
        }
    }

    /** The filter from a first state; effects of other first states are collected unless the pass is stored for smoothing. */
    private Pass filter(double[] y, double[] ratios, double[] first, boolean store) {
        Pass pass = new Pass(y.length, states, store);
        double[] q = disturbances(ratios);
        double[] a = first.clone();
        double[][] p = new double[states][states];
        double[][] effects = store ? new double[0][] : identity(states);
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(y[t])) {
                observe(y[t], a, p, effects, pass, store ? t : -1);
            }
            advance(a);
            for (double[] effect : effects) {
                advance(effect);
            }
            advance(p, q);
        }
        return pass;
    }

    private void observe(double value, double[] a, double[][] p, double[][] effects, Pass pass, int row) {
        double[] gain = new double[states];
        for (int i = 0; i < states; i++) {
            gain[i] = signal(p[i]);
        }
        double variance = 1 + signal(gain);
        double innovation = value - signal(a);
        double[] seen = new double[effects.length];
        for (int i = 0; i < effects.length; i++) {
            seen[i] = signal(effects[i]);
            pass.moment[i] += seen[i] * innovation / variance;
            for (int j = 0; j <= i; j++) {
                pass.cross[i][j] += seen[i] * seen[j] / variance;
            }
        }
        pass.squares += innovation * innovation / variance;
        pass.logVariances += Math.log(variance);
        pass.observed++;
        for (int i = 0; i < states; i++) {
            a[i] += gain[i] * innovation / variance;
            for (int j = 0; j < states; j++) {
                p[i][j] -= gain[i] * gain[j] / variance;
            }
        }
        for (int k = 0; k < effects.length; k++) {
            for (int i = 0; i < states; i++) {
                effects[k][i] -= gain[i] * seen[k] / variance;
            }
        }
        if (row >= 0) {
            pass.innovations[row] = innovation;
            pass.variances[row] = variance;
            pass.gains[row] = gain;
        }
    }

    /** P becomes T P T' + Q; P is symmetric. */
    private void advance(double[][] p, double[] q) {
        for (double[] row : p) {
            advance(row);
        }
        int i = 1;
        if (slope) {
            for (int k = 0; k < states; k++) {
                p[0][k] += p[1][k];
            }
            i = 2;
        }
        for (int j = 0; j < cos.length; j++, i += 2) {
            if (i + 1 == states) {
                for (int k = 0; k < states; k++) {
                    p[i][k] = -p[i][k];
                }
            } else {
                rotate(p[i], p[i + 1], cos[j], sin[j]);
            }
        }
        symmetrize(p);
        for (int k = 0; k < states; k++) {
            p[k][k] += q[k];
        }
    }

    private static void rotate(double[] a, double[] b, double cos, double sin) {
        for (int k = 0; k < a.length; k++) {
            double v = a[k];
            a[k] = cos * v + sin * b[k];
            b[k] = cos * b[k] - sin * v;
        }
    }

    private void symmetrize(double[][] p) {
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < i; j++) {
                p[i][j] = 0.5 * (p[i][j] + p[j][i]);
                p[j][i] = p[i][j];
            }
        }
    }

    private static double[][] identity(int n) {
        double[][] one = new double[n][n];
        for (int i = 0; i < n; i++) {
            one[i][i] = 1;
        }
        return one;
    }

    /**
     * The signal of every row given all observed values.
     *
     * @param y NaN where missing; of size about 1
     * @param ratios variances of level, slope, season, each relative to that of the irregular component
     * @return one value per row; empty if the observed values do not determine the first state
     */
    double[] smooth(double[] y, double[] ratios) {
        FirstState first = new FirstState(filter(y, ratios, new double[states], false));
        if (first.isSingular()) {
            return new double[0];
        }
        double[] state = first.solution();
        double[][] r = backward(filter(y, ratios, state, true), y);
        double[] q = disturbances(ratios);
        double[] signal = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            signal[t] = signal(state);
            advance(state);
            for (int i = 0; i < states; i++) {
                state[i] += q[i] * r[t][i];
            }
        }
        return signal;
    }

    /** The weighted sums r[t] of innovations after row t (Durbin and Koopman, equation 4.38 ff). */
    private double[][] backward(Pass pass, double[] y) {
        double[][] r = new double[y.length][];
        double[] sum = new double[states];
        for (int t = y.length - 1; t >= 0; t--) {
            r[t] = sum.clone();
            retreat(sum);
            if (!Double.isNaN(y[t])) {
                double u = pass.innovations[t];
                for (int i = 0; i < states; i++) {
                    u -= pass.gains[t][i] * sum[i];
                }
                u /= pass.variances[t];
                for (int i = 0; i < states; i++) {
                    sum[i] += isSeen(i) ? u : 0;
                }
            }
        }
        return r;
    }

    /**
     * Minus twice the diffuse log-likelihood with the variance of the irregular component concentrated out, without constants.
     *
     * @param y NaN where missing; of size about 1
     * @param ratios as for {@link #smooth}
     * @return the criterion; NaN if the observed values do not determine the first state, or are no more than there are states
     */
    double deviance(double[] y, double[] ratios) {
        Pass pass = filter(y, ratios, new double[states], false);
        FirstState first = new FirstState(pass);
        int free = pass.observed - states;
        if (free < 1 || first.isSingular()) {
            return Double.NaN;
        }
        // rounding leaves about 1e-16 of the sum, so less cannot be told from 0
        double squares = Math.max(pass.squares - first.explained(), 1e-14 * pass.squares);
        return free * Math.log(Math.max(squares / free, 1e-30)) + pass.logVariances + first.logDeterminant();
    }

    /** Generalised least squares for the first state by a Cholesky factor with a unit diagonal before it. */
    private static final class FirstState {
        private final int n;
        private final double[][] factor;
        private final double[] scale;
        /** L⁻¹ b. */
        private final double[] half;

        private boolean singular;

        FirstState(Pass pass) {
            n = pass.moment.length;
            factor = new double[n][n];
            scale = new double[n];
            half = new double[n];
            for (int i = 0; i < n; i++) {
                scale[i] = Math.sqrt(pass.cross[i][i]);
                singular |= !(scale[i] > 0);
            }
            for (int i = 0; i < n && !singular; i++) {
                eliminate(pass, i);
            }
        }

        private void eliminate(Pass pass, int i) {
            double rest = pass.moment[i] / scale[i];
            for (int j = 0; j <= i; j++) {
                double v = i == j ? 1 : pass.cross[i][j] / (scale[i] * scale[j]);
                for (int k = 0; k < j; k++) {
                    v -= factor[i][k] * factor[j][k];
                }
                singular |= i == j && !(v > SINGULAR);
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

        double[] solution() {
            double[] x = half.clone();
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
}
