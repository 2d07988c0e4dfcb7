/**
 * Forecasting of panels with one boosted model that learns across all series.
 *
 * <p>{@link org.forecastj.models.global.BoostedForecaster} is the specification: which {@link org.forecastj.models.features features}, how
 * the target is transformed, how many steps ahead, and how the {@link org.forecastj.models.boosting trees} are grown.
 *
 * <pre>{@code
 * BoostedForecaster model = BoostedForecaster.builder(FeatureSet.builder()
 *                 .seasonalLags(7, 4)
 *                 .rolling(RollingStatistic.MEAN, 28, 365)
 *                 .calendar(CalendarField.DAY_OF_WEEK, CalendarField.DAY_OF_YEAR)
 *                 .build())
 *         .transform(Transforms.log1p())
 *         .strategy(Strategy.direct(28))
 *         .build();
 * BoostedFit fit = model.fit(panel, Execution.threads(4));
 * Forecast forecast = fit.forecast(SeriesKey.of("store 1", "milk"), 28, Regressors.none(), 0.8);
 * }</pre>
 */
@NullMarked
package org.forecastj.models.global;

import org.jspecify.annotations.NullMarked;
