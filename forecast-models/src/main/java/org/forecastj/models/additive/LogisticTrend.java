package org.forecastj.models.additive;

import java.util.Objects;

/**
 * Growth that saturates: {@code floor + (capacity − floor) / (1 + exp(−r(t)))}, where r is a line that may bend at changepoints (Taylor and
 * Letham 2018, eq. 2 and 3, with the offsets that keep the trend continuous). Immutable.
 *
 * @param rate the line r: its changepoints and their prior scale
 * @param capacity what the trend saturates at; above the floor on every row
 * @param floor what the trend starts from or falls back to; 0 by default
 */
public record LogisticTrend(PiecewiseLinearTrend rate, Bound capacity, Bound floor) implements Trend {
    /**
     * Creates a trend; {@link Trend#logistic(double)} and its siblings read better.
     *
     * @param rate as in the record
     * @param capacity as in the record
     * @param floor as in the record
     * @throws IllegalArgumentException if capacity and floor are numbers and the capacity is not above the floor
     */
    public LogisticTrend {
        Objects.requireNonNull(rate, "rate");
        if (capacity.column().isEmpty() && floor.column().isEmpty() && !(capacity.value() > floor.value())) {
            throw new IllegalArgumentException("the capacity is " + capacity.value() + " and the floor " + floor.value()
                    + "; the capacity must be above the floor");
        }
    }

    /**
     * With another floor.
     *
     * @param newFloor in units of the series
     * @return a copy
     * @throws IllegalArgumentException if a number is not below the capacity
     */
    public LogisticTrend withFloor(Bound newFloor) {
        return new LogisticTrend(rate, capacity, newFloor);
    }

    /**
     * With other changepoints or another prior scale.
     *
     * @param newRate the line inside the logistic function
     * @return a copy
     */
    public LogisticTrend withRate(PiecewiseLinearTrend newRate) {
        return new LogisticTrend(newRate, capacity, floor);
    }
}
