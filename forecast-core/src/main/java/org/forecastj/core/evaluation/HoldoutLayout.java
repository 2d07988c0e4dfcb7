package org.forecastj.core.evaluation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Where the single fold lies that a share of the rows or a date cuts. Stateless. */
final class HoldoutLayout {
    private HoldoutLayout() {}

    /**
     * The fold of each series.
     *
     * @param timeline all timestamps of the panel, sorted, where a share cuts all series at the same time; else empty
     */
    static SortedMap<SeriesKey, SeriesFolds> folds(RollingOrigin spec, Holdout holdout, long[] timeline, Panel panel) {
        boolean sameTime = timeline.length > 0 && holdout.from().isEmpty();
        SortedMap<SeriesKey, SeriesFolds> folds = new TreeMap<>();
        panel.asMap().forEach((key, series) -> {
            int cut = sameTime
                    ? rowsBefore(timeline[holdout.rowsBefore(timeline.length)], series)
                    : holdout.rowsBefore(series);
            folds.put(key, fold(spec, holdout, cut, series));
        });
        return folds;
    }

    private static int rowsBefore(long time, TimeSeries series) {
        int position = series.index().indexOf(time);
        return position >= 0 ? position : -(position + 1);
    }

    private static SeriesFolds fold(RollingOrigin spec, Holdout holdout, int cut, TimeSeries series) {
        int origin = cut - spec.leftOut();
        if (origin < spec.minTrain() || cut >= series.size()) {
            return SeriesFolds.none(tooShort(spec, holdout, cut, series));
        }
        int start = spec.isExpanding() ? 0 : origin - spec.window();
        return SeriesFolds.ofRows(List.of(new Fold(0, start, origin, cut, series.size())));
    }

    private static ForecastingException tooShort(RollingOrigin spec, Holdout holdout, int cut, TimeSeries series) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                "series '" + series.name() + "' (" + series.index() + ") has " + cut + " rows before " + holdout
                        + " and " + (series.size() - cut) + " from there on; " + spec.minTrain() + " for training and "
                        + spec.leftOut()
                        + " as gap and embargo are needed before it, 1 after it: cut elsewhere or drop the series");
    }
}
