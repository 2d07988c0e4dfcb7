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
            boolean converged) {
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
    }

    /** Slope before the first changepoint; zero for a flat trend. */
    public double k() {
        return k;
    }

    /** Offset of the trend at t = 0. */
    public double m() {
        return m;
    }

    /** Slope changes, exactly zero where inactive; a copy of length S. */
    public double[] delta() {
        return delta.clone();
    }

    /** Coefficients of the feature columns; a copy of length K. */
    public double[] beta() {
        return beta.clone();
    }

    /** Standard deviation of the noise, at least {@link AdditiveSolver#SIGMA_FLOOR}. */
    public double sigma() {
        return sigma;
    }

    /**
     * Negative log posterior without constants,
     * {@code T·log σ + SSE/(2σ²) + k²/50 + m²/50 + Σ|δ|/τ + 2σ² + ½Σ(β/s)²}.
     */
    public double objective() {
        return objective;
    }

    /** Residual sum of squares. */
    public double sumOfSquares() {
        return sumOfSquares;
    }

    /**
     * Largest violation of the optimality conditions of the coefficients (a gradient of the objective); its rounding error
     * is about 10⁻¹⁵·T/σ².
     */
    public double kktResidual() {
        return kktResidual;
    }

    /** Number of noise scales tried plus active-set steps. */
    public int iterations() {
        return iterations;
    }

    /** Whether both the noise scale and the coefficients met their tolerances, or the noise scale reached its floor. */
    public boolean converged() {
        return converged;
    }

    /** Mean of |δ|, the scale of future slope changes; zero without changepoints. */
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
