package org.forecastj.io.records;

import java.util.function.Function;

/**
 * Where rows come from: {@link org.forecastj.io.jdbc.JdbcQuery} for a database, {@link org.forecastj.io.parquet.ParquetFile} for a file,
 * {@link org.forecastj.io.json.JsonObjects} for JSON, or a class of your own for another form. Those of this library are immutable and safe
 * to share.
 */
public interface RecordSource {
    /**
     * Opens the rows, has them read, and closes them, whether reading succeeds or fails.
     *
     * @param reading reads the rows; what it throws is thrown on
     * @param <T> what is read
     * @return what the reading returns
     * @throws org.forecastj.core.ForecastingException if what is there cannot be understood
     * @throws java.io.UncheckedIOException if it cannot be opened or read
     */
    <T> T read(Function<? super Rows, ? extends T> reading);
}
