package org.forecastj.io.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.forecastj.core.table.Table;

/**
 * Writes any {@link Table} as CSV, in UTF-8: a line with the names of the columns, and one for each row, ended by a line feed. Numbers are
 * the shortest texts that are read back as the same doubles, empty where they are not defined (NaN), {@code Infinity} and
 * {@code -Infinity} where they are infinite. Texts with commas, quotes or line ends are quoted.
 *
 * <p>A text is written as it is. Spreadsheets may run one that starts with {@code =}, {@code +}, {@code -} or {@code @} as a formula: where
 * names of series come from strangers, import such columns as text. Stateless.
 */
public final class TableCsv {
    private TableCsv() {}

    /**
     * Writes a table to a file, which is replaced only when all is written.
     *
     * @param table the table
     * @param path the file; packed with gzip if its name ends in {@code .gz}; missing folders are created
     * @throws IllegalArgumentException if the table has no column
     * @throws UncheckedIOException if the file cannot be written; an old one is then as it was
     */
    public static void write(Table table, Path path) {
        CsvOutput.write(path, header(table), out -> writeRows(table, out));
    }

    /**
     * Writes a table to a stream, which is flushed and stays open.
     *
     * @param table the table
     * @param stream takes the bytes
     * @throws IllegalArgumentException if the table has no column
     * @throws UncheckedIOException if they cannot be written
     */
    public static void write(Table table, OutputStream stream) {
        try {
            CsvOutput.write(stream, header(table), out -> writeRows(table, out));
        } catch (IOException e) {
            throw new UncheckedIOException("a table cannot be written: " + e, e);
        }
    }

    private static List<String> header(Table table) {
        if (table.columns().isEmpty()) {
            throw new IllegalArgumentException("the table has no column; there is nothing to write");
        }
        return table.columns();
    }

    private static void writeRows(Table table, CsvOutput out) {
        List<IntFunction<String>> columns = new ArrayList<>();
        for (String name : table.columns()) {
            columns.add(
                    table.isNumeric(name)
                            ? row -> CsvOutput.number(table.number(row, name))
                            : row -> table.text(row, name));
        }
        for (int r = 0; r < table.rows(); r++) {
            int row = r;
            out.row(columns.stream().map(column -> column.apply(row)).toList());
        }
    }
}
