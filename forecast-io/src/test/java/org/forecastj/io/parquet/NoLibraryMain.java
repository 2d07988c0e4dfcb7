package org.forecastj.io.parquet;

import java.io.StringReader;
import java.nio.file.Path;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.records.SeriesRecords;

/** Runs where the optional library is not on the class path. */
final class NoLibraryMain {
    private NoLibraryMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        Path file = Path.of("never.parquet");
        try {
            SeriesRecords.columns("a", "b").read(ParquetFile.of(file));
            throw new AssertionError("read");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            ParquetFile.of(file).write(Table.builder(1).numbers("x", 1).build());
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
