package org.forecastj.core.transform;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * Leaves the history as it is and keeps forecasts and fitted values within bounds. Immutable.
 *
 * @param min lower bound, −∞ for none
 * @param max upper bound, ∞ for none
 */
record Clamp(double min, double max) implements Transform, FittedPointwiseTransform, StoredTransform {
    static final String ID = "clip";

    @Override
    public String name() {
        return Double.isInfinite(max) ? "floor(" + min + ")" : ID + "(" + min + ", " + max + ")";
    }

    @Override
    public Clamp fit(TimeSeries training) {
        return this;
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        return series;
    }

    @Override
    public double inverse(double transformed) {
        return Math.min(max, Math.max(min, transformed));
    }

    /** The mean is clamped as a value, not integrated over the clamped distribution; the standard deviation stays. */
    @Override
    public Moments inverseMoments(Moments normal) {
        return new Moments(inverse(normal.mean()), normal.standardDeviation());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("min", min);
        if (Double.isFinite(max)) {
            state.put("max", max);
        }
    }

    static Clamp read(ModelState state) {
        return new Clamp(state.number("min"), state.has("max") ? state.number("max") : Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
        return name();
    }
}
