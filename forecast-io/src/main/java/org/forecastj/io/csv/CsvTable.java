package org.forecastj.io.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.io.internal.Cells;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TimestampParser;
import org.jspecify.annotations.Nullable;

/** A table with a header that is read row by row; every error names the input, the line and the column. Not safe for several threads. */
final class CsvTable implements Cells, Closeable {
    private static final int SHOWN = 60;
    /** Characters of a field: more of them are an open quote. */
    private static final int MAX_FIELD = 1 << 20;
    /** Columns, of a panel in the wide form. */
    private static final int MAX_FIELDS = 1 << 20;
    /** Characters of a row. */
    private static final int MAX_RECORD = 1 << 26;
    /** A byte order mark that a reader was given undecoded. */
    private static final String MARK = "\uFEFF";
    /** Rows between looks whether the work is still wanted. */
    private static final int LOOK_EVERY = 1 << 10;

    private final TextInput input;
    private final CsvFormat format;
    private final TimestampParser timestamps;
    private final Reader reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private @Nullable CsvRecord row;
    private int rows;
    private int missing;

    private CsvTable(TextInput input, CsvFormat format, Reader reader) {
        this.input = input;
        this.format = format;
        this.timestamps = new TimestampParser(format.times());
        this.reader = reader;
        this.records = CsvReader.builder()
                .fieldSeparator(format.separator())
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MAX_FIELD)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(MAX_FIELDS)
                                .maxFieldSize(MAX_FIELD)
                                .maxRecordSize(MAX_RECORD)),
                        reader)
                .iterator();
        this.header = readHeader();
    }

    static CsvTable open(TextInput input, CsvFormat format) {
        Reader reader = input.open(format.charset());
        try {
            return new CsvTable(input, format, reader);
        } catch (RuntimeException e) {
            closeQuietly(reader, e);
            throw e;
        }
    }

    private static void closeQuietly(Reader reader, RuntimeException cause) {
        try {
            reader.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private List<String> readHeader() {
        CsvRecord first = fetch();
        while (first != null && isEmptyLine(first)) {
            first = fetch();
        }
        if (first == null) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    input.name() + " is empty; a line with the names of the columns and rows below it are needed");
        }
        List<String> names = new ArrayList<>();
        for (String field : first.getFields()) {
            names.add((names.isEmpty() && field.startsWith(MARK) ? field.substring(1) : field).strip());
        }
        return names;
    }

    private @Nullable CsvRecord fetch() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    input.name() + where() + ": " + innermost(e)
                            + "; look for a quote that is not closed or not doubled, or set separator(…)",
                    e);
        } catch (UncheckedIOException e) {
            throw input.failure(format.charset(), where(), e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private String where() {
        CsvRecord last = row;
        return last == null ? "" : ", after line " + last.getStartingLineNumber();
    }

    List<String> header() {
        return header;
    }

    /** Position of a column. */
    int column(String name) {
        int i = header.indexOf(name);
        if (i < 0) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    input.name() + " has no column '" + name + "'; its columns are " + header
                            + (header.size() == 1
                                    ? ": if that is one name with separators in it, set separator(…)"
                                    : ": name one of them"));
        }
        if (header.lastIndexOf(name) != i) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    input.name() + " has more than one column '" + name + "', at positions " + (i + 1) + " and "
                            + (header.lastIndexOf(name) + 1) + "; names must differ");
        }
        return i;
    }

    /** Every name must be there once and not be empty. */
    void requireDistinctHeader() {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (name.isEmpty() || !seen.add(name)) {
                throw new ForecastingException(
                        Reason.MALFORMED_INPUT,
                        input.name() + " has a column name '" + shortened(name)
                                + "' that is empty or there twice; each column needs a name of its own here");
            }
        }
    }

    /** Moves on to the next row that is not blank. */
    boolean next() {
        if (rows % LOOK_EVERY == 0) {
            Execution.checkpoint();
        }
        CsvRecord record = fetch();
        while (record != null && isBlank(record)) {
            record = fetch();
        }
        if (record == null) {
            if (rows == 0) {
                throw new ForecastingException(
                        Reason.NO_DATA, input.name() + " has a header but no rows; at least one row is needed");
            }
            return false;
        }
        row = record;
        if (record.getFieldCount() != header.size()) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    input.name() + ", line " + row() + ": there are " + record.getFieldCount()
                            + " fields; the header has " + header.size() + ": " + header
                            + "; quote fields that contain '" + format.separator() + "'");
        }
        rows += rows < Integer.MAX_VALUE ? 1 : 0;
        return true;
    }

    private boolean isBlank(CsvRecord record) {
        return header.size() > 1 && isEmptyLine(record);
    }

    private static boolean isEmptyLine(CsvRecord record) {
        String first = record.getField(0);
        return record.getFieldCount() == 1 && (first.isBlank() || first.equals(MARK));
    }

    int[] columns(List<String> names) {
        return names.stream().mapToInt(this::column).toArray();
    }

    @Override
    public long row() {
        return current().getStartingLineNumber();
    }

    /** As {@link #row()}, 0 before the first row. */
    long lineOfLastRow() {
        CsvRecord record = row;
        return record == null ? 0 : record.getStartingLineNumber();
    }

    int rows() {
        return rows;
    }

    int missing() {
        return missing;
    }

    private CsvRecord current() {
        CsvRecord record = row;
        if (record == null) {
            throw new IllegalStateException("next() has not been called");
        }
        return record;
    }

    @Override
    public String text(int column) {
        return current().getField(column);
    }

    @Override
    public boolean isMissing(int column) {
        return format.isMissing(text(column).strip());
    }

    @Override
    public long timestamp(int column, long previous) {
        String text = text(column).strip();
        try {
            return timestamps.parse(text, previous);
        } catch (DateTimeException | ArithmeticException e) {
            String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw fail(
                    Reason.MALFORMED_INPUT,
                    column,
                    "'" + shortened(text) + "' is no timestamp" + why + "; needed is " + timestamps.expected(),
                    e);
        }
    }

    /** The name of a column as a timestamp. */
    long headerTimestamp(int column, long previous) {
        String text = header.get(column);
        try {
            return timestamps.parse(text, previous);
        } catch (DateTimeException | ArithmeticException e) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    input.name() + ", header, column " + (column + 1) + ": '" + shortened(text)
                            + "' is no timestamp; needed is " + timestamps.expected()
                            + "; leave columns that are none out by ignoring(…), or give the first time by start(…)",
                    e);
        }
    }

    @Override
    public double number(int column) {
        String text = text(column).strip();
        if (format.isMissing(text)) {
            missing++;
            return Double.NaN;
        }
        double value;
        try {
            value = format.numbers().parse(text);
        } catch (NumberFormatException e) {
            throw notANumber(column, text, e);
        }
        if (Double.isInfinite(value)) {
            throw infinite(column, text, null);
        }
        return value;
    }

    private ForecastingException notANumber(int column, String text, NumberFormatException e) {
        if (text.matches("(?i)[+-]?inf(inity)?")) {
            return infinite(column, text, e);
        }
        return fail(
                Reason.MALFORMED_INPUT,
                column,
                "'" + shortened(text) + "' is no number; " + format.numbers().explain(text),
                e);
    }

    private ForecastingException infinite(int column, String text, @Nullable Throwable cause) {
        return fail(
                Reason.INVALID_VALUE,
                column,
                "'" + shortened(text) + "' is infinite as a double; a finite number or a missing marker is needed",
                cause);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    ForecastingException failHeader(String what) {
        return new ForecastingException(
                Reason.MALFORMED_INPUT, input.name() + ": " + what + "; its columns are " + header);
    }

    @Override
    public ForecastingException fail(Reason reason, int column, String what, @Nullable Throwable cause) {
        String message = input.name() + ", line " + row() + ", column '" + header.get(column) + "': " + what;
        return cause == null
                ? new ForecastingException(reason, message)
                : new ForecastingException(reason, message, cause);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(input.name() + " cannot be closed: " + e, e);
        }
    }
}
