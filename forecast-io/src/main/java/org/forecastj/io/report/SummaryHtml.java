package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.TimeSeries;

/** The table over all series: a row each, with a link to its section, a small picture and the key figures. For use by one thread. */
final class SummaryHtml {
    private final Markup out;
    private final List<SeriesSection> sections;
    /** Decimals of each key figure, in the order of its first use. */
    private final Map<String, Integer> figures = new LinkedHashMap<>();

    SummaryHtml(Markup out, List<SeriesSection> sections) {
        this.out = out;
        this.sections = sections;
        Set<String> names = new LinkedHashSet<>();
        sections.forEach(s -> names.addAll(s.figures().keySet()));
        names.forEach(name -> figures.put(name, decimals(name)));
    }

    private int decimals(String figure) {
        return Numbers.decimals(sections.stream()
                .mapToDouble(s -> s.figures().getOrDefault(figure, Double.NaN))
                .toArray());
    }

    void write() {
        TableHtml.open(out, "Summary of all series");
        TableHtml.heading(out, "Series", false);
        TableHtml.heading(out, "Course", false);
        for (String name : numericHeadings()) {
            TableHtml.heading(out, name, true);
        }
        TableHtml.body(out);
        for (int i = 0; i < sections.size(); i++) {
            row(sections.get(i), HtmlPage.anchor(i));
        }
        TableHtml.close(out);
    }

    private List<String> numericHeadings() {
        List<String> headings = new ArrayList<>(List.of("Last value", "Next step", "Mean of steps"));
        headings.addAll(figures.keySet());
        headings.addAll(List.of("Rows", "Missing"));
        return headings;
    }

    private void row(SeriesSection section, String anchor) {
        TimeSeries history = section.history();
        out.open("tr").open("th", "scope", "row").element("a", section.title(), "href", "#" + anchor);
        if (!section.problem().isEmpty()) {
            out.element("span", " has a problem", "class", "flag");
        }
        out.close("th").open("td");
        Sparkline.draw(out, Sparkline.coarse(section.shown(), section.forecast()));
        out.close("td");
        number(lastObserved(history));
        number(section.forecast().map(SummaryHtml::next).orElse(Double.NaN));
        number(section.forecast().map(SummaryHtml::average).orElse(Double.NaN));
        figures.forEach((name, decimals) -> {
            double value = section.figures().getOrDefault(name, Double.NaN);
            TableHtml.cell(out, Cell.number(value, decimals, false), true);
        });
        number(history.size());
        number(history.size() - history.observedCount());
        out.close("tr");
    }

    private void number(double value) {
        TableHtml.cell(out, Cell.number(value), true);
    }

    private static double lastObserved(TimeSeries history) {
        int last = ChartWords.lastObserved(history);
        return last < 0 ? Double.NaN : history.value(last);
    }

    private static double next(Forecast f) {
        return f.horizon() == 0 ? Double.NaN : f.mean().value(0);
    }

    private static double average(Forecast f) {
        double mean = 0;
        for (int h = 0; h < f.horizon(); h++) {
            mean += f.mean().value(h) / f.horizon();
        }
        return f.horizon() == 0 ? Double.NaN : mean;
    }

    /** The bounds of the widest interval at a step, or nothing. */
    static String widest(Forecast f, int h) {
        List<Interval> intervals = f.intervals();
        return intervals.isEmpty() ? "" : ChartWords.interval(intervals.get(intervals.size() - 1), h);
    }
}
