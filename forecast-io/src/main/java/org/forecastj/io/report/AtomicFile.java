package org.forecastj.io.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes text files as a whole or not at all. Stateless. */
final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes UTF-8 text into a file beside the target and moves it over the target; missing directories are created.
     *
     * @throws UncheckedIOException if that fails; a file that was there before is then untouched
     */
    static void write(Path target, String content) {
        Path file = target.toAbsolutePath();
        try {
            Path directory = Files.createDirectories(parent(file));
            // not createTempFile: its files are readable by their owner only, and so would the report be
            Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.writeString(temporary, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException(file + " is a directory; name a file in it");
        }
        return parent;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
