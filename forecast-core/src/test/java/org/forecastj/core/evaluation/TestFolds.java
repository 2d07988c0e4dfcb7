package org.forecastj.core.evaluation;

import java.time.LocalDate;
import java.util.Arrays;
import org.forecastj.core.evaluation.RollingOrigin.PointForecast;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Forecasts beside what came, from arrays. */
final class TestFolds {
    static final LocalDate START = LocalDate.of(2024, 1, 1);

    private TestFolds() {}

    /** A normal forecast after a training window. */
    static FoldForecast of(
            String key, double[] training, double[] actual, double[] mean, double[] deviation, double... levels) {
        double[] all = Arrays.copyOf(training, training.length + actual.length);
        System.arraycopy(actual, 0, all, training.length, actual.length);
        TimeSeries series = TimeSeries.daily(key, START, all);
        Fold fold = new Fold(0, 0, training.length, training.length, all.length);
        Forecast forecast =
                Forecast.normal(key, series.index().slice(training.length, all.length), mean, deviation, levels);
        long cutoff = series.index().epochMillis(training.length - 1);
        return new FoldForecast("m", SeriesKey.of(key), fold, cutoff, series, PointForecast.MEAN, forecast);
    }

    /** The value of a metric over folds of one series or pooled. */
    static Score score(Metric metric, FoldForecast... folds) {
        return Grouping.all(Arrays.asList(folds), metric);
    }
}
