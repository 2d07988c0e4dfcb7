package org.forecastj.core.evaluation;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.series.TimeSeries;

/**
 * Where a single fold begins to score. Immutable.
 *
 * @param testShare share of the rows that are scored, in (0, 1); not used where there is a date
 * @param from first date that is scored; empty for the share
 */
record Holdout(double testShare, Optional<LocalDate> from) {
    /** 0.8 · 35 is 28 rows, whatever the rounding of 0.8. */
    private static final double ROUNDING = 1e-9;

    static Holdout ofShare(double testShare) {
        if (!(testShare > 0 && testShare < 1)) {
            throw new IllegalArgumentException("share of the test rows is " + testShare
                    + "; a number between 0 and 1 (both excluded) is needed, such as 0.2, or a number of rows as int");
        }
        return new Holdout(testShare, Optional.empty());
    }

    static Holdout from(LocalDate date) {
        return new Holdout(0.5, Optional.of(Objects.requireNonNull(date, "firstTestDate")));
    }

    /** Rows before the test window of so many rows. */
    int rowsBefore(int rows) {
        return (int) Math.floor(rows * (1 - testShare) + ROUNDING);
    }

    /** Rows before the test window of a series that is cut by itself. */
    int rowsBefore(TimeSeries series) {
        return from.isPresent() ? series.before(from.get()).size() : rowsBefore(series.size());
    }

    @Override
    public String toString() {
        return from.isPresent() ? "holdoutFrom(" + from.get() + ")" : "holdout(" + testShare + ")";
    }
}
