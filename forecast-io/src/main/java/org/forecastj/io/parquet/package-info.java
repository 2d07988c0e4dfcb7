/**
 * Reads rows from Parquet files and writes series, panels, forecasts and tables to them. Needs {@code com.jerolba:carpet-record} on the
 * class path, which this library does not bring.
 *
 * <p>Start at {@link org.forecastj.io.parquet.ParquetFile}.
 */
@NullMarked
package org.forecastj.io.parquet;

import org.jspecify.annotations.NullMarked;
