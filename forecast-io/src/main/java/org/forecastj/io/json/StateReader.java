package org.forecastj.io.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateJson} wrote, once; every error names the file and the line. Not safe for several threads. */
final class StateReader {
    private static final Pattern SOURCE =
            Pattern.compile(" ?\\(start marker at .*\\)|, from `StreamReadConstraints[^`]*`");

    /** Takes the objects of one list of the outermost object as they come, so that they are not all there at once. */
    interface Elements {
        /** What comes before the list, once, before its first object. */
        void start(ModelState before);

        /** The next object. */
        void accept(ModelState element);
    }

    private static final Elements NONE = new Elements() {
        @Override
        public void start(ModelState before) {}

        @Override
        public void accept(ModelState element) {}
    };

    private final String source;
    private final JsonParser in;
    private final String streamed;
    private final Elements elements;
    private int depth;

    private StateReader(String source, JsonParser in, String streamed, Elements elements) {
        this.source = source;
        this.in = in;
        this.streamed = streamed;
        this.elements = elements;
    }

    static ModelState read(InputStream json, String source) {
        return read(json, source, "", NONE);
    }

    /** Reads up to the end of the stream, which stays open; the list of the given name is not in the result. */
    static ModelState read(InputStream json, String source, String streamed, Elements elements) {
        try (JsonParser parser = StateJson.FACTORY.createParser(json).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            StateReader reader = new StateReader(source, parser, streamed, elements);
            try {
                return reader.readAll();
            } catch (JsonProcessingException e) {
                JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                String what = e instanceof StreamConstraintsException
                        ? "it goes beyond a limit: "
                        : "it is no whole JSON document: ";
                throw unreadable(source, place(at), what + withoutSource(e), e);
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw unreadable(source, "", "it is no JSON text: " + e.getMessage(), e);
        } catch (ZipException | EOFException e) {
            throw unreadable(source, "", "it cannot be unpacked as gzip: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source + ": " + e, e);
        }
    }

    /** The parser's message without where an open bracket was: it is in words for programmers, and the place is told already. */
    private static String withoutSource(JsonProcessingException e) {
        return SOURCE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
    }

    static ForecastingException unreadable(String source, String place, String what, @Nullable Throwable cause) {
        String message =
                source + place + ": " + what + "; a file written by this library, whole and unchanged, is needed";
        return cause == null
                ? new ForecastingException(Reason.UNSUPPORTED_FORMAT, message)
                : new ForecastingException(Reason.UNSUPPORTED_FORMAT, message, cause);
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private ForecastingException fail(String what) {
        return unreadable(source, place(in.currentTokenLocation()), what, null);
    }

    private ModelState readAll() throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw fail("it does not start with an object");
        }
        ModelState tree = tree();
        if (in.nextToken() != null) {
            throw fail("there is more after the end of the document");
        }
        return tree;
    }

    private ModelState tree() throws IOException {
        ModelState.Builder tree = ModelState.builder();
        depth++;
        int fields = 0;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            if (++fields > StateJson.MOST_FIELDS) {
                throw fail("an object has more than " + StateJson.MOST_FIELDS + " fields");
            }
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_OBJECT) {
                tree.put(name, tree());
            } else if (token == JsonToken.START_ARRAY) {
                putArray(tree, name);
            } else {
                putScalar(tree, name, scalar());
            }
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw fail("an object is not closed");
        }
        depth--;
        return tree.build();
    }

    private static void putScalar(ModelState.Builder tree, String name, Object value) {
        if (value instanceof String text) {
            tree.put(name, text);
        } else if (value instanceof Boolean flag) {
            tree.put(name, flag.booleanValue());
        } else if (value instanceof Long integer) {
            tree.put(name, integer.longValue());
        } else {
            tree.put(name, ((Double) value).doubleValue());
        }
    }

    private Object scalar() throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return StateJson.unescaped(in.getText());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return in.getBooleanValue();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw fail("the whole number " + shortened(in.getText()) + " is longer than 64 bits");
            }
            return in.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return number(in.getText());
        }
        throw fail(
                token == null
                        ? "it ends too early"
                        : "there is " + shortened(String.valueOf(in.getText())) + " where a value is needed");
    }

    private double number(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw fail("the number " + shortened(text) + " is too large");
        }
        return value;
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private void putArray(ModelState.Builder tree, String name) throws IOException {
        JsonToken first = in.nextToken();
        if (first == JsonToken.END_ARRAY) {
            tree.putTexts(name, List.of());
        } else if (first == JsonToken.START_OBJECT) {
            if (depth == 1 && name.equals(streamed)) {
                elements.start(tree.build());
                children(elements::accept);
            } else {
                List<ModelState> children = new ArrayList<>();
                children(children::add);
                tree.putChildren(name, children);
            }
        } else {
            Object value = scalar();
            if (value instanceof String text) {
                tree.putTexts(name, texts(text));
            } else if (value instanceof Boolean) {
                throw fail("there is a list of flags, which no model has");
            } else {
                putNumbers(tree, name, value);
            }
        }
    }

    private void children(Consumer<ModelState> out) throws IOException {
        for (JsonToken t = in.currentToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
            if (t != JsonToken.START_OBJECT) {
                throw fail("a list of objects holds something else");
            }
            out.accept(tree());
        }
    }

    private List<String> texts(String first) throws IOException {
        List<String> texts = new ArrayList<>(List.of(first));
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (!(scalar() instanceof String text)) {
                throw fail("a list of texts holds something else");
            }
            texts.add(text);
        }
        return texts;
    }

    private void putNumbers(ModelState.Builder tree, String name, Object first) throws IOException {
        NumberBuffer numbers = new NumberBuffer();
        add(first, numbers);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            add(scalar(), numbers);
        }
        if (numbers.isWhole()) {
            tree.put(name, numbers.toLongs());
        } else {
            tree.put(name, numbers.toDoubles());
        }
    }

    private void add(Object value, NumberBuffer numbers) {
        if (value instanceof Long integer) {
            numbers.add(integer.longValue());
        } else if (value instanceof Double number) {
            numbers.add(number.doubleValue());
        } else {
            throw fail("a list of numbers holds something else");
        }
    }
}
