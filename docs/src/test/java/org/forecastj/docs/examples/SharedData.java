package org.forecastj.docs.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Data that examples use where they are at hand, and that are no part of the project. */
final class SharedData {
    private SharedData() {}

    /** A file of the folder {@code shared/data} beside the project; where it is absent the test is skipped and says so. */
    static Path file(String name) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path path = dir.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(path)) {
                return path;
            }
        }
        throw new TestAbortedException("shared/data/" + name + " is not at hand beside the repository");
    }
}
