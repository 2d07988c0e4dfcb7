package org.forecastj.core.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A neutral tree that holds the state of a fitted model: texts, numbers, flags, arrays of numbers, lists and further trees, by name.
 *
 * <p>A {@link ModelCodec} writes and reads it; forecast-io turns it into JSON and back. Numbers keep their exact value, NaN included. Every
 * getter checks name and type and says where in the tree something is missing or wrong, so that a damaged file never becomes a damaged
 * model. Immutable; arrays are copied on the way in and out.
 */
public final class ModelState {
    private static final int MOST_PACKED = 1 << 20;

    private final String path;
    private final Map<String, Object> values;

    private ModelState(String path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Starts a tree.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The names and values: {@link String}, {@link Boolean}, {@link Long}, {@link Double}, {@code double[]}, {@code long[]}, {@link List} of
     * strings or trees, {@link ModelState}. For storage formats; codecs use the getters.
     *
     * @return an unmodifiable map in the order the values were put; its arrays must not be modified
     */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * Whether there is a value under a name.
     *
     * @param name the name
     * @return true if there is
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A text.
     *
     * @param name its name
     * @return the text
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no text
     */
    public String text(String name) {
        return get(name, String.class, "a text");
    }

    /**
     * A flag.
     *
     * @param name its name
     * @return the flag
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no flag
     */
    public boolean flag(String name) {
        return get(name, Boolean.class, "true or false");
    }

    /**
     * A whole number that fits an {@code int}.
     *
     * @param name its name
     * @return the number
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no such number
     */
    public int integer(String name) {
        long value = longInteger(name);
        if (value != (int) value) {
            throw wrong(name, "a whole number of at most 32 bits", value);
        }
        return (int) value;
    }

    /**
     * A whole number.
     *
     * @param name its name
     * @return the number
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no whole number
     */
    public long longInteger(String name) {
        return get(name, Long.class, "a whole number");
    }

    /**
     * A number.
     *
     * @param name its name
     * @return the number, possibly NaN
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no number
     */
    public double number(String name) {
        Object value = values.get(name);
        if (value instanceof Long l) {
            return l;
        }
        return get(name, Double.class, "a number");
    }

    /**
     * An array of numbers.
     *
     * @param name its name
     * @return a new array
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no array of numbers
     */
    public double[] numbers(String name) {
        Object value = values.get(name);
        if (value instanceof long[] l) {
            return Arrays.stream(l).asDoubleStream().toArray();
        }
        if (value instanceof List<?> l && l.isEmpty()) {
            return new double[0];
        }
        return get(name, double[].class, "an array of numbers").clone();
    }

    /**
     * An array of numbers of a known length.
     *
     * @param name its name
     * @param length the length that it must have
     * @return a new array
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing, no array of numbers, or of another length
     */
    public double[] numbers(String name, int length) {
        double[] array = numbers(name);
        if (array.length != length) {
            throw wrong(name, "an array of " + length + " numbers", array.length + " numbers");
        }
        return array;
    }

    /**
     * An array of whole numbers.
     *
     * @param name its name
     * @return a new array
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no array of whole numbers
     */
    public long[] integers(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> l && l.isEmpty()) {
            return new long[0];
        }
        return get(name, long[].class, "an array of whole numbers").clone();
    }

    /**
     * An array of numbers that was {@linkplain Builder#putPacked packed}.
     *
     * @param name its name
     * @return a new array, equal bit for bit
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no text that holds packed numbers
     */
    public double[] packed(String name) {
        if (!isListed(values.get(name))) {
            return unpacked(name, text(name));
        }
        return texts(name).stream()
                .flatMapToDouble(part -> Arrays.stream(unpacked(name, part)))
                .toArray();
    }

    private static boolean isListed(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty();
    }

    private double[] unpacked(String name, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.remaining() % Double.BYTES == 0) {
                double[] numbers = new double[bytes.remaining() / Double.BYTES];
                bytes.asDoubleBuffer().get(numbers);
                return numbers;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw wrong(name, "a Base64 text of numbers with 8 bytes each", text);
    }

    /**
     * An array of packed numbers of a known length.
     *
     * @param name its name
     * @param length the length that it must have
     * @return a new array
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing, no text that holds packed numbers, or of
     *     another length
     */
    public double[] packed(String name, int length) {
        double[] array = packed(name);
        if (array.length != length) {
            throw wrong(name, length + " packed numbers", array.length + " numbers");
        }
        return array;
    }

    /**
     * An array of numbers that was put in its {@linkplain Builder#putCompact shorter form}.
     *
     * @param name its name
     * @return a new array, equal bit for bit
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or neither form
     */
    public double[] compact(String name) {
        Object value = values.get(name);
        return value instanceof String || isListed(value) ? packed(name) : numbers(name);
    }

    /**
     * A list of texts.
     *
     * @param name its name
     * @return an unmodifiable list
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no list of texts
     */
    public List<String> texts(String name) {
        return list(name, String.class, "a list of texts");
    }

    /**
     * A tree within the tree.
     *
     * @param name its name
     * @return the tree
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no tree
     */
    public ModelState child(String name) {
        return at(name, get(name, ModelState.class, "an object"));
    }

    /**
     * A list of trees.
     *
     * @param name its name
     * @return an unmodifiable list
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if it is missing or no list of trees
     */
    public List<ModelState> children(String name) {
        List<ModelState> list = list(name, ModelState.class, "a list of objects");
        return IntStream.range(0, list.size())
                .mapToObj(i -> at(name + "[" + i + "]", list.get(i)))
                .toList();
    }

    private ModelState at(String name, ModelState child) {
        return new ModelState(path.isEmpty() ? name : path + "." + name, child.values);
    }

    private <T> List<T> list(String name, Class<T> element, String what) {
        List<?> raw = get(name, List.class, what);
        for (Object o : raw) {
            if (!element.isInstance(o)) {
                throw wrong(name, what, o);
            }
        }
        return raw.stream().map(element::cast).toList();
    }

    private <T> T get(String name, Class<T> type, String what) {
        Object value = values.get(name);
        if (value == null) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "'" + where(name) + "' is missing; " + what
                            + " is needed: the file is incomplete or not written by this library");
        }
        if (!type.isInstance(value)) {
            throw wrong(name, what, value);
        }
        return type.cast(value);
    }

    /**
     * An exception that names a place in this tree, for codecs that find a value of the right type but outside of what it can be.
     *
     * @param name name of the value
     * @param needed what was needed
     * @param given what was found
     * @return the exception, for the caller to throw
     */
    public ForecastingException wrong(String name, String needed, Object given) {
        String shown = given instanceof double[] || given instanceof long[] ? "an array" : String.valueOf(given);
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT,
                "'" + where(name) + "' is " + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + "; "
                        + needed + " is needed: the file is damaged or not written by this library");
    }

    private String where(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ModelState s
                && values.keySet().equals(s.values.keySet())
                && values.entrySet().stream().allMatch(e -> Objects.deepEquals(e.getValue(), s.values.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().stream().collect(Collectors.joining(", ", "ModelState{", "}"));
    }

    /** Collects values; a name may be put once. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Puts a text.
         *
         * @param name a name not used yet
         * @param value the text
         * @return this builder
         */
        public Builder put(String name, String value) {
            return add(name, Objects.requireNonNull(value, name));
        }

        /**
         * Puts a flag.
         *
         * @param name a name not used yet
         * @param value the flag
         * @return this builder
         */
        public Builder put(String name, boolean value) {
            return add(name, value);
        }

        /**
         * Puts a whole number.
         *
         * @param name a name not used yet
         * @param value the number
         * @return this builder
         */
        public Builder put(String name, long value) {
            return add(name, value);
        }

        /**
         * Puts a number.
         *
         * @param name a name not used yet
         * @param value the number, possibly NaN
         * @return this builder
         */
        public Builder put(String name, double value) {
            return add(name, value);
        }

        /**
         * Puts an array of numbers.
         *
         * @param name a name not used yet
         * @param value the numbers, possibly NaN; copied
         * @return this builder
         */
        public Builder put(String name, double[] value) {
            return add(name, value.clone());
        }

        /**
         * Puts an array of numbers as a text, the Base64 code of their bits as 8 bytes each, the lowest first: shorter than
         * {@link #put(String, double[])} where the numbers have many digits, but not for people to read. More than 1,048,576 numbers are a list
         * of such texts, each of that many but the last. {@link ModelState#packed} reads both.
         *
         * @param name a name not used yet
         * @param value the numbers, possibly NaN
         * @return this builder
         */
        public Builder putPacked(String name, double[] value) {
            if (value.length <= MOST_PACKED) {
                return add(name, packed(value, 0));
            }
            return add(
                    name,
                    IntStream.rangeClosed(0, (value.length - 1) / MOST_PACKED)
                            .mapToObj(part -> packed(value, part * MOST_PACKED))
                            .toList());
        }

        private static String packed(double[] value, int from) {
            int length = Math.min(MOST_PACKED, value.length - from);
            ByteBuffer bytes = ByteBuffer.allocate(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(value, from, length);
            return Base64.getEncoder().encodeToString(bytes.array());
        }

        /**
         * Puts an array of numbers in the form that is shorter and faster to read: as it is where all of them are whole numbers below a
         * million, as counts of sales are, or missing, and {@linkplain #putPacked packed} otherwise. {@link ModelState#compact} reads it.
         *
         * @param name a name not used yet
         * @param value the numbers, possibly NaN
         * @return this builder
         */
        public Builder putCompact(String name, double[] value) {
            return Arrays.stream(value).allMatch(Builder::isShort) ? put(name, value) : putPacked(name, value);
        }

        private static boolean isShort(double value) {
            return Double.isNaN(value) || (Math.abs(value) < 1e6 && value == Math.rint(value));
        }

        /**
         * Puts an array of whole numbers.
         *
         * @param name a name not used yet
         * @param value the numbers; copied
         * @return this builder
         */
        public Builder put(String name, long[] value) {
            return add(name, value.clone());
        }

        /**
         * Puts a list of texts.
         *
         * @param name a name not used yet
         * @param value the texts; copied
         * @return this builder
         */
        public Builder putTexts(String name, List<String> value) {
            return add(name, List.copyOf(value));
        }

        /**
         * Puts a tree.
         *
         * @param name a name not used yet
         * @param value the tree
         * @return this builder
         */
        public Builder put(String name, ModelState value) {
            return add(name, Objects.requireNonNull(value, name));
        }

        /**
         * Puts a list of trees.
         *
         * @param name a name not used yet
         * @param value the trees; copied
         * @return this builder
         */
        public Builder putChildren(String name, List<ModelState> value) {
            return add(name, List.copyOf(value));
        }

        private Builder add(String name, Object value) {
            if (values.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("'" + name + "' is put twice");
            }
            return this;
        }

        /**
         * The tree.
         *
         * @return an immutable tree
         */
        public ModelState build() {
            return new ModelState("", Collections.unmodifiableMap(new LinkedHashMap<>(values)));
        }
    }
}
