package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Boosted trees and how the loss fell while they were grown.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class BoostingFit {
    private final TreeEnsemble ensemble;
    private final double[] trainingCurve;
    private final double[] validationCurve;
    private final int bestIteration;

    BoostingFit(TreeEnsemble ensemble, double[] trainingCurve, double[] validationCurve, int bestIteration) {
        this.ensemble = ensemble;
        this.trainingCurve = trainingCurve;
        this.validationCurve = validationCurve;
        this.bestIteration = bestIteration;
    }

    /** The same course with other trees. */
    BoostingFit withEnsemble(TreeEnsemble other) {
        return new BoostingFit(other, trainingCurve, validationCurve, bestIteration);
    }

    /**
     * The trees, ready to predict.
     *
     * @return the trees in the order in which they were grown; up to the best iteration if growing could stop early
     */
    public TreeEnsemble ensemble() {
        return ensemble;
    }

    /**
     * The iteration with the best metric of the validation rows, better than the best before it by more than the tolerance.
     *
     * @return from 1, counted from the first iteration of this fit; the last one without validation rows
     */
    public int bestIteration() {
        return bestIteration;
    }

    /**
     * The metric of the training rows, out-of-bag ones included.
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

    /**
     * How much the trees use each feature.
     *
     * @return all features, by falling gain, those of equal gain in the order of the columns
     */
    public List<FeatureImportance> featureImportance() {
        double[] gains = ensemble.gainImportance();
        double[] splits = ensemble.splitImportance();
        List<FeatureImportance> table = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            table.add(new FeatureImportance(ensemble.featureNames().get(i), gains[i], (long) splits[i]));
        }
        table.sort(Comparator.comparingDouble(FeatureImportance::gain).reversed());
        return List.copyOf(table);
    }

    @Override
    public String toString() {
        boolean validated = validationCurve.length > 0;
        return "BoostingFit[iterations=" + ensemble.iterations() + ", bestIteration=" + bestIteration + ", training="
                + trainingCurve[bestIteration - 1] + ", validation="
                + (validated ? validationCurve[bestIteration - 1] : "none") + "]";
    }
}
