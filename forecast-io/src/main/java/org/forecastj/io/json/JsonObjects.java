package org.forecastj.io.json;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.function.Function;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.records.RecordSource;
import org.forecastj.io.records.Rows;

/**
 * JSON objects as rows: those of one array, {@code [{"ds":"2024-01-01","y":1.5},…]}, or objects one after another, as in files with one
 * object in each line; in UTF-8, packed with gzip or not. They are read as they come, so that memory holds the numbers, not the text. The
 * names of the first 100 objects are the columns; a name that an object lacks is a missing value. Values are numbers, text, true, false and
 * null. Immutable and safe to share; {@link TableJson} writes.
 *
 * <pre>{@code
 * Panel sales = PanelRecords.columns(List.of("unique_id"), "ds", "y").frequency(Frequency.DAILY).read(JsonObjects.of(path));
 * }</pre>
 */
public final class JsonObjects implements RecordSource {
    private final TextInput input;

    private JsonObjects(TextInput input) {
        this.input = input;
    }

    /**
     * Those of a file, which is opened each time it is read.
     *
     * @param path the file; a name that ends in {@code .gz} must be gzip
     * @return the objects
     */
    public static JsonObjects of(Path path) {
        return new JsonObjects(TextInput.of(path));
    }

    /**
     * Those of a stream, which can be read once, and is closed then.
     *
     * @param stream the bytes
     * @return the objects
     */
    public static JsonObjects of(InputStream stream) {
        return new JsonObjects(TextInput.of(stream));
    }

    /**
     * Those of characters, which can be read once; their reader is closed then.
     *
     * @param reader the characters
     * @return the objects
     */
    public static JsonObjects of(Reader reader) {
        return new JsonObjects(TextInput.of(reader));
    }

    /**
     * Has the objects read.
     *
     * @throws org.forecastj.core.ForecastingException if they are no JSON, none, or hold lists or objects, naming file and row
     */
    @Override
    public <T> T read(Function<? super Rows, ? extends T> reading) {
        try (JsonRows rows = JsonRows.open(input)) {
            return reading.apply(rows);
        }
    }

    @Override
    public String toString() {
        return "JsonObjects[" + input.name() + "]";
    }
}
