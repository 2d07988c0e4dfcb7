package org.forecastj.io.csv;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TimedRows;
import org.forecastj.io.internal.TimestampText;
import org.forecastj.io.internal.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes panels as CSV: in the long form, with columns of keys, timestamp and value, or in the wide form, with a column per
 * series. {@link PanelRowsCsv} reads the other wide form, with a row per series. Series with the same timestamps share one index. Immutable and safe to share.
 *
 * <pre>{@code
 * Panel sales = PanelCsv.columns(List.of("store", "item"), "date", "sales").frequency(Frequency.DAILY).read(path);
 * }</pre>
 */
public final class PanelCsv extends PanelReading<PanelCsv> {
    private static final String UNSORTED =
            "series that are handed over one by one need their rows together: sort the file by its key columns, or use read(…)";

    static final String NIXTLA_ID = "unique_id";
    static final String NIXTLA_TIME = "ds";
    static final String NIXTLA_VALUE = "y";

    private final List<String> keys;
    private final String time;
    private final @Nullable String value;
    private final @Nullable Aggregation aggregation;

    private PanelCsv(
            List<String> keys,
            String time,
            @Nullable String value,
            @Nullable Aggregation aggregation,
            CsvFormat format) {
        super(format);
        this.keys = keys;
        this.time = time;
        this.value = value;
        this.aggregation = aggregation;
    }

    /**
     * A reader of the long form.
     *
     * @param keys names of the columns that make up the key, at least one; they become the level names of the panel
     * @param time name of the column of timestamps
     * @param value name of the column of values
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key column
     */
    public static PanelCsv columns(List<String> keys, String time, String value) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "no key column is given; name at least one, or read one series with SeriesCsv");
        }
        return new PanelCsv(List.copyOf(keys), time, value, null, CsvFormat.DEFAULT);
    }

    /**
     * A reader of the long form as Nixtla's libraries have it: {@code unique_id}, {@code ds}, {@code y}. Other columns are passed over;
     * {@link PanelRegressorsCsv#nixtla} reads them.
     *
     * @return a reader with the default options
     */
    public static PanelCsv nixtla() {
        return columns(List.of(NIXTLA_ID), NIXTLA_TIME, NIXTLA_VALUE);
    }

    /**
     * A reader of the wide form: every column but that of the timestamps is a series, whose key is the name of the column.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options
     */
    public static PanelCsv wide(String time) {
        return new PanelCsv(List.of(), time, null, null, CsvFormat.DEFAULT);
    }

    /**
     * Adds the rows up as they are read, for files of transactions in the long form: a key may have any number of rows at a time, in any order.
     * The panel is regular, with the frequency of the aggregation; a missing value is an error.
     *
     * <pre>{@code
     * Panel sales = PanelCsv.columns(List.of("category"), "date", "amount").aggregate(Aggregation.by(Frequency.DAILY)).read(path);
     * }</pre>
     *
     * @param transactions how; its level names are replaced by those of the key columns, its zone by {@link #zone}, if set
     * @return a copy that aggregates
     * @throws IllegalArgumentException if this reads the wide form
     */
    public PanelCsv aggregate(Aggregation transactions) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "a wide table has one row for each time; only the long form can be aggregated: use columns(…)");
        }
        return new PanelCsv(keys, time, value, transactions.levels(keys.toArray(new String[0])), format());
    }

    @Override
    PanelCsv with(CsvFormat changed) {
        return new PanelCsv(keys, time, value, aggregation, changed);
    }

    @Override
    CsvResult<Panel> read(TextInput input, CsvTable table) {
        Alignment alignment = alignment(input);
        Panel panel = value == null
                ? readWide(table, alignment)
                : aggregation == null ? readLong(table, value, alignment) : readTransactions(table, value, aggregation);
        return new CsvResult<>(panel, Extent.of(panel).report(table, alignment));
    }

    private Panel readWide(CsvTable table, Alignment alignment) {
        table.requireDistinctHeader();
        int timeColumn = table.column(time);
        List<String> names = new ArrayList<>(table.header());
        names.remove(timeColumn);
        int[] columns = IntStream.range(0, table.header().size())
                .filter(c -> c != timeColumn)
                .toArray();
        TimedRows buffer = new TimedRows(columns.length);
        while (table.next()) {
            table.addTo(buffer, timeColumn, columns);
        }
        Alignment.Aligned aligned = alignment.align("the table", buffer);
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        for (int c = 0; c < names.size(); c++) {
            series.put(SeriesKey.of(names.get(c)), TimeSeries.of(names.get(c), aligned.index(), aligned.column(c)));
        }
        return Panel.of(series);
    }

    private Panel readLong(CsvTable table, String valueName, Alignment alignment) {
        int timeColumn = table.column(time);
        int valueColumn = table.column(valueName);
        int[] keyColumns = table.columns(keys);
        Map<List<String>, TimedRows> buffers = new LinkedHashMap<>();
        List<String> key = List.of();
        TimedRows buffer = new TimedRows(1);
        while (table.next()) {
            if (!table.isKey(key, keyColumns)) {
                key = table.key(keyColumns);
                buffer = buffers.computeIfAbsent(key, k -> new TimedRows(1));
            }
            table.addTo(buffer, timeColumn, valueColumn);
        }
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        for (var each = buffers.entrySet().iterator(); each.hasNext(); each.remove()) { // not twice in memory
            Map.Entry<List<String>, TimedRows> entry = each.next();
            series.put(new SeriesKey(entry.getKey()), series(entry.getKey(), entry.getValue(), alignment));
        }
        return Panel.of(keys, series);
    }

    private static TimeSeries series(List<String> key, TimedRows buffer, Alignment alignment) {
        String name = new SeriesKey(key).toString();
        Alignment.Aligned aligned = alignment.align("series '" + name + "'", buffer);
        return TimeSeries.of(name, aligned.index(), aligned.column(0));
    }

    @Override
    CsvReport stream(TextInput input, CsvTable table, BiConsumer<? super SeriesKey, ? super TimeSeries> action) {
        if (value == null || aggregation != null) {
            throw new IllegalArgumentException(
                    (value == null ? "a wide table has all series in every row" : "an aggregation needs all rows")
                            + ", so that series cannot be handed over one by one; use read(…), or the long form");
        }
        int timeColumn = table.column(time);
        int valueColumn = table.column(value);
        int[] keyColumns = table.columns(keys);
        Alignment alignment = alignment(input);
        Extent extent = new Extent();
        SeenKeys seen = new SeenKeys();
        List<String> key = List.of();
        TimedRows buffer = new TimedRows(1);
        while (table.next()) {
            if (!table.isKey(key, keyColumns)) {
                handOver(key, buffer, alignment, extent, action);
                key = table.key(keyColumns);
                seen.add(key, table, keyColumns[0], UNSORTED);
                buffer.clear();
            }
            table.addTo(buffer, timeColumn, valueColumn);
        }
        handOver(key, buffer, alignment, extent, action);
        return extent.report(table, alignment);
    }

    private static void handOver(
            List<String> key,
            TimedRows buffer,
            Alignment alignment,
            Extent extent,
            BiConsumer<? super SeriesKey, ? super TimeSeries> action) {
        if (buffer.size() > 0) {
            TimeSeries series = series(key, buffer, alignment);
            extent.add(series.index());
            action.accept(new SeriesKey(key), series);
        }
    }

    private Panel readTransactions(CsvTable table, String valueName, Aggregation how) {
        Transactions rows = Transactions.of(table, how, format().zone(), format().frequency());
        int timeColumn = table.column(time);
        int valueColumn = table.column(valueName);
        int[] keyColumns = table.columns(keys);
        while (table.next()) {
            rows.add(keyColumns, timeColumn, valueColumn);
        }
        return rows.toPanel();
    }

    /**
     * Writes a panel in the long form: the levels of the key under their names, {@code timestamp}, {@code value}. Numbers are written so
     * that they are read back exactly, missing values as empty fields, timestamps of series at midnight as dates, those in a zone with
     * their offset. The file is replaced only when all is written.
     *
     * @param panel the panel
     * @param path the file; packed with gzip if its name ends in {@code .gz}
     * @throws IllegalArgumentException if a level is named {@code timestamp} or {@code value}
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void writeLong(Panel panel, Path path) {
        List<String> header = new ArrayList<>(panel.levelNames());
        header.addAll(List.of(SeriesCsv.TIMESTAMP, "value"));
        CsvOutput.write(
                path,
                header,
                out -> panel.asMap().forEach((key, series) -> {
                    TimestampText times = TimestampText.of(series.index());
                    for (int i = 0; i < series.size(); i++) {
                        List<String> row = new ArrayList<>(key.levels());
                        row.add(times.text(i));
                        row.add(CsvOutput.number(series.value(i)));
                        out.row(row);
                    }
                }));
    }

    /**
     * Writes a panel in the wide form: {@code timestamp}, and a column per series, named by its key. There is a row for every timestamp of
     * any series; where a series has none, its field is empty. Numbers are written so that they are read back exactly. The file is replaced
     * only when all is written.
     *
     * @param panel the panel, all series in the same zone or none in any
     * @param path the file; packed with gzip if its name ends in {@code .gz}
     * @throws IllegalArgumentException if a key is {@code timestamp}, two keys have the same text, or the zones differ
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void writeWide(Panel panel, Path path) {
        List<String> header = new ArrayList<>(List.of(SeriesCsv.TIMESTAMP));
        panel.keys().forEach(key -> header.add(key.toString()));
        TimeIndex union = union(panel);
        CsvOutput.write(path, header, out -> {
            TimestampText times = TimestampText.of(union);
            for (int i = 0; i < union.size(); i++) {
                List<String> row = new ArrayList<>(header.size());
                row.add(times.text(i));
                for (TimeSeries s : panel.asMap().values()) {
                    int p = s.index().indexOf(union.epochMillis(i));
                    row.add(p < 0 ? "" : CsvOutput.number(s.value(p)));
                }
                out.row(row);
            }
        });
    }

    @SuppressWarnings("ReferenceEquality") // a shortcut: series of a panel share their index
    private static TimeIndex union(Panel panel) {
        if (panel.size() == 0) {
            return TimeIndex.ofEpochMillis();
        }
        TimeIndex first = panel.asMap().values().iterator().next().index();
        TreeSet<Long> all = new TreeSet<>();
        boolean shared = true;
        for (TimeSeries s : panel.asMap().values()) {
            if (!s.index().zone().equals(first.zone())) {
                throw new IllegalArgumentException("series '" + s.name() + "' has index " + s.index()
                        + " and another one " + first + "; a wide table needs the same zone for all");
            }
            shared &= s.index() == first;
        }
        if (shared) {
            return first;
        }
        panel.asMap().values().stream().map(TimeSeries::index).distinct().forEach(index -> {
            for (int i = 0; i < index.size(); i++) {
                all.add(index.epochMillis(i));
            }
        });
        return first.zone()
                .map(zone -> TimeIndex.ofInstants(
                        all.stream().map(Instant::ofEpochMilli).toList(), zone))
                .orElseGet(() -> TimeIndex.ofEpochMillis(
                        all.stream().mapToLong(Long::longValue).toArray()));
    }

    @Override
    public String toString() {
        return "PanelCsv[" + (value == null ? "wide, " + time : keys + ", " + time + ", " + value)
                + (aggregation == null ? "" : ", " + aggregation) + "]";
    }
}
