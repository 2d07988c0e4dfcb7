package org.forecastj.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.TableCsv;
import org.forecastj.io.internal.AtomicWrite;
import org.forecastj.io.parquet.ParquetFile;

/** Files that commands write: in full or not at all. Stateless. */
final class Output {
    private Output() {}

    static Path path(String name) {
        try {
            Path path = Path.of(name);
            if (name.isEmpty() || Files.isDirectory(path)) {
                throw new UsageException("--output is '" + name + "', a folder; the name of a file is needed");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' is no name of a file: " + e.getReason());
        }
    }

    static Path folder(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' is no name of a folder: " + e.getReason());
        }
    }

    /** A name that says which form the table has. */
    static void requireTable(Path file) {
        if (!isJson(file) && !isParquet(file) && !isCsv(file)) {
            throw new UsageException(
                    "--output is '" + file + "'; a name that ends in .csv, .csv.gz, .json or .parquet is needed");
        }
    }

    static boolean isJson(Path file) {
        return endsWith(file, ".json");
    }

    static boolean isParquet(Path file) {
        return endsWith(file, ".parquet");
    }

    private static boolean isCsv(Path file) {
        return endsWith(file, ".csv") || endsWith(file, ".csv.gz");
    }

    private static boolean endsWith(Path file, String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    static void write(Path path, String text) {
        AtomicWrite.write(path, text);
    }

    /** Writes a table in the form that the name asks for. */
    static void write(Path path, Table table) {
        if (isParquet(path)) {
            ParquetFile.of(path).write(table);
        } else if (isJson(path)) {
            write(path, Json.text(Map.of("rows", Json.rows(table))));
        } else {
            TableCsv.write(table, path);
        }
    }
}
