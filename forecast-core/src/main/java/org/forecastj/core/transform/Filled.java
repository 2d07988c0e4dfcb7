package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * A series whose missing values were filled, and the mask of the rows in which they were: what {@link Fill#apply(TimeSeries)} gives.
 * Immutable and safe to share.
 */
public final class Filled {
    private final TimeSeries series;
    private final BitSet mask;
    private final int stillMissing;

    Filled(TimeSeries before, TimeSeries after) {
        this.series = after;
        this.mask = new BitSet(after.size());
        int missing = 0;
        for (int i = 0; i < after.size(); i++) {
            mask.set(i, before.isMissing(i) && !after.isMissing(i));
            missing += after.isMissing(i) ? 1 : 0;
        }
        this.stillMissing = missing;
    }

    /**
     * The series after filling.
     *
     * @return on the index of the series that was given; NaN only in rows that the filling leaves missing, such as those before the first
     *     observed value under {@link Fill#forward()}
     */
    public TimeSeries series() {
        return series;
    }

    /**
     * Number of rows that were filled.
     *
     * @return the number, 0 or more
     */
    public int count() {
        return mask.cardinality();
    }

    /**
     * Number of rows that are missing after filling too.
     *
     * @return the number, 0 or more
     */
    public int stillMissing() {
        return stillMissing;
    }

    /**
     * Whether the value of a row was filled.
     *
     * @param row row, from 0
     * @return true if it was missing and is not any more
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public boolean isFilled(int row) {
        return mask.get(Objects.checkIndex(row, series.size()));
    }

    /**
     * The rows that were filled.
     *
     * @return rows from 0, ascending
     */
    public List<Integer> rows() {
        return mask.stream().boxed().toList();
    }

    /**
     * The mask.
     *
     * @return a new array, one element per row, true where a value was filled
     */
    public boolean[] mask() {
        boolean[] all = new boolean[series.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = mask.get(i);
        }
        return all;
    }

    /**
     * The mask as a regressor of the history, known in the past only.
     *
     * @param name name of the column
     * @return one column on the index of the series: 1 where a value was filled, 0 elsewhere
     */
    public Regressors maskRegressor(String name) {
        return Regressors.on(series.index())
                .knownInPast(name, indicator(series.size()))
                .build();
    }

    /**
     * The mask as a regressor that is known in the future, where nothing is filled: 0 in each step of a horizon.
     *
     * @param name name of the column
     * @param horizon number of steps after the series, at least 1
     * @return one column on the index of the series and the steps after it
     * @throws IllegalArgumentException if the horizon is below 1
     * @throws org.forecastj.core.ForecastingException with {@code IRREGULAR_INDEX} if the series has no frequency
     */
    public Regressors maskRegressor(String name, int horizon) {
        TimeIndex all = series.index().append(series.index().next(horizon));
        return Regressors.on(all).knownInFuture(name, indicator(all.size())).build();
    }

    double[] indicator(int rows) {
        double[] indicator = new double[rows];
        mask.stream().forEach(i -> indicator[i] = 1);
        return indicator;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Filled f && series.equals(f.series) && mask.equals(f.mask);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {series.hashCode(), mask.hashCode()});
    }

    @Override
    public String toString() {
        return "Filled[" + series + ", filled=" + count() + "]";
    }
}
