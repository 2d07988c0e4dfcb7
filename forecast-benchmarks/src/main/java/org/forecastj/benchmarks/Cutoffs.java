package org.forecastj.benchmarks;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.additive.AdditiveModel;

/**
 * Cross-validation at cutoffs that lie a period apart, the last of them a horizon before the end of the series: at each a fit of the rows up to
 * it and a forecast of the observed rows of the horizon after it. Immutable.
 */
final class Cutoffs {
    private final TimeSeries series;
    private final int horizonDays;
    private final List<LocalDateTime> cutoffs;

    /**
     * Lays out the cutoffs.
     *
     * @param series the series
     * @param initialDays least length of a history
     * @param periodDays distance of the cutoffs, at least 1
     * @param horizonDays length of a forecast
     */
    Cutoffs(TimeSeries series, int initialDays, int periodDays, int horizonDays) {
        if (periodDays < 1) {
            throw new IllegalArgumentException("'period_days' is " + periodDays + "; it must be at least 1");
        }
        this.series = series;
        this.horizonDays = horizonDays;
        TimeIndex index = series.index();
        List<LocalDateTime> found = new ArrayList<>();
        LocalDateTime first = index.dateTime(0).plusDays(initialDays);
        LocalDateTime at = index.dateTime(series.size() - 1).minusDays(horizonDays);
        for (; !at.isBefore(first); at = at.minusDays(periodDays)) {
            found.add(at);
        }
        Collections.reverse(found);
        cutoffs = List.copyOf(found);
    }

    /**
     * Fits and forecasts at every cutoff.
     *
     * @param model the model
     * @param level of the interval
     * @param execution threads
     * @return one fold per cutoff
     */
    List<Fold> run(AdditiveModel model, double level, Execution execution) {
        return execution.run(cutoffs, cutoff -> fold(model, level, cutoff)).stream()
                .map(Cutoffs::value)
                .toList();
    }

    private static Fold value(Outcome<Fold> outcome) {
        outcome.failure().ifPresent(failure -> {
            throw failure;
        });
        return outcome.value().orElseThrow();
    }

    private Fold fold(AdditiveModel model, double level, LocalDateTime cutoff) {
        int from = rowsUpTo(cutoff);
        int to = rowsUpTo(cutoff.plusDays(horizonDays));
        int[] rows = IntStream.range(from, to).filter(i -> !series.isMissing(i)).toArray();
        Forecast forecast =
                model.fit(series.head(from)).forecastAt(series.index().select(rows), Regressors.none(), level);
        return score(rows, forecast, forecast.interval(level));
    }

    private int rowsUpTo(LocalDateTime time) {
        int position = series.index().indexOf(time);
        return position < 0 ? -(position + 1) : position + 1;
    }

    private Fold score(int[] rows, Forecast forecast, Interval interval) {
        double absolute = 0;
        int inside = 0;
        for (int i = 0; i < rows.length; i++) {
            double y = series.value(rows[i]);
            absolute += Math.abs(y - forecast.mean().value(i));
            inside += y >= interval.lower().value(i) && y <= interval.upper().value(i) ? 1 : 0;
        }
        return new Fold(rows.length, absolute, inside);
    }

    /**
     * Sums over the rows of a fold.
     *
     * @param rows number of rows forecast
     * @param absolute sum of absolute errors
     * @param inside number of rows within the interval
     */
    record Fold(int rows, double absolute, int inside) {}
}
