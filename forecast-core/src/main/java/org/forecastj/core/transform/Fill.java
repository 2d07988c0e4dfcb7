package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Units;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * How missing values are filled: in front of a model ({@link Transforms#fill}), of a series, or of a panel.
 *
 * <p>In front of a model statistics are learned on the training window, and the window alone is filled, so that nothing after a forecast
 * origin enters the history. Within the window a gap may depend on rows after it ({@link #looksAhead()}), which matters where a filled
 * series is cut afterwards: fill in front of the model then, or with {@link #forward()} or {@link #constant}.
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><th>kind</th><th>before the first observed value</th><th>after the last one</th><th>looks ahead</th></tr>
 * <tr><td>{@link #constant}</td><td>the constant</td><td>the constant</td><td>no</td></tr>
 * <tr><td>{@link #mean}, {@link #median}, {@link #mode}</td><td>the statistic</td><td>the statistic</td><td>by the statistic</td></tr>
 * <tr><td>{@link #forward}</td><td>stays missing</td><td>the last value</td><td>no</td></tr>
 * <tr><td>{@link #backward}</td><td>the first value</td><td>stays missing</td><td>yes</td></tr>
 * <tr><td>{@link #linear}, {@link #spline}</td><td>the first value</td><td>the last value</td><td>yes</td></tr>
 * <tr><td>{@link #movingAverage}</td><td>mean within reach, or the first value</td><td>mean within reach, or the last value</td>
 *     <td>yes</td></tr>
 * <tr><td>{@link #seasonal}</td><td>the first adjusted value plus season</td><td>the last adjusted value plus season</td><td>yes</td></tr>
 * <tr><td>{@link #kalmanLevel}, {@link #kalmanTrend}</td><td>backward forecast</td><td>forecast</td><td>yes</td></tr>
 * </table>
 *
 * <p>Observed values never change. Rows count, not times: on an irregular index neighbouring rows are one step apart. Immutable and safe for
 * use by any number of threads.
 *
 * <pre>{@code
 * Filled filled = Fill.kalmanLevel(7).apply(sales);
 * Regressors gaps = filled.maskRegressor("was_missing", 28);
 * }</pre>
 */
public final class Fill {
    private static final String KIND = "kind";
    private static final String NUMBER = "number";
    private static final String FIRST = "first";
    private static final String NEXT = "next";

    private final String name;
    private final Kind kind;
    /** The constant, the window or the period; 0 for other kinds. */
    private final double number;
    /** The fillings of a sequence. */
    private final List<Fill> parts;

    private final Learner learner;

    private enum Kind {
        CONSTANT,
        MEAN,
        MODE,
        FORWARD,
        LINEAR,
        SEASONAL,
        MEDIAN,
        BACKWARD,
        SPLINE,
        MOVING_AVERAGE,
        KALMAN_LEVEL,
        KALMAN_TREND,
        SEQUENCE
    }

    private static final Set<Kind> CAUSAL = EnumSet.of(Kind.CONSTANT, Kind.FORWARD);

    /** Learns what to fill with. */
    @FunctionalInterface
    private interface Learner {
        FittedFill learn(TimeSeries training, String name);
    }

    private Fill(String name, Kind kind, double number, Learner learner) {
        this(name, kind, number, List.of(), learner);
    }

    private Fill(String name, Kind kind, double number, List<Fill> parts, Learner learner) {
        this.name = name;
        this.kind = kind;
        this.number = number;
        this.parts = parts;
        this.learner = learner;
    }

    /**
     * Every missing value becomes a given one, such as 0 for days without sales.
     *
     * @param value the finite value
     * @return the filling
     * @throws IllegalArgumentException if the value is not finite
     */
    public static Fill constant(double value) {
        Transforms.requireFinite("value", value);
        return new Fill(
                "constant(" + value + ")",
                Kind.CONSTANT,
                value,
                (training, name) -> new FittedFill.Constant(name, value));
    }

    /**
     * Every missing value becomes the mean of the training window.
     *
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     */
    public static Fill mean() {
        return new Fill(
                "mean",
                Kind.MEAN,
                0,
                (training, name) -> new FittedFill.Constant(name, mean(Domain.observed(training, name))));
    }

    /**
     * Every missing value becomes the most frequent value of the training window; of several, the smallest.
     *
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     */
    public static Fill mode() {
        return new Fill(
                "mode",
                Kind.MODE,
                0,
                (training, name) -> new FittedFill.Constant(name, mode(Domain.observed(training, name))));
    }

    /**
     * A missing value becomes the last observed one. It uses the past alone, so rows before the first observed value stay missing.
     *
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     */
    public static Fill forward() {
        return new Fill("forward", Kind.FORWARD, 0, (training, name) -> {
            Domain.observed(training, name);
            return new FittedFill.Forward(name);
        });
    }

    /**
     * Missing values lie on the straight line, over row numbers, between their observed neighbours; before the first and after the last
     * observed value they equal that value. A gap looks at the value after it, within the window only.
     *
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     */
    public static Fill linear() {
        return new Fill("linear", Kind.LINEAR, 0, (training, name) -> {
            Domain.observed(training, name);
            return new FittedFill.Linear(name);
        });
    }

    /**
     * As {@link #linear()} on the seasonally adjusted series, with the seasonal figure added back. The figure is learned on the training
     * window: the mean deviation of each phase from a straight line through the window, made to sum to zero. Phases count rows from the
     * first one of the window.
     *
     * @param period number of rows in a season, at least 2
     * @return the filling; fitting it to a window in which a phase has no observed value is a {@link ForecastingException} with
     *     {@code TOO_SHORT}
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static Fill seasonal(int period) {
        requirePeriod(period);
        return new Fill(
                "seasonal(" + period + ")",
                Kind.SEASONAL,
                period,
                (training, name) -> new FittedFill.Seasonal(name, figure(training, period, name)));
    }

    /**
     * Every missing value becomes the median of the training window; the mean of the two middle values for an even number of them. Time is
     * O(n log n).
     *
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     */
    public static Fill median() {
        return new Fill(
                "median",
                Kind.MEDIAN,
                0,
                (training, name) -> new FittedFill.Constant(name, median(Domain.observed(training, name))));
    }

    /**
     * A missing value becomes the next observed one, within the window only. Rows after the last observed value stay missing: add
     * {@code .then(Fill.forward())} to have none.
     *
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     */
    public static Fill backward() {
        return new Fill("backward", Kind.BACKWARD, 0, (training, name) -> {
            Domain.observed(training, name);
            return new FittedFill.Backward(name);
        });
    }

    /**
     * Missing values lie on the natural cubic spline through the observed ones, over row numbers: twice continuously differentiable, with no
     * curvature at both ends. Before the first and after the last observed value they equal that value, since cubics run away. The spline
     * may leave the range of its neighbours in long gaps; two observed values give a line, one a constant. It looks at all values of the
     * window, with a weight that falls by about a factor of four per observed row.
     *
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     * @see "de Boor (2001), A Practical Guide to Splines, revised ed., chapter IV"
     */
    public static Fill spline() {
        return new Fill("spline", Kind.SPLINE, 0, (training, name) -> {
            Domain.observed(training, name);
            return new SplineFill(name);
        });
    }

    /**
     * A missing value becomes the mean of the observed values among the rows at most {@code (window − 1) / 2} away, on both sides; filled
     * values do not count. Where a gap is so long that there are none, it lies on the straight line between the observed values on both
     * sides of the gap, level before the first and after the last. Time is O(n + missing rows · window).
     *
     * @param window number of rows with the missing one in the middle, odd, at least 3
     * @return the filling; fitting it to a window without observed values is a {@link ForecastingException} with {@code NO_DATA}
     * @throws IllegalArgumentException if {@code window} is even or below 3
     */
    public static Fill movingAverage(int window) {
        if (window < 3 || window % 2 == 0) {
            throw new IllegalArgumentException(
                    "window is " + window + "; an odd number of rows from 3 on is needed, with the gap in the middle");
        }
        return new Fill("moving-average(" + window + ")", Kind.MOVING_AVERAGE, window, (training, name) -> {
            Domain.observed(training, name);
            return new MovingAverageFill(name, window);
        });
    }

    /**
     * Kalman smoothing in the local level model: a missing value becomes its mean given all observed values of the window.
     *
     * <p>y[t] = μ[t] + ε[t], μ[t+1] = μ[t] + η[t], with a first level of which nothing is known. The ratio of the two variances is that of
     * the largest exact diffuse likelihood of the training window (of its last 2,000 rows, if it is longer), missing values included; it
     * is stored, so later rows never change it. O(n).
     *
     * @return the filling; fitting it to a window with fewer than 2 observed values is a {@link ForecastingException} with
     *     {@code TOO_SHORT}
     * @see "Durbin, Koopman (2012), Time Series Analysis by State Space Methods, 2nd ed., chapter 2 and sections 4.10, 7.2"
     */
    public static Fill kalmanLevel() {
        return kalman(false, 1);
    }

    /**
     * As {@link #kalmanLevel()}, with a season of trigonometric waves that may change: period/2 waves, at most 12, with a common variance
     * (Durbin and Koopman, section 3.2.2).
     *
     * @param period number of rows in a season, at least 2
     * @return the filling; fitting it to a window with too few observed values, or with phases that are never observed, is a
     *     {@link ForecastingException} with {@code TOO_SHORT}
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static Fill kalmanLevel(int period) {
        return kalman(false, requirePeriod(period));
    }

    /**
     * As {@link #kalmanLevel()} in the local linear trend model: μ[t+1] = μ[t] + ν[t] + η[t], ν[t+1] = ν[t] + ζ[t]. Gaps at both ends
     * follow the slope there.
     *
     * @return the filling; fitting it to a window with fewer than 3 observed values is a {@link ForecastingException} with
     *     {@code TOO_SHORT}
     * @see "Durbin, Koopman (2012), section 3.2.1"
     */
    public static Fill kalmanTrend() {
        return kalman(true, 1);
    }

    /**
     * As {@link #kalmanTrend()}, with a season as in {@link #kalmanLevel(int)}.
     *
     * @param period number of rows in a season, at least 2
     * @return the filling; fitting it to a window with too few observed values, or with phases that are never observed, is a
     *     {@link ForecastingException} with {@code TOO_SHORT}
     * @throws IllegalArgumentException if {@code period < 2}
     */
    public static Fill kalmanTrend(int period) {
        return kalman(true, requirePeriod(period));
    }

    private static Fill kalman(boolean slope, int period) {
        return new Fill(
                (slope ? "kalman-trend" : "kalman-level") + (period > 1 ? "(" + period + ")" : ""),
                slope ? Kind.KALMAN_TREND : Kind.KALMAN_LEVEL,
                period,
                (training, name) -> {
                    Domain.observed(training, name);
                    return KalmanFill.learn(training, slope, period, name);
                });
    }

    private static int requirePeriod(int period) {
        if (period < 2) {
            throw new IllegalArgumentException("period is " + period + "; at least 2 rows are needed for a season");
        }
        return period;
    }

    /**
     * This filling, and another one for what it leaves missing, such as {@code Fill.forward().then(Fill.backward())}.
     *
     * @param next what fills the rest; it learns from the window as this filling leaves it
     * @return the filling
     */
    public Fill then(Fill next) {
        Objects.requireNonNull(next, "next");
        return new Fill(
                name + ", then " + next.name,
                Kind.SEQUENCE,
                0,
                List.of(this, next),
                (training, name) -> SequenceFill.learn(this, next, training, name));
    }

    /**
     * Whether a filled value can depend on rows after it, which a column that is cut at forecast origins after filling must not have.
     *
     * @return false for {@link #constant}, {@link #forward} and sequences of these; true otherwise, also for the mean, median and mode of
     *     all rows
     */
    public boolean looksAhead() {
        return kind == Kind.SEQUENCE ? parts.stream().anyMatch(Fill::looksAhead) : !CAUSAL.contains(kind);
    }

    /**
     * Fills a series, learning from all of it.
     *
     * @param series the series, NaN where missing
     * @return the filled series, and which rows were filled
     * @throws ForecastingException as fitting the filling to the series; never if nothing is missing
     */
    public Filled apply(TimeSeries series) {
        return new Filled(
                series,
                series.observedCount() == series.size()
                        ? series
                        : learn(series, name).apply(series));
    }

    /**
     * Fills every series of a panel, each learning from itself alone.
     *
     * @param panel the series
     * @return the filled series, counts of what was filled, and failures of series that cannot be filled
     */
    public FilledPanel apply(Panel panel) {
        Map<SeriesKey, Filled> filled = new TreeMap<>();
        Map<SeriesKey, ForecastingException> failures = new TreeMap<>();
        for (SeriesKey key : panel.keys()) {
            try {
                filled.put(key, apply(panel.get(key)));
            } catch (ForecastingException e) {
                Execution.checkpoint();
                failures.put(key, e);
            }
        }
        return new FilledPanel(panel, filled, failures);
    }

    FittedFill learn(TimeSeries training, String transformName) {
        return learner.learn(training, transformName);
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            // halves, so that the difference of two huge values does not overflow
            mean += 2 * ((values[i] / 2 - mean / 2) / (i + 1));
        }
        return mean;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : values[middle - 1] / 2 + values[middle] / 2;
    }

    private static double mode(double[] values) {
        Arrays.sort(values);
        double best = values[0];
        int bestCount = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            count = i > 0 && values[i] == values[i - 1] ? count + 1 : 1;
            if (count > bestCount) {
                bestCount = count;
                best = values[i];
            }
        }
        return best;
    }

    private static double[] figure(TimeSeries training, int period, String name) {
        double unit = Units.of(Domain.observed(training, name));
        return Arrays.stream(scaledFigure(training.mapValues(v -> v / unit), period, name))
                .map(v -> v * unit)
                .toArray();
    }

    private static double[] scaledFigure(TimeSeries training, int period, String name) {
        double slope = slope(training, mean(Domain.observed(training, name)));
        // of a season longer than the series, one phase that is never observed is enough to say so
        int phases = Math.min(period, training.size() + 1);
        double[] sum = new double[phases];
        int[] count = new int[phases];
        for (int i = 0; i < training.size(); i++) {
            if (!training.isMissing(i)) {
                sum[i % period] += training.value(i) - slope * i;
                count[i % period]++;
            }
        }
        for (int phase = 0; phase < phases; phase++) {
            if (count[phase] == 0) {
                throw new ForecastingException(
                        Reason.TOO_SHORT,
                        "series '" + training.name() + "' has no observed value in phase " + phase + " of " + period
                                + "; " + name + " needs one in each: use Fill.linear(), or a longer history");
            }
            sum[phase] /= count[phase];
        }
        double centre = mean(sum);
        return Arrays.stream(sum).map(v -> v - centre).toArray();
    }

    /** Of the least-squares line over row numbers. */
    private static double slope(TimeSeries training, double meanValue) {
        double meanRow = 0;
        int n = 0;
        for (int i = 0; i < training.size(); i++) {
            if (!training.isMissing(i)) {
                meanRow += (i - meanRow) / ++n;
            }
        }
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < training.size(); i++) {
            if (!training.isMissing(i)) {
                xy += (i - meanRow) * (training.value(i) - meanValue);
                xx += (i - meanRow) * (i - meanRow);
            }
        }
        return xx == 0 ? 0 : xy / xx;
    }

    void write(ModelState.Builder state) {
        state.put(KIND, kind.name()).put(NUMBER, number);
        if (kind == Kind.SEQUENCE) {
            state.put(FIRST, parts.get(0).toState()).put(NEXT, parts.get(1).toState());
        }
    }

    private ModelState toState() {
        ModelState.Builder state = ModelState.builder();
        write(state);
        return state.build();
    }

    static Fill read(ModelState state) {
        try {
            return of(state);
        } catch (IllegalArgumentException e) {
            throw state.wrong(KIND, "a filling with its number", state.text(KIND) + " of " + state.number(NUMBER));
        }
    }

    private static Fill of(ModelState state) {
        double number = state.number(NUMBER);
        return switch (Kind.valueOf(state.text(KIND))) {
            case CONSTANT -> constant(number);
            case MEAN -> mean();
            case MODE -> mode();
            case FORWARD -> forward();
            case LINEAR -> linear();
            case SEASONAL -> seasonal((int) number);
            case MEDIAN -> median();
            case BACKWARD -> backward();
            case SPLINE -> spline();
            case MOVING_AVERAGE -> movingAverage((int) number);
            case KALMAN_LEVEL -> kalman(false, Math.max(1, (int) number));
            case KALMAN_TREND -> kalman(true, Math.max(1, (int) number));
            case SEQUENCE -> read(state.child(FIRST)).then(read(state.child(NEXT)));
        };
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Fill f && name.equals(f.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /**
     * The method with its argument.
     *
     * @return such as {@code constant(0.0)}
     */
    @Override
    public String toString() {
        return name;
    }
}
