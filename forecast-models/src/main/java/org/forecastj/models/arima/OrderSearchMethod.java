package org.forecastj.models.arima;

/** How {@link AutoArima} looks for the best orders. */
public enum OrderSearchMethod {
    /**
     * From four simple models to the best neighbour, until none is better.
     *
     * @see "Hyndman, Khandakar (2008), Automatic time series forecasting: the forecast package for R, Journal of Statistical Software 27(3),
     *     section 3.2"
     */
    STEPWISE,
    /** Stepwise, then all models that differ from the best by up to 2 in up to two orders, until none is better. */
    WIDE,
    /** All models within the limits. */
    EXHAUSTIVE;

    private static final int STEPWISE_MODELS = 94;
    private static final int WIDE_MODELS = 1000;

    OrderSearch search() {
        return switch (this) {
            case STEPWISE -> StepwiseSearch.standard(STEPWISE_MODELS);
            case WIDE -> StepwiseSearch.wide(WIDE_MODELS);
            case EXHAUSTIVE -> new ExhaustiveSearch();
        };
    }
}
