package org.forecastj.models.additive;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** A model that gives the forecasts of another program again, by cutoff and timestamp. */
final class Replay implements Forecaster<Replay.ReplayFit> {
    final TreeMap<LocalDateTime, Double> history = new TreeMap<>();
    /** Mean and bounds at level 0.8 by cutoff and timestamp. */
    final TreeMap<LocalDateTime, TreeMap<LocalDateTime, double[]>> forecasts = new TreeMap<>();

    int rows;

    void add(LocalDateTime cutoff, LocalDateTime time, double actual, double... meanAndBounds) {
        history.put(time, actual);
        forecasts.computeIfAbsent(cutoff, c -> new TreeMap<>()).put(time, meanAndBounds);
        rows++;
    }

    List<LocalDateTime> cutoffs() {
        return List.copyOf(forecasts.keySet());
    }

    TimeSeries series(String name) {
        return TimeSeries.of(
                name,
                TimeIndex.ofDateTimes(List.copyOf(history.keySet())),
                history.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public ReplayFit fit(TimeSeries series, Regressors regressors) {
        return new ReplayFit(this, series);
    }

    /** The forecasts of the first cutoff that is not before the end of the history. */
    record ReplayFit(Replay replay, TimeSeries observed) implements Fit {
        @Override
        public Forecast forecastAt(TimeIndex index, Regressors future, double... levels) {
            LocalDateTime last = observed.index().dateTime(observed.size() - 1);
            Map<LocalDateTime, double[]> rows =
                    replay.forecasts.ceilingEntry(last).getValue();
            double[][] columns = new double[3][index.size()];
            for (int i = 0; i < index.size(); i++) {
                double[] row = Objects.requireNonNull(rows.get(index.dateTime(i)), index.show(i));
                for (int c = 0; c < 3; c++) {
                    columns[c][i] = row[c];
                }
            }
            double[] noSpread = new double[index.size()];
            return Forecast.builder(observed.name(), index)
                    .mean(columns[0])
                    .standardDeviation(noSpread)
                    .interval(levels[0], columns[1], columns[2])
                    .build();
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            throw new UnsupportedOperationException("forecasts are known at given timestamps only");
        }

        @Override
        public String model() {
            return "replay";
        }

        @Override
        public TimeSeries fitted() {
            return observed;
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            throw new UnsupportedOperationException("not known");
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of();
        }

        @Override
        public Fit update(TimeSeries newObservations, Regressors regressors) {
            return new ReplayFit(replay, observed.append(newObservations));
        }

        @Override
        public String summary() {
            return "";
        }
    }
}
