package org.forecastj.core.transform;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * The transform of Yeo and Johnson (2000): for x ≥ 0 that of Box and Cox of x + 1 with λ, below 0 the negative of that of 1 − x with 2 − λ.
 * Immutable.
 *
 * @param name as in the specification
 * @param lambda λ
 */
record YeoJohnson(String name, double lambda) implements FittedPointwiseTransform, StoredTransform {
    static final String NAME = "yeo-johnson";

    /** A specification with a given parameter. */
    record Fixed(double lambda) implements Transform {
        @Override
        public String name() {
            return NAME + "(" + lambda + ")";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            YeoJohnson fitted = new YeoJohnson(name(), lambda);
            fitted.requireFinite(training);
            return fitted;
        }
    }

    /** A specification whose parameter is the most likely one. */
    record MostLikely() implements Transform {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            return new YeoJohnson(NAME, YeoJohnsonLikelihood.lambda(Domain.observed(training, NAME)));
        }
    }

    private void requireFinite(TimeSeries series) {
        Domain.require(
                series,
                name,
                v -> Double.isFinite(transform(v)),
                "with lambda " + lambda + " overflows: divide the series by a constant, or take a lambda nearer to 1");
    }

    double transform(double x) {
        return x >= 0 ? power(StrictMath.log1p(x), lambda) : -power(StrictMath.log1p(-x), 2 - lambda);
    }

    /** (e^(power · log) − 1) / power. */
    static double power(double log, double power) {
        return power == 0 ? log : StrictMath.expm1(power * log) / power;
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        requireFinite(series);
        return series.mapValues(this::transform);
    }

    /** Outside of the transform's range, which ends above for λ below 0 and below for λ above 2: infinite. */
    @Override
    public double inverse(double transformed) {
        return transformed >= 0 ? inverse(transformed, lambda) : -inverse(-transformed, 2 - lambda);
    }

    private static double inverse(double distance, double power) {
        if (power == 0) {
            return StrictMath.expm1(distance);
        }
        double base = power * distance;
        return base <= -1 ? Double.POSITIVE_INFINITY : StrictMath.expm1(StrictMath.log1p(base) / power);
    }

    @Override
    public String id() {
        return NAME;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("name", name).put("lambda", lambda);
    }

    static YeoJohnson read(ModelState state) {
        return new YeoJohnson(state.text("name"), state.number("lambda"));
    }

    @Override
    public String toString() {
        return NAME + "(lambda=" + lambda + ")";
    }
}
