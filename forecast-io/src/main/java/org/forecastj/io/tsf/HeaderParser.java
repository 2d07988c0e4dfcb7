package org.forecastj.io.tsf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/** Reads the lines before the data. Not safe for several threads. */
final class HeaderParser {
    private final TsfScanner in;
    private final List<Attribute> attributes = new ArrayList<>();
    private String relation = "";
    private Optional<String> frequency = Optional.empty();
    private OptionalInt horizon = OptionalInt.empty();
    private Optional<Boolean> missing = Optional.empty();
    private Optional<Boolean> equalLength = Optional.empty();

    HeaderParser(TsfScanner in) {
        this.in = in;
    }

    /** Reads up to and with the line {@code @data}. */
    TsfHeader read() {
        boolean any = false;
        while (in.peek() != TsfScanner.END) {
            if (in.peek() == '#') {
                in.skipLine();
                in.countSkipped();
                continue;
            }
            String text = Attribute.decoded(in.restOfLine());
            if (text.equalsIgnoreCase("@data")) {
                in.endLine();
                return new TsfHeader(
                        relation,
                        frequency,
                        horizon,
                        missing,
                        equalLength,
                        attributes.stream().map(Attribute::name).toList());
            }
            any |= !text.isEmpty();
            if (!text.isEmpty() && text.charAt(0) != '#') {
                directive(text);
            }
            in.endLine();
        }
        if (!any) {
            throw in.fail(Reason.NO_DATA, "the input is empty; lines of attributes, @data and series are needed", null);
        }
        throw in.fail(Reason.MALFORMED_INPUT, "there is no line @data; the series come after it", null);
    }

    List<Attribute> attributes() {
        return List.copyOf(attributes);
    }

    private void directive(String text) {
        if (text.charAt(0) != '@') {
            throw in.fail(
                    Reason.MALFORMED_INPUT,
                    "'" + shortened(text) + "' stands before the line @data; only lines with @ or # may",
                    null);
        }
        String[] words = text.split("\\s+", 2);
        String value = words.length == 1 ? "" : words[1].strip();
        String name = words[0].toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw in.fail(Reason.MALFORMED_INPUT, "'" + shortened(name) + "' has no value", null);
        }
        switch (name) {
            case "@relation" -> relation = value;
            case "@attribute" -> attribute(value);
            case "@frequency" -> frequency = Optional.of(value.toLowerCase(Locale.ROOT));
            case "@horizon" -> horizon = OptionalInt.of(count(value));
            case "@missing" -> missing = Optional.of(flag(name, value));
            case "@equallength" -> equalLength = Optional.of(flag(name, value));
            default -> {} // other tools may say more
        }
    }

    private void attribute(String value) {
        String[] words = value.split("\\s+", -1);
        Attribute.Type type = words.length == 2 ? type(words[1]) : null;
        if (type == null) {
            throw in.fail(
                    Reason.MALFORMED_INPUT,
                    "the attribute '" + shortened(value) + "' is needed as a name and one of string, numeric, date",
                    null);
        }
        if (attributes.stream().anyMatch(a -> a.name().equals(words[0]))) {
            throw in.fail(Reason.MALFORMED_INPUT, "the attribute '" + words[0] + "' is given twice", null);
        }
        attributes.add(new Attribute(words[0], type));
    }

    private static Attribute.@Nullable Type type(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "string" -> Attribute.Type.STRING;
            case "numeric" -> Attribute.Type.NUMERIC;
            case "date" -> Attribute.Type.DATE;
            default -> null;
        };
    }

    private int count(String value) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) == 0) {
            throw in.fail(
                    Reason.MALFORMED_INPUT,
                    "@horizon is '" + shortened(value) + "'; a whole number of steps is needed",
                    null);
        }
        return Integer.parseInt(value);
    }

    private boolean flag(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default ->
                throw in.fail(
                        Reason.MALFORMED_INPUT, name + " is '" + shortened(value) + "'; true or false is needed", null);
        };
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
