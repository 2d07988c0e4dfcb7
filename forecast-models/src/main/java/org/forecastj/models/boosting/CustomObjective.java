package org.forecastj.models.boosting;

/**
 * A loss of the application's own, see {@link Objective#custom}. Implementations are stateless, deterministic and safe to share between
 * threads.
 *
 * <pre>{@code
 * final class LogCosh implements CustomObjective {
 *     public String name() {
 *         return "log-cosh";
 *     }
 *
 *     public double loss(double score, double target) {
 *         return Math.log(StrictMath.cosh(score - target));
 *     }
 *
 *     public void derivatives(double[] scores, float[] targets, float[] weights, float[] gradients, float[] hessians) {
 *         for (int i = 0; i < scores.length; i++) {
 *             double residual = scores[i] - targets[i];
 *             double slope = StrictMath.tanh(residual);
 *             gradients[i] = (float) (weights[i] * slope);
 *             // the second derivative vanishes far from the target, which would make steps endless; this never goes too far
 *             hessians[i] = (float) (weights[i] * (residual == 0 ? 1 : slope / residual));
 *         }
 *     }
 * }
 * }</pre>
 */
public interface CustomObjective {
    /**
     * Name for messages.
     *
     * @return such as {@code log-cosh}
     */
    String name();

    /**
     * The first two derivatives of the loss with respect to the score, in O(rows).
     *
     * @param scores one score per row; not to be modified
     * @param targets one target per row, NaN in rows that the output does not learn from, whose results are not used; not to be modified
     * @param weights one weight per row, 1 if the data have none; not to be modified
     * @param gradients receives the first derivative of each row times its weight, finite
     * @param hessians receives the second derivative of each row, or a positive stand-in for it, times its weight; finite and not negative
     */
    void derivatives(double[] scores, float[] targets, float[] weights, float[] gradients, float[] hessians);

    /**
     * The loss of one row, which curves show the weighted mean of.
     *
     * @param score score
     * @param target target
     * @return loss, of which lower is better
     */
    double loss(double score, double target);

    /**
     * The constant score to start from.
     *
     * @param targets one target per row; not to be modified
     * @param weights one weight per row, 1 if the data have none; not to be modified
     * @return a finite number; 0 by default
     */
    default double start(float[] targets, float[] weights) {
        return 0;
    }

    /**
     * From scores to predictions.
     *
     * @return the link; the identity by default
     */
    default TreeLink link() {
        return TreeLink.IDENTITY;
    }

    /**
     * Whether a target is possible.
     *
     * @param target a target
     * @return true for finite numbers by default
     */
    default boolean accepts(float target) {
        return Float.isFinite(target);
    }
}
