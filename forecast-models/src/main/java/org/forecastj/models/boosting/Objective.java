package org.forecastj.models.boosting;

import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What boosting minimises: a function of a row's target and score, its first two derivatives with respect to the score, and the constant
 * to start from. Targets and derivatives are 32-bit floats, scores doubles.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
public abstract class Objective {
    Objective() {}

    /**
     * Squared error; the gradient is score − y.
     *
     * @return the loss, reported as the mean squared error
     */
    public static Objective squared() {
        return new ResidualLoss.Squared();
    }

    /**
     * Absolute error; leaves are medians of residuals.
     *
     * @return the loss, reported as the mean absolute error
     */
    public static Objective absolute() {
        return new QuantileLoss.Absolute();
    }

    /**
     * Huber's loss: squared up to a threshold, linear beyond.
     *
     * @param threshold size of the residual where it changes, above 0
     * @return the loss
     * @throws IllegalArgumentException if the threshold is not positive
     */
    public static Objective huber(double threshold) {
        return new ResidualLoss.Huber(positive("threshold", threshold));
    }

    /**
     * The loss c|r| − c²·log(1 + |r|/c) of Fair.
     *
     * @param scale c, above 0
     * @return the loss
     * @throws IllegalArgumentException if the scale is not positive
     */
    public static Objective fair(double scale) {
        return new ResidualLoss.Fair(positive("scale", scale));
    }

    /**
     * Pinball loss; leaves are quantiles of residuals.
     *
     * @param level level of the quantile, between 0 and 1
     * @return the loss
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public static Objective quantile(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of a quantile is " + level + "; it must be between 0 and 1");
        }
        return new QuantileLoss.Pinball(level);
    }

    /**
     * Pinball losses at several levels, with one output of the model per level. Each level has trees of its own; a prediction is their
     * values in rising order, so that quantiles never cross, which never takes them further from the true ones.
     *
     * @param levels levels of the quantiles, between 0 and 1, rising
     * @return the loss, reported as the mean over the levels
     * @throws IllegalArgumentException if there is no level, one is not between 0 and 1, or they do not rise
     * @see "Chernozhukov, Fernández-Val, Galichon (2010), Quantile and probability curves without crossing, Econometrica 78(3), 1093-1125"
     */
    public static Objective quantiles(double... levels) {
        return new QuantilesLoss(levels);
    }

    /**
     * Absolute error divided by max(1, |y|); leaves are weighted medians of residuals.
     *
     * @return the loss
     */
    public static Objective percentage() {
        return new QuantileLoss.Percentage();
    }

    /**
     * Negative Poisson log-likelihood of a score that is the log of the mean.
     *
     * @param maxDeltaStep how far the log of the Hessian is raised to keep steps small, not negative; 0.7 is usual
     * @return the loss, reported without the term that does not depend on the score
     * @throws IllegalArgumentException if {@code maxDeltaStep} is negative
     */
    public static Objective poisson(double maxDeltaStep) {
        if (!(maxDeltaStep >= 0)) {
            throw new IllegalArgumentException("maxDeltaStep is " + maxDeltaStep + "; it must not be negative");
        }
        return new LogLinkLoss.Poisson(maxDeltaStep);
    }

    /**
     * Negative gamma log-likelihood of a score that is the log of the mean.
     *
     * @return the loss y·exp(−s) + s
     */
    public static Objective gamma() {
        return new LogLinkLoss.Gamma();
    }

    /**
     * Negative Tweedie log-likelihood of a score that is the log of the mean.
     *
     * @param power power of the variance function, between 1 and 2
     * @return the loss, reported without the term that does not depend on the score
     * @throws IllegalArgumentException if the power is not between 1 and 2
     */
    public static Objective tweedie(double power) {
        if (!(power > 1 && power < 2)) {
            throw new IllegalArgumentException("the Tweedie power is " + power + "; it must be between 1 and 2");
        }
        return new LogLinkLoss.Tweedie(power);
    }

    /**
     * Negative log-likelihood of targets 0 and 1 whose log odds are the score.
     *
     * @return the loss
     */
    public static Objective binary() {
        return new LogisticLoss();
    }

    /**
     * A loss of the application's own.
     *
     * @param custom its derivatives, its value and where to start
     * @return the loss; a fit fails with {@code NUMERICAL} if a derivative is not finite or a Hessian negative
     */
    public static Objective custom(CustomObjective custom) {
        return new CustomLoss(Objects.requireNonNull(custom));
    }

    private static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive and finite");
        }
        return value;
    }

    /**
     * The loss of one row.
     *
     * @param score score
     * @param y target
     * @return loss, of which lower is better
     */
    public abstract double of(double score, double y);

    /**
     * From the scale of scores to the scale of the target.
     *
     * @param score score
     * @return prediction
     */
    public final double link(double score) {
        return treeLink().apply(score, 1);
    }

    /**
     * Whether scores are logarithms of predictions.
     *
     * @return true for Poisson, gamma and Tweedie
     */
    public final boolean hasLogLink() {
        return treeLink() == TreeLink.EXP;
    }

    /**
     * Whether the best prediction is a quantile, such as the median, and not the mean.
     *
     * @return true for absolute and pinball losses
     */
    public final boolean isQuantile() {
        return !Double.isNaN(leafLevel());
    }

    /** The link of ensembles that are grown with this objective. */
    TreeLink treeLink() {
        return TreeLink.IDENTITY;
    }

    /** Writes gradient and Hessian of row i, both times {@code weight}. */
    abstract void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i);

    /** Writes gradients and Hessians of all rows, both times the weight. */
    void derivatives(
            double[] scores,
            float[] y,
            float @Nullable [] weights,
            float[] gradients,
            float[] hessians,
            WorkerTeam team) {
        RowBlocks blocks = new RowBlocks(y.length);
        team.forEach(
                blocks.count(),
                (block, worker) ->
                        derivatives(scores, y, weights, gradients, hessians, blocks.start(block), blocks.end(block)));
    }

    /** Writes gradients and Hessians of the rows from {@code from} to {@code to}, exclusive. */
    void derivatives(
            double[] scores,
            float[] y,
            float @Nullable [] weights,
            float[] gradients,
            float[] hessians,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            derivatives(scores[i], y[i], weights == null ? 1 : weights[i], gradients, hessians, i);
        }
    }

    /** Refuses derivatives that trees cannot be grown from; {@code iteration} counts from 0. */
    void checkDerivatives(float[] gradients, float[] hessians, int iteration) {}

    /** Outputs of the model for each target of the data. */
    int outputsPerTarget() {
        return 1;
    }

    /** The loss of one output. */
    Objective part(int output) {
        return this;
    }

    /** The best constant score for targets without NaN. */
    abstract double start(float[] y, float @Nullable [] weights);

    /** Whether the Hessian of every row is its weight. */
    abstract boolean unitHessian();

    /** Whether the derivatives of a row of weight 1 are its score less its target, and 1, and the loss is the square of the former. */
    boolean isResidual() {
        return false;
    }

    /**
     * Whether a target is possible.
     *
     * @param y the target
     * @return false for NaN, infinite numbers and those that the loss is not defined for
     */
    public boolean accepts(float y) {
        return Float.isFinite(y);
    }

    /** Level of the quantile of residuals that leaves are set to, NaN if they keep the Newton step. */
    double leafLevel() {
        return Double.NaN;
    }

    /** Factor of a row's weight in quantiles of residuals. */
    float leafWeight(float y) {
        return 1;
    }

    /** Whether {@link #leafWeight} differs between rows. */
    boolean weighsRows() {
        return false;
    }

    /** The weighted mean of the loss over the rows with a target. */
    final double mean(double[] scores, float[] y, float @Nullable [] weights, WorkerTeam team) {
        RowBlocks blocks = new RowBlocks(y.length);
        double[] sums = new double[blocks.count()];
        double[] totals = new double[blocks.count()];
        team.forEach(sums.length, (block, worker) -> {
            double sum = 0;
            double total = 0;
            int to = blocks.end(block);
            for (int i = blocks.start(block); i < to; i++) {
                if (Float.isNaN(y[i])) {
                    continue;
                }
                double weight = weights == null ? 1 : weights[i];
                sum += weight * of(scores[i], y[i]);
                total += weight;
            }
            sums[block] = sum;
            totals[block] = total;
        });
        return RowBlocks.sum(sums) / RowBlocks.sum(totals);
    }

    /** What targets may be, for messages. */
    String range() {
        return "finite targets";
    }

    /**
     * Refuses targets that the loss cannot take.
     *
     * @param what such as {@code target}
     * @param missing whether NaN may stand for rows that do not count
     */
    final void check(String what, float[] y, boolean missing) {
        for (int i = 0; i < y.length; i++) {
            if (!accepts(y[i]) && !(missing && Float.isNaN(y[i]))) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        what + " of row " + i + " is " + y[i] + "; the objective '" + this + "' needs " + range()
                                + ", so remove the row or choose another objective");
            }
        }
    }

    static double weightedMean(float[] y, float @Nullable [] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            double weight = weights == null ? 1 : weights[i];
            sum += weight * y[i];
            total += weight;
        }
        return sum / total;
    }
}
