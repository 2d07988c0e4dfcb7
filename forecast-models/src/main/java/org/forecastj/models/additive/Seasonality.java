package org.forecastj.models.additive;

import java.util.Optional;

/**
 * A seasonal pattern: a Fourier series of a period, sin(2πkt/P) and cos(2πkt/P) for k = 1 … order. Immutable.
 *
 * @param name name of the component
 * @param periodDays the period P in days, positive
 * @param fourierOrder how many harmonics, at least 1; the higher, the faster the pattern may change
 * @param priorScale scale of the normal prior on the coefficients, relative to the scale of the series; the smaller, the flatter
 * @param condition name of a regressor of zeros and ones that switches the pattern on, or empty where it is always on
 * @param mode added to the trend or a share of it; empty for the mode of the model
 * @param extrapolation whether the Fourier series also holds in parts of the period that the history never saw; see
 *     {@link #withExtrapolation()}
 */
public record Seasonality(
        String name,
        double periodDays,
        int fourierOrder,
        double priorScale,
        Optional<String> condition,
        Optional<Mode> mode,
        boolean extrapolation) {
    static final double DEFAULT_PRIOR_SCALE = 10;
    static final String YEARLY = "yearly";
    static final String WEEKLY = "weekly";
    static final String DAILY = "daily";

    /**
     * Creates a seasonality; {@link #weekly()} and its siblings read better.
     *
     * @param name as in the record
     * @param periodDays as in the record
     * @param fourierOrder as in the record
     * @param priorScale as in the record
     * @param condition as in the record
     * @param mode as in the record
     * @param extrapolation as in the record
     * @throws IllegalArgumentException if the name is blank or a number is outside its range
     */
    public Seasonality {
        Checks.name("seasonality", name);
        if (!(periodDays > 0) || Double.isInfinite(periodDays)) {
            throw new IllegalArgumentException("the period of seasonality '" + name + "' is " + periodDays
                    + " days; a positive finite number is needed");
        }
        if (fourierOrder < 1) {
            throw new IllegalArgumentException(
                    "the Fourier order of seasonality '" + name + "' is " + fourierOrder + "; at least 1 is needed");
        }
        Checks.priorScale("seasonality '" + name + "'", priorScale);
    }

    /**
     * The pattern of the year (365.25 days), of order 10.
     *
     * @return the yearly seasonality
     */
    public static Seasonality yearly() {
        return yearly(10);
    }

    /**
     * The pattern of the year (365.25 days).
     *
     * @param fourierOrder how many harmonics, at least 1
     * @return the yearly seasonality
     * @throws IllegalArgumentException if the order is below 1
     */
    public static Seasonality yearly(int fourierOrder) {
        return of(YEARLY, 365.25, fourierOrder);
    }

    /**
     * The pattern of the week, of order 3, which can give every weekday its own value.
     *
     * @return the weekly seasonality
     */
    public static Seasonality weekly() {
        return weekly(3);
    }

    /**
     * The pattern of the week.
     *
     * @param fourierOrder how many harmonics, at least 1
     * @return the weekly seasonality
     * @throws IllegalArgumentException if the order is below 1
     */
    public static Seasonality weekly(int fourierOrder) {
        return of(WEEKLY, 7, fourierOrder);
    }

    /**
     * The pattern of the day, of order 4.
     *
     * @return the daily seasonality
     */
    public static Seasonality daily() {
        return daily(4);
    }

    /**
     * The pattern of the day.
     *
     * @param fourierOrder how many harmonics, at least 1
     * @return the daily seasonality
     * @throws IllegalArgumentException if the order is below 1
     */
    public static Seasonality daily(int fourierOrder) {
        return of(DAILY, 1, fourierOrder);
    }

    /**
     * A pattern of any period.
     *
     * @param name name of the component
     * @param periodDays period in days, such as 30.5 for a month or 1.0 / 24 for an hour
     * @param fourierOrder how many harmonics, at least 1
     * @return the seasonality
     * @throws IllegalArgumentException if the name is blank or a number is outside its range
     */
    public static Seasonality of(String name, double periodDays, int fourierOrder) {
        return new Seasonality(
                name, periodDays, fourierOrder, DEFAULT_PRIOR_SCALE, Optional.empty(), Optional.empty(), false);
    }

    /**
     * With another prior scale.
     *
     * @param newPriorScale positive; 10 by default, which hardly holds back; 0.1 and less flattens
     * @return a copy
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Seasonality withPriorScale(double newPriorScale) {
        return new Seasonality(name, periodDays, fourierOrder, newPriorScale, condition, mode, extrapolation);
    }

    /**
     * On only where a regressor is 1, such as a pattern of the week that holds in the season only.
     *
     * @param regressor name of a regressor of zeros and ones, given when fitting and forecasting
     * @return a copy
     * @throws IllegalArgumentException if the name is blank
     */
    public Seasonality when(String regressor) {
        Checks.name("condition of seasonality '" + name + "'", regressor);
        return new Seasonality(name, periodDays, fourierOrder, priorScale, Optional.of(regressor), mode, extrapolation);
    }

    /**
     * With a mode of its own.
     *
     * @param newMode added to the trend or a share of it
     * @return a copy
     */
    public Seasonality withMode(Mode newMode) {
        return new Seasonality(
                name, periodDays, fourierOrder, priorScale, condition, Optional.of(newMode), extrapolation);
    }

    /**
     * As a share of the trend.
     *
     * @return a copy in multiplicative mode
     */
    public Seasonality multiplicative() {
        return withMode(Mode.MULTIPLICATIVE);
    }

    /**
     * With the Fourier series taken as it is, even where the rows cannot tell it. Otherwise a seasonality whose harmonics the history's
     * rows cannot tell apart is refused, and a longer part of the period that no row of the history falls into is bridged by a straight
     * line, so that no pattern is invented there.
     *
     * @return a copy
     */
    public Seasonality withExtrapolation() {
        return new Seasonality(name, periodDays, fourierOrder, priorScale, condition, mode, true);
    }
}
