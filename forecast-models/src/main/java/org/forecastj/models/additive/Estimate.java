package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.models.internal.additive.AdditiveSolution;

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

    /** Of a series whose values are all equal: a flat line without noise. */
    static Estimate constant(Layout layout, double value, double floor, double scale) {
        return new Estimate(
                0,
                value,
                new double[layout.changepointMillis().length],
                new double[layout.priorScales().length],
                0,
                floor,
                scale,
                ResidualProcess.NONE,
                new Convergence(0, 0, 0, true));
    }

    /** The estimate that the kernel found for scaled values. */
    static Estimate of(AdditiveSolution s, ScaledValues y) {
        return of(s, y.floor, y.scale);
    }

    /** The estimate that the kernel found for values on a scale. */
    static Estimate of(AdditiveSolution s, double floor, double scale) {
        Convergence convergence = new Convergence(s.objective(), s.kktResidual(), s.iterations(), s.converged());
        return new Estimate(
                s.k(), s.m(), s.delta(), s.beta(), s.sigma(), floor, scale, ResidualProcess.NONE, convergence);
    }

    /** Solves, and says of which series what cannot be solved is. */
    static <S> S solved(String series, Supplier<S> solver) {
        try {
            return solver.get();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series + "': the additive model could not be solved (" + e.getMessage()
                            + "); check the series and regressors for values of very different size",
                    e);
        }
    }

    /** The smooth parameters in the order of the kernel: slope (unless the trend is flat), level, coefficients. */
    double[] smooth(boolean flat) {
        int trendColumns = flat ? 1 : 2;
        double[] smooth = new double[trendColumns + beta.length];
        smooth[0] = slope;
        smooth[trendColumns - 1] = level;
        System.arraycopy(beta, 0, smooth, trendColumns, beta.length);
        return smooth;
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
