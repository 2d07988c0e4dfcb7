package org.forecastj.core.hierarchy;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/** The median of the last values as forecast of the next: not linear, so that forecasts of sums are not sums of forecasts. */
final class MedianModel implements Forecaster<MedianModel.MedianFit> {
    @Override
    public String name() {
        return "median";
    }

    @Override
    public MedianFit fit(TimeSeries series, Regressors regressors) {
        if (series.size() == 0) {
            throw new ForecastingException(Reason.TOO_SHORT, "series '" + series.name() + "' is empty");
        }
        return new MedianFit(series);
    }

    record MedianFit(TimeSeries observed) implements Fit {
        @Override
        public String model() {
            return "median";
        }

        private double level(int end) {
            double[] v = Arrays.copyOfRange(observed.values(), Math.max(0, end - 5), end);
            Arrays.sort(v);
            return v[v.length / 2];
        }

        @Override
        public TimeSeries fitted() {
            double[] f = new double[observed.size()];
            f[0] = Double.NaN;
            for (int t = 1; t < f.length; t++) {
                f[t] = level(t);
            }
            return observed.withValues(f);
        }

        private double sigma() {
            return Math.sqrt(Arrays.stream(residuals().values())
                    .filter(v -> !Double.isNaN(v))
                    .map(v -> v * v)
                    .average()
                    .orElse(0));
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            double[] mean = new double[horizon];
            double[] sd = new double[horizon];
            Arrays.fill(mean, level(observed.size()));
            Arrays.fill(sd, sigma());
            TimeIndex next = observed.index().next(horizon);
            return Forecast.normal(observed.name(), next, mean, sd, levels);
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] values = new double[paths][horizon];
            for (double[] path : values) {
                Arrays.setAll(
                        path,
                        h -> level(observed.size()) + sigma() * Gaussian.quantile(random.nextDouble(1e-12, 1 - 1e-12)));
            }
            return SamplePaths.of(observed.name(), observed.index().next(horizon), values);
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of();
        }

        @Override
        public Fit update(TimeSeries newObservations, Regressors regressors) {
            return new MedianFit(observed.append(newObservations));
        }

        @Override
        public String summary() {
            return "median\n";
        }
    }

    /** Its codec. */
    static final class Codec implements ModelCodec<MedianFit> {
        @Override
        public String id() {
            return "test-median";
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Class<MedianFit> type() {
            return MedianFit.class;
        }

        @Override
        public ModelState write(MedianFit fit, ModelCodecs codecs) {
            return ModelState.builder()
                    .put("observed", SeriesState.write(fit.observed()))
                    .build();
        }

        @Override
        public MedianFit read(ModelState state, int schema, ModelCodecs codecs) {
            return new MedianFit(SeriesState.readSeries(state.child("observed")));
        }
    }
}
