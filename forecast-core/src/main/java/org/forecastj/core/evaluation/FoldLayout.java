package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.RollingOrigin.Alignment;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Where the folds of a series and of the series of a panel lie. Arithmetic on row numbers; stateless. */
final class FoldLayout {
    private FoldLayout() {}

    /** The folds of a series with that many rows, by rising origin, numbered from 0. */
    static List<Fold> folds(RollingOrigin spec, int rows) {
        return folds(spec, rows, 0);
    }

    private static List<Fold> folds(RollingOrigin spec, int rows, int firstNumber) {
        long room = (long) rows - spec.rowsNeeded();
        if (room < 0) {
            return List.of();
        }
        long possible = room / spec.step() + 1;
        int count = (int) Math.min(possible, spec.maxFolds());
        long first = spec.isFromEnd() ? spec.minTrain() + room - (count - 1L) * spec.step() : spec.minTrain();
        List<Fold> folds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            folds.add(fold(spec, firstNumber + i, (int) (first + (long) i * spec.step())));
        }
        return Collections.unmodifiableList(folds);
    }

    private static Fold fold(RollingOrigin spec, int number, int origin) {
        int start = spec.isExpanding() ? 0 : origin - spec.window();
        int testStart = origin + spec.leftOut();
        return new Fold(number, start, origin, testStart, testStart + spec.horizon());
    }

    /** The folds of each series by key. */
    static SortedMap<SeriesKey, SeriesFolds> folds(RollingOrigin spec, Alignment alignment, Panel panel) {
        SortedMap<SeriesKey, SeriesFolds> folds = possible(spec, alignment, panel);
        int demanded = spec.foldsDemanded();
        folds.replaceAll((key, own) -> {
            boolean fewer = !own.folds().isEmpty() && own.folds().size() < demanded;
            return fewer ? SeriesFolds.none(tooFew(own.folds().size(), demanded, panel.get(key))) : own;
        });
        return folds;
    }

    private static SortedMap<SeriesKey, SeriesFolds> possible(RollingOrigin spec, Alignment alignment, Panel panel) {
        Optional<Holdout> holdout = spec.holdout();
        if (holdout.isPresent()) {
            boolean calendar = alignment == Alignment.CALENDAR;
            return HoldoutLayout.folds(spec, holdout.get(), calendar ? timeline(panel) : new long[0], panel);
        }
        Optional<TimeWindows> windows = spec.timeWindows();
        if (windows.isPresent()) {
            return CutoffLayout.folds(spec, windows.get(), alignment, panel);
        }
        SortedMap<SeriesKey, SeriesFolds> folds = new TreeMap<>();
        byRows(spec, alignment, panel).forEach((key, list) -> {
            boolean none = list.isEmpty();
            folds.put(key, none ? SeriesFolds.none(tooShort(spec, panel.get(key))) : SeriesFolds.ofRows(list));
        });
        return folds;
    }

    private static SortedMap<SeriesKey, List<Fold>> byRows(RollingOrigin spec, Alignment alignment, Panel panel) {
        SortedMap<SeriesKey, List<Fold>> folds = new TreeMap<>();
        if (alignment == Alignment.EACH_SERIES) {
            int longest = panel.asMap().values().stream()
                    .mapToInt(TimeSeries::size)
                    .max()
                    .orElse(0);
            int most = folds(spec, longest).size();
            panel.asMap().forEach((key, series) -> folds.put(key, ofEqualNumbers(spec, series.size(), most)));
            return folds;
        }
        long[] timeline = timeline(panel);
        List<Fold> common = folds(spec, timeline.length);
        panel.asMap().forEach((key, series) -> folds.put(key, onCalendar(spec, common, timeline, series.index())));
        return folds;
    }

    /** The same number stands for the same distance from the start of each series, or from its end where folds are counted from there. */
    private static List<Fold> ofEqualNumbers(RollingOrigin spec, int rows, int most) {
        List<Fold> folds = folds(spec, rows);
        return spec.isFromEnd() ? folds(spec, rows, most - folds.size()) : folds;
    }

    /** All timestamps of the panel, sorted. */
    private static long[] timeline(Panel panel) {
        Set<TimeIndex> indices = new HashSet<>();
        panel.asMap().values().forEach(series -> indices.add(series.index()));
        if (indices.size() == 1) {
            return indices.iterator().next().toEpochMillis();
        }
        TreeSet<Long> times = new TreeSet<>();
        for (TimeIndex index : indices) {
            for (long t : index.toEpochMillis()) {
                times.add(t);
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** Those of the common folds for which a series has its rows: it goes on at the origin, and is long enough on both sides. */
    private static List<Fold> onCalendar(RollingOrigin spec, List<Fold> common, long[] timeline, TimeIndex index) {
        List<Fold> kept = new ArrayList<>();
        for (Fold fold : common) {
            int origin = index.indexOf(timeline[fold.origin()]);
            boolean enough = origin >= spec.minTrain() && origin + spec.leftOut() + spec.horizon() <= index.size();
            if (enough) {
                kept.add(fold(spec, fold.number(), origin));
            }
        }
        return Collections.unmodifiableList(kept);
    }

    /** What to say of a series that has less folds than a strict specification asks for. */
    private static ForecastingException tooFew(int possible, int demanded, TimeSeries series) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                "series '" + series.name() + "' has " + series.size() + " rows; " + possible + " of the " + demanded
                        + " folds asked for are possible: ask for " + possible
                        + ", lower minTrain, step or horizon, add history, or leave out strict()");
    }

    /** What to say of a series without a single fold. */
    private static ForecastingException tooShort(RollingOrigin spec, TimeSeries series) {
        String has = "series '" + series.name() + "' has " + series.size() + " rows";
        String parts =
                spec.minTrain() + " for training" + (spec.embargo() == 0 ? "" : ", " + spec.embargo() + " as embargo")
                        + (spec.gap() == 0 ? "" : ", " + spec.gap() + " as gap") + ", "
                        + spec.horizon() + " for the horizon";
        String why = series.size() >= spec.rowsNeeded()
                ? ", but not these around any origin of the panel; align(EACH_SERIES) cuts each series by its own rows"
                : "; lower minTrain or the horizon, or add history";
        return new ForecastingException(
                Reason.TOO_SHORT, has + "; one fold needs " + spec.rowsNeeded() + " (" + parts + ")" + why);
    }
}
