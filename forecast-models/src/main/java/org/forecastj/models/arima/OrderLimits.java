package org.forecastj.models.arima;

/**
 * The largest orders that a search tries.
 *
 * @param maxP of p
 * @param maxQ of q
 * @param maxSeasonalP of P
 * @param maxSeasonalQ of Q
 * @param maxOrder of p + q + P + Q, in the exhaustive search alone
 */
record OrderLimits(int maxP, int maxQ, int maxSeasonalP, int maxSeasonalQ, int maxOrder) {
    /** The limits of Hyndman and Khandakar (2008): 5 for p and q, 2 for P and Q, 5 for their sum. */
    static final OrderLimits DEFAULT = new OrderLimits(5, 5, 2, 2, 5);

    OrderLimits {
        if (Math.min(Math.min(maxP, maxQ), Math.min(Math.min(maxSeasonalP, maxSeasonalQ), maxOrder)) < 0) {
            throw new IllegalArgumentException("the largest orders are p " + maxP + ", q " + maxQ + ", P "
                    + maxSeasonalP + ", Q " + maxSeasonalQ + " and " + maxOrder + " in sum; none may be negative");
        }
    }
}
