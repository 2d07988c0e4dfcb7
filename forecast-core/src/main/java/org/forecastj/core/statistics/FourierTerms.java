package org.forecastj.core.statistics;

/**
 * Regressors of a season: sines and cosines of the multiples of its frequency. Stateless.
 *
 * @see "Young, Pedregal, Tych (1999), Dynamic harmonic regression, Journal of Forecasting 18, 369–394"
 */
public final class FourierTerms {
    private FourierTerms() {}

    /**
     * The columns sin(2πkt/m), cos(2πkt/m) for k = 1 to K, in that order, with t = row + 1. Rows of the future go on counting. The sine of
     * k = m/2, which is zero in all rows, is left out.
     *
     * @param period m, rows in a season, at least 2, such as 365.25
     * @param order K, at least 1 and at most m/2
     * @param firstRow row of the first value, from 0; for a forecast, the number of rows of the history
     * @param rows how many rows, at least 0
     * @return one array of {@code rows} values per column, 2K of them, or 2K − 1 if K = m/2
     * @throws IllegalArgumentException if an argument is outside of its range
     */
    public static double[][] columns(double period, int order, int firstRow, int rows) {
        if (!(period >= 2) || Double.isInfinite(period)) {
            throw new IllegalArgumentException(
                    "period is " + period + "; a finite number of at least 2 rows is needed");
        }
        if (order < 1 || 2.0 * order > period) {
            throw new IllegalArgumentException(
                    "order is " + order + "; 1 to " + (long) (period / 2) + " is possible for period " + period);
        }
        Sample.requireAtLeast("firstRow", firstRow, 0);
        Sample.requireAtLeast("rows", rows, 0);
        double[][] columns = new double[2.0 * order == period ? 2 * order - 1 : 2 * order][rows];
        for (int k = 1; k <= order; k++) {
            boolean sine = 2.0 * k != period;
            for (int r = 0; r < rows; r++) {
                double angle = 2 * Math.PI * (k * (firstRow + r + 1.0) % period / period);
                if (sine) {
                    columns[2 * k - 2][r] = StrictMath.sin(angle);
                }
                columns[sine ? 2 * k - 1 : 2 * k - 2][r] = StrictMath.cos(angle);
            }
        }
        return columns;
    }
}
