package org.forecastj.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the guides and the sources of this repository are. */
public final class Documents {
    private Documents() {}

    /** The root of the repository, found from the working directory upwards. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isRegularFile(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no folder with mvnw above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** The Markdown files at the root and under docs, in order of their names. */
    static List<Markdown> all() {
        Path root = root();
        return Stream.concat(files(root, 1, ".md"), files(root.resolve("docs"), 9, ".md"))
                .filter(file -> !root.relativize(file).startsWith("docs/target"))
                .map(file -> Markdown.parse(root.relativize(file), read(file)))
                .toList();
    }

    /** The sources whose code the guides show: the quickstart, and the tests that hold the other examples. */
    static List<Path> exampleSources() {
        Path main = root().resolve("docs/src/main/java");
        Path tests = root().resolve("docs/src/test/java/org/forecastj/docs/examples");
        return Stream.concat(files(main, 9, ".java"), files(tests, 9, ".java")).toList();
    }

    /** Files below a folder whose names end so, sorted. */
    static Stream<Path> files(Path folder, int depth, String end) {
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
