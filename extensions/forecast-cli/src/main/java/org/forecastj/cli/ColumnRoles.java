package org.forecastj.cli;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the columns of a table mean.
 *
 * @param time the column of timestamps
 * @param value the column of values; empty where each column but that of time is a series, or where values are not asked for
 * @param keys the columns that tell the series apart; empty for one series
 * @param dateFormat the form of the timestamps; empty for ISO dates
 * @param decimalComma whether numbers have a comma before the fraction
 * @param zone the zone of the timestamps; empty for a wall clock
 */
record ColumnRoles(
        String time,
        Optional<String> value,
        List<String> keys,
        Optional<String> dateFormat,
        boolean decimalComma,
        Optional<ZoneId> zone) {
    ColumnRoles {
        keys = List.copyOf(keys);
    }
}
