package org.forecastj.io.tsf;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.TextInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .tsf} files as the Monash forecasting archive has them (Godahewa, Bergmeir, Webb, Hyndman and Montero-Manso, Monash time series
 * forecasting archive, NeurIPS 2021 datasets and benchmarks): comments with {@code #}, lines with {@code @}, and after {@code @data} a line
 * for each series with its attributes and values, {@code ?} where one is missing. Text may be UTF-8 or Latin-1, gzip is unpacked. Immutable
 * and safe to share.
 *
 * <pre>{@code
 * TsfData tourism = TsfReader.reader().read(Path.of("tourism_monthly_dataset.tsf"));
 * Forecast f = Forecasters.ets().build().fit(tourism.panel().get(SeriesKey.of("T1"))).forecast(tourism.header().horizon().getAsInt());
 * }</pre>
 *
 * <p>A series starts at its first attribute of type date, and at 1970-01-01 or {@link #start} where there is none. Months, quarters and
 * years that start after the 28th run over month ends. Series in steps of seconds, for which there is no {@link Frequency}, have an irregular
 * index. Its key is the attribute {@code series_name}, or T1, T2 … by line where there is none, or those named by {@link #keys}.
 */
public final class TsfReader {
    private static final String NAME = "series_name";

    private final List<String> keys;
    private final LocalDateTime start;
    private final @Nullable Frequency frequency;

    private TsfReader(List<String> keys, LocalDateTime start, @Nullable Frequency frequency) {
        this.keys = keys;
        this.start = start;
        this.frequency = frequency;
    }

    /**
     * A reader.
     *
     * @return a reader with the default options
     */
    public static TsfReader reader() {
        return new TsfReader(List.of(), LocalDate.EPOCH.atStartOfDay(), null);
    }

    /**
     * Names the attributes that make up the key.
     *
     * @param attributes their names, at least one; they become the level names of the panel
     * @return a copy that takes them
     * @throws IllegalArgumentException if there is none
     */
    public TsfReader keys(String... attributes) {
        if (attributes.length == 0) {
            throw new IllegalArgumentException("no attribute is given; name at least one");
        }
        return new TsfReader(List.of(attributes), start, frequency);
    }

    /**
     * The start of series without an attribute of type date.
     *
     * @param first day of the first value
     * @return a copy that starts there
     */
    public TsfReader start(LocalDate first) {
        return new TsfReader(keys, first.atStartOfDay(), frequency);
    }

    /**
     * The frequency of a file that names none, or one that is to replace that of the file.
     *
     * @param steps distance between neighbouring values
     * @return a copy with that frequency
     */
    public TsfReader frequency(Frequency steps) {
        return new TsfReader(keys, start, Objects.requireNonNull(steps, "steps"));
    }

    /**
     * Reads a file.
     *
     * @param path the file; must be gzip if its name ends in {@code .gz}
     * @return header, panel and attributes
     * @throws ForecastingException with {@link Reason#NO_DATA}, {@link Reason#MALFORMED_INPUT}, {@link Reason#INVALID_VALUE} or
     *     {@link Reason#IRREGULAR_INDEX}, naming file and line
     * @throws UncheckedIOException if the file cannot be opened or read
     */
    public TsfData read(Path path) {
        return readFrom(TextInput.of(path));
    }

    /**
     * Reads a stream, and closes it.
     *
     * @param stream the bytes, perhaps gzip
     * @return header, panel and attributes
     * @throws ForecastingException as for a file
     * @throws UncheckedIOException if the stream cannot be read
     */
    public TsfData read(InputStream stream) {
        return readFrom(TextInput.of(stream));
    }

    /**
     * Reads characters, and closes the reader.
     *
     * @param reader the characters
     * @return header, panel and attributes
     * @throws ForecastingException as for a file
     * @throws UncheckedIOException if the characters cannot be read
     */
    public TsfData read(Reader reader) {
        return readFrom(TextInput.of(reader));
    }

    /**
     * Hands over the series of a file one after the other; the memory needed is that of the longest series and of all keys. Series before
     * one with an error have been handed over when it is thrown.
     *
     * @param path the file
     * @param action takes each series; what it throws ends the reading
     * @return the header
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws UncheckedIOException if the file cannot be opened or read
     */
    public TsfHeader forEach(Path path, Consumer<? super TsfSeries> action) {
        return stream(TextInput.of(path), action);
    }

    /**
     * Hands over the series of a stream as {@link #forEach(Path, Consumer)} does, and closes it.
     *
     * @param stream the bytes, perhaps gzip
     * @param action takes each series
     * @return the header
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws UncheckedIOException if the stream cannot be read
     */
    public TsfHeader forEach(InputStream stream, Consumer<? super TsfSeries> action) {
        return stream(TextInput.of(stream), action);
    }

    /**
     * Hands over the series of characters as {@link #forEach(Path, Consumer)} does, and closes the reader.
     *
     * @param reader the characters
     * @param action takes each series
     * @return the header
     * @throws ForecastingException as for {@link #read(Path)}
     * @throws UncheckedIOException if the characters cannot be read
     */
    public TsfHeader forEach(Reader reader, Consumer<? super TsfSeries> action) {
        return stream(TextInput.of(reader), action);
    }

    private TsfData readFrom(TextInput input) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        Map<SeriesKey, Columns> rows = new TreeMap<>();
        TsfHeader header = stream(input, s -> {
            series.put(s.key(), s.series());
            rows.put(s.key(), s.attributes());
        });
        List<String> levels = keys.isEmpty() ? List.of(NAME) : keys;
        return new TsfData(header, Panel.of(levels, series), joined(List.copyOf(rows.values())));
    }

    private static Columns joined(List<Columns> rows) {
        Columns.Builder all = Columns.builder(rows.size());
        Columns first = rows.get(0);
        for (String name : first.names()) {
            if (first.isNumeric(name)) {
                all.numbers(
                        name, rows.stream().mapToDouble(r -> r.number(0, name)).toArray());
            } else {
                all.text(
                        name,
                        rows.stream().map(r -> r.text(0, name).orElseThrow()).toArray(String[]::new));
            }
        }
        return all.build();
    }

    private TsfHeader stream(TextInput input, Consumer<? super TsfSeries> action) {
        try (Reader reader = input.open(StandardCharsets.ISO_8859_1)) {
            TsfScanner in = new TsfScanner(input, reader);
            HeaderParser parser = new HeaderParser(in);
            TsfHeader header = parser.read();
            Steps steps = steps(in, header);
            new SeriesParser(in, input.isBytes(), parser.attributes(), steps, start, keyPositions(in, header))
                    .forEach(action);
            return header;
        } catch (IOException e) {
            throw new UncheckedIOException(input.name() + " cannot be closed: " + e, e);
        }
    }

    private Steps steps(TsfScanner in, TsfHeader header) {
        if (frequency != null) {
            return Steps.of(frequency);
        }
        return header.frequency()
                .map(name -> Steps.named(name)
                        .orElseThrow(() -> in.fail(
                                Reason.MALFORMED_INPUT,
                                "the frequency '" + HeaderParser.shortened(name)
                                        + "' is not known; one such as 10_minutes, half_hourly, weekly is needed: set frequency(…)",
                                null)))
                .orElseThrow(() -> in.fail(
                        Reason.MALFORMED_INPUT, "there is no line @frequency; set frequency(…) of the reader", null));
    }

    private int[] keyPositions(TsfScanner in, TsfHeader header) {
        if (keys.isEmpty()) {
            int name = header.attributes().indexOf(NAME);
            return name < 0 ? new int[0] : new int[] {name};
        }
        List<Integer> positions = new ArrayList<>();
        for (String key : keys) {
            int at = header.attributes().indexOf(key);
            if (at < 0) {
                throw in.fail(
                        Reason.MALFORMED_INPUT,
                        "there is no attribute '" + key + "' for the key; there are " + header.attributes(),
                        null);
            }
            positions.add(at);
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
        return "TsfReader[" + String.join("/", keys) + "]";
    }
}
