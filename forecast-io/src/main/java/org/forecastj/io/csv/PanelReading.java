package org.forecastj.io.csv;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.TextInput;

/**
 * What the readers of panels have in common: besides reading a whole panel they hand over one series after the other, so that a file may be
 * larger than the memory. Immutable.
 *
 * @param <S> the reader itself
 */
public abstract sealed class PanelReading<S extends PanelReading<S>> extends CsvReading<S, Panel>
        permits PanelCsv, PanelRowsCsv {
    PanelReading(CsvFormat format) {
        super(format);
    }

    /** Hands over the series of a table one by one. */
    abstract CsvReport stream(
            TextInput input, CsvTable table, BiConsumer<? super SeriesKey, ? super TimeSeries> action);

    /**
     * Hands over the series of a file in the order of the file. The rows of a series must stand together; the memory needed is that of the
     * longest series and of all keys. Series before one with an error have been handed over when it is thrown.
     *
     * <pre>{@code
     * PanelCsv.nixtla().forEach(path, (key, series) -> store(key, model.fit(series).forecast(28)));
     * }</pre>
     *
     * @param path the file; a name that ends in {@code .gz} must be gzip
     * @param action takes key and series; what it throws ends the reading
     * @return the report
     * @throws ForecastingException as for {@link #read(Path)}, and if a key comes again after another one, naming both lines
     * @throws IllegalArgumentException if series cannot be told apart before the end of the file, as in the wide form
     * @throws java.io.UncheckedIOException if the file cannot be opened or read
     */
    public final CsvReport forEach(Path path, BiConsumer<? super SeriesKey, ? super TimeSeries> action) {
        return streamFrom(TextInput.of(path), action);
    }

    /**
     * Hands over the series of a stream as {@link #forEach(Path, BiConsumer)} does, and closes it.
     *
     * @param stream the bytes
     * @param action takes key and series
     * @return the report
     * @throws ForecastingException as for a file
     * @throws IllegalArgumentException as for a file
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public final CsvReport forEach(InputStream stream, BiConsumer<? super SeriesKey, ? super TimeSeries> action) {
        return streamFrom(TextInput.of(stream), action);
    }

    /**
     * Hands over the series of characters as {@link #forEach(Path, BiConsumer)} does, and closes the reader.
     *
     * @param reader the characters
     * @param action takes key and series
     * @return the report
     * @throws ForecastingException as for a file
     * @throws IllegalArgumentException as for a file
     * @throws java.io.UncheckedIOException if the characters cannot be read
     */
    public final CsvReport forEach(Reader reader, BiConsumer<? super SeriesKey, ? super TimeSeries> action) {
        return streamFrom(TextInput.of(reader), action);
    }

    private CsvReport streamFrom(TextInput input, BiConsumer<? super SeriesKey, ? super TimeSeries> action) {
        try (CsvTable table = CsvTable.open(input, format())) {
            return stream(input, table, action);
        }
    }
}
