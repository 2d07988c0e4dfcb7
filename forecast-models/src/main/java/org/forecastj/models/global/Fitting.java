package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Fits a specification: the scale of errors from a fit that has not seen the last rows, then the fit on all rows. Stateless. */
final class Fitting {
    /** Latest rows of each series whose errors count where there is no other measure. */
    private static final int SEEN_ROWS = 100;

    private Fitting() {}

    static BoostedFit fit(
            BoostedForecaster spec, Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Optional<ErrorScale> unseen = spec.intervals().isConformal()
                ? Optional.of(errors(spec, panel, regressors, execution))
                : Optional.empty();
        Trained trained = Trained.on(spec, panel, regressors, execution);
        Panel fitted = panel.filter(key -> !trained.failures.containsKey(key));
        ErrorScale errors = unseen.orElseGet(() -> seenErrors(trained, fitted, execution));
        return new BoostedFit(
                spec.describe(), trained, fitted, errors, nonNegative(fitted), spec.predictsMeans(), spec.intervals());
    }

    /** Errors of rows that trees have seen, one step long. */
    private static ErrorScale seenErrors(Trained trained, Panel panel, Execution execution) {
        List<SeriesKey> keys = panel.keys();
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        NavigableMap<SeriesKey, double[]> fitted = FittedValues.of(trained, panel, SEEN_ROWS, execution);
        for (int s = 0; s < keys.size(); s++) {
            TimeSeries series = panel.get(keys.get(s));
            double[] values = fitted.get(keys.get(s));
            for (int i = 0; values != null && i < values.length; i++) {
                if (!series.isMissing(i) && !Double.isNaN(values[i])) {
                    errors.add(new ErrorScale.ForecastError(s, 0, values[i], series.value(i) - values[i]));
                }
            }
        }
        return ErrorScale.learn(errors, keys, 1);
    }

    private static boolean nonNegative(Panel panel) {
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
        if (!spec.strategy().isRecursive() && horizon > spec.strategy().horizon()) {
            throw new IllegalArgumentException("conformal intervals of " + horizon + " steps; the strategy reaches "
                    + spec.strategy().horizon());
        }
        Panel known = cut(panel, (long) windows * horizon);
        Trained trained = Trained.on(spec, known, regressors, execution);
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
            throw tooShort(panel, windows, horizon);
        }
        return ErrorScale.learn(errors, keys, horizon);
    }

    /** The panel without the steps of the windows, counted back from the latest timestamp of all series. */
    private static Panel cut(Panel panel, long steps) {
        TimeSeries latest = null;
        for (TimeSeries series : panel.asMap().values()) {
            if (series.size() > 0
                    && (latest == null
                            || end(series) > end(latest)
                            || (end(series) == end(latest) && series.size() > latest.size()))) {
                latest = series;
            }
        }
        if (latest == null || latest.size() <= steps) {
            throw tooShort(panel, (int) steps, 1);
        }
        long cutoff = latest.index().epochMillis(latest.size() - 1 - (int) steps);
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

    private static long end(TimeSeries series) {
        return series.index().epochMillis(series.size() - 1);
    }

    private static ForecastingException tooShort(Panel panel, int windows, int horizon) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                "conformal intervals need " + windows + " windows of " + horizon + " steps at the end of the "
                        + panel.size() + " series and history before them, and no series is long enough; take fewer "
                        + "windows or a shorter horizon");
    }

    private static List<ErrorScale.ForecastError> errors(
            Trained trained, SeriesKey key, int number, TimeSeries series, Regressors regressors, int horizon) {
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        SeriesForecaster forecaster = SeriesForecaster.of(trained, key, regressors);
        TimeSeries all = trained.transforms.apply(key, series);
        int known = forecaster.size();
        for (int origin = known; origin + horizon <= series.size(); origin += horizon) {
            forecaster.appendUpTo(all, origin);
            double[] forecast = trained.transforms.inverse(key, series.head(origin), forecaster.points(horizon));
            for (int h = 0; h < horizon; h++) {
                if (!series.isMissing(origin + h)) {
                    double error = series.value(origin + h) - forecast[h];
                    errors.add(new ErrorScale.ForecastError(number, h, forecast[h], error));
                }
            }
        }
        return errors;
    }
}
