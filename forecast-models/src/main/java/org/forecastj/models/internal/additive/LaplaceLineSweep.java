package org.forecastj.models.internal.additive;

import java.util.random.RandomGenerator;

/**
 * Slice-sampling moves for coefficients δ whose log density is a concave quadratic minus Σ|δ_j|/τ, along single
 * coordinates, differences of neighbours and second differences.
 *
 * <p>The mixing variances of the Bayesian lasso tie a coefficient that is large against τ to its present size; these moves
 * do without them. Second differences move a slope change from one changepoint to the next and leave the line outside as
 * it is. Along any line the log density lies below a parabola through the present point, so that the slice is within known
 * bounds and shrinking finds a point of it without stepping out.
 *
 * <p>O(S²) per sweep; mutable workspace, confined to one thread.
 *
 * @see "Neal (2003), Slice sampling, The Annals of Statistics 31, 705–767, section 4"
 */
final class LaplaceLineSweep {
    private static final double[][] STENCILS = {{1}, {1, -1}, {1, -2, 1}};
    private static final int MAX_SHRINKS = 100;

    private final double tau;
    private final double[] centre;
    private final int s;
    private final double[] left;
    private double[] a = new double[0];
    private double[] d = new double[0];

    /**
     * Reserves memory.
     *
     * @param centre value of δ at d = 0, length S; not modified
     * @param tau scale of the Laplace priors, positive
     */
    LaplaceLineSweep(double[] centre, double tau) {
        this.centre = centre;
        this.tau = tau;
        s = centre.length;
        left = new double[s];
    }

    /**
     * Moves d once along every line; leaves the density {@code exp((bᵀd − ½dᵀAd)/v − Σ|centre + d|/τ)} invariant.
     *
     * @param matrix A, S×S, symmetric; not modified
     * @param linear b; not modified
     * @param variance v, positive
     * @param values d; overwritten
     * @param random source of randomness
     * @return the quadratic form {@code dᵀAd} of the new values
     */
    double sweep(double[] matrix, double[] linear, double variance, double[] values, RandomGenerator random) {
        a = matrix;
        d = values;
        System.arraycopy(linear, 0, left, 0, s);
        for (int j = 0; j < s; j++) {
            subtractColumn(j, d[j]);
        }
        for (double[] stencil : STENCILS) {
            for (int j = 0; j + stencil.length <= s; j++) {
                move(j, stencil, variance, random);
            }
        }
        double form = 0;
        for (int j = 0; j < s; j++) {
            form += d[j] * (linear[j] - left[j]);
        }
        return form;
    }

    private void move(int j, double[] stencil, double variance, RandomGenerator random) {
        double linear = 0;
        double curvature = 0;
        double gradient = 0;
        for (int i = 0; i < stencil.length; i++) {
            linear += stencil[i] * left[j + i];
            gradient -= stencil[i] * Math.signum(centre[j + i] + d[j + i]);
            curvature += stencil[i] * stencil[i] * a[(j + i) * (s + 1)];
            for (int l = 0; l < i; l++) {
                curvature += 2 * stencil[i] * stencil[l] * a[(j + i) * s + j + l];
            }
        }
        linear /= variance;
        curvature /= variance;
        if (!(curvature > 0)) {
            return;
        }
        double depth = random.nextExponential();
        double slope = linear + gradient / tau;
        double root = Math.sqrt(slope * slope + 2 * curvature * depth);
        double low = slope > 0 ? -2 * depth / (slope + root) : (slope - root) / curvature;
        double high = slope > 0 ? (slope + root) / curvature : 2 * depth / (root - slope);
        double step = shrink(j, stencil, linear, curvature, depth, low, high, random);
        if (step != 0) {
            for (int i = 0; i < stencil.length; i++) {
                d[j + i] += step * stencil[i];
                subtractColumn(j + i, step * stencil[i]);
            }
        }
    }

    private double shrink(
            int j,
            double[] stencil,
            double linear,
            double curvature,
            double depth,
            double from,
            double to,
            RandomGenerator random) {
        double low = from;
        double high = to;
        for (int trial = 0; trial < MAX_SHRINKS; trial++) {
            double step = low + (high - low) * random.nextDouble();
            double penalty = 0;
            for (int i = 0; i < stencil.length; i++) {
                double delta = centre[j + i] + d[j + i];
                penalty += Math.abs(delta + step * stencil[i]) - Math.abs(delta);
            }
            if (step * (linear - curvature * step / 2) - penalty / tau >= -depth) {
                return step;
            }
            if (step < 0) {
                low = step;
            } else {
                high = step;
            }
        }
        return 0;
    }

    private void subtractColumn(int j, double factor) {
        int row = j * s;
        for (int l = 0; l < s; l++) {
            left[l] -= factor * a[row + l];
        }
    }
}
