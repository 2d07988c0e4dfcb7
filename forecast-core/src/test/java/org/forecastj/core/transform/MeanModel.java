package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;
import org.jspecify.annotations.Nullable;

/** Independent normal values around the mean of the history: the smallest model there is. */
final class MeanModel implements Forecaster<MeanModel.MeanFit> {
    /** What the model was given last, by its own fitEach and its own fit. */
    @Nullable
    Panel lastPanel;

    @Nullable
    Regressors lastRegressors;

    @Override
    public String name() {
        return "mean";
    }

    @Override
    public MeanFit fit(TimeSeries series, Regressors regressors) {
        lastRegressors = regressors;
        double[] v =
                Arrays.stream(series.values()).filter(x -> !Double.isNaN(x)).toArray();
        double mean = Arrays.stream(v).average().orElseThrow();
        double ss = Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum();
        return new MeanFit(series, mean, Math.sqrt(ss / Math.max(1, v.length - 1)));
    }

    @Override
    public PanelFit<MeanFit> fitEach(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        lastPanel = panel;
        return Forecaster.super.fitEach(panel, regressors, execution);
    }

    record MeanFit(TimeSeries observed, double mean, double sigma) implements GaussianFit {
        @Override
        public String model() {
            return "mean";
        }

        @Override
        public TimeSeries fitted() {
            return observed.withValues(filled(observed.size(), mean));
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            TimeIndex next = observed.index().next(horizon);
            return Forecast.normalBuilder(observed.name(), next, filled(horizon, mean), filled(horizon, sigma), levels)
                    .component("level", filled(horizon, mean))
                    .build();
        }

        @Override
        public double[][] forecastCovariance(int horizon) {
            double[][] c = new double[horizon][horizon];
            for (int i = 0; i < horizon; i++) {
                c[i][i] = sigma * sigma;
            }
            return c;
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] values = new double[paths][horizon];
            for (double[] path : values) {
                for (int h = 0; h < horizon; h++) {
                    path[h] = mean + sigma * Gaussian.quantile(random.nextDouble(1e-12, 1 - 1e-12));
                }
            }
            return SamplePaths.of(observed.name(), observed.index().next(horizon), values);
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of("level", fitted());
        }

        @Override
        public MeanFit update(TimeSeries newObservations, Regressors regressors) {
            return new MeanFit(observed.append(newObservations), mean, sigma);
        }

        @Override
        public String summary() {
            return "mean " + mean + "\n";
        }

        private static double[] filled(int n, double v) {
            double[] a = new double[n];
            Arrays.fill(a, v);
            return a;
        }
    }

    /** Its codec. */
    static final class Codec implements ModelCodec<MeanFit> {
        @Override
        public String id() {
            return "test-mean";
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Class<MeanFit> type() {
            return MeanFit.class;
        }

        @Override
        public ModelState write(MeanFit fit, ModelCodecs codecs) {
            return ModelState.builder()
                    .put("observed", SeriesState.write(fit.observed()))
                    .put("mean", fit.mean())
                    .put("sigma", fit.sigma())
                    .build();
        }

        @Override
        public MeanFit read(ModelState state, int schema, ModelCodecs codecs) {
            return new MeanFit(
                    SeriesState.readSeries(state.child("observed")), state.number("mean"), state.number("sigma"));
        }
    }
}
