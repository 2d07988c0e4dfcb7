package org.forecastj.models.additive;

import java.time.LocalDate;
import java.util.List;

/**
 * A line that may bend at changepoints; the changes of slope have a Laplace prior, so that most of them are exactly zero. Immutable.
 *
 * @param changepoints how many are placed automatically, 0 or more; 0 where dates are given
 * @param dates given dates, sorted; empty for automatic placement
 * @param range part of the history, counted in rows, that automatic changepoints are placed in, in (0, 1]
 * @param priorScale scale of the Laplace prior on the changes of slope, positive; the larger, the more the trend bends
 */
public record PiecewiseLinearTrend(int changepoints, List<LocalDate> dates, double range, double priorScale)
        implements Trend {
    static final int DEFAULT_CHANGEPOINTS = 25;
    static final double DEFAULT_RANGE = 0.8;
    static final double DEFAULT_PRIOR_SCALE = 0.05;

    /**
     * Creates a trend; {@link Trend#piecewiseLinear()} and its siblings read better.
     *
     * @param changepoints as in the record
     * @param dates as in the record
     * @param range as in the record
     * @param priorScale as in the record
     * @throws IllegalArgumentException if a number is outside its range, or a number of changepoints and dates are both given
     */
    public PiecewiseLinearTrend {
        if (changepoints < 0) {
            throw new IllegalArgumentException(
                    "the number of changepoints is " + changepoints + "; 0 or more is needed");
        }
        if (!(range > 0 && range <= 1)) {
            throw new IllegalArgumentException(
                    "the changepoint range is " + range + "; a part of the history in (0, 1] is needed");
        }
        Checks.priorScale("the trend", priorScale);
        dates = List.copyOf(dates);
        if (changepoints > 0 && !dates.isEmpty()) {
            throw new IllegalArgumentException(
                    "a number of changepoints and their dates are both given; give one of them");
        }
    }

    /**
     * With automatic changepoints in another part of the history.
     *
     * @param newRange part of the rows, from the first, in (0, 1]
     * @return a copy
     * @throws IllegalArgumentException if it is outside (0, 1]
     */
    public PiecewiseLinearTrend withRange(double newRange) {
        return new PiecewiseLinearTrend(changepoints, dates, newRange, priorScale);
    }

    /**
     * With another prior scale.
     *
     * @param newPriorScale positive; 0.05 by default, 0.5 bends readily, 0.001 hardly at all
     * @return a copy
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public PiecewiseLinearTrend withPriorScale(double newPriorScale) {
        return new PiecewiseLinearTrend(changepoints, dates, range, newPriorScale);
    }
}
