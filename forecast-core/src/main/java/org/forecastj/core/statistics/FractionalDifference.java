package org.forecastj.core.statistics;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.special.Gamma;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.LevenbergMarquardt;
import org.forecastj.core.series.TimeSeries;

/**
 * Differences of fractional order, (1 − B)ᵈ, and the order d of a series with long memory: of an ARFIMA(p, d, q), φ(B)(1 − B)ᵈ(yₜ − μ) =
 * θ(B)εₜ with d in [0, 0.5). Stateless.
 *
 * @see "Hosking (1981), Fractional differencing, Biometrika 68, 165–176"
 * @see "Haslett, Raftery (1989), Space-time modelling with long-memory dependence: assessing Ireland's wind power resource, Applied Statistics
 *     38, 1–50, section 4.3 and the appendix"
 */
public final class FractionalDifference {
    /** Lags with weights of their own, as in Haslett and Raftery; those further back share the mean of their values. */
    private static final int OWN_LAGS = 100;

    private static final double LARGEST = 0.499999;
    private static final int GRID = 10;
    private static final int LEAST_ROWS = 10;
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-10;

    private FractionalDifference() {}

    /**
     * The difference of order d, Σⱼ πⱼ yₜ₋ⱼ with π₀ = 1 and πⱼ = πⱼ₋₁ (j − 1 − d)/j, values before the first row taken as zero: take off the
     * mean first where that matters. Order −d undoes it. O(n²).
     *
     * @param y values, none missing; may be empty
     * @param d the order, any finite number; a whole number gives the usual differences from row d on
     * @return a new array as long as {@code y}, in units of the series
     * @throws IllegalArgumentException if d is not finite
     * @throws ForecastingException with {@code MISSING_VALUES} or {@code INVALID_VALUE} if a value is missing or infinite, {@code NUMERICAL}
     *     if the sums overflow
     */
    public static double[] apply(double[] y, double d) {
        return apply(Sample.UNNAMED, y, d);
    }

    /**
     * The difference of order d of a series, as {@link #apply(double[], double)}.
     *
     * @param series the series, none of its values missing
     * @param d the order, any finite number
     * @return a new array as long as the series
     * @throws IllegalArgumentException if d is not finite
     * @throws ForecastingException with {@code MISSING_VALUES} if a value is missing, {@code NUMERICAL} if the sums overflow
     */
    public static double[] apply(TimeSeries series, double d) {
        return apply(series.name(), series.values(), d);
    }

    private static double[] apply(String name, double[] y, double d) {
        if (!Double.isFinite(d)) {
            throw new IllegalArgumentException("d is " + d + "; a finite number is needed");
        }
        Sample.requireComplete(name, y);
        double[] weights = new double[y.length];
        double[] difference = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            Execution.checkpoint();
            weights[t] = t == 0 ? 1 : weights[t - 1] * ((t - 1 - d) / t);
            for (int j = 0; j <= t; j++) {
                difference[t] += weights[j] * y[t - j];
            }
            if (!Double.isFinite(difference[t])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "series '" + name + "', row " + t + ": the difference of order " + d
                                + " overflows; rescale the series");
            }
        }
        return difference;
    }

    /**
     * The order of an ARFIMA(0, d, 0), as {@link #estimate(double[], int, int)}.
     *
     * @param y values, none missing
     * @return d in [0, 0.5)
     * @throws ForecastingException with {@code TOO_SHORT} for less than 10 rows, {@code NUMERICAL} if the series is constant,
     *     {@code MISSING_VALUES} or {@code INVALID_VALUE} if a value is missing or infinite
     */
    public static double estimate(double[] y) {
        return estimate(y, 0, 0);
    }

    /**
     * The order of an ARFIMA(p, d, q) by maximum likelihood in the approximation of Haslett and Raftery: the one-step errors of ARFIMA(0, d,
     * 0) around the mean that is best for d, over their relative standard deviations, are the series of an ARMA(p, q), whose coefficients
     * minimise its conditional sum of squares S; d minimises ½ n log(S/n) + ½ Σ log vₜ, vₜ being the relative variances. A d of 0 means no long
     * memory; one next to 0.5 calls for a difference of order 1. O(n) for each d that is tried, with weights for 100 lags.
     *
     * @param y values, none missing
     * @param p order of the autoregression, at least 0
     * @param q order of the moving average, at least 0
     * @return d in [0, 0.5)
     * @throws IllegalArgumentException if an order is negative
     * @throws ForecastingException with {@code TOO_SHORT} for less than 10 + 2(p + q) rows, {@code NUMERICAL} if the series is constant or
     *     its likelihood is not defined, {@code MISSING_VALUES} or {@code INVALID_VALUE} if a value is missing or infinite
     */
    public static double estimate(double[] y, int p, int q) {
        return estimate(Sample.UNNAMED, y, p, q);
    }

    /**
     * The order of a series, as {@link #estimate(double[], int, int)}.
     *
     * @param series the series, none of its values missing
     * @param p order of the autoregression, at least 0
     * @param q order of the moving average, at least 0
     * @return d in [0, 0.5)
     * @throws IllegalArgumentException if an order is negative
     * @throws ForecastingException with {@code TOO_SHORT} for less than 10 + 2(p + q) rows, {@code NUMERICAL} if the series is constant or
     *     its likelihood is not defined, {@code MISSING_VALUES} if a value is missing
     */
    public static double estimate(TimeSeries series, int p, int q) {
        return estimate(series.name(), series.values(), p, q);
    }

    private static double estimate(String name, double[] y, int p, int q) {
        Sample.requireCount("p", p, 0);
        Sample.requireCount("q", q, 0);
        Sample.requireComplete(name, y);
        Sample.requireSize(name, y, LEAST_ROWS + 2 * (p + q), "the order of an ARFIMA(" + p + ", d, " + q + ")");
        Sample.requireVarying(name, y, "the order of differencing");
        Likelihood likelihood = new Likelihood(Sample.rescaled(y, Sample.magnitude(y)), p, q);
        double[] grid = new double[GRID + 1];
        int best = 0;
        double[] values = new double[GRID + 1];
        for (int i = 0; i <= GRID; i++) {
            grid[i] = LARGEST * i / GRID;
            values[i] = likelihood.negative(grid[i]);
            best = values[i] < values[best] ? i : best;
        }
        Sample.requireDefined(name, values[best], "the ARFIMA likelihood");
        double d = new BrentOptimizer(RELATIVE, ABSOLUTE)
                .optimize(
                        new MaxEval(500),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(likelihood::negative),
                        new SearchInterval(grid[Math.max(0, best - 1)], grid[Math.min(GRID, best + 1)], grid[best]))
                .getPoint();
        return likelihood.negative(d) < values[best] ? d : grid[best];
    }

    /** The likelihood of one series. */
    private static final class Likelihood {
        private final double[] y;
        private final double[] ones;
        private final int p;
        private final int q;

        Likelihood(double[] y, int p, int q) {
            double mean = Sample.mean(y, y.length);
            this.y = Arrays.stream(y).map(v -> v - mean).toArray();
            this.ones = new double[y.length];
            Arrays.fill(ones, 1);
            this.p = p;
            this.q = q;
        }

        /** Minus the log-likelihood at d, up to a constant. */
        double negative(double d) {
            double[] v = variances(d);
            double[] white = errors(y, d);
            double[] one = errors(ones, d);
            double product = 0;
            double weight = 0;
            double logs = 0;
            for (int t = 0; t < v.length; t++) {
                product += white[t] * one[t] / v[t];
                weight += one[t] * one[t] / v[t];
                logs += Math.log(v[t]);
            }
            double mean = product / weight;
            for (int t = 0; t < v.length; t++) {
                white[t] = (white[t] - mean * one[t]) / Math.sqrt(v[t]);
            }
            double value = 0.5 * y.length * Math.log(leastSquares(white) / y.length) + 0.5 * logs;
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }

        /** Variances of the one-step errors, relative to the last of an endless past. */
        private double[] variances(double d) {
            double[] v = new double[y.length];
            double log = 0;
            for (int t = 1; t < v.length; t++) {
                log += StrictMath.log1p(-(d / (t - d)) * (d / (t - d)));
                v[t] = log;
            }
            double start = Gamma.logGamma(1 - 2 * d) - 2 * Gamma.logGamma(1 - d);
            return Arrays.stream(v).map(l -> Math.exp(start + l)).toArray();
        }

        /** One-step errors of an ARFIMA(0, d, 0). */
        private static double[] errors(double[] x, double d) {
            double[] errors = new double[x.length];
            double farWeight = 0;
            double farSum = 0;
            double pi = 1;
            for (int t = 0; t < x.length; t++) {
                pi = t == 0 ? 1 : pi * ((t - 1 - d) / t);
                double weight = t * d / (t - d);
                double expected = 0;
                for (int j = 1; j <= Math.min(t, OWN_LAGS); j++) {
                    expected += weight * x[t - j];
                    weight *= (double) (t - j) / (j + 1) * ((j - d) / (t - d - j));
                }
                if (t > OWN_LAGS) {
                    farWeight -= pi;
                    farSum += x[t - OWN_LAGS - 1];
                    expected += farWeight * farSum / (t - OWN_LAGS);
                }
                errors[t] = x[t] - expected;
            }
            return errors;
        }

        private double leastSquares(double[] x) {
            if (p + q == 0) {
                return LevenbergMarquardt.squares(x);
            }
            double least = Double.POSITIVE_INFINITY;
            double[] upper = new double[p + q];
            Arrays.fill(upper, Double.POSITIVE_INFINITY);
            double[] lower = Arrays.stream(upper).map(b -> -b).toArray();
            for (double size : new double[] {0, 0.5, 0.9}) {
                double[] start = new double[p + q];
                if (p > 0) {
                    start[0] = size;
                }
                if (q > 0) {
                    start[p] = size / 2;
                }
                double[] best = LevenbergMarquardt.minimise(b -> residuals(x, b), start, lower, upper);
                double squares = LevenbergMarquardt.squares(residuals(x, best));
                least = squares < least ? squares : least;
            }
            return least;
        }

        private double[] residuals(double[] x, double[] b) {
            double[] e = new double[x.length];
            for (int t = Math.max(p, q); t < x.length; t++) {
                e[t] = x[t];
                for (int j = 1; j <= p; j++) {
                    e[t] -= b[j - 1] * x[t - j];
                }
                for (int j = 1; j <= q; j++) {
                    e[t] -= b[p + j - 1] * e[t - j];
                }
            }
            return e;
        }
    }
}
