package org.forecastj.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.table.Table;
import org.forecastj.io.internal.AtomicWrite;

/**
 * Writes any {@link Table} as JSON for other programs, in UTF-8: as records, {@code [{"step":1.0,"mean":2.5},…]}, or as columns,
 * {@code {"step":[1.0,…],"mean":[2.5,…]}}, which are shorter. Numbers are the shortest texts that are read back as the same doubles, and
 * {@code null} where they are not finite. Immutable and safe to share.
 *
 * <pre>{@code
 * TableJson.records().write(evaluation.table(), path);
 * String body = TableJson.columns().text(ResultTables.forecast(forecast));
 * }</pre>
 */
public final class TableJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final boolean byRow;

    private TableJson(boolean byRow) {
        this.byRow = byRow;
    }

    /**
     * Writes an array with an object for each row.
     *
     * @return a writer
     */
    public static TableJson records() {
        return new TableJson(true);
    }

    /**
     * Writes an object with an array for each column.
     *
     * @return a writer
     */
    public static TableJson columns() {
        return new TableJson(false);
    }

    /**
     * Writes a table to a file, which is replaced only when all is written.
     *
     * @param table the table
     * @param path the file; missing folders are created
     * @throws UncheckedIOException if the file cannot be written; an old one is then as it was
     */
    public void write(Table table, Path path) {
        AtomicWrite.write(path, out -> writeTo(table, out));
    }

    /**
     * Writes a table to a stream, which is flushed and stays open.
     *
     * @param table the table
     * @param stream takes the bytes
     * @throws UncheckedIOException if they cannot be written
     */
    public void write(Table table, OutputStream stream) {
        try {
            writeTo(table, stream);
        } catch (IOException e) {
            throw new UncheckedIOException("a table cannot be written: " + e, e);
        }
    }

    /**
     * A table as text.
     *
     * @param table the table
     * @return the JSON, without line ends
     */
    public String text(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(table, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void writeTo(Table table, OutputStream stream) throws IOException {
        try (JsonGenerator out = FACTORY.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            if (byRow) {
                writeRecords(table, out);
            } else {
                writeColumns(table, out);
            }
        }
    }

    private static void writeRecords(Table table, JsonGenerator out) throws IOException {
        List<String> names = table.columns();
        out.writeStartArray();
        for (int row = 0; row < table.rows(); row++) {
            out.writeStartObject();
            for (String name : names) {
                out.writeFieldName(name);
                writeCell(table, row, name, out);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeColumns(Table table, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (String name : table.columns()) {
            out.writeFieldName(name);
            out.writeStartArray();
            for (int row = 0; row < table.rows(); row++) {
                writeCell(table, row, name, out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void writeCell(Table table, int row, String name, JsonGenerator out) throws IOException {
        if (!table.isNumeric(name)) {
            out.writeString(table.text(row, name));
            return;
        }
        double value = table.number(row, name);
        if (Double.isFinite(value)) {
            out.writeNumber(Double.toString(value));
        } else {
            out.writeNull();
        }
    }

    @Override
    public String toString() {
        return "TableJson[" + (byRow ? "records" : "columns") + "]";
    }
}
