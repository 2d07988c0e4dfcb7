package org.forecastj.models.internal.additive;

/**
 * Maximum a posteriori estimate of the additive model, in scaled units.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class AdditiveSolution {
    private final double k;
    private final double m;
    private final double[] delta;
    private final double[] beta;
    private final double sigma;
    private final double objective;
    private final double sumOfSquares;
    private final double kktResidual;
    private final int iterations;
    private final boolean converged;
    private final ResponseStatistics statistics;

    /**
     * Takes over the arrays.
     *
     * @param k slope before the first changepoint
     * @param m offset at t = 0
     * @param delta slope changes
     * @param beta coefficients of the feature columns
     * @param sigma standard deviation of the noise
     * @param objective negative log posterior
     * @param sumOfSquares residual sum of squares
     * @param kktResidual largest violation of the optimality conditions
     * @param iterations noise scales tried plus active-set steps
     * @param converged whether all tolerances were met
     * @param statistics of the response, measured from this solution
     */
    AdditiveSolution(
            double k,
            double m,
            double[] delta,
            double[] beta,
            double sigma,
            double objective,
            double sumOfSquares,
            double kktResidual,
            int iterations,
            boolean converged,
            ResponseStatistics statistics) {
        this.k = k;
        this.m = m;
        this.delta = delta;
        this.beta = beta;
        this.sigma = sigma;
        this.objective = objective;
        this.sumOfSquares = sumOfSquares;
        this.kktResidual = kktResidual;
        this.iterations = iterations;
        this.converged = converged;
        this.statistics = statistics;
    }

    /** {@return slope before the first changepoint; zero for a flat trend} */
    public double k() {
        return k;
    }

    /** {@return offset of the trend at t = 0} */
    public double m() {
        return m;
    }

    /** {@return slope changes, exactly zero where inactive; a copy of length S} */
    public double[] delta() {
        return delta.clone();
    }

    /** {@return coefficients of the feature columns; a copy of length K} */
    public double[] beta() {
        return beta.clone();
    }

    /** {@return standard deviation of the noise, at least {@link AdditiveSolver#SIGMA_FLOOR}} */
    public double sigma() {
        return sigma;
    }

    /**
     * Negative log posterior without constants.
     *
     * @return {@code T·log σ + SSE/(2σ²) + k²/50 + m²/50 + Σ|δ|/τ + 2σ² + ½Σ(β/s)²}
     */
    public double objective() {
        return objective;
    }

    /** {@return residual sum of squares} */
    public double sumOfSquares() {
        return sumOfSquares;
    }

    /**
     * Largest violation of the optimality conditions of the coefficients.
     *
     * @return a gradient of the objective; its rounding error is about 10⁻¹⁵·T/σ²
     */
    public double kktResidual() {
        return kktResidual;
    }

    /** {@return number of noise scales tried plus active-set steps} */
    public int iterations() {
        return iterations;
    }

    /** {@return whether noise scale and coefficients met their tolerances, or the noise scale reached its floor} */
    public boolean converged() {
        return converged;
    }

    /** {@return what later updates need of the response, measured from this solution} */
    public ResponseStatistics statistics() {
        return statistics;
    }

    /** {@return mean of |δ|, the scale of future slope changes; zero without changepoints} */
    public double meanAbsoluteDelta() {
        double sum = 0;
        for (double d : delta) {
            sum += Math.abs(d);
        }
        return delta.length == 0 ? 0 : sum / delta.length;
    }

    /**
     * Evaluates trend plus features for any rows laid out like the history.
     *
     * @param rows columns of history or future
     * @param out length of the rows, overwritten
     */
    public void predict(AdditiveFeatures rows, double[] out) {
        rows.predict(k, m, delta, beta, out);
    }
}
