package org.forecastj.core.statistics;

/** Outcome of the {@link Hegy} test. Immutable and safe to share. */
public final class HegyResult {
    private final double[] statistics;
    private final double seasonal;
    private final double all;
    private final int lags;
    private final CriticalValues criticalValues;

    HegyResult(double[] statistics, double seasonal, double all, int lags, CriticalValues criticalValues) {
        this.statistics = statistics;
        this.seasonal = seasonal;
        this.all = all;
        this.lags = lags;
        this.criticalValues = criticalValues;
    }

    /**
     * The statistic of one frequency 2πk/m: the t statistic where k is 0 or m/2, low values rejecting; else the F statistic of the pair, high
     * values rejecting.
     *
     * @param k cycles within a season, from 0 to ⌊m/2⌋
     * @return the statistic
     * @throws IllegalArgumentException if there is no such frequency
     */
    public double statistic(int k) {
        if (k < 0 || k >= statistics.length) {
            throw new IllegalArgumentException("frequency is " + k + "; a number of cycles within a season, from 0 to "
                    + (statistics.length - 1) + ", is needed");
        }
        return statistics[k];
    }

    /**
     * F₂, the F statistic of all frequencies but zero.
     *
     * @return the statistic; high values reject
     */
    public double seasonal() {
        return seasonal;
    }

    /**
     * F₁, the F statistic of all frequencies.
     *
     * @return the statistic; high values reject
     */
    public double all() {
        return all;
    }

    /**
     * Lags of the seasonal difference in the regression.
     *
     * @return at least 0
     */
    public int lags() {
        return lags;
    }

    /**
     * Critical values of {@link #seasonal()}.
     *
     * @return at levels 0.01, 0.05 and 0.1
     */
    public CriticalValues criticalValues() {
        return criticalValues;
    }

    /**
     * Whether unit roots at all frequencies of the season are not rejected.
     *
     * @param level level of significance, from 0.01 to 0.1
     * @return true if a seasonal difference is called for
     * @throws IllegalArgumentException if the level is outside of the table
     */
    public boolean hasSeasonalUnitRoot(double level) {
        return seasonal < criticalValues.at(level);
    }

    @Override
    public String toString() {
        return "HegyResult[seasonal=" + seasonal + ", all=" + all + ", lags=" + lags + ", " + criticalValues + "]";
    }
}
