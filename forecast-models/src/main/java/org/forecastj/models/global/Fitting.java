package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Fits a specification: the scale of errors from a fit that has not seen the last rows, then the fit on all rows. Stateless. */
final class Fitting {
    /** Latest rows of each series whose errors count where there is no other measure. */
    private static final int SEEN_ROWS = 100;

    private Fitting() {}

    static BoostedFit fit(
            BoostedForecaster spec, Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        requireReach(spec);
        Trained trained = Trained.on(spec, panel, regressors, spec.intervals().heldRows(), execution);
        if (trained.bounds.isPresent()) {
            trained.transforms.requirePointwise();
        }
        Panel fitted = panel.filter(key -> !trained.failures.containsKey(key));
        ErrorScale errors = spec.intervals().isConformal()
                ? errors(spec, fitted, regressors, execution)
                : seenErrors(trained, fitted, execution);
        return new BoostedFit(
                spec.describe(), trained, fitted, errors, nonNegative(fitted), spec.predictsMeans(), spec.intervals());
    }

    private static void requireReach(BoostedForecaster spec) {
        int horizon = spec.intervals().horizon();
        if (!spec.strategy().isRecursive() && horizon > spec.strategy().horizon()) {
            throw new IllegalArgumentException("conformal intervals of " + horizon + " steps; the strategy reaches "
                    + spec.strategy().horizon());
        }
    }

    /** Errors of rows that trees have seen, one step long. */
    private static ErrorScale seenErrors(Trained trained, Panel panel, Execution execution) {
        List<ErrorScale.ForecastError> latest = seenErrors(trained, panel, SEEN_ROWS, execution);
        return ErrorScale.learn(
                latest.isEmpty() ? seenErrors(trained, panel, Integer.MAX_VALUE, execution) : latest, panel.keys(), 1);
    }

    private static List<ErrorScale.ForecastError> seenErrors(
            Trained trained, Panel panel, int last, Execution execution) {
        List<SeriesKey> keys = panel.keys();
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        NavigableMap<SeriesKey, double[]> fitted = FittedValues.of(trained, panel, last, execution);
        for (int s = 0; s < keys.size(); s++) {
            TimeSeries series = panel.get(keys.get(s));
            double[] values = fitted.get(keys.get(s));
            for (int i = 0; values != null && i < values.length; i++) {
                if (!series.isMissing(i) && !Double.isNaN(values[i])) {
                    errors.add(new ErrorScale.ForecastError(s, 0, values[i], series.value(i) - values[i]));
                }
            }
        }
        return errors;
    }

    static boolean nonNegative(Panel panel) {
        for (TimeSeries series : panel.asMap().values()) {
            for (int i = 0; i < series.size(); i++) {
                if (series.value(i) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Errors of forecasts from several origins, made by trees that have seen nothing after the first of them. */
    private static ErrorScale errors(
            BoostedForecaster spec, Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        int windows = spec.intervals().windows();
        int horizon = spec.intervals().horizon();
        Panel known = cut(panel, windows * horizon);
        Trained trained = Trained.on(spec, known, regressors, 0, execution);
        List<SeriesKey> keys = trained.features.keys();
        List<Integer> numbers = IntStream.range(0, keys.size()).boxed().toList();
        List<Outcome<List<ErrorScale.ForecastError>>> outcomes = execution
                .withoutProgress()
                .run(
                        numbers,
                        i -> errors(
                                trained,
                                keys.get(i),
                                i,
                                panel.get(keys.get(i)),
                                regressors.apply(keys.get(i)),
                                horizon));
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        for (Outcome<List<ErrorScale.ForecastError>> outcome : outcomes) {
            outcome.failure().ifPresent(failure -> {
                throw failure;
            });
            outcome.value().ifPresent(errors::addAll);
        }
        if (errors.isEmpty()) {
            throw HistoryNeeds.tooShort(
                    panel,
                    (windows + 1L) * horizon,
                    "conformal intervals: no value is observed in the last " + windows * horizon
                            + " rows of a series that began before them");
        }
        return ErrorScale.learn(errors, keys, horizon);
    }

    /** The panel without the steps of the windows, counted back from the latest timestamp of all series. */
    private static Panel cut(Panel panel, int steps) {
        TimeSeries longest = HistoryNeeds.longest(panel);
        long latest =
                panel.asMap().values().stream().mapToLong(Fitting::end).max().orElseThrow();
        int last = longest.size() - 1 + stepsUpTo(latest, longest) - steps;
        if (last < 0) {
            throw HistoryNeeds.tooShort(panel, steps + 1L, "conformal intervals on the last " + steps + " rows");
        }
        long cutoff = last < longest.size()
                ? longest.index().epochMillis(last)
                : longest.index().next(last - longest.size() + 1).epochMillis(last - longest.size());
        NavigableMap<SeriesKey, TimeSeries> known = new TreeMap<>();
        panel.asMap().forEach((key, series) -> {
            int n = series.size();
            while (n > 0 && series.index().epochMillis(n - 1) > cutoff) {
                n--;
            }
            if (n > 0 && series.head(n).observedCount() > 0) {
                known.put(key, series.head(n));
            }
        });
        return Panel.of(panel.levelNames(), known);
    }

    /** Steps from the end of a series to a time that is not before it. */
    private static int stepsUpTo(long time, TimeSeries series) {
        int steps = 0;
        for (int ahead = 64; steps < ahead && time > end(series); ahead = Math.multiplyExact(ahead, 2)) {
            TimeIndex next = series.index().next(ahead);
            while (steps < ahead && next.epochMillis(steps) <= time) {
                steps++;
            }
            if (steps < ahead) {
                break;
            }
        }
        return steps;
    }

    private static long end(TimeSeries series) {
        return series.index().epochMillis(series.size() - 1);
    }

    private static List<ErrorScale.ForecastError> errors(
            Trained trained, SeriesKey key, int number, TimeSeries series, Regressors regressors, int horizon) {
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        SeriesForecaster forecaster = SeriesForecaster.of(trained, key, regressors);
        TimeSeries all = trained.transforms.apply(key, series);
        int known = forecaster.size();
        for (int origin = known; origin < series.size(); origin += horizon) {
            forecaster.appendUpTo(all, origin);
            int steps = Math.min(horizon, series.size() - origin);
            double[] forecast = trained.transforms.inverse(key, series.head(origin), forecaster.points(steps));
            for (int h = 0; h < steps; h++) {
                if (!series.isMissing(origin + h)) {
                    double error = series.value(origin + h) - forecast[h];
                    errors.add(new ErrorScale.ForecastError(number, h, forecast[h], error));
                }
            }
        }
        return errors;
    }
}
