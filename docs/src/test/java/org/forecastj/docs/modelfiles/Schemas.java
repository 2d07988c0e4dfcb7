package org.forecastj.docs.modelfiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** JSON Schemas (draft 2020-12) of model files and of the states of models. Stateless. */
final class Schemas {
    static final String FILE = "model-file.schema.json";
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String MODEL = FILE + "#/$defs/model";

    private Schemas() {}

    static String name(String model) {
        return model + ".schema.json";
    }

    /** The schemas by the names of their files: one of whole files and one of the state of each model. */
    static Map<String, Map<String, Object>> of(StateFields fields) {
        Map<String, Map<String, Object>> schemas = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        for (String title : fields.models()) {
            String id = title.substring(0, title.indexOf(','));
            ids.add(id);
            schemas.put(name(id), state(id, title, fields.types(title), fields.packed(title)));
        }
        schemas.put(FILE, file(ids));
        return schemas;
    }

    private static Map<String, Object> head(String title, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", title);
        schema.put("description", description);
        return schema;
    }

    private static Map<String, Object> state(
            String id, String title, Map<String, Set<String>> types, Set<String> packed) {
        Map<String, Object> schema =
                head(title, "The state of a model '" + id + "' in a file of forecastj; other fields are ignored");
        schema.putAll(object(id, "", types, packed));
        return schema;
    }

    private static Map<String, Object> object(
            String id, String path, Map<String, Set<String>> types, Set<String> packed) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> patterns = new LinkedHashMap<>();
        types.forEach((field, held) -> {
            String name = field.startsWith(path) ? field.substring(path.length()) : ".";
            if (name.indexOf('.') >= 0) {
                return;
            }
            Map<String, Object> schema = new LinkedHashMap<>();
            String meaning = FieldMeanings.of(id, field);
            if (!meaning.isEmpty()) {
                schema.put("description", meaning);
            }
            schema.putAll(value(id, field, held, types, packed));
            if (name.contains("<column>")) {
                patterns.put("^" + name.replace("<column>", ""), schema);
            } else {
                properties.put(name, schema);
            }
        });
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        if (!patterns.isEmpty()) {
            object.put("patternProperties", patterns);
        }
        return object;
    }

    private static Map<String, Object> value(
            String id, String field, Set<String> held, Map<String, Set<String>> types, Set<String> packed) {
        if (packed.contains(field)) {
            return Map.of("$ref", FILE + "#/$defs/numbers");
        }
        List<Object> all = new ArrayList<>();
        held.forEach(type -> all.add(
                switch (type) {
                    case "text" -> Map.of("type", "string");
                    case "flag" -> Map.of("type", "boolean");
                    case "whole number" -> Map.of("type", "integer");
                    case "number" -> Map.of("$ref", FILE + "#/$defs/number");
                    case "numbers" -> Map.of("$ref", FILE + "#/$defs/numbers");
                    case "whole numbers" -> array(Map.of("type", "integer"));
                    case "texts" -> array(Map.of("type", "string"));
                    case "object" -> object(id, field + ".", types, packed);
                    case "objects" -> array(object(id, field + "[].", types, packed));
                    case "model" -> Map.of("$ref", MODEL);
                    case "models" -> array(Map.of("$ref", MODEL));
                    default -> Map.of("type", "array");
                }));
        return all.size() == 1 ? cast(all.get(0)) : Map.of("anyOf", all);
    }

    @SuppressWarnings("unchecked") // made above
    private static Map<String, Object> cast(Object schema) {
        return (Map<String, Object>) schema;
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("type", "array");
        array.put("items", items);
        return array;
    }

    private static Map<String, Object> described(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.put("type", type);
        return schema;
    }

    private static Map<String, Object> file(List<String> ids) {
        Map<String, Object> schema =
                head("model file", "A file of forecastj with one model, or with the models of a panel");
        schema.put("type", "object");
        schema.put("required", List.of("format", "formatVersion"));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("format", Map.of("enum", List.of("forecastj-model", "forecastj-panel")));
        properties.put("formatVersion", described("integer", "Major version: a reader refuses newer ones"));
        properties.put("formatMinor", described("integer", "Minor version: newer ones can be read"));
        properties.put("library", described("string", "What wrote the file"));
        properties.put("libraryVersion", described("string", "Its version"));
        properties.put(
                "provenance",
                described("object", "Where the models come from: training data, seed, parameters, notes"));
        properties.put("model", described("string", "Id of the model"));
        properties.put("schema", described("integer", "Version of the layout of the state"));
        properties.put("state", described("object", "What the model is made of, by the schema of its model"));
        properties.put("fits", described("array", "Of a panel: objects with key, model, schema and state"));
        properties.put("failures", described("array", "Of a panel: objects with key, reason and message"));
        properties.put("checksum", described("string", "sha256: and the digest of all bytes before"));
        schema.put("properties", properties);
        schema.put("anyOf", List.of(Map.of("$ref", "#/$defs/model"), Map.of("required", List.of("fits", "failures"))));
        Map<String, Object> definitions = new LinkedHashMap<>();
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("description", "A double; texts are those that JSON has no number for");
        number.put("anyOf", List.of(Map.of("type", "number"), Map.of("enum", List.of("NaN", "Infinity", "-Infinity"))));
        definitions.put("number", number);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put(
                "description",
                "A list of doubles, or Base64 of their 8 bytes each, the lowest first; a list of such texts of more than 1048576");
        Map<String, Object> text = Map.of("type", "string");
        numbers.put("anyOf", List.of(array(Map.of("$ref", "#/$defs/number")), text, array(text)));
        definitions.put("numbers", numbers);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("description", "A model: its id, the version of its state, its state");
        model.put("required", List.of("model", "schema", "state"));
        model.put("anyOf", ids.stream().map(Schemas::ofModel).toList());
        definitions.put("model", model);
        schema.put("$defs", definitions);
        return schema;
    }

    private static Map<String, Object> ofModel(String id) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("model", Map.of("const", id));
        parts.put("state", Map.of("$ref", name(id)));
        return Map.of("properties", parts);
    }
}
