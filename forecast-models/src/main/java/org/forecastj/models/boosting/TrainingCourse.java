package org.forecastj.models.boosting;

import java.util.Arrays;

/** How the measures of a fit went, and whether it is time to stop. Used by one thread. */
final class TrainingCourse {
    private final int patience;
    private final double tolerance;
    private final double sign;
    private final double[] training;
    private final double[] validation;
    private int done;
    private int best;

    TrainingCourse(GradientBoosting settings, boolean validated) {
        this.patience = settings.earlyStoppingRounds;
        this.tolerance = settings.earlyStoppingTolerance;
        this.sign = settings.metric == null || settings.metric.isLowerBetter() ? 1 : -1;
        this.training = new double[settings.iterations];
        this.validation = new double[validated ? settings.iterations : 0];
    }

    void add(double trained) {
        training[done] = trained;
        best = done;
        done++;
    }

    void add(double trained, double validated) {
        training[done] = trained;
        validation[done] = validated;
        double fall = sign * (validation[best] - validated);
        if (fall > tolerance || (Double.isNaN(validation[best]) && !Double.isNaN(validated))) {
            best = done;
        }
        done++;
    }

    /** Whether the best iteration is too long ago. */
    boolean isOver() {
        return patience > 0 && done > 0 && done - 1 - best >= patience;
    }

    /** Iterations whose trees are kept. */
    int kept() {
        return patience > 0 ? best + 1 : done;
    }

    BoostingFit fit(TreeEnsemble ensemble) {
        return new BoostingFit(
                ensemble,
                Arrays.copyOf(training, done),
                Arrays.copyOf(validation, Math.min(validation.length, done)),
                best + 1);
    }
}
