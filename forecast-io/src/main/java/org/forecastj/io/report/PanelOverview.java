package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * A table over many series for an {@link HtmlReport}: a row for each with its course as a small picture, its last value, the next step of
 * its forecast and some metrics. With scripts it can be sorted by any column and searched by name; with more than 200 series the first 200
 * that match are shown, and more on demand. Without scripts all rows are there. A row takes about 0.75 kB of the page, whatever the
 * length of the series. Immutable and safe to share.
 */
public final class PanelOverview {
    private final List<String> metrics;
    private final List<Row> rows;
    private final boolean forecasts;

    /**
     * A row.
     *
     * @param name name of the series
     * @param size number of its rows
     * @param missing number of those without a value
     * @param last last observed value, NaN if there is none
     * @param next next step of the forecast, NaN if there is none
     * @param spark data of the lines of history and forecast, in pixels
     * @param metrics as many as there are metrics, NaN where missing
     */
    private record Row(
            String name, int size, int missing, double last, double next, List<String> spark, List<Double> metrics) {}

    private PanelOverview(List<String> metrics, List<Row> rows) {
        this.metrics = metrics;
        this.rows = List.copyOf(rows);
        this.forecasts = rows.stream().anyMatch(row -> !Double.isNaN(row.next));
    }

    /**
     * Starts an overview.
     *
     * @param metrics names of the metrics, such as {@code MASE}; may be none
     * @return a builder
     */
    public static Builder builder(String... metrics) {
        return new Builder(List.of(metrics));
    }

    /**
     * An overview of the series of a panel, in the order of their keys.
     *
     * @param panel the series
     * @return the overview
     */
    public static PanelOverview of(Panel panel) {
        Builder builder = builder();
        panel.asMap().forEach((key, series) -> builder.row(key.toString(), series, Optional.empty()));
        return builder.build();
    }

    /**
     * An overview of the series of a panel with a column for each model of an evaluation.
     *
     * @param panel the series
     * @param evaluation forecasts of all or some of them
     * @param metric the metric that each model is shown with; empty cells where it is not defined
     * @return the overview
     * @throws java.util.NoSuchElementException if the forecasts lack an interval level
     */
    public static PanelOverview of(Panel panel, Evaluation evaluation, Metric metric) {
        List<String> models = evaluation.models();
        Builder builder = builder(
                models.stream().map(model -> metric.name() + " " + model).toArray(String[]::new));
        TreeSet<SeriesKey> evaluated = new TreeSet<>(evaluation.keys());
        panel.asMap().forEach((key, series) -> {
            double[] values = new double[models.size()];
            Arrays.setAll(
                    values,
                    m -> evaluated.contains(key)
                                    && !evaluation.forecasts(models.get(m), key).isEmpty()
                            ? evaluation
                                    .score(models.get(m), key, metric)
                                    .value()
                                    .orElse(Double.NaN)
                            : Double.NaN);
            builder.row(key.toString(), series, Optional.empty(), values);
        });
        return builder.build();
    }

    /**
     * Number of series.
     *
     * @return at least 0
     */
    public int size() {
        return rows.size();
    }

    void write(Markup out) {
        out.open("section", "class", "overview").element("h2", "All series (" + rows.size() + ")");
        out.open("div", "class", "tools", "hidden", "hidden");
        out.element("label", "Search series", "for", "search");
        out.empty("input", "id", "search", "type", "search", "autocomplete", "off");
        out.element("p", "", "class", "state muted", "role", "status").close("div");
        TableHtml.open(out, "All series");
        TableHtml.heading(out, "Series", false);
        out.element("th", "Course", "scope", "col", "data-plain", "");
        headings().forEach(heading -> TableHtml.heading(out, heading, true));
        TableHtml.body(out);
        int[] decimals = decimals();
        rows.forEach(row -> write(out, row, decimals));
        TableHtml.close(out);
        out.element("button", "Show more", "type", "button", "class", "more", "hidden", "hidden");
        out.close("section");
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("Last value"));
        if (forecasts) {
            headings.add("Next step");
        }
        headings.addAll(metrics);
        headings.addAll(List.of("Rows", "Missing"));
        return headings;
    }

    private int[] decimals() {
        int[] decimals = new int[metrics.size()];
        Arrays.setAll(
                decimals,
                m -> Numbers.decimals(
                        rows.stream().mapToDouble(row -> row.metrics.get(m)).toArray()));
        return decimals;
    }

    private void write(Markup out, Row row, int[] decimals) {
        out.open("tr").element("th", row.name, "scope", "row", "dir", "auto").open("td");
        Sparkline.draw(out, row.spark);
        out.close("td");
        TableHtml.cell(out, Cell.number(row.last), true);
        if (forecasts) {
            TableHtml.cell(out, Cell.number(row.next), true);
        }
        for (int m = 0; m < decimals.length; m++) {
            TableHtml.cell(out, Cell.number(row.metrics.get(m), decimals[m], false), true);
        }
        TableHtml.cell(out, Cell.number(row.size), true);
        TableHtml.cell(out, Cell.number(row.missing), true);
        out.close("tr");
    }

    @Override
    public String toString() {
        return "PanelOverview[series=" + rows.size() + ", metrics=" + metrics + "]";
    }

    /** Collects rows, which keep a few numbers of each series only; not safe for use by several threads. */
    public static final class Builder {
        private final List<String> metrics;
        private final List<Row> rows = new ArrayList<>();

        private Builder(List<String> metrics) {
            this.metrics = metrics;
        }

        /**
         * Adds a series.
         *
         * @param history observed values; may be empty
         * @param values as many as there are metrics; NaN where there is none
         * @return this builder
         * @throws IllegalArgumentException if there is another number of values
         */
        public Builder row(TimeSeries history, double... values) {
            return row(history.name(), history, Optional.empty(), values);
        }

        /**
         * Adds a series and its forecast.
         *
         * @param history observed values; may be empty
         * @param forecast what follows
         * @param values as many as there are metrics; NaN where there is none
         * @return this builder
         * @throws IllegalArgumentException if there is another number of values
         */
        public Builder row(TimeSeries history, Forecast forecast, double... values) {
            return row(history.name(), history, Optional.of(forecast), values);
        }

        private Builder row(String name, TimeSeries history, Optional<Forecast> forecast, double... values) {
            Objects.requireNonNull(name, "name");
            if (values.length != metrics.size()) {
                throw new IllegalArgumentException("series '" + name + "' has " + values.length + " values; there are "
                        + metrics.size() + " metrics: " + metrics);
            }
            int last = ChartWords.lastObserved(history);
            double next = forecast.filter(f -> f.horizon() > 0)
                    .map(f -> f.mean().value(0))
                    .orElse(Double.NaN);
            rows.add(new Row(
                    name,
                    history.size(),
                    history.size() - history.observedCount(),
                    last < 0 ? Double.NaN : history.value(last),
                    next,
                    Sparkline.coarse(history, forecast),
                    Collections.unmodifiableList(
                            new ArrayList<>(Arrays.stream(values).boxed().toList()))));
            return this;
        }

        /**
         * The overview.
         *
         * @return an immutable overview
         */
        public PanelOverview build() {
            return new PanelOverview(metrics, rows);
        }
    }
}
