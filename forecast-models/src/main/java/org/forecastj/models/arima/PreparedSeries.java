package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;
import org.forecastj.models.internal.arima.ConditionalLikelihood;
import org.forecastj.models.internal.arima.Differences;
import org.forecastj.models.internal.arima.ExactLikelihood;
import org.forecastj.models.internal.arima.KalmanLikelihood;

/** A series on the scale of the model, cut to the rows from its first to its last observed one, with regression columns. Immutable. */
final class PreparedSeries {
    /** Residuals of a regression below this part of the largest value are rounding errors. */
    private static final double EXACT = 1e-12;

    private final int first;
    private final double[] y;
    private final double[][] columns;
    private final boolean gaps;
    private final int observed;

    private PreparedSeries(int first, double[] y, double[][] columns) {
        this.first = first;
        this.y = y;
        this.columns = columns;
        int count = 0;
        for (double value : y) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        this.observed = count;
        this.gaps = count < y.length;
    }

    /**
     * Cuts off the missing rows at the ends.
     *
     * @param values on the scale of the model, at least one observed
     * @param columns as long as the values
     */
    static PreparedSeries of(double[] values, double[][] columns) {
        int from = 0;
        while (Double.isNaN(values[from])) {
            from++;
        }
        int to = values.length;
        while (Double.isNaN(values[to - 1])) {
            to--;
        }
        double[][] cut = new double[columns.length][];
        for (int c = 0; c < cut.length; c++) {
            cut[c] = Arrays.copyOfRange(columns[c], from, to);
        }
        return new PreparedSeries(from, Arrays.copyOfRange(values, from, to), cut);
    }

    /** With one more column, the last: ones for a mean, row numbers for a drift. */
    PreparedSeries withConstant(boolean drift) {
        double[] column = new double[y.length];
        for (int t = 0; t < column.length; t++) {
            column[t] = drift ? t + 1 : 1;
        }
        return with(new double[][] {column});
    }

    /** With Fourier terms behind the other columns. */
    PreparedSeries withFourier(int period, int order) {
        return with(new Fourier(period, order).columns(first, y.length));
    }

    private PreparedSeries with(double[][] added) {
        double[][] all = Arrays.copyOf(columns, columns.length + added.length);
        System.arraycopy(added, 0, all, columns.length, added.length);
        return new PreparedSeries(first, y, all);
    }

    /** Without the columns whose coefficients are given, and without their effect. */
    PreparedSeries withFixed(double[] fixed) {
        double[] rest = y.clone();
        List<double[]> free = new ArrayList<>();
        for (int c = 0; c < fixed.length; c++) {
            if (Double.isNaN(fixed[c])) {
                free.add(columns[c]);
                continue;
            }
            for (int t = 0; t < rest.length; t++) {
                rest[t] -= fixed[c] * columns[c][t];
            }
        }
        return new PreparedSeries(first, rest, free.toArray(double[][]::new));
    }

    /** Number of the row of the history that is the first here. */
    int first() {
        return first;
    }

    /** The values, NaN where missing; the array itself. */
    double[] values() {
        return y;
    }

    /** The regression columns; the arrays themselves. */
    double[][] columns() {
        return columns;
    }

    boolean hasGaps() {
        return gaps;
    }

    /** Number of observed values. */
    int observed() {
        return observed;
    }

    /** The largest absolute value. */
    double largest() {
        double largest = 0;
        for (double value : y) {
            largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Whether what a regression leaves of the differenced series is rounding error. */
    boolean isExplained(double residualScale) {
        return residualScale <= EXACT * largest();
    }

    /** The differenced series, then its differenced columns. */
    double[][] differenced(int d, int seasonalD, int period) {
        double[][] all = new double[columns.length + 1][];
        all[0] = y;
        System.arraycopy(columns, 0, all, 1, columns.length);
        return Differences.of(all, d, seasonalD, period);
    }

    /** The likelihood that suits the series: the fast one without gaps, the Kalman filter with some, the conditional one if asked for. */
    ArmaLikelihood likelihood(ArmaShape shape, int d, int seasonalD, double[][] differenced, boolean conditional) {
        if (conditional) {
            return new ConditionalLikelihood(shape, differenced, observed - d - seasonalD * shape.period());
        }
        return gaps ? new KalmanLikelihood(shape, d, seasonalD, y, columns) : new ExactLikelihood(shape, differenced);
    }
}
