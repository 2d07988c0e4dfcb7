package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveFeatures;

/**
 * Rows of a calendar as the kernel sees them: numeric columns, where they stand after the history, and the value in units of the series that
 * zero stands for on each row. Immutable; its array must not be modified.
 */
final class Rows {
    final TimeIndex index;
    final AdditiveFeatures features;
    final FutureSteps steps;
    final double[] floor;

    private Rows(TimeIndex index, AdditiveFeatures features, FutureSteps steps, double[] floor) {
        this.index = index;
        this.features = features;
        this.steps = steps;
        this.floor = floor;
    }

    /** The same rows with another value that zero stands for. */
    Rows withFloor(double newFloor) {
        double[] floors = new double[floor.length];
        Arrays.fill(floors, newFloor);
        return new Rows(index, features, steps, floors);
    }

    /**
     * Makes the rows of a linear or flat trend.
     *
     * @param layout which columns
     * @param index the rows
     * @param columns regressors and conditions on the rows
     * @param series name of the series, for messages
     * @param floor what zero stands for
     */
    private static Rows linear(Layout layout, TimeIndex index, Regressors columns, String series, double floor) {
        double[] floors = new double[index.size()];
        Arrays.fill(floors, floor);
        return new Rows(index, linear(layout, index, columns, series), steps(layout, index), floors);
    }

    private static FutureSteps steps(Layout layout, TimeIndex index) {
        return FutureSteps.of(layout, layout.times(index.toEpochMillis()));
    }

    /** The columns of a linear or flat trend, which depend on nothing but the rows. */
    static AdditiveFeatures linear(Layout layout, TimeIndex index, Regressors columns, String series) {
        double[] times = layout.times(index.toEpochMillis());
        AdditiveFeatures.Builder builder = layout.isFlat()
                ? AdditiveFeatures.flat(times)
                : AdditiveFeatures.linear(times, layout.changepointTimes());
        return effects(layout, builder, index, columns, series);
    }

    /**
     * Makes the rows.
     *
     * @param layout which columns
     * @param floor what zero stands for; a logistic trend brings its own
     * @param scale of the series
     * @param index the rows
     * @param columns regressors, conditions, capacity and floor on the rows
     * @param series name of the series, for messages
     */
    static Rows of(Layout layout, double floor, double scale, TimeIndex index, Regressors columns, String series) {
        return layout.trend() instanceof LogisticTrend l
                ? logistic(layout, l, scale, index, columns, series)
                : linear(layout, index, columns, series, floor);
    }

    private static Rows logistic(
            Layout layout, LogisticTrend l, double scale, TimeIndex index, Regressors columns, String series) {
        double[] floor = values(l.floor(), columns, index.size());
        double[] capacity = values(l.capacity(), columns, index.size());
        requireAbove(floor, capacity, index, series);
        for (int i = 0; i < capacity.length; i++) {
            capacity[i] = (capacity[i] - floor[i]) / scale;
        }
        double[] times = layout.times(index.toEpochMillis());
        AdditiveFeatures.Builder builder = AdditiveFeatures.logistic(times, layout.changepointTimes(), capacity);
        return new Rows(index, effects(layout, builder, index, columns, series), steps(layout, index), floor);
    }

    /** Refuses a capacity that is not above the floor. */
    static void requireAbove(double[] floor, double[] capacity, TimeIndex index, String series) {
        for (int i = 0; i < capacity.length; i++) {
            if (!(capacity[i] > floor[i])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + series + "': the capacity is " + capacity[i] + " and the floor " + floor[i]
                                + " on " + index.show(i) + "; the capacity must be above the floor on every row");
            }
        }
    }

    /** The values of a bound on rows; a new array. */
    static double[] values(Bound bound, Regressors columns, int rows) {
        if (bound.column().isPresent()) {
            return columns.column(bound.column().get()).clone();
        }
        double[] values = new double[rows];
        Arrays.fill(values, bound.value());
        return values;
    }

    private static AdditiveFeatures effects(
            Layout layout, AdditiveFeatures.Builder builder, TimeIndex index, Regressors columns, String series) {
        long[] millis = LayoutResolver.localMillis(index);
        double[] days = Layout.days(millis);
        for (SeasonalColumns s : layout.seasonalities()) {
            s.addTo(builder, days, condition(s.seasonality(), columns, series));
        }
        long[] wholeDays = Layout.wholeDays(millis);
        layout.holidays()
                .forEach(h -> builder.multiplicative(h.mode() == Mode.MULTIPLICATIVE)
                        .indicator(h.rowsOn(wholeDays), h.priorScale()));
        layout.regressors()
                .forEach(r -> builder.multiplicative(r.mode() == Mode.MULTIPLICATIVE)
                        .column(r.standardize(columns.column(r.name())), r.priorScale()));
        return builder.build();
    }

    /** On which rows a seasonality holds; empty for one without a condition. */
    static boolean[] condition(Seasonality s, Regressors columns, String series) {
        if (s.condition().isEmpty()) {
            return new boolean[0];
        }
        String name = s.condition().get();
        double[] values = columns.column(name);
        boolean[] on = new boolean[values.length];
        for (int i = 0; i < on.length; i++) {
            if (values[i] != 0 && values[i] != 1) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + series + "': the condition '" + name + "' of seasonality '" + s.name() + "' is "
                                + values[i] + " on " + columns.index().show(i) + "; it must be 0 or 1 on every row");
            }
            on[i] = values[i] == 1;
        }
        return on;
    }
}
