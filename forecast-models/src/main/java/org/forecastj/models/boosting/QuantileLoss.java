package org.forecastj.models.boosting;

import org.jspecify.annotations.Nullable;

/** Losses whose best constant is a quantile; gradients have two values only, so leaves are set to quantiles of residuals. */
abstract class QuantileLoss extends Objective {
    private static final double MEDIAN = 0.5;

    @Override
    boolean unitHessian() {
        return true;
    }

    @Override
    double start(float[] y, float @Nullable [] weights) {
        double[] values = new double[y.length];
        double[] factors = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            values[i] = y[i];
            factors[i] = (weights == null ? 1 : weights[i]) * leafWeight(y[i]);
        }
        return weights == null && !weighsRows()
                ? Percentile.of(values, leafLevel())
                : Percentile.weighted(values, factors, leafLevel());
    }

    @Override
    double leafLevel() {
        return MEDIAN;
    }

    static final class Absolute extends QuantileLoss {
        @Override
        public double of(double score, double y) {
            return Math.abs(score - y);
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            gradients[i] = (float) Math.signum(score - y) * weight;
            hessians[i] = weight;
        }

        @Override
        public String toString() {
            return "absolute";
        }
    }

    static final class Pinball extends QuantileLoss {
        private final double level;

        Pinball(double level) {
            this.level = level;
        }

        @Override
        public double of(double score, double y) {
            return y >= score ? level * (y - score) : (1 - level) * (score - y);
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            gradients[i] = (float) (score >= y ? 1 - level : -level) * weight;
            hessians[i] = weight;
        }

        @Override
        double leafLevel() {
            return level;
        }

        @Override
        public String toString() {
            return "quantile(" + level + ")";
        }
    }

    static final class Percentage extends QuantileLoss {
        @Override
        public double of(double score, double y) {
            return Math.abs(score - y) / Math.max(1, Math.abs(y));
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            gradients[i] = (float) Math.signum(score - y) * weight * leafWeight(y);
            hessians[i] = weight;
        }

        @Override
        float leafWeight(float y) {
            return 1 / Math.max(1, Math.abs(y));
        }

        @Override
        boolean weighsRows() {
            return true;
        }

        @Override
        public String toString() {
            return "percentage";
        }
    }
}
