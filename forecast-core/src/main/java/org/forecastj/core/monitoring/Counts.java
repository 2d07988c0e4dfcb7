package org.forecastj.core.monitoring;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Checks of counts by category. Stateless. */
final class Counts {
    private Counts() {}

    static long total(String what, long[] counts, int categories) {
        if (counts.length != categories || categories < 2) {
            throw new IllegalArgumentException("the " + what + " has counts of " + counts.length
                    + " categories and the other sample of " + categories
                    + "; as many are needed, and at least 2");
        }
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException(
                        "the " + what + " count of category " + i + " is " + counts[i] + "; 0 or more is needed");
            }
            total = Math.addExact(total, counts[i]);
        }
        if (total == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA, "all counts of the " + what + " sample are 0; at least 1 value is needed");
        }
        return total;
    }
}
