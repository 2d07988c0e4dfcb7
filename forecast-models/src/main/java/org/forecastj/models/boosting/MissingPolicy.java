package org.forecastj.models.boosting;

/** What a learner takes for a missing value. */
public enum MissingPolicy {
    /** NaN; the side of each split that it goes to is learnt. */
    NAN_IS_MISSING,
    /** NaN and zero, both learnt together. */
    ZERO_IS_MISSING,
    /** Nothing; NaN counts as 0. */
    NAN_IS_ZERO
}
