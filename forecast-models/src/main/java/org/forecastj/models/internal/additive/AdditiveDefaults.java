package org.forecastj.models.internal.additive;

/**
 * Rules that choose changepoints, seasonalities and the standardisation of regressors from the data.
 *
 * <p>Stateless; safe for concurrent calls.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), sections 3.1.3 and 3.2"
 */
public final class AdditiveDefaults {
    private static final double SECONDS_PER_DAY = 86400;
    private static final double YEARLY_SPAN_DAYS = 730;
    private static final double WEEKLY_SPAN_DAYS = 14;
    private static final double DAILY_SPAN_DAYS = 2;
    private static final int YEARLY_ORDER = 10;
    private static final int WEEKLY_ORDER = 3;
    private static final int DAILY_ORDER = 4;

    private AdditiveDefaults() {}

    /**
     * Places potential changepoints evenly over the first part of the history: rows
     * {@code round(linspace(0, h − 1, N + 1))} without the first, where {@code h = ⌊n·range⌋}, halves are rounded to even
     * and N is reduced to h − 1 if it is larger.
     *
     * @param n rows with a value, at least 1
     * @param count N, wanted number of changepoints, not negative
     * @param range share of the history, from 0 to 1
     * @return ascending row numbers, possibly none
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static int[] changepointRows(int n, int count, double range) {
        if (n < 1 || count < 0 || !(range >= 0 && range <= 1)) {
            throw new IllegalArgumentException("changepoints need n >= 1, count >= 0 and range in [0, 1]; got n " + n
                    + ", count " + count + ", range " + range);
        }
        int history = (int) Math.floor(n * range);
        int used = Math.max(0, Math.min(count, history - 1));
        int[] rows = new int[used];
        double step = used == 0 ? 0 : (history - 1) / (double) used;
        for (int j = 1; j <= used; j++) {
            rows[j - 1] = j == used ? history - 1 : (int) Math.rint(j * step);
        }
        return rows;
    }

    /**
     * Scaled times of the changepoints; a model without changepoints keeps one dummy at t = 0, whose slope change shares
     * the slope with k under the Laplace prior.
     *
     * @param t length n, scaled times in ascending order; not modified
     * @param rows result of {@link #changepointRows}; not modified
     * @return at least one ascending time; a new array
     */
    public static double[] changepointTimes(double[] t, int[] rows) {
        if (rows.length == 0) {
            return new double[] {0};
        }
        double[] times = new double[rows.length];
        for (int j = 0; j < rows.length; j++) {
            times[j] = t[rows[j]];
        }
        return times;
    }

    /**
     * Automatic order of the yearly seasonality: 10 if the history spans at least 730 days.
     *
     * @param spanSeconds last minus first time
     * @return the Fourier order, 0 for none
     */
    public static int yearlyOrder(double spanSeconds) {
        return spanSeconds >= YEARLY_SPAN_DAYS * SECONDS_PER_DAY ? YEARLY_ORDER : 0;
    }

    /**
     * Automatic order of the weekly seasonality: 3 if the history spans at least 14 days in steps below 7 days.
     *
     * @param spanSeconds last minus first time
     * @param shortestStepSeconds smallest positive difference of neighbouring times
     * @return the Fourier order, 0 for none
     */
    public static int weeklyOrder(double spanSeconds, double shortestStepSeconds) {
        boolean enough = spanSeconds >= WEEKLY_SPAN_DAYS * SECONDS_PER_DAY;
        return enough && shortestStepSeconds < 7 * SECONDS_PER_DAY ? WEEKLY_ORDER : 0;
    }

    /**
     * Automatic order of the daily seasonality: 4 if the history spans at least 2 days in steps below a day.
     *
     * @param spanSeconds last minus first time
     * @param shortestStepSeconds smallest positive difference of neighbouring times
     * @return the Fourier order, 0 for none
     */
    public static int dailyOrder(double spanSeconds, double shortestStepSeconds) {
        boolean enough = spanSeconds >= DAILY_SPAN_DAYS * SECONDS_PER_DAY;
        return enough && shortestStepSeconds < SECONDS_PER_DAY ? DAILY_ORDER : 0;
    }

    /** Whether a regressor is standardised. */
    public enum Standardise {
        /** Unless it is constant or takes the values 0 and 1 only. */
        AUTO,
        /** Unless it is constant. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * Centre and scale of a regressor, with n − 1 in the denominator of the variance.
     *
     * @param values one value per row of the history, finite; not modified
     * @param mode whether to standardise
     * @return mean and standard deviation, or (0, 1) where the regressor is left alone
     */
    public static Scaling standardisation(double[] values, Standardise mode) {
        if (mode == Standardise.NEVER || Scaling.isConstant(values)) {
            return new Scaling(0, 1);
        }
        if (mode == Standardise.AUTO && isBinary(values)) {
            return new Scaling(0, 1);
        }
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (values.length - 1));
        return deviation > 0 ? new Scaling(mean, deviation) : new Scaling(0, 1);
    }

    private static boolean isBinary(double[] values) {
        for (double value : values) {
            if (value != 0 && value != 1) {
                return false;
            }
        }
        return true;
    }
}
