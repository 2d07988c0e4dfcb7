/**
 * Reads series, panels and regressors from CSV files and writes series, panels and forecasts to them.
 *
 * <p>Start at {@link org.forecastj.io.csv.SeriesCsv}, {@link org.forecastj.io.csv.PanelCsv},
 * {@link org.forecastj.io.csv.RegressorsCsv} and {@link org.forecastj.io.csv.ForecastCsv}.
 */
@NullMarked
package org.forecastj.io.csv;

import org.jspecify.annotations.NullMarked;
