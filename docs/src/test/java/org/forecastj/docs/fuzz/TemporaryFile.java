package org.forecastj.docs.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for what goes out and in again. It is gone when closed. */
final class TemporaryFile implements AutoCloseable {
    private final Path path;

    TemporaryFile(String end) {
        try {
            path = Files.createTempFile("fuzz", end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
