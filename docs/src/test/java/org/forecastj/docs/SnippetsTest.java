package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The Java code of the guides is code of the quickstart or of the tests in {@code examples}, which run it and check what it gives. */
class SnippetsTest {
    private static final String MAIN = Path.of("src", "main").toString();
    private static final String TEST = Path.of("src", "test").toString();

    /** The Java blocks of the documents that are no snippet, as file and line. */
    static List<String> withoutSource(List<Markdown> documents, Map<String, String> snippets) {
        Set<String> texts = new HashSet<>(snippets.values());
        return documents.stream()
                .flatMap(document -> document.blocks("java").stream())
                .filter(block -> !texts.contains(block.text()))
                .map(Markdown.Block::place)
                .toList();
    }

    /** The names of snippets that no document shows. */
    static List<String> notShown(List<Markdown> documents, Map<String, String> snippets) {
        Set<String> shown = new HashSet<>();
        documents.forEach(document -> document.blocks("java").forEach(block -> shown.add(block.text())));
        return snippets.entrySet().stream()
                .filter(snippet -> !shown.contains(snippet.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> snippets() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Path file : Documents.exampleSources()) {
            Snippets.of(file.getFileName().toString(), Documents.read(file))
                    .forEach((name, text) -> assertTrue(
                            all.put(name, text) == null,
                            () -> file + ": snippet '" + name + "' is in another file too"));
        }
        return all;
    }

    @Test
    void everyJavaBlockIsASnippet() {
        assertEquals(List.of(), withoutSource(Documents.all(), snippets()));
    }

    @Test
    void everySnippetIsShown() {
        assertEquals(List.of(), notShown(Documents.all(), snippets()));
    }

    @Test
    void thereAreSnippets() {
        assertFalse(snippets().isEmpty());
    }

    /** A snippet is in a test, or in a class of the quickstart, which has one. Surefire runs tests by their name. */
    @Test
    void snippetsAreInCodeThatTestsRun() {
        List<String> notRun = new ArrayList<>();
        for (Path file : Documents.exampleSources()) {
            Path test = Path.of(file.toString().replace(MAIN, TEST).replaceFirst("(Test)?\\.java$", "Test.java"));
            boolean run = Files.isRegularFile(test) && Documents.read(test).contains("@Test");
            if (!run && !Snippets.of(file.toString(), Documents.read(file)).isEmpty()) {
                notRun.add(file.getFileName().toString());
            }
        }
        assertEquals(List.of(), notRun);
    }

    @Test
    void theReadmeHasOneExampleOfFifteenLinesAtMost() {
        List<Markdown.Block> blocks = Documents.all().stream()
                .filter(document -> document.path().equals(Path.of("README.md")))
                .findFirst()
                .orElseThrow()
                .blocks("java");
        assertEquals(1, blocks.size());
        assertTrue(blocks.get(0).text().lines().count() <= 15, blocks.get(0).text());
    }

    /** The checks above are able to fail. */
    @Nested
    class Extraction {
        private static final String SOURCE = """
                void method() {
                    // snippet one
                    int a = 1;

                    if (a > 0) {
                        a++;
                    }
                    // end
                    other();
                    // snippet two
                    int b = 2;
                    // end
                }
                """;
        private static final String ONE = "int a = 1;\n\nif (a > 0) {\n    a++;\n}";

        @Test
        void takesTheLinesBetweenTheMarkersWithoutTheirIndentation() {
            assertEquals(Map.of("one", ONE, "two", "int b = 2;"), Snippets.of("A.java", SOURCE));
        }

        @Test
        void refusesMarkersThatDoNotMatch() {
            assertRefused("// end\n", "A.java:1: no snippet is open");
            assertRefused("// snippet a\nx\n", "A.java:2: snippet 'a' is not closed");
            assertRefused("// snippet a\nx\n// snippet b\n", "A.java:3: snippet 'a' is still open");
            assertRefused("// snippet\nx\n// end\n", "A.java:1: the snippet has no name");
            assertRefused("// snippet a\n\n// end\n", "A.java:3: snippet 'a' is empty");
            assertRefused("// snippet a\nx\n// end\n// snippet a\ny\n// end\n", "A.java:6: snippet 'a' is there twice");
        }

        private static void assertRefused(String source, String message) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> Snippets.of("A.java", source));
            assertEquals(message, e.getMessage());
        }

        @Test
        void findsABlockThatDiffersFromTheSource() {
            Markdown same = document("```java\n" + ONE + "\n```");
            Markdown indented = document("- item\n\n  ```java\n  " + ONE.replace("\n", "\n  ") + "\n  ```");
            Markdown changed = document("text\n```java\n" + ONE.replace("a++", "a--") + "\n```");
            Markdown shorter = document("```java\nint a = 1;\n```");
            Map<String, String> snippets = Snippets.of("A.java", SOURCE);
            assertEquals(
                    List.of("a.md:2", "a.md:1"), withoutSource(List.of(same, indented, changed, shorter), snippets));
        }

        @Test
        void findsASnippetThatIsNotShown() {
            Markdown one = document("```java\n" + ONE + "\n```\n```text\nint b = 2;\n```");
            assertEquals(List.of("two"), notShown(List.of(one), Snippets.of("A.java", SOURCE)));
        }

        private static Markdown document(String text) {
            return Markdown.parse(Path.of("a.md"), text);
        }
    }
}
