package org.forecastj.core.internal.math;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;

/**
 * Least squares of residuals that are not linear in a few parameters, within bounds, by damped Gauss–Newton steps cut off at the bounds, with
 * derivatives by central differences. Finds a local minimum; deterministic. Stateless. For parameters of size about 1.
 *
 * @see "Nocedal, Wright (2006), Numerical Optimization, 2nd edition, section 10.3"
 */
public final class LevenbergMarquardt {
    private static final double STEP = 1e-6;
    private static final double DONE = 1e-15;
    private static final double MOST_DAMPING = 1e10;
    private static final int ITERATIONS = 300;

    private final UnaryOperator<double[]> residuals;
    private final double[] lower;
    private final double[] upper;
    private double[] point;
    private double[] errors;
    private double squares;

    private LevenbergMarquardt(UnaryOperator<double[]> residuals, double[] start, double[] lower, double[] upper) {
        this.residuals = residuals;
        this.lower = lower;
        this.upper = upper;
        this.point = start.clone();
        this.errors = residuals.apply(point.clone());
        this.squares = squares(errors);
    }

    /**
     * Where the sum of squares is least, near a start.
     *
     * @param residuals from parameters to residuals, as many at each call; is asked up to 1e-6 beyond the bounds. A sum of squares that is
     *     not finite is avoided
     * @param start parameters within the bounds, with finite residuals
     * @param lower least of each
     * @param upper largest of each
     * @return parameters no worse than the start
     */
    public static double[] minimise(UnaryOperator<double[]> residuals, double[] start, double[] lower, double[] upper) {
        LevenbergMarquardt search = new LevenbergMarquardt(residuals, start, lower, upper);
        double damping = 1e-3;
        for (int i = 0; i < ITERATIONS && damping < MOST_DAMPING && search.squares > 0; i++) {
            double[][] slopes = search.slopes();
            double before = search.squares;
            while (damping < MOST_DAMPING && !search.accepts(slopes, damping)) {
                damping *= 8;
            }
            if (!(before - search.squares > DONE * before)) {
                break;
            }
            damping = Math.max(1e-12, damping / 8);
        }
        return search.point;
    }

    /**
     * A sum of squares.
     *
     * @param errors any
     * @return at least 0, or not finite
     */
    public static double squares(double[] errors) {
        double sum = 0;
        for (double e : errors) {
            sum += e * e;
        }
        return sum;
    }

    /** Derivatives of the residuals, by parameter; empty for those that the bounds keep where they are. */
    private double[][] slopes() {
        double[][] slopes = new double[point.length][];
        for (int j = 0; j < point.length; j++) {
            double[] up = moved(j, STEP);
            double[] down = moved(j, -STEP);
            double along = 0;
            for (int t = 0; t < up.length; t++) {
                up[t] = (up[t] - down[t]) / (2 * STEP);
                along += up[t] * errors[t];
            }
            boolean stuck = (point[j] <= lower[j] && along >= 0) || (point[j] >= upper[j] && along <= 0);
            slopes[j] = stuck || !Double.isFinite(along) ? new double[0] : up;
        }
        return slopes;
    }

    private double[] moved(int j, double by) {
        Execution.checkpoint();
        double[] other = point.clone();
        other[j] += by;
        return residuals.apply(other).clone();
    }

    private boolean accepts(double[][] slopes, double damping) {
        Execution.checkpoint();
        int[] free = IntStream.range(0, slopes.length)
                .filter(j -> slopes[j].length > 0)
                .toArray();
        int n = errors.length;
        double[][] columns = new double[free.length][];
        double[] target = new double[n + free.length];
        for (int i = 0; i < free.length; i++) {
            columns[i] = Arrays.copyOf(slopes[free[i]], n + free.length);
            columns[i][n + i] = Math.sqrt(damping * squares(slopes[free[i]]));
        }
        for (int t = 0; t < n; t++) {
            target[t] = -errors[t];
        }
        double[] step = LeastSquares.fit(columns, target).coefficients();
        double[] next = point.clone();
        for (int i = 0; i < free.length; i++) {
            int j = free[i];
            next[j] = Math.max(lower[j], Math.min(upper[j], point[j] + step[i]));
        }
        double[] nextErrors = residuals.apply(next.clone()).clone();
        double nextSquares = squares(nextErrors);
        if (!(nextSquares < squares)) {
            return false;
        }
        point = next;
        errors = nextErrors;
        squares = nextSquares;
        return true;
    }
}
