package org.forecastj.docs.modelfiles;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Whether JSON is as a JSON Schema says, of which it knows the words that the schemas of model files use. Immutable. */
final class SchemaCheck {
    private final Map<String, Map<String, Object>> schemas;

    /** With schemas by the names of their files. */
    SchemaCheck(Map<String, Map<String, Object>> schemas) {
        this.schemas = schemas;
    }

    /** What is wrong, or an empty text. */
    String fault(Object value, String file) {
        return fault(value, schema(file), file, "$");
    }

    private String fault(Object value, Map<String, Object> schema, String file, String path) {
        for (Map.Entry<String, Object> word : schema.entrySet()) {
            String fault = fault(value, word.getKey(), word.getValue(), schema, file, path);
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private String fault(
            Object value, String word, Object argument, Map<String, Object> schema, String file, String path) {
        return switch (word) {
            case "$schema", "$id", "$defs", "title", "description", "patternProperties" -> "";
            case "type" -> isType(value, (String) argument) ? "" : path + " is no " + argument;
            case "const" -> value.equals(argument) ? "" : path + " is not " + argument;
            case "enum" -> ((List<?>) argument).contains(value) ? "" : path + " is none of " + argument;
            case "required" ->
                ((List<?>) argument)
                        .stream()
                                .filter(name -> !map(value).containsKey(name))
                                .map(name -> path + " has no " + name)
                                .findFirst()
                                .orElse("");
            case "properties" -> properties(value, schema, file, path);
            case "items" -> items(value, map(argument), file, path);
            case "anyOf" ->
                ((List<?>) argument)
                                .stream()
                                        .anyMatch(s ->
                                                fault(value, map(s), file, path).isEmpty())
                        ? ""
                        : path + " is none of what it can be";
            case "$ref" -> reference(value, (String) argument, file, path);
            default -> throw new IllegalArgumentException("unknown word " + word);
        };
    }

    private String properties(Object value, Map<String, Object> schema, String file, String path) {
        for (Map.Entry<String, Object> member : map(value).entrySet()) {
            Object own = map(schema.getOrDefault("properties", Map.of())).get(member.getKey());
            for (Map.Entry<String, Object> pattern :
                    map(schema.getOrDefault("patternProperties", Map.of())).entrySet()) {
                own = own == null
                                && Pattern.compile(pattern.getKey())
                                        .matcher(member.getKey())
                                        .find()
                        ? pattern.getValue()
                        : own;
            }
            String fault = own == null
                    ? schema.containsKey("type") ? path + "." + member.getKey() + " is not in the schema" : ""
                    : fault(member.getValue(), map(own), file, path + "." + member.getKey());
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private String items(Object value, Map<String, Object> schema, String file, String path) {
        int i = 0;
        for (Object element : (List<?>) value) {
            String fault = fault(element, schema, file, path + "[" + i++ + "]");
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private String reference(Object value, String reference, String file, String path) {
        int hash = reference.indexOf('#');
        String target = hash == 0 ? file : hash < 0 ? reference : reference.substring(0, hash);
        Map<String, Object> schema = schema(target);
        for (String name :
                hash < 0 ? new String[0] : reference.substring(hash + 2).split("/")) {
            schema = map(Objects.requireNonNull(schema.get(name), reference));
        }
        return fault(value, schema, target, path);
    }

    private Map<String, Object> schema(String file) {
        return Objects.requireNonNull(schemas.get(file), file);
    }

    private static boolean isType(Object value, String type) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    @SuppressWarnings("unchecked") // JSON objects have texts as names
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }
}
