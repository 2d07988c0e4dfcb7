package org.forecastj.core.decomposition;

import org.jspecify.annotations.Nullable;

/**
 * Friedman's super smoother of values at equal distances: running lines with three spans, of which each place takes the one — or a
 * mixture of two neighbours — with the smallest smoothed cross-validated residual. No emphasis on smoothness (a bass of 0). O(n).
 * Stateless.
 *
 * @see "Friedman (1984), A variable span smoother, Technical Report 5, Laboratory for Computational Statistics, Stanford University"
 */
final class SuperSmoother {
    private static final double[] SPANS = {0.05, 0.2, 0.5};
    private static final int TWEETER = 0;
    private static final int MIDRANGE = 1;
    private static final int WOOFER = 2;
    /** Part of the interquartile range of the places below which their spread counts as none. */
    private static final double NO_SPREAD = 1e-3;

    private SuperSmoother() {}

    /** Smooths finite values; the result is a new array. */
    static double[] smooth(double[] y) {
        int n = y.length;
        if (n < 2) {
            return y.clone();
        }
        double[][] fits = new double[SPANS.length][n];
        double[][] errors = new double[SPANS.length][n];
        double[] residuals = new double[n];
        for (int s = 0; s < SPANS.length; s++) {
            line(y, SPANS[s], fits[s], residuals);
            line(residuals, SPANS[MIDRANGE], errors[s], null);
        }
        double[] best = bestSpans(errors);
        double[] spans = new double[n];
        line(best, SPANS[MIDRANGE], spans, null);
        double[] mixture = best;
        for (int i = 0; i < n; i++) {
            mixture[i] = mix(spans[i], fits[TWEETER][i], fits[MIDRANGE][i], fits[WOOFER][i]);
        }
        double[] smooth = spans;
        line(mixture, SPANS[TWEETER], smooth, null);
        return smooth;
    }

    private static double[] bestSpans(double[][] errors) {
        double[] best = new double[errors[0].length];
        for (int i = 0; i < best.length; i++) {
            int choice = TWEETER;
            for (int s = 1; s < SPANS.length; s++) {
                choice = errors[s][i] < errors[choice][i] ? s : choice;
            }
            best[i] = SPANS[choice];
        }
        return best;
    }

    /** The fit at a span between two of the three. */
    private static double mix(double span, double tweeter, double midrange, double woofer) {
        double bounded = Math.max(SPANS[TWEETER], Math.min(SPANS[WOOFER], span));
        if (bounded < SPANS[MIDRANGE]) {
            double f = (SPANS[MIDRANGE] - bounded) / (SPANS[MIDRANGE] - SPANS[TWEETER]);
            return (1 - f) * midrange + f * tweeter;
        }
        double f = (bounded - SPANS[MIDRANGE]) / (SPANS[WOOFER] - SPANS[MIDRANGE]);
        return (1 - f) * midrange + f * woofer;
    }

    /**
     * The running line through the neighbours within half a span. The window is cut to full ones: at the ends it stays that of the nearest
     * place with as many neighbours on both sides.
     *
     * @param residuals where absolute cross-validated residuals are written; null for nowhere
     */
    private static void line(double[] y, double span, double[] fit, double @Nullable [] residuals) {
        int n = y.length;
        int half = Math.max(2, (int) (0.5 * span * n + 0.5));
        int width = Math.min(2 * half + 1, n);
        double spread = spread(n);
        Moments window = new Moments();
        for (int i = 0; i < width; i++) {
            window.add(i, y[i]);
        }
        for (int i = 0; i < n; i++) {
            int leaving = i - half - 1;
            int entering = i + half;
            if (leaving >= 0 && entering < n) {
                window.remove(leaving, y[leaving]);
                window.add(entering, y[entering]);
            }
            double d = i - window.meanX;
            boolean spreads = window.xx > spread;
            fit[i] = window.meanY + (spreads ? window.xy / window.xx * d : 0);
            if (residuals != null) {
                double leverage = 1.0 / window.count + (spreads ? d * d / window.xx : 0);
                residuals[i] = leverage < 1 ? Math.abs(y[i] - fit[i]) / (1 - leverage) : i > 0 ? residuals[i - 1] : 0;
            }
        }
    }

    private static double spread(int n) {
        int lower = Math.max(1, n / 4);
        int upper = Math.max(lower + 1, 3 * (n / 4));
        double limit = NO_SPREAD * (upper - lower);
        return limit * limit;
    }

    /** Means and centred moments of pairs that come and go. */
    private static final class Moments {
        private int count;
        private double meanX;
        private double meanY;
        private double xx;
        private double xy;

        void add(double x, double y) {
            double before = count++;
            meanX = (before * meanX + x) / count;
            meanY = (before * meanY + y) / count;
            if (before > 0) {
                double part = count * (x - meanX) / before;
                xx += part * (x - meanX);
                xy += part * (y - meanY);
            }
        }

        void remove(double x, double y) {
            double before = count--;
            double part = before * (x - meanX) / count;
            xx -= part * (x - meanX);
            xy -= part * (y - meanY);
            meanX = (before * meanX - x) / count;
            meanY = (before * meanY - y) / count;
        }
    }
}
