package org.forecastj.io.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.io.records.Rows;
import org.jspecify.annotations.Nullable;

/** The rows of a file, of which only the columns that are asked for are read, a row group at a time. Not safe for several threads. */
final class ParquetRows implements Rows, AutoCloseable {
    private final String name;
    private final ParquetFileReader file;
    private final MessageType schema;
    private final List<String> names;
    private final TreeSet<Integer> wanted = new TreeSet<>();
    private final @Nullable ColumnCells[] cells;
    private boolean started;
    private long left;

    private ParquetRows(String name, ParquetFileReader file) {
        this.name = name;
        this.file = file;
        this.schema = file.getFileMetaData().getSchema();
        this.names = schema.getFields().stream().map(Type::getName).toList();
        this.cells = new @Nullable ColumnCells[names.size()];
    }

    private static ParquetRows open(Path path) {
        String name = "file '" + path + "'";
        ParquetFileReader file = reader(path, name);
        try {
            requireWithin(file, Files.size(path), name);
            return new ParquetRows(name, file);
        } catch (IOException | RuntimeException e) {
            try {
                file.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw failure(name, e);
        }
    }

    static <T> T read(Path path, Function<? super Rows, ? extends T> reading) {
        try (ParquetRows rows = open(path)) {
            return reading.apply(rows);
        }
    }

    private static ParquetFileReader reader(Path path, String name) {
        try {
            if (Files.isDirectory(path)) {
                throw new IOException("it is a directory; give one of its files");
            }
            Files.newByteChannel(path).close(); // says plainly if there is no such file
            ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration()).build();
            return ParquetFileReader.open(new LocalInputFile(path), options);
        } catch (EOFException e) {
            throw damaged(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read: " + e, e);
        } catch (RuntimeException e) {
            throw damaged(name, e);
        }
    }

    /** Refuses sizes that would have memory taken for bytes that are not there. */
    private static void requireWithin(ParquetFileReader file, long length, String name) {
        for (BlockMetaData group : file.getRowGroups()) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                long start = chunk.getStartingPos();
                long size = chunk.getTotalSize();
                if (start < 0 || size < 0 || start > length || size > length - start) {
                    throw damaged(
                            name,
                            new IllegalArgumentException("column " + chunk.getPath() + " would end after the file"));
                }
            }
        }
    }

    private static RuntimeException failure(String name, Exception e) {
        if (e instanceof ForecastingException f) {
            return f;
        }
        return e instanceof IOException io && !(e instanceof EOFException)
                ? new UncheckedIOException(name + " cannot be read: " + e, io)
                : damaged(name, e);
    }

    private static ForecastingException damaged(String name, Exception e) {
        String why = String.valueOf(e.getMessage()).replaceAll("[\\w.]+\\.LocalInputFile@\\w+", "it");
        return new ForecastingException(
                Reason.MALFORMED_INPUT,
                name + " is no Parquet file, or is damaged or cut short: " + why + "; write it anew",
                e);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return names;
    }

    @Override
    public void want(int column) {
        Type type = schema.getType(column);
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    name + ", column '" + names.get(column)
                            + "' holds nested values; a column of plain values is needed");
        }
        try {
            ColumnCells.decoder(type.asPrimitiveType());
        } catch (IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT, name + ", column '" + names.get(column) + "': " + e.getMessage(), e);
        }
        wanted.add(column);
    }

    @Override
    public boolean isPlain(int column) {
        Type type = schema.getType(column);
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        try {
            ColumnCells.decoder(type.asPrimitiveType());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean next() {
        try {
            if (left > 0) {
                for (int c : wanted) {
                    at(c).next();
                }
            } else if (!nextGroup()) {
                return false;
            }
            left--;
            return true;
        } catch (IOException | RuntimeException e) {
            throw failure(name, e);
        }
    }

    private boolean nextGroup() throws IOException {
        if (!started) {
            file.setRequestedSchema(new MessageType(
                    schema.getName(), wanted.stream().map(schema::getType).toList()));
            started = true;
        }
        do {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                return false;
            }
            left = group.getRowCount();
            if (left > 0) {
                open(group);
            }
        } while (left == 0);
        return true;
    }

    private void open(PageReadStore group) {
        List<Type> types = new ArrayList<>();
        wanted.forEach(c -> types.add(schema.getType(c)));
        MessageType projection = new MessageType(schema.getName(), types);
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                group, new NoConverter(), projection, file.getFileMetaData().getCreatedBy());
        for (int c : wanted) {
            ColumnDescriptor column = projection.getColumnDescription(new String[] {names.get(c)});
            long values = group.getPageReader(column).getTotalValueCount();
            if (values != left) {
                throw new IllegalArgumentException(
                        "column '" + names.get(c) + "' has " + values + " values in a group of " + left + " rows");
            }
            cells[c] = new ColumnCells(store.getColumnReader(column));
        }
    }

    private ColumnCells at(int column) {
        ColumnCells found = cells[column];
        if (found == null) {
            throw new IllegalStateException("column " + column + " has not been asked for");
        }
        return found;
    }

    @Override
    public @Nullable Object cell(int column) {
        try {
            return at(column).value();
        } catch (RuntimeException e) {
            throw failure(name + ", column '" + names.get(column) + "'", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be closed: " + e, e);
        }
    }
}
