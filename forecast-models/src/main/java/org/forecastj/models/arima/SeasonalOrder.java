package org.forecastj.models.arima;

/**
 * The orders of the seasonal part of an ARIMA model.
 *
 * @param p order of the seasonal autoregression P, at least 0
 * @param d order of seasonal differencing D, at least 0
 * @param q order of the seasonal moving average Q, at least 0
 * @param period length of the season in rows; at least 2 unless all orders are 0, else at least 1
 */
public record SeasonalOrder(int p, int d, int q, int period) {
    /** No seasonal part. */
    public static final SeasonalOrder NONE = new SeasonalOrder(0, 0, 0, 1);

    /**
     * Creates orders.
     *
     * @param p order of the seasonal autoregression P, at least 0
     * @param d order of seasonal differencing D, at least 0
     * @param q order of the seasonal moving average Q, at least 0
     * @param period length of the season in rows; at least 2 unless all orders are 0, else at least 1
     * @throws IllegalArgumentException if an order is negative or the period too short
     */
    public SeasonalOrder {
        if (p < 0 || d < 0 || q < 0) {
            throw new IllegalArgumentException(
                    "the seasonal order is (" + p + "," + d + "," + q + "); P, D and Q must be 0 or more");
        }
        boolean seasonal = p > 0 || d > 0 || q > 0;
        if (period < (seasonal ? 2 : 1)) {
            throw new IllegalArgumentException("the seasonal order is (" + p + "," + d + "," + q + ") with period "
                    + period + "; a seasonal part needs a period of at least 2 rows");
        }
    }

    /**
     * Whether there is a seasonal part.
     *
     * @return false if all orders are 0
     */
    public boolean present() {
        return p > 0 || d > 0 || q > 0;
    }

    /**
     * The orders as they are usually written.
     *
     * @return such as {@code (0,1,1)[12]}
     */
    @Override
    public String toString() {
        return "(" + p + "," + d + "," + q + ")[" + period + "]";
    }
}
