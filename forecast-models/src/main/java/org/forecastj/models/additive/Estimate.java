package org.forecastj.models.additive;

import java.util.Arrays;

/**
 * Parameters of a fit, in scaled units, and the scale of the series. Immutable; its arrays must not be modified.
 *
 * <p>A class and not a record, for it holds arrays.
 */
final class Estimate {
    final double slope;
    final double level;
    final double[] delta;
    final double[] beta;
    /** Scale of the noise; with autoregressive errors that of its innovations; 1 for Poisson counts, the size r for negative-binomial ones. */
    final double sigma;
    /** y = floor + scale · (scaled y). */
    final double floor;

    final double scale;
    final ResidualProcess residuals;
    final Convergence convergence;

    Estimate(
            double slope,
            double level,
            double[] delta,
            double[] beta,
            double sigma,
            double floor,
            double scale,
            ResidualProcess residuals,
            Convergence convergence) {
        this.slope = slope;
        this.level = level;
        this.delta = delta;
        this.beta = beta;
        this.sigma = sigma;
        this.floor = floor;
        this.scale = scale;
        this.residuals = residuals;
        this.convergence = convergence;
    }

    /** Mean absolute change of slope, which the scale of future changes is taken from. */
    double meanAbsoluteDelta() {
        return delta.length == 0 ? 0 : Arrays.stream(delta).map(Math::abs).sum() / delta.length;
    }

    /** The same parameters with noise that has a memory. */
    Estimate withResiduals(double innovationSigma, ResidualProcess process) {
        return new Estimate(slope, level, delta, beta, innovationSigma, floor, scale, process, convergence);
    }
}
