package org.forecastj.models.internal.additive;

/**
 * Losses of a residual over a noise scale σ with the half-normal prior of the additive model, {@code 2σ²} as negative log density.
 * All are convex in ρ = log σ. The scale is never below {@link AdditiveSolver#SIGMA_FLOOR}.
 *
 * <p>Immutable; safe for concurrent use.
 */
abstract sealed class ScaleLoss extends RowLoss permits GaussianLoss, StudentLoss, HuberLoss {
    static final double LOWEST = Math.log(AdditiveSolver.SIGMA_FLOOR);
    private static final double HIGHEST = 300;

    /**
     * Derivatives with respect to ρ of the sum over the rows, without the prior.
     *
     * @param y response; not modified
     * @param f fitted values; not modified
     * @param weight not negative; not modified
     * @param rho logarithm of the scale
     * @param out receives the first and the second derivative
     */
    abstract void scaleDerivatives(double[] y, double[] f, double[] weight, double rho, double[] out);

    /** {@return expected curvature at σ = 1} */
    abstract double unitInformation();

    @Override
    final void information(double[] f, double[] weight, double rho, double[] out) {
        double factor = unitInformation() * Math.exp(-2 * rho);
        for (int i = 0; i < f.length; i++) {
            out[i] = weight[i] * factor;
        }
    }

    @Override
    double profile(double[] y, double[] f, double[] weight, double start) {
        double first = Double.isNaN(start) ? GaussianLoss.logScale(y, f, weight) : start;
        if (Double.isNaN(first)) {
            return Double.NaN;
        }
        return DispersionSearch.minimum(
                (rho, out) -> {
                    scaleDerivatives(y, f, weight, rho, out);
                    addPrior(rho, out);
                },
                first,
                LOWEST,
                HIGHEST);
    }

    static double prior(double rho) {
        return 2 * Math.exp(2 * rho);
    }

    static void addPrior(double rho, double[] out) {
        double v = Math.exp(2 * rho);
        out[0] += 4 * v;
        out[1] += 8 * v;
    }

    static double sum(double[] weight) {
        double sum = 0;
        for (double w : weight) {
            sum += w;
        }
        return sum;
    }

    @Override
    double link(double y) {
        return y;
    }
}
