package org.forecastj.core.preparation;

import java.time.LocalDateTime;
import java.util.List;
import org.forecastj.core.series.TimeSeries;

/**
 * A series at a coarser frequency, and which of its buckets had not all their rows. Immutable.
 *
 * @param series the coarser series
 * @param incomplete labels of the buckets that were cut off at an end of the finer series or had missing values, dropped or not
 */
public record Aggregated(TimeSeries series, List<LocalDateTime> incomplete) {
    /** Creates a result. */
    public Aggregated {
        incomplete = List.copyOf(incomplete);
    }
}
