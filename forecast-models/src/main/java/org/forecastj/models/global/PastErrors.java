package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
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

/** Errors of forecasts from several origins, made by trees that have seen nothing after the first of them. Immutable. */
final class PastErrors {
    private final List<SeriesKey> keys;
    private final int horizon;
    private final List<ErrorScale.ForecastError> errors;
    /** Mean absolute change from one season to the next of each series, before the first origin; NaN where it is 0 or unknown. */
    private final double[] scales;

    private PastErrors(List<SeriesKey> keys, int horizon, List<ErrorScale.ForecastError> errors, double[] scales) {
        this.keys = keys;
        this.horizon = horizon;
        this.errors = errors;
        this.scales = scales;
    }

    /** Makes the forecasts that the conformal intervals of a specification ask for. */
    static PastErrors of(
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
        int period = trained.features.frequency().seasonalPeriod();
        double[] scales = keys.stream()
                .mapToDouble(key -> seasonalChange(known.get(key), period))
                .toArray();
        return new PastErrors(keys, horizon, errors, scales);
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

    private static double seasonalChange(TimeSeries series, int period) {
        double sum = 0;
        int count = 0;
        for (int i = period; i < series.size(); i++) {
            double change = Math.abs(series.value(i) - series.value(i - period));
            if (!Double.isNaN(change)) {
                sum += change;
                count++;
            }
        }
        return sum > 0 ? sum / count : Double.NaN;
    }

    /** How large errors are, for intervals. */
    ErrorScale scale() {
        return ErrorScale.learn(errors, keys, horizon);
    }

    /** Mean absolute error of all forecasts, each divided by the scale of its series; by 1 if no series has a scale. */
    double scaledMean() {
        double sum = 0;
        double plain = 0;
        int count = 0;
        for (ErrorScale.ForecastError e : errors) {
            plain += Math.abs(e.error());
            if (!Double.isNaN(scales[e.series()])) {
                sum += Math.abs(e.error()) / scales[e.series()];
                count++;
            }
        }
        return count > 0 ? sum / count : plain / errors.size();
    }
}
