package org.forecastj.core.transform;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * The transform (x^λ − 1) / λ, and log x for λ = 0, of Box and Cox (1964), with its parameter. Immutable.
 *
 * @param name as in the specification
 * @param lambda λ
 */
record BoxCox(String name, double lambda) implements FittedPointwiseTransform, StoredTransform {
    static final String NAME = "box-cox";

    /** A specification with a given parameter. */
    record Fixed(double lambda) implements Transform {
        @Override
        public String name() {
            return NAME + "(" + lambda + ")";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            return new BoxCox(name(), lambda).checked(training);
        }
    }

    /** A specification whose parameter is chosen by Guerrero's method, with the period of the frequency for a period of 0. */
    record Automatic(int period) implements Transform {
        @Override
        public String name() {
            return period == 0 ? NAME : NAME + "[" + period + "]";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            Domain.require(
                    training, name(), v -> v > 0, "needs values above 0: use log1p(), or add a constant to the series");
            return new BoxCox(name(), Guerrero.lambda(training, period));
        }
    }

    /** A specification whose parameter is the most likely one beside a trend and a season of some rows. */
    record MostLikely(int period) implements Transform {
        @Override
        public String name() {
            return NAME + "(likelihood, " + period + ")";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            Domain.require(
                    training, name(), v -> v > 0, "needs values above 0: use log1p(), or add a constant to the series");
            return new BoxCox(name(), BoxCoxLikelihood.lambda(training, period));
        }
    }

    private BoxCox checked(TimeSeries series) {
        String needs = lambda > 0 ? "needs values of 0 and above" : "needs values above 0";
        Domain.require(
                series,
                name,
                v -> lambda > 0 ? v >= 0 : v > 0,
                needs + ": use log1p(), or add a constant to the series");
        return this;
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        return checked(series).mapSeries(series);
    }

    private TimeSeries mapSeries(TimeSeries series) {
        // expm1 keeps its precision as λ comes near 0
        return series.mapValues(x ->
                lambda == 0 ? Math.log(x) : x == 0 ? -1 / lambda : StrictMath.expm1(lambda * Math.log(x)) / lambda);
    }

    /** Outside of the transform's range: 0 below it (λ above 0), infinite above it (λ below 0). */
    @Override
    public double inverse(double transformed) {
        if (lambda == 0) {
            return Math.exp(transformed);
        }
        double base = lambda * transformed;
        if (base <= -1) {
            return lambda > 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.exp(StrictMath.log1p(base) / lambda);
    }

    @Override
    public Moments inverseMoments(Moments normal) {
        return lambda == 0 ? LogTransform.LOG.inverseMoments(normal) : Moments.ofFunction(this::inverse, normal);
    }

    @Override
    public String id() {
        return NAME;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("name", name).put("lambda", lambda);
    }

    static BoxCox read(ModelState state) {
        return new BoxCox(state.text("name"), state.number("lambda"));
    }

    @Override
    public String toString() {
        return NAME + "(lambda=" + lambda + ")";
    }
}
