package org.forecastj.models.internal.additive;

/**
 * Fourier terms of a seasonality: {@code sin(2πx/P), cos(2πx/P), sin(4πx/P), cos(4πx/P), …} with x in days since
 * 1970-01-01 and period P in days.
 *
 * <p>One sine and cosine per row is evaluated for the base angle, by a branch-free polynomial that the compiler
 * vectorises and that uses nothing but IEEE arithmetic, so that results are equal on every machine. Harmonics follow
 * from the angle-addition theorem; their error grows linearly, about 2·10⁻¹⁶ per order.
 *
 * <p>Stateless; safe for concurrent calls.
 */
public final class FourierFeatures {
    private static final double S3 = 1.0 / 6;
    private static final double S5 = 1.0 / 120;
    private static final double S7 = 1.0 / 5040;
    private static final double S9 = 1.0 / 362880;
    private static final double S11 = 1.0 / 39916800;
    private static final double S13 = 1.0 / 6227020800.0;
    private static final double S15 = 1.0 / 1307674368000.0;
    private static final double C2 = 1.0 / 2;
    private static final double C4 = 1.0 / 24;
    private static final double C6 = 1.0 / 720;
    private static final double C8 = 1.0 / 40320;
    private static final double C10 = 1.0 / 3628800;
    private static final double C12 = 1.0 / 479001600;
    private static final double C14 = 1.0 / 87178291200.0;
    private static final double C16 = 1.0 / 20922789888000.0;

    private FourierFeatures() {}

    /**
     * Number of columns of a seasonality.
     *
     * @param order number of harmonics, at least 1
     * @return twice the order
     */
    public static int columns(int order) {
        return 2 * order;
    }

    /**
     * Fills the columns {@code sin1, cos1, sin2, cos2, …}.
     *
     * @param days length n, days since 1970-01-01 (fractions allowed); not modified
     * @param period in days, positive
     * @param order number of harmonics, at least 1
     * @param out receives 2·order columns of length n each
     * @param first position of the first column in {@code out}
     * @throws IllegalArgumentException if the period is not positive or the order is below 1
     */
    public static void fill(double[] days, double period, int order, double[][] out, int first) {
        if (!(period > 0) || Double.isInfinite(period) || order < 1) {
            throw new IllegalArgumentException(
                    "Fourier terms need period > 0 and order >= 1; got period " + period + ", order " + order);
        }
        base(days, period, out[first], out[first + 1]);
        for (int c = first + 2; c < first + columns(order); c += 2) {
            sineOfSum(out[c - 2], out[c - 1], out[first], out[first + 1], out[c]);
            cosineOfSum(out[c - 2], out[c - 1], out[first], out[first + 1], out[c + 1]);
        }
    }

    /**
     * Sine and cosine of 2πx/P. The angle is reduced to its distance f from the nearest whole period, |f| ≤ ½; Taylor
     * polynomials serve a quarter of it (|πf/2| ≤ π/4, remainder below 5·10⁻¹⁷), which is then doubled twice. Loops are
     * short so that each becomes vector code.
     */
    private static void base(double[] days, double period, double[] sin, double[] cos) {
        double[] x = new double[days.length];
        double quarter = Math.PI / 2 / period;
        for (int i = 0; i < x.length; i++) {
            x[i] = (days[i] - period * Math.rint(days[i] / period)) * quarter;
        }
        for (int i = 0; i < x.length; i++) {
            double z = x[i] * x[i];
            sin[i] = x[i] + x[i] * z * sineTail(z);
        }
        for (int i = 0; i < x.length; i++) {
            double z = x[i] * x[i];
            cos[i] = 1 + z * cosineTail(z);
        }
        twice(sin, cos);
        twice(sin, cos);
    }

    /** Doubles the angle: sin 2a = 2 sin a cos a and cos 2a = (cos a − sin a)(cos a + sin a). */
    private static void twice(double[] sin, double[] cos) {
        for (int i = 0; i < sin.length; i++) {
            double s = sin[i];
            double c = cos[i];
            sin[i] = 2 * s * c;
            cos[i] = (c - s) * (c + s);
        }
    }

    /** (sin x − x) / x³ as a polynomial in z = x², by Horner's rule. */
    private static double sineTail(double z) {
        double p = S13 - z * S15;
        p = z * p - S11;
        p = z * p + S9;
        p = z * p - S7;
        p = z * p + S5;
        return z * p - S3;
    }

    /** (cos x − 1) / x² as a polynomial in z = x², by Horner's rule. */
    private static double cosineTail(double z) {
        double p = z * C16 - C14;
        p = z * p + C12;
        p = z * p - C10;
        p = z * p + C8;
        p = z * p - C6;
        p = z * p + C4;
        return z * p - C2;
    }

    private static void sineOfSum(double[] sinA, double[] cosA, double[] sinB, double[] cosB, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = sinA[i] * cosB[i] + cosA[i] * sinB[i];
        }
    }

    private static void cosineOfSum(double[] sinA, double[] cosA, double[] sinB, double[] cosB, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = cosA[i] * cosB[i] - sinA[i] * sinB[i];
        }
    }
}
