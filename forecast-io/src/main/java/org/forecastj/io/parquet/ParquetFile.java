package org.forecastj.io.parquet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.internal.OutputRows;
import org.forecastj.io.records.RecordSource;
import org.forecastj.io.records.Rows;

/**
 * A Parquet file, to read or to write. Immutable and safe to share, as long as one thread writes at a time.
 *
 * <p>Of a file that is read, only the columns that are needed are, one row group at a time. Timestamps may be {@code DATE},
 * {@code TIMESTAMP} of any unit, the legacy {@code INT96}, text, or numbers; a {@code TIMESTAMP} that is adjusted to UTC, and
 * {@code INT96}, are instants. Values may be integers, floating point numbers, decimals, truth values or text.
 *
 * <p>A file is replaced only when all is written. Timestamps at midnight become dates, others milliseconds, those in a zone adjusted to
 * UTC; numbers are written exactly; what is missing or not defined is null.
 *
 * <pre>{@code
 * Panel sales = PanelRecords.columns(List.of("unique_id"), "ds", "y").frequency(Frequency.DAILY).read(ParquetFile.of(path));
 * ParquetFile.of(copy).write(sales);
 * }</pre>
 */
public final class ParquetFile implements RecordSource {
    private static final String PROBE = "com.jerolba.carpet.CarpetWriter";

    private final Path path;

    private ParquetFile(Path path) {
        this.path = Objects.requireNonNull(path, "path");
    }

    /**
     * A file, which need not be there yet to be written.
     *
     * @param path the file
     * @return the file
     */
    public static ParquetFile of(Path path) {
        return new ParquetFile(path);
    }

    /**
     * Opens the file and has its rows read.
     *
     * @throws org.forecastj.core.ForecastingException if it is no Parquet file or is damaged, naming it
     * @throws java.io.UncheckedIOException if it cannot be opened or read
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    @Override
    public <T> T read(Function<? super Rows, ? extends T> reading) {
        requireLibrary();
        return ParquetRows.read(path, reading);
    }

    /**
     * Writes a forecast: {@code timestamp}, {@code mean}, {@code median}, and for each interval level, in percent, {@code lower_80} and
     * {@code upper_80}.
     *
     * @param forecast the forecast
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public void write(Forecast forecast) {
        write(OutputRows.of(forecast));
    }

    /**
     * Writes the forecasts of a panel in the order of their keys: the levels of the key in columns {@code key}, or {@code key1},
     * {@code key2} …, and the columns of {@link #write(Forecast)}.
     *
     * @param forecasts the forecasts by key, all with the same interval levels
     * @throws IllegalArgumentException if interval levels, zones or the numbers of key levels differ
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public void write(Map<SeriesKey, Forecast> forecasts) {
        write(OutputRows.levelNames(forecasts.keySet()), forecasts);
    }

    /**
     * Writes the forecasts of a panel in the order of their keys: the levels of the key, and the columns of {@link #write(Forecast)}.
     *
     * @param levelNames names of the columns for the levels of the key, such as those of the panel
     * @param forecasts the forecasts by key, all with the same interval levels
     * @throws IllegalArgumentException if interval levels or zones differ, a key has another number of levels than there are names, or a
     *     name is that of another column
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public void write(List<String> levelNames, Map<SeriesKey, Forecast> forecasts) {
        write(OutputRows.of(levelNames, forecasts));
    }

    /**
     * Writes a series: {@code timestamp}, and a column under the name of the series.
     *
     * @param series the series
     * @throws IllegalArgumentException if the series is named {@code timestamp}
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public void write(TimeSeries series) {
        write(OutputRows.of(series));
    }

    /**
     * Writes a panel in the long form: the levels of the key under their names, {@code timestamp}, {@code value}.
     *
     * @param panel the panel
     * @throws IllegalArgumentException if a level is named {@code timestamp} or {@code value}, or zones differ
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public void write(Panel panel) {
        write(OutputRows.of(panel));
    }

    /**
     * Writes a table: text and numbers.
     *
     * @param table the table, with one column at least
     * @throws IllegalArgumentException if the table has no column
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public void write(Table table) {
        if (table.columns().isEmpty()) {
            throw new IllegalArgumentException("the table has no column; one at least is needed");
        }
        write(OutputRows.of(table));
    }

    private void write(OutputRows rows) {
        requireLibrary();
        ParquetOutput.write(rows, path);
    }

    /** The classes that need the optional library are loaded after it is known to be there. */
    private static void requireLibrary() {
        try {
            Class.forName(PROBE, false, ParquetFile.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Parquet needs a library that is not on the class path; add the dependency com.jerolba:carpet-record:0.5.0 "
                            + "(<dependency><groupId>com.jerolba</groupId><artifactId>carpet-record</artifactId>"
                            + "<version>0.5.0</version></dependency>)",
                    e);
        }
    }

    @Override
    public String toString() {
        return "ParquetFile[" + path + "]";
    }
}
