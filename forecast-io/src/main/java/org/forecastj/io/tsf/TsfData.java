package org.forecastj.io.tsf;

import org.forecastj.core.encoding.Columns;
import org.forecastj.core.series.Panel;

/**
 * A {@code .tsf} file. Immutable.
 *
 * @param header what the file says about its series
 * @param panel the series
 * @param attributes a row for each series in the order of the panel's keys: text, numbers, and dates as days since 1970-01-01, as
 *     {@link org.forecastj.core.encoding.Encoders} take them; {@link Columns#toTable()} is the table
 */
public record TsfData(TsfHeader header, Panel panel, Columns attributes) {}
