package org.forecastj.models.boosting;

/** What turns the raw scores of an ensemble into predictions. */
public enum TreeLink {
    /** The raw score itself. */
    IDENTITY,
    /** exp(s): Poisson, gamma and Tweedie regression. */
    EXP,
    /** 1 / (1 + exp(−cs)), with the ensemble's steepness c: binary classification, one class against the others, cross-entropy. */
    SIGMOID,
    /** exp(s_k) / Σ exp(s_j) over the classes. */
    SOFTMAX,
    /** log(1 + exp(s)): cross-entropy with an intensity. */
    SOFTPLUS,
    /** sign(s)·s²: regression on square roots. */
    SIGNED_SQUARE;

    /** Replaces the raw scores of one row by predictions. */
    void apply(double[] scores, int offset, int outputs, double steepness) {
        if (this == SOFTMAX) {
            softmax(scores, offset, outputs);
            return;
        }
        for (int i = offset; i < offset + outputs; i++) {
            scores[i] = apply(scores[i], steepness);
        }
    }

    /** The prediction for the raw score of a single output. */
    double apply(double score, double steepness) {
        return switch (this) {
            case EXP -> StrictMath.exp(score);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-steepness * score));
            case SOFTPLUS -> Math.max(score, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(score)));
            case SIGNED_SQUARE -> Math.abs(score) * score;
            case IDENTITY, SOFTMAX -> score;
        };
    }

    private static void softmax(double[] scores, int offset, int outputs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + outputs; i++) {
            largest = Math.max(largest, scores[i]);
        }
        double sum = 0;
        for (int i = offset; i < offset + outputs; i++) {
            scores[i] = StrictMath.exp(scores[i] - largest);
            sum += scores[i];
        }
        for (int i = offset; i < offset + outputs; i++) {
            scores[i] /= sum;
        }
    }
}
