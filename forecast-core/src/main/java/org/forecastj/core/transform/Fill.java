package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * How {@link Transforms#fill} fills missing values. Statistics are learned on the training window, so later rows never change them.
 * Immutable.
 */
public final class Fill {
    private static final String KIND = "kind";
    private static final String NUMBER = "number";

    private final String name;
    private final Kind kind;
    /** The constant or the period; 0 for other kinds. */
    private final double number;

    private final Learner learner;

    private enum Kind {
        CONSTANT,
        MEAN,
        MODE,
        FORWARD,
        LINEAR,
        SEASONAL
    }

    /** Learns what to fill with. */
    @FunctionalInterface
    private interface Learner {
        FittedFill learn(TimeSeries training, String name);
    }

    private Fill(String name, Kind kind, double number, Learner learner) {
        this.name = name;
        this.kind = kind;
        this.number = number;
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
        if (period < 2) {
            throw new IllegalArgumentException("period is " + period + "; at least 2 rows are needed for a season");
        }
        return new Fill(
                "seasonal(" + period + ")",
                Kind.SEASONAL,
                period,
                (training, name) -> new FittedFill.Seasonal(name, figure(training, period, name)));
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
        double[] values = Domain.observed(training, name);
        double meanValue = mean(values);
        double slope = slope(training, meanValue);
        double[] sum = new double[period];
        int[] count = new int[period];
        for (int i = 0; i < training.size(); i++) {
            if (!training.isMissing(i)) {
                sum[i % period] += training.value(i) - slope * i;
                count[i % period]++;
            }
        }
        for (int phase = 0; phase < period; phase++) {
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
    }

    static Fill read(ModelState state) {
        double number = state.number(NUMBER);
        return switch (Kind.valueOf(state.text(KIND))) {
            case CONSTANT -> constant(number);
            case MEAN -> mean();
            case MODE -> mode();
            case FORWARD -> forward();
            case LINEAR -> linear();
            case SEASONAL -> seasonal((int) number);
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
