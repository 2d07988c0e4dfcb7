package org.forecastj.models.internal.arima;

/** Differences of columns. Stateless. */
public final class Differences {
    private Differences() {}

    /**
     * ∇^d ∇_m^D of a column.
     *
     * @param values the column, NaN where missing; not modified
     * @param d order of differencing
     * @param seasonalD order of seasonal differencing
     * @param period length of the season
     * @return a new array, d + D·m shorter; NaN where a value that it takes is missing; empty if there are too few values
     */
    public static double[] of(double[] values, int d, int seasonalD, int period) {
        double[] out = values.clone();
        for (int i = 0; i < seasonalD; i++) {
            out = once(out, period);
        }
        for (int i = 0; i < d; i++) {
            out = once(out, 1);
        }
        return out;
    }

    private static double[] once(double[] values, int lag) {
        double[] out = new double[Math.max(0, values.length - lag)];
        for (int t = 0; t < out.length; t++) {
            out[t] = values[t + lag] - values[t];
        }
        return out;
    }

    /**
     * Differences of several columns.
     *
     * @param columns as for {@link #of(double[], int, int, int)}
     * @return new arrays
     */
    public static double[][] of(double[][] columns, int d, int seasonalD, int period) {
        double[][] out = new double[columns.length][];
        for (int c = 0; c < out.length; c++) {
            out[c] = of(columns[c], d, seasonalD, period);
        }
        return out;
    }
}
