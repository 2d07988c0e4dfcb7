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
    private final boolean quadratic;

    LeafPenalty(GradientBoosting settings) {
        this.lambdaL1 = settings.lambdaL1;
        this.lambdaL2 = settings.lambdaL2;
        this.maxStep = settings.maxDeltaStep;
        this.smooth = settings.pathSmooth;
        this.plain = maxStep == 0 && smooth == 0;
        this.quadratic = plain && lambdaL1 == 0;
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
        double t = shrunk(g);
        if (plain) {
            return h + l2 > 0 ? t * t / (h + l2) : 0;
        }
        double w = value(g, h, l2, rows, parent);
        return -(2 * t * w + (h + l2) * w * w);
    }
}
