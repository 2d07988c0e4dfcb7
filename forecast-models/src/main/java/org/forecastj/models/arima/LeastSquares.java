package org.forecastj.models.arima;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.models.internal.arima.ConditionedColumns;

/** Ordinary regression on the observed rows. Stateless. */
final class LeastSquares {
    private LeastSquares() {}

    /**
     * A series less its regression on a constant and columns.
     *
     * @param y the series, NaN where missing
     * @param columns as long as y
     * @return a new array, NaN where y is
     * @throws ConditionedColumns.DependentColumnException if a column depends linearly on the constant and those before it; its number counts
     *     the constant as 0
     */
    static double[] residuals(double[] y, double[][] columns) {
        double[][] all = new double[columns.length + 2][];
        all[0] = y;
        all[1] = new double[y.length];
        Arrays.fill(all[1], 1);
        System.arraycopy(columns, 0, all, 2, columns.length);
        double[] coefficients = new ConditionedColumns(complete(all)).original(new double[columns.length + 1]);
        double[] rest = y.clone();
        for (int t = 0; t < rest.length; t++) {
            for (int c = 0; c < coefficients.length; c++) {
                rest[t] -= coefficients[c] * all[c + 1][t];
            }
        }
        return rest;
    }

    /**
     * Root mean square of what the regression on the other columns leaves of the first, over the rows in which it is observed; infinite if
     * these are too few.
     *
     * @throws ConditionedColumns.DependentColumnException if a column depends linearly on those before it
     */
    static double residualScale(double[][] columns) {
        double[][] whole = complete(columns);
        return whole[0].length <= whole.length ? Double.POSITIVE_INFINITY : new ConditionedColumns(whole).scale();
    }

    /** The rows of the columns in which the first one is observed. */
    static double[][] complete(double[][] columns) {
        int[] rows = IntStream.range(0, columns[0].length)
                .filter(t -> !Double.isNaN(columns[0][t]))
                .toArray();
        if (rows.length == columns[0].length) {
            return columns;
        }
        double[][] whole = new double[columns.length][];
        for (int c = 0; c < whole.length; c++) {
            double[] column = columns[c];
            whole[c] = Arrays.stream(rows).mapToDouble(t -> column[t]).toArray();
        }
        return whole;
    }
}
