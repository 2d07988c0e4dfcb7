package org.forecastj.models.internal.additive;

/**
 * Eigenvalues and eigenvectors of a small dense symmetric matrix: Householder reduction to tridiagonal form, then
 * implicitly shifted QR steps with Wilkinson's shift.
 *
 * <p>Eigenvectors are kept as rows, so that every rotation works on contiguous memory. O(p³) time; stateless; safe for
 * concurrent calls.
 *
 * @see "Golub, Van Loan (2013), Matrix Computations, 4th edition, algorithms 8.3.1–8.3.3"
 */
final class SymmetricEigen {
    private static final int MAX_STEPS_PER_VALUE = 60;

    private SymmetricEigen() {}

    /**
     * Decomposes {@code A = Zᵀ Λ Z}, where the rows of Z are orthonormal.
     *
     * @param a p×p, symmetric, row-major; destroyed
     * @param p size, at least 1
     * @param values receives the p eigenvalues, in no particular order
     * @param z receives the p eigenvectors as rows
     * @throws ArithmeticException if an eigenvalue is not found, which for finite input does not happen in practice
     */
    static void decompose(double[] a, int p, double[] values, double[] z) {
        double[] offDiagonal = new double[p];
        tridiagonalise(a, p, values, offDiagonal, z);
        diagonalise(values, offDiagonal, z, p);
    }

    /** Reduces to tridiagonal form (d, e) and accumulates the transposed product of the reflectors in z. */
    private static void tridiagonalise(double[] a, int p, double[] d, double[] e, double[] z) {
        double[] reflectors = new double[p * p];
        double[] factors = new double[p];
        double[] w = new double[p];
        for (int k = 0; k < p - 1; k++) {
            int row = k * p;
            double norm = 0;
            for (int i = k + 1; i < p; i++) {
                norm += a[row + i] * a[row + i];
            }
            double below = norm - a[row + k + 1] * a[row + k + 1];
            d[k] = a[row + k];
            if (k == p - 2 || below <= 0) {
                e[k] = a[row + k + 1];
                continue;
            }
            double head = a[row + k + 1];
            double alpha = head > 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
            e[k] = alpha;
            System.arraycopy(a, row + k + 1, reflectors, row + k + 1, p - k - 1);
            reflectors[row + k + 1] = head - alpha;
            factors[k] = 1 / (norm - head * alpha);
            reflectBothSides(a, p, k, reflectors, factors[k], w);
        }
        d[p - 1] = a[p * p - 1];
        accumulate(reflectors, factors, p, z);
    }

    /** A ← H A H on the trailing block for H = I − factor·v·vᵀ, as a symmetric rank-two update. */
    private static void reflectBothSides(double[] a, int p, int k, double[] v, double factor, double[] w) {
        int row = k * p;
        double vw = 0;
        for (int i = k + 1; i < p; i++) {
            w[i] = factor * dot(a, i * p, v, row, k + 1, p);
            vw += v[row + i] * w[i];
        }
        double half = 0.5 * factor * vw;
        for (int i = k + 1; i < p; i++) {
            w[i] -= half * v[row + i];
        }
        for (int i = k + 1; i < p; i++) {
            double vi = v[row + i];
            double wi = w[i];
            int target = i * p;
            for (int j = k + 1; j < p; j++) {
                a[target + j] -= vi * w[j] + wi * v[row + j];
            }
        }
    }

    /** z ← (H_0 H_1 ⋯)ᵀ, from the last reflector to the first, so that only the trailing block is touched. */
    private static void accumulate(double[] reflectors, double[] factors, int p, double[] z) {
        java.util.Arrays.fill(z, 0, p * p, 0);
        for (int i = 0; i < p; i++) {
            z[i * p + i] = 1;
        }
        for (int k = p - 3; k >= 0; k--) {
            double factor = factors[k];
            if (factor != 0) {
                for (int i = k + 1; i < p; i++) {
                    double scale = factor * dot(z, i * p, reflectors, k * p, k + 1, p);
                    for (int j = k + 1; j < p; j++) {
                        z[i * p + j] -= scale * reflectors[k * p + j];
                    }
                }
            }
        }
    }

    private static double dot(double[] x, int xOffset, double[] y, int yOffset, int from, int to) {
        double a = 0;
        double b = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            a += x[xOffset + i] * y[yOffset + i];
            b += x[xOffset + i + 1] * y[yOffset + i + 1];
        }
        if (i < to) {
            a += x[xOffset + i] * y[yOffset + i];
        }
        return a + b;
    }

    private static void diagonalise(double[] d, double[] e, double[] z, int p) {
        int high = p - 1;
        int steps = 0;
        while (high > 0) {
            if (negligible(d, e, high - 1)) {
                high--;
                steps = 0;
                continue;
            }
            int low = high - 1;
            while (low > 0 && !negligible(d, e, low - 1)) {
                low--;
            }
            if (++steps > MAX_STEPS_PER_VALUE) {
                throw new ArithmeticException("eigenvalue " + high + " of a " + p + "×" + p
                        + " matrix was not found in " + MAX_STEPS_PER_VALUE + " QR steps");
            }
            qrStep(d, e, z, p, low, high);
        }
    }

    private static boolean negligible(double[] d, double[] e, int k) {
        if (Math.abs(e[k]) <= 0x1p-53 * (Math.abs(d[k]) + Math.abs(d[k + 1]))) {
            e[k] = 0;
            return true;
        }
        return false;
    }

    /** One implicit QR step on the unreduced block low..high: the shift makes a bulge, which rotations chase down. */
    private static void qrStep(double[] d, double[] e, double[] z, int p, int low, int high) {
        double half = (d[high - 1] - d[high]) / 2;
        double last = e[high - 1];
        double root = Math.sqrt(half * half + last * last);
        double shift = d[high] - last * (last / (half + (half >= 0 ? root : -root)));
        double x = d[low] - shift;
        double bulge = e[low];
        for (int k = low; k < high; k++) {
            double r = Math.sqrt(x * x + bulge * bulge);
            double c = r == 0 ? 1 : x / r;
            double s = r == 0 ? 0 : bulge / r;
            if (k > low) {
                e[k - 1] = r;
            }
            double upper = d[k];
            double lower = d[k + 1];
            double cross = e[k];
            double mixed = 2 * c * s * cross;
            d[k] = c * c * upper + mixed + s * s * lower;
            d[k + 1] = s * s * upper - mixed + c * c * lower;
            e[k] = c * s * (lower - upper) + (c * c - s * s) * cross;
            x = e[k];
            if (k + 1 < high) {
                bulge = s * e[k + 1];
                e[k + 1] *= c;
            }
            rotate(z, k * p, (k + 1) * p, p, c, s);
        }
    }

    private static void rotate(double[] z, int first, int second, int p, double c, double s) {
        for (int j = 0; j < p; j++) {
            double u = z[first + j];
            double v = z[second + j];
            z[first + j] = c * u + s * v;
            z[second + j] = c * v - s * u;
        }
    }
}
