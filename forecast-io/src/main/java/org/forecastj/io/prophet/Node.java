package org.forecastj.io.prophet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** A place in a file of Prophet. Every getter checks the type and says where something is missing or wrong. Immutable. */
final class Node {
    private static final int LONGEST_SHOWN = 60;

    private final String path;
    private final JsonNode json;

    Node(String path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /** Whether a value is missing or null. */
    boolean isAbsent(String name) {
        return json.path(name).isMissingNode() || json.path(name).isNull();
    }

    /** A value of an object, of any type but null. */
    Node get(String name) {
        if (isAbsent(name)) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "'" + where(name) + "' is " + (json.has(name) ? "null" : "missing")
                            + "; a model that Prophet has fitted and stored whole is needed");
        }
        return new Node(where(name), json.get(name));
    }

    /** An object or a table that the file holds as text. */
    Node embedded(String name) {
        return new Node(where(name), ProphetFile.embedded(where(name), text(name)));
    }

    String text(String name) {
        return get(name).text();
    }

    String text() {
        if (!json.isTextual()) {
            throw wrong("a text");
        }
        return json.textValue();
    }

    /** Whether there is a value, null or not. */
    boolean has(String name) {
        return json.has(name);
    }

    /** Whether a value is a text. */
    boolean isText(String name) {
        return json.path(name).isTextual();
    }

    double number(String name) {
        return get(name).number();
    }

    /** A finite number. */
    double number() {
        if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
            throw wrong("a finite number");
        }
        return json.doubleValue();
    }

    double positive(String name) {
        Node node = get(name);
        double value = node.number();
        if (!(value > 0)) {
            throw node.wrong("a positive number");
        }
        return value;
    }

    /** A number, or a flag: {@code true} is 1 and {@code false} is 0. */
    double numberOrFlag() {
        return json.isBoolean() ? (json.booleanValue() ? 1 : 0) : number();
    }

    int integer(String name) {
        Node node = get(name);
        double value = node.number();
        if (value != (int) value) {
            throw node.wrong("a whole number");
        }
        return (int) value;
    }

    boolean flag(String name) {
        Node node = get(name);
        if (!node.json.isBoolean()) {
            throw node.wrong("true or false");
        }
        return node.json.booleanValue();
    }

    List<Node> list(String name) {
        return get(name).list();
    }

    List<Node> list() {
        if (!json.isArray()) {
            throw wrong("a list");
        }
        List<Node> elements = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            elements.add(new Node(path + "[" + i + "]", json.get(i)));
        }
        return elements;
    }

    List<String> texts(String name) {
        return list(name).stream().map(Node::text).toList();
    }

    /** Whether this is a list. */
    boolean isList() {
        return json.isArray();
    }

    private String where(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** An exception that names this place. */
    ForecastingException wrong(String needed) {
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT,
                "'" + path + "' is " + shortened(json.isContainerNode() ? "an object or a list" : json.asText()) + "; "
                        + needed + " is needed: the file is damaged or was changed by hand");
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
