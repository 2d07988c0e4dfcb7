package org.forecastj.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the folder {@code shared} beside the repository. Stateless. */
final class SharedFolder {
    private SharedFolder() {}

    static Optional<Path> find(String part) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolveSibling("shared").resolve(part);
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
