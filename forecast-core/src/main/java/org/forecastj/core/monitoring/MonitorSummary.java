package org.forecastj.core.monitoring;

import java.util.List;
import org.forecastj.core.table.Table;

/**
 * What a {@link DriftMonitor} has found at one moment, for reports. Immutable.
 *
 * @param alarms the alarms kept, the oldest first
 * @param counts how many forecasts and actual values it met
 * @param tracks the streams: all series together, then each that has values, by key
 */
public record MonitorSummary(List<Alarm> alarms, MonitorCounts counts, List<MonitorTrack> tracks) {
    /**
     * Copies the lists.
     *
     * @param alarms the alarms
     * @param counts the counts
     * @param tracks the streams
     */
    public MonitorSummary {
        alarms = List.copyOf(alarms);
        tracks = List.copyOf(tracks);
    }

    /**
     * A row for each alarm.
     *
     * @return a table of time, kind, severity, series, subject, statistic, threshold and message
     */
    public Table table() {
        return table(alarms);
    }

    static Table table(List<Alarm> alarms) {
        return Table.builder(alarms.size())
                .text("time", row -> alarms.get(row).time().toString())
                .text("kind", row -> alarms.get(row).kind().name())
                .text("severity", row -> alarms.get(row).severity().name())
                .text(
                        "series",
                        row -> alarms.get(row).key().map(Object::toString).orElse("all series"))
                .text("subject", row -> alarms.get(row).subject())
                .numbers("statistic", row -> alarms.get(row).statistic())
                .numbers("threshold", row -> alarms.get(row).threshold())
                .text("message", row -> alarms.get(row).message())
                .build();
    }
}
