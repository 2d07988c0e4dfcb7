package org.forecastj.io.parquet;

import java.io.StringReader;
import java.nio.file.Path;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.SeriesCsv;

/** Runs where the optional library is not on the class path. */
final class NoLibraryMain {
    private NoLibraryMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        Path file = Path.of("never.parquet");
        try {
            SeriesParquet.columns("a", "b").read(file);
            throw new AssertionError("read");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            TableParquet.write(Table.builder(1).numbers("x", 1).build(), file);
            throw new AssertionError("written");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        if (SeriesCsv.columns("t", "y")
                        .read(new StringReader("t,y\n2024-01-01,1\n"))
                        .size()
                == 1) {
            System.out.println("csv still works");
        }
    }
}
