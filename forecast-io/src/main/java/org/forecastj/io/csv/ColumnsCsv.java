package org.forecastj.io.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.encoding.Columns;
import org.forecastj.io.internal.TextInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads named columns of text, numbers and dates from CSV, without an index: tables of items, shops or sales that are to become features. Rows
 * stay in their order; empty fields and {@link #missing missing markers} are missing values. Dates become days since 1970-01-01, as
 * {@link org.forecastj.core.encoding.Encoders#age} takes them. {@link #frequency} has no effect. Immutable and safe to share.
 *
 * <pre>{@code
 * Columns items = ColumnsCsv.reader().text("item", "type").numbers("weight").dates("launched").read(path);
 * }</pre>
 */
public final class ColumnsCsv extends CsvReading<ColumnsCsv, Columns> {
    private static final double DAY_MILLIS = 86_400_000.0;
    private static final int INITIAL = 64;

    private enum Kind {
        TEXT,
        NUMBER,
        DATE
    }

    private record Column(String name, Kind kind) {}

    private final List<Column> columns;

    private ColumnsCsv(List<Column> columns, CsvFormat format) {
        super(format);
        this.columns = columns;
    }

    /**
     * A reader of columns; {@link #text}, {@link #numbers} and {@link #dates} name the columns to read.
     *
     * @return a reader with the default options and no columns yet
     */
    public static ColumnsCsv reader() {
        return new ColumnsCsv(List.of(), CsvFormat.DEFAULT);
    }

    /**
     * Adds columns of text; blanks around it are left out.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsCsv text(String... names) {
        return with(Kind.TEXT, names);
    }

    /**
     * Adds columns of numbers, NaN where missing.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsCsv numbers(String... names) {
        return with(Kind.NUMBER, names);
    }

    /**
     * Adds columns of dates, which become days since 1970-01-01 with the time of day as a fraction, NaN where missing. With a
     * {@link #zone zone} they are days in UTC.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsCsv dates(String... names) {
        return with(Kind.DATE, names);
    }

    private ColumnsCsv with(Kind kind, String... names) {
        List<Column> more = Stream.concat(columns.stream(), Arrays.stream(names).map(name -> new Column(name, kind)))
                .toList();
        if (more.stream().map(Column::name).distinct().count() != more.size()) {
            throw new IllegalArgumentException(
                    "columns are " + more.stream().map(Column::name).toList() + "; each may be given once");
        }
        return new ColumnsCsv(more, format());
    }

    @Override
    ColumnsCsv with(CsvFormat changed) {
        return new ColumnsCsv(columns, changed);
    }

    @Override
    CsvResult<Columns> read(TextInput input, CsvTable table) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "no column is named; call text(…), numbers(…) or dates(…) before reading");
        }
        List<Cells> cells = columns.stream()
                .map(c -> new Cells(c, table.column(c.name), format()))
                .toList();
        while (table.next()) {
            cells.forEach(c -> c.read(table));
        }
        Columns.Builder builder = Columns.builder(table.rows());
        cells.forEach(c -> c.addTo(builder));
        int missing = cells.stream().mapToInt(c -> c.missing).sum();
        return new CsvResult<>(
                builder.build(), new CsvReport(table.rows(), columns.size(), 0, table.missing() + missing, 0, "", ""));
    }

    /** The cells of a column. Not safe for several threads. */
    private static final class Cells {
        private final Column column;
        private final int at;
        private final CsvFormat format;
        private final List<@Nullable String> texts = new ArrayList<>();
        private double[] numbers = new double[INITIAL];
        private int size;
        /** Missing markers that the table does not count itself. */
        private int missing;

        Cells(Column column, int at, CsvFormat format) {
            this.column = column;
            this.at = at;
            this.format = format;
        }

        void read(CsvTable table) {
            switch (column.kind) {
                case TEXT -> texts.add(isMissing(table) ? null : table.text(at).strip());
                case NUMBER -> add(table.number(at));
                case DATE -> add(isMissing(table) ? Double.NaN : table.timestamp(at) / DAY_MILLIS);
            }
        }

        private void add(double number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.addExact(size, size / 2));
            }
            numbers[size++] = number;
        }

        private boolean isMissing(CsvTable table) {
            boolean is = format.isMissing(table.text(at).strip());
            missing += is ? 1 : 0;
            return is;
        }

        void addTo(Columns.Builder builder) {
            if (column.kind == Kind.TEXT) {
                builder.text(column.name, texts.toArray(new @Nullable String[0]));
            } else {
                builder.numbers(column.name, Arrays.copyOf(numbers, size));
            }
        }
    }
}
