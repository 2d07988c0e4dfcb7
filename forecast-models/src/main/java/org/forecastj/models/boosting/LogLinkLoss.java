package org.forecastj.models.boosting;

import org.jspecify.annotations.Nullable;

/** Likelihoods of a mean whose logarithm is the score; they start from the log of the mean target. */
abstract class LogLinkLoss extends Objective {
    @Override
    TreeLink treeLink() {
        return TreeLink.EXP;
    }

    @Override
    double start(float[] y, float @Nullable [] weights) {
        return Math.log(Math.max(weightedMean(y, weights), Double.MIN_NORMAL));
    }

    @Override
    boolean unitHessian() {
        return false;
    }

    @Override
    public boolean accepts(float y) {
        return y >= 0 && Float.isFinite(y);
    }

    @Override
    String range() {
        return "finite targets of at least 0";
    }

    static final class Poisson extends LogLinkLoss {
        private final double maxDeltaStep;

        Poisson(double maxDeltaStep) {
            this.maxDeltaStep = maxDeltaStep;
        }

        @Override
        public double of(double score, double y) {
            return Math.exp(score) - y * score;
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            gradients[i] = (float) ((Math.exp(score) - y) * weight);
            hessians[i] = (float) (Math.exp(score + maxDeltaStep) * weight);
        }

        @Override
        public String toString() {
            return "poisson(" + maxDeltaStep + ")";
        }
    }

    static final class Gamma extends LogLinkLoss {
        @Override
        public double of(double score, double y) {
            return y * Math.exp(-score) + score;
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            double ratio = y * Math.exp(-score);
            gradients[i] = (float) ((1 - ratio) * weight);
            hessians[i] = (float) (ratio * weight);
        }

        @Override
        public boolean accepts(float y) {
            return y > 0 && Float.isFinite(y);
        }

        @Override
        String range() {
            return "finite targets above 0";
        }

        @Override
        public String toString() {
            return "gamma";
        }
    }

    static final class Tweedie extends LogLinkLoss {
        private final double power;

        Tweedie(double power) {
            this.power = power;
        }

        @Override
        public double of(double score, double y) {
            return -y * Math.exp((1 - power) * score) / (1 - power) + Math.exp((2 - power) * score) / (2 - power);
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            double observed = y * Math.exp((1 - power) * score);
            double expected = Math.exp((2 - power) * score);
            gradients[i] = (float) ((expected - observed) * weight);
            hessians[i] = (float) (((2 - power) * expected - (1 - power) * observed) * weight);
        }

        @Override
        public String toString() {
            return "tweedie(" + power + ")";
        }
    }
}
