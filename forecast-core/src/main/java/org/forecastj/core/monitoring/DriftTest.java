package org.forecastj.core.monitoring;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * Compares a current sample of numbers with a reference. Missing values (NaN) are left out and counted, infinite ones refused. The samples may
 * have different sizes and stay unchanged. Implementations are immutable and safe to share.
 */
public sealed interface DriftTest permits PopulationStability, KolmogorovSmirnov, Wasserstein, MissingShare {
    /**
     * Name of the test.
     *
     * @return such as {@code PSI}
     */
    String name();

    /**
     * Where drift begins: of the statistic or of the p value, as the test says.
     *
     * @return the threshold, above 0
     */
    double threshold();

    /**
     * Compares two samples.
     *
     * @param reference the sample that is known to be good, NaN where missing
     * @param current the sample to be judged, NaN where missing
     * @return statistic, p value and judgement
     * @throws ForecastingException with {@link Reason#NO_DATA} if a sample has no observed value (or for {@link MissingShare} no row),
     *     {@link Reason#INVALID_VALUE} if one has an infinite value
     */
    DriftResult of(double[] reference, double[] current);
}
