package org.forecastj.docs.reliability;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * A digest of all bits of an object: of every field of the library's classes down to numbers and text, private ones included. Left out is what
 * may differ: durations, executions, atomic references (they hold arrays for scratch work), and the order of maps and sets that have none.
 */
final class Bits {
    private static final byte[] OPEN = {1};

    private final IdentityHashMap<Object, byte[]> known = new IdentityHashMap<>();

    private Bits() {}

    /** Sixteen hexadecimal digits of a SHA-256. */
    static String of(Object object) {
        return HexFormat.of().formatHex(new Bits().digest(object), 0, 8);
    }

    private byte[] digest(@Nullable Object object) {
        if (object == null) {
            return new byte[0];
        }
        byte[] before = known.putIfAbsent(object, OPEN);
        if (before != null) {
            return before;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(object, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] digest = sha256(bytes.toByteArray());
        known.put(object, digest);
        return digest;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Object object, DataOutputStream out) throws IOException {
        if (object instanceof Double number) {
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (object instanceof double[] numbers) {
            for (double number : numbers) {
                out.writeLong(Double.doubleToRawLongBits(number));
            }
        } else if (object instanceof Enum<?> || object instanceof Number || isText(object)) {
            out.writeUTF(shortened(object.toString()));
        } else if (object instanceof Class<?> type) {
            out.writeUTF(type.getName());
        } else if (object.getClass().isArray()) {
            array(object, out);
        } else if (object instanceof Throwable thrown) {
            out.writeUTF(thrown.getClass().getName() + ": " + shortened(String.valueOf(thrown.getMessage())));
        } else if (object instanceof Map<?, ?> map) {
            entries(map, out);
        } else if (object instanceof Collection<?> items) {
            items(items, out);
        } else {
            other(object, out);
        }
    }

    private static boolean isText(Object object) {
        return object instanceof CharSequence
                || object instanceof Character
                || object instanceof Boolean
                || object instanceof Temporal
                || object instanceof java.time.ZoneId
                || (object instanceof java.time.temporal.TemporalAmount && !(object instanceof Duration))
                || object instanceof BitSet
                || object instanceof OptionalDouble
                || object instanceof OptionalInt;
    }

    private static String shortened(String text) {
        return text.length() < 10_000 ? text : text.length() + " " + text.hashCode();
    }

    private void array(Object array, DataOutputStream out) throws IOException {
        int length = Array.getLength(array);
        out.writeInt(length);
        for (int i = 0; i < length; i++) {
            Object item = Array.get(array, i);
            if (item instanceof Number && array.getClass().getComponentType().isPrimitive()) {
                write(item, out);
            } else {
                out.write(digest(item));
            }
        }
    }

    private void entries(Map<?, ?> map, DataOutputStream out) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            byte[] key = digest(entry.getKey());
            byte[] value = digest(entry.getValue());
            byte[] both = Arrays.copyOf(key, key.length + value.length);
            System.arraycopy(value, 0, both, key.length, value.length);
            all.add(both);
        }
        write(all, map instanceof SortedMap || map instanceof LinkedHashMap, out);
    }

    private void items(Collection<?> items, DataOutputStream out) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Object item : items) {
            all.add(digest(item));
        }
        write(all, !(items instanceof Set) || items instanceof SortedSet, out);
    }

    private static void write(List<byte[]> all, boolean ordered, DataOutputStream out) throws IOException {
        if (!ordered) {
            all.sort(Arrays::compare);
        }
        out.writeInt(all.size());
        for (byte[] digest : all) {
            out.write(digest);
        }
    }

    private void other(Object object, DataOutputStream out) throws IOException {
        if (object instanceof Optional<?> optional) {
            out.write(digest(optional.orElse(null)));
        } else if (!(object instanceof Execution
                || object instanceof Cancellation
                || object instanceof AtomicReference<?>)) {
            Class<?> type = object.getClass();
            if (!type.isHidden()) {
                out.writeUTF(type.getName());
            }
            for (Field field : fields(type)) {
                out.write(digest(value(field, object)));
            }
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> all = new ArrayList<>();
        for (Class<?> c = type; c != null && c.getName().startsWith("org.forecastj."); c = c.getSuperclass()) {
            Collections.addAll(all, c.getDeclaredFields());
        }
        all.removeIf(field -> Modifier.isStatic(field.getModifiers()));
        all.sort(Comparator.comparing(Field::getName));
        return all;
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
