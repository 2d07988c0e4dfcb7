package org.forecastj.cli;

import java.util.Locale;

/** Where intervals come from. */
enum IntervalName {
    /** From the model itself. */
    MODEL,
    /** From its errors at origins before the end of the data. */
    CONFORMAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
