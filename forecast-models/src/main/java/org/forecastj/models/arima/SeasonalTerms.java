package org.forecastj.models.arima;

/** How {@link AutoArima} models the season. */
public enum SeasonalTerms {
    /**
     * Seasonal lags and differences for periods below 24 rows; Fourier terms for periods above 52; in between whichever has the smaller
     * criterion, both taken on the same rows.
     */
    AUTOMATIC,
    /** Seasonal lags and differences, the classical seasonal ARIMA. */
    LAGS,
    /** Sines and cosines as regressors of a model without seasonal lags; their number is chosen by the criterion. */
    FOURIER,
    /** No season. */
    NONE
}
