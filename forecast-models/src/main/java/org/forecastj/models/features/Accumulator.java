package org.forecastj.models.features;

/**
 * A statistic of a sequence of values that is kept up to date value by value. What it tells depends on the values alone, not on whether
 * they came one by one or at once.
 *
 * <p>Windows are split at multiples of their length: the part before the split is a running total from the right, computed once per
 * block, and the part after it one from the left (van Herk's scheme). So nothing is ever subtracted, errors do not accumulate, and each
 * value costs O(1) amortised.
 *
 * @see "van Herk (1992), A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, Pattern
 *     Recognition Letters 13, 517–521"
 */
abstract class Accumulator {
    /** Takes the next value, NaN if it is missing. */
    abstract void append(double y);

    /** The statistic at the latest value, NaN if it is not defined. */
    abstract double value();

    /** An accumulator that goes on by itself. */
    abstract Accumulator copy();

    /**
     * Notes the statistic after each of all values; asked of an accumulator that has taken none, which takes none afterwards. Each kernel has
     * its own loop, as only then is it compiled as one.
     *
     * @param complete whether no value is missing
     */
    abstract void run(double[] values, int size, boolean complete, double[] out);
}
