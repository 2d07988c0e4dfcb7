package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compared with training runs of LightGBM 4.7.0, made with one thread and fixed seeds. */
class LearnerGoldenTest {
    /** Both programs find the same splits, and only the rounding of sums and of the metric differs. */
    private static final double SAME_TREES = 1e-6;

    private static final List<String> SAME = List.of(
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
            "binary",
            "l2_monotone_basic",
            "l2_monotone_intermediate",
            "l2_interaction",
            "l2_linear_tree",
            "quantile_90_weights");
    /** Runs whose trees part from the peer's because gains differ by rounding errors only. */
    private static final List<String> CLOSE = List.of("l2_max_delta_step", "fair");

    static List<String> same() {
        return SAME;
    }

    @Test
    void everyRunOfThePeerIsCompared() {
        Set<String> compared = new TreeSet<>(SAME);
        compared.addAll(CLOSE);
        Set<String> there = new TreeSet<>();
        GoldenTraining.json("cases_index.json").fieldNames().forEachRemaining(there::add);
        assertEquals(there, compared);
    }

    @ParameterizedTest
    @MethodSource("same")
    void repeatsTheTreesOfThePeer(String name) {
        followsTheLoss(name, SAME_TREES, SAME_TREES);
    }

    /**
     * A step limit gives many leaves the same value, so that splits gain nothing but rounding errors; with Fair's loss only the side of
     * values that no row of a leaf lacks differs.
     */
    @ParameterizedTest
    @CsvSource({"l2_max_delta_step, 0.005, 0.005", "fair, 0.0005, 0.0005"})
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
    @MethodSource("same")
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
