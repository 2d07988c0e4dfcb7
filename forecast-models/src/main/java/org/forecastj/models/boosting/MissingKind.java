package org.forecastj.models.boosting;

/** Which values of a column go to the learnt side of a split instead of being compared with its threshold. */
public enum MissingKind {
    /** None; NaN counts as 0. */
    NONE,
    /** NaN, which has the last bin. */
    NAN,
    /** Zero and NaN, which share the bin of zero. */
    ZERO
}
