package org.forecastj.io.parquet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.AggregationRecipe;
import org.forecastj.io.internal.OutputRows;
import org.forecastj.io.internal.PanelRecipe;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.forecastj.io.internal.WideRecipe;

/**
 * Reads panels from Parquet files: in the long form, with columns of keys, timestamp and value, or in the wide form, with a column per series;
 * and writes them in the long form. Series with the same timestamps share one index. Immutable and safe to share.
 *
 * <pre>{@code
 * Panel sales = PanelParquet.columns(List.of("unique_id"), "ds", "y").frequency(Frequency.DAILY).read(path);
 * }</pre>
 */
public final class PanelParquet extends ParquetReading<PanelParquet, Panel> {
    private final Recipe<Panel> recipe;
    /** The columns of the long form. */
    private final Optional<PanelRecipe> columns;

    private PanelParquet(Recipe<Panel> recipe, Optional<PanelRecipe> columns, RecordOptions options) {
        super(options);
        this.recipe = recipe;
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
    public static PanelParquet columns(List<String> keys, String time, String value) {
        PanelRecipe recipe = new PanelRecipe(keys, time, value);
        return new PanelParquet(recipe, Optional.of(recipe), RecordOptions.DEFAULT);
    }

    /**
     * A reader of the wide form: every column but that of the timestamps is a series, whose key is the name of the column.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options
     */
    public static PanelParquet wide(String time) {
        return new PanelParquet(new WideRecipe(time), Optional.empty(), RecordOptions.DEFAULT);
    }

    /**
     * Adds the rows up as they are read, for transactions in the long form: a key may have any number of rows at a time, in any order. The
     * panel is regular, with the frequency of the aggregation; a missing value is an error.
     *
     * @param transactions how; its level names are replaced by those of the key columns, its zone by {@link #zone}, if set
     * @return a copy that aggregates
     * @throws IllegalArgumentException if this reads the wide form
     */
    public PanelParquet aggregate(Aggregation transactions) {
        PanelRecipe rows = columns.orElseThrow(() -> new IllegalArgumentException(
                "a wide table has one row for each time; only the long form can be aggregated: use columns(…)"));
        return new PanelParquet(new AggregationRecipe(rows, transactions), columns, options());
    }

    /**
     * Reads the long form one series at a time, for panels that do not fit into memory, which holds the longest series, the keys and the
     * needed columns of one row group. The rows of a series must stand together; within a series any order will do.
     *
     * @param path the file
     * @param consumer takes a series as soon as all its rows have been read; what it throws ends the reading
     * @return how many series there were
     * @throws IllegalArgumentException if this reads the wide form or aggregates
     * @throws ForecastingException as for {@link #read}, and with {@link Reason#MALFORMED_INPUT} if a series comes again after another one
     * @throws java.io.UncheckedIOException if the file cannot be opened or read
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public int forEach(Path path, BiConsumer<SeriesKey, TimeSeries> consumer) {
        if (!(recipe instanceof PanelRecipe rows)) {
            throw new IllegalArgumentException(
                    this + " cannot be read one series at a time; use columns(…), without aggregate(…)");
        }
        return ParquetLibrary.read(path, options(), rows.each(consumer));
    }

    /**
     * Writes a panel in the long form: the levels of the key under their names, {@code timestamp}, {@code value}; timestamps of series at
     * midnight as dates, others as milliseconds, those in a zone adjusted to UTC. The file is replaced only when all is written.
     *
     * @param panel the panel
     * @param path the file
     * @throws IllegalArgumentException if a level is named {@code timestamp} or {@code value}, or zones differ
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public static void writeLong(Panel panel, Path path) {
        ParquetLibrary.write(OutputRows.of(panel), path);
    }

    @Override
    PanelParquet with(RecordOptions changed) {
        return new PanelParquet(recipe, columns, changed);
    }

    @Override
    Recipe<Panel> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "PanelParquet[" + recipe + "]";
    }
}
