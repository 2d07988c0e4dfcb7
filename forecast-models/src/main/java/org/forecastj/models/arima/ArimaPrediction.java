package org.forecastj.models.arima;

import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import org.forecastj.core.Execution;
import org.forecastj.core.internal.math.Randomness;
import org.forecastj.core.internal.math.StudentT;
import org.forecastj.models.internal.arima.ArimaForecast;

/** The predictive distribution of some steps, and its way back to the units of the series. Immutable. */
final class ArimaPrediction {
    private final ArimaForecast errors;
    private final double[] mean;
    private final double[] plugIn;
    private final double[] deviation;
    private final double sigma;
    private final int freedom;
    private final ResponseScale scale;
    private final boolean biasAdjusted;

    /**
     * Gathers the parts.
     *
     * @param errors distribution of the ARIMA errors
     * @param regression what the regression adds to them
     * @param estimates coefficients and σ²
     * @param estimationVariance what the errors of the estimates add to the variances
     * @param scale the scale of the model
     * @param model the specification
     */
    ArimaPrediction(
            ArimaForecast errors,
            double[] regression,
            ArimaEstimates estimates,
            double[] estimationVariance,
            ResponseScale scale,
            ArimaModel model) {
        this.errors = errors;
        this.mean = errors.means();
        double[] variances = errors.variances();
        this.sigma = Math.sqrt(estimates.sigma2());
        this.plugIn = new double[mean.length];
        this.deviation = new double[mean.length];
        for (int h = 0; h < mean.length; h++) {
            mean[h] += regression[h];
            plugIn[h] = sigma * Math.sqrt(variances[h]);
            deviation[h] = StrictMath.hypot(plugIn[h], Math.sqrt(estimationVariance[h]));
        }
        this.freedom = model.intervals() == IntervalMethod.ESTIMATION_ERROR
                ? Math.max(1, estimates.observations() - estimates.free())
                : 0;
        this.scale = scale;
        this.biasAdjusted = model.biasAdjusted();
    }

    /** Means and standard deviations, with what the errors of the estimates add. */
    PredictiveMoments moments() {
        return new PredictiveMoments(mean, deviation, freedom, scale, biasAdjusted);
    }

    /**
     * Draws paths. Where the intervals hold the errors of the estimates, the distance of each path from the mean is widened alike: step by step by
     * the ratio of the deviations, and as a whole by a draw of σ.
     *
     * @param pool innovations to draw from; empty for normal ones
     */
    double[][] simulate(int paths, long seed, double[] pool) {
        RandomGenerator random = Randomness.of(seed);
        DoubleSupplier normals = random::nextGaussian;
        DoubleSupplier innovations =
                pool.length == 0 ? () -> sigma * random.nextGaussian() : () -> pool[random.nextInt(pool.length)];
        double[] centre = errors.means();
        double[][] values = new double[paths][mean.length];
        for (double[] path : values) {
            Execution.checkpoint();
            double widening = freedom > 0 ? Math.sqrt(freedom / StudentT.chiSquared(random, freedom)) : 1;
            errors.simulate(sigma, innovations, normals, path);
            for (int h = 0; h < path.length; h++) {
                double ratio = plugIn[h] > 0 ? deviation[h] / plugIn[h] : 1;
                path[h] = scale.inverse(mean[h] + widening * ratio * (path[h] - centre[h]));
            }
        }
        return values;
    }
}
