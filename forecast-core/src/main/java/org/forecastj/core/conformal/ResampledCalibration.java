package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** Errors of fits to the history without some of its rows, on those rows. Immutable. */
final class ResampledCalibration<F extends Fit> implements Calibration<F> {
    static final String ID = "resampled";

    private final ResamplingMethod method;
    private final List<F> members;
    /** Share of each member in the mean. */
    private final double[] weights;
    /** Signed, in the order of time. */
    private final double[] residuals;
    /** Member without the row of each residual; used by jackknife+ and CV+ only. */
    private final int[] leftOut;

    ResampledCalibration(
            ResamplingMethod method, List<F> members, double[] weights, double[] residuals, int[] leftOut) {
        this.method = method;
        this.members = List.copyOf(members);
        this.weights = weights.clone();
        this.residuals = residuals.clone();
        this.leftOut = leftOut.clone();
    }

    @Override
    public String id() {
        return ID;
    }

    /** Means of the members, [member][step]. */
    private double[][] means(int horizon, Regressors future) {
        double[][] means = new double[members.size()][];
        for (int b = 0; b < means.length; b++) {
            means[b] = members.get(b).forecast(horizon, future).mean().values();
        }
        return means;
    }

    private double[] mean(double[]... means) {
        double[] mean = new double[means[0].length];
        for (int h = 0; h < mean.length; h++) {
            for (int b = 0; b < means.length; b++) {
                mean[h] += weights[b] * means[b][h];
            }
        }
        return mean;
    }

    @Override
    public Forecast forecast(F model, int horizon, Regressors future, double... levels) {
        Forecast own = model.forecast(horizon, future);
        double[][] means = means(horizon, future);
        double[] mean = mean(means);
        Forecast.Builder builder =
                Forecast.builder(own.name(), own.index()).mean(mean).standardDeviation(deviations(mean, means));
        for (double level : levels) {
            require(own.name(), level);
        }
        double[][][] bounds = method == ResamplingMethod.ENBPI ? around(mean, levels) : plus(mean, means, levels);
        for (int k = 0; k < levels.length; k++) {
            builder.interval(levels[k], bounds[k][0], bounds[k][1]);
        }
        own.components().forEach((name, values) -> builder.component(name, values.values()));
        if (!own.components().isEmpty()) {
            double[] bias = mean.clone();
            for (int h = 0; h < horizon; h++) {
                bias[h] -= own.mean().value(h);
            }
            builder.component(Band.BIAS, bias);
        }
        return builder.build();
    }

    private void require(String series, double level) {
        if (Quantiles.rank(residuals.length, level) > residuals.length) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series + "': there are " + residuals.length + " residuals; an interval at level "
                            + level + " needs " + Quantiles.needed(level) + ": take a lower level, or add history");
        }
    }

    private double[] deviations(double[] mean, double[]... means) {
        double[] deviations = new double[mean.length];
        double spread = Quantiles.deviation(0, residuals);
        for (int h = 0; h < mean.length; h++) {
            if (method == ResamplingMethod.ENBPI) {
                deviations[h] = spread;
                continue;
            }
            double[] shifts = new double[residuals.length];
            for (int i = 0; i < shifts.length; i++) {
                shifts[i] = means[leftOut[i]][h] - mean[h];
            }
            deviations[h] = StrictMath.hypot(Quantiles.deviation(0, shifts), spread);
        }
        return deviations;
    }

    /** EnbPI: the same width at every step. Shape [level][lower, upper][step]. */
    private double[][][] around(double[] mean, double... levels) {
        double[] sorted = DoubleStream.of(residuals).map(Math::abs).sorted().toArray();
        double[][][] bounds = new double[levels.length][2][mean.length];
        for (int k = 0; k < levels.length; k++) {
            int rank = Quantiles.rank(sorted.length, levels[k]);
            double q = rank < 1 ? 0 : sorted[rank - 1];
            for (int h = 0; h < mean.length; h++) {
                bounds[k][0][h] = mean[h] - q;
                bounds[k][1][h] = mean[h] + q;
            }
        }
        return bounds;
    }

    /** Jackknife+ and CV+: order statistics of forecast minus and plus residual. Shape [level][lower, upper][step]. */
    private double[][][] plus(double[] mean, double[][] means, double... levels) {
        int n = residuals.length;
        double[][][] bounds = new double[levels.length][2][mean.length];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int h = 0; h < mean.length; h++) {
            for (int i = 0; i < n; i++) {
                low[i] = means[leftOut[i]][h] - Math.abs(residuals[i]);
                high[i] = means[leftOut[i]][h] + Math.abs(residuals[i]);
            }
            Arrays.sort(low);
            Arrays.sort(high);
            for (int k = 0; k < levels.length; k++) {
                int rank = Math.max(1, Quantiles.rank(n, levels[k]));
                bounds[k][0][h] = Math.min(mean[h], low[n - rank]);
                bounds[k][1][h] = Math.max(mean[h], high[rank - 1]);
            }
        }
        return bounds;
    }

    @Override
    public SamplePaths simulate(F model, int horizon, Regressors future, int paths, long seed) {
        Forecast own = model.forecast(horizon, future);
        double[][] means = means(horizon, future);
        double[] mean = mean(means);
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[paths][horizon];
        for (double[] path : values) {
            Execution.checkpoint();
            int start = random.nextInt(residuals.length);
            double sign = random.nextBoolean() ? 1 : -1;
            for (int h = 0; h < horizon; h++) {
                int i = (start + h) % residuals.length;
                double centre = method == ResamplingMethod.ENBPI ? mean[h] : means[leftOut[i]][h];
                path[h] = centre + sign * residuals[i];
            }
        }
        return SamplePaths.of(own.name(), own.index(), values);
    }

    @Override
    @SuppressWarnings("unchecked") // the update of a fit is a fit of the same model, and of the same type
    public ResampledCalibration<F> update(F before, F after, TimeSeries observations, Regressors regressors) {
        if (observations.size() == 0) {
            return this;
        }
        double[] slid = method == ResamplingMethod.ENBPI ? slide(observations, regressors) : residuals;
        List<F> updated = new ArrayList<>();
        for (F member : members) {
            updated.add((F) member.update(observations, regressors));
        }
        return new ResampledCalibration<>(method, updated, weights, slid, leftOut);
    }

    /** The residuals of the new rows join, as many of the oldest leave. */
    private double[] slide(TimeSeries observations, Regressors regressors) {
        Regressors known = regressors.isEmpty() ? regressors : regressors.knownInFuture();
        double[] mean = mean(means(observations.size(), known));
        double[] found = new double[mean.length];
        int n = 0;
        for (int h = 0; h < mean.length; h++) {
            if (!observations.isMissing(h)) {
                found[n++] = observations.value(h) - mean[h];
            }
        }
        double[] all = Arrays.copyOf(residuals, residuals.length + n);
        System.arraycopy(found, 0, all, residuals.length, n);
        return Arrays.copyOfRange(all, n, all.length);
    }

    @Override
    public int errors(int step) {
        return residuals.length;
    }

    @Override
    public OptionalDouble miscoverage(double level, int step) {
        return OptionalDouble.empty();
    }

    @Override
    public String summary() {
        return method.title() + ": " + members.size() + " fits, " + residuals.length + " residuals\n";
    }

    @Override
    public ModelState write(ModelCodecs codecs) {
        return ModelState.builder()
                .put("method", method.name())
                .putChildren("members", members.stream().map(codecs::encode).toList())
                .putPacked("weights", weights)
                .putPacked("residuals", residuals)
                .put("leftOut", Arrays.stream(leftOut).asLongStream().toArray())
                .build();
    }

    static ResampledCalibration<Fit> read(ModelState state, ModelCodecs codecs) {
        List<Fit> members =
                state.children("members").stream().map(codecs::decode).toList();
        double[] residuals = state.packed("residuals");
        int[] leftOut = Arrays.stream(state.integers("leftOut"))
                .mapToInt(Math::toIntExact)
                .toArray();
        ResamplingMethod method = ResamplingMethod.valueOf(state.text("method"));
        boolean known = Arrays.stream(leftOut).allMatch(b -> b >= 0 && b < members.size());
        int expected = method == ResamplingMethod.ENBPI ? 0 : residuals.length;
        if (residuals.length == 0 || leftOut.length != expected || !known) {
            throw state.wrong("leftOut", expected + " numbers of members", leftOut.length);
        }
        return new ResampledCalibration<>(method, members, state.packed("weights", members.size()), residuals, leftOut);
    }
}
