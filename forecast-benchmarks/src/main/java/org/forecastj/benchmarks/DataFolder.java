package org.forecastj.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where data lie: the folder given, or else the files of {@code docs} and then the folder {@code shared/data} beside the repository. Immutable.
 *
 * @param repository root of the repository
 * @param given the folder given on the command line
 */
record DataFolder(Path repository, Optional<Path> given) {
    /**
     * Finds a file.
     *
     * @throws FileNotFoundException if it is in none of the places
     */
    Path find(String name) throws IOException {
        for (Path place : places(name)) {
            if (Files.isRegularFile(place)) {
                return place;
            }
        }
        throw new FileNotFoundException(name + " is not there; looked in "
                + given.map(Path::toString).orElse("docs and ../shared/data") + "; give its folder with --data");
    }

    private List<Path> places(String name) throws IOException {
        if (given.isPresent()) {
            return List.of(
                    given.get().resolve(name), given.get().resolve("bundle").resolve(name));
        }
        List<Path> places = new ArrayList<>();
        Path docs = repository.resolve("docs").resolve("src");
        if (Files.isDirectory(docs)) {
            try (Stream<Path> files = Files.walk(docs)) {
                files.filter(f -> f.endsWith(name)).sorted().forEach(places::add);
            }
        }
        Path beside = repository.toAbsolutePath().resolveSibling("shared").resolve("data");
        places.add(beside.resolve(name));
        places.add(beside.resolve("bundle").resolve(name));
        return places;
    }
}
