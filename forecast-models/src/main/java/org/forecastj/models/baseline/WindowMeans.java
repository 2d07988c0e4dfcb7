package org.forecastj.models.baseline;

/** Means of a sliding window. Stateless. */
final class WindowMeans {
    private WindowMeans() {}

    /**
     * The mean of each window.
     *
     * <p>O(n), and without the cancellation of a running sum: a window is the end of one block and the start of the next one, each summed on
     * its own, as distances from the value where the blocks meet, which is in the window. So equal values have exactly their value as mean.
     *
     * @param v finite values
     * @param window from 1 to the number of values
     * @return at i the mean of v[i, i + window), for every window that fits
     */
    static double[] of(double[] v, int window) {
        double[] means = new double[v.length - window + 1];
        double[] after = new double[window];
        for (int block = 0; block <= (v.length - 1) / window; block++) {
            int b = block * window;
            sumsFrom(v, b, after);
            double before = 0;
            for (int s = b; s >= 0 && s > b - window; s--) {
                before += v[s] - v[b];
                if (s < means.length) {
                    means[s] = v[b] + (before + after[s + window - 1 - b]) / window;
                }
            }
        }
        return means;
    }

    /** Sums of v[b, b + i] as distances from v[b]. */
    private static void sumsFrom(double[] v, int b, double[] sums) {
        double sum = 0;
        for (int i = 0; i < sums.length && b + i < v.length; i++) {
            sum += v[b + i] - v[b];
            sums[i] = sum;
        }
    }
}
