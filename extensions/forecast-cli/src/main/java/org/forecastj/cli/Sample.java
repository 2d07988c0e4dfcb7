package org.forecastj.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;

/** The first rows of a table as text, from which the meaning of the columns is guessed. Immutable. */
final class Sample {
    static final int ROWS = 50_000;
    private static final int START = 1 << 16;
    private static final String SEPARATORS = ",;\t|";

    private final char separator;
    private final List<String> header;
    private final List<List<String>> rows;
    private final boolean complete;

    Sample(char separator, List<String> header, List<List<String>> rows, boolean complete) {
        this.separator = separator;
        this.header = List.copyOf(header);
        this.rows = rows;
        this.complete = complete;
    }

    /** Rows of typed cells that have become text. */
    static Sample of(Columns preview) {
        List<String> names = preview.names();
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < preview.rows(); r++) {
            int row = r;
            rows.add(names.stream()
                    .map(name -> preview.text(row, name).orElse(""))
                    .toList());
        }
        return new Sample(',', names, rows, rows.size() < ROWS);
    }

    /** Reads the start of a text; what is wrong with later lines is left to the reader of the series. */
    static Sample ofCsv(Source source, Charset charset, char separatorOrZero) {
        try (Reader reader = new BufferedReader(new InputStreamReader(source.openUnpacked(), charset), START)) {
            reader.mark(START);
            char separator = separatorOrZero != 0 ? separatorOrZero : separator(firstLine(reader));
            reader.reset();
            return read(source, reader, separator);
        } catch (IOException e) {
            throw new UncheckedIOException(source.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String firstLine(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0, c = reader.read(); i < START - 1 && c >= 0; i++, c = reader.read()) {
            if (c == '\n' && !line.toString().isBlank()) {
                break;
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** The separator that is most frequent outside of quotes, a comma if there is none. */
    private static char separator(String line) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            int which = quoted ? -1 : SEPARATORS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    private static Sample read(Source source, Reader reader, char separator) throws IOException {
        List<String> header = List.of();
        List<List<String>> rows = new ArrayList<>();
        boolean complete = true;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader)) {
            for (CsvRecord record : records) {
                if (record.getFieldCount() == 1 && record.getField(0).isBlank()) {
                    continue;
                }
                if (header.isEmpty()) {
                    header = names(record.getFields());
                } else if (rows.size() == ROWS) {
                    complete = false;
                    break;
                } else if (record.getFieldCount() == header.size()) {
                    rows.add(record.getFields());
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            if (rows.isEmpty()) {
                throw new ForecastingException(
                        Reason.MALFORMED_INPUT,
                        source.name() + " cannot be understood as CSV: " + e.getMessage()
                                + "; check quotes and separators, and --charset",
                        e);
            }
            complete = false; // left to the reader, which names the line
        }
        requireText(source, header);
        if (header.isEmpty() || rows.isEmpty()) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    source.name() + " has no rows; a line with the names of the columns and rows below it are needed");
        }
        return new Sample(separator, header, rows, complete);
    }

    private static void requireText(Source source, List<String> header) {
        if (header.stream().anyMatch(name -> name.chars().anyMatch(Sample::isNoText))) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    source.name() + " is no text file in this encoding; a CSV file is needed, or its --charset");
        }
    }

    private static boolean isNoText(int c) {
        return c == 0xFFFD || (Character.isISOControl(c) && !Character.isWhitespace(c));
    }

    private static List<String> names(List<String> fields) {
        List<String> names = new ArrayList<>();
        for (String field : fields) {
            names.add((names.isEmpty() && field.startsWith("\uFEFF") ? field.substring(1) : field).strip());
        }
        return names;
    }

    char separator() {
        return separator;
    }

    List<String> header() {
        return header;
    }

    int size() {
        return rows.size();
    }

    /** Whether these are all rows of the table. */
    boolean isComplete() {
        return complete;
    }

    boolean has(String column) {
        return header.contains(column);
    }

    String text(int row, String column) {
        return rows.get(row).get(header.indexOf(column)).strip();
    }

    /** The first values of a column that are not missing. */
    List<String> values(String column, int atMost) {
        int at = header.indexOf(column);
        return rows.stream()
                .map(row -> row.get(at).strip())
                .filter(text -> !isMissing(text))
                .limit(atMost)
                .toList();
    }

    static boolean isMissing(String text) {
        return text.isEmpty()
                || text.equalsIgnoreCase("NA")
                || text.equalsIgnoreCase("NaN")
                || text.equalsIgnoreCase("null");
    }

    boolean isConstant(String column) {
        int at = header.indexOf(column);
        String first = rows.get(0).get(at);
        return rows.stream().allMatch(row -> row.get(at).equals(first));
    }

    /** How many rows have the same values in these columns as a row before them. */
    int repeated(List<String> columns) {
        int[] at = columns.stream().mapToInt(header::indexOf).toArray();
        Set<String> seen = new HashSet<>();
        int repeated = 0;
        StringBuilder key = new StringBuilder();
        for (List<String> row : rows) {
            key.setLength(0);
            for (int i : at) {
                key.append(row.get(i)).append('\u0000');
            }
            repeated += seen.add(key.toString()) ? 0 : 1;
        }
        return repeated;
    }
}
