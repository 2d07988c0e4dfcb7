package org.forecastj.core.preparation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Puts series on a regular index: from their first to their last timestamp, NaN where there was no row. No value is moved, added up or made
 * up; rows that lie off the grid are an error. Immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * Regularized regular = Regularization.to(Frequency.DAILY).apply(series);
 * regular.gaps().missing();
 * }</pre>
 */
public final class Regularization {
    private final @Nullable Frequency frequency;
    private final boolean commonRange;

    private Regularization(@Nullable Frequency frequency, boolean commonRange) {
        this.frequency = frequency;
        this.commonRange = commonRange;
    }

    /**
     * To a given frequency, on the grid that starts at the first timestamp.
     *
     * @param frequency the frequency
     * @return the regularization
     */
    public static Regularization to(Frequency frequency) {
        return new Regularization(frequency, false);
    }

    /**
     * To the frequency that the timestamps have, gaps aside: the coarsest one whose grid holds them all and whose single step is the most
     * frequent distance between neighbours. Timestamps without such a frequency are a {@link ForecastingException} with
     * {@code IRREGULAR_INDEX}, fewer than three of them one with {@code TOO_SHORT}. A panel has one frequency, inferred from its longest
     * series.
     *
     * @return the regularization
     */
    public static Regularization inferred() {
        return new Regularization(null, false);
    }

    /**
     * Extends every series of a panel to the range from the first to the last timestamp of the whole panel, so that all share one index.
     *
     * @return a copy that does so
     */
    public Regularization overCommonRange() {
        return new Regularization(frequency, true);
    }

    /**
     * Regularizes a series.
     *
     * @param series the series, regular or not
     * @return the regular series and its gaps
     * @throws ForecastingException with {@link Reason#NO_DATA} if the series has no row, with {@link Reason#IRREGULAR_INDEX} if a timestamp
     *     is not on the grid, naming the first such row
     */
    public Regularized apply(TimeSeries series) {
        requireRows(series);
        Frequency f = frequency != null ? frequency : infer(series);
        return place(series, grid(series, f));
    }

    /**
     * Regularizes every series of a panel.
     *
     * @param panel the series, regular or not
     * @return the regular panel and the gaps of each series
     * @throws ForecastingException as for {@link #apply(TimeSeries)}, naming the first series that fails
     */
    public RegularizedPanel apply(Panel panel) {
        panel.asMap().values().forEach(Regularization::requireRows);
        Map<SeriesKey, TimeSeries> regular = new TreeMap<>();
        SortedMap<SeriesKey, GapReport> gaps = new TreeMap<>();
        if (panel.size() > 0) {
            Frequency f = frequency != null ? frequency : infer(longest(panel));
            Optional<TimeIndex> common = commonRange ? Optional.of(commonGrid(panel, f)) : Optional.empty();
            panel.asMap().forEach((key, s) -> {
                Execution.checkpoint();
                Regularized r = place(s, common.orElseGet(() -> grid(s, f)));
                regular.put(key, r.series());
                gaps.put(key, r.gaps());
            });
        }
        return new RegularizedPanel(Panel.of(panel.levelNames(), regular), gaps);
    }

    private static void requireRows(TimeSeries series) {
        if (series.size() == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA, "series '" + series.name() + "' has no row; at least 1 is needed: drop the series");
        }
    }

    private static Frequency infer(TimeSeries series) {
        try {
            return GridInference.infer(series.index());
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + series.name() + "': " + e.getMessage(), e);
        }
    }

    private static TimeSeries longest(Panel panel) {
        return panel.asMap().values().stream()
                .max(Comparator.comparingInt(TimeSeries::size))
                .orElseThrow();
    }

    private static TimeIndex commonGrid(Panel panel, Frequency frequency) {
        TimeSeries first = panel.asMap().values().stream()
                .min(Comparator.comparingLong(s -> s.index().epochMillis(0)))
                .orElseThrow();
        TimeSeries last = panel.asMap().values().stream()
                .max(Comparator.comparingLong(s -> s.index().epochMillis(s.size() - 1)))
                .orElseThrow();
        if (!first.index().zone().equals(last.index().zone())) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    "series '" + first.name() + "' has zone " + first.index().zone() + " and series '" + last.name()
                            + "' " + last.index().zone() + "; a common range needs one zone");
        }
        return gridUpTo(first, frequency, last.index().epochMillis(last.size() - 1));
    }

    private static TimeIndex grid(TimeSeries series, Frequency frequency) {
        TimeIndex index = series.index();
        if (index.frequency().equals(Optional.of(frequency))) {
            return index;
        }
        return gridUpTo(series, frequency, index.epochMillis(index.size() - 1));
    }

    /** The grid from the first timestamp of a series up to the last step not after an end. */
    private static TimeIndex gridUpTo(TimeSeries series, Frequency frequency, long end) {
        TimeIndex index = series.index();
        try {
            return Grids.between(
                    series.name(), size -> index.grid(frequency, size), frequency, index.epochMillis(0), end);
        } catch (IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX, "series '" + series.name() + "', row 0: " + e.getMessage(), e);
        }
    }

    private static Regularized place(TimeSeries series, TimeIndex grid) {
        boolean[] present = new boolean[grid.size()];
        double[] values = new double[grid.size()];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < series.size(); i++) {
            int position = grid.indexOf(series.index().epochMillis(i));
            if (position < 0) {
                throw offGrid(series, i, grid, -(position + 1));
            }
            present[position] = true;
            values[position] = series.value(i);
        }
        return new Regularized(TimeSeries.of(series.name(), grid, values), GapReport.of(grid, present));
    }

    private static ForecastingException offGrid(TimeSeries series, int row, TimeIndex grid, int next) {
        String before = next == 0 ? "starts at " + grid.show(0) : "has " + grid.show(next - 1);
        String after = next == 0
                ? ""
                : " and then "
                        + (next < grid.size() ? grid.show(next) : grid.next(1).show(0));
        return new ForecastingException(
                Reason.IRREGULAR_INDEX,
                "series '" + series.name() + "', row " + row + " ("
                        + series.index().show(row) + ") is not on the grid of frequency "
                        + grid.frequency().orElseThrow() + ", which " + before + after
                        + "; aggregate to the frequency, choose another one, or correct the timestamp");
    }

    @Override
    public String toString() {
        return "Regularization[" + (frequency == null ? "inferred" : frequency) + (commonRange ? ", common range" : "")
                + "]";
    }
}
