package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compared with training runs of LightGBM 4.7.0, made with one thread and fixed seeds. */
class LearnerGoldenTest {
    /** Both programs find the same splits, and only the rounding of sums and of the metric differs. */
    private static final double SAME_TREES = 1e-6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l2_numeric",
                "l2_maxbin15",
                "l2_max_depth4",
                "l2_leaf_limits",
                "l2_reg",
                "l2_stumps",
                "l2_missing",
                "l2_no_boost_from_average",
                "l2_path_smooth",
                "l2_zero_as_missing",
                "l2_no_missing_handling",
                "l2_early_stopping",
                "l2_categorical",
                "l2_categorical_defaults_tuned",
                "l2_categorical_onehot",
                "l1",
                "huber",
                "quantile_10",
                "quantile_50",
                "quantile_90",
                "mape",
                "l2_weights",
                "l1_weights",
                "poisson",
                "poisson_categorical_weights",
                "gamma",
                "tweedie_1.3",
                "tweedie_1.7",
                "binary"
            })
    void repeatsTheTreesOfThePeer(String name) {
        followsTheLoss(name, SAME_TREES, SAME_TREES);
    }

    /**
     * Runs whose trees part from the peer's: a step limit gives many leaves the same value, so that splits gain nothing but rounding errors,
     * and weighted quantiles have only two gradients per weight; with Fair's loss only the side of values that no row of a leaf lacks differs.
     */
    @ParameterizedTest
    @CsvSource({"l2_max_delta_step, 0.01, 0.005", "fair, 0.001, 0.001", "quantile_90_weights, 0.015, 0.005"})
    void followsTheLossOfThePeer(String name, double curve, double finalLoss) {
        followsTheLoss(name, curve, finalLoss);
    }

    private static void followsTheLoss(String name, double curve, double finalLoss) {
        GoldenTraining golden = GoldenTraining.of(name);
        BoostingFit learned = golden.train(Execution.sequential());

        double[] valid = learned.validationCurve();
        double[] goldenValid = golden.numbers("valid_metric");
        assertEquals(0, GoldenTraining.deviation(valid, goldenValid), curve, "validation curve");
        if (golden.json.get("train_metric").size() > 0) {
            double deviation = GoldenTraining.deviation(learned.trainingCurve(), golden.numbers("train_metric"));
            assertEquals(0, deviation, curve, "training curve");
        }
        double last = goldenValid[goldenValid.length - 1];
        assertTrue(valid[valid.length - 1] < last + finalLoss * Math.abs(last), () -> learned + " against " + last);
        assertEquals(golden.json.get("trees").asInt(), learned.ensemble().treeCount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l2_numeric",
                "l2_maxbin15",
                "l2_max_depth4",
                "l2_leaf_limits",
                "l2_reg",
                "l2_stumps",
                "l2_missing",
                "l2_weights",
                "l2_no_boost_from_average",
                "l2_path_smooth",
                "l2_zero_as_missing",
                "l2_no_missing_handling",
                "l2_categorical",
                "l2_categorical_defaults_tuned",
                "l2_categorical_onehot",
                "l1",
                "huber",
                "quantile_10",
                "quantile_90",
                "quantile_90_weights",
                "mape",
                "poisson",
                "gamma",
                "tweedie_1.3",
                "tweedie_1.7",
                "binary"
            })
    void growsTheFirstTreeOfThePeer(String name) {
        GoldenTraining golden = GoldenTraining.of(name);
        BoostingFit learned = golden.train(Execution.sequential());
        assertEquals("", golden.firstDifference(learned.ensemble().tree(0)));
    }

    @Test
    void scoresAreCloseToThoseOfThePeer() {
        GoldenTraining golden = GoldenTraining.of("l2_missing");
        BoostingFit learned = golden.train(Execution.sequential());
        FeatureMatrix features = golden.validationFeatures();
        double[] raw = golden.numbers("valid_raw");
        double square = 0;
        for (int i = 0; i < raw.length; i++) {
            square += Math.pow(raw[i] - learned.ensemble().raw(features.row(i)), 2);
        }
        assertEquals(0, Math.sqrt(square / raw.length), 1e-6);
    }
}
