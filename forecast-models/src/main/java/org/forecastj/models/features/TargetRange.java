package org.forecastj.models.features;

/**
 * Positions of targets in a series.
 *
 * @param first the first one
 * @param count how many
 * @param step distance of neighbours
 */
record TargetRange(int first, int count, int step) {
    int target(int row) {
        return first + row * step;
    }

    int last() {
        return target(count - 1);
    }
}
