package org.forecastj.models.additive;

/**
 * How the optimum was reached. Immutable.
 *
 * @param objective negative log posterior in scaled units, without constants: n·log σ + SSE/(2σ²) + k²/50 + m²/50 + Σ|δ|/τ + 2σ² +
 *     ½Σ(β/s)²; the lower, the better
 * @param optimalityError largest violation of the optimality conditions of the coefficients
 * @param iterations iterations over the noise scale
 * @param converged whether the search ended at an optimum rather than at its iteration limit; a constant series needs no search
 */
public record Convergence(double objective, double optimalityError, int iterations, boolean converged) {}
