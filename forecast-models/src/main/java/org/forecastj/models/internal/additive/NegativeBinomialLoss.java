package org.forecastj.models.internal.additive;

/**
 * Overdispersed counts; see {@link RowLoss#negativeBinomial(double)}. With
 * {@code D(y, r) = log Γ(y + r) − log Γ(r) − y log r} the loss of a row is
 * {@code (y + r) log(1 + μ/r) − y log μ − D(y, r)}, which tends to that of Poisson as r grows. From {@link #LARGEST} on the two
 * cannot be told apart.
 *
 * <p>Immutable; safe for concurrent use.
 *
 * @see "Hilbe (2011), Negative Binomial Regression, 2nd edition, section 8.2"
 */
final class NegativeBinomialLoss extends CountLoss {
    /** Largest r. */
    static final double LARGEST = 1e7;

    private static final double SMALLEST = 1e-6;
    private static final double POISSON_LIKE = 1e3;

    NegativeBinomialLoss(double scale) {
        super(scale);
    }

    @Override
    double value(double[] y, double[] f, double[] weight, double rho) {
        double r = Math.exp(rho);
        double total = 0;
        RisingFactorial rising = new RisingFactorial(r);
        for (int i = 0; i < y.length; i++) {
            if (weight[i] > 0) {
                double fit = logScale + f[i];
                double ratio = Math.exp(fit) / r;
                total += weight[i] * ((y[i] + r) * StrictMath.log1p(ratio) - y[i] * fit - rising.log(y[i]));
            }
        }
        return total + 0.5 / r;
    }

    @Override
    double profile(double[] y, double[] f, double[] weight, double start) {
        double[] mean = new double[y.length];
        double spread = 0;
        double excess = 0;
        for (int i = 0; i < y.length; i++) {
            mean[i] = weight[i] > 0 ? Math.exp(logScale + f[i]) : 0;
            double d = y[i] - mean[i];
            spread += weight[i] * mean[i] * mean[i];
            excess += weight[i] * (d * d - mean[i]);
        }
        if (!(spread < Double.MAX_VALUE)) {
            return Double.NaN;
        }
        double moments = excess > 0 ? Math.max(spread / excess, SMALLEST) : POISSON_LIKE;
        return DispersionSearch.minimum(
                (rho, out) -> dispersionDerivatives(y, mean, weight, rho, out),
                Double.isNaN(start) ? Math.log(moments) : start,
                Math.log(SMALLEST),
                Math.log(LARGEST));
    }

    /** First and second derivative of the objective with respect to ρ = log r, prior included. */
    private static void dispersionDerivatives(double[] y, double[] mean, double[] weight, double rho, double[] out) {
        double r = Math.exp(rho);
        double first = 0;
        double second = 0;
        RisingFactorial rising = new RisingFactorial(r);
        for (int i = 0; i < y.length; i++) {
            if (weight[i] > 0) {
                double total = r + mean[i];
                double share = mean[i] / total;
                double part = StrictMath.log1p(mean[i] / r) - (y[i] + r) * share / r - rising.first(y[i]);
                first += weight[i] * part;
                second += weight[i]
                        * ((y[i] + r) * share * (2 * r + mean[i]) / (r * r * total)
                                - 2 * share / r
                                - rising.second(y[i]));
            }
        }
        out[0] = r * first - 0.5 / r;
        out[1] = r * r * second + r * first + 0.5 / r;
    }

    @Override
    void derivatives(double[] y, double[] f, double[] weight, double rho, RowDerivatives out) {
        double r = Math.exp(rho);
        double[] mean = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            mean[i] = weight[i] > 0 ? Math.exp(logScale + f[i]) : 0;
            double total = r + mean[i];
            double excess = weight[i] * (mean[i] - y[i]);
            double curvature = weight[i] * (y[i] + r) * r * mean[i] / (total * total);
            out.gradient[i] = excess * r / total;
            out.curvature[i] = curvature;
            out.safeCurvature[i] = Math.max(curvature, weight[i] * 0.5 * (mean[i] + y[i]) * r / total);
            out.cross[i] = excess * mean[i] * r / (total * total);
        }
        double[] second = new double[2];
        dispersionDerivatives(y, mean, weight, rho, second);
        boolean free = r > SMALLEST * 1.001 && r < LARGEST / 1.001;
        out.dispersionCurvature = free ? Math.max(second[1], 0) : 0;
    }

    @Override
    void information(double[] f, double[] weight, double rho, double[] out) {
        double r = Math.exp(rho);
        for (int i = 0; i < f.length; i++) {
            double mean = weight[i] > 0 ? Math.exp(logScale + f[i]) : 0;
            out[i] = weight[i] * mean * (r / (r + mean));
        }
    }

    /**
     * D(y, r) and its derivatives with respect to r for many y at one r; values of small whole counts are tabulated as sums over
     * {@code log(1 + j/r)}, others come from Stirling's series.
     */
    static final class RisingFactorial {
        private static final int TABLE = 256;
        private static final double STIRLING = 12;

        private final double r;
        private final double[] logs = new double[TABLE];
        private final double[] firsts = new double[TABLE];
        private final double[] seconds = new double[TABLE];
        private int known = 1;

        RisingFactorial(double r) {
            this.r = r;
        }

        double log(double y) {
            int index = tabulated(y);
            return index >= 0 ? logs[index] : large(y)[0];
        }

        double first(double y) {
            int index = tabulated(y);
            return index >= 0 ? firsts[index] : large(y)[1];
        }

        double second(double y) {
            int index = tabulated(y);
            return index >= 0 ? seconds[index] : large(y)[2];
        }

        private int tabulated(double y) {
            if (y >= TABLE || y != Math.rint(y)) {
                return -1;
            }
            for (; known <= y; known++) {
                double j = known - 1;
                double ratio = j / (r + j);
                logs[known] = logs[known - 1] + StrictMath.log1p(j / r);
                firsts[known] = firsts[known - 1] - ratio / r;
                seconds[known] = seconds[known - 1] + ratio / r * (1 / r + 1 / (r + j));
            }
            return (int) y;
        }

        /** Stirling's series after both arguments have been shifted upwards by the recurrence of Γ. */
        private double[] large(double y) {
            double[] result = new double[3];
            double low = r;
            while (low < STIRLING) {
                addShift(low, y, result);
                low += 1;
            }
            double high = low + y;
            result[0] += (high - 0.5) * StrictMath.log1p(y / low) - y + y * Math.log(low / r) + tail(high) - tail(low);
            result[1] += StrictMath.log1p(y / low) - 0.5 / high + 0.5 / low - y / r + tailSlope(high) - tailSlope(low);
            result[2] += 1 / high
                    - 1 / low
                    + 0.5 / (high * high)
                    - 0.5 / (low * low)
                    + y / (r * r)
                    + tailBend(high)
                    - tailBend(low);
            return result;
        }

        private static void addShift(double low, double y, double[] out) {
            double high = low + y;
            out[0] += Math.log(low) - Math.log(high);
            out[1] += 1 / low - 1 / high;
            out[2] += 1 / (high * high) - 1 / (low * low);
        }

        private static double tail(double x) {
            double z = 1 / (x * x);
            return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z / 1188)))) / x;
        }

        private static double tailSlope(double x) {
            double z = 1 / (x * x);
            return -z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z / 132))));
        }

        private static double tailBend(double x) {
            double z = 1 / (x * x);
            return z / x * (1.0 / 6 - z * (1.0 / 30 - z * (1.0 / 42 - z * (1.0 / 30 - z * 5 / 66))));
        }
    }
}
