package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.forecastj.docs.Project.Coordinates;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the guides say besides Java code: links, coordinates, commands and names. */
class DocumentsTest {
    private static final List<String> LANGUAGES = List.of("java", "sh", "text", "xml");

    /** The links of a document that lead nowhere within the repository. */
    static List<String> brokenLinks(Path root, Markdown document) {
        List<String> broken = new ArrayList<>();
        for (String link : document.links()) {
            if (link.matches("[a-z]+:.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path self = root.resolve(document.path());
            Path file = parts[0].isEmpty() ? self : self.resolveSibling(parts[0]);
            boolean found = Files.exists(file);
            if (found && parts.length > 1) {
                Markdown target = parts[0].isEmpty()
                        ? document
                        : Markdown.parse(root.relativize(file.normalize()), Documents.read(file));
                found = target.anchors().contains(parts[1]);
            }
            if (!found) {
                broken.add(document.path() + ": " + link);
            }
        }
        return broken;
    }

    /** The artifacts that the documents name and a release does not publish in this version. */
    static List<String> wrongCoordinates(Markdown document, List<Coordinates> published) {
        return faults(
                document.blocks("xml").stream().map(Markdown.Block::text),
                text -> Project.dependencies(text).stream()
                        .filter(c -> !published.contains(c))
                        .map(Coordinates::toString)
                        .findFirst());
    }

    /** The commands of a document that the repository does not have. */
    static List<String> wrongCommands(Markdown document) {
        Stream<String> inBlocks =
                document.blocks("sh").stream().flatMap(block -> block.text().lines());
        Stream<String> inLines = document.codeSpans().stream().filter(code -> code.matches("\\.(/|ci/).*"));
        return faults(Stream.concat(inBlocks, inLines).filter(line -> !line.isBlank()), Commands::fault);
    }

    /** The names of types and members that the library does not have. */
    static List<String> wrongNames(Markdown document, ApiNames names) {
        return faults(document.codeSpans().stream(), names::fault);
    }

    private static List<String> faults(Stream<String> parts, Function<String, Optional<String>> fault) {
        return parts.map(fault).flatMap(Optional::stream).toList();
    }

    private static List<String> inAll(Function<Markdown, List<String>> check) {
        return Documents.all().stream()
                .flatMap(document -> check.apply(document).stream().map(fault -> document.path() + ": " + fault))
                .toList();
    }

    @Test
    void linksLeadSomewhere() {
        assertEquals(List.of(), inAll(document -> brokenLinks(Documents.root(), document)));
    }

    @Test
    void everyGuideCanBeReachedFromTheReadme() {
        Path root = Documents.root();
        List<Path> reached = new ArrayList<>(List.of(Path.of("README.md")));
        for (int i = 0; i < reached.size(); i++) {
            Path path = reached.get(i);
            Path file = root.resolve(path);
            Markdown.parse(path, Documents.read(file)).links().stream()
                    .filter(link -> link.matches("[^:#]+\\.md(#.*)?"))
                    .map(link -> root.relativize(
                            file.resolveSibling(link.replaceFirst("#.*", "")).normalize()))
                    .filter(target -> !reached.contains(target))
                    .distinct()
                    .forEach(reached::add);
        }
        List<Path> lost = Documents.all().stream()
                .map(Markdown::path)
                .filter(path -> !reached.contains(path))
                .toList();
        assertEquals(List.of(), lost);
    }

    @Test
    void coordinatesArePublished() {
        List<Coordinates> published = Project.published();
        assertEquals(4, published.size());
        assertEquals(List.of(), inAll(document -> wrongCoordinates(document, published)));
    }

    @Test
    void theReadmeNamesCoordinates() {
        assertTrue(Documents.all().stream()
                .filter(document -> document.path().equals(Path.of("README.md")))
                .flatMap(document -> document.blocks("xml").stream())
                .anyMatch(block -> !Project.dependencies(block.text()).isEmpty()));
    }

    @Test
    void commandsExist() {
        assertEquals(List.of(), inAll(DocumentsTest::wrongCommands));
    }

    @Test
    void namesExist() {
        ApiNames names = new ApiNames();
        assertEquals(List.of(), inAll(document -> wrongNames(document, names)));
    }

    @Test
    void blocksHaveALanguageThatIsKnown() {
        assertEquals(
                List.of(),
                inAll(document -> document.blocks().stream()
                        .filter(block -> !LANGUAGES.contains(block.language()))
                        .map(Markdown.Block::place)
                        .toList()));
    }

    /** The checks above are able to fail. */
    @Nested
    class Faults {
        @Test
        void findsBrokenLinks() {
            Markdown document = Markdown.parse(Path.of("README.md"), """
                    # One & two
                    [a](LICENSE) [b](https://example.org/x) [c](#one--two) [d](docs/concepts.md) `[e](f)`
                    [g](nothing.md) [h](#three) [i](docs/concepts.md#nowhere)
                    """);
            assertEquals(
                    List.of("README.md: nothing.md", "README.md: #three", "README.md: docs/concepts.md#nowhere"),
                    brokenLinks(Documents.root(), document));
        }

        @Test
        void findsWrongCoordinates() {
            List<Coordinates> published = List.of(new Coordinates("g", "a", "1"));
            String good = "<dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version></dependency>";
            assertEquals(List.of(), wrongCoordinates(xml(good), published));
            assertEquals(
                    1,
                    wrongCoordinates(xml(good.replace(">1<", ">2<")), published).size());
            assertEquals(
                    1,
                    wrongCoordinates(xml(good.replace(">a<", ">b<")), published).size());
        }

        private static Markdown xml(String text) {
            return Markdown.parse(Path.of("a.md"), "```xml\n" + text + "\n```");
        }

        @Test
        void findsWrongCommands() {
            Markdown document = Markdown.parse(Path.of("a.md"), """
                    ```sh
                    ./mvnw -q verify
                    ./mvnw -Pnothing verify
                    # a comment
                    ./mvnw -pl forecast-core,forecast-none test
                    ./mvnw tset
                    .ci/run
                    forecast-benchmarks/nothing --x
                    git status
                    ```
                    `./mvnw -Pnone` and `.ci/none`
                    """);
            assertEquals(
                    List.of(
                            "there is no profile nothing",
                            "there is no module forecast-none",
                            "there is no goal tset",
                            "there is no forecast-benchmarks/nothing",
                            "there is no profile none",
                            "there is no .ci/none"),
                    wrongCommands(document));
        }

        @Test
        void findsWrongNames() {
            Markdown document = Markdown.parse(
                    Path.of("a.md"),
                    "`TimeIndex` `TimeIndex.next(7)` `Frequency.DAILY` `TimeIndx` `TimeIndex.nxt(7)` `Fit<T>` `NaN` `y = 1` `MAE`");
            assertEquals(
                    List.of(
                            "there is no class TimeIndx (TimeIndx)",
                            "there is no member org.forecastj.core.series.TimeIndex.nxt"),
                    wrongNames(document, new ApiNames()));
        }

        @Test
        void aBlockThatIsNotClosedIsRefused() {
            Exception e = assertThrows(
                    IllegalArgumentException.class, () -> Markdown.parse(Path.of("a.md"), "text\n```java\nint a;"));
            assertEquals("a.md:2: the block is not closed", e.getMessage());
        }

        @Test
        void publishedModulesAreKnown() {
            assertFalse(Project.published().stream()
                    .anyMatch(c -> c.version().isEmpty() || c.artifactId().isEmpty()));
        }
    }
}
