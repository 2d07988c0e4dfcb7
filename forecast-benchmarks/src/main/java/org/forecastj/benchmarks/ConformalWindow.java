package org.forecastj.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * Histories and the rows after them. Immutable.
 *
 * @param name of the lines of results
 * @param period season in rows; widths are in units of the mean absolute difference of rows so far apart
 * @param history what models are fitted to and calibrated on
 * @param later the rows that follow, of equal number for all series
 */
record ConformalWindow(String name, int period, Panel history, Map<SeriesKey, TimeSeries> later) {
    static final double[] LEVELS = {0.8, 0.9, 0.95};

    /** The last rows of each series of a panel as the rows that follow; series whose history has fewer rows than needed are left out. */
    static ConformalWindow last(String name, int period, Panel panel, int horizon, int rowsNeeded) {
        Panel enough = panel.filter(key -> panel.get(key).size() - horizon >= rowsNeeded);
        Map<SeriesKey, TimeSeries> later = new TreeMap<>();
        enough.asMap().forEach((key, series) -> later.put(key, series.tail(horizon)));
        return new ConformalWindow(name, period, enough.mapSeries(s -> s.head(s.size() - horizon)), later);
    }

    /** Every nth series alone. */
    ConformalWindow every(int n) {
        Map<SeriesKey, Integer> position = new TreeMap<>();
        history.keys().forEach(key -> position.put(key, position.size()));
        return new ConformalWindow(name, period, history.filter(key -> position.getOrDefault(key, 0) % n == 0), later);
    }

    int horizon() {
        return later.values().iterator().next().size();
    }

    /** Prints how well the intervals of a model of one series do. */
    void measure(String model, Forecaster<?> forecaster, ResultLines lines) {
        measure(model, forecaster.forEachSeries(), lines);
    }

    /** Prints how well the intervals of a model do; a series without a forecast is an error. */
    void measure(String model, GlobalForecaster<?> forecaster, ResultLines lines) {
        Execution execution = execution();
        SortedMap<SeriesKey, Outcome<Forecast>> forecasts =
                forecaster.fit(history, execution).forecastEach(horizon(), execution, LEVELS);
        IntervalScores scores = new IntervalScores(LEVELS);
        forecasts.forEach((key, outcome) ->
                scores.add(LoadedPanel.value(outcome), unit(key), later(key).values()));
        scores.report(model, name, lines);
    }

    /** As {@link #measure}, but each row later is learnt in turn, and some steps are forecast after each. */
    void measureStream(String model, int steps, Forecaster<?> forecaster, ResultLines lines) {
        IntervalScores scores = new IntervalScores(LEVELS);
        execution().run(history.keys(), key -> stream(key, steps, forecaster)).forEach(outcome -> {
            outcome.failure().ifPresent(failure -> {
                throw failure;
            });
            outcome.value().ifPresent(scores::add);
        });
        scores.report(model, name, lines);
    }

    private IntervalScores stream(SeriesKey key, int steps, Forecaster<?> forecaster) {
        IntervalScores scores = new IntervalScores(LEVELS);
        TimeSeries rows = later(key);
        Fit fit = forecaster.fit(history.get(key));
        for (int t = 0; t < rows.size(); t++) {
            double[] actual = rows.slice(t, Math.min(rows.size(), t + steps)).values();
            scores.add(fit.forecast(steps, LEVELS), unit(key), actual);
            fit = fit.update(rows.slice(t, t + 1));
        }
        return scores;
    }

    private static Execution execution() {
        return Execution.threads(Runtime.getRuntime().availableProcessors());
    }

    private TimeSeries later(SeriesKey key) {
        return Objects.requireNonNull(later.get(key), "every series goes on");
    }

    private double unit(SeriesKey key) {
        TimeSeries series = history.get(key);
        double sum = 0;
        for (int t = period; t < series.size(); t++) {
            sum += Math.abs(series.value(t) - series.value(t - period));
        }
        return sum / (series.size() - period);
    }
}
