package org.forecastj.core.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Sliding windows over series: so many rows back, so many rows ahead, and on to the next origin. Windows are made one by one as they are asked
 * for; a stream of them holds one at a time.
 *
 * <pre>{@code
 * Windows windows = Windows.of(28, 7).stride(7).past("price").future("promotion");
 * windows.stream(panel, regressors)
 *         .flatMap(WindowStrategy.multiOutput()::examples)
 *         .forEach(example -> learn(example.features(), example.target()));
 * }</pre>
 *
 * <p>A window sees the values of the series and of all regressors up to the row before its origin, and after it those columns alone that are
 * known in the future. Immutable and safe to share.
 */
public final class Windows {
    private static final String TARGET = "y";

    private final int lookBack;
    private final int horizon;
    private final int stride;
    private final List<String> past;
    private final List<String> future;
    private final boolean complete;

    private Windows(int lookBack, int horizon, int stride, List<String> past, List<String> future, boolean complete) {
        this.lookBack = lookBack;
        this.horizon = horizon;
        this.stride = stride;
        this.past = List.copyOf(past);
        this.future = List.copyOf(future);
        this.complete = complete;
    }

    /**
     * Windows of the series alone, with an origin in each row.
     *
     * @param lookBack rows before the origin, at least 1
     * @param horizon rows from the origin on, at least 1
     * @return the specification
     * @throws IllegalArgumentException if one is below 1
     */
    public static Windows of(int lookBack, int horizon) {
        return new Windows(
                atLeastOne("lookBack", lookBack), atLeastOne("horizon", horizon), 1, List.of(), List.of(), false);
    }

    private static int atLeastOne(String what, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException(what + " is " + rows + "; at least 1 is needed");
        }
        return rows;
    }

    /**
     * Sets the distance of neighbouring origins. The last window ends with the series, and the others are counted from it.
     *
     * @param rows at least 1, which is the default
     * @return a copy with that stride
     * @throws IllegalArgumentException if it is below 1
     */
    public Windows stride(int rows) {
        return new Windows(lookBack, horizon, atLeastOne("stride", rows), past, future, complete);
    }

    /**
     * Takes the past of regressors into the windows.
     *
     * @param columns names, each once
     * @return a copy with these columns in place of earlier ones
     * @throws IllegalArgumentException if a name is given twice
     */
    public Windows past(String... columns) {
        return new Windows(lookBack, horizon, stride, distinct(columns), future, complete);
    }

    /**
     * Takes into the windows what is known of the horizon.
     *
     * @param columns names of regressors that are known in the future, each once
     * @return a copy with these columns in place of earlier ones
     * @throws IllegalArgumentException if a name is given twice
     */
    public Windows future(String... columns) {
        return new Windows(lookBack, horizon, stride, past, distinct(columns), complete);
    }

    private static List<String> distinct(String... columns) {
        List<String> given = List.of(columns);
        if (given.stream().distinct().count() < given.size()) {
            throw new IllegalArgumentException("columns are " + given + "; name each once");
        }
        return given;
    }

    /**
     * Leaves out windows in which a value is missing.
     *
     * @return a copy that does so
     */
    public Windows onlyComplete() {
        return new Windows(lookBack, horizon, stride, past, future, true);
    }

    /**
     * How many windows a series has, with missing values or without.
     *
     * @param rows rows of the series, 0 or more
     * @return the number; 0 if the series is too short
     */
    public int count(int rows) {
        long origins = (long) rows - lookBack - horizon + 1;
        return origins < 1 ? 0 : (int) ((origins - 1) / stride + 1);
    }

    /**
     * The windows of a series.
     *
     * @param series the series, NaN where missing
     * @return the windows by rising origin, made one by one
     * @throws ForecastingException as {@link #stream(TimeSeries, Regressors)}
     */
    public Stream<Window> stream(TimeSeries series) {
        return stream(series, Regressors.none());
    }

    /**
     * The windows of a series with regressors.
     *
     * @param series the series, NaN where missing
     * @param regressors columns that cover the rows of the series
     * @return the windows by rising origin, made one by one
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the series has no window, {@link Reason#MISSING_REGRESSOR} if a column does
     *     not cover a row
     * @throws java.util.NoSuchElementException if there is no such column
     * @throws IllegalArgumentException if a column of the future is not known in the future
     */
    public Stream<Window> stream(TimeSeries series, Regressors regressors) {
        if (count(series.size()) == 0) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + series.size() + " rows; a window of " + lookBack
                            + " rows and a horizon of " + horizon + " needs " + ((long) lookBack + horizon)
                            + ": take a shorter window, or more history");
        }
        return windows(SeriesKey.of(series.name().isEmpty() ? TimeSeries.UNNAMED : series.name()), series, regressors);
    }

    /**
     * The windows of all series of a panel, one series after the other; series that are too short have none.
     *
     * @param panel the series
     * @param regressors the columns for the series of a key
     * @return the windows by key and rising origin, made one by one
     * @throws ForecastingException with {@link Reason#MISSING_REGRESSOR}, while the stream is read, if a column does not cover a row
     * @throws java.util.NoSuchElementException while the stream is read, if there is no such column
     */
    public Stream<Window> stream(Panel panel, Function<SeriesKey, Regressors> regressors) {
        Objects.requireNonNull(regressors, "regressors");
        return panel.asMap().entrySet().stream()
                .filter(e -> count(e.getValue().size()) > 0)
                .flatMap(e -> windows(e.getKey(), e.getValue(), regressors.apply(e.getKey())));
    }

    /**
     * The windows of all series of a panel.
     *
     * @param panel the series
     * @return the windows by key and rising origin, made one by one
     */
    public Stream<Window> stream(Panel panel) {
        return stream(panel, key -> Regressors.none());
    }

    /**
     * The last rows of a series, as a window whose future is not there yet: what a model that learned from windows is asked about.
     *
     * @param series the history, NaN where missing
     * @param regressors columns that cover the history, and the horizon where they are known
     * @return the features, as those of {@link Window#features} for all steps
     * @throws ForecastingException as {@link #stream(TimeSeries, Regressors)}, and with {@link Reason#IRREGULAR_INDEX} if there are columns
     *     of the future and the series is not regular
     */
    public double[] next(TimeSeries series, Regressors regressors) {
        if (series.size() < lookBack) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + series.size() + " rows; a window needs " + lookBack);
        }
        double[][] before = past(series, regressors);
        double[][] after = future.isEmpty()
                ? new double[0][]
                : columns(series.name(), series.index().next(horizon), regressors, future);
        double[] features = new double[lookBack * before.length + horizon * after.length];
        int n = 0;
        for (int row = series.size() - lookBack; row < series.size(); row++) {
            for (double[] column : before) {
                features[n++] = column[row];
            }
        }
        for (int step = 0; step < horizon; step++) {
            for (double[] column : after) {
                features[n++] = column[step];
            }
        }
        return features;
    }

    private Stream<Window> windows(SeriesKey key, TimeSeries series, Regressors regressors) {
        List<String> names = new ArrayList<>(List.of(TARGET));
        names.addAll(past);
        double[][] ahead =
                future.isEmpty() ? new double[0][] : columns(series.name(), series.index(), regressors, future);
        SeriesColumns columns = new SeriesColumns(
                key, series.index(), lookBack, horizon, List.copyOf(names), future, past(series, regressors), ahead);
        int count = count(series.size());
        int first = series.size() - horizon - (count - 1) * stride;
        return IntStream.range(0, count)
                .mapToObj(i -> new Window(columns, first + i * stride))
                .filter(window -> !complete || window.isComplete());
    }

    private double[][] past(TimeSeries series, Regressors regressors) {
        double[][] of = new double[1 + past.size()][];
        of[0] = series.values();
        if (!past.isEmpty()) {
            Regressors rows = at(series.name(), series.index(), regressors, past);
            for (int c = 0; c < past.size(); c++) {
                of[c + 1] = rows.column(past.get(c));
            }
        }
        return of;
    }

    private static Regressors at(String series, TimeIndex rows, Regressors regressors, List<String> names) {
        try {
            return regressors.select(names).at(rows);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + series + "': " + e.getMessage(), e);
        }
    }

    private static double[][] columns(String series, TimeIndex rows, Regressors regressors, List<String> names) {
        Optional<String> unknown = names.stream()
                .filter(name -> regressors.contains(name) && regressors.knowledge(name) == Knowledge.PAST)
                .findFirst();
        if (unknown.isPresent()) {
            throw new IllegalArgumentException("column '" + unknown.get()
                    + "' is known in the past only; take it with past(…), or declare it as known in the future");
        }
        Regressors found = at(series, rows, regressors, names);
        return names.stream().map(found::column).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Windows w
                && lookBack == w.lookBack
                && horizon == w.horizon
                && stride == w.stride
                && complete == w.complete
                && past.equals(w.past)
                && future.equals(w.future);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lookBack, horizon, stride, complete, past, future);
    }

    @Override
    public String toString() {
        return "Windows[" + lookBack + " back, " + horizon + " ahead, stride=" + stride + ", past=" + past + ", future="
                + future + (complete ? ", complete" : "") + "]";
    }
}
