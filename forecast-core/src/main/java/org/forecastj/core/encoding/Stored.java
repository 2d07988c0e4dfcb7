package org.forecastj.core.encoding;

import java.util.Arrays;
import org.forecastj.core.spi.ModelState;

/** Values of states that are more than text and numbers. */
final class Stored {
    private Stored() {}

    /** A constant of an enumeration by its name. */
    static <E extends Enum<E>> E constant(ModelState state, String name, Class<E> type) {
        String text = state.text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(text))
                .findFirst()
                .orElseThrow(() -> state.wrong(name, "one of " + Arrays.toString(type.getEnumConstants()), text));
    }
}
