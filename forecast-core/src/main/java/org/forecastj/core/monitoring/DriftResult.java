package org.forecastj.core.monitoring;

import java.util.OptionalDouble;

/**
 * What a test of drift found. Immutable.
 *
 * @param test name of the test
 * @param statistic the statistic, at least 0; infinite where a current sample differs from a reference without any spread
 * @param pValue probability of a statistic as large without drift; empty where the test has none
 * @param threshold where drift begins
 * @param byPValue whether the threshold is one of the p value, which it must be below, instead of the statistic, which must be above
 * @param referenceCount values of the reference that counted
 * @param currentCount values of the current sample that counted
 * @param referenceMissing values that were missing in the reference
 * @param currentMissing values that were missing in the current sample
 */
public record DriftResult(
        String test,
        double statistic,
        OptionalDouble pValue,
        double threshold,
        boolean byPValue,
        long referenceCount,
        long currentCount,
        long referenceMissing,
        long currentMissing) {
    /**
     * Whether the samples differ by more than the threshold.
     *
     * @return true for drift
     */
    public boolean drifted() {
        return byPValue ? pValue.orElse(1) < threshold : statistic > threshold;
    }

    /** Of two samples of numbers. */
    static DriftResult of(
            DriftTest test, double statistic, OptionalDouble p, boolean byP, CleanSample r, CleanSample c) {
        return new DriftResult(
                test.name(), statistic, p, test.threshold(), byP, r.size(), c.size(), r.missing(), c.missing());
    }
}
