package org.forecastj.core.statistics;

/**
 * Outcome of a test whose statistic has a χ² distribution under the null hypothesis. Immutable.
 *
 * @param statistic the statistic, at least 0
 * @param lags lags that went in, 0 for a test without
 * @param degreesOfFreedom degrees of freedom
 * @param pValue probability of a larger statistic under the null hypothesis
 */
public record TestResult(double statistic, int lags, int degreesOfFreedom, double pValue) {
    /**
     * Whether the null hypothesis is rejected.
     *
     * @param level level of significance, such as 0.05
     * @return true if the p value is below the level
     */
    public boolean rejects(double level) {
        return pValue < level;
    }
}
