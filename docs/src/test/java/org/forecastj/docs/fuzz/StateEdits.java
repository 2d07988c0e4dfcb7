package org.forecastj.docs.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.forecastj.core.spi.ModelState;
import org.forecastj.docs.modelfiles.Mutations;

/**
 * Changes a state as the bytes of an input say: each eight of them are one change of one place. Places are values of fields, elements of
 * lists, and whole objects; arrays and packed numbers are changed within. Not safe for several threads.
 */
final class StateEdits {
    private static final int LENGTH = 8;
    private static final int MOST = 16;
    private static final int LONGEST = 20_000;
    private static final Pattern PACKED =
            Pattern.compile("(?=.)([A-Za-z0-9+/]{32})*([A-Za-z0-9+/]{10}[A-Za-z0-9+/]=|[A-Za-z0-9+/]{22}==)?");
    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        1e-310,
        1e-9,
        1e9,
        1e300,
        -1e300,
        Double.MAX_VALUE,
        Double.NaN,
        1.0 / 0,
        -1.0 / 0,
        1e6,
        0.999
    };
    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        2,
        7,
        17,
        365,
        1000,
        8760,
        100_000,
        1_000_000,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 40,
        1L << 62,
        Long.MIN_VALUE
    };
    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "NaN",
            "P1D",
            "PT1S",
            "P1Y",
            "P1M",
            "PT1H",
            "P999999999Y",
            "AAAAAAAA+H8=",
            "1900-01-01T00:00",
            "+999999999-12-31T00:00",
            "2024-03-31T02:30+01:00",
            "Europe/Berlin",
            "é\u0000".repeat(50));

    /** Where a value is, and how to put another there. */
    private interface Place {
        Object get();

        void set(Object value);

        void remove();
    }

    private record Field(Map<String, Object> object, String name) implements Place {
        @Override
        public Object get() {
            return Objects.requireNonNull(object.get(name));
        }

        @Override
        public void set(Object value) {
            object.put(name, value);
        }

        @Override
        public void remove() {
            object.remove(name);
        }
    }

    private record Element(List<Object> list, int index) implements Place {
        @Override
        public Object get() {
            return list.get(index);
        }

        @Override
        public void set(Object value) {
            if (value.getClass() == get().getClass()) {
                list.set(index, value);
            }
        }

        @Override
        public void remove() {
            list.remove(index);
        }
    }

    private final ByteBuffer bytes;

    /** The changes that the bytes from a position on describe. */
    StateEdits(byte[] input, int from) {
        this.bytes = ByteBuffer.wrap(input, from, input.length - from);
    }

    ModelState of(ModelState state) {
        Map<String, Object> tree = open(state);
        for (int edits = 0; edits < MOST && bytes.remaining() >= LENGTH; edits++) {
            List<Place> places = new ArrayList<>();
            collect(tree, places);
            if (places.isEmpty() || places.size() > LONGEST) {
                break;
            }
            int place = bytes.getShort() & 0xFFFF;
            int kind = bytes.get() & 0xFF;
            int at = bytes.get() & 0xFF;
            change(places.get(place % places.size()), kind, at, bytes.getInt(), places);
        }
        return closed(tree);
    }

    private static Map<String, Object> open(ModelState state) {
        Map<String, Object> tree = new LinkedHashMap<>();
        state.values().forEach((name, value) -> tree.put(name, opened(value)));
        return tree;
    }

    private static Object opened(Object value) {
        if (value instanceof ModelState child) {
            return open(child);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(opened(element)));
            return elements;
        }
        return value;
    }

    private static ModelState closed(Map<?, ?> tree) {
        ModelState.Builder builder = ModelState.builder();
        tree.forEach((name, value) -> Mutations.put(builder, (String) name, closed(value)));
        return builder.build();
    }

    private static Object closed(Object value) {
        if (value instanceof Map<?, ?> child) {
            return closed(child);
        }
        return value instanceof List<?> list
                ? list.stream().map(StateEdits::closed).toList()
                : value;
    }

    @SuppressWarnings("unchecked") // opened trees hold nothing else
    private static void collect(Object value, List<Place> places) {
        if (value instanceof Map) {
            Map<String, Object> object = (Map<String, Object>) value;
            object.forEach((name, child) -> {
                places.add(new Field(object, name));
                collect(child, places);
            });
        } else if (value instanceof List) {
            List<Object> list = (List<Object>) value;
            for (int i = 0; i < list.size(); i++) {
                places.add(new Element(list, i));
                collect(list.get(i), places);
            }
        }
    }

    private static void change(Place place, int kind, int at, int number, List<Place> places) {
        if (kind >= 248) {
            place.remove();
        } else if (kind >= 240) {
            place.set(copy(places.get(Math.floorMod(number, places.size())).get()));
        } else {
            place.set(changed(place.get(), kind, at, number, places));
        }
    }

    private static Object copy(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? opened(copied(value)) : value;
    }

    private static Object copied(Object value) {
        return value instanceof Map<?, ?> tree
                ? closed(tree)
                : ((List<?>) value)
                        .stream()
                                .map(element -> element instanceof Map<?, ?> child ? closed(child) : element)
                                .toList();
    }

    private static Object changed(Object value, int kind, int at, int number, List<Place> places) {
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof Long whole) {
            return integer(whole, kind, number);
        }
        if (value instanceof Double old) {
            return number(old, kind, number);
        }
        if (value instanceof String text) {
            return text(text, kind, at, number, places);
        }
        if (value instanceof double[] numbers) {
            return numbers(numbers, kind, at, number);
        }
        if (value instanceof long[] wholes) {
            return integers(wholes, kind, at, number);
        }
        return value instanceof List<?> list ? list(list, kind, at) : value;
    }

    private static long integer(long old, int kind, int number) {
        return switch (kind & 3) {
            case 0 -> number;
            case 1 -> old + (byte) number;
            case 2 -> INTEGERS[number & 15];
            default -> (short) number;
        };
    }

    private static double number(double old, int kind, int number) {
        return switch (kind & 3) {
            case 0 -> Float.intBitsToFloat(number);
            case 1 -> old * (byte) number / 16;
            case 2 -> NUMBERS[number & 15];
            default -> (short) number;
        };
    }

    private static String text(String text, int kind, int at, int number, List<Place> places) {
        if (PACKED.matcher(text).matches() && (kind & 1) == 0) {
            double[] numbers = ModelState.builder().put("x", text).build().packed("x");
            return ModelState.builder()
                    .putPacked("x", numbers(numbers, kind >> 1, at, number))
                    .build()
                    .text("x");
        }
        List<String> texts = new ArrayList<>(TEXTS);
        places.forEach(place -> {
            if (place.get() instanceof String other) {
                texts.add(other);
            }
        });
        return texts.get(Math.floorMod(number, texts.size()));
    }

    private static double[] numbers(double[] old, int kind, int at, int number) {
        if (old.length == 0 || (kind & 15) >= 12) {
            return Arrays.copyOf(old, length(old.length, kind, number));
        }
        double[] changed = old.clone();
        int index = at % old.length;
        if ((kind & 15) >= 10) {
            Arrays.fill(changed, number(old[index], kind >> 4, number));
        } else {
            changed[index] = number(old[index], kind, number);
        }
        return changed;
    }

    private static long[] integers(long[] old, int kind, int at, int number) {
        if (old.length == 0 || (kind & 15) >= 12) {
            return Arrays.copyOf(old, length(old.length, kind, number));
        }
        long[] changed = old.clone();
        int index = at % old.length;
        changed[index] = integer(old[index], kind, number);
        return changed;
    }

    private static int length(int old, int kind, int number) {
        int length = (kind & 1) == 0 ? old + (byte) number : number & 0x7FFF;
        return Math.max(0, Math.min(LONGEST, length));
    }

    private static List<Object> list(List<?> old, int kind, int at) {
        List<Object> changed = new ArrayList<>(old);
        if (old.isEmpty()) {
            return changed;
        }
        int index = at % old.size();
        switch (kind & 3) {
            case 0 -> changed.remove(index);
            case 1 -> changed.add(copy(old.get(index)));
            case 2 -> Collections.rotate(changed, index);
            default -> changed.addAll((List<?>) copy(old));
        }
        return changed.size() > LONGEST ? new ArrayList<>(old) : changed;
    }
}
