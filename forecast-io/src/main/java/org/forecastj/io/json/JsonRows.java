package org.forecastj.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.records.Rows;
import org.jspecify.annotations.Nullable;

/** Objects of an array, or one after another, as rows. The names of the first objects are the columns. */
final class JsonRows implements Rows, AutoCloseable {
    /** How many objects are looked at for names of columns. */
    private static final int FIRST = 100;

    private static final int SHOWN = 40;
    /** More than the series of a wide panel, which stand side by side. */
    private static final int MOST_NAMES = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final TextInput input;
    private final JsonParser parser;
    private final List<String> columns;
    private final Deque<Map<String, Object>> ahead = new ArrayDeque<>();
    private boolean inArray;
    private long read;
    private Map<String, Object> current = Map.of();

    private JsonRows(TextInput input, JsonParser parser) throws IOException {
        this.input = input;
        this.parser = parser;
        Set<String> names = new LinkedHashSet<>();
        while (ahead.size() < FIRST) {
            Map<String, Object> row = parse();
            if (row == null) {
                break;
            }
            names.addAll(row.keySet());
            if (names.size() > MOST_NAMES) {
                throw tooMany("the first rows have");
            }
            ahead.add(row);
        }
        if (ahead.isEmpty()) {
            throw new ForecastingException(Reason.NO_DATA, input.name() + " has no rows; at least one row is needed");
        }
        this.columns = List.copyOf(names);
    }

    static JsonRows open(TextInput input) {
        Reader reader = input.open(StandardCharsets.UTF_8);
        try {
            JsonParser parser = FACTORY.createParser(reader);
            try {
                return new JsonRows(input, parser);
            } catch (IOException | RuntimeException e) {
                parser.close();
                throw e;
            }
        } catch (JsonProcessingException e) {
            throw malformed(input, e);
        } catch (IOException e) {
            throw input.failure(StandardCharsets.UTF_8, "", e);
        }
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        Map<String, Object> row = ahead.poll();
        if (row == null && read >= FIRST) {
            try {
                row = parse();
            } catch (JsonProcessingException e) {
                throw malformed(input, e);
            } catch (IOException e) {
                throw input.failure(StandardCharsets.UTF_8, ", after row " + read, e);
            }
        }
        current = row == null ? Map.of() : row;
        return row != null;
    }

    @Override
    public @Nullable Object cell(int column) {
        return current.get(columns.get(column));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw input.failure(StandardCharsets.UTF_8, "", e);
        }
    }

    /** The next object, null after the last one. */
    private @Nullable Map<String, Object> parse() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY && !inArray && read == 0) {
            inArray = true;
            token = parser.nextToken();
        }
        if (inArray && token == JsonToken.END_ARRAY) {
            if (parser.nextToken() != null) {
                throw malformed(
                        "something follows the array of rows; one array, or one object after another, is needed");
            }
            return null;
        }
        if (token == null && !inArray) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            throw malformed("row " + (read + 1)
                    + " is no object; an array of objects such as [{\"ds\":\"2024-01-01\",\"y\":1.5},…], or"
                    + " one object after another, is needed");
        }
        Map<String, Object> row = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (row.containsKey(name)) {
                throw malformed("row " + (read + 1) + " has '" + shortened(name) + "' twice; each name may come once");
            }
            if (row.size() == MOST_NAMES) {
                throw tooMany("row " + (read + 1) + " has");
            }
            row.put(name, value(name));
        }
        read++;
        return row;
    }

    private @Nullable Object value(String name) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default ->
                throw malformed("row " + (read + 1) + ", '" + shortened(name)
                        + "' holds a list or an object; text, a number, true," + " false or null is needed");
        };
    }

    private ForecastingException tooMany(String where) {
        return malformed(where + " more than " + MOST_NAMES + " names; rows with the same few names are needed");
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private ForecastingException malformed(String what) {
        return new ForecastingException(Reason.MALFORMED_INPUT, input.name() + ": " + what);
    }

    private static ForecastingException malformed(TextInput input, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what =
                e instanceof StreamConstraintsException ? " goes beyond a limit" : " is no JSON, or is cut short,";
        return new ForecastingException(
                Reason.MALFORMED_INPUT, input.name() + what + place + ": " + e.getOriginalMessage(), e);
    }
}
