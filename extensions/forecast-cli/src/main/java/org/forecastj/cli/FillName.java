package org.forecastj.cli;

import org.forecastj.core.transform.Fill;

/** What may stand for missing values before a model sees them. */
enum FillName {
    /** Zero: nothing was sold. */
    ZERO,
    /** The last value known. */
    FORWARD,
    /** A line between neighbours. */
    LINEAR,
    /** Neighbours in the same season. */
    SEASONAL;

    Fill fill(int season) {
        return switch (this) {
            case ZERO -> Fill.constant(0);
            case FORWARD -> Fill.forward();
            case LINEAR -> Fill.linear();
            case SEASONAL -> Fill.seasonal(Math.max(1, season));
        };
    }
}
