package org.forecastj.models.global;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.Objective;
import org.jspecify.annotations.Nullable;

/**
 * Whether trees can learn from the values of a series: trees see 32-bit numbers, errors of forecasts are squared, and some objectives take
 * certain targets only. Immutable.
 */
final class TargetCheck {
    private static final double LARGEST_VALUE = 1e100;
    private static final double LARGEST_TARGET = 1e35;
    private static final double SMALLEST_TARGET = 1e-35;

    /** What targets themselves must suit; null where a local level is taken off them first. */
    private final @Nullable Objective objective;

    private TargetCheck(@Nullable Objective objective) {
        this.objective = objective;
    }

    static TargetCheck ofSizes() {
        return new TargetCheck(null);
    }

    static TargetCheck of(BoostedForecaster spec) {
        Objective objective = spec.boosting().objective();
        return spec.localLevel().isPresent() && !objective.hasLogLink() ? ofSizes() : new TargetCheck(objective);
    }

    /** Checks values in the units that they were given in. */
    void values(TimeSeries series) {
        requireAtMost(LARGEST_VALUE, "value", series);
    }

    /** Checks the transformed values of a whole history. */
    void target(TimeSeries series) {
        double largest = laterTarget(series);
        if (largest > 0 && largest < SMALLEST_TARGET) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + series.name() + "' has values of at most " + largest
                            + ", which are zero to trees, as these see 32-bit numbers; rescale it");
        }
    }

    /** Checks transformed values that follow a history; the largest absolute one. */
    double laterTarget(TimeSeries series) {
        double largest = requireAtMost(LARGEST_TARGET, "target", series);
        for (int i = 0; objective != null && i < series.size(); i++) {
            if (!series.isMissing(i) && !objective.accepts((float) series.value(i))) {
                throw refused(
                        series, i, "value", "which the objective " + objective + " cannot take; take another one");
            }
        }
        return largest;
    }

    private static double requireAtMost(double limit, String what, TimeSeries series) {
        double largest = 0;
        for (int i = 0; i < series.size(); i++) {
            largest = Math.max(largest, series.isMissing(i) ? 0 : Math.abs(series.value(i)));
            if (largest > limit) {
                throw refused(series, i, what, "whose size is above " + limit + "; rescale it");
            }
        }
        return largest;
    }

    private static ForecastingException refused(TimeSeries series, int row, String what, String why) {
        return new ForecastingException(
                Reason.INVALID_VALUE,
                "series '" + series.name() + "', " + series.index().show(row) + ": the " + what + " is "
                        + series.value(row) + ", " + why);
    }
}
