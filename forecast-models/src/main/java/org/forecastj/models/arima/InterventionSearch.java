package org.forecastj.models.arima;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which interventions are looked for in a history, and how strong the evidence must be.
 *
 * @param kinds the kinds
 * @param criticalValue least absolute t statistic, above 0; 3 finds many, 4 only the obvious
 * @param most how many are taken at most, at least 1
 * @see "Chen, Liu (1993), Joint estimation of model parameters and outlier effects in time series, Journal of the American Statistical
 *     Association 88, 284–297"
 */
public record InterventionSearch(Set<Intervention.Kind> kinds, double criticalValue, int most) {
    /**
     * Creates a search.
     *
     * @param kinds the kinds
     * @param criticalValue least absolute t statistic, above 0; 3 finds many, 4 only the obvious
     * @param most how many are taken at most, at least 1
     * @throws IllegalArgumentException if there are no kinds, or a number is out of range
     */
    public InterventionSearch {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no kinds of interventions are given; at least one is needed");
        }
        if (!(criticalValue > 0) || Double.isInfinite(criticalValue)) {
            throw new IllegalArgumentException(
                    "the critical value is " + criticalValue + "; a positive number is needed, such as 3.5");
        }
        if (most < 1) {
            throw new IllegalArgumentException(
                    "at most " + most + " interventions are to be taken; at least 1 is needed");
        }
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }

    /**
     * All kinds, with the critical value that Chen and Liu advise for the length of the series: 3 below 200 rows, 3.5 up to 1,000, 4 above.
     *
     * @param rows length of the history
     * @return the search, for at most one row in 20
     */
    public static InterventionSearch of(int rows) {
        double critical = rows < 200 ? 3 : rows <= 1000 ? 3.5 : 4;
        return new InterventionSearch(EnumSet.allOf(Intervention.Kind.class), critical, Math.max(1, rows / 20));
    }
}
