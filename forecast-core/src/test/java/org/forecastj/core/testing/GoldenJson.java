package org.forecastj.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a golden JSON file among the resources; without escapes in texts. */
public final class GoldenJson {
    private final @Nullable Object value;

    private GoldenJson(@Nullable Object value) {
        this.value = value;
    }

    /** The file {@code /golden/statistics/name.json}. */
    public static GoldenJson read(String name) {
        return new GoldenJson(new Parser(resource("statistics/" + name + ".json")).value());
    }

    /** The column {@code y} of a classic series, NaN where it is empty. */
    public static double[] classic(String name) {
        return resource("classic/" + name + ".csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[1].trim())
                .mapToDouble(v -> v.isEmpty() ? Double.NaN : Double.parseDouble(v))
                .toArray();
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(GoldenJson.class.getResourceAsStream("/golden/" + path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A member of an object. */
    public GoldenJson get(String key) {
        Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(value);
        if (!members.containsKey(key)) {
            throw new AssertionError(key + " is none of " + members.keySet());
        }
        return new GoldenJson(members.get(key));
    }

    /** Whether there is nothing, or a null. */
    public boolean isNull() {
        return value == null;
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** Whether it is an array. */
    public boolean isList() {
        return value instanceof List;
    }

    /** The names of the members of an object. */
    public List<String> keys() {
        return ((Map<?, ?>) Objects.requireNonNull(value))
                .keySet().stream().map(String::valueOf).toList();
    }

    /** The elements of an array. */
    public List<GoldenJson> list() {
        List<GoldenJson> elements = new ArrayList<>();
        for (Object element : (List<?>) Objects.requireNonNull(value)) {
            elements.add(new GoldenJson(element));
        }
        return elements;
    }

    /** The first element of an array of objects with a text in a member. */
    public GoldenJson first(String key, String text) {
        return list().stream()
                .filter(e -> e.get(key).text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** The numbers of an array; NaN for null. */
    public double[] numbers() {
        return list().stream()
                .mapToDouble(e -> e.isNull() ? Double.NaN : e.number())
                .toArray();
    }

    /** A number. */
    public double number() {
        return (Double) Objects.requireNonNull(value);
    }

    /** A whole number. */
    public int integer() {
        return (int) number();
    }

    /** A text, or a number as Java shows it. */
    public String text() {
        return String.valueOf(value);
    }

    /** Whether it is true. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    @Override
    public String toString() {
        return text();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        @Nullable
        Object value() {
            skip();
            char c = text.charAt(at);
            if (c == '{') {
                return object();
            }
            if (c == '[') {
                return array();
            }
            return c == '"' ? string() : literal();
        }

        private Map<String, @Nullable Object> object() {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            at++;
            for (skip(); text.charAt(at) != '}'; skip()) {
                String key = string();
                skip();
                members.put(key, value());
            }
            at++;
            return members;
        }

        private List<@Nullable Object> array() {
            List<@Nullable Object> elements = new ArrayList<>();
            at++;
            for (skip(); text.charAt(at) != ']'; skip()) {
                elements.add(value());
            }
            at++;
            return elements;
        }

        private String string() {
            int end = text.indexOf('"', at + 1);
            String s = text.substring(at + 1, end);
            at = end + 1;
            return s;
        }

        private @Nullable Object literal() {
            int from = at;
            while (at < text.length() && ",]}: \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(from, at);
            return switch (word) {
                case "null" -> null;
                case "true" -> true;
                case "false" -> false;
                default -> Double.valueOf(word);
            };
        }

        private void skip() {
            while (",: \n\r\t".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
