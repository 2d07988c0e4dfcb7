package org.forecastj.models.internal.additive;

/**
 * Quadratic approximation of the log likelihood of a {@link CurvedProblem} at given parameters and dispersion: the mean is linearised,
 * {@code f(θ + Δ) ≈ f(θ) + JΔ}, and the curvature of the loss is the expected one, W, so that {@code JᵀWJ} is the Fisher information of the
 * parameters at fixed dispersion. Priors are not contained.
 *
 * <p>Coordinates are ordered k, m, β, δ; for a flat trend m, β.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class Linearisation {
    private final int smooth;
    private final double[] information;
    private final double[] gradient;
    private final double effectiveSize;

    private Linearisation(int smooth, double[] information, double[] gradient, double effectiveSize) {
        this.smooth = smooth;
        this.information = information;
        this.gradient = gradient;
        this.effectiveSize = effectiveSize;
    }

    /**
     * Linearises.
     *
     * @param problem rows and loss
     * @param parameters where
     * @param rho logarithm of the dispersion
     * @return the approximation
     */
    static Linearisation of(CurvedProblem problem, AdditiveParameters parameters, double rho) {
        AdditiveFeatures features = problem.features();
        CurvedPrior prior = new CurvedPrior(problem);
        double[] theta = parameters.toVector(features);
        prior.toCoefficients(theta.clone(), theta);
        CurvedMean mean = new CurvedMean(features);
        mean.evaluate(theta);
        RowDerivatives rows = new RowDerivatives(features.rows());
        problem.loss().derivatives(problem.y(), mean.fitted, problem.weights(), rho, rows);
        CurvedGram gram = new CurvedGram(features);
        int q = gram.size();
        double[] information = new double[q * q];
        double[] expected = new double[features.rows()];
        problem.loss().information(mean.fitted, problem.weights(), rho, expected);
        gram.hessian(mean, expected, null, information);
        double[] gradient = new double[q];
        gram.gradient(mean, rows.gradient, gradient);
        prior.toParameterGradient(theta, gradient);
        prior.toParameterMatrix(theta, information);
        for (int i = 0; i < q; i++) {
            gradient[i] = -gradient[i];
        }
        return new Linearisation(gram.smoothCount(), information, gradient, ScaleLoss.sum(problem.weights()));
    }

    /** {@return number of coordinates q} */
    public int size() {
        return gradient.length;
    }

    /** {@return number of coordinates before the slope changes} */
    public int smoothCount() {
        return smooth;
    }

    /** {@return JᵀWJ, with W in units of the log likelihood and row weights included (ω/σ² for normal noise, ω·μ for Poisson); a copy of q×q values, symmetric} */
    public double[] information() {
        return information.clone();
    }

    /** {@return gradient of the log likelihood; a copy of length q} */
    public double[] gradient() {
        return gradient.clone();
    }

    /** {@return sum of the row weights} */
    public double effectiveSize() {
        return effectiveSize;
    }
}
