package org.forecastj.core.transform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The Kalman filter and smoother of a {@link StructuralModel} for given values.
 *
 * <p>The first state is treated as a fixed unknown vector (de Jong 1991): next to the filter that starts in 0, one that starts in each unit
 * vector runs with the same gains, and generalised least squares over the innovations gives the vector. As soon as the first values determine
 * it well, what is known of it becomes a part of the state and its variance, and one filter goes on alone. Smoothing restarts the first
 * rows from the vector that all values give, with variance 0, which has the conditional means of the diffuse model exactly. Missing values are
 * steps without an innovation. O(n d²) for d states; the loops run over rows of matrices, so that they can be vectorised. Not safe for use by
 * several threads.
 *
 * @see "Durbin, Koopman (2012), Time Series Analysis by State Space Methods, 2nd ed., sections 3.2, 4.10 and 5.7"
 * @see "Koopman (1993), Disturbance smoother for state space models, Biometrika 80, 117–126"
 */
final class StructuralFilter {
    private final StructuralModel model;
    private final double[] y;
    private final int states;
    private final double[][] loadings;
    private final double[] state;
    private final double[][] variance;
    private final double[] gain;
    /** Effect of first state k on state i in [i][k]. */
    private final double[][] effects;

    private final double[] seen;
    private final double[][] cross;
    private final double[] moment;
    private double squares;
    private double logVariances;
    private int observed;
    /** The first row that needs no effects; as many as there are rows if all do. */
    private int collapsedAt;

    /**
     * A filter.
     *
     * @param model the model
     * @param y NaN where missing; of size about 1; not copied
     */
    StructuralFilter(StructuralModel model, double[] y) {
        this.model = model;
        this.y = y;
        states = model.states();
        loadings = model.loadings(y.length);
        state = new double[states];
        variance = new double[states][states];
        gain = new double[states];
        effects = new double[states][states];
        seen = new double[states];
        cross = new double[states][states];
        moment = new double[states];
    }

    /**
     * Minus twice the diffuse log-likelihood with the variance of the irregular component concentrated out, without constants.
     *
     * @param ratios as for {@link #smooth}
     * @return the criterion; NaN if the observed values do not determine the first state, or are no more than there are states
     */
    double deviance(double[] ratios) {
        FirstState known = run(ratios, null);
        int free = observed - states;
        if (free < 1 || known.isSingular()) {
            return Double.NaN;
        }
        // rounding leaves about 1e-16 of the sum, so less cannot be told from 0
        double rest = Math.max(squares - known.explained(), 1e-14 * squares);
        return free * Math.log(Math.max(rest / free, 1e-30)) + logVariances + known.logDeterminant();
    }

    /**
     * The signal of every row given all observed values.
     *
     * @param ratios variances of level, slope, season, each relative to that of the irregular component
     * @return one value per row; empty if the observed values do not determine the first state
     */
    double[] smooth(double[] ratios) {
        Gains kept = new Gains();
        FirstState first = run(ratios, kept);
        if (first.isSingular()) {
            return new double[0];
        }
        double[][] r = new double[y.length][];
        double[] sum = new double[states];
        backward(kept, y.length, collapsedAt, r, sum);
        double[] start = collapsedAt < y.length ? first.solution(sum) : first.solution();
        restart(ratios, start, kept);
        backward(kept, collapsedAt, 0, r, sum);
        return signal(start, model.disturbances(ratios), r);
    }

    private double[] signal(double[] start, double[] q, double[][] r) {
        double[] signal = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            signal[t] = dot(loading(t), start);
            advance(start);
            for (int i = 0; i < states; i++) {
                start[i] += q[i] * r[t][i];
            }
        }
        return signal;
    }

    /** Runs over all values, and keeps the gains from {@link #collapsedAt} on, unless null. */
    private FirstState run(double[] ratios, @Nullable Gains kept) {
        double[] q = model.disturbances(ratios);
        reset();
        collapsedAt = y.length;
        int next = 2 * states;
        FirstState known = null;
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(y[t])) {
                observe(t, known == null, known == null ? null : kept);
            }
            advance(state);
            advanceVariance(q);
            if (known == null) {
                addSlope(effects);
                if (observed >= next && t + 1 < y.length) {
                    known = collapsed();
                    collapsedAt = known == null ? y.length : t + 1;
                    next *= 2;
                }
            }
        }
        return known == null ? new FirstState(cross, moment) : known;
    }

    /** Runs over the rows before {@link #collapsedAt} from a given first state. */
    private void restart(double[] ratios, double[] first, Gains kept) {
        double[] q = model.disturbances(ratios);
        reset();
        System.arraycopy(first, 0, state, 0, states);
        for (int t = 0; t < collapsedAt; t++) {
            if (!Double.isNaN(y[t])) {
                observe(t, false, kept);
            }
            advance(state);
            advanceVariance(q);
        }
    }

    /**
     * Makes what is known of the first state a part of the state and its variance, so that effects are no longer needed (de Jong 1991,
     * section 5); null, with nothing changed, as long as too little is known for that to be accurate.
     */
    private @Nullable FirstState collapsed() {
        FirstState first = new FirstState(cross, moment);
        if (!first.isWellConditioned()) {
            return null;
        }
        double[] solution = first.solution();
        for (int i = 0; i < states; i++) {
            state[i] += dot(effects[i], solution);
        }
        for (double[] root : first.roots(effects)) {
            for (int i = 0; i < states; i++) {
                addScaled(root[i], root, variance[i]);
            }
        }
        return first;
    }

    private void reset() {
        Arrays.fill(state, 0);
        Arrays.fill(moment, 0);
        for (int i = 0; i < states; i++) {
            Arrays.fill(variance[i], 0);
            Arrays.fill(cross[i], 0);
            Arrays.fill(effects[i], 0);
            effects[i][i] = 1;
        }
        squares = 0;
        logVariances = 0;
        observed = 0;
    }

    private double[] loading(int row) {
        return loadings[row % loadings.length];
    }

    private void observe(int row, boolean withEffects, @Nullable Gains kept) {
        double[] z = loading(row);
        double innovation = y[row] - dot(z, state);
        combine(z, variance, gain);
        double f = 1 + dot(z, gain);
        if (kept != null) {
            kept.keep(row, innovation, f);
        }
        if (withEffects) {
            collect(innovation, f, z);
        }
        squares += innovation * innovation / f;
        logVariances += Math.log(f);
        observed++;
        update(innovation, f);
    }

    private void collect(double innovation, double f, double[] z) {
        combine(z, effects, seen);
        for (int i = 0; i < states; i++) {
            addScaled(seen[i] / f, seen, cross[i]);
        }
        addScaled(innovation / f, seen, moment);
        for (int i = 0; i < states; i++) {
            addScaled(-gain[i] / f, seen, effects[i]);
        }
    }

    private void update(double innovation, double f) {
        addScaled(innovation / f, gain, state);
        double root = Math.sqrt(f);
        for (int i = 0; i < states; i++) {
            gain[i] /= root;
        }
        // products of the same two numbers, so that the matrix stays symmetric
        for (int i = 0; i < states; i++) {
            addScaled(-gain[i], gain, variance[i]);
        }
    }

    /** x becomes T x. */
    private void advance(double[] x) {
        if (model.slope()) {
            x[0] += x[1];
        }
    }

    private void addSlope(double[][] rows) {
        if (model.slope()) {
            addScaled(1, rows[1], rows[0]);
        }
    }

    /** P becomes T P T' + Q. */
    private void advanceVariance(double[] q) {
        if (model.slope()) {
            addSlope(variance);
            for (double[] row : variance) {
                row[0] += row[1];
            }
        }
        for (int i = 0; i < states; i++) {
            variance[i][i] += q[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** {@code out} becomes the sum of the rows with these weights. */
    private static void combine(double[] weights, double[][] rows, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                addScaled(weights[i], rows[i], out);
            }
        }
    }

    private static void addScaled(double factor, double[] x, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * x[j];
        }
    }

    /** The weighted sums r[t] of innovations after row t (Durbin and Koopman, equation 4.38 ff) for rows in [to, from), from that after them. */
    private void backward(Gains kept, int from, int to, double[][] r, double[] sum) {
        for (int t = from - 1; t >= to; t--) {
            r[t] = sum.clone();
            if (model.slope()) {
                sum[1] += sum[0];
            }
            if (!Double.isNaN(y[t])) {
                addScaled((kept.innovations[t] - dot(kept.gains[t], sum)) / kept.variances[t], loading(t), sum);
            }
        }
    }

    /** What the smoother needs of a pass. */
    private final class Gains {
        final double[] innovations = new double[y.length];
        final double[] variances = new double[y.length];
        final double[][] gains = new double[y.length][];

        void keep(int row, double innovation, double f) {
            innovations[row] = innovation;
            variances[row] = f;
            gains[row] = gain.clone();
        }
    }
}
