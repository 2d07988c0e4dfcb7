package org.forecastj.core.outlier;

import org.forecastj.core.model.Forecaster;

/**
 * The built-in searches for outliers, and the one place to start typing. All are immutable.
 *
 * <pre>{@code
 * Outliers outliers = OutlierDetectors.remainder(7).mad(3.5).detect(sales);
 * TimeSeries repaired = outliers.repaired();
 * }</pre>
 *
 * <p>Which one: {@link #remainder} for series with seasons and smooth trends; {@link #hampel} where there is no season, or it is much longer
 * than the window, in particular at level shifts; {@link #interval} where a model knows what is usual, and to look at the past alone;
 * {@link #tsoutliers} for what R finds.
 */
public final class OutlierDetectors {
    private OutlierDetectors() {}

    /**
     * By what trend and seasons leave of the series: outside of 3 interquartile ranges from the quartiles, unless set otherwise.
     *
     * @param periods numbers of rows in a season, at least 1; none for a series without season. Those of half the number of rows and more
     *     are left out
     * @return the detector
     * @throws IllegalArgumentException if a period is less than 1
     */
    public static RemainderDetector remainder(int... periods) {
        return RemainderDetector.of(periods);
    }

    /**
     * By the median of a centred window: more than 3 scaled median absolute deviations away, unless set otherwise.
     *
     * @param halfWindow number of rows on each side, at least 1
     * @return the detector
     * @throws IllegalArgumentException if it is below 1
     */
    public static HampelFilter hampel(int halfWindow) {
        return HampelFilter.of(halfWindow);
    }

    /**
     * By the prediction intervals of a model: outside of the interval at a level, made from the rows before.
     *
     * @param model the model, fitted anew as the origin moves on
     * @param level level of the interval, in (0, 1), such as 0.99
     * @param minTrain number of first rows, at least 1, which are trained on only
     * @return the detector
     * @throws IllegalArgumentException if the level is outside (0, 1), or {@code minTrain} below 1
     */
    public static IntervalDetector interval(Forecaster<?> model, double level, int minTrain) {
        return IntervalDetector.of(model, level, minTrain);
    }

    /**
     * As R's {@code tsoutliers}: {@link org.forecastj.core.decomposition.SeriesOutliers}.
     *
     * @param periods numbers of rows in a season, at least 1; none for a series without season
     * @return the detector, whose outliers have replacements, but no bounds and scores
     * @throws IllegalArgumentException if a period is less than 1
     */
    public static SmoothedDetector tsoutliers(int... periods) {
        return SmoothedDetector.of(periods);
    }
}
