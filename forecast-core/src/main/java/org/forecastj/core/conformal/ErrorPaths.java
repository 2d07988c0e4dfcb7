package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.StudentT;
import org.forecastj.core.spi.ModelState;

/** The scores of calibration forecasts, and the quantiles of each step. Immutable. */
final class ErrorPaths {
    /** Steps on either side that correlations are averaged over. */
    private static final int SIMILAR_STEPS = 6;

    private final Scoring scoring;
    /** Of each forecast [channel][step], the oldest first. */
    private final List<double[][]> paths;
    /** Of each path and step, whether it is one of the newest that count. */
    private final boolean[][] counts;
    /** The paths of which some step counts. */
    private final int[] drawn;
    /** Signed errors of each step, those that count, the oldest first. */
    private final double[][] own;
    /** What quantiles are taken from, [channel][step], sorted, with those of neighbouring steps. */
    private final double[][][] sorted;
    /** How many independent errors those of each step are worth. */
    private final double[] effective;

    ErrorPaths(Scoring scoring, List<double[][]> paths) {
        this.scoring = scoring;
        this.paths = List.copyOf(paths);
        this.counts = counts();
        this.drawn = IntStream.range(0, this.paths.size())
                .filter(this::countsSomewhere)
                .toArray();
        this.own = new double[steps()][];
        for (int h = 0; h < own.length; h++) {
            own[h] = values(0, h, h, e -> e);
        }
        this.sorted = sorted();
        this.effective = effective();
    }

    /** Without a path nothing is kept for any step, however many a damaged state claims. */
    private int steps() {
        return paths.isEmpty() ? 0 : scoring.horizon();
    }

    private double[] effective() {
        double[] correlation = new double[own.length];
        if (scoring.spacing() > 0) {
            Arrays.setAll(correlation, this::correlation);
        }
        double[] effective = new double[own.length];
        for (int h = 0; h < effective.length; h++) {
            int from = Math.max(0, h - SIMILAR_STEPS);
            int to = Math.min(own.length, h + SIMILAR_STEPS + 1);
            double rho = Math.max(0, Quantiles.mean(Arrays.copyOfRange(correlation, from, to)));
            double n = own[h].length;
            double disjoint = 1 + (n - 1) * Math.min(1, scoring.spacing() / (h + 1.0));
            effective[h] = scoring.spacing() == 0 ? n : Math.max(disjoint, n * (1 - rho) / (1 + rho));
        }
        return effective;
    }

    /** Of the errors of neighbouring origins, in [−1, 1]; around 0, for the mean of a few dependent errors hides most of their dependence. */
    private double correlation(int h) {
        double scale = Quantiles.largest(own[h]);
        double products = 0;
        double squares = 0;
        for (int p = 1; p < paths.size(); p++) {
            if (counts[p - 1][h] && counts[p][h]) {
                double before = paths.get(p - 1)[0][h] / scale;
                double after = paths.get(p)[0][h] / scale;
                products += before * after;
                squares += (before * before + after * after) / 2;
            }
        }
        return squares > 0 ? products / squares : 0;
    }

    /** How many independent errors those of a step, at least 1, are worth. */
    double effective(int h) {
        return effective[h];
    }

    /** By how much intervals widen where errors depend on each other, at least 1. */
    double widening(int h, double level) {
        double n = own[h].length;
        return effective[h] >= n
                ? 1
                : StudentT.halfWidth(level, effective[h] + scoring.trust())
                        / StudentT.halfWidth(level, n + scoring.trust());
    }

    private boolean[][] counts() {
        boolean[][] all = new boolean[paths.size()][steps()];
        for (int h = 0; h < steps(); h++) {
            int found = 0;
            for (int p = paths.size() - 1; p >= 0 && found < scoring.window(); p--) {
                if (!Double.isNaN(paths.get(p)[0][h])) {
                    all[p][h] = true;
                    found++;
                }
            }
        }
        return all;
    }

    /** Whether a path is one of the newest at some step. */
    boolean countsSomewhere(int path) {
        for (boolean step : counts[path]) {
            if (step) {
                return true;
            }
        }
        return false;
    }

    private double[][][] sorted() {
        boolean interval = scoring.score() == ConformityScore.INTERVAL;
        DoubleUnaryOperator map = scoring.score() == ConformityScore.ABSOLUTE ? Math::abs : e -> e;
        double[][][] all = new double[scoring.channels()][own.length][];
        for (int c = 0; c < all.length; c++) {
            for (int h = 0; h < own.length; h++) {
                int from = Math.max(0, h - scoring.smoothing());
                int to = (int) Math.min(own.length - 1L, (long) h + scoring.smoothing());
                // the signed errors of intervals are for moments and paths only
                all[c][h] = interval && c == 0 ? new double[0] : values(c, from, to, map);
                Arrays.sort(all[c][h]);
            }
        }
        return all;
    }

    private double[] values(int channel, int from, int to, DoubleUnaryOperator map) {
        List<Double> values = new ArrayList<>();
        for (int p = 0; p < paths.size(); p++) {
            for (int h = from; h <= to; h++) {
                if (counts[p][h]) {
                    values.add(map.applyAsDouble(paths.get(p)[channel][h]));
                }
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    Scoring scoring() {
        return scoring;
    }

    List<double[][]> paths() {
        return paths;
    }

    /** How many errors of a step count. */
    int count(int h) {
        return h < own.length ? own[h].length : 0;
    }

    /** The channel that the interval of a level is taken from. */
    int channel(int level) {
        return scoring.score() == ConformityScore.INTERVAL ? level + 1 : 0;
    }

    /** Mean of the signed errors, 0 where intervals are symmetric. */
    double bias(int h) {
        return scoring.score() == ConformityScore.SIGNED ? Quantiles.mean(own[h]) : 0;
    }

    double median(int h) {
        return scoring.score() == ConformityScore.SIGNED ? Quantiles.median(sorted[0][h]) : 0;
    }

    double deviation(int h) {
        return Quantiles.deviation(bias(h), own[h]);
    }

    boolean attains(int channel, int h, double level) {
        return Quantiles.rank(sorted[channel][h].length, probability(1 - level)) <= sorted[channel][h].length;
    }

    private double probability(double alpha) {
        return scoring.score() == ConformityScore.SIGNED ? 1 - alpha / 2 : 1 - alpha;
    }

    void require(String series, int channel, int h, double level) {
        int n = count(h) == 0 ? 0 : sorted[channel][h].length;
        if (n == 0 || !attains(channel, h, level)) {
            throw tooFew(
                    series,
                    h,
                    n,
                    "an interval at level " + level + " needs " + Quantiles.needed(probability(1 - level)));
        }
    }

    void requireAny(String series, int h) {
        if (count(h) == 0) {
            throw tooFew(series, h, 0, "at least 1 is needed");
        }
    }

    private static ForecastingException tooFew(String series, int h, int n, String needed) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                "series '" + series + "', step " + (h + 1) + ": there are " + n + " calibration errors; " + needed
                        + ": calibrate at more origins with calibration(n), pool neighbouring steps with smoothing(k),"
                        + " or the series of a panel by group");
    }

    /**
     * What is added below and above at a miscoverage, at least 1 score given: the order statistics of finite-sample rank, and beyond the
     * largest score where the miscoverage is negative.
     */
    double[] offsets(int channel, int h, double alpha, double level) {
        double[] s = sorted[channel][h];
        int rank = Math.min(s.length, Quantiles.rank(s.length, probability(Math.min(1, alpha))));
        double beyond = alpha < 0 ? -alpha / (1 - level) * Quantiles.largest(s[0], s[s.length - 1]) : 0;
        if (scoring.score() == ConformityScore.SIGNED) {
            return new double[] {s[s.length - rank] - beyond, s[rank - 1] + beyond};
        }
        double least = scoring.score() == ConformityScore.ABSOLUTE ? 0 : s[0];
        double q = (rank < 1 ? least : s[rank - 1]) + beyond;
        return new double[] {-q, q};
    }

    /** The miscoverage up to which an interval by {@link #offsets} covers a score. */
    double coveredUpTo(int channel, int h, double score, double level) {
        double[] s = sorted[channel][h];
        double value = scoring.score() == ConformityScore.ABSOLUTE ? Math.abs(score) : score;
        double low = scoring.score() == ConformityScore.SIGNED ? s[0] : Double.NEGATIVE_INFINITY;
        double excess = Math.max(value - s[s.length - 1], low - value);
        if (excess > 0) {
            double largest = Quantiles.largest(s[0], s[s.length - 1]);
            return largest == 0 ? -1 : -(1 - level) * Math.min(excess / largest, 1e6);
        }
        double n = s.length + 1;
        long below = Arrays.stream(s).filter(v -> v < value).count();
        if (scoring.score() != ConformityScore.SIGNED) {
            return 1 - below / n;
        }
        long above = Arrays.stream(s).filter(v -> v > value).count();
        return Math.min(1, 2 * (1 - Math.max(below, above) / n));
    }

    /**
     * One path of errors: that of a random calibration forecast, with a random sign where intervals are symmetric. Steps that it does not
     * have are drawn from the errors of that step.
     */
    double[] draw(int horizon, SplittableRandom random) {
        int p = drawn[random.nextInt(drawn.length)];
        double sign = scoring.score() == ConformityScore.SIGNED || random.nextBoolean() ? 1 : -1;
        double[] path = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            double e = counts[p][h] ? paths.get(p)[0][h] : own[h][random.nextInt(own[h].length)];
            path[h] = sign * e;
        }
        return path;
    }

    ModelState write() {
        return ModelState.builder()
                .put("scoring", scoring.write())
                .put("paths", paths.size())
                .putPacked("scores", Cube.flat(paths))
                .build();
    }

    static ErrorPaths read(ModelState state) {
        Scoring scoring = Scoring.read(state.child("scoring"));
        int count = state.integer("paths");
        int size = Math.multiplyExact(scoring.channels(), scoring.horizon());
        double[] scores = state.packed("scores", Math.multiplyExact(count, size));
        return new ErrorPaths(scoring, Cube.matrices(scores, count, scoring.channels(), scoring.horizon()));
    }
}
