package org.forecastj.io.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.Aggregator;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/**
 * A panel of rows that are added up as they come.
 *
 * @param panel the columns
 * @param how the frequency and function; its zone is replaced by that of the options, if set
 */
public record AggregationRecipe(PanelRecipe panel, Aggregation how) implements Recipe<Panel> {
    @Override
    public Panel read(Records records) {
        RecordOptions options = records.options();
        if (options.frequency() != null) {
            throw new IllegalArgumentException("the frequency " + options.frequency() + " is set, and " + how
                    + "; the aggregation has the frequency: leave frequency(…) out");
        }
        ZoneId zone = options.zone();
        Aggregation levelled = how.levels(panel.keys().toArray(new String[0]));
        Aggregator aggregator = (zone == null ? levelled : levelled.zone(zone)).aggregator();
        int[] keyColumns = records.columns(panel.keys());
        int timeColumn = records.column(panel.time());
        int valueColumn = records.column(panel.value());
        while (records.next()) {
            add(records, aggregator, new SeriesKey(records.key(keyColumns)), timeColumn, valueColumn);
        }
        return aggregator.toPanel();
    }

    private static void add(Records records, Aggregator aggregator, SeriesKey key, int timeColumn, int valueColumn) {
        Instant time = Instant.ofEpochMilli(records.timestamp(timeColumn));
        double value = records.number(valueColumn);
        if (Double.isNaN(value)) {
            throw records.fail(
                    Reason.MISSING_VALUES,
                    valueColumn,
                    "the value is missing; a transaction needs one: fill it or leave the row out",
                    null);
        }
        try {
            if (records.options().zone() != null) {
                aggregator.add(key, time, value);
            } else {
                aggregator.add(key, LocalDateTime.ofInstant(time, ZoneOffset.UTC), value);
            }
        } catch (ForecastingException e) {
            throw records.fail(e.reason(), timeColumn, String.valueOf(e.getMessage()), e);
        }
    }
}
