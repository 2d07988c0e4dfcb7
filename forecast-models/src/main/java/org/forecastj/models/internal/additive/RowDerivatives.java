package org.forecastj.models.internal.additive;

/**
 * Derivatives of a loss by row with respect to the fitted value f and, jointly, the logarithm ρ of the dispersion. All contain
 * the row's weight.
 *
 * <p>Mutable workspace; confined to one thread.
 */
final class RowDerivatives {
    /** ∂ℓ/∂f. */
    final double[] gradient;
    /** ∂²ℓ/∂f². */
    final double[] curvature;
    /** A curvature that is never negative: of a majorising parabola or near the expected one. */
    final double[] safeCurvature;
    /** ∂²ℓ/∂f∂ρ. */
    final double[] cross;
    /** Second derivative of the objective with respect to ρ, or 0 where ρ is not free. */
    double dispersionCurvature;
    /** Where {@link #curvature} is the row's weight times a common factor, that factor; otherwise 0. */
    double commonFactor;

    /**
     * Reserves memory.
     *
     * @param n number of rows
     */
    RowDerivatives(int n) {
        gradient = new double[n];
        curvature = new double[n];
        safeCurvature = new double[n];
        cross = new double[n];
    }
}
