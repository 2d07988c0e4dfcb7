package org.forecastj.models.arima;

import org.forecastj.core.statistics.FourierTerms;

/**
 * Pairs of sine and cosine that repeat with a period, as regressors: the way to model long or several seasons, and seasons whose length is
 * no whole number of rows.
 *
 * @param period length of the season in rows, at least 2; need not be whole
 * @param order number of harmonics K, from 1 to half the period; at exactly half the period the last sine, which is zero in every row, is
 *     left out
 * @see "Hyndman, Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, section 10.5"
 */
public record Fourier(double period, int order) {
    /**
     * Creates terms.
     *
     * @param period length of the season in rows, at least 2; need not be whole
     * @param order number of harmonics K, from 1 to half the period; at exactly half the period the last sine, which is zero in every row, is left out
     * @throws IllegalArgumentException if the period is below 2 or not finite, or the order not from 1 to half the period
     */
    public Fourier {
        if (!(period >= 2) || Double.isInfinite(period)) {
            throw new IllegalArgumentException(
                    "the period of Fourier terms is " + period + "; at least 2 rows are needed");
        }
        if (order < 1 || order > period / 2) {
            throw new IllegalArgumentException("the order of Fourier terms with period " + period + " is " + order
                    + "; it must be from 1 to " + (int) Math.floor(period / 2));
        }
    }

    /** Number of columns. */
    int columns() {
        return 2 * order == period ? 2 * order - 1 : 2 * order;
    }

    /** Name of a column, as R names it: {@code S1-12}, {@code C1-12}, {@code S2-12} … */
    String name(int column) {
        String shown = period == Math.rint(period) ? String.valueOf((long) period) : String.valueOf(period);
        return (isSine(column) ? "S" : "C") + (column / 2 + 1) + "-" + shown;
    }

    private boolean isSine(int column) {
        return column % 2 == 0 && column / 2 + 1 != period / 2;
    }

    /** The columns on some rows; row 0 is the first of the history. */
    double[][] columns(int firstRow, int rows) {
        return FourierTerms.columns(period, order, firstRow, rows);
    }
}
