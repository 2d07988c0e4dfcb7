package org.forecastj.models.features;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/** What is known of a regressor after the end of a series. Immutable; a class and not a record, for it holds an array. */
final class FutureValues {
    static final FutureValues NONE = new FutureValues(new double[0], Double.NaN);

    private final double[] values;
    /** Value of all later steps, NaN where they are not known. */
    private final double beyond;

    private FutureValues(double[] values, double beyond) {
        this.values = values;
        this.beyond = beyond;
    }

    /** The rows of a column that follow an index without a gap; none of a column that is known in the past only. */
    static FutureValues after(TimeIndex index, Regressors regressors, String column) {
        switch (regressors.knowledge(column)) {
            case PAST -> {
                return NONE;
            }
            case STATIC -> {
                TimeIndex last = index.slice(index.size() - 1, index.size());
                return new FutureValues(new double[0], at(regressors, column, last)[0]);
            }
            default -> {
                return timed(index, regressors, column);
            }
        }
    }

    static double[] at(Regressors regressors, String column, TimeIndex index) {
        return regressors.select(List.of(column)).at(index).column(column);
    }

    private static FutureValues timed(TimeIndex index, Regressors regressors, String column) {
        TimeIndex rows = regressors.index();
        int first = rows.indexOf(index.next(1).epochMillis(0));
        if (first < 0) {
            return NONE;
        }
        TimeIndex following = index.next(rows.size() - first);
        int count = 0;
        while (count < following.size() && following.epochMillis(count) == rows.epochMillis(first + count)) {
            count++;
        }
        return new FutureValues(Arrays.copyOfRange(regressors.column(column), first, first + count), Double.NaN);
    }

    /** What {@link #values} and {@link #beyond} told. */
    static FutureValues of(double[] owned, double beyond) {
        return new FutureValues(owned, beyond);
    }

    double[] values() {
        return values.clone();
    }

    double beyond() {
        return beyond;
    }

    double get(int step) {
        return step < values.length ? values[step] : beyond;
    }
}
