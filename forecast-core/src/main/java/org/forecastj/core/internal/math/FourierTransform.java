package org.forecastj.core.internal.math;

import org.forecastj.core.Execution;

/**
 * The discrete Fourier transform of any length: by radix 2 where the length is a power of two, else by Bluestein's convolution with a chirp.
 * O(n log n) for every n. Stateless.
 *
 * @see "Bluestein (1970), A linear filtering approach to the computation of discrete Fourier transform, IEEE Transactions on Audio and
 *     Electroacoustics 18, 451–455"
 */
public final class FourierTransform {
    private FourierTransform() {}

    /**
     * Squared absolute values of the transform of real numbers.
     *
     * @param x finite numbers, at least one; not modified
     * @return |Σₜ xₜ exp(−2πi jt/n)|² for j from 0 to ⌊n/2⌋
     */
    public static double[] powers(double[] x) {
        double[] re = x.clone();
        double[] im = new double[x.length];
        transform(re, im);
        double[] powers = new double[x.length / 2 + 1];
        for (int j = 0; j < powers.length; j++) {
            powers[j] = re[j] * re[j] + im[j] * im[j];
        }
        return powers;
    }

    /**
     * Transforms complex numbers in place: each becomes Σₜ zₜ exp(−2πi jt/n).
     *
     * @param re real parts, at least one
     * @param im as many imaginary parts
     */
    public static void transform(double[] re, double[] im) {
        if (Integer.bitCount(re.length) == 1) {
            radix2(re, im, new Circle(re.length));
        } else {
            bluestein(re, im);
        }
    }

    /** Cosines and sines of 2πk/n for k below n/2. */
    private static final class Circle {
        private final double[] cos;
        private final double[] sin;

        Circle(int n) {
            cos = new double[n / 2];
            sin = new double[n / 2];
            for (int k = 0; k < cos.length; k++) {
                double angle = 2 * Math.PI * k / n;
                cos[k] = Math.cos(angle);
                sin[k] = Math.sin(angle);
            }
        }
    }

    private static void radix2(double[] re, double[] im, Circle circle) {
        int n = re.length;
        reverseBits(re, im);
        for (int size = 2; size <= n && size > 0; size *= 2) {
            Execution.checkpoint();
            int half = size / 2;
            int step = n / size;
            for (int start = 0; start < n; start += size) {
                for (int k = 0; k < half; k++) {
                    int a = start + k;
                    int b = a + half;
                    double c = circle.cos[k * step];
                    double s = circle.sin[k * step];
                    double x = re[b] * c + im[b] * s;
                    double y = im[b] * c - re[b] * s;
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }

    private static void reverseBits(double[] re, double[] im) {
        int n = re.length;
        int shift = Integer.numberOfLeadingZeros(n) + 1;
        for (int i = 0; i < n; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                swap(re, i, j);
                swap(im, i, j);
            }
        }
    }

    private static void swap(double[] z, int i, int j) {
        double kept = z[i];
        z[i] = z[j];
        z[j] = kept;
    }

    private static void bluestein(double[] re, double[] im) {
        int n = re.length;
        int m = Integer.highestOneBit(2 * n - 1) * 2;
        double[] cos = new double[n];
        double[] sin = new double[n];
        double[] aRe = new double[m];
        double[] aIm = new double[m];
        double[] bRe = new double[m];
        double[] bIm = new double[m];
        for (int k = 0; k < n; k++) {
            double angle = Math.PI * ((long) k * k % (2L * n)) / n;
            cos[k] = Math.cos(angle);
            sin[k] = Math.sin(angle);
            aRe[k] = re[k] * cos[k] + im[k] * sin[k];
            aIm[k] = im[k] * cos[k] - re[k] * sin[k];
            bRe[k] = cos[k];
            bIm[k] = sin[k];
            if (k > 0) {
                bRe[m - k] = cos[k];
                bIm[m - k] = sin[k];
            }
        }
        Circle circle = new Circle(m);
        radix2(aRe, aIm, circle);
        radix2(bRe, bIm, circle);
        for (int k = 0; k < m; k++) {
            double x = aRe[k] * bRe[k] - aIm[k] * bIm[k];
            // with its imaginary part negated, so that another transform is the inverse one
            aIm[k] = -(aRe[k] * bIm[k] + aIm[k] * bRe[k]);
            aRe[k] = x;
        }
        radix2(aRe, aIm, circle);
        for (int k = 0; k < n; k++) {
            double x = aRe[k] / m;
            double y = -aIm[k] / m;
            re[k] = x * cos[k] + y * sin[k];
            im[k] = y * cos[k] - x * sin[k];
        }
    }
}
