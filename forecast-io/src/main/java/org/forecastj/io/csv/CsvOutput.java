package org.forecastj.io.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.forecastj.io.internal.AtomicWrite;

/** Writes rows of fields. Not safe for several threads. */
final class CsvOutput {
    private final CsvWriter writer;
    private final int width;

    private CsvOutput(CsvWriter writer, int width) {
        this.writer = writer;
        this.width = width;
    }

    /** Writes a file with a header, packed where the name ends in {@code .gz}. */
    static void write(Path path, List<String> header, Consumer<CsvOutput> rows) {
        if (new HashSet<>(header).size() != header.size()) {
            throw new IllegalArgumentException(
                    "the columns would be " + header + "; names must differ: rename the series or level");
        }
        AtomicWrite.write(path, out -> {
            if (path.toString().endsWith(".gz")) {
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    write(gzip, header, rows);
                }
            } else {
                write(out, header, rows);
            }
        });
    }

    /** Writes to a stream, which stays open. */
    static void write(OutputStream out, List<String> header, Consumer<CsvOutput> rows) throws IOException {
        CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(header.size() == 1 ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
                .build(out, StandardCharsets.UTF_8);
        writer.writeRecord(header);
        rows.accept(new CsvOutput(writer, header.size()));
        writer.flush();
        out.flush();
    }

    void row(String... fields) {
        row(List.of(fields));
    }

    void row(List<String> fields) {
        if (fields.size() != width) {
            throw new IllegalStateException(fields.size() + " fields under a header of " + width);
        }
        writer.writeRecord(fields);
    }

    /** The shortest text that is read back as the same number; empty for NaN. */
    static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
