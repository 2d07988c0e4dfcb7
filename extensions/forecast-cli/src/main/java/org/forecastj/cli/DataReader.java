package org.forecastj.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.Regularization;
import org.forecastj.core.preparation.RegularizedPanel;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.jdbc.JdbcQuery;
import org.forecastj.io.parquet.ParquetFile;
import org.forecastj.io.tsf.TsfReader;

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
        if (source.kind() == Source.Kind.TSF) {
            return tsf();
        }
        InputTable table = table();
        return read(table, roles(table));
    }

    /** The table that is named; there must be one. */
    InputTable table() {
        return switch (source.kind()) {
            case CSV -> new CsvInput(source, options);
            case PARQUET -> {
                options.requireTextOptionsUnused(source.name());
                Path path = source.requirePath();
                yield new RecordInput(path.toString(), ParquetFile.of(path));
            }
            case JDBC -> {
                options.requireTextOptionsUnused(source.name());
                Database database = options.login.database(source.name(), terminal);
                yield new RecordInput(database.toString(), JdbcQuery.of(database, query()));
            }
            case TSF -> throw new UsageException(source.name() + " is a .tsf file, which has no columns");
            case MODEL, STORE ->
                throw new UsageException(
                        source.name() + " is a model; data is needed: a CSV, Parquet or .tsf file, or a jdbc: URL");
        };
    }

    /** What the columns of a table mean. */
    ColumnRoles roles(InputTable table) {
        return detection(table).detect();
    }

    /** What the columns of a table of regressors mean. */
    ColumnRoles rolesWithoutValue(InputTable table, boolean single) {
        return detection(table).detectWithoutValue(single);
    }

    private ColumnDetection detection(InputTable table) {
        Sample sample = table.sample();
        if (sample.separator() != ',' && options.separator == null) {
            assumptions.add(
                    "separator", sample.separator() == '\t' ? "tab" : "'" + sample.separator() + "'", "--separator");
        }
        return new ColumnDetection(sample, options, assumptions);
    }

    private String query() {
        if (options.query == null) {
            throw new UsageException("a jdbc: URL needs --query, such as --query \"SELECT date, sales FROM facts\"");
        }
        return options.query;
    }

    private Dataset read(InputTable table, ColumnRoles roles) {
        if (options.aggregate != null) {
            return aggregated(table, roles);
        }
        boolean single = roles.value().isPresent() && roles.keys().isEmpty();
        Panel panel =
                roles.value().isPresent() ? table.panel(roles, roles.value().orElseThrow()) : table.wide(roles);
        Dataset data = regular(table.name(), panel, single);
        return options.regressorNames().isEmpty()
                ? data
                : new RegressorReader(options.regressorNames(), table, roles, future()).addTo(data);
    }

    /** The table with the regressors of the future; empty where the input has them too. */
    private Optional<InputTable> future() {
        return options.future == null ? Optional.empty() : Optional.of(futureTable());
    }

    InputTable futureTable() {
        Source later = Source.of(String.valueOf(options.future), terminal.in());
        if (later.kind() != Source.Kind.CSV && later.kind() != Source.Kind.PARQUET) {
            throw new UsageException("--future is '" + options.future + "'; a CSV or Parquet file is needed");
        }
        return new DataReader(options, later, assumptions, terminal).table();
    }

    private Dataset tsf() {
        if (options.time != null || options.value != null || options.wide || options.regressors != null) {
            throw new UsageException(source.name()
                    + " is a .tsf file, which has no columns: leave --time, --value, --wide and --regressors out");
        }
        TsfReader reader = TsfReader.reader();
        reader = options.keys == null ? reader : reader.keys(options.keys.toArray(String[]::new));
        reader = options.frequency == null ? reader : reader.frequency(options.frequency);
        return regular(source.name(), reader.read(source.requirePath()).panel(), false);
    }

    private Dataset aggregated(InputTable table, ColumnRoles roles) {
        if (roles.value().isEmpty() || options.aggregate == null) {
            throw new UsageException("--aggregate needs one column of values; it cannot be used with --wide");
        }
        Frequency frequency = options.frequency;
        if (frequency == null) {
            frequency = Frequency.DAILY;
            assumptions.add("frequency", "daily", "--frequency");
        }
        if (roles.keys().isEmpty()) {
            throw new UsageException("--aggregate needs a column that tells series apart; name it with --key");
        }
        Aggregation aggregation = Aggregation.by(frequency).function(options.aggregate);
        Panel panel = table.panel(roles, roles.value().orElseThrow(), Optional.of(aggregation));
        return new Dataset(table.name(), panel, false, frequency, Map.of());
    }

    private Dataset regular(String name, Panel panel, boolean single) {
        if (panel.size() == 0) {
            throw new ForecastingException(Reason.NO_DATA, name + " has no series; rows with values are needed");
        }
        if (panel.asMap().values().stream().allMatch(series -> series.observedCount() == 0)) {
            throw new ForecastingException(
                    Reason.NO_DATA, name + " has no value, only missing ones; at least one value is needed");
        }
        try {
            Regularization regularization =
                    options.frequency == null ? Regularization.inferred() : Regularization.to(options.frequency);
            RegularizedPanel regular = regularization.apply(panel);
            return new Dataset(name, regular.panel(), single, frequency(regular.panel()), Map.of());
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), name + ": " + advice(e), e);
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
        TimeSeries first = panel.get(panel.keys().get(0));
        Frequency frequency = first.index().frequency().orElseThrow();
        if (options.frequency == null) {
            assumptions.add("frequency", FrequencyConverter.name(frequency), "--frequency");
        }
        return frequency;
    }
}
