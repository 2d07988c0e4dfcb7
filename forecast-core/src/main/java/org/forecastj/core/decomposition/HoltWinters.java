package org.forecastj.core.decomposition;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.LevenbergMarquardt;
import org.forecastj.core.series.TimeSeries;

/**
 * The smoothing of Holt and Winters: level aₜ = α (yₜ − sₜ₋ₘ) + (1 − α)(aₜ₋₁ + bₜ₋₁), slope bₜ = β (aₜ − aₜ₋₁) + (1 − β) bₜ₋₁ and season
 * sₜ = γ (yₜ − aₜ) + (1 − γ) sₜ₋ₘ, with quotients in place of differences where the season is multiplicative, without slope or season where
 * there is none. The parameters that are not given minimise the sum of the squared one-step errors within [0, 1], the best of several
 * starts. As R's {@code HoltWinters}, it starts
 *
 * <ul>
 *   <li>with a season, from a classical decomposition of the first two periods: its season, and level and slope of a straight line through
 *       its trend; errors begin in the second period
 *   <li>with a slope alone, from y₂ and y₂ − y₁; errors begin at the third value
 *   <li>with a level alone, from y₁, errors beginning at the second value, or from the level that minimises the squared errors, these
 *       beginning at the first: see {@link #estimatedStart()}
 * </ul>
 *
 * <p>O(n) for each set of parameters, of which a few hundred are tried. Immutable; safe for concurrent calls.
 *
 * @see "Holt (1957), Forecasting seasonals and trends by exponentially weighted moving averages, reprinted in International Journal of
 *     Forecasting 20 (2004), 5–10"
 * @see "Winters (1960), Forecasting sales by exponentially weighted moving averages, Management Science 6, 324–342"
 */
public final class HoltWinters {
    private static final String METHOD = "Holt-Winters smoothing";
    private static final double[] STARTS = {0.2, 0.5, 0.9, 0.02};
    private static final int REFINED = 5;

    private final int period;
    private final boolean multiplicative;
    private final boolean estimatedStart;
    private final double[] fixed;

    /** Parameters in the order α, β, γ: NaN is to be estimated, −1 is none. */
    private HoltWinters(int period, boolean multiplicative, boolean estimatedStart, double... fixed) {
        this.period = period;
        this.multiplicative = multiplicative;
        this.estimatedStart = estimatedStart;
        this.fixed = fixed;
    }

    /**
     * Simple exponential smoothing, a level alone.
     *
     * @return the method
     */
    public static HoltWinters level() {
        return new HoltWinters(1, false, false, Double.NaN, -1, -1);
    }

    /**
     * Holt's method, level and slope.
     *
     * @return the method
     */
    public static HoltWinters trend() {
        return new HoltWinters(1, false, false, Double.NaN, Double.NaN, -1);
    }

    /**
     * Level, slope and a season that is added.
     *
     * @param period number of rows in a season, at least 2
     * @return the method
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static HoltWinters additive(int period) {
        Inputs.requirePeriod(period);
        return new HoltWinters(period, false, false, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * Level, slope and a season that multiplies.
     *
     * @param period number of rows in a season, at least 2
     * @return the method
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static HoltWinters multiplicative(int period) {
        Inputs.requirePeriod(period);
        return new HoltWinters(period, true, false, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * The method without slope.
     *
     * @return a copy
     */
    public HoltWinters withoutTrend() {
        return new HoltWinters(period, multiplicative, estimatedStart, fixed[0], -1, fixed[2]);
    }

    /**
     * Simple exponential smoothing whose level before the first value minimises the squared errors together with α, which is maximum
     * likelihood under normal errors.
     *
     * @return a copy
     * @throws IllegalArgumentException if the method has a slope or a season
     */
    public HoltWinters estimatedStart() {
        if (fixed[1] != -1 || fixed[2] != -1) {
            throw new IllegalArgumentException(
                    "the method has a slope or a season; the start is estimated for level() alone: drop estimatedStart()");
        }
        return new HoltWinters(period, multiplicative, true, fixed);
    }

    /**
     * The method with given parameters of smoothing in place of estimated ones.
     *
     * @param parameters α, then β where there is a slope, then γ where there is a season, each from 0 to 1
     * @return a copy
     * @throws IllegalArgumentException if there are not as many as the method has, or one is outside of [0, 1]
     */
    public HoltWinters parameters(double... parameters) {
        double[] given = fixed.clone();
        int used = 0;
        for (int j = 0; j < given.length; j++) {
            if (given[j] == -1) {
                continue;
            }
            if (used < parameters.length && !(parameters[used] >= 0 && parameters[used] <= 1)) {
                throw new IllegalArgumentException(
                        "a parameter is " + parameters[used] + "; a number from 0 to 1 is needed");
            }
            given[j] = used < parameters.length ? parameters[used] : given[j];
            used++;
        }
        if (used != parameters.length) {
            throw new IllegalArgumentException("there are " + parameters.length + " parameters; " + used
                    + " are needed: alpha, beta where there is a slope, gamma where there is a season");
        }
        return new HoltWinters(period, multiplicative, estimatedStart, given);
    }

    /**
     * Smooths a series.
     *
     * @param series rows, none missing, all above 0 for a multiplicative season: at least 2 for a level, 3 with a slope, two periods with a
     *     season
     * @return the components, row by row
     * @throws ForecastingException with {@code TOO_SHORT}, {@code MISSING_VALUES}, {@code NO_DATA} or {@code INVALID_VALUE} if the series
     *     does not fit, with {@code NUMERICAL} if sums overflow
     */
    public HoltWintersFit fit(TimeSeries series) {
        return fit(series.values(), Inputs.nameOf(series));
    }

    /**
     * Smooths values.
     *
     * @param y finite values; not modified
     * @return the components, value by value
     * @throws ForecastingException as for a series
     */
    public HoltWintersFit fit(double[] y) {
        return fit(y.clone(), Inputs.unnamed());
    }

    private HoltWintersFit fit(double[] own, String name) {
        Inputs.requireComplete(own, METHOD, name);
        long needed = period > 1 ? 2L * period : fixed[1] == -1 ? 2 : 3;
        if (own.length < needed) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    name + " has " + own.length + " rows; " + METHOD + (period > 1 ? " with period " + period : "")
                            + " needs at least " + needed + ": give a longer history");
        }
        if (multiplicative) {
            Inputs.requirePositive(own, METHOD, name);
        }
        Smoother smoother = new Smoother(own, start(own), fixed[1] != -1, multiplicative, estimatedStart);
        HoltWintersFit fit = smoother.fit(estimate(smoother));
        Inputs.requireNoOverflow(new double[] {fit.sumOfSquares()}, METHOD, name);
        return fit;
    }

    private Smoother.Start start(double[] y) {
        if (period == 1) {
            boolean slope = fixed[1] != -1;
            return new Smoother.Start(
                    slope ? 2 : estimatedStart ? 0 : 1, slope ? y[1] : y[0], slope ? y[1] - y[0] : 0, new double[0]);
        }
        double[] first = Arrays.copyOf(y, 2 * period);
        double[] average = ClassicalDecomposition.movingAverage(first, period);
        double[] figure = ClassicalDecomposition.figure(first, average, period, multiplicative);
        double[] trend = Arrays.stream(average).filter(v -> !Double.isNaN(v)).toArray();
        double middle = (trend.length + 1) / 2.0;
        double mean = Arrays.stream(trend).map(v -> v / trend.length).sum();
        double product = 0;
        double squares = 0;
        for (int i = 0; i < trend.length; i++) {
            product += (i + 1 - middle) * (trend[i] - mean);
            squares += (i + 1 - middle) * (i + 1 - middle);
        }
        double slope = squares > 0 ? product / squares : 0;
        return new Smoother.Start(period, mean - slope * middle, fixed[1] == -1 ? 0 : slope, figure);
    }

    private double[] estimate(Smoother smoother) {
        int[] free = IntStream.range(0, fixed.length)
                .filter(j -> Double.isNaN(fixed[j]))
                .toArray();
        double[][] starts = new double[(int) Math.pow(STARTS.length, free.length)][free.length];
        for (int i = 0; i < starts.length; i++) {
            for (int j = 0, rest = i; j < free.length; j++, rest /= STARTS.length) {
                starts[i][j] = STARTS[rest % STARTS.length];
            }
        }
        double[] best = starts[0];
        double least = squares(smoother, free, best);
        double[][] sorted = starts.clone();
        Arrays.sort(sorted, (a, b) -> Double.compare(squares(smoother, free, a), squares(smoother, free, b)));
        double[] lower = new double[free.length];
        double[] upper = new double[free.length];
        Arrays.fill(upper, 1);
        for (int i = 0; free.length > 0 && i < Math.min(REFINED, sorted.length); i++) {
            double[] refined =
                    LevenbergMarquardt.minimise(p -> smoother.errors(whole(free, p)), sorted[i], lower, upper);
            double squares = squares(smoother, free, refined);
            if (squares < least) {
                best = refined;
                least = squares;
            }
        }
        return whole(free, best);
    }

    private double[] whole(int[] free, double[] p) {
        double[] whole = fixed.clone();
        for (int j = 0; j < free.length; j++) {
            whole[free[j]] = p[j];
        }
        return whole;
    }

    private double squares(Smoother smoother, int[] free, double[] p) {
        Execution.checkpoint();
        double squares = LevenbergMarquardt.squares(smoother.errors(whole(free, p)));
        return Double.isNaN(squares) ? Double.POSITIVE_INFINITY : squares;
    }

    @Override
    public String toString() {
        return "HoltWinters[period=" + period + (multiplicative ? ", multiplicative" : "") + ", parameters="
                + Arrays.toString(fixed) + (estimatedStart ? ", estimated start" : "") + "]";
    }
}
