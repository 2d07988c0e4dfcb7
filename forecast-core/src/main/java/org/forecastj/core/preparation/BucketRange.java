package org.forecastj.core.preparation;

/** From which bucket to which the series of a panel reach, where each has rows at other times. */
public enum BucketRange {
    /** From the first bucket of the series to its own last one. */
    OWN,
    /** From the first bucket of the series to the last one of the panel: what was not sold at the end was still for sale. */
    OWN_START,
    /** From the first bucket of the panel to its last one, so that all series share one index. */
    COMMON
}
