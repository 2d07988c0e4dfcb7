package org.forecastj.io.report;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.series.TimeIndex;

/**
 * The span of a time axis.
 *
 * @param from first epoch millisecond
 * @param to last epoch millisecond, after the first
 * @param zone whose calendar the labels follow
 */
record TimeSpan(long from, long to, Optional<ZoneId> zone) {
    private static final long HALF_DAY = 43_200_000L;
    private static final int LABEL_CHARACTERS = 6;

    /** The span of some indices that are in time order; half a day to both sides if there is only one timestamp, or none. */
    static TimeSpan of(TimeIndex... indices) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        Optional<ZoneId> zone = Optional.empty();
        for (TimeIndex index : indices) {
            if (index.size() > 0) {
                from = Math.min(from, index.epochMillis(0));
                to = Math.max(to, index.epochMillis(index.size() - 1));
                zone = zone.or(index::zone);
            }
        }
        if (from > to) {
            return new TimeSpan(-HALF_DAY, HALF_DAY, zone);
        }
        return from == to ? new TimeSpan(from - HALF_DAY, to + HALF_DAY, zone) : new TimeSpan(from, to, zone);
    }

    static double[] positions(TimeIndex index) {
        double[] positions = new double[index.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (double) index.epochMillis(i);
        }
        return positions;
    }

    List<Tick> ticks(Plot plot) {
        return TimeTicks.of(from, to, zone, Math.min(12, plot.labelsOf(LABEL_CHARACTERS)));
    }
}
