package org.forecastj.io.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about one series: its history, and, where they are given, forecast, components, backtest, residual diagnostics, key
 * figures and further tables. Immutable and safe to share.
 */
public final class SeriesSection {
    private final TimeSeries history;
    private final TimeSeries shown;
    private final @Nullable Forecast forecast;
    private final String title;
    private final String note;
    private final String problem;
    private final HistoryStyle style;
    private final Map<String, Double> figures;
    private final @Nullable ComponentsSvg components;
    private final @Nullable TimeSeries residuals;
    private final Map<String, ReportTable> tables;

    private SeriesSection(Builder b) {
        this.history = b.history;
        this.forecast = b.forecast;
        this.shown = b.shown();
        this.title = b.title;
        this.note = b.note;
        this.problem = b.problem;
        this.style = b.style;
        this.figures = Collections.unmodifiableMap(new LinkedHashMap<>(b.figures));
        this.components = b.componentCharts();
        this.residuals = b.residuals;
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(b.tables));
    }

    /**
     * Starts a section under the name of the series.
     *
     * @param history observed values; may be empty
     * @return a builder
     */
    public static Builder builder(TimeSeries history) {
        return new Builder(history);
    }

    /**
     * A section with a forecast only.
     *
     * @param history observed values; may be empty
     * @param forecast the forecast
     * @return the section
     */
    public static SeriesSection of(TimeSeries history, Forecast forecast) {
        return builder(history).forecast(forecast).build();
    }

    /**
     * The heading.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    TimeSeries history() {
        return history;
    }

    TimeSeries shown() {
        return shown;
    }

    Optional<Forecast> forecast() {
        return Optional.ofNullable(forecast);
    }

    String note() {
        return note;
    }

    String problem() {
        return problem;
    }

    HistoryStyle style() {
        return style;
    }

    Map<String, Double> figures() {
        return figures;
    }

    List<Drawing> components() {
        return components == null ? List.of() : components.drawings();
    }

    Optional<TimeSeries> residuals() {
        return Optional.ofNullable(residuals);
    }

    Map<String, ReportTable> tables() {
        return tables;
    }

    @Override
    public String toString() {
        return "SeriesSection['" + title + "']";
    }

    /** Collects the parts of a section; not safe for use by several threads. */
    public static final class Builder {
        private static final int AUTOMATIC = -1;

        private final TimeSeries history;
        private @Nullable Forecast forecast;
        private int historyRows = AUTOMATIC;
        private String title;
        private String note = "";
        private String problem = "";
        private HistoryStyle style = HistoryStyle.LINE;
        private final Map<String, Double> figures = new LinkedHashMap<>();
        private @Nullable ComponentsSvg components;
        private @Nullable TimeSeries residuals;
        private final Map<String, ReportTable> tables = new LinkedHashMap<>();

        private Builder(TimeSeries history) {
            this.history = history;
            this.title = history.name();
        }

        /**
         * Sets the forecast. Its components are shown unless {@link #components} gives others.
         *
         * @param newForecast the forecast
         * @return this builder
         */
        public Builder forecast(Forecast newForecast) {
            forecast = Objects.requireNonNull(newForecast, "newForecast");
            return this;
        }

        /**
         * Sets the heading; without it, it is the name of the series.
         *
         * @param newTitle plain text
         * @return this builder
         */
        public Builder title(String newTitle) {
            title = Objects.requireNonNull(newTitle, "newTitle");
            return this;
        }

        /**
         * Sets a line below the heading, such as the model.
         *
         * @param newNote plain text
         * @return this builder
         */
        public Builder note(String newNote) {
            note = Objects.requireNonNull(newNote, "newNote");
            return this;
        }

        /**
         * Says why something is missing, such as the message of a model that could not be fitted; shown as a warning here and in the summary.
         *
         * @param newProblem plain text
         * @return this builder
         */
        public Builder problem(String newProblem) {
            problem = Objects.requireNonNull(newProblem, "newProblem");
            return this;
        }

        /**
         * Sets how the history is drawn; a line by default.
         *
         * @param newStyle line, points or both
         * @return this builder
         */
        public Builder style(HistoryStyle newStyle) {
            style = Objects.requireNonNull(newStyle, "newStyle");
            return this;
        }

        /**
         * Sets how many of the last rows of the history are drawn; by default six horizons, at least 120.
         *
         * @param rows 0 or more; all if there are fewer
         * @return this builder
         * @throws IllegalArgumentException if {@code rows} is negative
         */
        public Builder historyRows(int rows) {
            historyRows = Sizes.requireRows(rows);
            return this;
        }

        /**
         * Adds a key figure, such as MASE; it is a column of the summary too.
         *
         * @param name its name
         * @param value the number; NaN if there is none
         * @return this builder
         */
        public Builder figure(String name, double value) {
            figures.put(Objects.requireNonNull(name, "name"), value);
            return this;
        }

        /**
         * Sets the components to show.
         *
         * @param newComponents charts of components; the size they were given is not used
         * @return this builder
         */
        public Builder components(ComponentsSvg newComponents) {
            components = Objects.requireNonNull(newComponents, "newComponents");
            return this;
        }

        /**
         * Sets the residuals to diagnose.
         *
         * @param newResiduals observed less fitted values, NaN where missing
         * @return this builder
         */
        public Builder residuals(TimeSeries newResiduals) {
            residuals = Objects.requireNonNull(newResiduals, "newResiduals");
            return this;
        }

        /**
         * Adds the comparison of models in a backtest, under that heading.
         *
         * @param table models by metrics
         * @return this builder
         */
        public Builder backtest(ReportTable table) {
            return table("Backtest", table);
        }

        /**
         * Adds a table.
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
         * The section.
         *
         * @return an immutable section
         */
        public SeriesSection build() {
            return new SeriesSection(this);
        }

        private TimeSeries shown() {
            int horizon = forecast == null ? 0 : forecast.horizon();
            return historyRows == AUTOMATIC
                    ? ForecastChart.recent(history, horizon)
                    : history.tail(Math.min(historyRows, history.size()));
        }

        private @Nullable ComponentsSvg componentCharts() {
            if (components != null || forecast == null) {
                return components;
            }
            return ComponentsSvg.of(forecast.components());
        }
    }
}
