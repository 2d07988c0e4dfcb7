package org.forecastj.io.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.Aggregator;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.jspecify.annotations.Nullable;

/** Adds the rows of a table up, and names line and column of what cannot be added. Not safe for several threads. */
public final class Transactions {
    private final Cells cells;
    private final Aggregator aggregator;
    private final boolean instants;

    private Transactions(Cells cells, Aggregator aggregator, boolean instants) {
        this.cells = cells;
        this.aggregator = aggregator;
        this.instants = instants;
    }

    /**
     * Without rows.
     *
     * @param cells the table
     * @param how the frequency and function; its zone is replaced by {@code zone}, if there is one
     * @param zone the zone of the timestamps; null for a wall clock
     * @param frequency that of the options, which must not be set
     * @return nothing added yet
     * @throws IllegalArgumentException if a frequency is set
     */
    public static Transactions of(Cells cells, Aggregation how, @Nullable ZoneId zone, @Nullable Frequency frequency) {
        if (frequency != null) {
            throw new IllegalArgumentException("the frequency " + frequency + " is set, and " + how
                    + "; the aggregation has the frequency: leave frequency(…) out");
        }
        return new Transactions(cells, (zone == null ? how : how.zone(zone)).aggregator(), zone != null);
    }

    /**
     * Adds the current row.
     *
     * @param keyColumns positions of the levels of its key
     * @param timeColumn position of its timestamp
     * @param valueColumn position of its value, which must be there
     * @throws ForecastingException if it cannot be read or added
     */
    public void add(int[] keyColumns, int timeColumn, int valueColumn) {
        SeriesKey key = new SeriesKey(cells.key(keyColumns));
        Instant time = Instant.ofEpochMilli(cells.timestamp(timeColumn));
        double value = cells.observed(valueColumn, "a transaction needs one: fill it or leave the row out");
        try {
            if (instants) {
                aggregator.add(key, time, value);
            } else {
                aggregator.add(key, LocalDateTime.ofInstant(time, ZoneOffset.UTC), value);
            }
        } catch (ForecastingException e) {
            throw cells.fail(e.reason(), timeColumn, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The sums.
     *
     * @return as {@link Aggregator#toPanel()}
     */
    public Panel toPanel() {
        return aggregator.toPanel();
    }
}
