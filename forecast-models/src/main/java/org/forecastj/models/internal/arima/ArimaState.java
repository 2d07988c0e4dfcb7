package org.forecastj.models.internal.arima;

/**
 * What a seasonal ARIMA model with given coefficients knows after an observation: all that is needed to filter further observations and to forecast.
 *
 * <p>Observations and forecasts are of η_t = y_t − x_t'β. Variances are relative to σ². Immutable; safe for concurrent use.
 */
public final class ArimaState {
    private final ArimaSystem system;
    private final CovarianceRecursion gains;
    private final double[] mean;
    private final double[] levels;

    /** Takes what it is given without copies; nobody modifies it afterwards. */
    ArimaState(ArimaSystem system, CovarianceRecursion gains, double[] mean, double[] levels) {
        this.system = system;
        this.gains = gains;
        this.mean = mean;
        this.levels = levels;
    }

    /**
     * A state from its parts, for instance from a file.
     *
     * @param system the model
     * @param mean as {@link #mean}; copied
     * @param levels as {@link #levels}; copied
     * @param gapAges as {@link #gapAges}; not modified
     * @param covariance as {@link #covariance}; not modified
     * @return a state that goes on bit for bit as the one with these parts
     * @throws IllegalArgumentException if the lengths do not fit together or an age is out of range
     */
    public static ArimaState of(
            ArimaSystem system, double[] mean, double[] levels, int[] gapAges, double[] covariance) {
        int r = system.order;
        int n = r + gapAges.length;
        boolean zero = covariance.length == 0 && gapAges.length == 0;
        if (mean.length != r || levels.length != system.levels || !(zero || covariance.length == n * n)) {
            throw new IllegalArgumentException("a state of " + system.shape() + " needs " + r + " means, "
                    + system.levels + " levels and none or " + n * n + " covariances; got " + mean.length + ", "
                    + levels.length + " and " + covariance.length);
        }
        double[] p = new double[r * r];
        for (int i = 0; i < r && !zero; i++) {
            for (int j = i; j < r; j++) {
                p[i * r + j] = covariance[i * n + j];
            }
        }
        CovarianceRecursion gains = new CovarianceRecursion(system, p, false);
        if (zero) {
            gains.markZero();
        }
        for (int u = 0; u < gapAges.length; u++) {
            if (gapAges[u] < 1 || gapAges[u] > system.levels) {
                throw new IllegalArgumentException(
                        "a gap must lie 1 to " + system.levels + " rows back; got " + gapAges[u]);
            }
            double[] row = new double[r + u + 1];
            System.arraycopy(covariance, (r + u) * n, row, 0, row.length);
            gains.addGap(gapAges[u], row);
        }
        return new ArimaState(system, gains, mean.clone(), levels.clone());
    }

    /**
     * What one more observation does.
     *
     * @param innovation the observation less its prediction; NaN if it is missing
     * @param variance F, variance of the prediction relative to σ²
     * @param state the state after it
     */
    public record Step(double innovation, double variance, ArimaState state) {}

    /**
     * Filters one more observation. O((r + gaps)²), O(r + L) if the state is exact.
     *
     * @param eta the observation; NaN if it is missing
     * @return innovation, variance and the new state
     */
    public Step next(double eta) {
        boolean observed = !Double.isNaN(eta);
        CovarianceRecursion next = observed && gains.isZero() ? gains : new CovarianceRecursion(gains);
        FilteredMean moved = FilteredMean.of(system, mean, levels, 0);
        double prediction = moved.predict();
        if (next == gains) {
            double innovation = eta - prediction;
            moved.advance(gains, eta, innovation);
            return new Step(innovation, 1, new ArimaState(system, gains, moved.state(), moved.lastLevels()));
        }
        next.prepare(observed);
        double innovation = eta - prediction;
        if (observed) {
            moved.advance(next, eta, innovation);
        } else {
            moved.advance(prediction);
        }
        double variance = next.variance();
        next.advance();
        return new Step(innovation, variance, new ArimaState(system, next, moved.state(), moved.lastLevels()));
    }

    /** A filter that starts here and moves in place, for many observations. */
    public ArimaTracker tracker() {
        return new ArimaTracker(system, new CovarianceRecursion(gains), mean, levels);
    }

    /**
     * The distribution of the next values.
     *
     * @param horizon number of steps, at least 1
     * @return means and variances of η
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public ArimaForecast forecast(int horizon) {
        return new ArimaForecast(this, horizon);
    }

    FilteredMean filteredMean(int room) {
        return FilteredMean.of(system, mean, levels, room);
    }

    /** The model. */
    public ArimaSystem system() {
        return system;
    }

    /** Mean of s, a new array of length r. */
    public double[] mean() {
        return mean.clone();
    }

    /** The last L values of η, oldest first, estimates where they are missing; a new array. */
    public double[] levels() {
        return levels.clone();
    }

    /** For each of the last L values that is not known exactly, how many rows back from the next row it lies (1 is the last row); a new array. */
    public int[] gapAges() {
        int[] ages = new int[gains.gaps()];
        for (int u = 0; u < ages.length; u++) {
            ages[u] = gains.age(u);
        }
        return ages;
    }

    /** Whether s and all levels are known exactly, to rounding. */
    public boolean isExact() {
        return gains.isZero();
    }

    /** Covariance of s and the values of {@link #gapAges} relative to σ², row-major, symmetric; empty if the state {@link #isExact}. */
    public double[] covariance() {
        return isExact() ? new double[0] : gains.covariance();
    }
}
