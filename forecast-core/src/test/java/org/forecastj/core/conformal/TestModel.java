package org.forecastj.core.conformal;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/** Models whose forecasts can be worked out by hand: the mean of the history, its last value, or 0. */
public final class TestModel implements Forecaster<TestModel.TestFit> {
    enum Kind {
        MEAN,
        NAIVE,
        ZERO,
        /** 0, plus the regressor x. */
        REGRESSOR
    }

    private final Kind kind;

    TestModel(Kind kind) {
        this.kind = kind;
    }

    static TestModel mean() {
        return new TestModel(Kind.MEAN);
    }

    static TestModel naive() {
        return new TestModel(Kind.NAIVE);
    }

    static TestModel zero() {
        return new TestModel(Kind.ZERO);
    }

    @Override
    public String name() {
        return kind.toString();
    }

    @Override
    public TestFit fit(TimeSeries series, Regressors regressors) {
        boolean takesX = kind == Kind.REGRESSOR;
        if (!takesX && !regressors.isEmpty()) {
            throw new IllegalArgumentException("the specification names no regressors; given " + regressors.names());
        }
        if (series.observedCount() == 0) {
            throw new ForecastingException(Reason.NO_DATA, "series '" + series.name() + "' has no values");
        }
        return new TestFit(
                kind, series, takesX ? regressors.at(series.index()).column("x") : new double[series.size()]);
    }

    /** Its fit; x is 0 without regressor. */
    static final class TestFit implements Fit {
        private final Kind kind;
        private final TimeSeries observed;
        private final double[] x;

        TestFit(Kind kind, TimeSeries observed, double... x) {
            this.kind = kind;
            this.observed = observed;
            this.x = x;
        }

        @Override
        public String model() {
            return kind.toString();
        }

        @Override
        public TimeSeries observed() {
            return observed;
        }

        private double level(int rows) {
            double last = Double.NaN;
            double sum = 0;
            int n = 0;
            for (int t = 0; t < rows; t++) {
                if (!observed.isMissing(t)) {
                    last = observed.value(t);
                    sum += last;
                    n++;
                }
            }
            return switch (kind) {
                case MEAN -> sum / n;
                case NAIVE -> last;
                default -> 0;
            };
        }

        @Override
        public TimeSeries fitted() {
            double[] fitted = new double[observed.size()];
            for (int t = 0; t < fitted.length; t++) {
                fitted[t] = level(kind == Kind.NAIVE ? t : observed.size()) + x[t];
            }
            return observed.withValues(fitted);
        }

        private double sigma() {
            double[] r = Arrays.stream(residuals().values())
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            return Quantiles.deviation(0, r);
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            TimeIndex next = observed.index().next(Levels.requireHorizon(observed.name(), horizon));
            double[] mean = new double[horizon];
            double[] sigma = new double[horizon];
            double[] later = kind == Kind.REGRESSOR ? future.at(next).column("x") : new double[horizon];
            for (int h = 0; h < horizon; h++) {
                mean[h] = level(observed.size()) + later[h];
                sigma[h] = sigma() * (kind == Kind.NAIVE ? Math.sqrt(h + 1) : 1);
            }
            return Forecast.normalBuilder(observed.name(), next, mean, sigma, levels)
                    .component("level", mean)
                    .build();
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            Forecast f = forecast(horizon, future);
            SplittableRandom random = new SplittableRandom(seed);
            double[][] values = new double[paths][horizon];
            for (double[] path : values) {
                Arrays.setAll(
                        path, h -> f.mean().value(h) + f.standardDeviation().value(h) * random.nextGaussian());
            }
            return SamplePaths.of(f.name(), f.index(), values);
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of("level", fitted());
        }

        @Override
        public TestFit update(TimeSeries newObservations, Regressors regressors) {
            TimeSeries all = observed.append(newObservations);
            double[] longer = Arrays.copyOf(x, all.size());
            if (kind == Kind.REGRESSOR) {
                double[] added = regressors.at(newObservations.index()).column("x");
                System.arraycopy(added, 0, longer, x.length, added.length);
            }
            return new TestFit(kind, all, longer);
        }

        @Override
        public String summary() {
            return kind + " of '" + observed.name() + "'\n";
        }
    }

    /** Its codec. */
    public static final class Codec implements ModelCodec<TestFit> {
        /** For the service loader. */
        public Codec() {}

        @Override
        public String id() {
            return "conformal-test";
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Class<TestFit> type() {
            return TestFit.class;
        }

        @Override
        public ModelState write(TestFit fit, ModelCodecs codecs) {
            return ModelState.builder()
                    .put("kind", fit.kind.name())
                    .put("observed", SeriesState.write(fit.observed))
                    .putPacked("x", fit.x)
                    .build();
        }

        @Override
        public TestFit read(ModelState state, int schema, ModelCodecs codecs) {
            TimeSeries observed = SeriesState.readSeries(state.child("observed"));
            return new TestFit(Kind.valueOf(state.text("kind")), observed, state.packed("x", observed.size()));
        }
    }
}
