package org.forecastj.models.global;

import java.util.Arrays;
import org.forecastj.core.model.Levels;

/** Where the intervals of a boosted forecast come from. Immutable. */
public final class Intervals {
    private static final Intervals NONE = new Intervals(0, 0, new double[0]);

    private final int windows;
    private final int horizon;
    private final double[] levels;

    private Intervals(int windows, int horizon, double[] levels) {
        this.windows = windows;
        this.horizon = horizon;
        this.levels = levels;
    }

    /**
     * No intervals: forecasts can be asked for without levels only. The cheapest fit.
     *
     * @return no intervals
     */
    public static Intervals none() {
        return NONE;
    }

    /**
     * Conformal intervals: quantiles of the errors of forecasts of the last part of the history, made by a model that has not seen it. Errors
     * are compared after division by a scale that depends on the step, on the series and on the size of the forecast. Any level can be asked
     * for. The model is fitted twice, once for the errors and once on all rows.
     *
     * @param windows forecasts per series, one horizon apart, at least 1; more give steadier quantiles
     * @param horizon steps of each forecast, at least 1
     * @return the intervals
     * @throws IllegalArgumentException if a number is below 1
     * @see "Lei, G'Sell, Rinaldo, Tibshirani, Wasserman (2018), Distribution-free predictive inference for regression, Journal of the
     *     American Statistical Association 113(523), 1094-1111"
     */
    public static Intervals conformal(int windows, int horizon) {
        if (windows < 1 || horizon < 1) {
            throw new IllegalArgumentException("conformal intervals from " + windows + " windows of " + horizon
                    + " steps; at least 1 of both is needed");
        }
        return new Intervals(windows, horizon, new double[0]);
    }

    /**
     * Bounds that are learnt as quantiles, by a second model of the same features whose quantiles never cross. Only these levels can be asked
     * for. For strategies that are not recursive.
     *
     * @param levels interval levels, each in (0, 1), at least one
     * @return the intervals
     * @throws IllegalArgumentException if there is no level, or one is outside (0, 1) or given twice
     * @see "Koenker, Bassett (1978), Regression quantiles, Econometrica 46(1), 33-50"
     */
    public static Intervals quantiles(double... levels) {
        if (levels.length == 0) {
            throw new IllegalArgumentException("quantile intervals need at least one level");
        }
        return new Intervals(0, 0, Levels.sorted(levels));
    }

    boolean isConformal() {
        return windows > 0;
    }

    boolean isQuantiles() {
        return levels.length > 0;
    }

    /** Rows at the end of the history that are kept from the trees whose errors are measured. */
    long heldRows() {
        return (long) windows * horizon;
    }

    int windows() {
        return windows;
    }

    int horizon() {
        return horizon;
    }

    double[] levels() {
        return levels.clone();
    }

    /** Levels of the quantiles that bound the intervals, rising: lower bounds from the widest interval, then upper ones. */
    double[] probabilities() {
        double[] probabilities = new double[2 * levels.length];
        for (int i = 0; i < levels.length; i++) {
            probabilities[levels.length - 1 - i] = (1 - levels[i]) / 2;
            probabilities[levels.length + i] = (1 + levels[i]) / 2;
        }
        return probabilities;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Intervals i
                && windows == i.windows
                && horizon == i.horizon
                && Arrays.equals(levels, i.levels);
    }

    @Override
    public int hashCode() {
        return (windows * 31 + horizon) * 31 + Arrays.hashCode(levels);
    }

    @Override
    public String toString() {
        if (isConformal()) {
            return "conformal[windows=" + windows + ", horizon=" + horizon + "]";
        }
        return isQuantiles() ? "quantiles" + Arrays.toString(levels) : "none";
    }
}
