package org.forecastj.models.internal.arima;

/**
 * Filters observations of η one by one in place, with the results of {@link ArimaState#next} bit for bit. Allocates nothing per observation once it has
 * met as many missing values within L rows as it ever will. Mutable; one object per thread.
 */
public final class ArimaTracker {
    private static final int ROOM = 256;

    private final ArimaSystem system;
    private final CovarianceRecursion gains;
    private final FilteredMean mean;
    private double variance = Double.NaN;

    ArimaTracker(ArimaSystem system, CovarianceRecursion gains, double[] mean, double[] levels) {
        this.system = system;
        this.gains = gains;
        this.mean = FilteredMean.of(system, mean, levels, ROOM);
    }

    /** The prediction of the next value. */
    public double prediction() {
        return mean.predict();
    }

    /**
     * Filters one more observation. O((r + gaps)²), O(r) while the state is exact.
     *
     * @param eta the observation; NaN if it is missing
     * @return the innovation; NaN if it is missing
     */
    public double observe(double eta) {
        boolean observed = !Double.isNaN(eta);
        gains.prepare(observed);
        variance = gains.variance();
        double prediction = mean.predict();
        double innovation = eta - prediction;
        if (observed) {
            mean.advance(gains, eta, innovation);
        } else {
            mean.advance(prediction);
        }
        gains.advance();
        return innovation;
    }

    /** Variance F of the last observation's prediction relative to σ²; NaN before the first. */
    public double variance() {
        return variance;
    }

    /** The state after the last observation. */
    public ArimaState state() {
        return new ArimaState(system, new CovarianceRecursion(gains), mean.state(), mean.lastLevels());
    }
}
