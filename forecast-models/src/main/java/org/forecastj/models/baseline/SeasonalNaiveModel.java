package org.forecastj.models.baseline;

import java.util.OptionalInt;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * Forecasts the last observed value of the same phase of the season, for data that repeat from season to season.
 *
 * <p>Missing values are exact: an error over q seasons counts with q times the variance of one season, in σ as in the forecast. With a
 * single season there is nothing to estimate σ from, and it is 0. Rows of an irregular index count as steps. Immutable; no regressors.
 *
 * @param period length of the season in rows, at least 1; empty for {@link Frequency#seasonalPeriod()} of each series
 * @see "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5"
 */
public record SeasonalNaiveModel(OptionalInt period) implements Forecaster<SeasonalNaiveFit> {
    static final String NAME = "seasonal naive";

    /**
     * Creates a model.
     *
     * @param period length of the season in rows, at least 1, or empty
     * @throws IllegalArgumentException if the period is below 1
     */
    public SeasonalNaiveModel {
        if (period.isPresent() && period.getAsInt() < 1) {
            throw new IllegalArgumentException("period is " + period.getAsInt() + "; at least 1 row is needed");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Fits the model to a series.
     *
     * @param series the history, NaN where missing; regular if the model has no period of its own; not modified
     * @param regressors {@link Regressors#none()}
     * @return the fit
     * @throws IllegalArgumentException if there are regressors
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code TOO_SHORT} if there is less than one season,
     *     {@code MISSING_VALUES} if a phase of the season was never observed, {@code IRREGULAR_INDEX} if the period is to come from the
     *     frequency and there is none, {@code INVALID_VALUE} if the frequency has no usual season, {@code NUMERICAL} if the spread overflows
     */
    @Override
    public SeasonalNaiveFit fit(TimeSeries series, Regressors regressors) {
        History.requireNoRegressors(NAME, regressors);
        History.requireObserved(NAME, series, 1);
        int m = period.isPresent() ? period.getAsInt() : usualPeriod(series);
        requirePhases(series, m);
        double sigma = Walk.sigma(series, m, 0, 0);
        return new SeasonalNaiveFit(series, m, History.requireFinite(NAME, series, "sigma", sigma));
    }

    private static int usualPeriod(TimeSeries series) {
        int usual = History.usualPeriod(series, "Forecasters.seasonalNaive(period)");
        if (usual == 1) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + series.name() + "' has frequency "
                            + series.index().frequency().orElseThrow()
                            + ", which has no usual season; give the period: "
                            + "Forecasters.seasonalNaive(period), or use Forecasters.naive()");
        }
        return usual;
    }

    /** An observed value in each phase of the season. */
    static void requirePhases(TimeSeries series, int period) {
        if (series.size() < period) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + series.size() + (series.size() == 1 ? " row" : " rows")
                            + "; the model '" + NAME + "' with period " + period + " needs at least " + period
                            + ": add history or give a shorter period");
        }
        int[] last = Walk.lastRows(series, period);
        for (int phase = 0; phase < period; phase++) {
            if (last[phase] < 0) {
                throw new ForecastingException(
                        Reason.MISSING_VALUES,
                        "series '" + series.name() + "', row " + phase + " ("
                                + series.index().show(phase) + ") and every "
                                + period + " rows on: all values are missing; the model '" + NAME
                                + "' needs one in each phase of the season: fill the gaps or add history");
            }
        }
    }
}
