package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small helpers around Jackson. Stateless. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static void put(ObjectNode node, String name, double... values) {
        ArrayNode array = node.putArray(name);
        for (double value : values) {
            array.add(value);
        }
    }

    /** A field that a request must have. */
    static JsonNode field(JsonNode request, String name) {
        JsonNode value = request.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the request has no field '" + name + "'");
        }
        return value;
    }
}
