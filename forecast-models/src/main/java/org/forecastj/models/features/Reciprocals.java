package org.forecastj.models.features;

/** 1/n for the counts of a window, so that kernels multiply and do not divide. */
final class Reciprocals {
    private Reciprocals() {}

    static double[] upTo(int n) {
        double[] reciprocals = new double[n + 1];
        for (int i = 1; i <= n; i++) {
            reciprocals[i] = 1.0 / i;
        }
        return reciprocals;
    }
}
