package org.forecastj.core.transform;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * log((x − lower) / (upper − x)), with nothing to learn. Immutable.
 *
 * @param lower lower bound
 * @param upper upper bound
 */
record Logit(double lower, double upper) implements Transform, FittedPointwiseTransform, StoredTransform {
    static final String ID = "logit";

    Logit {
        if (!(lower < upper && Double.isFinite(upper - lower))) {
            throw new IllegalArgumentException("the bounds of " + ID + " are " + lower + " and " + upper
                    + "; two finite numbers are needed, the lower one first");
        }
    }

    @Override
    public String name() {
        return ID + "(" + lower + ", " + upper + ")";
    }

    @Override
    public Logit fit(TimeSeries training) {
        requireInside(training);
        return this;
    }

    private void requireInside(TimeSeries series) {
        Domain.require(
                series,
                name(),
                v -> v > lower && v < upper,
                "needs values between its bounds: take wider bounds, or winsorize(...) or clean the series before");
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        requireInside(series);
        // two logarithms, as the quotient may overflow
        return series.mapValues(x -> Math.log(x - lower) - Math.log(upper - x));
    }

    /** Strictly between the bounds. */
    @Override
    public double inverse(double transformed) {
        double width = upper - lower;
        double x = transformed > 0
                ? upper - width / (1 + Math.exp(transformed))
                : lower + width / (1 + Math.exp(-transformed));
        return Math.min(Math.nextDown(upper), Math.max(Math.nextUp(lower), x));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("lower", lower).put("upper", upper);
    }

    static Logit read(ModelState state) {
        return new Logit(state.number("lower"), state.number("upper"));
    }

    @Override
    public String toString() {
        return name();
    }
}
