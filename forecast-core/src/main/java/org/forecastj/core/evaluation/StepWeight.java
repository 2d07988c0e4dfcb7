package org.forecastj.core.evaluation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * How much a step of a forecast counts in a {@linkplain Metric#weighted weighted} metric, such as five times in weeks with a holiday.
 *
 * <p>Implementations are deterministic and safe for use by any number of threads.
 */
@FunctionalInterface
public interface StepWeight {
    /**
     * The weight of one step.
     *
     * @param fold a forecast and what came
     * @param step step, from 0
     * @return a finite number, not negative; only ratios of weights matter, and 0 leaves the step without influence
     */
    double of(FoldForecast fold, int step);

    /**
     * All steps count the same.
     *
     * @return weight 1
     */
    static StepWeight equal() {
        return (fold, step) -> 1;
    }

    /**
     * Steps on some dates count more, or less, than the others, which have weight 1. Kaggle's Walmart competition has 5 for the weeks with a
     * holiday.
     *
     * @param dates dates of the rows, as the series has them
     * @param weight weight of these rows, at least 0 and finite
     * @return the weight
     * @throws IllegalArgumentException if the weight is negative or not finite
     */
    static StepWeight onDates(Collection<LocalDate> dates, double weight) {
        SeriesWeights.requireWeight("the weight of the dates", weight);
        Set<LocalDate> copy = Set.copyOf(dates);
        return (fold, step) -> copy.contains(fold.test().index().date(step)) ? weight : 1;
    }

    /**
     * All steps of a series have the weight of that series.
     *
     * @param weights a weight for each series
     * @return the weight; it throws {@link IllegalArgumentException} for a series without one
     */
    static StepWeight bySeries(SeriesWeights weights) {
        return (fold, step) -> weights.get(fold.key());
    }

    /**
     * Each timestamp has a weight, the same for all series.
     *
     * @param weights weights by time, finite, at least 0
     * @return the weight; it throws {@link ForecastingException} with {@link Reason#NO_DATA} for a timestamp that has none
     */
    static StepWeight byTime(TimeSeries weights) {
        return (fold, step) -> {
            TimeIndex index = fold.test().index();
            int row = weights.index().indexOf(index.epochMillis(step));
            if (row < 0 || weights.isMissing(row)) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "series '" + fold.key() + "', " + fold.time(step) + ": the weights '" + weights.name()
                                + "' have no value at this time; give one for every row that is scored");
            }
            return weights.value(row);
        };
    }

    /**
     * The product of this and another weight.
     *
     * @param other another weight
     * @return the weight
     */
    default StepWeight times(StepWeight other) {
        return (fold, step) -> of(fold, step) * other.of(fold, step);
    }
}
