package org.forecastj.io.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.Cleaner;
import org.forecastj.core.series.SeriesKey;

/** Hands rows of a table to a cleaner, and names row and column of what it refuses. Not safe for several threads. */
public final class TransactionRow {
    private final Cells cells;
    private final boolean instants;
    private final int timeColumn;
    private final int[] keyColumns;
    private final int[] valueColumns;
    private final Optional<Integer> idColumn;
    private final Optional<Integer> recordedColumn;

    TransactionRow(
            Cells cells,
            boolean instants,
            int time,
            int[] keys,
            int[] values,
            Optional<Integer> id,
            Optional<Integer> recorded) {
        this.cells = cells;
        this.instants = instants;
        this.timeColumn = time;
        this.keyColumns = keys.clone();
        this.valueColumns = values.clone();
        this.idColumn = id;
        this.recordedColumn = recorded;
    }

    /**
     * Adds the current row.
     *
     * @param cleaner takes it
     * @throws ForecastingException if it cannot be read or the cleaner refuses it
     */
    public void addTo(Cleaner cleaner) {
        SeriesKey key = new SeriesKey(cells.key(keyColumns));
        long at = cells.timestamp(timeColumn);
        double[] values = new double[valueColumns.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = cells.number(valueColumns[c]);
        }
        String identity = idColumn.map(cells::text).orElse(Cleaner.NO_ID);
        Optional<Long> written =
                recordedColumn.filter(column -> !cells.isMissing(column)).map(cells::timestamp);
        try {
            if (instants) {
                Instant time = Instant.ofEpochMilli(at);
                written.ifPresentOrElse(
                        millis -> cleaner.add(identity, key, time, Instant.ofEpochMilli(millis), values),
                        () -> cleaner.add(identity, key, time, values));
            } else {
                LocalDateTime time = wallClock(at);
                written.ifPresentOrElse(
                        millis -> cleaner.add(identity, key, time, wallClock(millis), values),
                        () -> cleaner.add(identity, key, time, values));
            }
        } catch (ForecastingException e) {
            throw cells.fail(e.reason(), timeColumn, String.valueOf(e.getMessage()), e);
        }
    }

    private static LocalDateTime wallClock(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
