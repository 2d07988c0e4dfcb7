package org.forecastj.core.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Tiny models whose forecasts can be worked out by hand. */
public final class TestModels {
    private TestModels() {}

    /** What a model makes of its history. */
    interface Rule {
        Forecast forecast(TimeSeries history, int horizon, Regressors future, double... levels);
    }

    public static TimeSeries daily(String name, double... values) {
        return TimeSeries.daily(name, LocalDate.of(2024, 1, 1), values);
    }

    static TimeSeries ramp(String name, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        return daily(name, values);
    }

    /** Repeats the last period; standard deviation 1. */
    static Model seasonalNaive(int period) {
        return new Model("seasonal naive", (history, horizon, future, levels) -> {
            double[] mean = new double[horizon];
            for (int h = 0; h < horizon; h++) {
                mean[h] = history.value(history.size() - period + h % period);
            }
            return normal(history, mean, levels);
        });
    }

    public static Model naive() {
        return new Model("naive", seasonalNaive(1).rule);
    }

    /** Always the same number. */
    public static Model constant(String name, double value) {
        return new Model(name, (history, horizon, future, levels) -> {
            double[] mean = new double[horizon];
            java.util.Arrays.fill(mean, value);
            return normal(history, mean, levels);
        });
    }

    /** Fails where the history has a condition. */
    public static Model failingIf(java.util.function.Predicate<TimeSeries> condition) {
        Model naive = naive();
        return new Model("failing", naive.rule) {
            @Override
            public TestFit fit(TimeSeries series, Regressors regressors) {
                if (condition.test(series)) {
                    throw new ForecastingException(Reason.NUMERICAL, "series '" + series.name() + "' cannot be fitted");
                }
                return super.fit(series, regressors);
            }
        };
    }

    /** Forecasts any timestamp: the sum of the history and the number of the day. */
    static Forecaster<TimedFit> sumAndTime() {
        return new Forecaster<>() {
            @Override
            public String name() {
                return "sum and time";
            }

            @Override
            public TimedFit fit(TimeSeries series, Regressors regressors) {
                return new TimedFit(series);
            }
        };
    }

    static Forecast normal(TimeSeries history, double[] mean, double... levels) {
        TimeIndex next = history.index().next(mean.length);
        double[] sd = new double[mean.length];
        java.util.Arrays.fill(sd, 1);
        return Forecast.normal(history.name(), next, mean, sd, levels);
    }

    /** A forecaster that notes what it is given. */
    public static class Model implements Forecaster<TestFit> {
        private final String name;
        final Rule rule;
        final List<TimeSeries> fitted = Collections.synchronizedList(new ArrayList<>());
        final List<Regressors> fittedWith = Collections.synchronizedList(new ArrayList<>());
        final List<TimeSeries> updates = Collections.synchronizedList(new ArrayList<>());
        final List<Regressors> futures = Collections.synchronizedList(new ArrayList<>());

        Model(String name, Rule rule) {
            this.name = name;
            this.rule = rule;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public TestFit fit(TimeSeries series, Regressors regressors) {
            fitted.add(series);
            fittedWith.add(regressors);
            return new TestFit(this, series);
        }
    }

    /** A fit that is a function of time. */
    record TimedFit(TimeSeries observed) implements Fit {
        @Override
        public Forecast forecastAt(TimeIndex index, Regressors future, double... levels) {
            double sum = java.util.Arrays.stream(observed.values()).sum();
            double[] mean = new double[index.size()];
            double[] sd = new double[index.size()];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = sum + index.date(i).toEpochDay();
                sd[i] = 1 + i;
            }
            return Forecast.normal(observed.name(), index, mean, sd, levels);
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            return forecastAt(observed.index().next(horizon), future, levels);
        }

        @Override
        public String model() {
            return "sum and time";
        }

        @Override
        public TimeSeries fitted() {
            return observed;
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of();
        }

        @Override
        public Fit update(TimeSeries newObservations, Regressors regressors) {
            return new TimedFit(observed.append(newObservations));
        }

        @Override
        public String summary() {
            return "";
        }
    }

    /** A fit that keeps its history. */
    public record TestFit(Model by, TimeSeries observed) implements Fit {
        @Override
        public String model() {
            return by.name();
        }

        @Override
        public TimeSeries fitted() {
            return observed;
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            by.futures.add(future);
            return by.rule.forecast(observed, horizon, future, levels);
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of();
        }

        @Override
        public Fit update(TimeSeries newObservations, Regressors regressors) {
            by.updates.add(newObservations);
            by.fittedWith.add(regressors);
            return new TestFit(by, observed.append(newObservations));
        }

        @Override
        public String summary() {
            return "";
        }
    }

    /** Forecasts the mean of all last values of the panel for each series; notes the panels. */
    static final class PanelMean implements GlobalForecaster<GlobalFit> {
        final List<Panel> fitted = Collections.synchronizedList(new ArrayList<>());

        @Override
        public String name() {
            return "panel mean";
        }

        @Override
        public GlobalFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
            fitted.add(panel);
            double mean = panel.asMap().values().stream()
                    .mapToDouble(s -> s.value(s.size() - 1))
                    .average()
                    .orElseThrow();
            return new GlobalFit() {
                @Override
                public List<SeriesKey> keys() {
                    return panel.keys();
                }

                @Override
                public Map<SeriesKey, ForecastingException> failures() {
                    return Map.of();
                }

                @Override
                public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
                    return constant("", mean).rule.forecast(panel.get(key), horizon, future, levels);
                }
            };
        }
    }
}
