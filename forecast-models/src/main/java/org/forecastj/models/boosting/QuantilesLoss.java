package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pinball losses at several levels, one output each. */
final class QuantilesLoss extends Objective {
    private final double[] levels;
    private final Objective[] parts;

    QuantilesLoss(double[] levels) {
        this.levels = levels.clone();
        this.parts = Arrays.stream(levels).mapToObj(Objective::quantile).toArray(Objective[]::new);
        for (int i = 1; i < levels.length; i++) {
            if (!(levels[i] > levels[i - 1])) {
                throw new IllegalArgumentException(
                        "the levels of the quantiles are " + Arrays.toString(levels) + "; they must rise");
            }
        }
        if (levels.length == 0) {
            throw new IllegalArgumentException("got no level of a quantile; at least one is needed");
        }
    }

    @Override
    int outputsPerTarget() {
        return parts.length;
    }

    @Override
    Objective part(int output) {
        return parts[output % parts.length];
    }

    @Override
    public double of(double score, double y) {
        double sum = 0;
        for (Objective part : parts) {
            sum += part.of(score, y);
        }
        return sum / parts.length;
    }

    @Override
    void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
        throw new IllegalStateException("every level has derivatives of its own");
    }

    @Override
    double start(float[] y, float @Nullable [] weights) {
        throw new IllegalStateException("every level has a start of its own");
    }

    @Override
    boolean unitHessian() {
        return true;
    }

    @Override
    public String toString() {
        return Arrays.stream(levels).mapToObj(String::valueOf).collect(Collectors.joining(", ", "quantiles(", ")"));
    }
}
