package org.forecastj.models.arima;

import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.internal.math.StudentT;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.arima.ArimaForecast;

/** The predictive distribution of some steps, and its way back to the units of the series. Immutable. */
final class ArimaPrediction {
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

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
            deviation[h] = Math.hypot(plugIn[h], Math.sqrt(estimationVariance[h]));
        }
        this.freedom = model.intervals() == IntervalMethod.ESTIMATION_ERROR
                ? Math.max(1, estimates.observations() - estimates.free())
                : 0;
        this.scale = scale;
        this.biasAdjusted = model.biasAdjusted();
    }

    Forecast forecast(String name, TimeIndex steps, double[] levels) {
        int n = mean.length;
        double[] centre = new double[n];
        double[] median = new double[n];
        double[] spread = new double[n];
        for (int h = 0; h < n; h++) {
            median[h] = scale.inverse(mean[h]);
            centre[h] = biasAdjusted ? scale.mean(mean[h], deviation[h]) : median[h];
            spread[h] = scale.deviation(mean[h], deviation[h]);
        }
        requireInverse(name, steps, "mean", centre);
        requireInverse(name, steps, "standard deviation", spread);
        Forecast.Builder builder =
                Forecast.builder(name, steps).mean(centre).median(median).standardDeviation(spread);
        for (double level : levels) {
            double width = freedom > 0 ? StudentT.halfWidth(level, freedom) : Gaussian.halfWidth(level);
            double[] lower = new double[n];
            double[] upper = new double[n];
            for (int h = 0; h < n; h++) {
                lower[h] = scale.inverse(mean[h] - width * deviation[h]);
                upper[h] = scale.inverse(mean[h] + width * deviation[h]);
            }
            requireInverse(name, steps, "lower bound at level " + level, lower);
            requireInverse(name, steps, "upper bound at level " + level, upper);
            builder.interval(level, lower, upper);
        }
        return builder.build();
    }

    private void requireInverse(String name, TimeIndex steps, String what, double[] values) {
        if (scale.lambda().isEmpty()) {
            return;
        }
        for (int h = 0; h < values.length; h++) {
            if (!Double.isFinite(values[h])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "forecast of '" + name + "', " + steps.show(h) + " (step " + (h + 1) + "): the " + what
                                + " is not finite after the inverse of the Box-Cox transform with lambda "
                                + scale.lambda().getAsDouble()
                                + "; take a larger lambda, such as boxCox(0), a shorter horizon or a narrower level, or rescale the"
                                + " series");
            }
        }
    }

    /**
     * Draws paths. Where the intervals hold the errors of the estimates, the distance of each path from the mean is widened alike: step by step by
     * the ratio of the deviations, and as a whole by a draw of σ.
     *
     * @param pool innovations to draw from; empty for normal ones
     */
    double[][] simulate(int paths, long seed, double[] pool) {
        RandomGenerator random = RANDOM.create(seed);
        DoubleSupplier normals = random::nextGaussian;
        DoubleSupplier innovations =
                pool.length == 0 ? () -> sigma * random.nextGaussian() : () -> pool[random.nextInt(pool.length)];
        double[] centre = errors.means();
        double[][] values = new double[paths][mean.length];
        for (double[] path : values) {
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
