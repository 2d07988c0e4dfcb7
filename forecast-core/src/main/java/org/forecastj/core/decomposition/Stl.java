package org.forecastj.core.decomposition;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.decomposition.StlParameters.Smoothing;
import org.forecastj.core.series.TimeSeries;

/**
 * Decomposition of a series with one season by loess (STL).
 *
 * <pre>{@code
 * Decomposition parts = Stl.of(12, 7).robust().decompose(series);
 * }</pre>
 *
 * <p>The season may change from year to year, the faster the smaller its window. Robust fitting keeps outliers out of trend and season.
 * Unless given, the window of the trend is the next odd number from 1.5 · period / (1 − 1.5 / seasonal window) on, that of the low-pass
 * filter the next odd number from the period on; lines are fitted for trend and low-pass filter and constants for the season; loess is
 * evaluated at every tenth of a window and joined by straight lines. These are the defaults of R's {@code stl}.
 *
 * <p>Fits are those of R's {@code stl}, except for some robust ones: there the scale of R (4.2.2) is in some passes not six times the
 * median of the absolute remainders, which the paper asks for. This class takes the median, and agrees with statsmodels.
 *
 * <p>The series must have more than two seasons of rows and no missing value; {@link Mstl} fills gaps first. Time is linear in the number
 * of rows. Specifications are immutable and safe to share; each method gives a new one.
 *
 * @see "Cleveland, Cleveland, McRae, Terpenning (1990), STL: A seasonal-trend decomposition procedure based on loess, Journal of Official
 *     Statistics 6, 3–73"
 */
public final class Stl {
    private static final String METHOD = "STL";
    private static final int DEFAULT = 0;
    private static final int LARGEST_WINDOW = 1 << 28;

    private final int period;
    private final boolean periodic;
    private final Smoothing seasonal;
    private final Smoothing trend;
    private final Smoothing lowPass;
    private final int inner;
    private final int outer;

    private Stl(
            int period,
            boolean periodic,
            Smoothing seasonal,
            Smoothing trend,
            Smoothing lowPass,
            int inner,
            int outer) {
        this.period = period;
        this.periodic = periodic;
        this.seasonal = seasonal;
        this.trend = trend;
        this.lowPass = lowPass;
        this.inner = inner;
        this.outer = outer;
    }

    /**
     * A season that changes slowly.
     *
     * @param period number of rows in a season, at least 2
     * @param seasonalWindow number of seasons that a value of the season is learned from, odd, at least 3; 7 and more are usual
     * @return the specification
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Stl of(int period, int seasonalWindow) {
        Inputs.requirePeriod(period);
        requireWindow("seasonal window", seasonalWindow);
        return create(period, false, seasonalWindow);
    }

    /**
     * A season that never changes: the mean of each phase after a fit with a very long window.
     *
     * @param period number of rows in a season, at least 2
     * @return the specification
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static Stl periodic(int period) {
        Inputs.requirePeriod(period);
        return create(period, true, DEFAULT);
    }

    private static Stl create(int period, boolean periodic, int seasonalWindow) {
        Smoothing line = new Smoothing(DEFAULT, 1, DEFAULT);
        return new Stl(period, periodic, new Smoothing(seasonalWindow, 0, DEFAULT), line, line, 2, 0);
    }

    /**
     * Whether the fit resists outliers: 1 pass of the inner loop and 15 of the outer one, instead of 2 and none.
     *
     * @return the robust specification
     */
    public Stl robust() {
        return iterations(1, 15);
    }

    /**
     * How often the loops run.
     *
     * @param innerIterations updates of season and trend for given weights, at least 1
     * @param outerIterations updates of the weights, at least 0; 0 is a fit that is not robust
     * @return the new specification
     * @throws IllegalArgumentException if a number is out of range
     */
    public Stl iterations(int innerIterations, int outerIterations) {
        if (innerIterations < 1 || outerIterations < 0) {
            throw new IllegalArgumentException("iterations are " + innerIterations + " (inner) and " + outerIterations
                    + " (outer); at least 1 inner and 0 outer are needed");
        }
        return new Stl(period, periodic, seasonal, trend, lowPass, innerIterations, outerIterations);
    }

    /**
     * The window of the trend.
     *
     * @param rows odd number of rows, at least 3
     * @return the new specification
     * @throws IllegalArgumentException if it is even or less than 3
     */
    public Stl trendWindow(int rows) {
        requireWindow("trend window", rows);
        return withTrend(new Smoothing(rows, trend.degree(), trend.step()));
    }

    /**
     * The window of the low-pass filter, which keeps the trend out of the season.
     *
     * @param rows odd number of rows, at least 3
     * @return the new specification
     * @throws IllegalArgumentException if it is even or less than 3
     */
    public Stl lowPassWindow(int rows) {
        requireWindow("low-pass window", rows);
        return withLowPass(new Smoothing(rows, lowPass.degree(), lowPass.step()));
    }

    /**
     * The degrees of the polynomials fitted: 0 for constants, 1 for lines.
     *
     * @param seasonalDegree for the season; 0 by default
     * @param trendDegree for the trend; 1 by default
     * @param lowPassDegree for the low-pass filter; 1 by default
     * @return the new specification
     * @throws IllegalArgumentException if a degree is neither 0 nor 1
     */
    public Stl degrees(int seasonalDegree, int trendDegree, int lowPassDegree) {
        for (int degree : new int[] {seasonalDegree, trendDegree, lowPassDegree}) {
            if (degree != 0 && degree != 1) {
                throw new IllegalArgumentException("a degree is " + degree + "; 0 (constants) or 1 (lines) is needed");
            }
        }
        return new Stl(
                period,
                periodic,
                new Smoothing(seasonal.window(), seasonalDegree, seasonal.step()),
                new Smoothing(trend.window(), trendDegree, trend.step()),
                new Smoothing(lowPass.window(), lowPassDegree, lowPass.step()),
                inner,
                outer);
    }

    /**
     * At how many places loess is evaluated: at every {@code jump}-th, with straight lines between. A tenth of the window by default,
     * rounded up.
     *
     * @param seasonalJump distance for the season, at least 1
     * @param trendJump distance for the trend, at least 1
     * @param lowPassJump distance for the low-pass filter, at least 1
     * @return the new specification; 1, 1, 1 is the exact fit
     * @throws IllegalArgumentException if a distance is less than 1
     */
    public Stl jumps(int seasonalJump, int trendJump, int lowPassJump) {
        for (int jump : new int[] {seasonalJump, trendJump, lowPassJump}) {
            if (jump < 1) {
                throw new IllegalArgumentException("a jump is " + jump + "; at least 1 is needed");
            }
        }
        return new Stl(
                period,
                periodic,
                new Smoothing(seasonal.window(), seasonal.degree(), seasonalJump),
                new Smoothing(trend.window(), trend.degree(), trendJump),
                new Smoothing(lowPass.window(), lowPass.degree(), lowPassJump),
                inner,
                outer);
    }

    /**
     * The number of rows in a season.
     *
     * @return the period, at least 2
     */
    public int period() {
        return period;
    }

    /**
     * Takes a series apart.
     *
     * @param series more than 2 · period rows, none missing
     * @return trend, one season, remainder and weights, row by row
     * @throws ForecastingException with {@code TOO_SHORT}, {@code MISSING_VALUES} or {@code NO_DATA} if the series does not fit, with
     *     {@code NUMERICAL} if its sums overflow
     */
    public Decomposition decompose(TimeSeries series) {
        return decompose(series.values(), Inputs.nameOf(series));
    }

    /**
     * Takes values apart.
     *
     * @param y more than 2 · period finite values; not modified
     * @return trend, one season, remainder and weights, value by value
     * @throws ForecastingException as for a series, and with {@code INVALID_VALUE} if a value is infinite
     */
    public Decomposition decompose(double[] y) {
        return decompose(y.clone(), Inputs.unnamed());
    }

    private Decomposition decompose(double[] own, String name) {
        Inputs.requireComplete(own, METHOD, name);
        Inputs.requireSeasons(own.length, period, METHOD, name);
        StlKernel kernel = kernel(own.length);
        kernel.run(own);
        Decomposition parts = Decomposition.additive(
                own, kernel.trend(), new int[] {period}, new double[][] {kernel.seasonal()}, kernel.weights());
        Inputs.requireNoOverflow(parts.remainder(), METHOD, name);
        return parts;
    }

    /** The kernel for series of a length above 2 · period. */
    StlKernel kernel(int n) {
        long window = periodic ? Math.min(10L * n + 1, LARGEST_WINDOW + 1) : seasonal.window();
        double trendWindow = Math.ceil(1.5 * period / (1 - 1.5 / window));
        return new StlKernel(
                new StlParameters(
                        period,
                        periodic,
                        resolved(seasonal, (int) window),
                        resolved(trend, nextOdd(trendWindow)),
                        resolved(lowPass, nextOdd(period)),
                        inner,
                        outer),
                n);
    }

    private static Smoothing resolved(Smoothing given, int defaultWindow) {
        int window = given.window() == DEFAULT ? defaultWindow : given.window();
        return new Smoothing(window, given.degree(), given.step() == DEFAULT ? (window + 9) / 10 : given.step());
    }

    private static int nextOdd(double atLeast) {
        int whole = (int) Math.min(LARGEST_WINDOW, Math.max(3, atLeast));
        return whole % 2 == 0 ? whole + 1 : whole;
    }

    private Stl withTrend(Smoothing newTrend) {
        return new Stl(period, periodic, seasonal, newTrend, lowPass, inner, outer);
    }

    private Stl withLowPass(Smoothing newLowPass) {
        return new Stl(period, periodic, seasonal, trend, newLowPass, inner, outer);
    }

    static void requireWindow(String what, int window) {
        if (window < 3 || window % 2 == 0 || window > LARGEST_WINDOW) {
            throw new IllegalArgumentException("the " + what + " is " + window
                    + "; an odd number of at least 3 and at most " + (LARGEST_WINDOW - 1) + " is needed");
        }
    }

    @Override
    public String toString() {
        return "Stl[period=" + period + ", seasonalWindow=" + (periodic ? "periodic" : seasonal.window())
                + ", trendWindow=" + shown(trend.window()) + ", lowPassWindow=" + shown(lowPass.window())
                + ", degrees=" + seasonal.degree() + "/" + trend.degree() + "/" + lowPass.degree() + ", jumps="
                + shown(seasonal.step()) + "/" + shown(trend.step()) + "/" + shown(lowPass.step()) + ", iterations="
                + inner + "/" + outer + "]";
    }

    private static String shown(int value) {
        return value == DEFAULT ? "default" : String.valueOf(value);
    }
}
