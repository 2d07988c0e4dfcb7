package org.forecastj.io.report;

import java.util.List;

/** Puts a report into a page: head, summary, sections. For use by one thread. */
final class HtmlPage {
    /** Up to so many series, all details are unfolded. */
    private static final int FEW_SECTIONS = 3;

    private final HtmlReport report;
    private final Markup out = new Markup();

    HtmlPage(HtmlReport report) {
        this.report = report;
    }

    String toHtml() {
        out.raw("<!DOCTYPE html>\n").open("html", "lang", "en");
        head();
        out.open("body");
        header();
        out.open("main");
        summary();
        report.overview().ifPresent(overview -> overview.write(out));
        report.tables().forEach(this::table);
        report.charts().forEach(chart -> FigureHtml.section(out, chart));
        report.monitoring().ifPresent(summary -> new MonitoringHtml(out, summary).write());
        List<SeriesSection> sections = report.sections();
        for (int i = 0; i < sections.size(); i++) {
            new SectionHtml(out, sections.get(i), anchor(i), sections.size() <= FEW_SECTIONS).write();
        }
        out.close("main");
        footer();
        out.open("script").raw(PageStyle.SCRIPT).close("script");
        return out.close("body").close("html").raw("\n").toString();
    }

    static String anchor(int section) {
        return "s" + (section + 1);
    }

    private void head() {
        out.open("head").empty("meta", "charset", "utf-8");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageStyle.policy());
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", report.title());
        out.open("style").raw(PageStyle.css()).close("style").close("head");
    }

    private void header() {
        out.open("header", "id", "top").element("h1", report.title(), "dir", "auto");
        if (!report.subtitle().isEmpty()) {
            out.element("p", report.subtitle(), "class", "muted");
        }
        out.close("header");
        if (report.sections().size() > 1) {
            picker();
        }
    }

    private void picker() {
        out.open("nav", "aria-label", "Series").open("details");
        out.element("summary", "Series (" + report.sections().size() + ")").open("ol");
        for (int i = 0; i < report.sections().size(); i++) {
            out.open("li")
                    .element("a", report.sections().get(i).title(), "href", "#" + anchor(i), "dir", "auto")
                    .close("li");
        }
        out.close("ol").close("details").element("a", "Top", "href", "#top").close("nav");
    }

    private void summary() {
        if (report.isEmpty()) {
            out.element("p", "This report has no series.", "class", "muted");
        } else if (report.sections().size() > 1) {
            out.open("section").element("h2", "Summary");
            new SummaryHtml(out, report.sections()).write();
            out.close("section");
        }
    }

    private void table(String heading, ReportTable table) {
        out.open("section").element("h2", heading, "dir", "auto");
        TableHtml.write(out, table, heading);
        out.close("section");
    }

    private void footer() {
        if (!report.footer().isEmpty()) {
            out.open("footer").element("p", report.footer(), "class", "muted").close("footer");
        }
    }
}
