package org.forecastj.models.internal.arima;

import java.util.Arrays;

/** Checks and prepares the first L rows of a series for the Kalman filter. Stateless. */
final class LevelWindow {
    private LevelWindow() {}

    static void check(ArmaShape shape, int d, int seasonalD, double[] y, double[][] columns) {
        if (d < 0 || seasonalD < 0) {
            throw new IllegalArgumentException("differences must not be negative; got d " + d + " and D " + seasonalD);
        }
        int levels = d + seasonalD * shape.period();
        if (y.length <= levels) {
            throw new IllegalArgumentException(
                    "the filter needs more rows than the " + levels + " that differencing takes; got " + y.length);
        }
        for (double value : y) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("values must be finite or NaN; one is " + value);
            }
        }
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].length != y.length) {
                throw new IllegalArgumentException(
                        "column " + c + " needs " + y.length + " rows as the series; it has " + columns[c].length);
            }
            for (double value : columns[c]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("column " + c + " must be finite; one value is " + value);
                }
            }
        }
    }

    /** Room for n levels, of which the first L are those of the series, 0 where it is missing. */
    static double[] levels(double[] series, int levels) {
        double[] room = new double[series.length];
        fill(series, levels, room);
        return room;
    }

    static void fill(double[] series, int levels, double[] room) {
        Arrays.fill(room, 0);
        for (int t = 0; t < levels; t++) {
            room[t] = Double.isNaN(series[t]) ? 0 : series[t];
        }
    }

    static void addFlatGaps(CovarianceRecursion gains, double[] y, int levels) {
        for (int t = 0; t < levels; t++) {
            if (Double.isNaN(y[t])) {
                gains.addFlatGap(levels - t);
            }
        }
    }
}
