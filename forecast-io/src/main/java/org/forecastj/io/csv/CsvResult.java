package org.forecastj.io.csv;

/**
 * What was read from a file, with a report on it. Immutable.
 *
 * @param value the series, panel or regressors
 * @param report what was found and put right
 * @param <T> type of the value
 */
public record CsvResult<T>(T value, CsvReport report) {}
