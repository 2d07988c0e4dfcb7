package org.forecastj.docs.modelfiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.forecastj.core.spi.ModelState;

/** The fields of states by the id and schema of their models, collected from examples, models within models too. Not safe for several threads. */
final class StateFields {
    private static final Set<String> MODEL = Set.of("model", "schema", "state");
    private static final String EMPTY = "empty list";

    /** What a field was found to hold, and in how many of the objects that it belongs to. */
    private static final class Field {
        private final Set<String> types = new TreeSet<>();
        private int count;
        private boolean packed;

        String types() {
            Set<String> shown = new TreeSet<>(types);
            if (shown.size() > 1) {
                shown.remove(EMPTY);
            }
            if (shown.contains("number")) {
                shown.remove("whole number");
            }
            if (shown.contains("numbers")) {
                shown.remove("whole numbers");
            }
            return String.join(" or ", shown);
        }
    }

    private final Map<String, Map<String, Field>> byModel = new TreeMap<>();
    private final Map<String, Map<String, Integer>> objects = new TreeMap<>();

    /** Adds an object with model, schema and state. */
    void add(ModelState model) {
        String id = model.text("model") + ", schema " + model.integer("schema");
        addObject(id, "", model.child("state"));
    }

    private void addObject(String id, String path, ModelState object) {
        objects.computeIfAbsent(id, i -> new TreeMap<>()).merge(path, 1, Integer::sum);
        object.values().forEach((name, value) -> addField(id, path, name, value));
    }

    private void addField(String id, String path, String name, Object value) {
        // of names that are those of columns, the columns of the examples
        String field = path + name.replaceFirst("^(regressor )?(price|promo|item|sales)$", "$1<column>");
        Field known = byModel.computeIfAbsent(id, i -> new LinkedHashMap<>()).computeIfAbsent(field, f -> new Field());
        known.count++;
        known.types.add(type(value));
        known.packed |= value instanceof String text && Mutations.isPacked(text);
        if (isModel(value)) {
            add((ModelState) value);
        } else if (value instanceof ModelState child) {
            addObject(id, field + ".", child);
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                if (isModel(element)) {
                    add((ModelState) element);
                } else if (element instanceof ModelState child) {
                    addObject(id, field + "[].", child);
                }
            }
        }
    }

    private static boolean isModel(Object value) {
        return value instanceof ModelState state && state.values().keySet().equals(MODEL);
    }

    private static String type(Object value) {
        if (value instanceof ModelState) {
            return isModel(value) ? "model" : "object";
        }
        if (value instanceof List<?> list) {
            Object first = list.isEmpty() ? "" : list.get(0);
            return list.isEmpty() ? EMPTY : first instanceof String ? "texts" : isModel(first) ? "models" : "objects";
        }
        return value instanceof String
                ? "text"
                : value instanceof Boolean
                        ? "flag"
                        : value instanceof Long
                                ? "whole number"
                                : value instanceof Double
                                        ? "number"
                                        : value instanceof long[] ? "whole numbers" : "numbers";
    }

    /** What each field of a model was found to hold, in the order of the fields. */
    Map<String, Set<String>> types(String model) {
        Map<String, Set<String>> types = new LinkedHashMap<>();
        byModel.getOrDefault(model, Map.of())
                .forEach((field, known) ->
                        types.put(field, new TreeSet<>(List.of(known.types().split(" or ")))));
        return types;
    }

    /** The fields of a model that hold numbers in packed form. */
    Set<String> packed(String model) {
        return byModel.getOrDefault(model, Map.of()).entrySet().stream()
                .filter(e -> e.getValue().packed)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<String> models() {
        return byModel.keySet();
    }

    /** A table of the fields of a model, in Markdown. */
    String table(String model) {
        Map<String, Integer> parents = objects.getOrDefault(model, Map.of());
        return byModel.getOrDefault(model, Map.of()).entrySet().stream()
                .map(e -> "| " + e.getKey() + " | " + e.getValue().types() + " | "
                        + (e.getValue().count < parents.getOrDefault(parent(e.getKey()), 0) ? "may be missing" : "")
                        + " |")
                .collect(Collectors.joining("\n", "| Field | Holds | |\n|---|---|---|\n", "\n"));
    }

    private static String parent(String field) {
        return field.substring(0, field.lastIndexOf('.') + 1);
    }
}
