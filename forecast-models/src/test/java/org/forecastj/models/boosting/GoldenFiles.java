package org.forecastj.models.boosting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Reference files of the peers, in the shared folder beside the repository; tests that need one that is not there skip themselves. */
final class GoldenFiles {
    private static final String FOLDER = "golden/gbdt/";

    private GoldenFiles() {}

    static String text(String file) {
        Path path = find(file)
                .orElseThrow(() ->
                        new TestAbortedException("shared/" + FOLDER + file + " is not at hand beside the repository"));
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find(String file) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path path = dir.resolve("shared").resolve(FOLDER + file);
            if (Files.exists(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
