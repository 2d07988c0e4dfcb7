/**
 * Reads series, panels, regressors, columns and transactions from rows of typed cells, wherever they come from: a query, a Parquet file,
 * JSON, or a {@link org.forecastj.io.records.RecordSource} of your own.
 *
 * <p>Start at {@link org.forecastj.io.records.PanelRecords} and {@link org.forecastj.io.records.SeriesRecords}.
 */
@NullMarked
package org.forecastj.io.records;

import org.jspecify.annotations.NullMarked;
