package org.forecastj.models.boosting;

/**
 * Best value of a leaf and what it gains, from the sums G of gradients and H of Hessians: −T(G)/(H + λ₂) and T(G)²/(H + λ₂) with
 * T(G) = sign(G)·max(0, |G| − λ₁); a limit on the value or smoothing towards the parent's moves the value off the optimum.
 *
 * <p>Immutable.
 *
 * @see "Chen, Guestrin (2016), XGBoost: a scalable tree boosting system, KDD 2016, formulas 5 to 7"
 */
final class LeafPenalty {
    /** A little below 1, by far more than the rounding errors of a few operations. */
    private static final double ROUNDING = 1 - 1e-12;

    private final double lambdaL1;
    private final double lambdaL2;
    private final double maxStep;
    private final double smooth;
    private final boolean plain;
    private final boolean monotone;
    private final boolean quadratic;

    LeafPenalty(GradientBoosting settings) {
        this.lambdaL1 = settings.lambdaL1;
        this.lambdaL2 = settings.lambdaL2;
        this.maxStep = settings.maxDeltaStep;
        this.smooth = settings.pathSmooth;
        this.plain = maxStep == 0 && smooth == 0;
        this.monotone = !settings.monotone.isEmpty();
        this.quadratic = plain && lambdaL1 == 0 && !monotone;
    }

    double lambdaL2() {
        return lambdaL2;
    }

    private double shrunk(double g) {
        return lambdaL1 == 0 ? g : Math.signum(g) * Math.max(0, Math.abs(g) - lambdaL1);
    }

    /** Value without smoothing. */
    double rawValue(double g, double h, double l2) {
        double value = h + l2 > 0 ? -shrunk(g) / (h + l2) : 0;
        return maxStep > 0 ? Math.max(-maxStep, Math.min(maxStep, value)) : value;
    }

    /** Value of a leaf with some rows whose parent has the value {@code parent}. */
    double value(double g, double h, double l2, double rows, double parent) {
        double raw = rawValue(g, h, l2);
        return smooth == 0 ? raw : (raw * rows + parent * smooth) / (rows + smooth);
    }

    /** Whether two leaves can gain more than a bound together; decided without a division, and true where rounding might matter. */
    boolean mayExceed(double bound, double leftG, double leftH, double rightG, double rightH) {
        double left = leftH + lambdaL2;
        double right = rightH + lambdaL2;
        return !quadratic || !(leftG * leftG * right + rightG * rightG * left < bound * ROUNDING * left * right);
    }

    /** Twice the fall of the loss that the value brings. */
    double gain(double g, double h, double l2, double rows, double parent) {
        if (plain) {
            double t = shrunk(g);
            return h + l2 > 0 ? t * t / (h + l2) : 0;
        }
        return gainOf(value(g, h, l2, rows, parent), g, h, l2);
    }

    private double gainOf(double value, double g, double h, double l2) {
        return -(2 * shrunk(g) * value + (h + l2) * value * value);
    }

    /**
     * Gain of both children of a leaf.
     *
     * @param g sum of the gradients of the left child
     * @param h sum of its Hessians
     * @param rows its rows
     * @param sign 1 if its value must not exceed that of the right child, −1 if it must not fall below it, 0 if neither
     * @return the gain, or −∞ if the values are in the wrong order
     */
    double splitGain(double g, double h, double l2, int rows, LeafTotals leaf, int sign) {
        double otherG = leaf.gradient - g;
        double otherH = leaf.hessian - h;
        int otherRows = leaf.rows - rows;
        if (!monotone) {
            return gain(g, h, l2, rows, leaf.value) + gain(otherG, otherH, l2, otherRows, leaf.value);
        }
        double left = clamped(value(g, h, l2, rows, leaf.value), leaf);
        double right = clamped(value(otherG, otherH, l2, otherRows, leaf.value), leaf);
        return sign * (right - left) < 0
                ? Double.NEGATIVE_INFINITY
                : gainOf(left, g, h, l2) + gainOf(right, otherG, otherH, l2);
    }

    private static double clamped(double value, LeafTotals leaf) {
        return Math.max(leaf.lower, Math.min(leaf.upper, value));
    }
}
