package org.forecastj.models.baseline;

import java.util.OptionalInt;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * The benchmark of the M competitions: the last value of the seasonally adjusted series with the season put back where a test finds one,
 * else the last value.
 *
 * <p>With at least three seasons of rows from the first to the last observed one, a series is seasonal if its autocorrelation at the period is beyond ±1.645 √((1 + 2Σr²)/n), the sum
 * over the lags below the period. The season is that of a classical multiplicative decomposition of these rows; a
 * series with a value of 0 or less has none. Missing values are left out of the autocorrelations, and for the decomposition alone they lie on
 * straight lines; σ and the forecast take gaps as {@link NaiveModel} does. Immutable; no regressors.
 *
 * <p>The M4 competition has period 12 for monthly, 4 for quarterly, 24 for hourly and 1 for yearly, weekly and daily data.
 *
 * @param period length of the season in rows, at least 1; empty for {@link Frequency#seasonalPeriod()} of each series
 * @see "Makridakis, Spiliotis, Assimakopoulos (2020), The M4 Competition, International Journal of Forecasting 36, 54–74, appendix A"
 */
public record Naive2Model(OptionalInt period) implements Forecaster<Naive2Fit> {
    static final String NAME = "naive2";

    /**
     * Creates a model.
     *
     * @param period length of the season in rows, at least 1, or empty
     * @throws IllegalArgumentException if the period is below 1
     */
    public Naive2Model {
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
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code IRREGULAR_INDEX} if the period is to come from the
     *     frequency and there is none, {@code NUMERICAL} if the spread overflows
     */
    @Override
    public Naive2Fit fit(TimeSeries series, Regressors regressors) {
        History.requireNoRegressors(NAME, regressors);
        History.requireObserved(NAME, series, 1);
        int m = period.isPresent() ? period.getAsInt() : History.usualPeriod(series, "Forecasters.naive2(period)");
        double[] season = SeasonalFactors.of(series.values(), m);
        double[] errors = Naive2Fit.errors(Naive2Fit.adjusted(series.values(), season));
        double sigma = Spread.rootMeanSquare(errors, errors.length);
        return new Naive2Fit(series, m, season, History.requireFinite(NAME, series, "sigma", sigma));
    }
}
