package org.forecastj.core.decomposition;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Decomposition of a series with several seasons, by STL in turn (MSTL).
 *
 * <pre>{@code
 * Decomposition parts = Mstl.periods(24, 168).decompose(hourly);
 * }</pre>
 *
 * <p>Missing values are first filled by {@link Interpolation}. Then, from the shortest period to the longest, each season is learned by
 * {@link Stl} from the series without the other seasons, and all that twice. Windows of the seasons are 11, 15, 19, … in this order
 * unless given. The trend is that of the last STL. Periods of half the number of rows and more cannot be learned and are left out; the
 * result says which are there. Without any season the trend is Friedman's super smoother. As R's {@code mstl}.
 *
 * <p>Time is linear in the number of rows. Specifications are immutable and safe to share; each method gives a new one.
 *
 * @see "Bandara, Hyndman, Bergmeir (2021), MSTL: A seasonal-trend decomposition algorithm for time series with multiple seasonal patterns,
 *     arXiv:2107.13462"
 */
public final class Mstl {
    private static final String METHOD = "MSTL";
    private static final int FIRST_WINDOW = 11;
    private static final int WINDOW_STEP = 4;

    private final int[] periods;
    private final int[] windows;
    private final int iterations;
    private final boolean robust;
    private final @Nullable Double lambda;

    private Mstl(int[] periods, int[] windows, int iterations, boolean robust, @Nullable Double lambda) {
        this.periods = periods;
        this.windows = windows;
        this.iterations = iterations;
        this.robust = robust;
        this.lambda = lambda;
    }

    /**
     * Seasons of given periods.
     *
     * @param periods numbers of rows in a season, at least 1, in any order; 1 is no season; none for a series without season
     * @return the specification
     * @throws IllegalArgumentException if a period is less than 1
     */
    public static Mstl periods(int... periods) {
        for (int period : periods) {
            if (period < 1) {
                throw new IllegalArgumentException("a period is " + period + "; at least 1 row is needed");
            }
        }
        int[] seasons =
                Arrays.stream(periods).filter(p -> p > 1).sorted().distinct().toArray();
        return new Mstl(seasons, new int[0], 2, false, null);
    }

    /**
     * The windows of the seasons, in ascending order of their periods.
     *
     * @param windows one for all seasons, or one for each; odd, at least 3
     * @return the new specification
     * @throws IllegalArgumentException if a window is even or less than 3, or there is a wrong number of them
     */
    public Mstl seasonalWindows(int... windows) {
        if (windows.length != 1 && windows.length != periods.length) {
            throw new IllegalArgumentException("there are " + windows.length + " seasonal windows for the periods "
                    + Arrays.toString(periods) + "; give one for all or one for each");
        }
        for (int window : windows) {
            Stl.requireWindow("seasonal window", window);
        }
        return new Mstl(periods, windows.clone(), iterations, robust, lambda);
    }

    /**
     * How often all seasons are learned in turn.
     *
     * @param count at least 1; 2 by default
     * @return the new specification
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Mstl iterations(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("iterations are " + count + "; at least 1 is needed");
        }
        return new Mstl(periods, windows, count, robust, lambda);
    }

    /**
     * Keeps outliers out of trend and seasons, as {@link Stl#robust()}.
     *
     * @return the robust specification
     */
    public Mstl robust() {
        return new Mstl(periods, windows, iterations, true, lambda);
    }

    /**
     * Takes the Box–Cox transform (x^λ − 1) / λ apart, log x for λ = 0.
     *
     * @param parameter λ, finite
     * @return the new specification, whose components are on the transformed scale
     * @throws IllegalArgumentException if λ is not finite
     */
    public Mstl boxCox(double parameter) {
        if (!Double.isFinite(parameter)) {
            throw new IllegalArgumentException("lambda is " + parameter + "; a finite number is needed");
        }
        return new Mstl(periods, windows, iterations, robust, parameter);
    }

    /**
     * Takes a series apart.
     *
     * @param series at least one observed value
     * @return trend, seasons, remainder, row by row
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if the Box–Cox transform
     *     cannot take a value, with {@code NUMERICAL} if sums overflow
     */
    public Decomposition decompose(TimeSeries series) {
        return decompose(series.values(), Inputs.nameOf(series));
    }

    /**
     * Takes values apart.
     *
     * @param y at least one finite value, NaN for missing ones; not modified
     * @return trend, seasons, remainder, value by value
     * @throws ForecastingException as for a series, and with {@code INVALID_VALUE} if a value is infinite
     */
    public Decomposition decompose(double[] y) {
        return decompose(y, Inputs.unnamed());
    }

    private Decomposition decompose(double[] y, String name) {
        Inputs.requireObserved(y, METHOD, name);
        double[] filled = Interpolation.fill(y, periods, lambda, name);
        return decomposeComplete(BoxCoxScale.apply(filled, lambda, name), name);
    }

    /** Takes finite values apart and takes over their array. */
    Decomposition decomposeComplete(double[] data, String name) {
        int[] kept = Arrays.stream(periods).filter(p -> 2L * p < data.length).toArray();
        Decomposition parts = kept.length == 0 ? withoutSeason(data) : withSeasons(data, kept);
        Inputs.requireNoOverflow(parts.remainder(), METHOD, name);
        return parts;
    }

    private static Decomposition withoutSeason(double[] data) {
        return Decomposition.additive(
                data, SuperSmoother.smooth(data), new int[0], new double[0][], Decomposition.ones(data.length));
    }

    private Decomposition withSeasons(double[] data, int[] kept) {
        StlKernel[] kernels = new StlKernel[kept.length];
        for (int s = 0; s < kept.length; s++) {
            Stl stl = Stl.of(kept[s], window(s));
            kernels[s] = (robust ? stl.robust() : stl).kernel(data.length);
        }
        double[] deseasonalised = data.clone();
        for (int k = 0; k < iterations; k++) {
            for (StlKernel kernel : kernels) {
                // zeros before the first run
                add(deseasonalised, kernel.seasonal(), 1);
                kernel.run(deseasonalised);
                add(deseasonalised, kernel.seasonal(), -1);
            }
        }
        StlKernel last = kernels[kernels.length - 1];
        double[][] seasonal = Arrays.stream(kernels).map(StlKernel::seasonal).toArray(double[][]::new);
        return Decomposition.additive(data, last.trend(), kept, seasonal, last.weights());
    }

    private int window(int season) {
        return windows.length == 0 ? FIRST_WINDOW + WINDOW_STEP * season : windows[windows.length == 1 ? 0 : season];
    }

    private static void add(double[] to, double[] component, int sign) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sign * component[i];
        }
    }

    @Override
    public String toString() {
        return "Mstl[periods=" + Arrays.toString(periods)
                + (windows.length == 0 ? "" : ", seasonalWindows=" + Arrays.toString(windows)) + ", iterations="
                + iterations + (robust ? ", robust" : "") + (lambda == null ? "" : ", lambda=" + lambda) + "]";
    }
}
