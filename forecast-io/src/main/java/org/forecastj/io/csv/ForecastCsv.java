package org.forecastj.io.csv;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TimedRows;
import org.forecastj.io.table.ResultTables;

/**
 * Writes forecasts as CSV, and reads them back: the levels of the key, {@code timestamp}, {@code mean}, {@code median},
 * {@code standard_deviation}, and for each interval level, in percent, {@code lower_80} and {@code upper_80}. Numbers are written so that
 * they are read back exactly, timestamps at midnight as dates, those in a zone with their offset. A file is replaced only when all is
 * written; it is packed with gzip if its name ends in {@code .gz}. Components are not written: {@link ResultTables#components} has them.
 *
 * <p>A forecast that is read has an index of the {@link #frequency frequency} that is set, and of the one that its timestamps have
 * otherwise, which takes at least three steps. Immutable and safe to share.
 *
 * <pre>{@code
 * ForecastCsv.write(List.of("product"), forecasts, path);
 * Map<SeriesKey, Forecast> again = ForecastCsv.columns(List.of("product")).frequency(Frequency.DAILY).read(path);
 * }</pre>
 */
public final class ForecastCsv extends CsvReading<ForecastCsv, Map<SeriesKey, Forecast>> {
    private static final List<String> NUMBERS = List.of("mean", "median", "standard_deviation");
    private static final String LOWER = "lower_";
    private static final String UPPER = "upper_";

    private final List<String> keys;
    /** The key of all rows where there are no key columns. */
    private final SeriesKey key;

    private ForecastCsv(List<String> keys, SeriesKey key, CsvFormat format) {
        super(format);
        this.keys = keys;
        this.key = key;
    }

    /**
     * A reader of the forecasts of a panel.
     *
     * @param keys names of the columns that make up the key, at least one
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key column
     */
    public static ForecastCsv columns(List<String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "no key column is given; name at least one, or name the series of the only forecast by named(…)");
        }
        return new ForecastCsv(List.copyOf(keys), new SeriesKey(keys), CsvFormat.DEFAULT);
    }

    /**
     * A reader of a file with one forecast and no key columns.
     *
     * @param series name of the series, which is the key of the only entry of what is read
     * @return a reader with the default options
     */
    public static ForecastCsv named(String series) {
        return new ForecastCsv(List.of(), SeriesKey.of(series), CsvFormat.DEFAULT);
    }

    @Override
    ForecastCsv with(CsvFormat changed) {
        return new ForecastCsv(keys, key, changed);
    }

    @Override
    CsvResult<Map<SeriesKey, Forecast>> read(TextInput input, CsvTable table) {
        Map<String, Double> levels = levels(table);
        List<String> names = new ArrayList<>(NUMBERS);
        levels.keySet().forEach(percent -> names.addAll(List.of(LOWER + percent, UPPER + percent)));
        Map<SeriesKey, TimedRows> buffers = buffers(table, names);
        Alignment alignment = alignment(input);
        Extent extent = new Extent();
        Map<SeriesKey, Forecast> forecasts = new TreeMap<>();
        buffers.forEach((k, buffer) -> {
            Alignment.Aligned aligned = alignment.align("the forecast of '" + k + "'", buffer);
            alignment.requireNoGap(buffer, aligned.index());
            extent.add(aligned.index());
            forecasts.put(k, forecast(input, k, aligned, List.copyOf(levels.values()), buffer.row(0)));
        });
        return new CsvResult<>(Collections.unmodifiableMap(forecasts), extent.report(table, alignment));
    }

    /** The levels of the intervals by their percentages as they stand in the header. */
    private static Map<String, Double> levels(CsvTable table) {
        Map<String, Double> levels = new LinkedHashMap<>();
        for (String name : table.header()) {
            if (name.startsWith(LOWER)) {
                String percent = name.substring(LOWER.length());
                if (!percent.matches("[0-9]{1,2}(\\.[0-9]{1,30})?")) {
                    throw table.failHeader("the column '" + name + "' has no level in percent, such as lower_80");
                }
                levels.put(percent, new BigDecimal(percent).movePointLeft(2).doubleValue());
            }
        }
        return levels;
    }

    private Map<SeriesKey, TimedRows> buffers(CsvTable table, List<String> names) {
        int time = table.column(SeriesCsv.TIMESTAMP);
        int[] keyColumns = table.columns(keys);
        int[] columns = table.columns(names);
        Map<SeriesKey, TimedRows> buffers = new LinkedHashMap<>();
        while (table.next()) {
            SeriesKey k = keys.isEmpty() ? key : new SeriesKey(table.key(keyColumns));
            TimedRows buffer = buffers.computeIfAbsent(k, x -> new TimedRows(columns.length));
            table.addObservedTo(buffer, "a forecast needs one in every row", time, columns);
        }
        return buffers;
    }

    private static Forecast forecast(
            TextInput input, SeriesKey key, Alignment.Aligned rows, List<Double> levels, int line) {
        try {
            Forecast.Builder builder = Forecast.builder(key.toString(), rows.index())
                    .mean(rows.column(0))
                    .median(rows.column(1))
                    .standardDeviation(rows.column(2));
            for (int k = 0; k < levels.size(); k++) {
                int lower = NUMBERS.size() + 2 * k;
                builder.interval(levels.get(k), rows.column(lower), rows.column(lower + 1));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    input.name() + ", line " + line + " and below: the forecast of '" + key + "' is none: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Writes one forecast, without columns for a key.
     *
     * @param forecast the forecast
     * @param path the file
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(Forecast forecast, Path path) {
        TableCsv.write(ResultTables.forecast(forecast), path);
    }

    /**
     * Writes the forecasts of a panel in the order of their keys, the levels of the key in columns {@code key} or {@code key1},
     * {@code key2} ….
     *
     * @param forecasts the forecasts by key, all with the same interval levels
     * @param path the file
     * @throws IllegalArgumentException if interval levels or the numbers of key levels differ
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(Map<SeriesKey, Forecast> forecasts, Path path) {
        TableCsv.write(ResultTables.forecasts(forecasts), path);
    }

    /**
     * Writes the forecasts of a panel in the order of their keys.
     *
     * @param levelNames names of the columns for the levels of the key, such as those of the panel
     * @param forecasts the forecasts by key, all with the same interval levels
     * @param path the file
     * @throws IllegalArgumentException if interval levels differ, a key has another number of levels than there are names, or a name is
     *     that of another column
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(List<String> levelNames, Map<SeriesKey, Forecast> forecasts, Path path) {
        TableCsv.write(ResultTables.forecasts(levelNames, forecasts), path);
    }

    @Override
    public String toString() {
        return "ForecastCsv[" + (keys.isEmpty() ? key : keys) + "]";
    }
}
