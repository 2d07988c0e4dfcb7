package org.forecastj.core.statistics;

/**
 * Critical values of {@link HegyResult#seasonal()}. Written by HegySimulation among the tests, of
 * 40 000 series in each cell, 10 000 at period 24 and 2 000 at 52.
 */
final class HegyTable {
    static final double[] LEVELS = {0.01, 0.05, 0.1};
    static final int[] PERIODS = {2, 3, 4, 6, 7, 12, 24, 52};
    static final int[] SEASONS = {5, 10, 20, 50};

    private static final double[][][] WITHOUT_SEASON = {
        {{12.48, 5.12, 3.16}, {7.55, 4.14, 2.85}, {7.17, 4.11, 2.93}, {6.96, 4.11, 2.97}},
        {{6.24, 3.22, 2.27}, {4.77, 2.92, 2.19}, {4.74, 2.98, 2.28}, {4.77, 3.12, 2.41}},
        {{5.00, 2.87, 2.13}, {4.17, 2.71, 2.13}, {4.01, 2.71, 2.15}, {3.96, 2.72, 2.19}},
        {{3.64, 2.37, 1.87}, {3.20, 2.28, 1.86}, {3.16, 2.32, 1.92}, {3.14, 2.31, 1.94}},
        {{3.21, 2.17, 1.77}, {2.97, 2.14, 1.78}, {2.90, 2.14, 1.80}, {2.91, 2.17, 1.84}},
        {{2.44, 1.83, 1.56}, {2.33, 1.84, 1.59}, {2.34, 1.85, 1.63}, {2.34, 1.89, 1.65}},
        {{1.90, 1.53, 1.37}, {1.86, 1.56, 1.41}, {1.90, 1.58, 1.44}, {1.88, 1.59, 1.45}},
        {{1.54, 1.34, 1.21}, {1.53, 1.37, 1.26}, {1.58, 1.38, 1.30}, {1.57, 1.41, 1.32}}
    };

    private static final double[][][] WITH_SEASON = {
        {{44.28, 14.42, 8.62}, {14.89, 8.94, 6.83}, {12.74, 8.39, 6.60}, {12.07, 8.31, 6.63}},
        {{17.51, 8.81, 6.16}, {10.29, 6.92, 5.61}, {9.32, 6.77, 5.63}, {8.96, 6.68, 5.62}},
        {{12.93, 7.36, 5.54}, {8.55, 6.19, 5.17}, {8.02, 6.01, 5.13}, {7.67, 5.92, 5.13}},
        {{9.18, 5.95, 4.74}, {7.06, 5.37, 4.61}, {6.69, 5.27, 4.64}, {6.47, 5.25, 4.65}},
        {{8.09, 5.45, 4.43}, {6.51, 5.10, 4.43}, {6.21, 5.06, 4.48}, {6.13, 5.06, 4.51}},
        {{6.06, 4.55, 3.90}, {5.38, 4.46, 4.02}, {5.30, 4.49, 4.08}, {5.25, 4.48, 4.11}},
        {{4.68, 3.84, 3.43}, {4.54, 3.90, 3.63}, {4.49, 3.99, 3.72}, {4.49, 3.99, 3.74}},
        {{3.76, 3.35, 3.10}, {3.87, 3.49, 3.34}, {3.90, 3.62, 3.44}, {3.94, 3.66, 3.50}}
    };

    private HegyTable() {}

    static CriticalValues criticalValues(int period, int n, boolean season) {
        int above = 1;
        while (above < PERIODS.length - 1 && PERIODS[above] < period) {
            above++;
        }
        double x = scale(period);
        double share = (x - scale(PERIODS[above - 1])) / (scale(PERIODS[above]) - scale(PERIODS[above - 1]));
        double[] values = new double[LEVELS.length];
        for (int i = 0; i < values.length; i++) {
            double below = bySeasons(above - 1, i, (double) n / period, season);
            values[i] = below + share * (bySeasons(above, i, (double) n / period, season) - below);
        }
        return CriticalValues.of(LEVELS, values);
    }

    private static double scale(int period) {
        return 1 / Math.sqrt(period - 1);
    }

    private static double bySeasons(int row, int level, double seasons, boolean season) {
        double[][] table = (season ? WITH_SEASON : WITHOUT_SEASON)[row];
        int above = 1;
        while (above < SEASONS.length - 1 && SEASONS[above] < seasons) {
            above++;
        }
        double inverse = 1 / Math.max(SEASONS[0], Math.min(SEASONS[SEASONS.length - 1], seasons));
        double from = 1.0 / SEASONS[above - 1];
        double share = (inverse - from) / (1.0 / SEASONS[above] - from);
        return table[above - 1][level] + share * (table[above][level] - table[above - 1][level]);
    }
}
