package org.forecastj.io.report;

import java.util.List;
import java.util.Optional;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;

/** Writes the section of a series. For use by one thread. */
final class SectionHtml {
    private static final double WIDE = 900;
    private static final double WIDE_HEIGHT = 340;
    private static final double NARROW = 370;
    private static final double NARROW_HEIGHT = 280;
    private static final double PANEL = 420;
    private static final double PANEL_HEIGHT = 210;

    private final Markup out;
    private final SeriesSection section;
    private final String anchor;
    private final boolean unfolded;

    SectionHtml(Markup out, SeriesSection section, String anchor, boolean unfolded) {
        this.out = out;
        this.section = section;
        this.anchor = anchor;
        this.unfolded = unfolded;
    }

    void write() {
        out.open("section", "id", anchor).element("h2", section.title(), "dir", "auto");
        if (!section.note().isEmpty()) {
            out.element("p", section.note(), "class", "muted");
        }
        if (!section.problem().isEmpty()) {
            out.element("p", section.problem(), "class", "problem", "role", "note");
        }
        figures();
        chart();
        section.forecast().filter(f -> f.horizon() > 0).ifPresent(this::forecastTable);
        panels("Components", section.components());
        section.tables().forEach((heading, table) -> {
            fold(heading, unfolded);
            TableHtml.write(out, table, heading + ", " + section.title());
            out.close("details");
        });
        section.residuals().ifPresent(r -> panels("Residual diagnostics", ResidualsSvg.drawings(r)));
        out.close("section");
    }

    private void figures() {
        TimeSeries history = section.history();
        int missing = history.size() - history.observedCount();
        out.open("dl");
        figure("Observed", ChartWords.rows(history.size()), missing == 0 ? "none missing" : missing + " missing");
        int last = ChartWords.lastObserved(history);
        if (last >= 0) {
            figure(
                    "Last value",
                    Numbers.value(history.value(last)),
                    history.index().show(last));
        }
        section.forecast().filter(f -> f.horizon() > 0).ifPresent(this::forecastFigures);
        section.figures().forEach((name, value) -> figure(name, Numbers.value(value), ""));
        out.close("dl");
    }

    private void forecastFigures(Forecast f) {
        int last = f.horizon() - 1;
        figure("Next, " + f.index().show(0), Numbers.value(f.mean().value(0)), SummaryHtml.widest(f, 0));
        if (last > 0) {
            figure("End, " + f.index().show(last), Numbers.value(f.mean().value(last)), SummaryHtml.widest(f, last));
        }
    }

    private void figure(String name, String value, String remark) {
        out.open("div").element("dt", name).element("dd", value);
        if (!remark.isEmpty()) {
            out.element("dd", remark, "class", "remark");
        }
        out.close("div");
    }

    private void chart() {
        Optional<Forecast> forecast = section.forecast();
        Drawing chart = new ForecastChart(section.title(), section.shown(), forecast, section.style());
        out.open("figure");
        Svg.inline(out, chart, WIDE, WIDE_HEIGHT, "wide");
        Svg.inline(out, chart, NARROW, NARROW_HEIGHT, "narrow");
        int shown = section.shown().size();
        if (shown < section.history().size()) {
            out.element(
                    "figcaption",
                    "The last " + shown + " of " + section.history().size() + " rows are drawn.",
                    "class",
                    "muted");
        }
        out.close("figure");
    }

    private void forecastTable(Forecast f) {
        fold("Forecast table (" + ChartWords.steps(f.horizon()) + ")", false);
        ForecastTable.write(out, f);
        out.close("details");
    }

    private void panels(String heading, List<Drawing> drawings) {
        if (drawings.isEmpty()) {
            return;
        }
        fold(heading, unfolded);
        out.open("div", "class", "panels");
        for (Drawing drawing : drawings) {
            out.open("figure").element("h3", drawing.title(), "dir", "auto");
            Svg.inline(out, drawing, PANEL, PANEL_HEIGHT, "panel");
            FigureHtml.table(out, drawing);
            out.close("figure");
        }
        out.close("div").close("details");
    }

    private void fold(String heading, boolean open) {
        if (open) {
            out.open("details", "open", "open");
        } else {
            out.open("details");
        }
        out.element("summary", heading);
    }
}
