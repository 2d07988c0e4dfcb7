package org.forecastj.core.transform;

import org.forecastj.core.series.TimeSeries;

/**
 * Fills missing values. Immutable.
 *
 * @param fill how
 */
record FillTransform(Fill fill) implements Transform {
    @Override
    public String name() {
        return "fill " + fill;
    }

    @Override
    public FittedTransform fit(TimeSeries training) {
        return fill.learn(training, name());
    }
}
