package org.forecastj.models.boosting;

/**
 * Boosted trees and how the loss fell while they were grown.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class BoostingFit {
    private final TreeEnsemble ensemble;
    private final double[] trainingCurve;
    private final double[] validationCurve;

    BoostingFit(TreeEnsemble ensemble, double[] trainingCurve, double[] validationCurve) {
        this.ensemble = ensemble;
        this.trainingCurve = trainingCurve;
        this.validationCurve = validationCurve;
    }

    /**
     * The trees, ready to predict.
     *
     * @return the trees in the order in which they were grown; up to the best iteration if growing stopped early
     */
    public TreeEnsemble ensemble() {
        return ensemble;
    }

    /**
     * The metric of the training rows.
     *
     * @return one value after each iteration, those after the best one included; a new array
     */
    public double[] trainingCurve() {
        return trainingCurve.clone();
    }

    /**
     * The metric of the validation rows.
     *
     * @return one value after each iteration, none without such rows; a new array
     */
    public double[] validationCurve() {
        return validationCurve.clone();
    }

    @Override
    public String toString() {
        return "BoostingFit[iterations=" + ensemble.iterations() + ", training=" + last(trainingCurve) + ", validation="
                + last(validationCurve) + "]";
    }

    private static String last(double[] values) {
        return values.length == 0 ? "none" : String.valueOf(values[values.length - 1]);
    }
}
