package org.forecastj.models.boosting;

import org.jspecify.annotations.Nullable;

/** Negative log-likelihood of targets 0 and 1 with log odds as scores. */
final class LogisticLoss extends Objective {
    private static final double SMALLEST_PROBABILITY = 1e-15;

    @Override
    public double of(double score, double y) {
        // log(1 + e^s) − y·s without overflow
        return Math.max(score, 0) + StrictMath.log1p(Math.exp(-Math.abs(score))) - y * score;
    }

    @Override
    TreeLink treeLink() {
        return TreeLink.SIGMOID;
    }

    @Override
    void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
        double probability = link(score);
        gradients[i] = (float) ((probability - y) * weight);
        hessians[i] = (float) (probability * (1 - probability) * weight);
    }

    @Override
    double start(float[] y, float @Nullable [] weights) {
        double mean = weightedMean(y, weights);
        double share = Math.max(SMALLEST_PROBABILITY, Math.min(1 - SMALLEST_PROBABILITY, mean));
        return Math.log(share / (1 - share));
    }

    @Override
    boolean unitHessian() {
        return false;
    }

    @Override
    public boolean accepts(float y) {
        return y == 0 || y == 1;
    }

    @Override
    String range() {
        return "targets 0 or 1";
    }

    @Override
    public String toString() {
        return "binary";
    }
}
