package org.forecastj.core.transform;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.outlier.OutlierDetector;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * The built-in transforms, and the one place to start typing. All are immutable.
 *
 * <pre>{@code
 * Transforms.log1p().into(model).fit(series).forecast(28, 0.95);
 * }</pre>
 */
public final class Transforms {
    private Transforms() {}

    /**
     * Fills missing values. What the model forecasts is not changed on the way back.
     *
     * @param fill how
     * @return the transform
     */
    public static Transform fill(Fill fill) {
        return new FillTransform(fill);
    }

    /**
     * Replaces outliers of the training window by what the detector expects. Rows that come later are not searched, and what the model
     * forecasts is not changed on the way back.
     *
     * @param detector what finds them, such as {@link org.forecastj.core.outlier.OutlierDetectors#hampel}; it is given the window alone
     * @return the transform
     */
    public static Transform repairOutliers(OutlierDetector detector) {
        return new OutlierTransform(Objects.requireNonNull(detector, "detector"), false);
    }

    /**
     * As {@link #repairOutliers}, but outliers become missing, for a filling or a model that takes missing values.
     *
     * @param detector what finds them; it is given the window alone
     * @return the transform
     */
    public static Transform removeOutliers(OutlierDetector detector) {
        return new OutlierTransform(Objects.requireNonNull(detector, "detector"), true);
    }

    /**
     * The natural logarithm, for values above 0. Means are carried back as exp(μ + σ²/2), the mean of the lognormal distribution.
     *
     * @return the transform; a value of 0 or below is a {@link org.forecastj.core.ForecastingException} with {@code INVALID_VALUE}
     */
    public static Transform log() {
        return LogTransform.LOG;
    }

    /**
     * log(1 + x), for values above −1, such as counts with zeros. Means are carried back as exp(μ + σ²/2) − 1.
     *
     * @return the transform; a value of −1 or below is a {@link org.forecastj.core.ForecastingException} with {@code INVALID_VALUE}
     */
    public static Transform log1p() {
        return LogTransform.LOG1P;
    }

    /**
     * The Box–Cox transform (x^λ − 1) / λ, and log x for λ = 0, for values above 0, or from 0 on where λ is above 0.
     *
     * <p>On the way back, what lies below the transform's range is 0 for λ above 0. For λ below 0 the range ends at −1/λ: a bound of an
     * interval beyond it, or a mean less than five standard deviations before it, is a {@link org.forecastj.core.ForecastingException} with
     * {@code NUMERICAL}.
     *
     * <p>For λ below 0 large values lose digits: x^λ is small beside the 1 that is taken from it, so that values come back with a relative error of
     * about ε·x^|λ| / |λ|, with ε = 1.1e-16: 7e-9 for λ = −0.5 at 1e15. Divide such a series by a constant.
     *
     * @param lambda λ, finite
     * @return the transform
     * @throws IllegalArgumentException if λ is not finite
     */
    public static Transform boxCox(double lambda) {
        requireFinite("lambda", lambda);
        return new BoxCox.Fixed(lambda);
    }

    /**
     * The Box–Cox transform with λ chosen on the training window by Guerrero's (1993) method, in [−1, 2], over periods of
     * {@link org.forecastj.core.series.Frequency#seasonalPeriod()} rows (2 rows where that is 1 or the index is irregular). A window whose
     * periods do not vary has λ = 1.
     *
     * @return the transform; fitting it to a window with values of 0 or below is a {@link org.forecastj.core.ForecastingException} with
     *     {@code INVALID_VALUE}, to one with fewer than two periods with {@code TOO_SHORT}
     */
    public static Transform boxCox() {
        return new BoxCox.Automatic(0);
    }

    /**
     * As {@link #boxCox()}, over periods of a given length.
     *
     * @param period rows in a period, at least 2
     * @return the transform
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static Transform boxCoxOverPeriods(int period) {
        if (period < 2) {
            throw new IllegalArgumentException("period is " + period + "; at least 2 rows are needed");
        }
        return new BoxCox.Automatic(period);
    }

    /**
     * The Box–Cox parameter that Guerrero's method chooses for a series, for models that transform on their own.
     *
     * @param series a series of positive values, NaN where missing
     * @param period length of the periods whose variation is made equal, in rows; 0 for that of the series' frequency
     * @return λ in [−1, 2]; 1 where no period varies
     * @throws ForecastingException if the series has no values, values that are not positive, or fewer than two periods
     * @see "Guerrero (1993), Time-series analysis supported by power transformations, Journal of Forecasting 12, 37–48"
     */
    public static double guerreroLambda(TimeSeries series, int period) {
        Domain.require(
                series, BoxCox.NAME, v -> v > 0, "needs values above 0: use log1p(), or add a constant to the series");
        return Guerrero.lambda(series, period);
    }

    /**
     * The Box–Cox transform with the λ of −1, −0.95, …, 2 that is most likely on the training window, if what is transformed is normal around a
     * linear trend and, for a period above 1, a constant season. A window that trend and season explain without error has λ = 1.
     *
     * @param period rows in a season, at least 1
     * @return the transform; fitting it to a window with values of 0 or below is a {@link org.forecastj.core.ForecastingException} with
     *     {@code INVALID_VALUE}, to one with fewer than {@code period + 3} observations with {@code TOO_SHORT}
     * @throws IllegalArgumentException if {@code period < 1}
     * @see "Box, Cox (1964), An analysis of transformations, Journal of the Royal Statistical Society B 26, 211–252"
     */
    public static Transform boxCoxByLikelihood(int period) {
        if (period < 1) {
            throw new IllegalArgumentException("period is " + period + "; at least 1 row is needed");
        }
        return new BoxCox.MostLikely(period);
    }

    /**
     * (x − mean) / standard deviation of the training window. The scale is 1 where the window is constant or has one observation.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform standardize() {
        return new Scale.Spec(Scale.Method.STANDARDIZE);
    }

    /**
     * (x − min) / (max − min) of the training window, which goes to [0, 1]; later rows may lie outside. The scale is 1 where the window is
     * constant.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform minMax() {
        return new Scale.Spec(Scale.Method.MIN_MAX);
    }

    /**
     * (x − median) / interquartile range of the training window, quartiles by linear interpolation. The scale is 1 where both quartiles are
     * equal.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform robustScale() {
        return new Scale.Spec(Scale.Method.ROBUST);
    }

    /**
     * x[t] − x[t − lag]. The index stays and the first {@code lag} rows become missing, so that regressors and calendar keep their rows.
     *
     * @param lag distance in rows, at least 1
     * @return the transform; fitting it to a window of {@code lag} rows or fewer is a {@link org.forecastj.core.ForecastingException} with
     *     {@code TOO_SHORT}, to one whose last {@code lag} rows are not all observed with {@code MISSING_VALUES}
     * @throws IllegalArgumentException if {@code lag < 1}
     */
    public static Transform difference(int lag) {
        return difference(lag, 1);
    }

    /**
     * As {@link #difference(int)}, several times over.
     *
     * @param lag distance in rows, at least 1
     * @param times how often, at least 1
     * @return the transform; the first {@code lag · times} rows become missing
     * @throws IllegalArgumentException if {@code lag} or {@code times} is below 1
     */
    public static Transform difference(int lag, int times) {
        return new Difference(lag, times);
    }

    /**
     * Forecasts and fitted values are never below a bound: means, medians, bounds of intervals and paths that would be are set to it. The
     * history passes as it is, whatever its values; standard deviations are those without the bound.
     *
     * @param min the bound, such as 0 for sales
     * @return the transform
     * @throws IllegalArgumentException if the bound is not finite
     */
    public static Transform floor(double min) {
        requireFinite("min", min);
        return new Clamp(min, Double.POSITIVE_INFINITY);
    }

    /**
     * Forecasts and fitted values are never outside of two bounds, as for {@link #floor}.
     *
     * @param min the lower bound
     * @param max the upper bound, above {@code min}
     * @return the transform
     * @throws IllegalArgumentException if a bound is not finite, or {@code min} is not below {@code max}
     */
    public static Transform clip(double min, double max) {
        requireFinite("min", min);
        requireFinite("max", max);
        if (min >= max) {
            throw new IllegalArgumentException("min is " + min + " and max " + max + "; min must be below max");
        }
        return new Clamp(min, max);
    }

    /**
     * The transform of Yeo and Johnson, for values of any sign: for x ≥ 0 ((x + 1)^λ − 1) / λ, and log(x + 1) for λ = 0; below 0
     * −((1 − x)^(2 − λ) − 1) / (2 − λ), and −log(1 − x) for λ = 2.
     *
     * <p>For λ in [0, 2] it takes every number back. Otherwise its range ends: above at −1/λ for λ below 0, below at 1 / (2 − λ) for λ above 2;
     * a bound of an interval beyond it is a {@link org.forecastj.core.ForecastingException} with {@code NUMERICAL}.
     *
     * <p>For λ below 0 large values lose digits, as in {@link #boxCox(double)}; so do negative values of large size for λ above 2, by the exponent
     * 2 − λ.
     *
     * @param lambda λ, finite; 1 changes nothing
     * @return the transform; a value whose power overflows is a {@link org.forecastj.core.ForecastingException} with
     *     {@code INVALID_VALUE}
     * @throws IllegalArgumentException if λ is not finite
     * @see "Yeo, Johnson (2000), A new family of power transformations to improve normality or symmetry, Biometrika 87, 954–959"
     */
    public static Transform yeoJohnson(double lambda) {
        requireFinite("lambda", lambda);
        return new YeoJohnson.Fixed(lambda);
    }

    /**
     * The transform of Yeo and Johnson with the λ in [−2, 4] that is most likely on the training window, if what is transformed is normal. A
     * window of fewer than three different values has λ = 1. Learned in O(n), about 60 evaluations of the likelihood.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform yeoJohnson() {
        return new YeoJohnson.MostLikely();
    }

    /**
     * The logit between two bounds, log((x − lower) / (upper − x)), for shares, occupancy and other values that cannot leave a range. All of
     * the forecast lies strictly between the bounds.
     *
     * @param lower lower bound
     * @param upper upper bound
     * @return the transform; a value at a bound or beyond is a {@link org.forecastj.core.ForecastingException} with
     *     {@code INVALID_VALUE}, naming the row
     * @throws IllegalArgumentException if a bound is not finite, {@code lower} is not below {@code upper}, or their difference overflows
     * @see "Hyndman, Athanasopoulos (2021), Forecasting: principles and practice, 3rd ed., section 13.3"
     */
    public static Transform logit(double lower, double upper) {
        return new Logit(lower, upper);
    }

    /**
     * x / |mean| of the training window, so that series of a panel are of one size. The scale is 1 where the mean is 0.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform meanScale() {
        return new Scale.Spec(Scale.Method.MEAN);
    }

    /**
     * x / max |x| of the training window, which goes to [−1, 1] and keeps zeros; later rows may lie outside. The scale is 1 where all values
     * are 0.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform maxAbs() {
        return new Scale.Spec(Scale.Method.MAX_ABS);
    }

    /**
     * Takes out the least-squares line over the training window, which goes on into the future. Missing rows are left out.
     *
     * @return the transform; fitting it to fewer than 3 observations is a {@link org.forecastj.core.ForecastingException} with
     *     {@code TOO_SHORT}
     */
    public static Transform detrend() {
        return detrend(1);
    }

    /**
     * Takes out the least-squares polynomial of time over the training window, which goes on into the future: beware of degrees above 1 and
     * long horizons. Time is counted in rows, for an irregular index in elapsed time.
     *
     * @param degree 1 to 3
     * @return the transform; fitting it to fewer than {@code degree + 2} observations is a
     *     {@link org.forecastj.core.ForecastingException} with {@code TOO_SHORT}
     * @throws IllegalArgumentException if the degree is out of range
     */
    public static Transform detrend(int degree) {
        return new Detrend.Spec(degree);
    }

    /**
     * Takes out the season of the training window; its last period goes on into the future. Rows count from the first one of the window.
     *
     * @param figure how the season is learned, such as {@code SeasonalFigure.stl(12)}
     * @return the transform; fitting it to an irregular series is a {@link org.forecastj.core.ForecastingException} with
     *     {@code IRREGULAR_INDEX}, to too few periods with {@code TOO_SHORT}, a multiplicative one to values of 0 or below with
     *     {@code INVALID_VALUE}
     */
    public static Transform deseasonalize(SeasonalFigure figure) {
        return new Deseasonalize.Spec(Objects.requireNonNull(figure, "figure"));
    }

    /**
     * Value per day: divides by the number of days in the period of each row, and multiplies forecasts by those of theirs. The period of a row
     * begins on its date and ends before the next row; for {@link org.forecastj.core.series.Frequency#MONTH_END} it ends on its date.
     *
     * @return the transform; fitting it to steps of a day or shorter is a {@link org.forecastj.core.ForecastingException} with
     *     {@code INVALID_VALUE}, to an irregular series with {@code IRREGULAR_INDEX}
     * @see "Hyndman, Athanasopoulos (2021), Forecasting: principles and practice, 3rd ed., section 3.1"
     */
    public static Transform perDay() {
        return TradingDays.everyDay();
    }

    /**
     * Value per business day, as {@link #perDay()}: Mondays to Fridays that are no holidays.
     *
     * @param holidays closed days; those from 1950 to 2099 are listed now, and stored with models
     * @return the transform; a period without an open day is a {@link org.forecastj.core.ForecastingException} with {@code INVALID_VALUE}
     *     when it is reached, one before 1950 or after 2099 with {@code UNKNOWN_CALENDAR}
     */
    public static Transform perBusinessDay(HolidayCalendar holidays) {
        return TradingDays.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), holidays);
    }

    /**
     * Value per trading day, as {@link #perBusinessDay}: given weekdays that are no holidays.
     *
     * @param open weekdays with trade, at least one
     * @param holidays closed days; those from 1950 to 2099 are listed now, and stored with models
     * @return the transform
     * @throws IllegalArgumentException if no weekday is open
     */
    public static Transform perTradingDay(Set<DayOfWeek> open, HolidayCalendar holidays) {
        return TradingDays.of(open, holidays);
    }

    /**
     * Divides the history by a price index, so that it is in prices of the last row of the training window, and multiplies forecasts by it.
     *
     * <p>A value of the index applies from its timestamp on until the next one; the last one of a regular index for one step. Every row of the
     * training window must be covered so. Later rows and forecasts beyond the index have its last value. Timestamps are compared on the wall
     * clock.
     *
     * @param prices the index, such as that of consumer prices: complete, values above 0
     * @param knowledge {@code FUTURE} if all its values are known when a forecast is made, as plans are; {@code PAST} if only those up to
     *     the end of the training window are: the last one of them then holds for the future
     * @return the transform; fitting it to a series that the index does not cover is a {@link org.forecastj.core.ForecastingException}
     *     with {@code MISSING_REGRESSOR}, naming the row
     * @throws org.forecastj.core.ForecastingException with {@code NO_DATA} if the index is empty, {@code INVALID_VALUE} if a value is missing
     *     or not above 0
     * @throws IllegalArgumentException if the knowledge is {@code STATIC}
     */
    public static Transform deflate(TimeSeries prices, Regressors.Knowledge knowledge) {
        if (knowledge == Regressors.Knowledge.STATIC) {
            throw new IllegalArgumentException("price index '" + prices.name()
                    + "' is STATIC, but a constant deflates nothing; FUTURE or PAST is needed");
        }
        return new Deflation.Spec(prices, knowledge == Regressors.Knowledge.FUTURE);
    }

    /**
     * As {@link #deflate(TimeSeries, Regressors.Knowledge)}, by a column of regressors, known as it is declared there.
     *
     * @param regressors regressors on the timestamps of the index
     * @param column name of the index
     * @return the transform
     * @throws java.util.NoSuchElementException if there is no such column
     * @throws IllegalArgumentException if the column is static
     */
    public static Transform deflate(Regressors regressors, String column) {
        return deflate(
                TimeSeries.of(column, regressors.index(), regressors.column(column)), regressors.knowledge(column));
    }

    /**
     * Brings values of the history below one quantile of the training window, and above another one, to these quantiles (linear between
     * order statistics), later rows too. Forecasts and fitted values stay as the model gives them: what was cut off does not come back.
     *
     * @param lower probability of the lower quantile, such as 0.01; 0 for none
     * @param upper probability of the upper quantile, such as 0.99; 1 for none
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     * @throws IllegalArgumentException if a probability is outside [0, 1], or {@code lower} is not below {@code upper}
     */
    public static Transform winsorize(double lower, double upper) {
        return new Winsorize.Spec(lower, upper);
    }

    /**
     * Rounds forecasts and fitted values to integers, as {@link #round(double)}.
     *
     * @return the transform
     */
    public static Transform round() {
        return round(1);
    }

    /**
     * Rounds forecasts and fitted values to the nearest multiple of a step, halves up: medians, bounds of intervals (which are then quantiles
     * of the rounded variable; they are not rounded outward), paths, and means as values. The history passes as it is; standard deviations
     * are those before rounding. Give it first: {@code round().andThen(log1p())} rounds in original units.
     *
     * @param step such as 1, 0.01 or 12
     * @return the transform
     * @throws IllegalArgumentException if the step is not a number above 0
     */
    public static Transform round(double step) {
        return new Rounding(step);
    }

    /**
     * To a uniform distribution: the share of the training window that is smaller, in (0, 1). Equal values share the mean of their ranks r, whose
     * score is (r − ½) / n; between different values scores are linear, and up to 1000 of them are kept. Beyond the window they go on linearly
     * with the slope from its least value to its greatest one, so that any number has an inverse and later rows may leave (0, 1). A constant
     * window has slope 1.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform quantileToUniform() {
        return new QuantileTransform.Spec(QuantileTransform.Target.UNIFORM);
    }

    /**
     * To a standard normal distribution: as {@link #quantileToUniform()}, with the normal quantiles of these scores.
     *
     * @return the transform; fitting it to a window without observed values is a {@link org.forecastj.core.ForecastingException} with
     *     {@code NO_DATA}
     */
    public static Transform quantileToNormal() {
        return new QuantileTransform.Spec(QuantileTransform.Target.NORMAL);
    }

    static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + "; a finite number is needed");
        }
    }
}
