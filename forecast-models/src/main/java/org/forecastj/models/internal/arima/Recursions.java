package org.forecastj.models.internal.arima;

/**
 * Filters. Values before the first row, and after the last one, are 0. Each takes O(n) per coefficient and allocates nothing.
 */
final class Recursions {
    private Recursions() {}

    /** Solves (1 + Σ c_j B^{j·step}) out = x in place; c_1…c_order lie in {@code c} from the offset on. */
    static void divide(double[] c, int offset, int order, int step, double[] x, int n) {
        switch (order) {
            case 0 -> {}
            case 1 -> {
                double c1 = c[offset];
                for (int t = step; t < n; t++) {
                    x[t] -= c1 * x[t - step];
                }
            }
            case 2 -> {
                double c1 = c[offset];
                double c2 = c[offset + 1];
                int two = 2 * step;
                for (int t = step; t < Math.min(two, n); t++) {
                    x[t] -= c1 * x[t - step];
                }
                for (int t = two; t < n; t++) {
                    x[t] = x[t] - c2 * x[t - two] - c1 * x[t - step];
                }
            }
            default -> {
                for (int t = step; t < n; t++) {
                    int terms = Math.min(order, t / step);
                    double sum = x[t];
                    for (int j = terms; j >= 1; j--) {
                        sum -= c[offset + j - 1] * x[t - j * step];
                    }
                    x[t] = sum;
                }
            }
        }
    }

    /** Solves (1 + Σ c_j F^{j·step}) out = x in place; F is the lead operator. */
    static void divideBackward(double[] c, int offset, int order, int step, double[] x, int n) {
        switch (order) {
            case 0 -> {}
            case 1 -> {
                double c1 = c[offset];
                for (int t = n - 1 - step; t >= 0; t--) {
                    x[t] -= c1 * x[t + step];
                }
            }
            case 2 -> {
                double c1 = c[offset];
                double c2 = c[offset + 1];
                int two = 2 * step;
                for (int t = n - 1 - step; t >= Math.max(0, n - two); t--) {
                    x[t] -= c1 * x[t + step];
                }
                for (int t = n - 1 - two; t >= 0; t--) {
                    x[t] = x[t] - c2 * x[t + two] - c1 * x[t + step];
                }
            }
            default -> {
                for (int t = n - 1 - step; t >= 0; t--) {
                    int terms = Math.min(order, (n - 1 - t) / step);
                    double sum = x[t];
                    for (int j = terms; j >= 1; j--) {
                        sum -= c[offset + j - 1] * x[t + j * step];
                    }
                    x[t] = sum;
                }
            }
        }
    }

    /** out = (1 − Σ c_l B^l) x over the given lags. */
    static void multiply(double[] c, int[] lags, double[] x, double[] out, int n) {
        System.arraycopy(x, 0, out, 0, n);
        for (int lag : lags) {
            double factor = c[lag];
            for (int t = lag; t < n; t++) {
                out[t] -= factor * x[t - lag];
            }
        }
    }

    /** out = (1 − Σ c_l F^l) x over the given lags; F is the lead operator. */
    static void multiplyBackward(double[] c, int[] lags, double[] x, double[] out, int n) {
        System.arraycopy(x, 0, out, 0, n);
        for (int lag : lags) {
            double factor = c[lag];
            for (int t = lag; t < n; t++) {
                out[t - lag] -= factor * x[t];
            }
        }
    }

    /** Σ_{t=lag}^{n−1} a_t b_{t−lag}. */
    static double laggedProduct(double[] a, double[] b, int lag, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int t = lag;
        for (; t + 3 < n; t += 4) {
            s0 += a[t] * b[t - lag];
            s1 += a[t + 1] * b[t + 1 - lag];
            s2 += a[t + 2] * b[t + 2 - lag];
            s3 += a[t + 3] * b[t + 3 - lag];
        }
        for (; t < n; t++) {
            s0 += a[t] * b[t - lag];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
