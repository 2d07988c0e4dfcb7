package org.forecastj.models.additive;

/** How a series is brought to the scale that the priors are meant for. */
public enum Scaling {
    /** Divided by the largest absolute value, so that zero stays zero. */
    ABSMAX,
    /** Moved and divided so that the values lie in [0, 1]. */
    MINMAX
}
