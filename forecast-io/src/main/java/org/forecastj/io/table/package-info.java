/**
 * Forecasts, series, panels and components as a {@link org.forecastj.core.table.Table}, for export as CSV or JSON. Start at
 * {@link org.forecastj.io.table.ResultTables}.
 */
@NullMarked
package org.forecastj.io.table;

import org.jspecify.annotations.NullMarked;
