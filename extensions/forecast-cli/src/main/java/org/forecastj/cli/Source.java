package org.forecastj.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Where data comes from: a file, standard input, which is kept in memory, or a database. Immutable. */
final class Source {
    /** What is there. */
    enum Kind {
        /** Text with separators, packed or not. */
        CSV,
        /** A Parquet file. */
        PARQUET,
        /** A file of the Monash archive. */
        TSF,
        /** A database. */
        JDBC,
        /** A model in a store. */
        STORE,
        /** A file with a fitted model. */
        MODEL
    }

    static final String STORE_PREFIX = "store:";

    private static final int GZIP_MAGIC = 0x8b1f;

    private final Kind kind;
    private final String name;
    private final @Nullable Path path;
    private final byte[] bytes;

    private Source(Kind kind, String name, @Nullable Path path, byte[] bytes) {
        this.kind = kind;
        this.name = name;
        this.path = path;
        this.bytes = bytes;
    }

    static Source of(String input, InputStream standardInput) {
        if (input.startsWith("jdbc:")) {
            return new Source(Kind.JDBC, input, null, new byte[0]);
        }
        if (input.startsWith(STORE_PREFIX)) {
            return new Source(Kind.STORE, input, null, new byte[0]);
        }
        if (input.equals("-")) {
            return new Source(Kind.CSV, "standard input", null, all(standardInput));
        }
        try {
            Path path = Path.of(input);
            if (!Files.exists(path)) {
                throw new UncheckedIOException(new NoSuchFileException(input));
            }
            if (Files.isDirectory(path)) {
                String message = "'" + input + "' is a folder; a file is needed";
                throw new UncheckedIOException(message, new IOException(message));
            }
            return new Source(kind(input.toLowerCase(Locale.ROOT)), input, path, new byte[0]);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + input + "' is no name of a file: " + e.getReason());
        }
    }

    private static byte[] all(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private static Kind kind(String name) {
        if (name.endsWith(".parquet") || name.endsWith(".pq")) {
            return Kind.PARQUET;
        }
        if (name.endsWith(".tsf") || name.endsWith(".tsf.gz")) {
            return Kind.TSF;
        }
        return name.endsWith(".json") ? Kind.MODEL : Kind.CSV;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** The file; standard input and databases have none. */
    Path requirePath() {
        if (path == null) {
            throw new UsageException("a file is needed, but " + name + " is given");
        }
        return path;
    }

    /** The bytes from the start, as they are. */
    InputStream open() {
        try {
            return path == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes from the start, unpacked if they are gzip. */
    InputStream openUnpacked() throws IOException {
        BufferedInputStream in = new BufferedInputStream(open(), 1 << 16);
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    }

    @Override
    public String toString() {
        return name;
    }
}
