package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * A stationary autoregression {@code e_t = Σ φ_i e_{t−i} + ε_t} of residuals.
 *
 * <p>The coefficients solve the Yule–Walker equations by the Levinson–Durbin recursion; autocovariances are divided by the number of rows,
 * with missing residuals as zeros, so that the estimate is always stationary. Immutable; safe for concurrent use.
 *
 * @see "Brockwell, Davis (1991), Time Series: Theory and Methods, sections 5.2 and 8.1"
 */
public final class AutoregressiveErrors {
    private final double[] phi;
    private final double varianceRatio;

    private AutoregressiveErrors(double[] phi, double varianceRatio) {
        this.phi = phi;
        this.varianceRatio = varianceRatio;
    }

    /**
     * Takes coefficients as they are.
     *
     * @param phi coefficients, that of the latest residual first; copied
     * @param varianceRatio variance of ε over variance of e, in (0, 1]
     * @return the autoregression
     */
    public static AutoregressiveErrors of(double[] phi, double varianceRatio) {
        return new AutoregressiveErrors(phi.clone(), varianceRatio);
    }

    /**
     * Estimates the coefficients.
     *
     * @param residuals length n, NaN where missing, on a regular grid; not modified
     * @param order p, at least 1 and below n
     * @return the autoregression; without any dependence if all residuals are zero
     */
    public static AutoregressiveErrors estimate(double[] residuals, int order) {
        double[] covariance = new double[order + 1];
        for (int lag = 0; lag <= order; lag++) {
            double sum = 0;
            for (int i = lag; i < residuals.length; i++) {
                double product = residuals[i] * residuals[i - lag];
                sum += Double.isNaN(product) ? 0 : product;
            }
            covariance[lag] = sum;
        }
        double[] phi = new double[order];
        if (!(covariance[0] > 0)) {
            return new AutoregressiveErrors(phi, 1);
        }
        double variance = covariance[0];
        for (int k = 0; k < order && variance > 1e-14 * covariance[0]; k++) {
            double reflection = covariance[k + 1];
            for (int i = 0; i < k; i++) {
                reflection -= phi[i] * covariance[k - i];
            }
            reflection /= variance;
            double[] before = phi.clone();
            phi[k] = reflection;
            for (int i = 0; i < k; i++) {
                phi[i] = before[i] - reflection * before[k - 1 - i];
            }
            variance *= 1 - reflection * reflection;
        }
        return new AutoregressiveErrors(phi, Math.max(variance / covariance[0], 1e-14));
    }

    /** {@return coefficients, that of the latest residual first; a copy} */
    public double[] coefficients() {
        return phi.clone();
    }

    /** {@return variance of ε over variance of e, in (0, 1]} */
    public double varianceRatio() {
        return varianceRatio;
    }

    /**
     * Expected residuals of the rows, each given those before it; a missing residual is replaced by its own expectation.
     *
     * @param residuals length n, NaN where missing; not modified
     * @return length n; a new array
     */
    public double[] oneStepAhead(double[] residuals) {
        double[] filled = residuals.clone();
        double[] expected = new double[filled.length];
        for (int t = 0; t < filled.length; t++) {
            expected[t] = next(filled, t);
            if (Double.isNaN(filled[t])) {
                filled[t] = expected[t];
            }
        }
        return expected;
    }

    /**
     * The last residuals, missing ones replaced by their expectations.
     *
     * @param residuals length n, NaN where missing; not modified
     * @return length p, the latest last, zeros where there are no earlier rows; a new array
     */
    public double[] state(double[] residuals) {
        double[] expected = oneStepAhead(residuals);
        double[] state = new double[phi.length];
        for (int i = 1; i <= phi.length && i <= residuals.length; i++) {
            double last = residuals[residuals.length - i];
            state[phi.length - i] = Double.isNaN(last) ? expected[residuals.length - i] : last;
        }
        return state;
    }

    /**
     * Expected residuals of the steps after the history.
     *
     * @param state result of {@link #state}; not modified
     * @param horizon number of steps
     * @return length of the horizon; a new array
     */
    public double[] forecast(double[] state, int horizon) {
        double[] path = Arrays.copyOf(state, state.length + horizon);
        for (int t = state.length; t < path.length; t++) {
            path[t] = next(path, t);
        }
        return Arrays.copyOfRange(path, state.length, path.length);
    }

    /**
     * Standard deviation of the error of each step, over that of ε: √(Σ_{j<h} ψ_j²).
     *
     * @param horizon number of steps
     * @return length of the horizon; a new array
     */
    public double[] spread(int horizon) {
        double[] psi = new double[phi.length + horizon];
        double[] spread = new double[horizon];
        double sum = 0;
        for (int h = 0; h < horizon; h++) {
            int t = phi.length + h;
            psi[t] = h == 0 ? 1 : next(psi, t);
            sum += psi[t] * psi[t];
            spread[h] = Math.sqrt(sum);
        }
        return spread;
    }

    /**
     * Turns independent errors into a path of the autoregression, in place.
     *
     * @param errors independent ε of the steps after the history, with zero as their start; overwritten
     */
    public void accumulate(double[] errors) {
        for (int t = 0; t < errors.length; t++) {
            errors[t] += next(errors, t);
        }
    }

    private double next(double[] values, int t) {
        double sum = 0;
        for (int i = 1; i <= phi.length && i <= t; i++) {
            sum += phi[i - 1] * values[t - i];
        }
        return sum;
    }
}
