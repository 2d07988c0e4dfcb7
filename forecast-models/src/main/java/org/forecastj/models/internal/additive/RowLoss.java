package org.forecastj.models.internal.additive;

/**
 * Negative log likelihood of one row given the fitted value f, with a dispersion that all rows share.
 *
 * <p>A dispersion (noise scale σ, or r of the negative binomial) is handled by its logarithm ρ. Terms that depend on
 * neither f nor ρ are dropped.
 *
 * <p>Immutable; safe for concurrent use.
 */
public abstract sealed class RowLoss permits ScaleLoss, CountLoss {
    RowLoss() {}

    /**
     * Normal noise: {@code log σ + (y − f)²/(2σ²)}, with negative log prior {@code 2σ²} of the scale.
     *
     * @return the loss
     */
    public static RowLoss gaussian() {
        return new GaussianLoss();
    }

    /**
     * Student's t: {@code log σ + ½(ν + 1) log(1 + (y − f)²/(νσ²))}, with negative log prior {@code 2σ²} of the scale.
     *
     * @param degreesOfFreedom ν, positive and finite
     * @return the loss
     * @throws IllegalArgumentException if the argument is out of range
     */
    public static RowLoss student(double degreesOfFreedom) {
        return new StudentLoss(degreesOfFreedom);
    }

    /**
     * Huber's least informative density: {@code log σ + h(u)} with {@code u = (y − f)/σ}, {@code h(u) = ½u²} up to |u| = c and
     * {@code c|u| − ½c²} beyond, with negative log prior {@code 2σ²} of the scale. Its normalising constant is σ times a
     * function of c, so that σ is identified.
     *
     * @param threshold c, positive and finite
     * @return the loss
     * @throws IllegalArgumentException if the argument is out of range
     */
    public static RowLoss huber(double threshold) {
        return new HuberLoss(threshold);
    }

    /**
     * Poisson counts with mean {@code μ = scale·exp(f)}: {@code μ − y log μ}.
     *
     * @param scale positive and finite, for example the mean count
     * @return the loss, for a response in counts
     * @throws IllegalArgumentException if the argument is out of range
     */
    public static RowLoss poisson(double scale) {
        return new PoissonLoss(scale);
    }

    /**
     * Negative binomial counts with mean {@code μ = scale·exp(f)} and variance {@code μ + μ²/r}. The prior of r is that of a
     * half-normal 1/√r with variance 1, {@code 1/(2r)} as negative log density, which shrinks towards the Poisson distribution.
     *
     * @param scale positive and finite, for example the mean count
     * @return the loss, for a response in counts
     * @throws IllegalArgumentException if the argument is out of range
     */
    public static RowLoss negativeBinomial(double scale) {
        return new NegativeBinomialLoss(scale);
    }

    /**
     * Sum over the rows plus the negative log prior of the dispersion.
     *
     * @param y response; not modified
     * @param f fitted values; not modified
     * @param weight not negative; not modified
     * @param rho logarithm of the dispersion
     * @return the sum; infinite or NaN if it overflows
     */
    abstract double value(double[] y, double[] f, double[] weight, double rho);

    /**
     * The dispersion that minimises {@link #value}.
     *
     * @param y response; not modified
     * @param f fitted values; not modified
     * @param weight not negative; not modified
     * @param start logarithm of a dispersion to begin with, or NaN
     * @return ρ, or NaN if sums overflow
     */
    abstract double profile(double[] y, double[] f, double[] weight, double start);

    /**
     * Derivatives by row.
     *
     * @param y response; not modified
     * @param f fitted values; not modified
     * @param weight not negative; not modified
     * @param rho logarithm of the dispersion
     * @param out overwritten
     */
    abstract void derivatives(double[] y, double[] f, double[] weight, double rho, RowDerivatives out);

    /**
     * Expected ∂²ℓ/∂f² by row under the model, times the row's weight.
     *
     * @param f fitted values; not modified
     * @param weight not negative; not modified
     * @param rho logarithm of the dispersion
     * @param out overwritten
     */
    abstract void information(double[] f, double[] weight, double rho, double[] out);

    /**
     * Whether a response can be had at all.
     *
     * @param y response; not modified
     * @throws IllegalArgumentException naming the first row that is out of range
     */
    void check(double[] y) {
        for (int i = 0; i < y.length; i++) {
            if (!Double.isFinite(y[i])) {
                throw new IllegalArgumentException("response must be finite; row " + i + " is " + y[i]);
            }
        }
    }

    /**
     * A response in the units of f, to start from.
     *
     * @param y response
     * @return the value of f that fits it, or one near
     */
    abstract double link(double y);

    /** {@return a convex loss whose solution is a start for this one, or this one} */
    RowLoss pilot() {
        return this;
    }

    /**
     * The dispersion itself.
     *
     * @param rho its logarithm
     * @return σ, r, or 1 where there is none
     */
    double dispersion(double rho) {
        return Math.exp(rho);
    }

    static double positive(double value, String what) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be positive and finite; got " + value);
        }
        return value;
    }
}
