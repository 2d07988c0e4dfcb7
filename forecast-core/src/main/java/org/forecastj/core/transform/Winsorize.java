package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * Brings values of the history to learned bounds, and leaves forecasts as they are. Immutable.
 *
 * @param name as in the specification
 * @param min lower bound
 * @param max upper bound
 */
record Winsorize(String name, double min, double max) implements FittedPointwiseTransform, StoredTransform {
    static final String ID = "winsorize";

    /** The specification: probabilities of the two quantiles. */
    record Spec(double lower, double upper) implements Transform {
        Spec {
            if (!(lower >= 0 && lower < upper && upper <= 1)) {
                throw new IllegalArgumentException("the quantiles of " + ID + " are " + lower + " and " + upper
                        + "; two numbers in [0, 1] are needed, the lower one first");
            }
        }

        @Override
        public String name() {
            return ID + "(" + lower + ", " + upper + ")";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            double[] sorted = Domain.observed(training, name());
            Arrays.sort(sorted);
            return new Winsorize(
                    name(), OrderStatistics.quantile(sorted, lower), OrderStatistics.quantile(sorted, upper));
        }
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        return series.mapValues(x -> Math.min(max, Math.max(min, x)));
    }

    @Override
    public double inverse(double transformed) {
        return transformed;
    }

    @Override
    public OptionalDouble inverseSlope() {
        return OptionalDouble.of(1);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("name", name).put("min", min).put("max", max);
    }

    static Winsorize read(ModelState state) {
        double min = state.number("min");
        double max = state.number("max");
        if (!(min <= max)) {
            throw state.wrong("max", "a number that is not below min, " + min + ",", max);
        }
        return new Winsorize(state.text("name"), min, max);
    }

    @Override
    public String toString() {
        return ID + "(min=" + min + ", max=" + max + ")";
    }
}
