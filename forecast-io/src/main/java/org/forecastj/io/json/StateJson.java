package org.forecastj.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/**
 * Writes a {@link ModelState} as JSON, each name on its own line and arrays on one.
 *
 * <p>A whole number has no point and no exponent, a floating one has; NaN and the infinities are the texts {@code "NaN"},
 * {@code "Infinity"}, {@code "-Infinity"}, and a true text that reads like one of these, after any number of backslashes, gets one
 * backslash more. Stateless.
 */
final class StateJson {
    /** Far deeper than any model, and far from the end of the stack. */
    private static final int MAX_DEPTH = 200;

    /** Longer than any text: packed numbers come in parts of eleven million characters. */
    static final int LONGEST_TEXT = 1 << 24;

    /** More than any object has: only regressors, parameters and notes are named by others. */
    static final int MOST_FIELDS = 10_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private static final Pattern SPECIAL = Pattern.compile("\\\\*(NaN|-?Infinity)");

    private StateJson() {}

    /** A generator that leaves the stream open. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return FACTORY.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new DefaultPrettyPrinter()
                        .withObjectIndenter(lines)
                        .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance));
    }

    static void write(ModelState tree, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeEntries(tree, out);
        out.writeEndObject();
    }

    /** Writes names and values into the object that is open. */
    static void writeEntries(ModelState tree, JsonGenerator out) throws IOException {
        requireAtMost(MOST_FIELDS, tree.values().size(), "fields of an object");
        for (Map.Entry<String, Object> entry : tree.values().entrySet()) {
            out.writeFieldName(entry.getKey());
            writeValue(entry.getValue(), out);
        }
    }

    private static void writeValue(Object value, JsonGenerator out) throws IOException {
        if (value instanceof ModelState tree) {
            write(tree, out);
        } else if (value instanceof double[] numbers) {
            writeNumbers(numbers, out);
        } else if (value instanceof long[] integers) {
            out.writeArray(integers, 0, integers.length);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                writeValue(element, out);
            }
            out.writeEndArray();
        } else {
            writeScalar(value, out);
        }
    }

    private static void writeScalar(Object value, JsonGenerator out) throws IOException {
        if (value instanceof String text) {
            requireAtMost(LONGEST_TEXT, escaped(text).length(), "characters of a text");
            out.writeString(escaped(text));
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Long integer) {
            out.writeNumber(integer);
        } else if (value instanceof Double number) {
            writeNumber(number, out);
        } else {
            throw new IllegalStateException("a model state holds no " + value.getClass());
        }
    }

    /** What would not be read is not written. */
    private static void requireAtMost(int most, int given, String what) {
        if (given > most) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "the model has " + given + " " + what + "; a file holds at most " + most
                            + ": use fewer or shorter names and notes");
        }
    }

    private static void writeNumbers(double[] numbers, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (double number : numbers) {
            writeNumber(number, out);
        }
        out.writeEndArray();
    }

    private static void writeNumber(double number, JsonGenerator out) throws IOException {
        if (Double.isFinite(number)) {
            out.writeNumber(Double.toString(number));
        } else {
            out.writeString(Double.toString(number));
        }
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).matches() ? "\\" + text : text;
    }

    /** A text of the file as a text or, where it is one, as a number that is not finite. */
    static Object unescaped(String text) {
        if (!SPECIAL.matcher(text).matches()) {
            return text;
        }
        return text.startsWith("\\") ? (Object) text.substring(1) : (Object) Double.valueOf(text);
    }
}
