package org.forecastj.models.arima;

/**
 * The orders of the non-seasonal part of an ARIMA model.
 *
 * @param p order of the autoregression, at least 0
 * @param d order of differencing, at least 0
 * @param q order of the moving average, at least 0
 */
public record ArimaOrder(int p, int d, int q) {
    /**
     * Creates orders.
     *
     * @param p order of the autoregression, at least 0
     * @param d order of differencing, at least 0
     * @param q order of the moving average, at least 0
     * @throws IllegalArgumentException if one is negative
     */
    public ArimaOrder {
        if (p < 0 || d < 0 || q < 0) {
            throw new IllegalArgumentException(
                    "the ARIMA order is (" + p + "," + d + "," + q + "); p, d and q must be 0 or more");
        }
    }

    /**
     * The orders as they are usually written.
     *
     * @return such as {@code (0,1,1)}
     */
    @Override
    public String toString() {
        return "(" + p + "," + d + "," + q + ")";
    }
}
