package org.forecastj.docs;

import java.util.Map;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/** A model that can do nothing but forecast zero from a complete, regular history. */
final class Incapable implements Forecaster<Incapable.ZeroFit> {
    @Override
    public String name() {
        return "zero";
    }

    @Override
    public ZeroFit fit(TimeSeries series, Regressors regressors) {
        if (series.observedCount() < series.size() || !series.index().isRegular() || !regressors.isEmpty()) {
            throw new UnsupportedOperationException(name());
        }
        return new ZeroFit(series);
    }

    record ZeroFit(TimeSeries observed) implements Fit {
        @Override
        public String model() {
            return "zero";
        }

        @Override
        public TimeSeries fitted() {
            return observed.mapValues(v -> 0);
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            double[] zeros = new double[horizon];
            return Forecast.normal("zero", observed.index().next(horizon), zeros, zeros, levels);
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            throw new UnsupportedOperationException("zero");
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of();
        }

        @Override
        public Fit update(TimeSeries newObservations, Regressors regressors) {
            throw new UnsupportedOperationException("zero");
        }

        @Override
        public String summary() {
            return "zero\n";
        }
    }
}
