package org.forecastj.io.parquet;

import java.nio.file.Path;
import org.forecastj.core.table.Table;
import org.forecastj.io.internal.OutputRows;

/** Writes tables as Parquet: text and numbers, these exactly; what is not defined is null. Stateless. */
public final class TableParquet {
    private TableParquet() {}

    /**
     * Writes a table. The file is replaced only when all is written.
     *
     * @param table the table, with one column at least
     * @param path the file
     * @throws IllegalArgumentException if the table has no column
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public static void write(Table table, Path path) {
        if (table.columns().isEmpty()) {
            throw new IllegalArgumentException("the table has no column; one at least is needed");
        }
        ParquetLibrary.write(OutputRows.of(table), path);
    }
}
