package org.forecastj.core.statistics;

import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Tells whether a series calls for a seasonal difference. {@link Differencing#nsdiffs} asks it; the built-in ones answer no where their
 * statistic is not defined. Implementations are stateless and safe for concurrent calls.
 */
@FunctionalInterface
public interface SeasonalTest {
    /** The seasonal strength above which {@link #strength} calls for a difference. */
    double STRENGTH = 0.64;

    /**
     * Whether to difference.
     *
     * @param y observed values, none missing; not to be changed
     * @param period rows in a season, at least 2
     * @return true for a seasonal difference
     */
    boolean needsDifference(double[] y, int period);

    /**
     * By the strength of the season, above {@value #STRENGTH}.
     *
     * @param strengthOf computes the strength, from 0 to 1, of values of the period at hand
     * @return the test
     * @see "Wang, Smith, Hyndman (2006), Characteristic-based clustering for time series data, Data Mining and Knowledge Discovery 13,
     *     335–364"
     */
    static SeasonalTest strength(ToDoubleFunction<double[]> strengthOf) {
        Objects.requireNonNull(strengthOf, "strengthOf");
        return (y, period) -> strengthOf.applyAsDouble(y) > STRENGTH;
    }

    /**
     * By {@link Ocsb#byAic(double[], int, int)} with up to 3 lags, at level 0.05.
     *
     * @return the test
     */
    static SeasonalTest ocsb() {
        return (y, period) -> Ocsb.hasSeasonalUnitRoot(y, period, 3);
    }

    /**
     * By {@link CanovaHansen}.
     *
     * @param level level of significance, in (0, 1)
     * @return the test
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    static SeasonalTest canovaHansen(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + "; a number between 0 and 1 is needed");
        }
        return (y, period) -> CanovaHansen.hasSeasonalUnitRoot(y, period, level);
    }

    /**
     * By F₂ of the {@link Hegy} test with a fixed season, a trend and up to 3 lags: a difference unless unit roots at all frequencies of the
     * season are rejected. It is not defined for periods above {@value Hegy#LONGEST_PERIOD} or less than five seasons.
     *
     * @param level level of significance, from 0.01 to 0.1
     * @return the test
     * @throws IllegalArgumentException if the level is outside of the critical values
     */
    static SeasonalTest hegy(double level) {
        if (!(level >= 0.01 && level <= 0.1)) {
            throw new IllegalArgumentException("level is " + level + "; a number from 0.01 to 0.1 is needed");
        }
        return (y, period) -> Hegy.hasSeasonalUnitRoot(y, period, level);
    }
}
