package org.forecastj.core.transform;

import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.outlier.OutlierDetector;
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

    static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + "; a finite number is needed");
        }
    }
}
