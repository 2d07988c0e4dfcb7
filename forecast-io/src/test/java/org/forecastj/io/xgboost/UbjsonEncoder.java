package org.forecastj.io.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Writes JSON as UBJSON: with brackets at both ends, or with counts of lists, and types of those of floats, as XGBoost's are. */
final class UbjsonEncoder {
    private final boolean counted;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private UbjsonEncoder(boolean counted) {
        this.counted = counted;
    }

    static byte[] encode(JsonNode json, boolean counted) {
        UbjsonEncoder encoder = new UbjsonEncoder(counted);
        encoder.value(json);
        return encoder.out.toByteArray();
    }

    private void value(JsonNode json) {
        if (json.isObject()) {
            object(json);
        } else if (json.isArray()) {
            list(json);
        } else if (json.isTextual()) {
            out.write('S');
            text(json.textValue());
        } else if (json.isIntegralNumber()) {
            integer(json.longValue());
        } else if (json.isNumber()) {
            out.write('d');
            bigEndian(Float.floatToIntBits((float) json.doubleValue()), 4);
        } else {
            out.write(json.isNull() ? 'Z' : json.booleanValue() ? 'T' : 'F');
        }
    }

    private void object(JsonNode json) {
        out.write('{');
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            text(field.getKey());
            value(field.getValue());
        }
        out.write('}');
    }

    private void list(JsonNode json) {
        out.write('[');
        boolean floats = counted
                && !json.isEmpty()
                && StreamSupport.stream(json.spliterator(), false)
                        .allMatch(element -> element.isNumber() && !element.isIntegralNumber());
        if (floats) {
            out.write('$');
            out.write('d');
        }
        if (counted) {
            out.write('#');
            out.write('L');
            bigEndian(json.size(), 8);
        }
        for (JsonNode element : json) {
            if (floats) {
                bigEndian(Float.floatToIntBits((float) element.doubleValue()), 4);
            } else {
                value(element);
            }
        }
        if (!counted) {
            out.write(']');
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write('L');
        bigEndian(utf8.length, 8);
        out.writeBytes(utf8);
    }

    private void integer(long number) {
        if (number == (byte) number) {
            out.write('i');
            bigEndian(number, 1);
        } else if (number >= 0 && number < 256) {
            out.write('U');
            bigEndian(number, 1);
        } else if (number == (short) number) {
            out.write('I');
            bigEndian(number, 2);
        } else if (number == (int) number) {
            out.write('l');
            bigEndian(number, 4);
        } else {
            out.write('L');
            bigEndian(number, 8);
        }
    }

    private void bigEndian(long number, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (number >>> (8 * i)));
        }
    }
}
