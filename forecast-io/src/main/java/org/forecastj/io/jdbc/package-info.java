/**
 * Reads series, panels, regressors, columns and transactions from databases, and writes forecasts and tables to them, through a
 * {@link javax.sql.DataSource}.
 *
 * <p>Start at {@link org.forecastj.io.jdbc.SeriesJdbc}, {@link org.forecastj.io.jdbc.PanelJdbc} and
 * {@link org.forecastj.io.jdbc.JdbcTable}.
 */
@NullMarked
package org.forecastj.io.jdbc;

import org.jspecify.annotations.NullMarked;
