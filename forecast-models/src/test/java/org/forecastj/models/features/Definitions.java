package org.forecastj.models.features;

import java.util.Arrays;

/** Statistics of windows as textbooks define them, from all values anew. */
final class Definitions {
    private Definitions() {}

    static double of(Statistic statistic, double[] values, int position, int window) {
        double[] x = new double[window];
        double[] y = new double[window];
        int n = 0;
        for (int i = 0; i < window; i++) {
            int at = position - i * statistic.period();
            if (at >= 0 && !Double.isNaN(values[at])) {
                x[n] = -i;
                y[n++] = values[at];
            }
        }
        if (n < Math.max(statistic.minimum(), statistic.summary().fewest())) {
            return Double.NaN;
        }
        return of(statistic.summary(), Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    private static double of(RollingStatistic summary, double[] x, double[] y) {
        double mean = Arrays.stream(y).average().orElseThrow();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double products = 0;
        double squaresX = 0;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            products += (x[i] - meanX) * (y[i] - mean);
            squaresX += (x[i] - meanX) * (x[i] - meanX);
            squares += (y[i] - mean) * (y[i] - mean);
        }
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double zeros = Arrays.stream(y).filter(v -> v == 0).count();
        return switch (summary) {
            case MEAN -> mean;
            case SD -> Math.sqrt(squares / (y.length - 1));
            case MIN -> sorted[0];
            case MAX -> sorted[y.length - 1];
            case MEDIAN -> (sorted[(y.length - 1) / 2] + sorted[y.length / 2]) / 2;
            case SUM -> Arrays.stream(y).sum();
            case ZERO_SHARE -> zeros / y.length;
            case NON_ZERO_COUNT -> y.length - zeros;
            case SLOPE -> products / squaresX;
        };
    }
}
