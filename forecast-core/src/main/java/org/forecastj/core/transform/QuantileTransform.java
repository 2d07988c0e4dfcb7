package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * The empirical distribution of the training window as a function: straight lines between knots, which are its different values and their
 * scores, and beyond them a straight line with the slope from the first knot to the last. Immutable.
 */
final class QuantileTransform implements FittedPointwiseTransform, StoredTransform {
    /** So many knots at most; more values are thinned out evenly. */
    static final int KNOTS = 1000;

    private final Target target;
    private final double[] values;
    private final double[] scores;

    /** What distribution the values get. */
    enum Target {
        UNIFORM("quantile-uniform"),
        NORMAL("quantile-normal");

        private final String id;

        Target(String id) {
            this.id = id;
        }

        double score(double probability) {
            return this == UNIFORM ? probability : Gaussian.quantile(probability);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** The specification. */
    record Spec(Target target) implements Transform {
        @Override
        public String name() {
            return target.toString();
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            double[] sorted = Domain.observed(training, name());
            Arrays.sort(sorted);
            return learn(target, sorted);
        }
    }

    private QuantileTransform(Target target, double[] values, double[] scores) {
        this.target = target;
        this.values = values;
        this.scores = scores;
    }

    /** Equal values share the mean of their ranks r, whose score is that of (r − ½) / n. */
    private static QuantileTransform learn(Target target, double[] sorted) {
        List<double[]> knots = new ArrayList<>();
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double probability = (from + to) / 2.0 / sorted.length;
            knots.add(new double[] {sorted[from], target.score(probability)});
        }
        int n = Math.min(KNOTS, knots.size());
        double[] values = new double[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            double[] knot = knots.get(n == 1 ? 0 : (int) ((long) i * (knots.size() - 1) / (n - 1)));
            values[i] = knot[0] + 0.0; // no negative zero, which binary search would put below zero
            scores[i] = knot[1];
        }
        return new QuantileTransform(target, values, scores);
    }

    @Override
    public String name() {
        return target.toString();
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        return series.mapValues(x -> interpolate(values, scores, x + 0.0));
    }

    @Override
    public double inverse(double transformed) {
        return interpolate(scores, values, transformed + 0.0);
    }

    private static double interpolate(double[] from, double[] to, double at) {
        int last = from.length - 1;
        if (at < from[0]) {
            return beyond(from, to, 0, at);
        }
        if (at > from[last]) {
            return beyond(from, to, last, at);
        }
        int i = Arrays.binarySearch(from, at);
        if (i >= 0) {
            return to[i];
        }
        int above = -i - 1;
        double weight = OrderStatistics.weight(from[above - 1], from[above], at);
        return OrderStatistics.between(to[above - 1], to[above], weight);
    }

    /** On the line through both ends, from the end that is nearer; with slope 1 where there is one knot. */
    private static double beyond(double[] from, double[] to, int end, double at) {
        int last = from.length - 1;
        if (last == 0) {
            return to[0] + (at - from[0]);
        }
        double ratio = OrderStatistics.ratio(from[end], at, from[0], from[last]);
        double width = to[last] - to[0];
        return Double.isFinite(width)
                ? to[end] + ratio * width
                : 2 * (to[end] / 2 + ratio * (to[last] / 2 - to[0] / 2));
    }

    @Override
    public String id() {
        return target.toString();
    }

    @Override
    public void write(ModelState.Builder state) {
        state.putCompact("values", values).putCompact("scores", scores);
    }

    static QuantileTransform read(Target target, ModelState state) {
        double[] values = state.compact("values");
        double[] scores = state.compact("scores");
        if (!isAscending(values)) {
            throw state.wrong("values", "an ascending array with at least 1 number", values);
        }
        if (!isAscending(scores) || scores.length != values.length) {
            throw state.wrong("scores", "an ascending array of " + values.length + " numbers", scores);
        }
        return new QuantileTransform(target, values, scores);
    }

    private static boolean isAscending(double[] array) {
        for (int i = 0; i < array.length; i++) {
            if (!Double.isFinite(array[i]) || (i > 0 && array[i] <= array[i - 1])) {
                return false;
            }
        }
        return array.length > 0;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof QuantileTransform q
                && target == q.target
                && Arrays.equals(values, q.values)
                && Arrays.equals(scores, q.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return target + "(knots=" + values.length + ", min=" + values[0] + ", max=" + values[values.length - 1] + ")";
    }
}
