package org.forecastj.core.evaluation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.RollingOrigin.Alignment;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Where folds lie whose windows are measured in time: training rows up to the cutoff, test rows after it up to the horizon. Only rows with
 * a value count for where cutoffs may lie. Stateless.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72, 37–45, section 4.3 (simulated historical forecasts)"
 */
final class CutoffLayout {
    private CutoffLayout() {}

    static SortedMap<SeriesKey, SeriesFolds> folds(
            RollingOrigin spec, TimeWindows windows, Alignment alignment, Panel panel) {
        if (!windows.cutoffs().isEmpty()) {
            return each(panel, (key, series) -> atGivenCutoffs(spec, windows, series));
        }
        return alignment == Alignment.CALENDAR ? onCalendar(spec, windows, panel) : eachBySpan(spec, windows, panel);
    }

    /** What to do with each series. */
    private interface Cutting {
        SeriesFolds of(SeriesKey key, TimeSeries series);
    }

    private static SortedMap<SeriesKey, SeriesFolds> each(Panel panel, Cutting cutting) {
        SortedMap<SeriesKey, SeriesFolds> all = new TreeMap<>();
        panel.asMap().forEach((key, series) -> all.put(key, cutting.of(key, series)));
        return all;
    }

    private static SeriesFolds atGivenCutoffs(RollingOrigin spec, TimeWindows windows, TimeSeries series) {
        ObservedTimes times = ObservedTimes.of(series);
        if (times.isEmpty()) {
            return SeriesFolds.none(withoutValues(series));
        }
        Builder folds = new Builder(windows, series);
        List<ForecastingException> refused = new ArrayList<>();
        List<LocalDateTime> cutoffs = limited(spec, windows.cutoffs());
        for (int i = 0; i < cutoffs.size(); i++) {
            ZonedDateTime cutoff = cutoffs.get(i).atZone(times.zone());
            if (!cutoff.isAfter(times.first())) {
                refused.add(tooEarly(cutoff, series, times));
            } else if (cutoff.isAfter(windows.beforeHorizon(times.last()))) {
                refused.add(tooLate(windows, cutoff, series, times));
            } else if (times.noneWithin(cutoff, windows.endOf(cutoff))) {
                refused.add(noTestRows(windows, cutoff, series));
            } else {
                folds.add(i, cutoff);
            }
        }
        return folds.build(refused);
    }

    /** Each series by its own ends; the same number stands for the same distance from the end. */
    private static SortedMap<SeriesKey, SeriesFolds> eachBySpan(RollingOrigin spec, TimeWindows windows, Panel panel) {
        Map<SeriesKey, List<ZonedDateTime>> cutoffs = new HashMap<>();
        Map<SeriesKey, ForecastingException> tooShort = new HashMap<>();
        panel.asMap().forEach((key, series) -> {
            try {
                cutoffs.put(key, cutoffs(spec, windows, what(series), ObservedTimes.of(series)));
            } catch (ForecastingException e) {
                tooShort.put(key, e);
            }
        });
        int most = cutoffs.values().stream().mapToInt(List::size).max().orElse(0);
        return each(panel, (key, series) -> {
            List<ZonedDateTime> own = cutoffs.getOrDefault(key, List.of());
            Builder folds = new Builder(windows, series);
            for (int i = 0; i < own.size(); i++) {
                folds.add(most - own.size() + i, own.get(i));
            }
            ForecastingException why = tooShort.get(key);
            return folds.build(why == null ? List.of() : List.of(why));
        });
    }

    /** All series at the cutoffs of the panel; each takes part where it has history and something to score. */
    private static SortedMap<SeriesKey, SeriesFolds> onCalendar(RollingOrigin spec, TimeWindows windows, Panel panel) {
        List<ZonedDateTime> common;
        try {
            common = cutoffs(spec, windows, "the panel of " + panel.size() + " series", ObservedTimes.of(panel));
        } catch (ForecastingException e) {
            return each(panel, (key, series) -> SeriesFolds.none(e));
        }
        return each(panel, (key, series) -> {
            ObservedTimes times = ObservedTimes.of(series);
            if (times.isEmpty()) {
                return SeriesFolds.none(withoutValues(series));
            }
            ZonedDateTime earliest = windows.earliest(times.first(), spec.isFromEnd());
            Builder folds = new Builder(windows, series);
            for (int i = 0; i < common.size(); i++) {
                ZonedDateTime cutoff = common.get(i);
                if (!cutoff.isBefore(earliest) && !times.noneWithin(cutoff, windows.endOf(cutoff))) {
                    folds.add(i, cutoff);
                }
            }
            return folds.isEmpty() ? SeriesFolds.none(outsideOfPanel(series, times)) : folds.build(List.of());
        });
    }

    /**
     * Cutoffs counted from the end: the last one a horizon before the last value, and on in steps. Where no value lies in the horizon after
     * a cutoff, it moves back to a horizon before the last value that precedes it.
     */
    private static List<ZonedDateTime> cutoffs(
            RollingOrigin spec, TimeWindows windows, String what, ObservedTimes times) {
        if (times.isEmpty()) {
            throw new ForecastingException(Reason.NO_DATA, what + " has no values; cutoffs need some");
        }
        ZonedDateTime anchor = windows.beforeHorizon(times.last());
        if (anchor.isBefore(times.first())) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    what + " has values from " + times.show(times.first()) + " to " + times.show(times.last())
                            + ", less than the horizon of " + windows.horizon() + "; lower the horizon or add history");
        }
        ZonedDateTime earliest = windows.earliest(times.first(), spec.isFromEnd());
        List<ZonedDateTime> cutoffs = new ArrayList<>();
        int steps = 0;
        for (ZonedDateTime cutoff = anchor; !cutoff.isBefore(earliest); ) {
            if (times.noneWithin(cutoff, windows.endOf(cutoff))) {
                anchor = windows.beforeHorizon(times.lastUpTo(cutoff));
                steps = 0;
            } else {
                cutoffs.add(cutoff);
                steps++;
            }
            cutoff = windows.stepsBefore(anchor, steps);
        }
        if (cutoffs.isEmpty()) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    what + " has values from " + times.show(times.first()) + " to " + times.show(times.last())
                            + ": the horizon of " + windows.horizon() + " leaves "
                            + times.show(windows.beforeHorizon(times.last())) + " as the last cutoff, and minTrain asks"
                            + " for history up to " + times.show(earliest)
                            + "; lower minTrain or the horizon, or add history");
        }
        Collections.reverse(cutoffs);
        return limited(spec, cutoffs);
    }

    private static <T> List<T> limited(RollingOrigin spec, List<T> cutoffs) {
        int count = Math.min(spec.maxFolds(), cutoffs.size());
        return spec.isFromEnd() ? cutoffs.subList(cutoffs.size() - count, cutoffs.size()) : cutoffs.subList(0, count);
    }

    private static String what(TimeSeries series) {
        return "series '" + series.name() + "'";
    }

    private static ForecastingException withoutValues(TimeSeries series) {
        return new ForecastingException(Reason.NO_DATA, what(series) + " has no values; cutoffs need some");
    }

    private static ForecastingException tooEarly(ZonedDateTime cutoff, TimeSeries series, ObservedTimes times) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                "cutoff " + times.show(cutoff) + " is not after the first value of " + what(series) + ", at "
                        + times.show(times.first()) + "; give later cutoffs, or add history");
    }

    private static ForecastingException tooLate(
            TimeWindows windows, ZonedDateTime cutoff, TimeSeries series, ObservedTimes times) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                "cutoff " + times.show(cutoff) + " and the horizon of " + windows.horizon()
                        + " go beyond the last value of "
                        + what(series) + ", at " + times.show(times.last()) + "; give cutoffs up to "
                        + times.show(windows.beforeHorizon(times.last())) + ", or lower the horizon");
    }

    private static ForecastingException noTestRows(TimeWindows windows, ZonedDateTime cutoff, TimeSeries series) {
        ObservedTimes times = ObservedTimes.of(series);
        return new ForecastingException(
                Reason.NO_DATA,
                what(series) + " has no values after the cutoff " + times.show(cutoff) + " up to "
                        + times.show(windows.endOf(cutoff)) + ", so nothing can be scored; move the cutoff or lengthen"
                        + " the horizon");
    }

    private static ForecastingException outsideOfPanel(TimeSeries series, ObservedTimes times) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                what(series) + " has values from " + times.show(times.first()) + " to " + times.show(times.last())
                        + ", not long enough before any cutoff of the panel and some in the horizon after it;"
                        + " align(EACH_SERIES) cuts each series by its own rows, or lower minTrain");
    }

    /** Folds of one series, from cutoffs. */
    private static final class Builder {
        private final TimeWindows windows;
        private final TimeIndex index;
        private final List<Fold> folds = new ArrayList<>();
        private final Map<Integer, Long> cutoffs = new HashMap<>();

        Builder(TimeWindows windows, TimeSeries series) {
            this.windows = windows;
            this.index = series.index();
        }

        void add(int number, ZonedDateTime cutoff) {
            int origin = rowsUpTo(cutoff.toInstant());
            folds.add(new Fold(
                    number, 0, origin, origin, rowsUpTo(windows.endOf(cutoff).toInstant())));
            cutoffs.put(number, cutoff.toInstant().toEpochMilli());
        }

        private int rowsUpTo(Instant time) {
            int position = index.indexOf(time.toEpochMilli());
            return position >= 0 ? position + 1 : -(position + 1);
        }

        boolean isEmpty() {
            return folds.isEmpty();
        }

        SeriesFolds build(List<ForecastingException> refused) {
            return new SeriesFolds(List.copyOf(folds), Map.copyOf(cutoffs), List.copyOf(refused));
        }
    }
}
