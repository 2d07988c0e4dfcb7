package org.forecastj.io.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A number with a name.
 *
 * @param name its name
 * @param value the number, finite
 */
record NamedValue(String name, double value) {
    NamedValue {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the value of feature '" + name + "' is " + value + "; a finite number is needed");
        }
    }

    /** The largest absolute value first; equal ones stay in order. */
    static <T> List<NamedValue> sorted(
            Collection<T> rows, Function<? super T, String> name, ToDoubleFunction<? super T> value) {
        return rows.stream()
                .map(row -> new NamedValue(name.apply(row), value.applyAsDouble(row)))
                .sorted(Comparator.comparingDouble((NamedValue v) -> -Math.abs(v.value())))
                .toList();
    }
}
