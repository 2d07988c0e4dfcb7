package org.forecastj.models.features;

/** A feature that depends on the time of the target alone. Implementations are safe to share and give the same answer every time. */
@FunctionalInterface
interface TimeFunction {
    /**
     * The feature at a timestamp.
     *
     * @param localMillis wall-clock time in milliseconds since 1970 as if it were UTC
     * @param ordinal its number on the grid of the frequency
     */
    double at(long localMillis, long ordinal);
}
