package org.forecastj.core.transform;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * Leaves the history as it is and rounds forecasts and fitted values half up to multiples of a step. Immutable.
 *
 * @param step above 0
 */
record Rounding(double step) implements Transform, FittedPointwiseTransform, StoredTransform {
    static final String ID = "round";
    private static final double WHOLE = 1e-9;

    Rounding {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("the step of " + ID + " is " + step + "; a number above 0 is needed");
        }
    }

    @Override
    public String name() {
        return ID + "(" + step + ")";
    }

    @Override
    public Rounding fit(TimeSeries training) {
        return this;
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        return series;
    }

    @Override
    public double inverse(double transformed) {
        double steps = transformed / step;
        if (!(Math.abs(steps) < 0x1p52)) {
            return transformed; // has no digits behind the step
        }
        double below = Math.floor(steps);
        double rounded = steps - below >= 0.5 ? below + 1 : below;
        double perUnit = Math.rint(1 / step);
        // 3 / 10 is the number that 0.3 stands for, 3 · 0.1 is not
        return step < 1 && Math.abs(perUnit * step - 1) < WHOLE ? rounded / perUnit : rounded * step;
    }

    /** The mean is rounded as a value; the standard deviation stays. */
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
        state.put("step", step);
    }

    static Rounding read(ModelState state) {
        return new Rounding(state.number("step"));
    }

    @Override
    public String toString() {
        return name();
    }
}
