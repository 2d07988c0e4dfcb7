package org.forecastj.core.evaluation;

import java.util.OptionalDouble;

/**
 * The value of a metric and what it rests on. Immutable.
 *
 * @param value the value; empty if the metric is not defined, because no step could be scored or for a reason of its own (R² of constant
 *     actuals)
 * @param scored number of steps that the value rests on
 * @param skipped number of steps that were forecast but left out: the actual value is missing, or the metric is not defined there, such as
 *     MAPE at an actual value of zero or MASE after a constant history
 */
public record Score(OptionalDouble value, int scored, int skipped) {
    /** The value, or NaN where there is none: for tables. */
    double orNaN() {
        return value.orElse(Double.NaN);
    }
}
