package org.forecastj.models.baseline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.internal.math.Randomness;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * What the baseline fits share: a history, the standard deviation σ of one error, and forecasts whose errors are σ times errors of a known
 * covariance. Steps are numbered from 1, the first one after the last row of the history.
 *
 * @param <F> type of the fit
 */
abstract class BaselineFit<F extends Fit> implements Fit {
    private final Forecaster<F> specification;
    private final TimeSeries observed;
    private final double sigma;

    BaselineFit(Forecaster<F> specification, TimeSeries observed, double sigma) {
        this.specification = specification;
        this.observed = observed;
        this.sigma = sigma;
    }

    /** The model's value for each row of the history {@code y}. */
    abstract double[] fittedValues(double[] y);

    /** The mean at a step. */
    abstract double mean(int step);

    /** Covariance of the errors at two steps where σ is 1. */
    abstract double unitCovariance(int step, int other);

    /** Draws the errors of all steps from their joint distribution where σ is 1. */
    abstract void drawUnitErrors(RandomGenerator random, double[] errors);

    /** What was estimated besides σ. */
    abstract double[] estimates();

    /** Lines for the summary, each ending in a line feed. */
    abstract String describeEstimates();

    /** Half the width of an interval in standard deviations. */
    double halfWidth(double level) {
        return Gaussian.halfWidth(level);
    }

    @Override
    public final String model() {
        return specification.name();
    }

    @Override
    public final TimeSeries observed() {
        return observed;
    }

    /**
     * Standard deviation of the error that the model assumes: what the spread of the forecast is made of.
     *
     * @return in units of the history; 0 if the history leaves no degrees of freedom to estimate it
     */
    public final double sigma() {
        return sigma;
    }

    @Override
    public final TimeSeries fitted() {
        return observed.withValues(fittedValues(observed.values()));
    }

    @Override
    public final Map<String, TimeSeries> components() {
        return Map.of();
    }

    @Override
    public final Forecast forecast(int horizon, Regressors future, double... levels) {
        double[] sorted = Levels.sorted(observed.name(), levels);
        TimeIndex steps = steps(horizon, future);
        double[] mean = new double[horizon];
        double[] deviation = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            mean[h] = mean(h + 1);
            deviation[h] = sigma * Math.sqrt(unitCovariance(h + 1, h + 1));
        }
        Forecast.Builder builder =
                Forecast.builder(observed.name(), steps).mean(mean).standardDeviation(deviation);
        for (double level : sorted) {
            double width = halfWidth(level);
            builder.interval(level, shifted(mean, -width, deviation), shifted(mean, width, deviation));
        }
        return builder.build();
    }

    private static double[] shifted(double[] mean, double by, double[] deviation) {
        double[] bound = new double[mean.length];
        for (int h = 0; h < bound.length; h++) {
            bound[h] = mean[h] + by * deviation[h];
        }
        return bound;
    }

    private TimeIndex steps(int horizon, Regressors future) {
        Levels.requireHorizon(observed.name(), horizon);
        History.requireNoRegressors(model(), future);
        try {
            return observed.index().next(horizon);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + observed.name() + "': " + e.getMessage(), e);
        }
    }

    @Override
    public final SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        if (paths < 1) {
            throw new IllegalArgumentException("paths is " + paths + "; at least 1 is needed");
        }
        TimeIndex steps = steps(horizon, future);
        RandomGenerator random = Randomness.of(seed);
        double[][] values = new double[paths][horizon];
        for (double[] path : values) {
            Execution.checkpoint();
            drawUnitErrors(random, path);
            for (int h = 0; h < horizon; h++) {
                path[h] = requireFinite("simulated value", h + 1, mean(h + 1) + sigma * path[h]);
            }
        }
        return SamplePaths.of(observed.name(), steps, values);
    }

    /** Covariance of the forecast errors, for the fits that are jointly normal. */
    final double[][] covariance(int horizon) {
        double[][] covariance = new double[Levels.requireHorizon(observed.name(), horizon)][horizon];
        for (int h = 0; h < horizon; h++) {
            for (int k = 0; k <= h; k++) {
                double value = sigma * unitCovariance(h + 1, k + 1) * sigma;
                covariance[h][k] = requireFinite("covariance", h + 1, value);
                covariance[k][h] = value;
            }
        }
        return covariance;
    }

    private double requireFinite(String what, int step, double value) {
        if (!Double.isFinite(value)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + observed.name() + "', step " + step + ": a " + what + " of the model '" + model()
                            + "' is " + value + "; the values of the history are too large for it: rescale them");
        }
        return value;
    }

    @Override
    public final F update(TimeSeries newObservations, Regressors regressors) {
        return specification.fit(observed.append(newObservations), regressors);
    }

    @Override
    public final F update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    @Override
    public final String summary() {
        return model() + " forecast of '" + observed.name() + "'\n"
                + "history: " + observed.index() + ", " + observed.observedCount() + " observed\n"
                + describeEstimates()
                + "sigma: " + show(sigma) + (sigma == 0 ? " (no error was seen: intervals have no width)" : "") + "\n";
    }

    static String show(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    @Override
    public final boolean equals(Object o) {
        return o instanceof BaselineFit<?> f
                && specification.equals(f.specification)
                && observed.equals(f.observed)
                && Double.compare(sigma, f.sigma) == 0
                && Arrays.equals(estimates(), f.estimates());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(specification, observed, sigma);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "['" + observed.name() + "', " + observed.index() + ", sigma=" + show(sigma)
                + "]";
    }
}
