package org.forecastj.io.csv;

import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TextInput;

/**
 * The options and the last step that all readers of CSV have in common. Immutable: each option returns a changed copy.
 *
 * <p>The first line holds the names of the columns. Fields may be quoted, also around separators and line ends; blank lines are skipped;
 * a byte order mark is understood; gzip is unpacked. Rows may come in any order. Nothing is guessed and nothing is dropped: what cannot be
 * read is a {@link ForecastingException} that names file, line and column.
 *
 * <p>Without a {@link #frequency frequency} the index is regular where the timestamps of a series, at least three, have one frequency,
 * and else irregular.
 *
 * @param <S> the reader itself
 * @param <T> what it reads
 */
public abstract sealed class CsvReading<S extends CsvReading<S, T>, T>
        permits SeriesCsv, PanelReading, RegressorsCsv, PanelRegressorsCsv, TransactionsCsv, ColumnsCsv, ForecastCsv {
    private final CsvFormat format;

    CsvReading(CsvFormat format) {
        this.format = format;
    }

    abstract S with(CsvFormat changed);

    abstract CsvResult<T> read(TextInput input, CsvTable table);

    final CsvFormat format() {
        return format;
    }

    /**
     * The frequency that the rows have. Timestamps that are not there are added with missing values.
     *
     * @param frequency distance between neighbouring rows
     * @return a copy with that frequency
     */
    public final S frequency(Frequency frequency) {
        return with(format.withFrequency(Objects.requireNonNull(frequency, "frequency")));
    }

    /**
     * The character between fields; a comma unless set.
     *
     * @param separator such as {@code ';'} or {@code '\t'}
     * @return a copy with that separator
     * @throws IllegalArgumentException if it is a quote or a line end
     */
    public final S separator(char separator) {
        return with(format.withSeparator(separator));
    }

    /**
     * The encoding of a file or stream without byte order mark; UTF-8 unless set.
     *
     * @param charset the encoding
     * @return a copy with that encoding
     */
    public final S charset(Charset charset) {
        return with(format.withCharset(Objects.requireNonNull(charset, "charset")));
    }

    /**
     * The form of the timestamps, as a {@link java.time.format.DateTimeFormatter} pattern, strict about days
     * that do not exist; what the pattern lacks is the first of the month or year, and midnight. Unless set, timestamps are ISO dates or
     * dates and times: {@code 2011-02-28}, {@code 2011-02-28T13:45}, {@code 2011-02-28 13:45:00.250}. Names of months and days are those
     * of {@link #locale}, which are data of the Java runtime and may differ from version to version.
     *
     * @param pattern such as {@code dd.MM.yyyy} or {@code yyyy-MM}
     * @return a copy with that form
     * @throws IllegalArgumentException if it is no pattern
     */
    public final S dateFormat(String pattern) {
        return with(format.withTimes(format.times().withPattern(pattern)));
    }

    /**
     * The zone of the timestamps. With a zone the index is one of instants, and timestamps may carry their offset from UTC; of a time that
     * comes twice when the clocks go back, one without offset is the first, unless {@link #repeatedHourInOrder} tells the two apart. One
     * that the clocks skip is an error. Without a zone timestamps are on a wall clock.
     *
     * @param zone the zone
     * @return a copy with that zone
     */
    public final S zone(ZoneId zone) {
        return with(format.withTimes(format.times().withZone(Objects.requireNonNull(zone, "zone"))));
    }

    /**
     * What marks a missing value, besides the empty field, in any case of letters; NA, NaN and null unless set.
     *
     * @param markers texts such as {@code "-"} or {@code "-999"}; they replace the former ones
     * @return a copy with those markers
     */
    public final S missing(String... markers) {
        return with(format.withMissing(markers));
    }

    /**
     * Reads numbers with a decimal comma, such as {@code 12,5}, and no others.
     *
     * @return a copy that reads decimal commas
     */
    public final S decimalComma() {
        return with(format.withNumbers(format.numbers().withDecimalComma()));
    }

    /**
     * Reads numbers with separators of thousands, such as {@code 1.234.567,8}, and such without. Groups that are not of three digits are
     * errors. For decimal commas call {@link #decimalComma} first.
     *
     * @param separator a point, a comma, an apostrophe (either kind), a low line, or a blank (which stands for no-break blanks too)
     * @return a copy that reads them
     * @throws IllegalArgumentException if it is another character, or the decimal mark
     */
    public final S thousands(char separator) {
        return with(format.withNumbers(format.numbers().withGroups(separator)));
    }

    /**
     * Reads numbers and names of months as they are written somewhere: {@code Locale.GERMANY} {@code 1.234,56}, {@code Locale.FRANCE}
     * {@code 1 234,56} with any kind of blank, {@code de-CH} {@code 1'234.56}, {@code en-IN} {@code 12,34,567.8}. Separators of thousands may
     * be left out; where they are they must be right. The forms are those of the Common Locale Data Repository and do not depend on the
     * Java runtime, in contrast to names of months.
     *
     * @param locale language and, where it matters, country
     * @return a copy that reads them
     * @throws IllegalArgumentException if the numbers of the locale are not known here
     */
    public final S locale(Locale locale) {
        return with(format.withNumbers(NumberStyle.of(locale))
                .withTimes(format.times().withLocale(Objects.requireNonNull(locale, "locale"))));
    }

    /**
     * Timestamps are whole seconds since 1970-01-01T00:00Z. Without a {@link #zone zone} they become the wall clock of UTC.
     *
     * @return a copy that reads them
     */
    public final S epochSeconds() {
        return with(format.withTimes(format.times().withEpochUnit(1000)));
    }

    /**
     * Timestamps are whole milliseconds since 1970-01-01T00:00Z. Without a {@link #zone zone} they become the wall clock of UTC.
     *
     * @return a copy that reads them
     */
    public final S epochMillis() {
        return with(format.withTimes(format.times().withEpochUnit(1)));
    }

    /**
     * Tells times that come twice when the clocks go back apart by the order of the rows: one that does not come after the row before it,
     * of the same series, is the second. Rows must be in the order of time. Has no effect without a {@link #zone zone}, or on transactions
     * and plain columns.
     *
     * @return a copy that tells them apart
     */
    public final S repeatedHourInOrder() {
        return with(format.withTimes(format.times().withOrder()));
    }

    /**
     * Reads a file, unpacking gzip.
     *
     * @param path the file; a name that ends in {@code .gz} must be gzip
     * @return what it holds
     * @throws ForecastingException with {@link Reason#NO_DATA}, {@link Reason#MALFORMED_INPUT}, {@link Reason#INVALID_VALUE},
     *     {@link Reason#DUPLICATE_TIMESTAMP}, {@link Reason#IRREGULAR_INDEX} or {@link Reason#MISSING_VALUES}, naming file, line and column
     * @throws IllegalArgumentException if a frequency is set though an aggregation or cleaning has one, or no column is named to a reader
     *     that needs names
     * @throws java.io.UncheckedIOException if the file cannot be opened or read
     */
    public final T read(Path path) {
        return readWithReport(path).value();
    }

    /**
     * Reads a stream, unpacking gzip, and closes it.
     *
     * @param stream the bytes
     * @return what it holds
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws IllegalArgumentException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public final T read(InputStream stream) {
        return readWithReport(stream).value();
    }

    /**
     * Reads characters, and closes the reader.
     *
     * @param reader the characters; {@link #charset} has no effect on them
     * @return what it holds
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws IllegalArgumentException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the characters cannot be read
     */
    public final T read(Reader reader) {
        return readWithReport(reader).value();
    }

    /**
     * Reads a file as {@link #read(Path)} does, and reports on it.
     *
     * @param path the file
     * @return what it holds and the report
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws IllegalArgumentException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the file cannot be opened or read
     */
    public final CsvResult<T> readWithReport(Path path) {
        return readFrom(TextInput.of(path));
    }

    /**
     * Reads a stream as {@link #read(InputStream)} does, and reports on it.
     *
     * @param stream the bytes
     * @return what it holds and the report
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws IllegalArgumentException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public final CsvResult<T> readWithReport(InputStream stream) {
        return readFrom(TextInput.of(stream));
    }

    /**
     * Reads characters as {@link #read(Reader)} does, and reports on them.
     *
     * @param reader the characters
     * @return what it holds and the report
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws IllegalArgumentException as for {@link #read(Path)}
     * @throws java.io.UncheckedIOException if the characters cannot be read
     */
    public final CsvResult<T> readWithReport(Reader reader) {
        return readFrom(TextInput.of(reader));
    }

    final Alignment alignment(TextInput input) {
        return Alignment.ofLines(input.name(), format.zone(), format.frequency());
    }

    final CsvResult<T> readFrom(TextInput input) {
        try (CsvTable table = CsvTable.open(input, format)) {
            return read(input, table);
        } catch (OutOfMemoryError e) {
            throw tooLarge(input, e);
        }
    }

    private static OutOfMemoryError tooLarge(TextInput input, OutOfMemoryError cause) {
        OutOfMemoryError error = new OutOfMemoryError(input.name()
                + ": what it holds is larger than the heap of "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB; read it series by series with forEach where the reader has that method, or give more memory with -Xmx ("
                + cause.getMessage() + ")");
        error.initCause(cause);
        return error;
    }
}
