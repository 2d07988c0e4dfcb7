package org.forecastj.core.preparation;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.series.TimeIndex;

/**
 * The timestamps that were put in to make a series regular. Immutable.
 *
 * @param gaps the gaps in the order of time
 * @param size number of timestamps of the regular series
 */
public record GapReport(List<Gap> gaps, int size) {
    /** Creates a report. */
    public GapReport {
        gaps = List.copyOf(gaps);
    }

    static GapReport of(TimeIndex grid, boolean[] present) {
        List<Gap> gaps = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= present.length; i++) {
            boolean missing = i < present.length && !present[i];
            if (missing && from < 0) {
                from = i;
            }
            if (!missing && from >= 0) {
                gaps.add(new Gap(grid.dateTime(from), grid.dateTime(i - 1), i - from));
                from = -1;
            }
        }
        return new GapReport(gaps, present.length);
    }

    /**
     * Number of timestamps put in.
     *
     * @return the sum over all gaps
     */
    public int missing() {
        return gaps.stream().mapToInt(Gap::steps).sum();
    }

    /**
     * Share of the timestamps that were put in.
     *
     * @return from 0 to 1
     */
    public double share() {
        return size == 0 ? 0 : (double) missing() / size;
    }

    /**
     * Whether the series was regular already.
     *
     * @return true if there is no gap
     */
    public boolean isEmpty() {
        return gaps.isEmpty();
    }
}
