package org.forecastj.io.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.spi.ModelState;

/** Reads a JSON file of XGBoost once. Numbers with a fraction are 32-bit floats, as they are to XGBoost. Not safe for several threads. */
final class JsonFileReader {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(XgboostFile.MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser in;

    private JsonFileReader(JsonParser in) {
        this.in = in;
    }

    static ModelState read(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return new JsonFileReader(parser).readAll();
        } catch (JsonProcessingException e) {
            throw XgboostFile.unreadable("it is no whole JSON document: " + place(e) + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw XgboostFile.unreadable("it is no JSON text: " + e.getMessage(), e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }

    private ModelState readAll() throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw fail("it does not start with an object");
        }
        ModelState tree = object();
        if (in.nextToken() != null) {
            throw fail("there is more after the end of the document");
        }
        return tree;
    }

    private ForecastingException fail(String what) {
        return XgboostFile.unreadable(
                "line " + in.currentTokenLocation().getLineNr() + ", column "
                        + in.currentTokenLocation().getColumnNr() + ": " + what,
                null);
    }

    private ModelState object() throws IOException {
        ModelState.Builder tree = ModelState.builder();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            put(tree, name);
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw fail("an object is not closed");
        }
        return tree.build();
    }

    /** Puts the next value; nothing where it is null. */
    private void put(ModelState.Builder tree, String name) throws IOException {
        JsonToken token = in.nextToken();
        if (token == JsonToken.START_OBJECT) {
            tree.put(name, object());
        } else if (token == JsonToken.START_ARRAY) {
            list().putInto(tree, name);
        } else if (token == JsonToken.VALUE_STRING) {
            tree.put(name, in.getText());
        } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            tree.put(name, token == JsonToken.VALUE_TRUE);
        } else if (isInteger(token)) {
            tree.put(name, in.getLongValue());
        } else if (isNumber(token)) {
            tree.put(name, number());
        } else if (token != JsonToken.VALUE_NULL) {
            throw fail("a value is missing");
        }
    }

    private ListValues list() throws IOException {
        ListValues values = new ListValues();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                values.add(object());
            } else if (token == JsonToken.VALUE_STRING) {
                values.add(in.getText());
            } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                values.add(token == JsonToken.VALUE_TRUE ? 1L : 0L);
            } else if (isInteger(token)) {
                values.add(in.getLongValue());
            } else if (isNumber(token)) {
                values.add(number());
            } else {
                throw fail("there is a list within a list, or a value is missing");
            }
        }
        return values;
    }

    private boolean isInteger(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private static boolean isNumber(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** The float that is nearest to the digits, without a double in between. */
    private double number() throws IOException {
        return in.isNaN() ? in.getDoubleValue() : Float.parseFloat(in.getText());
    }
}
