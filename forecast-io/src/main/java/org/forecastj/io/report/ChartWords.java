package org.forecastj.io.report;

import java.util.List;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.TimeSeries;

/** Says in words what charts show. Stateless. */
final class ChartWords {
    private ChartWords() {}

    static String history(TimeSeries history) {
        int n = history.size();
        if (n == 0) {
            return "No observed rows.";
        }
        int missing = n - history.observedCount();
        return rows(n) + " from " + history.index().show(0) + " to "
                + history.index().show(n - 1) + (missing == 0 ? "." : ", " + missing + " of them without a value.");
    }

    /** Row of the last observed value; -1 if there is none. */
    static int lastObserved(TimeSeries history) {
        int i = history.size() - 1;
        while (i >= 0 && history.isMissing(i)) {
            i--;
        }
        return i;
    }

    static String rows(int n) {
        return n == 1 ? "1 row" : n + " rows";
    }

    static String steps(int n) {
        return n == 1 ? "1 step" : n + " steps";
    }

    static String forecast(Forecast f) {
        int last = f.horizon() - 1;
        if (last < 0) {
            return "No forecast steps.";
        }
        return "Forecast of " + steps(f.horizon()) + " until " + f.index().show(last) + ", where it is "
                + Numbers.value(f.mean().value(last)) + widest(f, last) + ".";
    }

    private static String widest(Forecast f, int h) {
        List<Interval> intervals = f.intervals();
        return intervals.isEmpty() ? "" : " (" + interval(intervals.get(intervals.size() - 1), h) + ")";
    }

    /** An interval at a step, such as {@code 95 %: 3 to 8}. */
    static String interval(Interval i, int h) {
        return Numbers.percent(i.level()) + ": " + Numbers.value(i.lower().value(h)) + " to "
                + Numbers.value(i.upper().value(h));
    }
}
