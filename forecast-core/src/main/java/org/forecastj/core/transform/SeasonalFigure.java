package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.decomposition.ClassicalDecomposition;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.Interpolation;
import org.forecastj.core.decomposition.Stl;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * How {@link Transforms#deseasonalize} learns the season of a training window: by {@link Stl} or by moving averages
 * ({@link ClassicalDecomposition}), as amounts that are added or as factors.
 *
 * <pre>{@code
 * Transforms.deseasonalize(SeasonalFigure.stl(12, 7).multiplicative())
 * }</pre>
 *
 * <p>Gaps of the window are filled by {@link Interpolation#seasonal} first, those of multiplicative figures on the scale of logarithms.
 * Immutable and safe to share.
 */
public final class SeasonalFigure {
    private static final int PERIODIC = 0;

    /** What takes the window apart. */
    private enum Method {
        STL,
        MOVING_AVERAGES
    }

    private final Method method;
    private final int period;
    private final int window;
    private final boolean robust;
    private final boolean multiplicative;

    private SeasonalFigure(Method method, int period, int window, boolean robust, boolean multiplicative) {
        this.method = method;
        this.period = period;
        this.window = window;
        this.robust = robust;
        this.multiplicative = multiplicative;
    }

    /**
     * A season that never changes, by STL.
     *
     * @param period rows in a season, at least 2
     * @return an additive figure; fitting needs more than two periods
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static SeasonalFigure stl(int period) {
        Stl.periodic(period);
        return new SeasonalFigure(Method.STL, period, PERIODIC, false, false);
    }

    /**
     * A season that changes slowly, by STL: each row of the training window has that of its own year, and the future that of the last one.
     *
     * @param period rows in a season, at least 2
     * @param seasonalWindow number of seasons that a value of the season is learned from, odd, at least 3; 7 and more are usual
     * @return an additive figure; fitting needs more than two periods
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static SeasonalFigure stl(int period, int seasonalWindow) {
        Stl.of(period, seasonalWindow);
        return new SeasonalFigure(Method.STL, period, seasonalWindow, false, false);
    }

    /**
     * A season that never changes, by moving averages.
     *
     * @param period rows in a season, at least 2
     * @return an additive figure; fitting needs at least two periods
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static SeasonalFigure classical(int period) {
        Stl.periodic(period);
        return new SeasonalFigure(Method.MOVING_AVERAGES, period, PERIODIC, false, false);
    }

    /**
     * A figure that outliers do not move: the robust form of STL.
     *
     * @return the robust figure
     * @throws IllegalArgumentException for moving averages, which have no robust form
     */
    public SeasonalFigure robust() {
        if (method != Method.STL) {
            throw new IllegalArgumentException(
                    "moving averages have no robust form; take SeasonalFigure.stl(" + period + ").robust()");
        }
        return new SeasonalFigure(method, period, window, true, multiplicative);
    }

    /**
     * A figure of factors, for values above 0: STL of the logarithms, or ratios to moving averages.
     *
     * @return the multiplicative figure
     */
    public SeasonalFigure multiplicative() {
        return new SeasonalFigure(method, period, window, robust, true);
    }

    /**
     * Rows in a season.
     *
     * @return the period, at least 2
     */
    public int period() {
        return period;
    }

    /**
     * Whether values are divided by the figure, and not reduced by it.
     *
     * @return true for factors
     */
    public boolean isMultiplicative() {
        return multiplicative;
    }

    /** The season of the window's rows; of the first period alone where it never changes. */
    double[] learn(TimeSeries training, String name) {
        if (multiplicative) {
            Domain.require(training, name, v -> v > 0, "needs values above 0: take the additive figure");
        }
        double[] season = method == Method.STL ? ofStl(training) : ofMovingAverages(training);
        return window == PERIODIC ? Arrays.copyOf(season, period) : season;
    }

    private double[] ofStl(TimeSeries training) {
        Stl stl = window == PERIODIC ? Stl.periodic(period) : Stl.of(period, window);
        TimeSeries scaled = multiplicative ? training.mapValues(Math::log) : training;
        double[] season = (robust ? stl.robust() : stl)
                .decompose(Interpolation.seasonal(scaled, period))
                .seasonal();
        return multiplicative ? Arrays.stream(season).map(Math::exp).toArray() : season;
    }

    private double[] ofMovingAverages(TimeSeries training) {
        Decomposition parts = multiplicative
                ? ClassicalDecomposition.multiplicative(filledByLogarithms(training), period)
                : ClassicalDecomposition.additive(Interpolation.seasonal(training, period), period);
        return parts.seasonal();
    }

    private TimeSeries filledByLogarithms(TimeSeries training) {
        TimeSeries logs = Interpolation.seasonal(training.mapValues(Math::log), period);
        double[] values = training.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? Math.exp(logs.value(i)) : values[i];
        }
        return training.withValues(values);
    }

    void write(ModelState.Builder state) {
        state.put("method", method.name())
                .put("period", period)
                .put("window", window)
                .put("robust", robust)
                .put("multiplicative", multiplicative);
    }

    static SeasonalFigure read(ModelState state) {
        int period = state.integer("period");
        int window = state.integer("window");
        SeasonalFigure figure = Method.valueOf(state.text("method")) == Method.MOVING_AVERAGES
                ? classical(period)
                : window == PERIODIC ? stl(period) : stl(period, window);
        figure = state.flag("robust") ? figure.robust() : figure;
        return state.flag("multiplicative") ? figure.multiplicative() : figure;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SeasonalFigure f
                && method == f.method
                && period == f.period
                && window == f.window
                && robust == f.robust
                && multiplicative == f.multiplicative;
    }

    @Override
    public int hashCode() {
        return 31 * period + window;
    }

    /**
     * The method with its arguments.
     *
     * @return such as {@code stl(12, 7, multiplicative)}
     */
    @Override
    public String toString() {
        return (method == Method.STL ? "stl" : "classical") + "(" + period + (window == PERIODIC ? "" : ", " + window)
                + (robust ? ", robust" : "") + (multiplicative ? ", multiplicative" : "") + ")";
    }
}
