package org.forecastj.core.conformal;

/** How far an observation is from a forecast. */
enum ConformityScore {
    /** The absolute error: intervals are symmetric around the mean. */
    ABSOLUTE,
    /** The signed error, with half of the miscoverage on either side: intervals follow bias and skewness. */
    SIGNED,
    /** How far the observation lies outside of the model's own interval, negative inside. */
    INTERVAL
}
