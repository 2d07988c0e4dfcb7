package org.forecastj.io.records;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * Reads panels: in the long form, with columns of keys, timestamp and value, or in the wide form, with a column per series. Series with the
 * same timestamps share one index. Immutable and safe to share.
 *
 * <pre>{@code
 * Panel sales = PanelRecords.columns(List.of("store", "item"), "date", "sales")
 *         .frequency(Frequency.DAILY)
 *         .read(ParquetFile.of(path));
 * }</pre>
 */
public final class PanelRecords extends RecordReading<PanelRecords, Panel> {
    private final Function<Records, Panel> layout;
    /** The columns of the long form. */
    private final Optional<LongPanel> columns;

    private PanelRecords(Function<Records, Panel> layout, Optional<LongPanel> columns, RecordOptions options) {
        super(options);
        this.layout = layout;
        this.columns = columns;
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
    public static PanelRecords columns(List<String> keys, String time, String value) {
        LongPanel layout = new LongPanel(keys, time, value);
        return new PanelRecords(layout, Optional.of(layout), RecordOptions.DEFAULT);
    }

    /**
     * A reader of the wide form: every column but that of the timestamps is a series, whose key is the name of the column.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options
     */
    public static PanelRecords wide(String time) {
        return new PanelRecords(new WidePanel(time), Optional.empty(), RecordOptions.DEFAULT);
    }

    /**
     * Adds the rows up as they are read, for transactions in the long form: a key may have any number of rows at a time, in any order. The
     * panel is regular, with the frequency of the aggregation; a missing value is an error.
     *
     * @param transactions how; its level names are replaced by those of the key columns, its zone by {@link #zone}, if set
     * @return a copy that aggregates
     * @throws IllegalArgumentException if this reads the wide form
     */
    public PanelRecords aggregate(Aggregation transactions) {
        LongPanel rows = columns.orElseThrow(() -> new IllegalArgumentException(
                "a wide table has one row for each time; only the long form can be aggregated: use columns(…)"));
        return new PanelRecords(new SummedPanel(rows, transactions), columns, options());
    }

    /**
     * Reads the long form one series at a time, for panels that do not fit into memory, which holds the longest series and the keys. The
     * rows of a series must stand together: order a query by the key columns; within a series any order will do.
     *
     * @param source a query, a file or another source of rows; it is busy until the last series has been taken
     * @param consumer takes a series as soon as all its rows have been read; what it throws ends the reading
     * @return how many series there were
     * @throws IllegalArgumentException if this reads the wide form or aggregates
     * @throws ForecastingException as for {@link #read(RecordSource)}, and with {@link Reason#MALFORMED_INPUT} if a series comes again
     *     after another one
     * @throws java.io.UncheckedIOException if the source cannot be opened or read
     */
    public int forEach(RecordSource source, BiConsumer<? super SeriesKey, ? super TimeSeries> consumer) {
        if (!(layout instanceof LongPanel panel)) {
            throw new IllegalArgumentException(this
                    + " cannot be read one series at a time; use columns(…), without aggregate(…): group in the query");
        }
        return source.read(rows -> panel.each(new Records(rows, options()), consumer));
    }

    @Override
    PanelRecords with(RecordOptions changed) {
        return new PanelRecords(layout, columns, changed);
    }

    @Override
    Panel read(Records records) {
        return layout.apply(records);
    }

    @Override
    public String toString() {
        return "PanelRecords[" + layout + "]";
    }
}
