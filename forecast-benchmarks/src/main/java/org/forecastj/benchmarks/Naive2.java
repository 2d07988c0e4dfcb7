package org.forecastj.benchmarks;

import java.util.Arrays;

/**
 * The reference method of the M competitions: the last value, after a seasonal adjustment by classical multiplicative decomposition where the
 * autocorrelation at the season is significant at 90%. Stateless.
 *
 * @see "Makridakis, Spiliotis, Assimakopoulos (2020), The M4 Competition, International Journal of Forecasting 36, 54–74"
 */
final class Naive2 {
    private static final double Z90 = 1.645;
    private static final int LEAST_PERIODS = 3;

    private Naive2() {}

    /**
     * Forecasts.
     *
     * @param y the history, without missing values
     * @param period season in rows, 1 for none
     * @param horizon number of steps
     */
    static double[] forecast(double[] y, int period, int horizon) {
        double[] index = new double[period];
        Arrays.fill(index, 1);
        if (isSeasonal(y, period)) {
            index = seasonalIndices(y, period);
        }
        int n = y.length;
        double level = y[n - 1] / index[(n - 1) % period];
        double[] out = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            out[h] = level * index[(n + h) % period];
        }
        return out;
    }

    /** Whether the autocorrelation at the season exceeds its 90% limit (Bartlett). */
    static boolean isSeasonal(double[] y, int period) {
        if (period == 1 || y.length < LEAST_PERIODS * period) {
            return false;
        }
        double sum = 1;
        for (int lag = 1; lag < period; lag++) {
            double r = autocorrelation(y, lag);
            sum += 2 * r * r;
        }
        return Math.abs(autocorrelation(y, period)) > Z90 * Math.sqrt(sum / y.length);
    }

    private static double autocorrelation(double[] y, int lag) {
        double mean = Arrays.stream(y).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double d = y[i] - mean;
            squares += d * d;
            products += i >= lag ? d * (y[i - lag] - mean) : 0;
        }
        return products / squares;
    }

    /** Mean ratio to the centred moving average by position in the season, scaled to a mean of one. */
    static double[] seasonalIndices(double[] y, int period) {
        double[] sums = new double[period];
        int[] counts = new int[period];
        int half = period / 2;
        for (int i = half; i < y.length - half; i++) {
            sums[i % period] += y[i] / centredAverage(y, i, period);
            counts[i % period]++;
        }
        double total = 0;
        for (int s = 0; s < period; s++) {
            sums[s] /= counts[s];
            total += sums[s];
        }
        for (int s = 0; s < period; s++) {
            sums[s] *= period / total;
        }
        return sums;
    }

    /** The mean of one season around a row; for an even season the two outer rows count half. */
    private static double centredAverage(double[] y, int at, int period) {
        int half = period / 2;
        double sum = 0;
        for (int i = at - half; i <= at + half; i++) {
            boolean outer = period % 2 == 0 && Math.abs(i - at) == half;
            sum += outer ? y[i] / 2 : y[i];
        }
        return sum / period;
    }
}
