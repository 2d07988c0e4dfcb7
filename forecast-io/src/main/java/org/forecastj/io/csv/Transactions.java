package org.forecastj.io.csv;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Aggregator;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/** Adds the rows of a table up, and names line and column of what cannot be added. Not safe for several threads. */
final class Transactions {
    private final CsvTable table;
    private final Aggregator aggregator;
    private final boolean instants;

    Transactions(CsvTable table, Aggregator aggregator, boolean instants) {
        this.table = table;
        this.aggregator = aggregator;
        this.instants = instants;
    }

    /** Adds the current row. */
    void add(SeriesKey key, int timeColumn, int valueColumn) {
        Instant time = Instant.ofEpochMilli(table.timestamp(timeColumn));
        double value = table.number(valueColumn);
        if (Double.isNaN(value)) {
            throw table.fail(
                    Reason.MISSING_VALUES,
                    valueColumn,
                    "the value is missing; a transaction needs one: fill it or leave the row out",
                    null);
        }
        try {
            if (instants) {
                aggregator.add(key, time, value);
            } else {
                aggregator.add(key, LocalDateTime.ofInstant(time, ZoneOffset.UTC), value);
            }
        } catch (ForecastingException e) {
            throw table.fail(e.reason(), timeColumn, String.valueOf(e.getMessage()), e);
        }
    }

    Panel toPanel() {
        return aggregator.toPanel();
    }
}
