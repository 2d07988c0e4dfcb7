package org.forecastj.io.csv;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TimedRows;
import org.jspecify.annotations.Nullable;

/**
 * Reads panels from CSV with a row per series and a column per time, as the files of the M competitions have it: key columns, columns to
 * {@link #ignoring ignore}, and a column for each time. The names of those are timestamps or, once a {@link #start start} is given, of no
 * matter: their order counts. Immutable and safe to share.
 *
 * <pre>{@code
 * Panel m5 = PanelRowsCsv.keys("item_id", "store_id")
 *         .ignoring("id", "dept_id", "cat_id", "state_id")
 *         .start(LocalDate.of(2011, 1, 29))
 *         .frequency(Frequency.DAILY)
 *         .read(path);
 * }</pre>
 */
public final class PanelRowsCsv extends PanelReading<PanelRowsCsv> {
    private static final String TWICE =
            "in this form each series has one row: look which is meant, or add a key column";

    private final List<String> keys;
    private final Set<String> ignored;
    private final @Nullable LocalDateTime start;

    private PanelRowsCsv(List<String> keys, Set<String> ignored, @Nullable LocalDateTime start, CsvFormat format) {
        super(format);
        this.keys = keys;
        this.ignored = ignored;
        this.start = start;
    }

    /**
     * A reader.
     *
     * @param names names of the columns that make up the key, at least one; they become the level names of the panel
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is none
     */
    public static PanelRowsCsv keys(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("no key column is given; name at least one");
        }
        return new PanelRowsCsv(List.of(names), Set.of(), null, CsvFormat.DEFAULT);
    }

    /**
     * Passes columns over that are neither keys nor times.
     *
     * @param columns their names
     * @return a copy that passes them over too
     */
    public PanelRowsCsv ignoring(String... columns) {
        Set<String> all = new HashSet<>(ignored);
        all.addAll(List.of(columns));
        return new PanelRowsCsv(keys, Set.copyOf(all), start, format());
    }

    /**
     * The time of the first column. All others follow at the {@link #frequency frequency}, whatever their names. Missing values at the end
     * of a row are then left out, so that series may have different lengths, as in the files of the M competitions.
     *
     * @param first midnight of this day, in the {@link #zone zone} if one is set
     * @return a copy that numbers the columns
     */
    public PanelRowsCsv start(LocalDate first) {
        return start(first.atStartOfDay());
    }

    /**
     * As {@link #start(LocalDate)}, with a time of day.
     *
     * @param first time of the first column, in the {@link #zone zone} if one is set
     * @return a copy that numbers the columns
     */
    public PanelRowsCsv start(LocalDateTime first) {
        return new PanelRowsCsv(keys, ignored, first, format());
    }

    @Override
    PanelRowsCsv with(CsvFormat changed) {
        return new PanelRowsCsv(keys, ignored, start, changed);
    }

    @Override
    CsvResult<Panel> read(TextInput input, CsvTable table) {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        CsvReport report = stream(input, table, series::put);
        return new CsvResult<>(Panel.of(keys, series), report);
    }

    @Override
    CsvReport stream(TextInput input, CsvTable table, BiConsumer<? super SeriesKey, ? super TimeSeries> action) {
        int[] keyColumns = table.columns(keys);
        int[] timeColumns = timeColumns(table, keyColumns);
        Alignment alignment = alignment(input);
        Layout layout = start == null ? dated(table, timeColumns, alignment) : numbered(timeColumns, start);
        Extent extent = new Extent();
        SeenKeys seen = new SeenKeys();
        while (table.next()) {
            List<String> key = table.key(keyColumns);
            seen.add(key, table, keyColumns[0], TWICE);
            TimeSeries series = series(table, new SeriesKey(key).toString(), layout);
            extent.add(series.index());
            action.accept(new SeriesKey(key), series);
        }
        return extent.report(table, alignment);
    }

    private int[] timeColumns(CsvTable table, int... keyColumns) {
        Set<Integer> taken = new HashSet<>(IntStream.of(keyColumns).boxed().toList());
        int[] columns = IntStream.range(0, table.header().size())
                .filter(c ->
                        !taken.contains(c) && !ignored.contains(table.header().get(c)))
                .toArray();
        if (columns.length == 0) {
            throw table.failHeader(
                    "there is no column besides keys and ignored ones; a column for each time is needed");
        }
        return columns;
    }

    /** The column of each time, -1 where the file has none. */
    private record Layout(TimeIndex index, IntUnaryOperator column, boolean trimmed) {}

    private static Layout dated(CsvTable table, int[] columns, Alignment alignment) {
        table.requireDistinctHeader();
        TimedRows header = new TimedRows(1);
        for (int column : columns) {
            header.add(table.headerTimestamp(column, header.lastTime()), 1);
            header.set(0, column);
        }
        Alignment.Aligned aligned = alignment.align("the header", header);
        int[] order = Arrays.stream(aligned.column(0))
                .mapToInt(c -> Double.isNaN(c) ? -1 : (int) c)
                .toArray();
        return new Layout(aligned.index(), i -> order[i], false);
    }

    private Layout numbered(int[] columns, LocalDateTime first) {
        Frequency frequency = format().frequency();
        if (frequency == null) {
            throw new IllegalArgumentException(
                    "the start " + first + " is given and no frequency; set frequency(…), such as Frequency.MONTHLY");
        }
        ZoneId zone = format().zone();
        TimeIndex index = zone == null
                ? TimeIndex.regular(first, frequency, columns.length)
                : TimeIndex.regular(first, zone, frequency, columns.length);
        return new Layout(index, i -> columns[i], true);
    }

    private static TimeSeries series(CsvTable table, String name, Layout layout) {
        double[] values = new double[layout.index.size()];
        int size = layout.trimmed ? 0 : values.length;
        for (int i = 0; i < values.length; i++) {
            int column = layout.column.applyAsInt(i);
            values[i] = column < 0 ? Double.NaN : table.number(column);
            size = Double.isNaN(values[i]) ? size : Math.max(size, i + 1);
        }
        if (size == 0) {
            throw table.fail(
                    Reason.NO_DATA, layout.column.applyAsInt(0), "the series '" + name + "' has no value at all", null);
        }
        return TimeSeries.of(name, layout.index.slice(0, size), Arrays.copyOf(values, size));
    }

    @Override
    public String toString() {
        return "PanelRowsCsv[" + keys
                + Stream.of(ignored)
                        .filter(i -> !i.isEmpty())
                        .map(i -> ", ignoring " + i)
                        .findFirst()
                        .orElse("")
                + (start == null ? "" : ", from " + start) + "]";
    }
}
