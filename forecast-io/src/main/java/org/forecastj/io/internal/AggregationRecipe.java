package org.forecastj.io.internal;

import java.time.ZoneId;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;

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
        Transactions rows =
                new Transactions(records, (zone == null ? levelled : levelled.zone(zone)).aggregator(), zone != null);
        int[] keyColumns = records.columns(panel.keys());
        int timeColumn = records.column(panel.time());
        int valueColumn = records.column(panel.value());
        while (records.next()) {
            rows.add(keyColumns, timeColumn, valueColumn);
        }
        return rows.toPanel();
    }
}
