package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.monitoring.MonitorSummary;
import org.forecastj.io.internal.AtomicWrite;

/**
 * A report on forecasts as one self-contained HTML file: a summary of all series, then a section per series with charts and tables.
 *
 * <p>The file loads nothing from anywhere and forbids its browser to; it follows the light or dark scheme of the system, reads well from a
 * phone's width upwards and on paper, and works without scripts (with them, columns of tables can be sorted). The text depends on what
 * was put in alone: no clock, no random number. Immutable and safe to share.
 */
public final class HtmlReport {
    private final String title;
    private final String subtitle;
    private final String footer;
    private final Map<String, ReportTable> tables;
    private final List<SeriesSection> sections;
    private final Optional<MonitorSummary> monitoring;
    private final Optional<PanelOverview> overview;
    private final List<Drawing> charts;

    private HtmlReport(Builder b) {
        this.title = b.title;
        this.subtitle = b.subtitle;
        this.footer = b.footer;
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(b.tables));
        this.sections = List.copyOf(b.sections);
        this.monitoring = b.monitoring;
        this.overview = b.overview;
        this.charts = List.copyOf(b.charts);
    }

    /**
     * Starts a report.
     *
     * @param title its title, as plain text
     * @return a builder
     */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    String title() {
        return title;
    }

    String subtitle() {
        return subtitle;
    }

    String footer() {
        return footer;
    }

    Map<String, ReportTable> tables() {
        return tables;
    }

    List<SeriesSection> sections() {
        return sections;
    }

    Optional<MonitorSummary> monitoring() {
        return monitoring;
    }

    Optional<PanelOverview> overview() {
        return overview;
    }

    List<Drawing> charts() {
        return charts;
    }

    /** Whether there is nothing about any series. */
    boolean isEmpty() {
        return sections.isEmpty() && monitoring.isEmpty() && overview.isEmpty() && charts.isEmpty() && tables.isEmpty();
    }

    /**
     * The page.
     *
     * @return an HTML document, which is well-formed XML too
     */
    public String toHtml() {
        return new HtmlPage(this).toHtml();
    }

    /**
     * Writes the page in UTF-8, as a whole or not at all, and creates missing directories.
     *
     * @param file where to; replaced if it exists
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        AtomicWrite.write(file, toHtml());
    }

    @Override
    public String toString() {
        return "HtmlReport['" + title + "', sections=" + sections.size() + "]";
    }

    /** Collects the parts of a report; not safe for use by several threads. */
    public static final class Builder {
        private final String title;
        private String subtitle = "";
        private String footer = "";
        private final Map<String, ReportTable> tables = new LinkedHashMap<>();
        private final List<SeriesSection> sections = new ArrayList<>();
        private Optional<MonitorSummary> monitoring = Optional.empty();
        private Optional<PanelOverview> overview = Optional.empty();
        private final List<Drawing> charts = new ArrayList<>();

        private Builder(String title) {
            this.title = Objects.requireNonNull(title, "title");
        }

        /**
         * Sets a line below the title.
         *
         * @param newSubtitle plain text
         * @return this builder
         */
        public Builder subtitle(String newSubtitle) {
            subtitle = Objects.requireNonNull(newSubtitle, "newSubtitle");
            return this;
        }

        /**
         * Sets the last line, such as when and from what the report was made.
         *
         * @param newFooter plain text
         * @return this builder
         */
        public Builder footer(String newFooter) {
            footer = Objects.requireNonNull(newFooter, "newFooter");
            return this;
        }

        /**
         * Adds a table about all series, such as a backtest over a panel; it stands below the summary.
         *
         * @param heading its heading; a table that was added under the same heading is replaced
         * @param table the table
         * @return this builder
         */
        public Builder table(String heading, ReportTable table) {
            tables.put(Objects.requireNonNull(heading, "heading"), Objects.requireNonNull(table, "table"));
            return this;
        }

        /**
         * Adds a table over many series that can be sorted and searched; it stands first, below the summary.
         *
         * @param panel the table; in place of one that was added before
         * @return this builder
         */
        public Builder overview(PanelOverview panel) {
            overview = Optional.of(panel);
            return this;
        }

        /**
         * Adds a chart about all series, such as {@link EvaluationSvg#errorByHorizon} or {@link EvaluationSvg#criticalDifference}, with its
         * numbers as a folded table; it stands below the tables about all series. The size that it was given is not used.
         *
         * @param chart the chart
         * @return this builder
         */
        public Builder chart(EvaluationSvg chart) {
            charts.add(chart.drawing());
            return this;
        }

        /**
         * Adds a chart of what a model goes by, in the manner of {@link #chart(EvaluationSvg)}.
         *
         * @param chart the chart
         * @return this builder
         */
        public Builder chart(ExplanationSvg chart) {
            charts.add(chart.drawing());
            return this;
        }

        /**
         * Adds a section on what a monitor of forecasts has found: its alarms, and for all series together and up to 20 series, those with
         * alarms first, the CUSUM of errors, their distribution beside that of the reference, and the coverage of intervals. It stands below
         * the tables about all series.
         *
         * @param summary such as {@link org.forecastj.core.monitoring.DriftMonitor#summary()}; in place of one that was added before
         * @return this builder
         */
        public Builder monitoring(MonitorSummary summary) {
            monitoring = Optional.of(summary);
            return this;
        }

        /**
         * Adds a series.
         *
         * @param section what to say about it
         * @return this builder
         */
        public Builder section(SeriesSection section) {
            sections.add(Objects.requireNonNull(section, "section"));
            return this;
        }

        /**
         * The report.
         *
         * @return an immutable report
         */
        public HtmlReport build() {
            return new HtmlReport(this);
        }
    }
}
