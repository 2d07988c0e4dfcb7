package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.Parallel;

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

    /**
     * Makes the forecasts that the conformal intervals of a specification ask for.
     *
     * @param panel series that can all be learnt from
     */
    static PastErrors of(
            BoostedForecaster spec, Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        int windows = spec.intervals().windows();
        int horizon = spec.intervals().horizon();
        Panel known = cut(panel, Math.multiplyExact(windows, horizon));
        Trained trained = Trained.on(spec, known, regressors, 0, execution);
        List<SeriesKey> keys = trained.features.keys();
        List<Integer> numbers = IntStream.range(0, keys.size()).boxed().toList();
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        Parallel.map(
                        numbers,
                        i -> errors(
                                trained,
                                keys.get(i),
                                i,
                                panel.get(keys.get(i)),
                                regressors.apply(keys.get(i)),
                                horizon),
                        execution)
                .forEach(errors::addAll);
        if (errors.isEmpty()) {
            throw HistoryNeeds.tooShort(
                    panel,
                    (windows + 1L) * horizon,
                    "conformal intervals: no value is observed in the last " + windows * horizon
                            + " rows of a series that began before them");
        }
        int period = trained.features.frequency().seasonalPeriod();
        double[] scales = keys.stream()
                .mapToDouble(key -> seasonalChange(known.get(key), period))
                .toArray();
        return new PastErrors(keys, horizon, errors, scales);
    }

    /** The panel without the steps of the windows, counted back from the latest timestamp of all series. */
    private static Panel cut(Panel panel, int steps) {
        TimeSeries longest = HistoryNeeds.longest(panel);
        long latest =
                panel.asMap().values().stream().mapToLong(PastErrors::end).max().orElseThrow();
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
        if (known.isEmpty()) {
            throw HistoryNeeds.tooShort(
                    panel, steps + 1L, "conformal intervals: no value is observed before the last " + steps + " rows");
        }
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
            Execution.checkpoint();
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
