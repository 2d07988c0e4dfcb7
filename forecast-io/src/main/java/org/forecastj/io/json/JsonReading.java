package org.forecastj.io.json;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.forecastj.io.internal.TextInput;

/**
 * The options and the last step that readers of JSON data have in common. Immutable: each option returns a changed copy; safe to share.
 *
 * <p>The rows are the objects of one array, {@code [{"ds":"2024-01-01","y":1.5},…]}, or objects one after another, as in files with one object
 * in each line; in UTF-8, packed with gzip or not. They are read as they come, so that memory holds the numbers, not the text. Names are
 * found in any case of letters unless two differ by that alone; names that are not asked for are passed over, and a name that an object
 * lacks is a missing value. Rows may come in any order. Values may be numbers, text that is a number, true and false (1 and 0), or null, which
 * is missing. Nothing is guessed and nothing is dropped: what cannot be read is a {@link ForecastingException} that names file, row
 * and name.
 *
 * <p>Without a {@link #frequency frequency} the index is regular where the timestamps of a series, at least three, have one frequency, and
 * else irregular.
 *
 * @param <S> the reader itself
 * @param <T> what it reads
 */
public abstract sealed class JsonReading<S extends JsonReading<S, T>, T> permits SeriesJson, PanelJson {
    private final RecordOptions options;

    JsonReading(RecordOptions options) {
        this.options = options;
    }

    abstract S with(RecordOptions changed);

    abstract Recipe<T> recipe();

    final RecordOptions options() {
        return options;
    }

    /**
     * The frequency that the rows have. Timestamps that are not there are added with missing values.
     *
     * @param frequency distance between neighbouring rows
     * @return a copy with that frequency
     */
    public final S frequency(Frequency frequency) {
        return with(options.withFrequency(frequency));
    }

    /**
     * The zone of the timestamps, which timestamps with an offset need; of a time without offset that comes twice when the clocks go back, the
     * first is meant. Without a zone timestamps are on a wall clock.
     *
     * @param zone the zone
     * @return a copy with that zone
     */
    public final S zone(ZoneId zone) {
        return with(options.withZone(zone));
    }

    /**
     * The form of timestamps, as a {@link java.time.format.DateTimeFormatter} pattern read in {@code Locale.ROOT}, strict about days that do
     * not exist. Unless set, they are ISO dates or dates and times.
     *
     * @param pattern such as {@code dd.MM.yyyy}
     * @return a copy with that form
     * @throws IllegalArgumentException if it is no pattern
     */
    public final S dateFormat(String pattern) {
        return with(options.withDatePattern(pattern));
    }

    /**
     * What timestamps that are numbers count since 1970-01-01; unless set, numbers are no timestamps.
     *
     * @param unit days, seconds, milliseconds, microseconds or nanoseconds
     * @return a copy with that unit
     * @throws IllegalArgumentException if it is another unit
     */
    public final S epoch(ChronoUnit unit) {
        return with(options.withEpoch(unit));
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @return what it holds
     * @throws ForecastingException with {@link Reason#NO_DATA}, {@link Reason#MALFORMED_INPUT}, {@link Reason#INVALID_VALUE},
     *     {@link Reason#DUPLICATE_TIMESTAMP}, {@link Reason#IRREGULAR_INDEX} or {@link Reason#MISSING_VALUES}, naming file, row and name
     * @throws java.io.UncheckedIOException if the file cannot be opened or read
     */
    public final T read(Path path) {
        return read(TextInput.of(path), recipe());
    }

    /**
     * Reads a stream, and closes it.
     *
     * @param stream the bytes
     * @return what it holds
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public final T read(InputStream stream) {
        return read(TextInput.of(stream), recipe());
    }

    /**
     * Reads characters, and closes their reader.
     *
     * @param reader the characters
     * @return what they hold
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    public final T read(Reader reader) {
        return read(TextInput.of(reader), recipe());
    }

    final <R> R read(TextInput input, Recipe<R> what) {
        try (JsonRecords records = JsonRecords.open(input, options)) {
            return what.read(records);
        }
    }
}
