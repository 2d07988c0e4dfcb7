package org.forecastj.core.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/** Copies of a state, each with one fault. Stateless. */
public final class DamagedStates {
    private DamagedStates() {}

    /** Every state that lacks one value, at any depth, by the path of that value; values of the given names are kept. */
    public static Map<String, ModelState> withoutOne(ModelState state, Set<String> optional) {
        Map<String, ModelState> damaged = new LinkedHashMap<>();
        visit("", state, (path, faulty) -> damaged.put(path, faulty), Map::remove);
        damaged.keySet().removeIf(path -> optional.contains(path.substring(path.lastIndexOf('.') + 1)));
        return damaged;
    }

    /** Every state that has a flag where there was something else, or a text where there was a flag. */
    public static Map<String, ModelState> withOneOfAnotherType(ModelState state) {
        Map<String, ModelState> damaged = new LinkedHashMap<>();
        visit(
                "",
                state,
                (path, faulty) -> damaged.put(path, faulty),
                (values, name) -> values.put(name, anotherType(values.get(name))));
        return damaged;
    }

    private static Object anotherType(@Nullable Object value) {
        return value instanceof Boolean ? "no flag" : (Object) true;
    }

    /** A state with one of its own values replaced. */
    static ModelState with(ModelState state, String name, Object value) {
        Map<String, Object> values = new LinkedHashMap<>(state.values());
        values.put(name, value);
        return build(values);
    }

    private static void visit(
            String path,
            ModelState state,
            BiConsumer<String, ModelState> out,
            BiConsumer<Map<String, Object>, String> fault) {
        state.values().forEach((name, value) -> {
            Map<String, Object> values = new LinkedHashMap<>(state.values());
            fault.accept(values, name);
            out.accept(path + name, build(values));
            if (value instanceof ModelState child) {
                visit(path + name + ".", child, (p, faulty) -> out.accept(p, with(state, name, faulty)), fault);
            } else if (value instanceof List<?> list) {
                visitList(path, name, list, state, out, fault);
            }
        });
    }

    private static void visitList(
            String path,
            String name,
            List<?> list,
            ModelState state,
            BiConsumer<String, ModelState> out,
            BiConsumer<Map<String, Object>, String> fault) {
        for (int i = 0; i < list.size(); i++) {
            int at = i;
            if (list.get(i) instanceof ModelState child) {
                visit(
                        path + name + "[" + i + "].",
                        child,
                        (p, faulty) -> {
                            List<Object> changed = new ArrayList<>(list);
                            changed.set(at, faulty);
                            out.accept(p, with(state, name, changed));
                        },
                        fault);
            }
        }
    }

    private static ModelState build(Map<String, Object> values) {
        ModelState.Builder builder = ModelState.builder();
        values.forEach((name, value) -> put(builder, name, value));
        return builder.build();
    }

    private static void put(ModelState.Builder builder, String name, Object value) {
        if (value instanceof String text) {
            builder.put(name, text);
        } else if (value instanceof Boolean flag) {
            builder.put(name, flag.booleanValue());
        } else if (value instanceof Long whole) {
            builder.put(name, whole.longValue());
        } else if (value instanceof Double number) {
            builder.put(name, number.doubleValue());
        } else if (value instanceof double[] numbers) {
            builder.put(name, numbers);
        } else if (value instanceof long[] wholes) {
            builder.put(name, wholes);
        } else if (value instanceof ModelState child) {
            builder.put(name, child);
        } else {
            putList(builder, name, (List<?>) value);
        }
    }

    private static void putList(ModelState.Builder builder, String name, List<?> list) {
        if (list.stream().allMatch(String.class::isInstance)) {
            builder.putTexts(name, list.stream().map(String.class::cast).toList());
        } else {
            builder.putChildren(name, list.stream().map(ModelState.class::cast).toList());
        }
    }
}
