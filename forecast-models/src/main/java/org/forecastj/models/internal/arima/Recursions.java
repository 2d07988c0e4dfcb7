package org.forecastj.models.internal.arima;

/**
 * Filters. Values before the first row, and after the last one, are 0. Each takes O(n) per coefficient and allocates nothing.
 */
final class Recursions {
    private Recursions() {}

    /**
     * Solves (1 + Σ c_j B^{j·step}) out = x in place; c_1…c_order lie in {@code c} from the offset on. Filters of order 1 and 2 with step 1 take two
     * rows at once, as each row would otherwise wait for the one before.
     */
    static void divide(double[] c, int offset, int order, int step, double[] x, int n) {
        switch (order) {
            case 0 -> {}
            case 1 -> {
                if (step == 1) {
                    divideFirst(c[offset], x, n);
                } else {
                    divideFirst(c[offset], step, x, n);
                }
            }
            case 2 -> {
                if (step == 1) {
                    divideSecond(c[offset], c[offset + 1], x, n);
                } else {
                    divideSecond(c[offset], c[offset + 1], step, x, n);
                }
            }
            default -> divideAny(c, offset, order, step, x, n);
        }
    }

    /** Solves for two right-hand sides, as {@link #divide} twice. */
    static void divideBoth(double[] c, int offset, int order, int step, double[] x, double[] y, int n) {
        if (step > 1 || order == 0 || order > 5) {
            divide(c, offset, order, step, x, n);
            divide(c, offset, order, step, y, n);
        } else if (order == 1) {
            divideFirst(c[offset], x, y, n);
        } else if (order > 2) {
            divideFifth(c, offset, order, x, y, n);
        } else {
            divideSecond(c[offset], c[offset + 1], x, y, n);
        }
    }

    private static void divideFirst(double c, int step, double[] x, int n) {
        for (int t = step; t < n; t++) {
            x[t] -= c * x[t - step];
        }
    }

    private static void divideFirst(double c, double[] x, int n) {
        double square = c * c;
        double before = 0;
        int t = 0;
        for (; t + 1 < n; t += 2) {
            double now = x[t];
            double next = x[t + 1] - c * now;
            x[t] = now - c * before;
            before = next + square * before;
            x[t + 1] = before;
        }
        if (t < n) {
            x[t] -= c * before;
        }
    }

    private static void divideFirst(double c, double[] x, double[] y, int n) {
        double square = c * c;
        double beforeX = 0;
        double beforeY = 0;
        int t = 0;
        for (; t + 1 < n; t += 2) {
            double nowX = x[t];
            double nowY = y[t];
            double nextX = x[t + 1] - c * nowX;
            double nextY = y[t + 1] - c * nowY;
            x[t] = nowX - c * beforeX;
            y[t] = nowY - c * beforeY;
            beforeX = nextX + square * beforeX;
            beforeY = nextY + square * beforeY;
            x[t + 1] = beforeX;
            y[t + 1] = beforeY;
        }
        if (t < n) {
            x[t] -= c * beforeX;
            y[t] -= c * beforeY;
        }
    }

    private static void divideSecond(double c1, double c2, int step, double[] x, int n) {
        int two = 2 * step;
        for (int t = step; t < Math.min(two, n); t++) {
            x[t] -= c1 * x[t - step];
        }
        for (int t = two; t < n; t++) {
            x[t] = x[t] - c2 * x[t - two] - c1 * x[t - step];
        }
    }

    private static void divideSecond(double c1, double c2, double[] x, int n) {
        double near = c1 * c1 - c2;
        double far = c1 * c2;
        double last = 0;
        double before = 0;
        int t = 0;
        for (; t + 1 < n; t += 2) {
            double now = x[t];
            double next = x[t + 1] - c1 * now + far * before;
            before = now - c2 * before - c1 * last;
            last = next + near * last;
            x[t] = before;
            x[t + 1] = last;
        }
        if (t < n) {
            x[t] = x[t] - c2 * before - c1 * last;
        }
    }

    private static void divideSecond(double c1, double c2, double[] x, double[] y, int n) {
        double near = c1 * c1 - c2;
        double far = c1 * c2;
        double lastX = 0;
        double beforeX = 0;
        double lastY = 0;
        double beforeY = 0;
        int t = 0;
        for (; t + 1 < n; t += 2) {
            double nowX = x[t];
            double nowY = y[t];
            double nextX = x[t + 1] - c1 * nowX + far * beforeX;
            double nextY = y[t + 1] - c1 * nowY + far * beforeY;
            beforeX = nowX - c2 * beforeX - c1 * lastX;
            beforeY = nowY - c2 * beforeY - c1 * lastY;
            lastX = nextX + near * lastX;
            lastY = nextY + near * lastY;
            x[t] = beforeX;
            x[t + 1] = lastX;
            y[t] = beforeY;
            y[t + 1] = lastY;
        }
        if (t < n) {
            x[t] = x[t] - c2 * beforeX - c1 * lastX;
            y[t] = y[t] - c2 * beforeY - c1 * lastY;
        }
    }

    /** Orders 3 to 5. */
    private static void divideFifth(double[] c, int offset, int order, double[] x, double[] y, int n) {
        double c1 = c[offset];
        double c2 = c[offset + 1];
        double c3 = c[offset + 2];
        double c4 = order > 3 ? c[offset + 3] : 0;
        double c5 = order > 4 ? c[offset + 4] : 0;
        double x1 = 0;
        double x2 = 0;
        double x3 = 0;
        double x4 = 0;
        double x5 = 0;
        double y1 = 0;
        double y2 = 0;
        double y3 = 0;
        double y4 = 0;
        double y5 = 0;
        for (int t = 0; t < n; t++) {
            double nextX = x[t] - (c5 * x5 + c4 * x4 + c3 * x3) - c2 * x2 - c1 * x1;
            double nextY = y[t] - (c5 * y5 + c4 * y4 + c3 * y3) - c2 * y2 - c1 * y1;
            x5 = x4;
            x4 = x3;
            x3 = x2;
            x2 = x1;
            x1 = nextX;
            y5 = y4;
            y4 = y3;
            y3 = y2;
            y2 = y1;
            y1 = nextY;
            x[t] = nextX;
            y[t] = nextY;
        }
    }

    /** Orders 3 to 5. */
    private static void divideFifthBackward(double[] c, int offset, int order, double[] x, double[] y, int n) {
        double c1 = c[offset];
        double c2 = c[offset + 1];
        double c3 = c[offset + 2];
        double c4 = order > 3 ? c[offset + 3] : 0;
        double c5 = order > 4 ? c[offset + 4] : 0;
        double x1 = 0;
        double x2 = 0;
        double x3 = 0;
        double x4 = 0;
        double x5 = 0;
        double y1 = 0;
        double y2 = 0;
        double y3 = 0;
        double y4 = 0;
        double y5 = 0;
        for (int t = n - 1; t >= 0; t--) {
            double nextX = x[t] - (c5 * x5 + c4 * x4 + c3 * x3) - c2 * x2 - c1 * x1;
            double nextY = y[t] - (c5 * y5 + c4 * y4 + c3 * y3) - c2 * y2 - c1 * y1;
            x5 = x4;
            x4 = x3;
            x3 = x2;
            x2 = x1;
            x1 = nextX;
            y5 = y4;
            y4 = y3;
            y3 = y2;
            y2 = y1;
            y1 = nextY;
            x[t] = nextX;
            y[t] = nextY;
        }
    }

    private static void divideAny(double[] c, int offset, int order, int step, double[] x, int n) {
        int whole = Math.min(order * step, n);
        for (int t = step; t < whole; t++) {
            double sum = x[t];
            for (int j = t / step; j >= 1; j--) {
                sum -= c[offset + j - 1] * x[t - j * step];
            }
            x[t] = sum;
        }
        double c1 = c[offset];
        double c2 = c[offset + 1];
        double c3 = c[offset + 2];
        for (int t = whole; t < n; t++) {
            double sum = x[t];
            for (int j = order; j > 3; j--) {
                sum -= c[offset + j - 1] * x[t - j * step];
            }
            x[t] = sum - c3 * x[t - 3 * step] - c2 * x[t - 2 * step] - c1 * x[t - step];
        }
    }

    /** Solves (1 + Σ c_j F^{j·step}) out = x in place, as {@link #divide}; F is the lead operator. */
    static void divideBackward(double[] c, int offset, int order, int step, double[] x, int n) {
        switch (order) {
            case 0 -> {}
            case 1 -> {
                if (step == 1) {
                    divideFirstBackward(c[offset], x, n);
                } else {
                    divideFirstBackward(c[offset], step, x, n);
                }
            }
            case 2 -> {
                if (step == 1) {
                    divideSecondBackward(c[offset], c[offset + 1], x, n);
                } else {
                    divideSecondBackward(c[offset], c[offset + 1], step, x, n);
                }
            }
            default -> divideAnyBackward(c, offset, order, step, x, n);
        }
    }

    /** Solves for two right-hand sides, as {@link #divideBackward} twice. */
    static void divideBothBackward(double[] c, int offset, int order, int step, double[] x, double[] y, int n) {
        if (step > 1 || order == 0 || order > 5) {
            divideBackward(c, offset, order, step, x, n);
            divideBackward(c, offset, order, step, y, n);
        } else if (order == 1) {
            divideFirstBackward(c[offset], x, y, n);
        } else if (order > 2) {
            divideFifthBackward(c, offset, order, x, y, n);
        } else {
            divideSecondBackward(c[offset], c[offset + 1], x, y, n);
        }
    }

    private static void divideFirstBackward(double c, int step, double[] x, int n) {
        for (int t = n - 1 - step; t >= 0; t--) {
            x[t] -= c * x[t + step];
        }
    }

    private static void divideFirstBackward(double c, double[] x, int n) {
        double square = c * c;
        double after = 0;
        int t = n - 1;
        for (; t > 0; t -= 2) {
            double now = x[t];
            double next = x[t - 1] - c * now;
            x[t] = now - c * after;
            after = next + square * after;
            x[t - 1] = after;
        }
        if (t == 0) {
            x[0] -= c * after;
        }
    }

    private static void divideFirstBackward(double c, double[] x, double[] y, int n) {
        double square = c * c;
        double afterX = 0;
        double afterY = 0;
        int t = n - 1;
        for (; t > 0; t -= 2) {
            double nowX = x[t];
            double nowY = y[t];
            double nextX = x[t - 1] - c * nowX;
            double nextY = y[t - 1] - c * nowY;
            x[t] = nowX - c * afterX;
            y[t] = nowY - c * afterY;
            afterX = nextX + square * afterX;
            afterY = nextY + square * afterY;
            x[t - 1] = afterX;
            y[t - 1] = afterY;
        }
        if (t == 0) {
            x[0] -= c * afterX;
            y[0] -= c * afterY;
        }
    }

    private static void divideSecondBackward(double c1, double c2, int step, double[] x, int n) {
        int two = 2 * step;
        for (int t = n - 1 - step; t >= Math.max(0, n - two); t--) {
            x[t] -= c1 * x[t + step];
        }
        for (int t = n - 1 - two; t >= 0; t--) {
            x[t] = x[t] - c2 * x[t + two] - c1 * x[t + step];
        }
    }

    private static void divideSecondBackward(double c1, double c2, double[] x, int n) {
        double near = c1 * c1 - c2;
        double far = c1 * c2;
        double first = 0;
        double after = 0;
        int t = n - 1;
        for (; t > 0; t -= 2) {
            double now = x[t];
            double next = x[t - 1] - c1 * now + far * after;
            after = now - c2 * after - c1 * first;
            first = next + near * first;
            x[t] = after;
            x[t - 1] = first;
        }
        if (t == 0) {
            x[0] = x[0] - c2 * after - c1 * first;
        }
    }

    private static void divideSecondBackward(double c1, double c2, double[] x, double[] y, int n) {
        double near = c1 * c1 - c2;
        double far = c1 * c2;
        double firstX = 0;
        double afterX = 0;
        double firstY = 0;
        double afterY = 0;
        int t = n - 1;
        for (; t > 0; t -= 2) {
            double nowX = x[t];
            double nowY = y[t];
            double nextX = x[t - 1] - c1 * nowX + far * afterX;
            double nextY = y[t - 1] - c1 * nowY + far * afterY;
            afterX = nowX - c2 * afterX - c1 * firstX;
            afterY = nowY - c2 * afterY - c1 * firstY;
            firstX = nextX + near * firstX;
            firstY = nextY + near * firstY;
            x[t] = afterX;
            x[t - 1] = firstX;
            y[t] = afterY;
            y[t - 1] = firstY;
        }
        if (t == 0) {
            x[0] = x[0] - c2 * afterX - c1 * firstX;
            y[0] = y[0] - c2 * afterY - c1 * firstY;
        }
    }

    private static void divideAnyBackward(double[] c, int offset, int order, int step, double[] x, int n) {
        int whole = Math.max(n - order * step, 0);
        for (int t = n - 1 - step; t >= whole; t--) {
            double sum = x[t];
            for (int j = (n - 1 - t) / step; j >= 1; j--) {
                sum -= c[offset + j - 1] * x[t + j * step];
            }
            x[t] = sum;
        }
        double c1 = c[offset];
        double c2 = c[offset + 1];
        double c3 = c[offset + 2];
        for (int t = whole - 1; t >= 0; t--) {
            double sum = x[t];
            for (int j = order; j > 3; j--) {
                sum -= c[offset + j - 1] * x[t + j * step];
            }
            x[t] = sum - c3 * x[t + 3 * step] - c2 * x[t + 2 * step] - c1 * x[t + step];
        }
    }

    /** out = (1 − Σ c_l B^l) x over the given lags, ascending; out and x are not the same. */
    static void multiply(double[] c, int[] lags, double[] x, double[] out, int n) {
        System.arraycopy(x, 0, out, 0, n);
        int i = 0;
        for (; i + 1 < lags.length; i += 2) {
            int near = lags[i];
            int far = lags[i + 1];
            double nearFactor = c[near];
            double farFactor = c[far];
            for (int t = near; t < Math.min(far, n); t++) {
                out[t] -= nearFactor * x[t - near];
            }
            for (int t = far; t < n; t++) {
                out[t] -= nearFactor * x[t - near] + farFactor * x[t - far];
            }
        }
        if (i < lags.length) {
            int lag = lags[i];
            double factor = c[lag];
            for (int t = lag; t < n; t++) {
                out[t] -= factor * x[t - lag];
            }
        }
    }

    /** out = (1 − Σ c_l F^l) x over the given lags, ascending; F is the lead operator; out and x are not the same. */
    static void multiplyBackward(double[] c, int[] lags, double[] x, double[] out, int n) {
        System.arraycopy(x, 0, out, 0, n);
        int i = 0;
        for (; i + 1 < lags.length; i += 2) {
            int near = lags[i];
            int far = lags[i + 1];
            double nearFactor = c[near];
            double farFactor = c[far];
            for (int t = 0; t < n - far; t++) {
                out[t] -= nearFactor * x[t + near] + farFactor * x[t + far];
            }
            for (int t = Math.max(0, n - far); t < n - near; t++) {
                out[t] -= nearFactor * x[t + near];
            }
        }
        if (i < lags.length) {
            int lag = lags[i];
            double factor = c[lag];
            for (int t = 0; t < n - lag; t++) {
                out[t] -= factor * x[t + lag];
            }
        }
    }

    /** Adds factor·Σ_{t=l}^{n−1} a_t b_{t−l} to out_l for each of the lags, ascending. */
    static void addLaggedProducts(double[] a, double[] b, int[] lags, int n, double factor, double[] out) {
        int i = 0;
        for (; i + 1 < lags.length; i += 2) {
            int near = lags[i];
            int far = lags[i + 1];
            double near0 = 0;
            double near1 = 0;
            double far0 = 0;
            double far1 = 0;
            for (int t = near; t < Math.min(far, n); t++) {
                near0 += a[t] * b[t - near];
            }
            int t = far;
            for (; t + 1 < n; t += 2) {
                double even = a[t];
                double odd = a[t + 1];
                near0 += even * b[t - near];
                far0 += even * b[t - far];
                near1 += odd * b[t + 1 - near];
                far1 += odd * b[t + 1 - far];
            }
            if (t < n) {
                near0 += a[t] * b[t - near];
                far0 += a[t] * b[t - far];
            }
            out[near] += factor * (near0 + near1);
            out[far] += factor * (far0 + far1);
        }
        if (i < lags.length) {
            out[lags[i]] += factor * laggedProduct(a, b, lags[i], n);
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
