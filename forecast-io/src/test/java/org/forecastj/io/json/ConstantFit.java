package org.forecastj.io.json;

import java.util.Arrays;
import java.util.Map;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/** A fit that forecasts one number, for tests. */
record ConstantFit(TimeSeries observed, double level) implements Fit {
    @Override
    public String model() {
        return "constant";
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
        return new ConstantFit(observed.append(newObservations), level);
    }

    @Override
    public String summary() {
        return "constant " + level;
    }

    /** Stores the fit under a given id and schema. */
    record Codec(String id, int schema) implements ModelCodec<ConstantFit> {
        static final ModelCodecs CODECS = ModelCodecs.of(java.util.List.of(new Codec("constant", 2)));

        @Override
        public Class<ConstantFit> type() {
            return ConstantFit.class;
        }

        @Override
        public ModelState write(ConstantFit fit, ModelCodecs codecs) {
            return ModelState.builder()
                    .put("level", fit.level)
                    .put("observed", SeriesState.write(fit.observed))
                    .build();
        }

        @Override
        public ConstantFit read(ModelState state, int schema, ModelCodecs codecs) {
            return new ConstantFit(SeriesState.readSeries(state.child("observed")), state.number("level"));
        }
    }
}
