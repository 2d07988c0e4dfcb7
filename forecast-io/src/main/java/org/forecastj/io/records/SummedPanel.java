package org.forecastj.io.records;

import java.util.function.Function;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.io.internal.Transactions;

/**
 * A panel of rows that are added up as they come.
 *
 * @param panel the columns
 * @param how the frequency and function; its zone is replaced by that of the options, if set
 */
record SummedPanel(LongPanel panel, Aggregation how) implements Function<Records, Panel> {
    @Override
    public Panel apply(Records records) {
        RecordOptions options = records.options();
        Aggregation levelled = how.levels(panel.keys().toArray(String[]::new));
        Transactions rows = Transactions.of(records, levelled, options.zone(), options.frequency());
        int[] keyColumns = records.columns(panel.keys());
        int timeColumn = records.column(panel.time());
        int valueColumn = records.column(panel.value());
        while (records.next()) {
            rows.add(keyColumns, timeColumn, valueColumn);
        }
        return rows.toPanel();
    }
}
