package org.forecastj.docs.fuzz;

import java.util.Arrays;
import org.forecastj.models.boosting.TreeEnsemble;

/** What trees say to a few rows. */
final class TreePredictions {
    private static final double[] VALUES = {0, 1, -1, 0.5, 3, 1e9, -1e300, Double.NaN};

    private TreePredictions() {}

    /** Raw scores, which are no NaN. */
    static double[] of(TreeEnsemble trees) {
        double[] row = new double[trees.features()];
        double[] scores = new double[trees.outputs()];
        double[] all = new double[VALUES.length * scores.length];
        for (int v = 0; v < VALUES.length; v++) {
            Arrays.fill(row, VALUES[v]);
            trees.raw(row, trees.iterations(), scores);
            System.arraycopy(scores, 0, all, v * scores.length, scores.length);
            trees.predict(row, trees.iterations(), scores);
            for (int k = 0; k < scores.length; k++) {
                double raw = all[v * scores.length + k];
                Oracle.require(!Double.isNaN(raw) && !Double.isNaN(scores[k]), "a prediction is NaN");
                Oracle.require(Math.abs(raw) > 700 || Double.isFinite(scores[k]), "a prediction is infinite");
            }
        }
        return all;
    }

    static void requireSame(TreeEnsemble trees, TreeEnsemble again) {
        Oracle.require(Arrays.equals(of(trees), of(again)), "written and read again they predict otherwise");
    }
}
