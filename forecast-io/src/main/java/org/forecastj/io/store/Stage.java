package org.forecastj.io.store;

/** Where a version of a model stands; at most one version of a name is the champion. */
public enum Stage {
    /** Added, and neither promoted nor archived yet. */
    CANDIDATE,
    /** The version that forecasts. */
    CHAMPION,
    /** A former champion, or a version that was set aside. */
    ARCHIVED
}
