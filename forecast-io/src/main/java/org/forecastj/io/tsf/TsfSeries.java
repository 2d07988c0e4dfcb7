package org.forecastj.io.tsf;

import org.forecastj.core.encoding.Columns;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * One line of a {@code .tsf} file. Immutable.
 *
 * @param key its key
 * @param series its values; {@code ?} is NaN
 * @param attributes one row: text, numbers, and dates as days since 1970-01-01
 */
public record TsfSeries(SeriesKey key, TimeSeries series, Columns attributes) {}
