package org.forecastj.models.boosting;

/**
 * How trees are kept monotone. Both keep the constraint exactly.
 *
 * @see "Auguste, Malory, Smirnov (2020), A better method to enforce monotonic constraints in regression and classification trees"
 */
public enum MonotoneMethod {
    /** The children of a split on a constrained feature are kept apart by the middle of their values, and so are all below them. */
    BASIC,
    /** Leaves are bounded by the values of the leaves that they must not cross, which loses less. */
    INTERMEDIATE
}
