package org.forecastj.core.hierarchy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Series of a hierarchy on the timestamps of the longest of them. */
final class Grid {
    private final TimeIndex index;
    private final double[][] rows;

    private Grid(TimeIndex index, double[][] rows) {
        this.index = index;
        this.rows = rows;
    }

    /** The series of some keys, in their order; each must be there, and no series of the panel may be foreign to the hierarchy. */
    static Grid of(Hierarchy hierarchy, Panel panel, List<SeriesKey> keys) {
        for (SeriesKey key : keys) {
            if (!panel.contains(key)) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "series '" + key + "' of the hierarchy is not in the panel of " + panel.size()
                                + " series; give all of its " + keys.size() + " series");
            }
        }
        for (SeriesKey key : panel.asMap().keySet()) {
            if (!hierarchy.contains(key)) {
                throw new ForecastingException(
                        Reason.MALFORMED_INPUT,
                        "series '" + key
                                + "' of the panel is not in the hierarchy; make the hierarchy from this panel, or filter the panel");
            }
        }
        TimeIndex longest = keys.stream()
                .map(key -> panel.get(key).index())
                .max(Comparator.comparingInt(TimeIndex::size))
                .orElseThrow();
        double[][] rows = new double[keys.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = onto(longest, panel.get(keys.get(i)));
        }
        return new Grid(longest, rows);
    }

    @SuppressWarnings("ReferenceEquality") // a shared index needs no comparison
    private static double[] onto(TimeIndex grid, TimeSeries series) {
        if (series.index() == grid) {
            return series.values();
        }
        double[] row = new double[grid.size()];
        Arrays.fill(row, Double.NaN);
        if (series.size() == 0) {
            return row;
        }
        int from = grid.indexOf(series.index().epochMillis(0));
        if (from < 0
                || from + series.size() > grid.size()
                || !sameTimes(grid.slice(from, from + series.size()), series.index())) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + series.name() + "' has " + series.index() + ", which is no part of " + grid
                            + ", that of the longest series; bring all series to the same timestamps");
        }
        System.arraycopy(series.values(), 0, row, from, series.size());
        return row;
    }

    private static boolean sameTimes(TimeIndex part, TimeIndex other) {
        return part.size() == other.size() && Arrays.equals(part.toEpochMillis(), other.toEpochMillis());
    }

    TimeIndex index() {
        return index;
    }

    /** Shape [series][row], NaN where missing; the arrays themselves. */
    double[][] rows() {
        return rows;
    }
}
