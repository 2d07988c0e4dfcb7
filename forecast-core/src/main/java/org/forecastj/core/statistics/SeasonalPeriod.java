package org.forecastj.core.statistics;

/**
 * A period that {@link SeasonalPeriods} found. Immutable.
 *
 * @param length rows in a season, at least 2; not a whole number in general
 * @param share part of the variance about a line that lies at this frequency, in [0, 1]
 * @param pValue probability that noise has as high a peak anywhere, in [0, 1]
 */
public record SeasonalPeriod(double length, double share, double pValue) {
    /**
     * The period in whole rows.
     *
     * @return the length, rounded
     */
    public int rows() {
        return (int) Math.round(length);
    }
}
