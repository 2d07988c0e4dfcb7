package org.forecastj.core.tuning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.StringJoiner;

/** One point of a {@link SearchSpace}: a value for each of its parameters. Immutable; equal if all values are. */
public final class Parameters {
    private final Map<String, Object> values;

    Parameters(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The value of a real parameter.
     *
     * @param name its name
     * @return within the bounds of the space
     * @throws NoSuchElementException if the space has no such parameter
     * @throws IllegalArgumentException if it is of another kind
     */
    public double real(String name) {
        return value(name, Double.class, "a real number");
    }

    /**
     * The value of a whole parameter.
     *
     * @param name its name
     * @return within the bounds of the space
     * @throws NoSuchElementException if the space has no such parameter
     * @throws IllegalArgumentException if it is of another kind
     */
    public int whole(String name) {
        return value(name, Integer.class, "a whole number");
    }

    /**
     * The option that a choice has.
     *
     * @param name its name
     * @return one of the options of the space
     * @throws NoSuchElementException if the space has no such parameter
     * @throws IllegalArgumentException if it is of another kind
     */
    public String choice(String name) {
        return value(name, String.class, "a choice");
    }

    /**
     * As {@link #choice(String)}, for options that are the names of an enum's constants.
     *
     * @param name its name
     * @param type the enum
     * @param <E> the enum
     * @return the constant
     * @throws NoSuchElementException if the space has no such parameter
     * @throws IllegalArgumentException if it is of another kind, or the enum has no such constant
     */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, choice(name));
    }

    private <T> T value(String name, Class<T> type, String kind) {
        Object value = values.get(name);
        if (value == null) {
            throw new NoSuchElementException(
                    "there is no parameter '" + name + "' in the space; there are " + values.keySet());
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("parameter '" + name + "' is " + value + ", not " + kind
                    + "; declare it so in the space, or ask for it as what it is");
        }
        return type.cast(value);
    }

    /**
     * All values.
     *
     * @return an unmodifiable map in the order of the space; {@code Double}, {@code Integer} or {@code String}
     */
    public Map<String, Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Parameters p && values.equals(p.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /**
     * Names and values.
     *
     * @return such as {@code leaves=31, mode=ADDITIVE}
     */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        values.forEach((name, value) -> text.add(name + "=" + value));
        return text.toString();
    }
}
