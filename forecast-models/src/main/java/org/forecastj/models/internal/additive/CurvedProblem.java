package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An additive model whose mean may be curved in the parameters, with a loss and weights by row.
 *
 * <p>With f the mean of {@link AdditiveFeatures#predict}, the objective is
 * {@code Σ ω_i ℓ(y_i, f_i; ρ) + prior(ρ) + k²/50 + m²/50 + ½Σ(β_c/s_c)² + Σ|δ_j|/τ}.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class CurvedProblem {
    private final AdditiveFeatures features;
    private final double[] y;
    private final double[] weights;
    private final RowLoss loss;
    private final double tau;
    private final @Nullable AdditiveParameters start;

    private CurvedProblem(Builder builder) {
        features = builder.features;
        weights = builder.weights;
        y = builder.y.clone();
        for (int i = 0; i < y.length; i++) {
            if (weights[i] == 0) {
                y[i] = 0;
            }
        }
        loss = builder.loss;
        tau = builder.tau;
        start = builder.start;
    }

    /**
     * Begins a problem with normal noise, equal weights and τ = 0.05.
     *
     * @param features columns of the history
     * @param y length n: scaled response, or counts for a loss of counts; copied
     * @return a builder
     * @throws IllegalArgumentException if there are no rows or the length of {@code y} differs
     */
    public static Builder of(AdditiveFeatures features, double[] y) {
        return new Builder(features, y);
    }

    /** {@return columns of the history} */
    public AdditiveFeatures features() {
        return features;
    }

    /** {@return the loss} */
    public RowLoss loss() {
        return loss;
    }

    /** {@return scale of the Laplace prior of slope changes} */
    public double tau() {
        return tau;
    }

    /** {@return the response, zero in rows without weight; not to be modified} */
    double[] y() {
        return y;
    }

    /** {@return weights by row; not to be modified} */
    double[] weights() {
        return weights;
    }

    /** {@return parameters to start from, or null} */
    @Nullable
    AdditiveParameters start() {
        return start;
    }

    /** {@return the same problem with another loss} */
    CurvedProblem withLoss(RowLoss other) {
        Builder builder = new Builder(features, y);
        builder.weights = weights;
        builder.loss = other;
        builder.tau = tau;
        builder.start = start;
        return builder.build();
    }

    /** Collects a problem. Not safe for concurrent use. */
    public static final class Builder {
        private final AdditiveFeatures features;
        private final double[] y;
        private double[] weights;
        private RowLoss loss = RowLoss.gaussian();
        private double tau = 0.05;
        private @Nullable AdditiveParameters start;

        private Builder(AdditiveFeatures features, double[] y) {
            if (features.rows() == 0) {
                throw new IllegalArgumentException("an additive model needs at least one row; there are none");
            }
            requireRows(features, y.length, "response");
            this.features = features;
            this.y = y.clone();
            weights = new double[y.length];
            Arrays.fill(weights, 1);
        }

        private static void requireRows(AdditiveFeatures features, int length, String what) {
            if (length != features.rows()) {
                throw new IllegalArgumentException(
                        what + " has " + length + " values; the columns have " + features.rows() + " rows");
            }
        }

        /**
         * Replaces the loss.
         *
         * @param rowLoss normal at first
         * @return this builder
         */
        public Builder loss(RowLoss rowLoss) {
            loss = rowLoss;
            return this;
        }

        /**
         * Multiplies the loss of each row. A row of weight 2 counts like two rows, a row of weight 0 not at all.
         *
         * @param rowWeights length n, not negative and finite, at least one positive; copied
         * @return this builder
         * @throws IllegalArgumentException if a weight or the length is out of range
         */
        public Builder weights(double[] rowWeights) {
            requireRows(features, rowWeights.length, "weights");
            double sum = 0;
            for (int i = 0; i < rowWeights.length; i++) {
                if (!(rowWeights[i] >= 0) || Double.isInfinite(rowWeights[i])) {
                    throw new IllegalArgumentException(
                            "weights must be finite and not negative; row " + i + " has " + rowWeights[i]);
                }
                sum += rowWeights[i];
            }
            if (!(sum > 0) || Double.isInfinite(sum)) {
                throw new IllegalArgumentException("weights must have a positive finite sum; it is " + sum);
            }
            weights = rowWeights.clone();
            return this;
        }

        /**
         * Replaces the scale of the Laplace prior of slope changes.
         *
         * @param scale τ, positive and finite
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder tau(double scale) {
            tau = RowLoss.positive(scale, "scale of slope changes");
            return this;
        }

        /**
         * Starts from known parameters and, unless the objective overflows there, nowhere else.
         *
         * @param parameters for example those of an earlier solution, or null for the solver's own starts
         * @return this builder
         * @throws IllegalArgumentException if their lengths do not match the columns
         */
        public Builder start(@Nullable AdditiveParameters parameters) {
            if (parameters != null) {
                parameters.toVector(features);
            }
            start = parameters;
            return this;
        }

        /**
         * Finishes the problem.
         *
         * @return the problem
         * @throws IllegalArgumentException if the loss cannot have this response
         */
        public CurvedProblem build() {
            loss.check(y);
            return new CurvedProblem(this);
        }
    }
}
