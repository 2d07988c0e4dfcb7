package org.forecastj.core.hierarchy;

/**
 * By what an aggregate's forecast is shared among the series below it.
 *
 * @see "Gross, Sohl (1990), Disaggregation methods to expedite product line forecasting, Journal of Forecasting 9, 233–254; Athanasopoulos,
 *     Ahmed, Hyndman (2009), Hierarchical forecasts for Australian domestic tourism, International Journal of Forecasting 25, 146–166"
 */
public enum Proportions {
    /**
     * The average over the rows of the history of what a bottom series is of the aggregate (Gross and Sohl's method A). Rows in which a bottom
     * series is missing or the aggregate is 0 are left out.
     */
    AVERAGE_OF_PROPORTIONS,
    /** The average of a bottom series over the sum of these averages (Gross and Sohl's method F). */
    PROPORTION_OF_AVERAGES,
    /**
     * Down the tree, the forecast of a series over the sum of those of its siblings and itself; equal shares where all of them are 0. Needs a
     * tree and forecasts that are not negative.
     */
    FORECASTS
}
