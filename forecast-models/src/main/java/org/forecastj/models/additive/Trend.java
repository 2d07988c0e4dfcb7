package org.forecastj.models.additive;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The trend of an additive model. Immutable. */
public sealed interface Trend permits FlatTrend, PiecewiseLinearTrend, LogisticTrend {
    /**
     * The line that bends: the trend itself, or the one inside a logistic trend.
     *
     * @return the line, or empty for a flat trend
     */
    default Optional<PiecewiseLinearTrend> bends() {
        return this instanceof PiecewiseLinearTrend line
                ? Optional.of(line)
                : this instanceof LogisticTrend l ? Optional.of(l.rate()) : Optional.empty();
    }

    /**
     * A constant level: no slope, now or in the future.
     *
     * @return the flat trend
     */
    static Trend flat() {
        return new FlatTrend();
    }

    /**
     * A straight line that never bends.
     *
     * @return a linear trend without changepoints
     */
    static PiecewiseLinearTrend linear() {
        return piecewiseLinear(0);
    }

    /**
     * A line that may bend at up to 25 changepoints, placed evenly over the rows of the first 80% of the history.
     *
     * @return the piecewise-linear trend with the usual defaults
     */
    static PiecewiseLinearTrend piecewiseLinear() {
        return piecewiseLinear(PiecewiseLinearTrend.DEFAULT_CHANGEPOINTS);
    }

    /**
     * A line that may bend at a number of changepoints, placed evenly over the rows of the first 80% of the history.
     *
     * @param changepoints how many at most, 0 or more; a short history gets fewer
     * @return the trend
     * @throws IllegalArgumentException if the number is negative
     */
    static PiecewiseLinearTrend piecewiseLinear(int changepoints) {
        return new PiecewiseLinearTrend(
                changepoints, List.of(), PiecewiseLinearTrend.DEFAULT_RANGE, PiecewiseLinearTrend.DEFAULT_PRIOR_SCALE);
    }

    /**
     * A line that may bend at given dates.
     *
     * @param changepoints the dates, within the history; sorted, duplicates counted once
     * @return the trend
     * @throws IllegalArgumentException if there is no date
     */
    static PiecewiseLinearTrend piecewiseLinearAt(LocalDate... changepoints) {
        if (changepoints.length == 0) {
            throw new IllegalArgumentException(
                    "no changepoint is given; name at least one date, or use Trend.linear()");
        }
        return new PiecewiseLinearTrend(
                0,
                Arrays.stream(changepoints).distinct().sorted().toList(),
                PiecewiseLinearTrend.DEFAULT_RANGE,
                PiecewiseLinearTrend.DEFAULT_PRIOR_SCALE);
    }

    /**
     * Growth from 0 towards a capacity, with the changepoints of {@link #piecewiseLinear()}.
     *
     * @param capacity what the trend saturates at, in units of the series
     * @return the logistic trend
     * @throws IllegalArgumentException if the capacity is not positive and finite
     */
    static LogisticTrend logistic(double capacity) {
        return new LogisticTrend(piecewiseLinear(), Bound.of(capacity), Bound.of(0));
    }

    /**
     * Growth from 0 towards a capacity that changes in time.
     *
     * @param capacity name of the regressor that gives the capacity of every row, in units of the series
     * @return the logistic trend
     * @throws IllegalArgumentException if the name is blank
     */
    static LogisticTrend logistic(String capacity) {
        return new LogisticTrend(piecewiseLinear(), Bound.column(capacity), Bound.of(0));
    }
}
