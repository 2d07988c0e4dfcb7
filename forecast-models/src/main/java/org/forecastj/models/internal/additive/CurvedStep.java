package org.forecastj.models.internal.additive;

/**
 * One step of the proximal Newton method: minimises {@code gᵀΔ + ½ΔᵀHΔ + λ‖δ + Δ_δ‖₁} exactly. The coordinates before the slope changes
 * are eliminated by a Cholesky factor; what remains is solved by {@link LassoActiveSet}.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Lee, Sun, Saunders (2014), Proximal Newton-type methods for minimizing composite functions, SIAM Journal on Optimization 24(3),
 *     1420–1443, equation (2.4)"
 */
final class CurvedStep {
    private static final double SMALLEST_PIVOT = 1e-14;
    private static final double INDEFINITE = 1e-9;

    private final int p;
    private final int q;
    private final int s;
    private final double[] factor;
    private final double[] coupling;
    private final double[] eliminated;
    private final double[] schur;
    private final double[] hingeScale;
    private final double[] linear;
    private final double[] anchor;
    private final double[] delta;
    private final LassoActiveSet lasso;
    /** Δ. */
    final double[] step;

    /**
     * Reserves memory.
     *
     * @param p coordinates before the slope changes
     * @param q all coordinates
     */
    CurvedStep(int p, int q) {
        this.p = p;
        this.q = q;
        s = q - p;
        factor = new double[p * p];
        coupling = new double[s * p];
        eliminated = new double[p];
        schur = new double[s * s];
        hingeScale = new double[s * s];
        linear = new double[s];
        anchor = new double[s];
        delta = new double[s];
        lasso = new LassoActiveSet(s);
        step = new double[q];
    }

    /**
     * Solves for the step.
     *
     * @param h q×q, symmetric; not modified
     * @param g length q; not modified
     * @param theta present parameters; not modified
     * @param lambda λ
     * @param face whether slope changes that are zero stay so
     * @return false if H is not positive definite on the coordinates that are free; {@link #step} is then meaningless
     */
    boolean solve(double[] h, double[] g, double[] theta, double lambda, boolean face) {
        if (!factorise(h)) {
            return false;
        }
        for (int i = 0; i < p; i++) {
            eliminated[i] = g[i];
        }
        forward(eliminated, 0);
        for (int j = 0; j < s; j++) {
            System.arraycopy(h, (p + j) * q, coupling, j * p, p);
            forward(coupling, j * p);
        }
        reduce(h, g);
        if (face) {
            holdZeros(theta);
        }
        if (!isSemidefinite()) {
            return false;
        }
        System.arraycopy(theta, p, anchor, 0, s);
        System.arraycopy(theta, p, delta, 0, s);
        lasso.solve(schur, linear, anchor, lambda, hingeScale, delta);
        for (int i = 0; i < p; i++) {
            step[i] = -eliminated[i];
        }
        for (int j = 0; j < s; j++) {
            double change = delta[j] - anchor[j];
            step[p + j] = change;
            if (change != 0) {
                for (int i = 0; i < p; i++) {
                    step[i] -= change * coupling[j * p + i];
                }
            }
        }
        backward();
        return true;
    }

    private boolean factorise(double[] h) {
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double value = h[i * q + j] - dot(factor, i * p, factor, j * p, j);
                if (j < i) {
                    factor[i * p + j] = value / factor[j * p + j];
                } else if (value > SMALLEST_PIVOT * h[i * q + i] && value < Double.MAX_VALUE) {
                    factor[i * p + i] = Math.sqrt(value);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void forward(double[] x, int offset) {
        for (int i = 0; i < p; i++) {
            x[offset + i] = (x[offset + i] - dot(factor, i * p, x, offset, i)) / factor[i * p + i];
        }
    }

    private void backward() {
        for (int i = p - 1; i >= 0; i--) {
            double value = step[i] / factor[i * p + i];
            step[i] = value;
            for (int j = 0; j < i; j++) {
                step[j] -= value * factor[i * p + j];
            }
        }
    }

    private void reduce(double[] h, double[] g) {
        for (int j = 0; j < s; j++) {
            linear[j] = dot(coupling, j * p, eliminated, 0, p) - g[p + j];
            for (int l = 0; l <= j; l++) {
                double value = h[(p + j) * q + p + l] - dot(coupling, j * p, coupling, l * p, p);
                schur[j * s + l] = value;
                schur[l * s + j] = value;
            }
            hingeScale[j * s + j] = h[(p + j) * q + p + j];
        }
    }

    /** Decouples the slope changes that are zero, so that their penalty holds them there. */
    private void holdZeros(double[] theta) {
        for (int j = 0; j < s; j++) {
            if (theta[p + j] == 0) {
                for (int l = 0; l < s; l++) {
                    schur[j * s + l] = 0;
                    schur[l * s + j] = 0;
                }
                hingeScale[j * s + j] = 1;
                schur[j * s + j] = 1;
                linear[j] = 0;
            }
        }
    }

    /** Whether no pivot of the Schur complement is negative beyond rounding. */
    private boolean isSemidefinite() {
        double[] rest = schur.clone();
        for (int j = 0; j < s; j++) {
            double pivot = rest[j * s + j];
            double size = hingeScale[j * s + j];
            if (!(pivot >= -INDEFINITE * size) || size < 0) {
                return false;
            }
            if (pivot > INDEFINITE * size) {
                for (int i = j + 1; i < s; i++) {
                    double ratio = rest[i * s + j] / pivot;
                    for (int l = j + 1; l <= i; l++) {
                        rest[i * s + l] -= ratio * rest[l * s + j];
                    }
                }
            }
        }
        return true;
    }

    private static double dot(double[] x, int xOffset, double[] y, int yOffset, int length) {
        double a = 0;
        double b = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            a += x[xOffset + i] * y[yOffset + i];
            b += x[xOffset + i + 1] * y[yOffset + i + 1];
        }
        if (i < length) {
            a += x[xOffset + i] * y[yOffset + i];
        }
        return a + b;
    }
}
