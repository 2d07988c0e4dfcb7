package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class BoostingModeTest {
    private static final BoostingData DATA = new BoostingData(600, 4);

    private static GradientBoosting.Builder builder(BoostingMode mode) {
        return GradientBoosting.builder(Objective.squared())
                .mode(mode)
                .iterations(3)
                .maxLeaves(5)
                .learningRate(0.5);
    }

    private static TreeEnsemble fit(GradientBoosting.Builder builder) {
        return builder.build().fit(DATA.data(), Execution.sequential()).ensemble();
    }

    @Test
    void dropoutOfNoTreeIsGradientBoosting() {
        double[] plain = fit(builder(BoostingMode.gradientBoosting())).predict(DATA.features);
        for (BoostingMode mode : new BoostingMode[] {BoostingMode.dart(0, 50, 0), BoostingMode.dart(1, 50, 1)}) {
            assertArrayEquals(plain, fit(builder(mode)).predict(DATA.features), 1e-6);
        }
    }

    @Test
    void dropoutOfAllTreesSharesTheWeightAsThePaperSays() {
        TreeEnsemble one = fit(builder(BoostingMode.gradientBoosting()).iterations(1));
        TreeEnsemble three = fit(builder(BoostingMode.dart(1, 0, 0)));
        double constant = Arrays.stream(DATA.target).average().orElseThrow();
        // each tree learns the same residuals; 1, then 1/2 and 1/2, then 1/3 of the learning rate each
        for (int row = 0; row < 10; row++) {
            double[] values = DATA.features.row(row);
            assertEquals(one.raw(values), three.raw(values), 1e-5);
            assertEquals((one.raw(values) - constant) / 3, three.tree(2).value(values), 1e-5);
        }
        assertEquals(0.5 / 3, three.tree(0).shrinkage(), 1e-12);
        assertEquals(0.5 / 3, three.tree(2).shrinkage(), 1e-12);
    }

    @Test
    void fewerTreesAreDroppedThanTheLimitAllows() {
        TreeEnsemble limited = fit(builder(BoostingMode.dart(1, 1, 0)));
        // one tree is dropped in each of the last two iterations
        assertEquals(0.25, limited.tree(2).shrinkage(), 1e-12);
        assertNotEquals(limited.tree(0).shrinkage(), 0.5 / 3);
    }

    @Test
    void dropoutCannotStopEarly() {
        assertBadArgument(
                () -> builder(BoostingMode.dart(0.1, 50, 0.5))
                        .earlyStoppingRounds(5)
                        .build(),
                "earlyStoppingRounds",
                "5",
                "DART");
    }

    @Test
    void aForestIsTheAverageOfTreesThatEachStartFromTheConstant() {
        GradientBoosting.Builder forest = builder(BoostingMode.randomForest())
                .rowSampling(RowSampling.bagging(0.5, 1))
                .iterations(20);
        TreeEnsemble ensemble = fit(forest);
        assertTrue(ensemble.isAveraged());
        double[] row = DATA.features.row(0);
        double sum = 0;
        for (int t = 0; t < 20; t++) {
            assertEquals(1, ensemble.tree(t).shrinkage());
            sum += ensemble.tree(t).value(row);
        }
        assertEquals(sum / 20, ensemble.predict(row), 1e-12);
        assertArrayEquals(
                DATA.features.names().toArray(), ensemble.featureNames().toArray());
        TreeEnsemble otherRate = fit(forest.learningRate(0.01));
        assertEquals(ensemble.predict(row), otherRate.predict(row));
        assertFalse(Arrays.equals(leafValues(ensemble.tree(0)), leafValues(ensemble.tree(1))));
    }

    private static double[] leafValues(Tree tree) {
        double[] values = new double[tree.leaves()];
        Arrays.setAll(values, tree::leafValue);
        return values;
    }

    @Test
    void aForestOfEqualTreesIsRefused() {
        assertBadArgument(() -> builder(BoostingMode.randomForest()).build(), "random forest", "bagging");
        assertBadArgument(
                () -> builder(BoostingMode.randomForest())
                        .rowSampling(RowSampling.bagging(1, 1))
                        .build(),
                "the same");
    }

    @Test
    void leavesOfABagLearnFromItsRowsAlone() {
        double[] x = new double[100];
        Arrays.setAll(x, i -> i);
        TrainingData data =
                TrainingData.of(FeatureMatrix.builder().numeric("x", x).build(), x.clone());
        TreeEnsemble ensemble = GradientBoosting.builder(Objective.squared())
                .rowSampling(RowSampling.bagging(0.4, 1))
                .iterations(1)
                .minDataInLeaf(5)
                .build()
                .fit(data, Execution.sequential())
                .ensemble();
        int rows = 0;
        for (int leaf = 0; leaf < ensemble.tree(0).leaves(); leaf++) {
            rows += ensemble.tree(0).leafCount(leaf);
        }
        assertEquals(40, rows);
    }
}
