package org.forecastj.core.preparation;

import java.util.function.IntFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;

/** Regular indices of a given extent. Stateless. */
final class Grids {
    private static final int MAX_SIZE = 100_000_000;
    private static final double DAY_MILLIS = 86_400_000;

    private Grids() {}

    /**
     * The grid up to the last step that is not after an end.
     *
     * @param grid so many steps of it from its start
     */
    static TimeIndex between(
            String series, IntFunction<TimeIndex> grid, Frequency frequency, long startMillis, long endMillis) {
        double steps = ((double) endMillis - startMillis) / (frequency.averageDays() * DAY_MILLIS);
        if (steps > MAX_SIZE) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + series + "' would have " + Math.round(steps) + " rows at frequency " + frequency
                            + "; at most " + MAX_SIZE
                            + " are possible: choose a coarser frequency or check the timestamps");
        }
        // averages are off by a few steps at most: months, weekends, changes to summer time
        TimeIndex longer = grid.apply((int) steps + 5);
        int position = longer.indexOf(endMillis);
        return longer.slice(0, position >= 0 ? position + 1 : -(position + 1));
    }
}
