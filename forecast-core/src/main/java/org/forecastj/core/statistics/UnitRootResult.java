package org.forecastj.core.statistics;

/**
 * Outcome of a unit-root test. Immutable.
 *
 * @param statistic the statistic
 * @param lags lags of the regression or of the long-run variance
 * @param criticalValues of the statistic under the null hypothesis
 * @param unitRootIsNull true if the null hypothesis is a unit root, false if it is stationarity
 */
public record UnitRootResult(double statistic, int lags, CriticalValues criticalValues, boolean unitRootIsNull) {
    /**
     * The p value as far as the table of critical values goes.
     *
     * @return linear between the tabulated levels, and the nearest of these outside of them, mostly in [0.01, 0.1]
     */
    public double pValue() {
        return criticalValues.pValue(statistic);
    }

    /**
     * Whether the series is taken to have a unit root: where that is the null hypothesis, it is not rejected; where stationarity is, that is
     * rejected.
     *
     * @param level level of significance, within the table of critical values
     * @return true if differencing is called for
     * @throws IllegalArgumentException if the level is outside of the table
     */
    public boolean hasUnitRoot(double level) {
        criticalValues.requireLevel(level);
        return unitRootIsNull ? pValue() > level : pValue() < level;
    }
}
