package org.forecastj.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the examples out of Java sources: the lines between {@code // snippet name} and {@code // end}, without common indentation.
 */
final class Snippets {
    private static final String START = "// snippet ";
    private static final String END = "// end";

    private Snippets() {}

    /**
     * The examples of a source by name.
     *
     * @param file its name, for messages
     * @param source its text
     * @return the examples in order
     * @throws IllegalArgumentException if an example has no name, is not closed, is empty, lies in another one or has the name of another
     */
    static Map<String, String> of(String file, String source) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        String name = "";
        int number = 0;
        for (String line : source.lines().toList()) {
            number++;
            String text = line.strip();
            if (text.startsWith(START.strip())) {
                require(name.isEmpty(), file, number, "snippet '" + name + "' is still open");
                name = text.substring(START.length() - 1).strip();
                require(!name.isEmpty(), file, number, "the snippet has no name");
                open.clear();
            } else if (text.equals(END)) {
                require(!name.isEmpty(), file, number, "no snippet is open");
                require(!dedent(open).isEmpty(), file, number, "snippet '" + name + "' is empty");
                require(found.put(name, dedent(open)) == null, file, number, "snippet '" + name + "' is there twice");
                name = "";
            } else {
                open.add(line);
            }
        }
        require(name.isEmpty(), file, number, "snippet '" + name + "' is not closed");
        return found;
    }

    private static void require(boolean condition, String file, int line, String message) {
        if (!condition) {
            throw new IllegalArgumentException(file + ":" + line + ": " + message);
        }
    }

    /** Lines without the indentation that all of them have, without blanks at their ends and without blank lines around them. */
    static String dedent(List<String> lines) {
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line.isBlank() ? "" : line.substring(indent).stripTrailing())
                    .append('\n');
        }
        return text.toString().replaceFirst("^\n+", "").stripTrailing();
    }
}
