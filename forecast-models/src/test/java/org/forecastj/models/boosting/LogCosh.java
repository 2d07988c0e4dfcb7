package org.forecastj.models.boosting;

/** log cosh of the residual, as an application would add it. */
final class LogCosh implements CustomObjective {
    @Override
    public String name() {
        return "log-cosh";
    }

    @Override
    public double loss(double score, double target) {
        double size = Math.abs(score - target);
        return size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
    }

    @Override
    public void derivatives(double[] scores, float[] targets, float[] weights, float[] gradients, float[] hessians) {
        for (int i = 0; i < scores.length; i++) {
            double residual = scores[i] - targets[i];
            double slope = Math.tanh(residual);
            gradients[i] = (float) (weights[i] * slope);
            hessians[i] = (float) (weights[i] * (residual == 0 ? 1 : slope / residual));
        }
    }
}
