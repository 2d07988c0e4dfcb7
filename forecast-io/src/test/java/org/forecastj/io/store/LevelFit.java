package org.forecastj.io.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/** A fit that forecasts one number, which stays when observations come in; for tests. */
record LevelFit(TimeSeries observed, double level) implements Fit {
    static final ModelCodecs CODECS = ModelCodecs.of(List.of(new Codec()));

    static LevelFit of(double level) {
        return new LevelFit(TimeSeries.daily("é\u0000s", java.time.LocalDate.of(2020, 1, 1), 1, 2, 3), level);
    }

    /** The mean of the last rows, plus a bias; refuses series with a value above a limit. */
    record Spec(String name, int rows, double bias, double limit) implements Forecaster<LevelFit> {
        Spec(String name, int rows, double bias) {
            this(name, rows, bias, Double.POSITIVE_INFINITY);
        }

        @Override
        public LevelFit fit(TimeSeries series, Regressors regressors) {
            double[] last = series.tail(Math.min(rows, series.size())).values();
            if (Arrays.stream(last).anyMatch(v -> v > limit)) {
                throw new ForecastingException(Reason.INVALID_VALUE, series.name() + ": a value is above " + limit);
            }
            return new LevelFit(series, Arrays.stream(last).average().orElseThrow() + bias);
        }
    }

    @Override
    public String model() {
        return "level";
    }

    @Override
    public TimeSeries fitted() {
        return observed.mapValues(v -> level);
    }

    @Override
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        double[] mean = new double[horizon];
        Arrays.fill(mean, level);
        return Forecast.normal(observed.name(), observed.index().next(horizon), mean, new double[horizon], levels);
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, TimeSeries> components() {
        return Map.of();
    }

    @Override
    public Fit update(TimeSeries newObservations, Regressors regressors) {
        return new LevelFit(observed.append(newObservations), level);
    }

    @Override
    public String summary() {
        return "level " + level;
    }

    /** Stores the fit. */
    record Codec() implements ModelCodec<LevelFit> {
        @Override
        public String id() {
            return "level";
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Class<LevelFit> type() {
            return LevelFit.class;
        }

        @Override
        public ModelState write(LevelFit fit, ModelCodecs codecs) {
            return ModelState.builder()
                    .put("level", fit.level)
                    .put("observed", SeriesState.write(fit.observed))
                    .build();
        }

        @Override
        public LevelFit read(ModelState state, int schema, ModelCodecs codecs) {
            return new LevelFit(SeriesState.readSeries(state.child("observed")), state.number("level"));
        }
    }
}
