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
     * Fills the columns {@code sin1, cos1, sin2, cos2, …} one after the other (column-major).
     *
     * @param days length n, days since 1970-01-01 (fractions allowed); not modified
     * @param period in days, positive
     * @param order number of harmonics, at least 1
     * @param out receives 2·order·n values
     * @param offset where the first column starts in {@code out}
     * @throws IllegalArgumentException if the period is not positive, the order is below 1 or {@code out} is too short
     */
    public static void fill(double[] days, double period, int order, double[] out, int offset) {
        int n = days.length;
        if (!(period > 0) || order < 1) {
            throw new IllegalArgumentException(
                    "Fourier terms need period > 0 and order >= 1; got period " + period + ", order " + order);
        }
        if (out.length - offset < (long) columns(order) * n) {
            throw new IllegalArgumentException("Fourier terms of order " + order + " for " + n + " rows need "
                    + (long) columns(order) * n + " places; " + (out.length - offset) + " are left");
        }
        base(days, period, out, offset, offset + n);
        for (int harmonic = 1; harmonic < order; harmonic++) {
            next(out, offset, offset + 2 * harmonic * n, n);
        }
    }

    /**
     * Sine and cosine of 2πx/P. The angle is reduced to its distance f from the nearest whole period, |f| ≤ ½; Taylor
     * polynomials serve a quarter of it (|πf/2| ≤ π/4, remainder below 5·10⁻¹⁷), which is then doubled twice.
     */
    private static void base(double[] days, double period, double[] out, int sin, int cos) {
        double quarter = Math.PI / 2 / period;
        for (int i = 0; i < days.length; i++) {
            double day = days[i];
            double x = (day - period * Math.rint(day / period)) * quarter;
            double z = x * x;
            double s = x + x * z * sineTail(z);
            double c = 1 + z * cosineTail(z);
            double s2 = 2 * s * c;
            double c2 = (c - s) * (c + s);
            out[sin + i] = 2 * s2 * c2;
            out[cos + i] = (c2 - s2) * (c2 + s2);
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

    /** Appends the next harmonic: sin(a+b) and cos(a+b) from the previous harmonic a and the base angle b. */
    private static void next(double[] out, int base, int target, int n) {
        int previous = target - 2 * n;
        for (int i = 0; i < n; i++) {
            double s = out[previous + i];
            double c = out[previous + n + i];
            double s1 = out[base + i];
            double c1 = out[base + n + i];
            out[target + i] = s * c1 + c * s1;
            out[target + n + i] = c * c1 - s * s1;
        }
    }
}
