package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a dense inverse Hessian, for few variables and costly functions.
 *
 * <p>The function should be scaled so that its Hessian is about the identity, which is the first guess. A step is accepted by the weak
 * Wolfe conditions; the step length is interpolated by cubics and bisected next to infinite values. No allocation while it iterates,
 * deterministic; one object per thread.
 *
 * @see "Nocedal, Wright (2006), Numerical Optimization, 2nd edition, algorithm 6.1 and section 3.5"
 * @see "Lewis, Overton (2013), Nonsmooth optimization via quasi-Newton methods, Mathematical Programming 141, algorithm 2.6"
 */
public final class Bfgs {
    /**
     * When to stop.
     *
     * @param iterations limit of iterations
     * @param decrease stop when a step promises less than this, absolutely
     * @param gradient stop when no derivative is larger than this, absolutely
     * @param step longest step, in the largest change of a variable
     */
    public record Settings(int iterations, double decrease, double gradient, double step) {
        /** For a function whose Hessian is about the identity, such as −loglik/n. */
        public static final Settings DEFAULT = new Settings(100, 1e-10, 1e-6, 0.7);

        /**
         * Another limit of iterations.
         *
         * @param limit at least 0
         * @return changed settings
         */
        public Settings withIterations(int limit) {
            return new Settings(limit, decrease, gradient, step);
        }

        /**
         * Another accuracy.
         *
         * @param least what a step has to promise, more than 0; the limit of the gradient moves along
         * @return changed settings
         */
        public Settings withDecrease(double least) {
            return new Settings(iterations, least, gradient * Math.sqrt(least / decrease), step);
        }
    }

    private static final double ARMIJO = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int TRIALS = 25;
    /** How much more than promised the last step may have brought, for the promise to be believed. */
    private static final double SLACK = 30;

    private static final double ROUNDING = 100;
    /** How often the promised decrease a search that is about to be given up may still bring. */
    private static final double HOPE = 10;
    /** Iterations before the promises are believed. */
    private static final int PATIENCE = 2;

    private final int n;
    private final Settings settings;
    private final double[] inverse;
    private final double[] x;
    private final double[] gradient;
    private final double[] trial;
    private final double[] trialGradient;
    private final double[] direction;
    private final double[] change;
    private final double[] gradientChange;
    private double value;
    private double trialValue;
    private boolean shortened;
    private int evaluations;

    /**
     * Makes room.
     *
     * @param dimension number of variables
     * @param settings when to stop
     */
    public Bfgs(int dimension, Settings settings) {
        this.n = dimension;
        this.settings = settings;
        this.inverse = new double[n * n];
        this.x = new double[n];
        this.gradient = new double[n];
        this.trial = new double[n];
        this.trialGradient = new double[n];
        this.direction = new double[n];
        this.change = new double[n];
        this.gradientChange = new double[n];
    }

    /**
     * Finds a local minimum, the first guess of the Hessian being the identity.
     *
     * @param function to be made small
     * @param start where to begin, not modified
     * @return where it stopped; the start itself where the function is not finite there
     */
    public Minimum minimise(Objective function, double[] start) {
        return minimise(function, start, null);
    }

    /**
     * Finds a local minimum.
     *
     * @param function to be made small
     * @param start where to begin, not modified
     * @param guess inverse of the Hessian at the start by rows, positive definite, not modified; {@code null} for the identity
     * @return where it stopped; the start itself where the function is not finite there
     */
    public Minimum minimise(Objective function, double[] start, double @Nullable [] guess) {
        return minimise(function, start, guess, Double.POSITIVE_INFINITY);
    }

    /**
     * Finds a local minimum if it is worth finding: gives up where even ten times the decrease that the next step promises would not lead below a
     * bound.
     *
     * @param function to be made small
     * @param start where to begin, not modified
     * @param guess as in the other form
     * @param bound what the minimum has to be below to be of use
     * @return where it stopped; the start itself where the function is not finite there
     */
    public Minimum minimise(Objective function, double[] start, double @Nullable [] guess, double bound) {
        System.arraycopy(start, 0, x, 0, n);
        evaluations = 1;
        value = function.valueAndGradient(x, gradient);
        if (!Double.isFinite(value)) {
            return result(0, Minimum.Reason.START);
        }
        restart();
        boolean fresh = guess == null;
        if (guess != null) {
            System.arraycopy(guess, 0, inverse, 0, n * n);
        }
        double lastDecrease = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < settings.iterations(); iteration++) {
            if (largest(gradient) <= settings.gradient()) {
                return result(iteration, Minimum.Reason.GRADIENT);
            }
            double slope = direct();
            if (!(slope < 0)) {
                restart();
                fresh = true;
                slope = direct();
            }
            if (-slope / 2 <= settings.decrease() && lastDecrease <= SLACK * settings.decrease()) {
                return result(iteration, Minimum.Reason.DECREASE);
            }
            if (iteration >= PATIENCE && !shortened && value + HOPE * slope / 2 > bound) {
                return result(iteration, Minimum.Reason.ABANDONED);
            }
            if (!search(function, slope)) {
                if (fresh) {
                    return result(iteration, afterFailure(slope));
                }
                restart();
                fresh = true;
                continue;
            }
            lastDecrease = value - trialValue;
            accept(fresh);
            fresh = false;
        }
        return result(
                settings.iterations(),
                largest(gradient) <= settings.gradient() ? Minimum.Reason.GRADIENT : Minimum.Reason.ITERATIONS);
    }

    /** A step that promises next to nothing can fail by rounding alone. */
    private Minimum.Reason afterFailure(double slope) {
        return -slope / 2 <= ROUNDING * settings.decrease() ? Minimum.Reason.DECREASE : Minimum.Reason.LINE_SEARCH;
    }

    private Minimum result(int iterations, Minimum.Reason reason) {
        return new Minimum(x, value, largest(gradient), iterations, evaluations, reason);
    }

    private void restart() {
        Arrays.fill(inverse, 0);
        for (int i = 0; i < n; i++) {
            inverse[i * n + i] = 1;
        }
    }

    /** Sets the direction −Hg, shortened to the longest step, and returns the slope along it. */
    private double direct() {
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum -= inverse[i * n + j] * gradient[j];
            }
            direction[i] = sum;
        }
        double longest = largest(direction);
        shortened = longest > settings.step();
        if (shortened) {
            double scale = settings.step() / longest;
            for (int i = 0; i < n; i++) {
                direction[i] *= scale;
            }
        }
        return dot(direction, gradient);
    }

    /** Leaves an acceptable point in the trial. */
    private boolean search(Objective function, double slope) {
        double low = 0;
        double lowValue = value;
        double lowSlope = slope;
        double high = Double.POSITIVE_INFINITY;
        double step = 1;
        double noise = 4 * Math.ulp(value);
        for (int k = 0; k < TRIALS; k++) {
            double at = evaluate(function, step);
            if (!(at <= value + ARMIJO * step * slope + noise)) {
                high = step;
                step = between(low, lowValue, lowSlope, high, at, dot(trialGradient, direction));
            } else {
                double atSlope = dot(trialGradient, direction);
                if (atSlope >= CURVATURE * slope) {
                    return at < value || atSlope > slope;
                }
                double next = Double.isInfinite(high) ? beyond(low, lowSlope, step, atSlope) : (step + high) / 2;
                low = step;
                lowValue = at;
                lowSlope = atSlope;
                step = next;
            }
            if (high - low <= 1e-12 * Math.max(1, low)) {
                break;
            }
        }
        if (low > 0) {
            evaluate(function, low);
            return trialValue < value;
        }
        return false;
    }

    private double evaluate(Objective function, double step) {
        for (int i = 0; i < n; i++) {
            trial[i] = x[i] + step * direction[i];
        }
        evaluations++;
        trialValue = function.valueAndGradient(trial, trialGradient);
        return trialValue;
    }

    /** The minimum of the cubic through both ends, kept off them. */
    private static double between(
            double low, double lowValue, double lowSlope, double high, double highValue, double highSlope) {
        double width = high - low;
        if (!Double.isFinite(highValue)) {
            return low + width / 4;
        }
        double a = lowSlope + highSlope - 3 * (highValue - lowValue) / width;
        double root = a * a - lowSlope * highSlope;
        double fraction = Double.NaN;
        if (root >= 0) {
            double b = Math.sqrt(root);
            fraction = 1 - (highSlope + b - a) / (highSlope - lowSlope + 2 * b);
        }
        if (!Double.isFinite(fraction)) {
            fraction = 0.5;
        }
        return low + width * Math.max(0.1, Math.min(0.9, fraction));
    }

    /** Where the secant of the slopes vanishes, at most four times as far. */
    private static double beyond(double low, double lowSlope, double step, double slope) {
        double rise = (slope - lowSlope) / (step - low);
        double length = rise > 0 ? -slope / rise : Double.POSITIVE_INFINITY;
        return step + Math.max(0.5 * step, Math.min(3 * step, length));
    }

    private void accept(boolean fresh) {
        for (int i = 0; i < n; i++) {
            change[i] = trial[i] - x[i];
            gradientChange[i] = trialGradient[i] - gradient[i];
        }
        System.arraycopy(trial, 0, x, 0, n);
        System.arraycopy(trialGradient, 0, gradient, 0, n);
        value = trialValue;
        double curvature = dot(change, gradientChange);
        double size = dot(gradientChange, gradientChange);
        if (curvature <= 1e-12 * Math.sqrt(size * dot(change, change))) {
            return;
        }
        if (fresh) {
            rescale(curvature / size);
        }
        update(curvature);
    }

    /** The guess of Shanno and Phua (1978) where the identity is far off. */
    private void rescale(double scale) {
        if (scale < 0.2 || scale > 5) {
            for (int i = 0; i < n; i++) {
                inverse[i * n + i] = scale;
            }
        }
    }

    private void update(double curvature) {
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += inverse[i * n + j] * gradientChange[j];
            }
            direction[i] = sum;
        }
        double scale = (1 + dot(direction, gradientChange) / curvature) / curvature;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i * n + j] += scale * change[i] * change[j]
                        - (direction[i] * change[j] + change[i] * direction[j]) / curvature;
            }
        }
    }

    private static double largest(double[] v) {
        double max = 0;
        for (double e : v) {
            max = Math.max(max, Math.abs(e));
        }
        return max;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
