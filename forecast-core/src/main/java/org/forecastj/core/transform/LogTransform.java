package org.forecastj.core.transform;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * log(x + shift), with nothing to learn. Immutable.
 *
 * @param shift 0 for the logarithm, 1 for log1p
 */
record LogTransform(int shift) implements Transform, FittedPointwiseTransform, StoredTransform {
    static final LogTransform LOG = new LogTransform(0);
    static final LogTransform LOG1P = new LogTransform(1);

    /** Below it √(exp(σ²) − 1) is σ to the last digit. */
    private static final double LINEAR = 1e-8;

    @Override
    public String name() {
        return shift == 0 ? "log" : "log1p";
    }

    @Override
    public LogTransform fit(TimeSeries training) {
        Domain.require(training, name(), v -> v > -shift, remedy());
        return this;
    }

    private String remedy() {
        return shift == 0
                ? "needs values above 0: use log1p(), or add a constant to the series"
                : "needs values above -1: add a constant to the series";
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        Domain.require(series, name(), v -> v > -shift, remedy());
        return series.mapValues(shift == 0 ? Math::log : StrictMath::log1p);
    }

    @Override
    public double inverse(double transformed) {
        return shift == 0 ? Math.exp(transformed) : StrictMath.expm1(transformed);
    }

    /** The moments of the lognormal distribution: exp(μ + σ²/2), and that times √(exp(σ²) − 1). */
    @Override
    public Moments inverseMoments(Moments normal) {
        double variance = normal.standardDeviation() * normal.standardDeviation();
        double exponent = normal.mean() + variance / 2;
        double relative = normal.standardDeviation() < LINEAR
                ? normal.standardDeviation() // the limit, whose square would underflow
                : Math.sqrt(StrictMath.expm1(variance));
        return new Moments(inverse(exponent), Math.exp(exponent) * relative);
    }

    @Override
    public String id() {
        return name();
    }

    @Override
    public void write(ModelState.Builder state) {
        // nothing was learned
    }

    @Override
    public String toString() {
        return name();
    }
}
