package org.forecastj.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.forecastj.io.internal.AtomicWrite;

/** Files that commands write: in full or not at all. Stateless. */
final class Output {
    private Output() {}

    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' is no name of a file: " + e.getReason());
        }
    }

    static void write(Path path, String text) {
        AtomicWrite.write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
