package org.forecastj.models.internal.additive;

import java.util.ArrayList;
import java.util.List;

/**
 * Parameters to start a search from, computed from the rows with weight. All but the trend is zero.
 *
 * <p>A mean that is linear in the parameters has one start, a constant trend. About it, the first step is a linear fit with multiplicative
 * columns measured as shares of that constant; if there are such columns, the line from the first to the last row is another start. A logistic trend starts
 * at the line through {@code logit(y/C)} that least squares fit, and then at the curve through the first and the last row.
 *
 * <p>Stateless; safe for concurrent calls.
 */
final class CurvedStarts {
    private static final double CLIP = 0.02;
    private static final double SMALLEST_RATE = 1e-2;
    private static final double FARTHEST_MIDPOINT = 20;

    private CurvedStarts() {}

    /**
     * Lists the starts, the most promising first.
     *
     * @param problem rows and loss
     * @return at least one vector k, m, β, δ (m, β for a flat trend)
     */
    static List<double[]> of(CurvedProblem problem) {
        AdditiveFeatures features = problem.features();
        double[] y = linked(problem);
        double[] weight = problem.weights();
        int first = 0;
        while (weight[first] == 0) {
            first++;
        }
        int last = y.length - 1;
        while (weight[last] == 0) {
            last--;
        }
        List<double[]> starts = new ArrayList<>();
        if (features.isLogistic()) {
            double[] shares = shares(features, y, weight);
            starts.add(logitLine(features, shares, weight));
            starts.add(logitEnds(features, shares[first], shares[last], first, last));
            return starts;
        }
        starts.add(vector(features, 0, mean(y, weight)));
        if (!features.isLinearModel()) {
            double span = features.t()[last] - features.t()[first];
            double slope = features.isLinear() && span > 0 ? (y[last] - y[first]) / span : 0;
            starts.add(vector(features, slope, y[first] - slope * features.t()[first]));
        }
        return starts;
    }

    private static double[] linked(CurvedProblem problem) {
        double[] y = problem.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = problem.loss().link(y[i]);
        }
        return y;
    }

    private static double mean(double[] y, double[] weight) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < y.length; i++) {
            sum += weight[i] * y[i];
            count += weight[i];
        }
        return sum / count;
    }

    private static double[] logitLine(AdditiveFeatures features, double[] shares, double[] weight) {
        double[] t = features.t();
        double[] z = new double[shares.length];
        double[] precision = new double[shares.length];
        for (int i = 0; i < z.length; i++) {
            double share = shares[i];
            z[i] = Math.log(share / (1 - share));
            precision[i] = weight[i] * share * share * (1 - share) * (1 - share);
        }
        double time = mean(t, precision);
        double level = mean(z, precision);
        double cross = 0;
        double spread = 0;
        for (int i = 0; i < z.length; i++) {
            cross += precision[i] * (t[i] - time) * (z[i] - level);
            spread += precision[i] * (t[i] - time) * (t[i] - time);
        }
        double rate = spread > 0 ? cross / spread : 0;
        return curve(features, rate, time, level);
    }

    private static double[] logitEnds(AdditiveFeatures features, double start, double end, int first, int last) {
        double from = Math.log(start / (1 - start));
        double to = Math.log(end / (1 - end));
        double span = features.t()[last] - features.t()[first];
        return curve(features, span > 0 ? (to - from) / span : 0, features.t()[first], from);
    }

    /** Shares of the capacity, kept away from one and from shares that are small compared with the typical row. */
    private static double[] shares(AdditiveFeatures features, double[] y, double[] weight) {
        double[] sizes = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            sizes[i] = Math.abs(y[i]);
        }
        double size = mean(sizes, weight);
        double[] shares = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double capacity = features.capacity()[i];
            double least = CLIP * Math.min(1, (size > 0 ? size : 1) / capacity);
            shares[i] = Math.max(Math.min(y[i] / capacity, 1 - CLIP), least);
        }
        return shares;
    }

    /** The curve with a rate that takes the level (on the logit scale) at a time. */
    private static double[] curve(AdditiveFeatures features, double rate, double time, double level) {
        double k = Math.abs(rate) >= SMALLEST_RATE ? rate : Math.copySign(SMALLEST_RATE, rate);
        double midpoint = time - level / k;
        if (Math.abs(midpoint) > FARTHEST_MIDPOINT) {
            midpoint = Math.copySign(FARTHEST_MIDPOINT, midpoint);
            double steeper = level / (time - midpoint);
            k = steeper == 0 ? k : steeper;
        }
        return vector(features, k, midpoint);
    }

    private static double[] vector(AdditiveFeatures features, double k, double m) {
        double[] delta = new double[features.changepointCount()];
        double[] beta = new double[features.columns()];
        return AdditiveParameters.of(k, m, delta, beta, Double.NaN).toVector(features);
    }
}
