package org.forecastj.cli;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.Regularization;
import org.forecastj.core.preparation.RegularizedPanel;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.CsvReading;
import org.forecastj.io.csv.CsvResult;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.jspecify.annotations.Nullable;

/** Reads what the input options name, and finds out what they leave open. For one command. */
final class DataReader {
    private final InputOptions options;
    private final Source source;
    private final Assumptions assumptions;
    private final Terminal terminal;

    DataReader(InputOptions options, Source source, Assumptions assumptions, Terminal terminal) {
        this.options = options;
        this.source = source;
        this.assumptions = assumptions;
        this.terminal = terminal;
    }

    Dataset read() {
        return switch (source.kind()) {
            case CSV -> readCsv(sample());
            case MODEL ->
                throw new UsageException(
                        source.name() + " is a model file; data is needed: a CSV or Parquet file or a jdbc: URL");
            case PARQUET -> converted(Converted.parquet(source.requirePath()));
            case JDBC -> converted(Converted.query(database(), query()));
        };
    }

    /** Rows that have become CSV are read as such. */
    private Dataset converted(byte[] csv) {
        return new DataReader(options, source.converted(csv), assumptions, terminal).read();
    }

    private Database database() {
        return new Database(source.name(), options.user, Passwords.of(terminal, options.askForPassword));
    }

    private String query() {
        if (options.query == null) {
            throw new UsageException("a jdbc: URL needs --query, such as --query \"SELECT date, sales FROM facts\"");
        }
        return options.query;
    }

    private Sample sample() {
        return Sample.ofCsv(source, options.charset, options.separatorOrZero());
    }

    private Dataset readCsv(Sample sample) {
        if (sample.separator() != ',' && options.separator == null) {
            assumptions.add(
                    "separator", sample.separator() == '\t' ? "tab" : "'" + sample.separator() + "'", "--separator");
        }
        Columns columns = new ColumnDetection(sample, options, assumptions).detect();
        return readCsv(sample, columns);
    }

    private Dataset readCsv(Sample sample, Columns columns) {
        ZoneId zone = options.zone(columns, assumptions);
        char separator = sample.separator();
        if (options.aggregate != null) {
            return aggregated(columns, zone, separator);
        }
        String value = columns.value().orElse("");
        if (columns.value().isPresent() && columns.keys().isEmpty()) {
            CsvResult<TimeSeries> read =
                    read(configured(SeriesCsv.columns(columns.time(), value), columns, zone, separator));
            SeriesKey key = SeriesKey.of(value);
            return regular(
                    Panel.of(Map.of(key, read.value())), true, read.report().rows());
        }
        PanelCsv reader = columns.value().isPresent()
                ? PanelCsv.columns(columns.keys(), columns.time(), value)
                : PanelCsv.wide(columns.time());
        CsvResult<Panel> read = read(configured(reader, columns, zone, separator));
        return regular(read.value(), false, read.report().rows());
    }

    private <T> CsvResult<T> read(CsvReading<?, T> reader) {
        return source.path().isPresent()
                ? reader.readWithReport(source.path().orElseThrow())
                : reader.readWithReport(source.open());
    }

    private <S extends CsvReading<S, T>, T> S configured(
            S reader, Columns columns, @Nullable ZoneId zone, char separator) {
        S configured = reader.separator(separator).charset(options.charset);
        configured = columns.dateFormat().isPresent()
                ? configured.dateFormat(columns.dateFormat().orElseThrow())
                : configured;
        configured = zone == null ? configured : configured.zone(zone);
        configured = columns.decimalComma() ? configured.decimalComma() : configured;
        return options.missing == null ? configured : configured.missing(options.missing.toArray(String[]::new));
    }

    private Dataset aggregated(Columns columns, @Nullable ZoneId zone, char separator) {
        if (columns.value().isEmpty() || options.aggregate == null) {
            throw new UsageException("--aggregate needs one column of values; it cannot be used with --wide");
        }
        Frequency frequency = options.frequency;
        if (frequency == null) {
            frequency = Frequency.DAILY;
            assumptions.add("frequency", "daily", "--frequency");
        }
        if (columns.keys().isEmpty()) {
            throw new UsageException("--aggregate needs a column that tells series apart; name it with --key");
        }
        Aggregation aggregation = Aggregation.by(frequency).function(options.aggregate);
        PanelCsv reader =
                PanelCsv.columns(columns.keys(), columns.time(), columns.value().orElseThrow());
        CsvResult<Panel> read =
                read(configured(reader, columns, zone, separator).aggregate(aggregation));
        return new Dataset(
                source.name(),
                read.value(),
                false,
                frequency,
                Map.of(),
                read.report().rows());
    }

    private Dataset regular(Panel panel, boolean single, int rows) {
        if (panel.size() == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA, source.name() + " has no series; rows with values are needed");
        }
        try {
            Regularization regularization =
                    options.frequency == null ? Regularization.inferred() : Regularization.to(options.frequency);
            RegularizedPanel regular = regularization.apply(panel);
            return new Dataset(
                    source.name(), regular.panel(), single, frequency(regular.panel()), regular.gaps(), rows);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), source.name() + ": " + advice(e), e);
        }
    }

    private String advice(ForecastingException e) {
        String message = String.valueOf(e.getMessage());
        if (options.frequency != null || (e.reason() != Reason.TOO_SHORT && e.reason() != Reason.IRREGULAR_INDEX)) {
            return message;
        }
        int cut = message.indexOf(';');
        return (cut < 0 ? message : message.substring(0, cut))
                + "; name the step with --frequency, or add rows up with --aggregate sum --frequency daily";
    }

    private Frequency frequency(Panel panel) {
        Optional<Frequency> found = panel.get(panel.keys().get(0)).index().frequency();
        Frequency frequency = found.orElseThrow();
        if (options.frequency == null) {
            assumptions.add("frequency", FrequencyConverter.name(frequency), "--frequency");
        }
        return frequency;
    }
}
