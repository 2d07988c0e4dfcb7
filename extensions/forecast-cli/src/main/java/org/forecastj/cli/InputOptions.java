package org.forecastj.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.series.Frequency;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the data is and what its columns mean; what is not said is found out. */
final class InputOptions {
    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description =
                    "CSV file (.gz too), Parquet file (.parquet), Monash file (.tsf), - for standard input, or a jdbc: URL.")
    String input = "";

    @Option(names = "--time", paramLabel = "COLUMN", description = "Column of timestamps.")
    @Nullable
    String time;

    @Option(names = "--value", paramLabel = "COLUMN", description = "Column of values to forecast.")
    @Nullable
    String value;

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that tell series apart, such as store,item; --key= for none.")
    @Nullable
    List<String> keys;

    @Option(names = "--wide", description = "Every column but that of the timestamps is a series.")
    boolean wide;

    @Option(
            names = "--frequency",
            paramLabel = "STEP",
            converter = FrequencyConverter.class,
            completionCandidates = FrequencyConverter.Candidates.class,
            description =
                    "hourly, daily, business-daily, weekly, monthly, month-end, quarterly, yearly, or ISO such as PT15M.")
    @Nullable
    Frequency frequency;

    @Option(
            names = "--aggregate",
            paramLabel = "FUNCTION",
            description = "Adds up the rows of each step: ${COMPLETION-CANDIDATES}.")
    @Nullable
    AggregateFunction aggregate;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of the timestamps, such as Europe/Berlin.")
    @Nullable
    ZoneId zone;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "Form of the dates, such as dd.MM.yyyy; epoch-seconds or epoch-millis for numbers.")
    @Nullable
    String dateFormat;

    @Option(names = "--decimal", paramLabel = "MARK", description = "Decimal mark: ${COMPLETION-CANDIDATES}.")
    @Nullable
    DecimalMark decimal;

    @Option(names = "--separator", paramLabel = "CHAR", description = "What separates fields; tab for a tabulator.")
    @Nullable
    String separator;

    @Option(names = "--charset", paramLabel = "NAME", description = "Encoding of a CSV file; UTF-8 unless said.")
    Charset charset = StandardCharsets.UTF_8;

    @Option(
            names = "--missing",
            split = ",",
            paramLabel = "TEXT",
            description = "Texts that mark a missing value besides the empty field; NA,NaN,null unless said.")
    @Nullable
    List<String> missing;

    @Option(
            names = "--regressors",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that are known in the future too, such as price,promo.")
    @Nullable
    List<String> regressors;

    @Option(
            names = "--future",
            paramLabel = "FILE",
            description =
                    "CSV or Parquet file with the regressors of the steps to forecast; else rows of INPUT without a value.")
    @Nullable
    String future;

    @Option(names = "--query", paramLabel = "SQL", description = "With a jdbc: URL: the query.")
    @Nullable
    String query;

    @Mixin
    DatabaseOptions login = new DatabaseOptions();

    /** Set by commands that describe repeated rows instead of refusing them. */
    boolean duplicatesAllowed;

    char separatorOrZero() {
        String text = separator;
        if (text == null) {
            return 0;
        }
        if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new UsageException("--separator is '" + text + "'; one character or tab is needed");
        }
        return text.charAt(0);
    }

    Optional<ZoneId> zone(boolean offsets, Assumptions assumptions) {
        if (zone != null || !offsets) {
            return Optional.ofNullable(zone);
        }
        assumptions.add("zone", "UTC", "--zone");
        return Optional.of(ZoneOffset.UTC);
    }

    /** Names of the columns of regressors; none unless said. */
    List<String> regressorNames() {
        if (regressors == null) {
            return List.of();
        }
        if (wide || aggregate != null) {
            throw new UsageException("--regressors cannot be used with " + (wide ? "--wide" : "--aggregate")
                    + "; give one row for each series and time");
        }
        return regressors.stream().map(String::strip).distinct().toList();
    }

    /** Tables of typed cells need no help with text. */
    void requireTextOptionsUnused(String name) {
        if (separator != null || decimal != null || missing != null) {
            throw new UsageException(
                    name + " is no CSV file; --separator, --decimal and --missing are for CSV: leave them out");
        }
    }
}
