package org.forecastj.core.window;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;

/**
 * The last rows before an origin and the first ones after it. A view of the series: nothing is copied until it is asked for. Immutable and safe
 * to share.
 */
public final class Window {
    private final SeriesColumns columns;
    private final int origin;

    Window(SeriesColumns columns, int origin) {
        this.columns = columns;
        this.origin = origin;
    }

    /**
     * The series.
     *
     * @return its key
     */
    public SeriesKey key() {
        return columns.key();
    }

    /**
     * The row of the series that is the first of the future.
     *
     * @return from the look-back on
     */
    public int origin() {
        return origin;
    }

    /**
     * The timestamps of the future.
     *
     * @return horizon rows
     */
    public TimeIndex steps() {
        return columns.index().slice(origin, origin + columns.horizon());
    }

    /**
     * Names of the columns of {@link #past()}: the series itself, called {@code y}, then the regressors that were named.
     *
     * @return an unmodifiable list
     */
    public List<String> pastColumns() {
        return columns.pastNames();
    }

    /**
     * Names of the columns of {@link #future()}.
     *
     * @return an unmodifiable list
     */
    public List<String> futureColumns() {
        return columns.futureNames();
    }

    /**
     * The rows before the origin.
     *
     * @return a new array of shape [look-back][column], the oldest row first, NaN where missing
     */
    public double[][] past() {
        return rows(columns.past(), origin - columns.lookBack(), columns.lookBack());
    }

    /**
     * What is known of the rows of the horizon.
     *
     * @return a new array of shape [horizon][column], NaN where missing
     */
    public double[][] future() {
        return rows(columns.future(), origin, columns.horizon());
    }

    private static double[][] rows(double[][] of, int from, int count) {
        double[][] rows = new double[count][of.length];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < of.length; c++) {
                rows[i][c] = of[c][from + i];
            }
        }
        return rows;
    }

    /**
     * The values of the series in the horizon.
     *
     * @return a new array, NaN where missing
     */
    public double[] target() {
        return Arrays.copyOfRange(columns.past()[0], origin, origin + columns.horizon());
    }

    double target(int step) {
        return columns.past()[0][origin + step - 1];
    }

    /**
     * All features in one array: the past row by row, then the given steps of the future.
     *
     * @param fromStep first step of the future, from 1
     * @param toStep last step of the future
     * @return a new array of look-back · past columns + steps · future columns numbers
     * @throws IndexOutOfBoundsException if the steps are not within the horizon
     */
    public double[] features(int fromStep, int toStep) {
        Objects.checkFromToIndex(fromStep - 1, toStep, columns.horizon());
        double[][] past = columns.past();
        double[][] future = columns.future();
        int steps = toStep - fromStep + 1;
        double[] features = new double[columns.lookBack() * past.length + steps * future.length];
        int n = 0;
        for (int row = origin - columns.lookBack(); row < origin; row++) {
            for (double[] column : past) {
                features[n++] = column[row];
            }
        }
        for (int row = origin + fromStep - 1; row < origin + toStep; row++) {
            for (double[] column : future) {
                features[n++] = column[row];
            }
        }
        return features;
    }

    /**
     * Whether nothing is missing: neither in the past nor in the future.
     *
     * @return false if a value is NaN
     */
    public boolean isComplete() {
        for (double v : features(1, columns.horizon())) {
            if (Double.isNaN(v)) {
                return false;
            }
        }
        for (double v : target()) {
            if (Double.isNaN(v)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Window['" + key() + "', " + columns.lookBack() + " rows before "
                + columns.index().show(origin) + ", " + columns.horizon() + " from there on]";
    }
}
