/**
 * Reads rows from databases, and writes forecasts and tables to them, through a {@link javax.sql.DataSource}.
 *
 * <p>Start at {@link org.forecastj.io.jdbc.JdbcQuery} and {@link org.forecastj.io.jdbc.JdbcTable}.
 */
@NullMarked
package org.forecastj.io.jdbc;

import org.jspecify.annotations.NullMarked;
