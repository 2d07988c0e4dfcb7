package org.forecastj.models.internal.additive;

/**
 * Minimises {@code ½(δ − δ⁰)ᵀA(δ − δ⁰) − cᵀ(δ − δ⁰) + λ‖δ‖₁} by an active-set method with an exact finish.
 *
 * <p>Within a set of active coefficients with fixed signs the problem is quadratic and one Cholesky solve minimises it;
 * the step stops where a coefficient would change sign, and that coefficient leaves. Then the inactive coefficient
 * whose gradient exceeds λ most enters. The objective falls with every step, so that no sign pattern recurs. A column
 * that depends linearly on the active ones enters by exchange: the step follows the null direction until an active
 * coefficient vanishes. Warm starts keep their active set.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Lee, Battle, Raina, Ng (2006), Efficient sparse coding algorithms, NIPS 19, algorithm 1"
 * @see "Osborne, Presnell, Turlach (2000), A new approach to variable selection in least squares problems, IMA Journal of
 *     Numerical Analysis 20, 389–403"
 */
final class LassoActiveSet {
    private static final double DEPENDENT = 1e-12;
    private static final double PENALTY_TOLERANCE = 1e-11;
    private static final double ROUNDING = 4e-15;

    private final int s;
    private final int[] active;
    private final boolean[] excluded;
    private final double[] sign;
    private final double[] factor;
    private final double[] step;
    private final double[] gradient;
    private int count;
    private int factored;
    private int steps;

    /**
     * Reserves memory.
     *
     * @param s number of coefficients
     */
    LassoActiveSet(int s) {
        this.s = s;
        active = new int[s];
        excluded = new boolean[s];
        sign = new double[s];
        factor = new double[s * s];
        step = new double[s];
        gradient = new double[s];
    }

    /**
     * Solves the problem from a warm start.
     *
     * @param a S×S, positive semidefinite up to rounding; not modified
     * @param c length S; not modified
     * @param anchor length S, δ⁰; not modified
     * @param lambda penalty, not negative
     * @param columnScale length S², its diagonal is the squared norm of each column before elimination; not modified
     * @param delta length S, warm start on entry and solution on return; inactive coefficients are exactly zero
     * @return whether the optimality conditions hold to rounding error; otherwise the step limit was reached
     */
    boolean solve(double[] a, double[] c, double[] anchor, double lambda, double[] columnScale, double[] delta) {
        start(delta);
        refreshGradient(a, c, anchor, delta);
        int limit = steps + 100 + 20 * s;
        double rounding = ROUNDING * magnitude(c, anchor, columnScale, delta);
        boolean polished = false;
        while (steps < limit) {
            steps++;
            if (count > 0 && !newtonStep(a, lambda, columnScale, delta)) {
                polished = false;
                continue;
            }
            int entering = mostViolated(lambda, lambda * PENALTY_TOLERANCE + rounding);
            if (entering >= 0) {
                sign[entering] = -Math.signum(gradient[entering]);
                active[count++] = entering;
                polished = false;
            } else if (polished) {
                return true;
            } else {
                refreshGradient(a, c, anchor, delta);
                polished = true;
            }
        }
        return false;
    }

    /** {@return number of active coefficients after the last solve} */
    int activeCount() {
        return count;
    }

    /** {@return indices of active coefficients, of which the first {@link #activeCount()} count; not to be modified} */
    int[] active() {
        return active;
    }

    /** {@return sign of each active coefficient, by index; not to be modified} */
    double[] sign() {
        return sign;
    }

    /** {@return gradient of the quadratic part at the solution; not to be modified} */
    double[] gradient() {
        return gradient;
    }

    /** {@return steps taken since construction or the last {@link #resetSteps()}} */
    int steps() {
        return steps;
    }

    /** Sets the step counter to zero. */
    void resetSteps() {
        steps = 0;
    }

    /**
     * Evaluates {@code xᵀA_aa⁻¹x} on the active set with the factor of the last solve.
     *
     * @param x length S, read at active indices; not modified
     * @return the quadratic form; zero if nothing is active
     */
    double inverseForm(double[] x) {
        double sum = 0;
        for (int i = 0; i < factored; i++) {
            double value = x[active[i]];
            for (int l = 0; l < i; l++) {
                value -= factor[i * s + l] * step[l];
            }
            step[i] = value / factor[i * s + i];
            sum += step[i] * step[i];
        }
        return sum;
    }

    private void start(double[] delta) {
        count = 0;
        factored = 0;
        for (int j = 0; j < s; j++) {
            excluded[j] = false;
            sign[j] = Math.signum(delta[j]);
            if (delta[j] != 0) {
                active[count++] = j;
            }
        }
    }

    private void refreshGradient(double[] a, double[] c, double[] anchor, double[] delta) {
        for (int j = 0; j < s; j++) {
            gradient[j] = -c[j];
        }
        for (int l = 0; l < s; l++) {
            double d = delta[l] - anchor[l];
            if (d != 0) {
                addColumn(a, l, d);
            }
        }
    }

    private void addColumn(double[] a, int column, double factor) {
        int row = column * s;
        for (int j = 0; j < s; j++) {
            gradient[j] += factor * a[row + j];
        }
    }

    /** Size of the terms that make up a gradient, for the rounding error it must be expected to have. */
    private double magnitude(double[] c, double[] anchor, double[] columnScale, double[] delta) {
        double largest = 0;
        for (int j = 0; j < s; j++) {
            largest = Math.max(largest, Math.abs(c[j]) + columnScale[j * s + j] * Math.abs(delta[j] - anchor[j]));
        }
        return largest;
    }

    /**
     * Moves to the minimiser of the active set, or to the first sign change on the way.
     *
     * @return whether the minimiser was reached
     */
    private boolean newtonStep(double[] a, double lambda, double[] columnScale, double[] delta) {
        int dependent = factorise(a, columnScale);
        if (dependent >= 0) {
            exchange(a, lambda, delta, dependent);
            return false;
        }
        for (int i = 0; i < count; i++) {
            int j = active[i];
            double value = -gradient[j] - lambda * sign[j];
            for (int l = 0; l < i; l++) {
                value -= factor[i * s + l] * step[l];
            }
            step[i] = value / factor[i * s + i];
        }
        backSubstitute(count);
        return move(a, delta, count, 1);
    }

    private void backSubstitute(int size) {
        for (int i = size - 1; i >= 0; i--) {
            double value = step[i];
            for (int l = i + 1; l < size; l++) {
                value -= factor[l * s + i] * step[l];
            }
            step[i] = value / factor[i * s + i];
        }
    }

    /**
     * Takes the largest part of the step that keeps all signs.
     *
     * @return whether the whole step was taken
     */
    private boolean move(double[] a, double[] delta, int size, double longest) {
        double length = longest;
        int blocking = -1;
        for (int i = 0; i < size; i++) {
            int j = active[i];
            if (sign[j] * step[i] < 0) {
                double bound = Math.max(0, -delta[j] / step[i]);
                if (bound < length || (bound <= length && blocking < 0)) {
                    length = bound;
                    blocking = i;
                }
            }
        }
        if (Double.isInfinite(length)) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            int j = active[i];
            double before = delta[j];
            delta[j] = i == blocking ? 0 : before + length * step[i];
            double change = delta[j] - before;
            if (change != 0) {
                addColumn(a, j, change);
            }
        }
        if (blocking >= 0) {
            excluded[active[blocking]] = length == 0;
            leave(delta, blocking);
            return false;
        }
        return true;
    }

    private void leave(double[] delta, int position) {
        delta[active[position]] = 0;
        sign[active[position]] = 0;
        count--;
        for (int i = position; i < count; i++) {
            active[i] = active[i + 1];
        }
        factored = Math.min(factored, position);
    }

    /**
     * Extends the Cholesky factor to all active columns.
     *
     * @return position of the first column that depends on those before it, or −1
     */
    private int factorise(double[] a, double[] columnScale) {
        for (int i = factored; i < count; i++) {
            int row = active[i] * s;
            double pivot = a[row + active[i]];
            for (int l = 0; l < i; l++) {
                double value = a[row + active[l]];
                for (int q = 0; q < l; q++) {
                    value -= factor[i * s + q] * factor[l * s + q];
                }
                value /= factor[l * s + l];
                factor[i * s + l] = value;
                pivot -= value * value;
            }
            if (!(pivot > DEPENDENT * columnScale[row + active[i]])) {
                factored = i;
                return i;
            }
            factor[i * s + i] = Math.sqrt(pivot);
        }
        factored = count;
        return -1;
    }

    /** Follows the direction in which column {@code position} and the columns before it cancel. */
    private void exchange(double[] a, double lambda, double[] delta, int position) {
        int j = active[position];
        for (int i = 0; i < position; i++) {
            step[i] = -factor[position * s + i];
        }
        backSubstitute(position);
        step[position] = 1;
        double slope = 0;
        for (int i = 0; i <= position; i++) {
            slope += step[i] * (gradient[active[i]] + lambda * sign[active[i]]);
        }
        if (slope > 0) {
            for (int i = 0; i <= position; i++) {
                step[i] = -step[i];
            }
        }
        int before = count;
        move(a, delta, position + 1, Double.POSITIVE_INFINITY);
        if (count == before) {
            addColumn(a, j, -delta[j]);
            excluded[j] = true;
            leave(delta, position);
        }
    }

    private int mostViolated(double lambda, double tolerance) {
        int best = -1;
        double worst = lambda + tolerance;
        for (int j = 0; j < s; j++) {
            double size = Math.abs(gradient[j]);
            if (sign[j] == 0 && !excluded[j] && size > worst) {
                worst = size;
                best = j;
            }
        }
        return best;
    }
}
