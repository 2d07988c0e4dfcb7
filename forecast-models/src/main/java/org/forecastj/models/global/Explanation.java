package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.boosting.TreeShap;

/**
 * Why a forecast is what it is: contributions of features that add up from the average prediction to the prediction.
 *
 * @param expected the average prediction of the trees
 * @param prediction the prediction of the trees, on the scale of their scores
 * @param contributions by feature, the largest absolute one first
 */
public record Explanation(double expected, double prediction, List<Contribution> contributions) {
    /**
     * A row of the table.
     *
     * @param feature name of the feature
     * @param value its value in the row, NaN where missing; levels of the history after comparison with the local level
     * @param contribution by how much it moves the prediction
     */
    public record Contribution(String feature, double value, double contribution) {}

    /**
     * Copies the list.
     *
     * @param expected as in the record
     * @param prediction as in the record
     * @param contributions as in the record
     */
    public Explanation {
        contributions = List.copyOf(contributions);
    }

    static Explanation of(TreeEnsemble ensemble, int output, double[] row) {
        int features = ensemble.features();
        double[] shap = new double[ensemble.outputs() * (features + 1)];
        TreeShap.of(ensemble).contributions(row, shap);
        int at = output * (features + 1);
        List<Contribution> contributions = new ArrayList<>();
        double prediction = shap[at + features];
        for (int c = 0; c < features; c++) {
            contributions.add(new Contribution(ensemble.featureNames().get(c), row[c], shap[at + c]));
            prediction += shap[at + c];
        }
        contributions.sort(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.contribution()))
                .thenComparing(Contribution::feature));
        return new Explanation(shap[at + features], prediction, contributions);
    }

    /**
     * The table as text: a line for each feature that moves the prediction.
     *
     * @return lines of feature, value and contribution, for people
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-28s %12s %12.5g\n", "average", "", expected));
        for (Contribution c : contributions) {
            if (c.contribution() != 0) {
                text.append(
                        String.format(Locale.ROOT, "%-28s %12.5g %+12.5g\n", c.feature(), c.value(), c.contribution()));
            }
        }
        return text.append(String.format(Locale.ROOT, "%-28s %12s %12.5g", "prediction", "", prediction))
                .toString();
    }
}
