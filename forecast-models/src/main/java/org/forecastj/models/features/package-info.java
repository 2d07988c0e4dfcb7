/**
 * Features of panels of series for models that learn across series: values and statistics of the history, calendar, holidays, regressors,
 * and what is fixed per series. Rows never look into the future, and are the same whether they are computed at once or as values come in.
 *
 * <p>{@link org.forecastj.models.features.FeatureSet} says which features there are, {@link org.forecastj.models.features.PanelFeatures}
 * computes tables of them to learn from, and {@link org.forecastj.models.features.FeatureState} those of a series to forecast from.
 *
 * <pre>{@code
 * FeatureSet set = FeatureSet.builder()
 *         .lags(1, 2, 7).rolling(RollingStatistic.MEAN, 7, 28).calendar(CalendarField.DAY_OF_WEEK)
 *         .build();
 * PanelFeatures features = set.bind(panel, 1);
 * FeatureTable table = features.table(TableRows.forShift(1).withoutWarmUp(), Execution.allProcessors());
 * // learn from table.columns(), with the targets panel.get(table.keys().get(table.series(row))).value(table.position(row))
 *
 * FeatureState state = features.state(key);
 * double[] row = new double[set.names().size()];
 * for (int h = 0; h < 28; h++) {
 *     state.row(1, 1, row);
 *     state.append(model.predict(row));
 * }
 *
 * PanelFeatures tomorrow = features.append(newDay); // time proportional to what is new
 * }</pre>
 */
@NullMarked
package org.forecastj.models.features;

import org.jspecify.annotations.NullMarked;
