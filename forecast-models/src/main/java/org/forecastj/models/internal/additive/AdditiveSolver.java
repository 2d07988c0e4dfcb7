package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Joint maximum a posteriori estimate of trend, slope changes, feature coefficients and noise scale of the additive model
 * with a linear or flat trend.
 *
 * <p>Minimises {@code F = T·log σ + SSE/(2σ²) + k²/50 + m²/50 + Σ|δ_j|/τ + 2σ² + ½Σ(β_i/s_i)²}. Given v = σ² the problem is
 * convex and {@link PenalisedFit} solves it exactly; along that path {@code dF/dσ = 0} reads {@code T·v + 4v² = SSE(v)},
 * which Newton's method in log v solves with the analytic derivative of SSE. SSE increases with v, so that the fixed point
 * {@code v ← root of T·v + 4v² = SSE(v)}, started from above, falls to the largest stationary v; it starts the search and
 * guards it.
 *
 * <p>Several minima can exist. One found at v* is the only one at or below v* if SSE(v*) is less than twice the residual sum
 * of squares of the unpenalised fit, because then d log SSE / d log v &lt; 1 on that range. Otherwise, and if Newton's method
 * leapt to below a minimum on its way, the whole range is searched on a grid of eight points for each halving of v, the
 * same wherever the search started, and the minimum with the lowest objective is kept. When the columns can fit the response perfectly,
 * F has no lower bound as σ → 0: a minimum with positive σ is preferred and, if there is none, σ is {@link #SIGMA_FLOOR}.
 *
 * <p>Stateless; safe for concurrent calls with different workspaces.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), 37–45"
 */
public final class AdditiveSolver {
    /** Smallest noise scale, in scaled units. */
    public static final double SIGMA_FLOOR = 1e-9;

    private static final double LOG_TOLERANCE = 1e-12;
    private static final int MAX_EVALUATIONS = 60;
    private static final double RELATIVE_ROUNDING = 1e-15;
    private static final double REFINE_BELOW = 1e-6;
    private static final int MAX_REFINEMENTS = 4;
    private static final double ROUNDING = 1e-14;

    private static final double STEEP = 0.3;
    private static final double SMALLEST_SLOPE = 0.003;
    private static final double LONGEST_FLAT_STEP = 0.25;
    private static final double CELL = Math.log(2) / 8;
    private static final double SMALL_SHARE = 1e-10;

    private AdditiveSolver() {}

    /**
     * Solves for one series with a fresh workspace.
     *
     * @param design shared part
     * @param y length n, scaled response, finite; not modified
     * @param tau scale of the Laplace prior of slope changes, positive
     * @return the estimate
     * @throws IllegalArgumentException if the length of {@code y}, one of its values or {@code tau} is out of range
     * @throws ArithmeticException if the arithmetic overflows
     */
    public static AdditiveSolution solve(AdditiveDesign design, double[] y, double tau) {
        return solve(y, tau, new AdditiveWorkspace(design));
    }

    /**
     * Solves for one series with the design that the workspace was made for: O(n·p) for Xᵀy, then work that does not depend
     * on n.
     *
     * @param y length n, scaled response, finite; not modified
     * @param tau scale of the Laplace prior of slope changes, positive
     * @param workspace memory; its earlier use has no influence
     * @return the estimate
     * @throws IllegalArgumentException if the length of {@code y}, one of its values or {@code tau} is out of range
     * @throws ArithmeticException if the arithmetic overflows
     */
    public static AdditiveSolution solve(double[] y, double tau, AdditiveWorkspace workspace) {
        PenalisedFit fit = workspace.fit();
        int n = fit.design().rows();
        if (y.length != n) {
            throw new IllegalArgumentException("response has " + y.length + " values; the design has " + n + " rows");
        }
        requireScale(tau);
        fit.begin(y);
        requireFinite(fit.total());
        return search(new Search(fit, y, tau, n), startingVariance(fit, n));
    }

    /**
     * Solves for a response known by its statistics, in work that does not depend on n. The result is that of solving with the rows, up to
     * rounding; slope changes are first tried where those of the statistics are.
     *
     * @param design shared part; needs no rows
     * @param y statistics of the scaled response with the same columns
     * @param tau scale of the Laplace prior of slope changes, positive
     * @return the estimate
     * @throws IllegalArgumentException if {@code tau} is out of range, or the statistics are not finite
     * @throws ArithmeticException if the arithmetic overflows
     */
    public static AdditiveSolution solve(AdditiveDesign design, ResponseStatistics y, double tau) {
        requireScale(tau);
        PenalisedFit fit = new PenalisedFit(design);
        fit.begin(y);
        requireFinite(fit.responseTotal());
        return search(new Search(fit, null, tau, design.rows()), varianceAbove(fit, tau, design.rows()));
    }

    private static void requireScale(double tau) {
        if (!(tau > 0) || Double.isInfinite(tau)) {
            throw new IllegalArgumentException("scale of slope changes must be positive and finite; got " + tau);
        }
    }

    private static void requireFinite(double total) {
        if (!Double.isFinite(total)) {
            throw new IllegalArgumentException("response must be finite and scaled; its sum of squares is " + total);
        }
    }

    private static AdditiveSolution search(Search search, double start) {
        double bound = search.fit.leastSquaresBound();
        search.iterate(start);
        if (search.fit.sse() >= 2 * bound || search.jumped) {
            search.searchAll(Math.max(start, search.variance), bound);
        }
        search.refine();
        return search.result();
    }

    /**
     * An upper bound of every stationary variance, close to the largest where the anchor is close to the solution: the optimum
     * for v is no worse than the anchor, {@code SSE(v) ≤ rᵀr + v·penalty}, so that {@code T·v + 4v² = SSE(v)} implies
     * {@code 4v² + (T − penalty)v ≤ rᵀr}.
     */
    private static double varianceAbove(PenalisedFit fit, double tau, int n) {
        double rest = n - fit.anchorPenalty(tau);
        double root = Math.sqrt(rest * rest + 16 * fit.total());
        return Search.floor(rest > 0 ? 2 * fit.total() / (rest + root) : (root - rest) / 8);
    }

    /** Fixed point of the noise equation without slope changes, from above; costs O(p) per step. */
    private static double startingVariance(PenalisedFit fit, int n) {
        double v = Search.floor(root(fit.total(), n));
        for (int i = 0; i < MAX_EVALUATIONS; i++) {
            double next = Search.floor(root(fit.sumOfSquaresWithoutChanges(v), n));
            boolean close = next > 0.9 * v;
            v = next;
            if (close) {
                break;
            }
        }
        return v;
    }

    /**
     * Solves the noise equation for a fixed residual sum of squares.
     *
     * @param sum residual sum of squares
     * @param n number of rows T
     * @return the positive root v of {@code 4v² + T·v = sum}
     */
    static double root(double sum, int n) {
        return 2 * sum / (n + Math.sqrt((double) n * n + 16 * sum));
    }

    /** One search for stationary points of the noise scale. */
    private static final class Search {
        private static final double FLOOR = SIGMA_FLOOR * SIGMA_FLOOR;

        private final PenalisedFit fit;
        /** The rows of the response, where there are some. */
        private final double @Nullable [] y;

        private final double tau;
        private final int n;
        private double variance;
        private boolean converged;
        private int evaluations;
        /** Whether Newton's method came from above to below a minimum by more than a cell, where it may have passed others. */
        private boolean jumped;

        Search(PenalisedFit fit, double @Nullable [] y, double tau, int n) {
            this.fit = fit;
            this.y = y;
            this.tau = tau;
            this.n = n;
        }

        static double floor(double v) {
            return Math.max(v, FLOOR);
        }

        /** Repeats the search from exact residuals while the fit is nearly perfect. */
        void refine() {
            for (int i = 0; i < MAX_REFINEMENTS && isNearlyPerfect(); i++) {
                double before = fit.sse();
                reanchor();
                iterate(variance);
                if (Math.abs(fit.sse() - before) <= 1e-9 * before) {
                    break;
                }
            }
        }

        private boolean isNearlyPerfect() {
            return fit.sse() < REFINE_BELOW * fit.responseTotal();
        }

        private void reanchor() {
            if (y == null) {
                fit.checkOptimality(fit.smooth(), variance, tau);
                fit.reanchorByGram();
            } else {
                fit.reanchor(y);
            }
        }

        /** Newton's method for the noise equation, in log v, within the bounds that its sign gives. */
        void iterate(double start) {
            iterate(Math.log(floor(start)), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        private void iterate(double start, double least, double most) {
            converged = false;
            double x = start;
            double low = least;
            double high = most;
            double bottom = Math.log(FLOOR);
            for (int i = 0; i < MAX_EVALUATIONS; i++) {
                variance = Math.exp(x);
                evaluate();
                double value = variance * (n + 4 * variance);
                if (fit.sse() <= FLOOR * n) {
                    if (x <= bottom || fit.sse() <= 0) {
                        variance = FLOOR;
                        converged = true;
                        return;
                    }
                }
                double gap = Math.log(value / fit.sse());
                double slope = (n + 8 * variance) / (n + 4 * variance) - variance * fit.sseSlope() / fit.sse();
                if (gap > 0) {
                    high = x;
                } else {
                    jumped |= high - x > CELL && high < Double.POSITIVE_INFINITY;
                    low = x;
                }
                double next = Math.max(x - step(gap, slope), bottom);
                if (next < low || next > high) {
                    next = (low + high) / 2;
                }
                double tolerance = LOG_TOLERANCE + RELATIVE_ROUNDING * fit.total() / fit.sse();
                if (Math.abs(next - x) <= tolerance || high - low <= tolerance) {
                    converged = true;
                    return;
                }
                x = next;
            }
        }

        /** Newton's step where the equation is steep; where it is not, a limited one, but at least a fixed-point step. */
        private static double step(double gap, double slope) {
            if (slope > STEEP) {
                return gap / slope;
            }
            double limit = Math.max(Math.abs(gap), LONGEST_FLAT_STEP);
            return slope > SMALLEST_SLOPE ? Math.max(-limit, Math.min(limit, gap / slope)) : gap;
        }

        private void evaluate() {
            Execution.checkpoint();
            fit.evaluate(variance, tau);
            evaluations++;
            if (!Double.isFinite(fit.sse())) {
                throw new ArithmeticException("residual sum of squares is " + fit.sse() + " at noise variance "
                        + variance + "; check the scale of features and prior scales");
            }
        }

        /**
         * Walks down a grid of variances, the same for every start, and solves for every minimum that the sign of the noise equation betrays; the
         * best of all is kept.
         */
        void searchAll(double above, double bound) {
            double scale = fit.responseTotal() / n;
            double lowest = Math.max(root(bound, n), Math.max(SMALL_SHARE * scale, PenalisedFit.SMALLEST_VARIANCE));
            double best = variance;
            boolean bestConverged = converged;
            double bestObjective = objective(fit.smooth());
            double[] bestDelta = fit.delta().clone();
            long cell = (long) Math.ceil(Math.log(above) / CELL);
            boolean falling = false;
            for (long k = cell; Math.exp((k + 1) * CELL) > lowest; k--) {
                variance = Math.exp(k * CELL);
                evaluate();
                boolean rising = variance * (n + 4 * variance) < fit.sse();
                if (rising && falling) {
                    iterate((k + 0.5) * CELL, k * CELL, (k + 1) * CELL);
                    double objective = objective(fit.smooth());
                    if (converged && objective < bestObjective) {
                        best = variance;
                        bestConverged = true;
                        bestObjective = objective;
                        bestDelta = fit.delta().clone();
                    }
                }
                falling = !rising;
            }
            if (variance != best) {
                variance = best;
                converged = bestConverged;
                fit.warmStart(bestDelta);
                evaluate();
            }
        }

        private double objective(double[] smooth) {
            double sum = n * 0.5 * Math.log(variance) + fit.sse() / (2 * variance) + 2 * variance;
            double[] scale = fit.design().scale();
            for (int i = 0; i < smooth.length; i++) {
                double z = smooth[i] / scale[i];
                sum += 0.5 * z * z;
            }
            double absolute = 0;
            for (double d : fit.delta()) {
                absolute += Math.abs(d);
            }
            return sum + absolute / tau;
        }

        AdditiveSolution result() {
            double[] smooth = fit.smooth();
            double kkt = fit.checkOptimality(smooth, variance, tau);
            if (kkt * variance > ROUNDING * n) {
                fit.reanchorByGram();
                evaluate();
                smooth = fit.smooth();
                kkt = fit.checkOptimality(smooth, variance, tau);
            }
            boolean linear = fit.design().isLinear();
            double objective = objective(smooth);
            if (!Double.isFinite(objective)) {
                throw new ArithmeticException("objective is " + objective + " at noise variance " + variance);
            }
            return new AdditiveSolution(
                    linear ? smooth[0] : 0,
                    smooth[linear ? 1 : 0],
                    fit.delta().clone(),
                    Arrays.copyOfRange(smooth, linear ? 2 : 1, smooth.length),
                    Math.sqrt(variance),
                    objective,
                    fit.sse(),
                    kkt,
                    evaluations + fit.steps(),
                    converged && (fit.exact() || variance < PenalisedFit.SMALLEST_VARIANCE),
                    y != null && isNearlyPerfect() ? fit.statistics(smooth, y) : fit.statistics(smooth));
        }
    }
}
