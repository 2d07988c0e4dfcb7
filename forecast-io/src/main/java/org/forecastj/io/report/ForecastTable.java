package org.forecastj.io.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;

/** Writes the steps of a forecast as a table; of a long one the first and the last. Stateless. */
final class ForecastTable {
    private static final int FIRST = 50;
    private static final int LAST = 10;

    private ForecastTable() {}

    static void write(Markup out, Forecast f) {
        List<Interval> intervals = f.intervals();
        TableHtml.open(out, "Forecast of " + f.name());
        TableHtml.heading(out, "Time", false);
        TableHtml.heading(out, "Forecast", true);
        for (Interval interval : intervals) {
            TableHtml.heading(out, Numbers.percent(interval.level()) + " from", true);
            TableHtml.heading(out, "to", true);
        }
        TableHtml.body(out);
        int decimals = decimals(f, intervals);
        int tail = Math.max(FIRST, f.horizon() - LAST);
        for (int h = 0; h < f.horizon(); h++) {
            if (h < FIRST || h >= tail) {
                row(out, f, intervals, h, decimals);
            } else if (h == FIRST) {
                gap(out, tail - FIRST, 2 + 2 * intervals.size());
            }
        }
        TableHtml.close(out);
    }

    private static int decimals(Forecast f, List<Interval> intervals) {
        double[] all = Stream.concat(
                        Stream.of(f.mean()), intervals.stream().flatMap(i -> Stream.of(i.lower(), i.upper())))
                .flatMapToDouble(s -> Arrays.stream(s.values()))
                .toArray();
        return Numbers.decimals(all);
    }

    private static void row(Markup out, Forecast f, List<Interval> intervals, int h, int decimals) {
        out.open("tr").element("th", f.index().show(h), "scope", "row");
        number(out, f.mean().value(h), decimals);
        for (Interval interval : intervals) {
            number(out, interval.lower().value(h), decimals);
            number(out, interval.upper().value(h), decimals);
        }
        out.close("tr");
    }

    private static void number(Markup out, double value, int decimals) {
        out.element("td", Numbers.fixed(value, decimals), "class", "n");
    }

    private static void gap(Markup out, int steps, int columns) {
        String words = "… " + ChartWords.steps(steps) + " not shown …";
        out.open("tr")
                .element("td", words, "colspan", Integer.toString(columns), "class", "muted")
                .close("tr");
    }
}
