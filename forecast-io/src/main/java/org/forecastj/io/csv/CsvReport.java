package org.forecastj.io.csv;

/**
 * What was found, and put right, while reading a file. Immutable.
 *
 * @param rows rows read, without header and blank lines
 * @param series number of series, or of regressor columns
 * @param rowsOutOfOrder rows that were earlier than the row before them of the same series; they were sorted
 * @param missingValues fields that held a missing marker
 * @param gapsFilled rows that were added, with missing values, to make the index regular
 * @param first the earliest timestamp, as {@link org.forecastj.core.series.TimeIndex#show} writes it
 * @param last the latest timestamp
 */
public record CsvReport(
        int rows, int series, int rowsOutOfOrder, int missingValues, int gapsFilled, String first, String last) {}
