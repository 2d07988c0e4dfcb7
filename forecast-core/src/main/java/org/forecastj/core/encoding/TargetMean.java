package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The mean of the target over the rows of the same category, drawn towards the mean of all rows, {@code item_target}:
 * λ(n)·(mean of the n rows of the category) + (1 − λ(n))·(mean of all rows), with λ(n) = n / (n + m) unless {@linkplain #sigmoid set}
 * otherwise.
 *
 * <p><b>No leakage.</b> A training row never sees its own target. Without time the rows are dealt out to {@linkplain #folds folds} at random,
 * and the means of a row, that of all rows included, are over the other folds. {@linkplain #orderedBy With time} they are over rows of earlier
 * times only; rows of the same time do not see each other, and rows of the first time have no mean and are NaN. Later rows have the means over
 * all training rows.
 *
 * <p>Training rows whose target is missing are encoded, and do not count in means. A missing text is a category. Categories that were not seen
 * have the mean of all rows, unless {@linkplain #unknown set} otherwise. Costs O(rows) and, with time, a sort. Immutable and safe to share.
 *
 * @see "Micci-Barreca (2001), A preprocessing scheme for high-cardinality categorical attributes in classification and prediction problems,
 *     SIGKDD Explorations 3(1), 27–32, equations 3–5"
 */
public final class TargetMean extends Encoder {
    private static final int DEFAULT_FOLDS = 5;
    private static final double DEFAULT_SMOOTHING = 10;

    private final String column;
    private final String target;
    private final Shrinkage shrinkage;
    private final int folds;
    private final long seed;
    private final @Nullable String time;
    private final Unknown unknown;

    private TargetMean(
            String column,
            String target,
            Shrinkage shrinkage,
            int folds,
            long seed,
            @Nullable String time,
            Unknown unknown) {
        this.column = column;
        this.target = target;
        this.shrinkage = shrinkage;
        this.folds = folds;
        this.seed = seed;
        this.time = time;
        this.unknown = unknown;
    }

    static TargetMean of(String column, String target) {
        if (column.equals(target)) {
            throw new IllegalArgumentException("column '" + column + "' cannot be encoded by its own mean");
        }
        return new TargetMean(
                column, target, Shrinkage.additive(DEFAULT_SMOOTHING), DEFAULT_FOLDS, 0, null, Unknown.OTHER);
    }

    /**
     * The weight of the mean of all rows.
     *
     * @param rows m: as many rows as the mean of all rows counts for, 0 or more; 10 by default
     * @return a copy
     * @throws IllegalArgumentException if the number is negative or not finite
     */
    public TargetMean smoothing(double rows) {
        return new TargetMean(column, target, Shrinkage.additive(rows), folds, seed, time, unknown);
    }

    /**
     * λ(n) = 1 / (1 + exp(−(n − half) / slope)) instead of n / (n + m).
     *
     * @param half number of rows for which both means count the same
     * @param slope how slowly the weight moves from one to the other, above 0
     * @return a copy
     * @throws IllegalArgumentException if a number is not finite or the slope is not above 0
     */
    public TargetMean sigmoid(double half, double slope) {
        return new TargetMean(column, target, Shrinkage.sigmoid(half, slope), folds, seed, time, unknown);
    }

    /**
     * Deals the training rows out to folds at random.
     *
     * @param count number of folds, at least 2 and at most as many as training rows; 5 by default
     * @param randomSeed seed; the same one gives the same folds
     * @return a copy
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public TargetMean folds(int count, long randomSeed) {
        if (count < 2) {
            throw new IllegalArgumentException("folds is " + count + "; at least 2 are needed");
        }
        return new TargetMean(column, target, shrinkage, count, randomSeed, null, unknown);
    }

    /**
     * Uses rows of earlier times only. The rows may be in any order.
     *
     * @param timeColumn a column of numbers without missing ones, such as days
     * @return a copy
     */
    public TargetMean orderedBy(String timeColumn) {
        return new TargetMean(column, target, shrinkage, folds, seed, timeColumn, unknown);
    }

    /**
     * What becomes of categories that the training rows do not have.
     *
     * @param policy {@link Unknown#OTHER} by default, which gives the mean of all rows
     * @return a copy
     */
    public TargetMean unknown(Unknown policy) {
        return new TargetMean(column, target, shrinkage, folds, seed, time, policy);
    }

    @Override
    Set<String> reads() {
        return time == null ? Set.of(column) : Set.of(column, time);
    }

    @Override
    Set<String> targets() {
        return Set.of(target);
    }

    @Override
    Trained train(Columns training) {
        Map<String, Integer> counts = Categories.counts(training, column);
        Categories known = new Categories(column, new ArrayList<>(counts.keySet()), List.of(), unknown);
        double[] y = training.array(target);
        if (Arrays.stream(y).allMatch(Double::isNaN)) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "column '" + target + "' has no value in " + y.length
                            + " training rows; the target encoding of column '" + column + "' needs one at least");
        }
        int[] codes = known.codes(training);
        TargetSums all = new TargetSums(known.names().size(), shrinkage);
        for (int row = 0; row < codes.length; row++) {
            all.add(codes[row], y[row]);
        }
        double[] means = new double[known.names().size()];
        Arrays.setAll(means, all::mean);
        String feature = column + "_target";
        CategoryNumbers step =
                new CategoryNumbers(known, feature, means, unknown == Unknown.OTHER ? all.overall() : Double.NaN);
        double[] crossFitted = time == null
                ? CrossFitting.folds(codes, y, all.empty(), folds(training.rows()))
                : CrossFitting.ordered(codes, y, all.empty(), times(training, time));
        return new Trained(step, training.withNumbers(feature, crossFitted));
    }

    /** The fold of each row. */
    private int[] folds(int rows) {
        if (rows < folds) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "the target encoding of column '" + column + "' has " + rows + " training rows for " + folds
                            + " folds; each fold needs a row: give more rows or fewer folds");
        }
        return CrossFitting.deal(rows, folds, seed);
    }

    private double[] times(Columns training, String timeColumn) {
        double[] times = training.array(timeColumn);
        for (int row = 0; row < times.length; row++) {
            if (Double.isNaN(times[row])) {
                throw new ForecastingException(
                        Reason.MISSING_VALUES,
                        "column '" + timeColumn + "', row " + row
                                + ": the time is missing; the time-ordered target encoding of column '" + column
                                + "' needs one in every training row");
            }
        }
        return times;
    }
}
