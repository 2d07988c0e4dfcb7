package org.forecastj.models.boosting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Losses of the residual that start from the mean. */
abstract class ResidualLoss extends Objective {
    @Override
    double start(float[] y, float @Nullable [] weights) {
        return weightedMean(y, weights);
    }

    static final class Squared extends ResidualLoss {
        @Override
        public double of(double score, double y) {
            return (score - y) * (score - y);
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            gradients[i] = (float) (score - y) * weight;
            hessians[i] = weight;
        }

        @Override
        void derivatives(
                double[] scores,
                float[] y,
                float @Nullable [] weights,
                float[] gradients,
                float[] hessians,
                int from,
                int to) {
            if (weights != null) {
                super.derivatives(scores, y, weights, gradients, hessians, from, to);
                return;
            }
            for (int i = from; i < to; i++) {
                gradients[i] = (float) (scores[i] - y[i]);
            }
            Arrays.fill(hessians, from, to, 1);
        }

        @Override
        boolean unitHessian() {
            return true;
        }

        @Override
        boolean isResidual() {
            return true;
        }

        @Override
        public String toString() {
            return "squared";
        }
    }

    static final class Huber extends ResidualLoss {
        private final double threshold;

        Huber(double threshold) {
            this.threshold = threshold;
        }

        @Override
        public double of(double score, double y) {
            double r = Math.abs(score - y);
            return r <= threshold ? r * r / 2 : threshold * (r - threshold / 2);
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            gradients[i] = (float) Math.max(-threshold, Math.min(threshold, score - y)) * weight;
            hessians[i] = weight;
        }

        @Override
        boolean unitHessian() {
            return true;
        }

        @Override
        public String toString() {
            return "huber(" + threshold + ")";
        }
    }

    static final class Fair extends ResidualLoss {
        private final double scale;

        Fair(double scale) {
            this.scale = scale;
        }

        @Override
        public double of(double score, double y) {
            double r = Math.abs(score - y);
            return scale * r - scale * scale * StrictMath.log1p(r / scale);
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            double r = score - y;
            double reach = Math.abs(r) + scale;
            gradients[i] = (float) (scale * r / reach * weight);
            hessians[i] = (float) (scale * scale / (reach * reach) * weight);
        }

        @Override
        boolean unitHessian() {
            return false;
        }

        @Override
        public String toString() {
            return "fair(" + scale + ")";
        }
    }
}
