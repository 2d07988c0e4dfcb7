package org.forecastj.core.preparation;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * Where to cut series in time into a training and a test part; nothing is shuffled. Immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * Split.OfSeries split = Split.lastSteps(28).apply(series);
 * model.fit(split.train()).forecast(28);
 * }</pre>
 */
public final class Split {
    private final String description;
    /** Rows before the cut. */
    private final ToIntFunction<TimeSeries> cut;

    private final int gap;

    /**
     * Both parts of a series. Immutable.
     *
     * @param train the earlier rows
     * @param test the later rows
     */
    public record OfSeries(TimeSeries train, TimeSeries test) {}

    /**
     * Both parts of every series of a panel, under the same keys. Immutable.
     *
     * @param train the earlier rows
     * @param test the later rows
     */
    public record OfPanel(Panel train, Panel test) {}

    private Split(String description, ToIntFunction<TimeSeries> cut, int gap) {
        this.description = description;
        this.cut = cut;
        this.gap = gap;
    }

    /**
     * The first part of the rows trains. In a panel each series is cut by its own length; use {@link #at} for one date for all.
     *
     * @param trainingShare share of the rows that train, rounded down to whole rows, in (0, 1)
     * @return the split
     * @throws IllegalArgumentException if the share is outside (0, 1)
     */
    public static Split atFraction(double trainingShare) {
        if (!(trainingShare > 0 && trainingShare < 1)) {
            throw new IllegalArgumentException("training share is " + trainingShare
                    + "; a number between 0 and 1 (both excluded) is needed, such as 0.8");
        }
        // 0.8 · 35 is 28 rows, whatever the rounding of 0.8
        return new Split(
                "atFraction(" + trainingShare + ")", s -> (int) Math.floor(s.size() * trainingShare + 1e-9), 0);
    }

    /**
     * The last rows test.
     *
     * @param steps number of rows in the test part, at least 1
     * @return the split
     * @throws IllegalArgumentException if {@code steps < 1}
     */
    public static Split lastSteps(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps is " + steps + "; at least 1 is needed");
        }
        return new Split("lastSteps(" + steps + ")", s -> s.size() - steps, 0);
    }

    /**
     * Rows before a date train, rows from that date on test.
     *
     * @param firstTestDate a date on the wall clock
     * @return the split
     */
    public static Split at(LocalDate firstTestDate) {
        return new Split(
                "at(" + firstTestDate + ")", s -> s.before(firstTestDate).size(), 0);
    }

    /**
     * Leaves out the last rows before the test part, so that training ends some steps earlier.
     *
     * @param steps number of rows in neither part, 0 or more
     * @return a copy with that gap
     * @throws IllegalArgumentException if {@code steps} is negative
     */
    public Split withGap(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("gap is " + steps + " steps; 0 or more is needed");
        }
        return new Split(description, cut, steps);
    }

    /**
     * Cuts a series.
     *
     * @param series the series
     * @return both parts
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if a part would have no row
     */
    public OfSeries apply(TimeSeries series) {
        int test = Math.max(0, cut.applyAsInt(series));
        int train = (int) Math.max(0, (long) test - gap);
        if (train == 0 || test == series.size()) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' (" + series.index() + ") has " + train + " training and "
                            + (series.size() - test) + " test rows at split " + this
                            + "; both need at least 1: cut elsewhere or drop the series");
        }
        return new OfSeries(series.head(train), series.slice(test, series.size()));
    }

    /**
     * Cuts every series of a panel.
     *
     * @param panel the series
     * @return both parts
     * @throws ForecastingException with {@link Reason#TOO_SHORT}, naming the first series of which a part would have no row
     */
    public OfPanel apply(Panel panel) {
        Map<SeriesKey, OfSeries> parts = new TreeMap<>();
        panel.asMap().forEach((key, series) -> parts.put(key, apply(series)));
        return new OfPanel(panel(panel, parts, OfSeries::train), panel(panel, parts, OfSeries::test));
    }

    private static Panel panel(Panel whole, Map<SeriesKey, OfSeries> parts, Function<OfSeries, TimeSeries> part) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        parts.forEach((key, both) -> series.put(key, part.apply(both)));
        return Panel.of(whole.levelNames(), series);
    }

    @Override
    public String toString() {
        return gap == 0 ? description : description + ".withGap(" + gap + ")";
    }
}
