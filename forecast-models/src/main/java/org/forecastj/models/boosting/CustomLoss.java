package org.forecastj.models.boosting;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/** A loss of the application's own, whose results are checked. */
final class CustomLoss extends Objective {
    private final CustomObjective custom;

    CustomLoss(CustomObjective custom) {
        this.custom = custom;
    }

    @Override
    public double of(double score, double y) {
        return custom.loss(score, y);
    }

    @Override
    TreeLink treeLink() {
        return custom.link();
    }

    @Override
    void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
        float[] gradient = new float[1];
        float[] hessian = new float[1];
        custom.derivatives(new double[] {score}, new float[] {y}, new float[] {weight}, gradient, hessian);
        gradients[i] = gradient[0];
        hessians[i] = hessian[0];
    }

    @Override
    void derivatives(
            double[] scores,
            float[] y,
            float @Nullable [] weights,
            float[] gradients,
            float[] hessians,
            WorkerTeam team) {
        custom.derivatives(scores, y, orOnes(weights, y.length), gradients, hessians);
    }

    @Override
    void checkDerivatives(float[] gradients, float[] hessians, int iteration) {
        for (int i = 0; i < gradients.length; i++) {
            if (!Float.isFinite(gradients[i]) || !(hessians[i] >= 0 && Float.isFinite(hessians[i]))) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "objective '" + this + "' gave the gradient " + gradients[i] + " and the Hessian " + hessians[i]
                                + " for row " + i + " in iteration " + (iteration + 1)
                                + "; both must be finite, and the Hessian not negative");
            }
        }
    }

    @Override
    double start(float[] y, float @Nullable [] weights) {
        double start = custom.start(y, orOnes(weights, y.length));
        if (!Double.isFinite(start)) {
            throw new ForecastingException(
                    Reason.NUMERICAL, "objective '" + this + "' starts from " + start + "; a finite score is needed");
        }
        return start;
    }

    private static float[] orOnes(float @Nullable [] weights, int rows) {
        if (weights != null) {
            return weights;
        }
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Override
    boolean unitHessian() {
        return false;
    }

    @Override
    public boolean accepts(float y) {
        return custom.accepts(y);
    }

    @Override
    String range() {
        return "targets that it accepts";
    }

    @Override
    public String toString() {
        return custom.name();
    }
}
