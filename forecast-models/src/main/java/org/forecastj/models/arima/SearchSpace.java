package org.forecastj.models.arima;

import java.util.Objects;

/**
 * The models that a search may try: all have the same differences and Fourier terms.
 *
 * @param d order of differencing
 * @param seasonalD order of seasonal differencing D; 0 if the period is 1
 * @param period length of the season in rows; 1 without season
 * @param fourierOrder Fourier order of all candidates; 0 for none
 * @param constantAllowed whether models with a constant are tried beside those without; false with more than one difference
 * @param limits largest orders; those of the seasonal part count as 0 if the period is 1
 */
record SearchSpace(int d, int seasonalD, int period, int fourierOrder, boolean constantAllowed, OrderLimits limits) {
    SearchSpace {
        Objects.requireNonNull(limits, "limits");
        // the checks of a candidate, before the search starts
        new ArimaCandidate(
                new ArimaOrder(0, d, 0), new SeasonalOrder(0, seasonalD, 0, period), fourierOrder, constantAllowed);
    }

    int maxSeasonalP() {
        return period > 1 ? limits.maxSeasonalP() : 0;
    }

    int maxSeasonalQ() {
        return period > 1 ? limits.maxSeasonalQ() : 0;
    }

    /** Whether the orders are within the limits of each. */
    boolean contains(int p, int q, int seasonalP, int seasonalQ) {
        return within(p, limits.maxP())
                && within(q, limits.maxQ())
                && within(seasonalP, maxSeasonalP())
                && within(seasonalQ, maxSeasonalQ());
    }

    private static boolean within(int order, int max) {
        return order >= 0 && order <= max;
    }

    /** The model with these orders and the differences and Fourier terms of all. */
    ArimaCandidate candidate(int p, int q, int seasonalP, int seasonalQ, boolean constant) {
        return new ArimaCandidate(
                new ArimaOrder(p, d, q),
                new SeasonalOrder(seasonalP, seasonalD, seasonalQ, period),
                fourierOrder,
                constant);
    }
}
