package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Takes the forecasts of a model back through a chain of transforms. Immutable. */
final class BackTransform {
    /** Number of paths where a forecast is made from paths. */
    static final int PATHS = 5000;
    /** Seed of those paths. */
    static final long SEED = 20_230_517L;

    private static final double SYMMETRY_TOLERANCE = 1e-9;

    private final FittedChain chain;
    private final TimeSeries observed;
    private final Fit inner;
    /** Number of leading transforms that are inverted one step at a time; the one after them, if any, is inverted path by path. */
    private final int pointwiseSteps;

    BackTransform(FittedChain chain, TimeSeries observed, Fit inner) {
        this.chain = chain;
        this.observed = observed;
        this.inner = inner;
        int n = 0;
        while (n < chain.steps().size() && chain.steps().get(n).isPointwise()) {
            n++;
        }
        this.pointwiseSteps = n;
    }

    static String remedy(FittedTransform transform) {
        return "take another transform than " + transform.name()
                + " (log() or a larger lambda for box-cox), a shorter horizon or a"
                + " narrower level, or rescale the series";
    }

    Forecast forecast(int horizon, Regressors future, double... levels) {
        Forecast forecast = inner.forecast(horizon, future, levels);
        StepInverses outer = StepInverses.of(chain.steps().subList(0, pointwiseSteps), observed, forecast.index());
        if (pointwiseSteps == chain.steps().size()) {
            return isSymmetric(forecast) || !outer.isCurved()
                    ? pointwise(outer, forecast)
                    : pointwise(
                            outer,
                            forecast,
                            simulate(horizon, future, PATHS, SEED).toForecast());
        }
        Optional<Forecast> integrated =
                inner instanceof GaussianFit gaussian ? integrate(gaussian, forecast) : Optional.empty();
        return integrated.isPresent()
                ? pointwise(outer, integrated.get())
                : empirical(simulate(horizon, future, PATHS, SEED).toForecast(levels), forecast);
    }

    /** The forecast of given timestamps after an irregular history, which no path can be simulated for. */
    Forecast forecastAt(TimeIndex index, Regressors future, double... levels) {
        if (pointwiseSteps < chain.steps().size()) {
            throw irregular(chain.name() + " adds up regular steps");
        }
        Forecast forecast = inner.forecastAt(index, future, levels);
        StepInverses inverse = StepInverses.of(chain.steps(), observed, forecast.index());
        if (inverse.isCurved() && !isSymmetric(forecast)) {
            throw irregular(
                    "the mean behind " + chain.name() + " is that of simulated paths, which have regular steps");
        }
        return pointwise(inverse, forecast);
    }

    private ForecastingException irregular(String why) {
        return new ForecastingException(
                Reason.IRREGULAR_INDEX,
                "series '" + observed.name() + "' is irregular, but " + why + "; regularise the series to a frequency");
    }

    /** The forecast with the moments of normal distributions. */
    private Forecast pointwise(StepInverses inverse, Forecast forecast) {
        double[] mean = forecast.mean().values();
        double[] deviation = forecast.standardDeviation().values();
        for (int h = 0; h < mean.length; h++) {
            Moments m = inverse.moments(h, new Moments(mean[h], deviation[h]));
            mean[h] = m.mean();
            deviation[h] = m.standardDeviation();
        }
        return build(inverse, forecast, mean, deviation);
    }

    /** The forecast with moments that are in original units already. */
    private Forecast pointwise(StepInverses inverse, Forecast forecast, Forecast moments) {
        return build(
                inverse,
                forecast,
                moments.mean().values(),
                moments.standardDeviation().values());
    }

    private Forecast build(StepInverses inverse, Forecast forecast, double[] mean, double[] deviation) {
        TimeIndex index = forecast.index();
        Forecast.Builder builder = Forecast.builder(observed.name(), index)
                .mean(requireFinite("mean", mean, index))
                .standardDeviation(requireFinite("standard deviation", deviation, index))
                .median(requireFinite(
                        "median", inverse.inverse(forecast.median().values()), index));
        for (Interval interval : forecast.intervals()) {
            double[] lower = inverse.inverse(interval.lower().values());
            double[] upper = inverse.inverse(interval.upper().values());
            String level = "bound at level " + interval.level();
            builder.interval(
                    interval.level(),
                    requireFinite("lower " + level, lower, index),
                    requireFinite("upper " + level, upper, index));
        }
        forecast.components().forEach((name, c) -> builder.component(name, c.values()));
        return builder.build();
    }

    private static Forecast empirical(Forecast paths, Forecast inner) {
        Forecast.Builder builder = Forecast.builder(paths.name(), paths.index())
                .mean(paths.mean().values())
                .median(paths.median().values())
                .standardDeviation(paths.standardDeviation().values());
        for (Interval interval : paths.intervals()) {
            builder.interval(
                    interval.level(),
                    interval.lower().values(),
                    interval.upper().values());
        }
        inner.components().forEach((name, c) -> builder.component(name, c.values()));
        return builder.build();
    }

    /** The normal forecast after the outermost difference has been undone; empty if a step up to there is no straight line. */
    private Optional<Forecast> integrate(GaussianFit gaussian, Forecast forecast) {
        List<FittedTransform> steps = chain.steps();
        List<Optional<UnaryOperator<double[]>>> linear =
                steps.stream().map(step -> linearPart(step, forecast.index())).toList();
        if (!linear.subList(pointwiseSteps, steps.size()).stream().allMatch(Optional::isPresent)) {
            return Optional.empty();
        }
        List<TimeSeries> inputs = chain.inputs(observed);
        double[] mean = forecast.mean().values();
        double[][] covariance = gaussian.forecastCovariance(forecast.horizon());
        for (int i = steps.size() - 1; i >= pointwiseSteps; i--) {
            mean = steps.get(i).inversePath(inputs.get(i), mean);
            covariance = carry(covariance, linear.get(i).orElseThrow());
        }
        double[] deviation = new double[mean.length];
        for (int h = 0; h < deviation.length; h++) {
            deviation[h] = Math.sqrt(Math.max(0, covariance[h][h]));
        }
        Forecast.Builder builder =
                Forecast.normalBuilder(observed.name(), forecast.index(), mean, deviation, forecast.levels());
        forecast.components().forEach((name, c) -> builder.component(name, c.values()));
        return Optional.of(builder.build());
    }

    /** What a change of the path changes; empty if the inverse is no straight line. */
    private Optional<UnaryOperator<double[]>> linearPart(FittedTransform step, TimeIndex future) {
        if (step instanceof FittedPathTransform path) {
            return path.inverseLinearPart();
        }
        double[] slopes = new double[future.size()];
        if (step instanceof FittedStepTransform lines) {
            RowLines rows =
                    new RowLines(lines, observed.name(), observed.index().append(future));
            Arrays.setAll(slopes, h -> rows.at(observed.size() + h).slope());
            return Optional.of(path -> scaled(path, slopes));
        }
        OptionalDouble slope = ((FittedPointwiseTransform) step).inverseSlope();
        Arrays.fill(slopes, slope.orElse(Double.NaN));
        return slope.isEmpty() ? Optional.empty() : Optional.of(path -> scaled(path, slopes));
    }

    private static double[] scaled(double[] path, double[] slopes) {
        double[] result = new double[path.length];
        for (int i = 0; i < path.length; i++) {
            result[i] = slopes[i] * path[i];
        }
        return result;
    }

    /** L Σ Lᵀ: the linear part on every row of Σ, then on every row of the transpose of that. */
    private static double[][] carry(double[][] covariance, UnaryOperator<double[]> linear) {
        return applyToRows(transpose(applyToRows(covariance, linear)), linear);
    }

    private static double[][] applyToRows(double[][] matrix, UnaryOperator<double[]> linear) {
        double[][] result = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            result[i] = linear.apply(matrix[i]);
        }
        return result;
    }

    private static double[][] transpose(double[][] square) {
        double[][] result = new double[square.length][square.length];
        for (int i = 0; i < square.length; i++) {
            for (int j = 0; j < square.length; j++) {
                result[j][i] = square[i][j];
            }
        }
        return result;
    }

    SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        SamplePaths simulated = inner.simulate(horizon, future, paths, seed);
        UnaryOperator<double[]> inverse = chain.pathInverse(chain.inputs(observed), simulated.index());
        double[][] values = simulated.toArray();
        for (int i = 0; i < values.length; i++) {
            Execution.checkpoint();
            values[i] = inverse.apply(values[i]);
            requireFinite("path " + i, values[i], simulated.index());
        }
        return SamplePaths.of(observed.name(), simulated.index(), values);
    }

    private double[] requireFinite(String what, double[] values, TimeIndex index) {
        for (int h = 0; h < values.length; h++) {
            if (!Double.isFinite(values[h])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "forecast of '" + observed.name() + "', " + index.show(h) + " (step " + (h + 1) + "): the "
                                + what + " is " + values[h] + " after the inverse of " + chain.name() + "; "
                                + remedy(chain));
            }
        }
        return values;
    }

    private static boolean isSymmetric(Forecast forecast) {
        for (int h = 0; h < forecast.horizon(); h++) {
            double distance =
                    Math.abs(forecast.mean().value(h) - forecast.median().value(h));
            if (distance > SYMMETRY_TOLERANCE * forecast.standardDeviation().value(h)) {
                return false;
            }
        }
        return true;
    }
}
