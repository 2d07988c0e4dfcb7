package org.forecastj.models.internal.additive;

/**
 * Maximum a posteriori estimate of a {@link CurvedProblem}, in scaled units.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class CurvedSolution {
    private final CurvedProblem problem;
    private final AdditiveParameters parameters;
    private final double rho;
    private final double objective;
    private final double kktResidual;
    private final int iterations;
    private final boolean converged;

    /**
     * Takes over the values.
     *
     * @param problem the problem solved
     * @param parameters the estimate
     * @param rho logarithm of the dispersion
     * @param objective negative log posterior
     * @param kktResidual largest violation of the optimality conditions
     * @param iterations Newton steps over all starts
     * @param converged whether the optimality conditions hold to rounding error
     */
    CurvedSolution(
            CurvedProblem problem,
            AdditiveParameters parameters,
            double rho,
            double objective,
            double kktResidual,
            int iterations,
            boolean converged) {
        this.problem = problem;
        this.parameters = parameters;
        this.rho = rho;
        this.objective = objective;
        this.kktResidual = kktResidual;
        this.iterations = iterations;
        this.converged = converged;
    }

    /** {@return all parameters, to predict with or to start another problem from} */
    public AdditiveParameters parameters() {
        return parameters;
    }

    /** {@return slope before the first changepoint, or rate of a logistic trend; zero for a flat trend} */
    public double k() {
        return parameters.k();
    }

    /** {@return offset of the trend at t = 0, or midpoint of a logistic trend} */
    public double m() {
        return parameters.m();
    }

    /** {@return slope changes, exactly zero where inactive; a copy of length S} */
    public double[] delta() {
        return parameters.delta();
    }

    /** {@return coefficients of the feature columns; a copy of length K} */
    public double[] beta() {
        return parameters.beta();
    }

    /** {@return σ, r of the negative binomial (at most 10⁷, where it is Poisson), or 1 for Poisson} */
    public double dispersion() {
        return parameters.dispersion();
    }

    /** {@return negative log posterior without constants, as in {@link CurvedProblem}} */
    public double objective() {
        return objective;
    }

    /** {@return largest violation of the optimality conditions of the coefficients, a gradient of the objective} */
    public double kktResidual() {
        return kktResidual;
    }

    /** {@return Newton steps over all starts} */
    public int iterations() {
        return iterations;
    }

    /** {@return whether the optimality conditions hold to rounding error} */
    public boolean converged() {
        return converged;
    }

    /**
     * Evaluates the mean function f for any rows laid out like the history; for counts the mean is {@code scale·exp(f)}.
     *
     * @param rows columns of history or future
     * @param out length of the rows, overwritten
     */
    public void predict(AdditiveFeatures rows, double[] out) {
        parameters.predict(rows, out);
    }

    /**
     * The quadratic approximation of the log likelihood at the estimate. Computed anew by each call, in O(n·p²).
     *
     * @return gradient and Gauss–Newton matrix
     */
    public Linearisation linearisation() {
        return Linearisation.of(problem, parameters, rho);
    }
}
