package org.forecastj.models.features;

import java.util.Objects;

/**
 * What a history feature computes at a position of a series, from the values up to and at that position. Missing values (NaN) are left
 * out. Immutable.
 *
 * @param kind what values count
 * @param summary what is computed of a window or of all values; {@code MEAN} and without meaning for other kinds
 * @param window how many values a window has, at least 1; 1 for other kinds
 * @param minimum how many values of a window must be observed for a number, 1 to {@code window}; positions before the start of the
 *     series count as not observed
 * @param period distance of the window's values: 1 for neighbours, 7 for every seventh value back from the position
 * @param alpha weight of the newest value in an exponentially weighted mean, in (0, 1]; 1 for other kinds
 */
public record Statistic(Kind kind, RollingStatistic summary, int window, int minimum, int period, double alpha) {
    /** What values count. */
    public enum Kind {
        /** The value at the position. */
        VALUE,
        /** The values of a window that ends at the position. */
        WINDOW,
        /** All values up to the position. */
        EXPANDING,
        /** All values up to the position, with weights that fade: e = αy + (1 − α)e, which starts at the first observed value. */
        EXPONENTIAL,
        /** Steps since the last value that is not zero, 0 if it is the one at the position. */
        SINCE_NON_ZERO
    }

    /**
     * Creates a statistic; the factories read better.
     *
     * @param kind as in the record
     * @param summary as in the record
     * @param window as in the record
     * @param minimum as in the record
     * @param period as in the record
     * @param alpha as in the record
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Statistic {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(summary, "summary");
        if (window < 1) {
            throw new IllegalArgumentException("window is " + window + "; at least 1 value is needed");
        }
        if (minimum < 1 || minimum > window) {
            throw new IllegalArgumentException(
                    "minimum is " + minimum + "; 1 to " + window + " observed values of the window can be asked for");
        }
        if (kind == Kind.WINDOW && window < summary.fewest()) {
            throw new IllegalArgumentException(
                    "window is " + window + "; " + summary + " needs at least " + summary.fewest() + " values");
        }
        if (period < 1) {
            throw new IllegalArgumentException("period is " + period + "; at least 1 step is needed");
        }
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + "; a weight in (0, 1] is needed");
        }
    }

    /**
     * The value itself: a lag.
     *
     * @return the statistic
     */
    public static Statistic value() {
        return new Statistic(Kind.VALUE, RollingStatistic.MEAN, 1, 1, 1, 1);
    }

    /**
     * A statistic of the last values, all of which must be observed.
     *
     * @param summary what to compute
     * @param window how many values, at least 1
     * @return the statistic
     * @throws IllegalArgumentException if the window is too short
     */
    public static Statistic rolling(RollingStatistic summary, int window) {
        return new Statistic(Kind.WINDOW, summary, window, Math.max(1, window), 1, 1);
    }

    /**
     * A statistic of values one period apart, such as the last four Mondays.
     *
     * @param summary what to compute
     * @param period distance of the values in steps, at least 1
     * @param window how many values, at least 1
     * @return the statistic
     * @throws IllegalArgumentException if the window or the period is too short
     */
    public static Statistic seasonalRolling(RollingStatistic summary, int period, int window) {
        return new Statistic(Kind.WINDOW, summary, window, Math.max(1, window), period, 1);
    }

    /**
     * A statistic of all values.
     *
     * @param summary {@code MEAN}, {@code SD}, {@code MIN}, {@code MAX} or {@code SUM}
     * @return the statistic
     * @throws IllegalArgumentException if it is another one
     */
    public static Statistic expanding(RollingStatistic summary) {
        switch (summary) {
            case MEAN, SD, MIN, MAX, SUM -> {
                return new Statistic(Kind.EXPANDING, summary, 1, 1, 1, 1);
            }
            default ->
                throw new IllegalArgumentException("an expanding " + summary
                        + " is not known; use MEAN, SD, MIN, MAX or SUM, or a rolling window");
        }
    }

    /**
     * An exponentially weighted mean.
     *
     * @param alpha weight of the newest value, in (0, 1]
     * @return the statistic
     * @throws IllegalArgumentException if alpha is outside its range
     * @see "Brown (1959), Statistical Forecasting for Inventory Control"
     */
    public static Statistic exponential(double alpha) {
        return new Statistic(Kind.EXPONENTIAL, RollingStatistic.MEAN, 1, 1, 1, alpha);
    }

    /**
     * Steps since the last value that is not zero, for demand that comes in lumps.
     *
     * @return the statistic
     */
    public static Statistic sinceNonZero() {
        return new Statistic(Kind.SINCE_NON_ZERO, RollingStatistic.MEAN, 1, 1, 1, 1);
    }

    /**
     * A window that is content with fewer observed values.
     *
     * @param observed how many of them, 1 to the window
     * @return a copy
     * @throws IllegalArgumentException if the number is outside its range
     */
    public Statistic withMinimum(int observed) {
        return new Statistic(kind, summary, window, observed, period, alpha);
    }

    /** Number of positions from the first one that counts to the one it is computed at, where nothing is missing. */
    int span() {
        return switch (kind) {
            case WINDOW -> (Math.max(minimum, summary.fewest()) - 1) * period + 1;
            case EXPANDING -> summary.fewest();
            default -> 1;
        };
    }

    /** The start of a feature's name; empty for the value itself. */
    String label() {
        return switch (kind) {
            case VALUE -> "";
            case WINDOW ->
                summary.label() + "_" + window + (period > 1 ? "_every_" + period : "")
                        + (minimum < window ? "_least_" + minimum : "");
            case EXPANDING -> summary.label() + "_all";
            case EXPONENTIAL -> "ewm_" + alpha;
            case SINCE_NON_ZERO -> "since_non_zero";
        };
    }

    Accumulator accumulator() {
        if (period > 1) {
            return new Seasonal(new Statistic(kind, summary, window, minimum, 1, alpha), period);
        }
        return switch (kind) {
            case VALUE -> new LastValue();
            case WINDOW -> windowed();
            case EXPANDING ->
                summary == RollingStatistic.MIN || summary == RollingStatistic.MAX
                        ? new ExpandingExtreme(summary == RollingStatistic.MIN)
                        : new ExpandingMoments(summary);
            case EXPONENTIAL -> new ExponentialMean(alpha);
            case SINCE_NON_ZERO -> new SinceNonZero();
        };
    }

    private Accumulator windowed() {
        return switch (summary) {
            case MEAN, SUM, ZERO_SHARE, NON_ZERO_COUNT -> new WindowSum(summary, window, minimum);
            case MIN, MAX -> new WindowExtreme(summary == RollingStatistic.MIN, window, minimum);
            case SD -> new WindowDeviation(window, minimum);
            case SLOPE -> new WindowSlope(window, minimum);
            case MEDIAN -> new WindowMedian(window, minimum);
        };
    }
}
