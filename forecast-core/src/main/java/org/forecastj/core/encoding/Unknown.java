package org.forecastj.core.encoding;

/** What becomes of a category that the training rows did not have. */
public enum Unknown {
    /** It counts as {@code other}, as rare categories do. */
    OTHER,
    /** The features that are made of it are missing (NaN). */
    MISSING,
    /** It is refused. */
    ERROR
}
