package org.forecastj.docs.modelfiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/** Copies of a state with one value replaced by another of its type, or by nothing or a value of another type: what a hostile file may hold. */
public final class Mutations {
    private static final List<Object> NUMBERS =
            List.of(0.0, -1.0, 0.5, 1e300, -1e300, 1e-310, Double.NaN, Double.POSITIVE_INFINITY, 2_147_483_647.0);
    private static final List<Object> INTEGERS = List.of(
            0L, 1L, -1L, 2L, 17L, 1_000L, 1_000_000L, 2_147_483_647L, -2_147_483_648L, 1L << 62, Long.MIN_VALUE);
    private static final List<Object> TEXTS = List.of(
            "",
            "x",
            "NaN",
            "-1",
            "PT1S",
            "P999999999Y",
            "AAAAAAAA+H8=",
            "+999999999-12-31T00:00",
            "é\u0000".repeat(500));
    private static final Pattern PACKED =
            Pattern.compile("([A-Za-z0-9+/]{32})*([A-Za-z0-9+/]{10}[A-Za-z0-9+/]=|[A-Za-z0-9+/]{22}==)?");
    private static final int MANY = 20_000;

    private Mutations() {}

    /**
     * Gives every faulty copy with the place and the kind of its fault. Of objects in a list that have the same fields one is visited, and
     * likewise of models in a model.
     */
    static void of(ModelState state, BiConsumer<String, ModelState> out) {
        of(state, "", new HashSet<>(), out);
    }

    private static void of(ModelState state, String path, Set<String> seen, BiConsumer<String, ModelState> out) {
        state.values().forEach((name, value) -> {
            String place = path + name;
            out.accept("without " + place, replaced(state, name, null));
            out.accept(place + " = true", replaced(state, name, true));
            out.accept(
                    place + " = {}", replaced(state, name, ModelState.builder().build()));
            out.accept(place + " = []", replaced(state, name, List.of()));
            for (Object other : others(state, name, value)) {
                out.accept(place + " = " + shown(other), replaced(state, name, other));
            }
            if (value instanceof ModelState child && isNew(child, place, seen)) {
                of(child, place + ".", seen, (fault, faulty) -> out.accept(fault, replaced(state, name, faulty)));
            } else if (value instanceof List<?> list) {
                ofList(state, name, place, list, seen, out);
            }
        });
    }

    private static boolean isNew(ModelState object, String path, Set<String> seen) {
        return seen.add((object.has("model") ? object.text("model") : path)
                + object.values().keySet());
    }

    private static void ofList(
            ModelState state,
            String name,
            String path,
            List<?> list,
            Set<String> seen,
            BiConsumer<String, ModelState> out) {
        for (int i = 0; i < list.size(); i++) {
            int at = i;
            if (list.get(i) instanceof ModelState child && isNew(child, path, seen)) {
                of(child, path + "[" + i + "].", seen, (fault, faulty) -> {
                    List<Object> changed = new ArrayList<>(list);
                    changed.set(at, faulty);
                    out.accept(fault, replaced(state, name, changed));
                });
            }
        }
    }

    private static List<Object> others(ModelState state, String name, Object value) {
        if (value instanceof Boolean flag) {
            return List.of(!flag);
        }
        if (value instanceof Long) {
            return INTEGERS;
        }
        if (value instanceof Double) {
            return NUMBERS;
        }
        if (value instanceof String) {
            return Stream.concat(TEXTS.stream(), packed(state, name)).toList();
        }
        if (value instanceof double[] array) {
            return arrays(array);
        }
        if (value instanceof long[] array) {
            return arrays(array);
        }
        return value instanceof List<?> list && !list.isEmpty() ? lists(list) : List.of();
    }

    static boolean isPacked(String text) {
        return PACKED.matcher(text).matches();
    }

    /** The same faults in numbers that are packed into a text. */
    private static Stream<Object> packed(ModelState state, String name) {
        if (!isPacked(state.text(name))) {
            return Stream.empty();
        }
        return arrays(state.packed(name)).stream()
                .map(numbers -> ModelState.builder()
                        .putPacked("x", (double[]) numbers)
                        .build()
                        .text("x"));
    }

    private static List<Object> arrays(double[] array) {
        List<Object> others = new ArrayList<>();
        others.add(new double[0]);
        others.add(Arrays.copyOf(array, array.length + 1));
        others.add(new double[array.length]);
        others.add(new double[MANY]);
        for (Object number : array.length == 0 ? List.of() : NUMBERS) {
            double[] changed = array.clone();
            changed[array.length - 1] = (Double) number;
            others.add(changed);
            double[] all = array.clone();
            Arrays.fill(all, (Double) number);
            others.add(all);
        }
        return others;
    }

    private static List<Object> arrays(long[] array) {
        List<Object> others = new ArrayList<>();
        others.add(new long[0]);
        others.add(Arrays.copyOf(array, array.length + 1));
        others.add(new long[array.length]);
        others.add(new double[] {0.5, Double.NaN});
        for (Object number : array.length == 0 ? List.of() : INTEGERS) {
            long[] changed = array.clone();
            changed[0] = (Long) number;
            others.add(changed);
        }
        return others;
    }

    private static List<Object> lists(List<?> list) {
        List<Object> twice = new ArrayList<>(list);
        twice.addAll(list);
        List<Object> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        List<Object> others = new ArrayList<>(List.of(list.subList(1, list.size()), twice, reversed));
        if (list.get(0) instanceof String) {
            TEXTS.forEach(text -> {
                List<Object> changed = new ArrayList<>(list);
                changed.set(0, text);
                others.add(changed);
            });
        }
        return others;
    }

    private static String shown(Object value) {
        String text = value instanceof double[] d
                ? Arrays.toString(d)
                : value instanceof long[] l ? Arrays.toString(l) : String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    static ModelState replaced(ModelState state, String name, @Nullable Object value) {
        Map<String, Object> values = new LinkedHashMap<>(state.values());
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
        ModelState.Builder builder = ModelState.builder();
        values.forEach((key, v) -> put(builder, key, v));
        return builder.build();
    }

    /** Puts a value of any of the types that a state holds. */
    public static void put(ModelState.Builder builder, String name, Object value) {
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
            List<?> list = (List<?>) value;
            if (list.stream().allMatch(String.class::isInstance)) {
                builder.putTexts(name, list.stream().map(String.class::cast).toList());
            } else {
                builder.putChildren(
                        name, list.stream().map(ModelState.class::cast).toList());
            }
        }
    }
}
