package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Continued training and refitted leaves. */
class ContinuationTest {
    private static final BoostingData DATA = new BoostingData(900, 3);
    private static final BoostingData LATER = new BoostingData(400, 4);
    private static final Execution ONE = Execution.sequential();

    static List<Objective> objectives() {
        return BoostingContractTest.OBJECTIVES;
    }

    private static GradientBoosting.Builder builder(Objective objective, int iterations) {
        return GradientBoosting.builder(objective)
                .iterations(iterations)
                .maxLeaves(6)
                .categoryL2(0);
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void aFitInTwoPartsIsTheFitInOne(Objective objective) {
        TrainingData data = DATA.of(objective);
        TrainingData later = LATER.of(objective);
        BoostingFit whole = builder(objective, 12).build().fit(data, later, ONE);
        TreeEnsemble start = builder(objective, 5).build().fit(data, ONE).ensemble();
        BoostingFit rest = builder(objective, 7).build().continueFrom(start, data, later, ONE);
        assertEquals(12, rest.ensemble().iterations());
        assertArrayEquals(Arrays.copyOfRange(whole.validationCurve(), 5, 12), rest.validationCurve(), 1e-4);
        assertArrayEquals(
                whole.ensemble().rawOutputs(LATER.features)[0], rest.ensemble().rawOutputs(LATER.features)[0], 0.02);
        for (int t = 0; t < start.treeCount(); t++) {
            assertEquals(start.tree(t), rest.ensemble().tree(t));
        }
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void aRefitOnTheSameRowsChangesNothing(Objective objective) {
        GradientBoosting boosting = builder(objective, 8).build();
        TreeEnsemble ensemble = boosting.fit(DATA.of(objective), ONE).ensemble();
        for (double decay : new double[] {0, 0.5, 1}) {
            TreeEnsemble same = boosting.refit(ensemble, DATA.of(objective), decay);
            for (int t = 0; t < ensemble.treeCount(); t++) {
                for (int leaf = 0; leaf < ensemble.tree(t).leaves(); leaf++) {
                    assertEquals(ensemble.tree(t).leafValue(leaf), same.tree(t).leafValue(leaf), 1e-5);
                }
            }
        }
    }

    @Test
    void aRefitForestStaysTheSameOnItsOwnBagOnly() {
        GradientBoosting forest = builder(Objective.squared(), 5)
                .mode(BoostingMode.randomForest())
                .rowSampling(RowSampling.bagging(0.7, 1))
                .build();
        TreeEnsemble ensemble = forest.fit(DATA.data(), ONE).ensemble();
        TreeEnsemble all = forest.refit(ensemble, DATA.data(), 0);
        double[] p = ensemble.predict(DATA.features);
        double[] q = all.predict(DATA.features);
        double moved = 0;
        for (int i = 0; i < p.length; i++) {
            moved = Math.max(moved, Math.abs(p[i] - q[i]));
        }
        assertTrue(moved > 1e-3 && moved < 1, "largest change " + moved);
    }

    @Test
    void aRefitFollowsALevelShiftAsFarAsTheDecayAllows() {
        GradientBoosting boosting = builder(Objective.squared(), 10).build();
        TreeEnsemble ensemble = boosting.fit(DATA.data(), ONE).ensemble();
        TrainingData shifted = TrainingData.of(DATA.features, DATA.target(y -> y + 100));
        double[] old = ensemble.predict(DATA.features);
        double[] fresh = boosting.refit(ensemble, shifted, 0).predict(DATA.features);
        double[] kept = boosting.refit(ensemble, shifted, 1).predict(DATA.features);
        double[] half = boosting.refit(ensemble, shifted, 0.5).predict(DATA.features);
        assertArrayEquals(old, kept, 1e-9);
        for (int i = 0; i < old.length; i++) {
            assertEquals(old[i] + 100, fresh[i], 1e-3);
            assertTrue(half[i] > old[i] + 50 && half[i] < old[i] + 100, "refitted by half: " + half[i]);
        }
    }

    @Test
    void leavesWithoutNewRowsKeepTheirValues() {
        GradientBoosting boosting = builder(Objective.squared(), 1).build();
        TreeEnsemble ensemble = boosting.fit(DATA.data(), ONE).ensemble();
        FeatureMatrix single = FeatureMatrix.builder()
                .numeric("x", new double[] {1})
                .numeric("z", new double[] {1})
                .categorical("group", new int[] {1})
                .build();
        TreeEnsemble refitted = boosting.refit(ensemble, TrainingData.of(single, new double[] {50}), 0);
        int changed = 0;
        for (int leaf = 0; leaf < 6; leaf++) {
            changed += ensemble.tree(0).leafValue(leaf) == refitted.tree(0).leafValue(leaf) ? 0 : 1;
        }
        assertEquals(1, changed);
        assertEquals(50, refitted.predict(single.row(0)));
    }

    @Test
    void trainingGoesOnFromAModelOfThePeer() {
        TreeEnsemble plain = builder(Objective.poisson(0.7), 5)
                .build()
                .fit(DATA.of(Objective.poisson(0.7)), ONE)
                .ensemble();
        TreeEnsemble read = LightGbmText.read(LightGbmText.write(plain));
        BoostingFit more =
                builder(Objective.poisson(0.7), 5).build().continueFrom(read, DATA.of(Objective.poisson(0.7)), ONE);
        assertEquals(10, more.ensemble().iterations());
        assertEquals(TreeLink.EXP, more.ensemble().link());
    }

    @Test
    void stoppingEarlyLeavesThePreviousTreesWhole() {
        TreeEnsemble start =
                builder(Objective.squared(), 30).build().fit(DATA.data(), ONE).ensemble();
        BoostingFit rest = builder(Objective.squared(), 50)
                .learningRate(1)
                .earlyStoppingRounds(2)
                .build()
                .continueFrom(start, DATA.data(), LATER.data(), ONE);
        assertEquals(30 + rest.bestIteration(), rest.ensemble().iterations());
    }

    @Test
    void otherLinksOutputsAndForestsAreRefused() {
        GradientBoosting squared = builder(Objective.squared(), 3).build();
        TreeEnsemble ensemble = squared.fit(DATA.data(), ONE).ensemble();
        Objective poisson = Objective.poisson(0.7);
        GradientBoosting counts = builder(poisson, 3).build();
        assertBadArgument(() -> counts.continueFrom(ensemble, DATA.of(poisson), ONE), "IDENTITY", "EXP");
        assertBadArgument(() -> counts.refit(ensemble, DATA.of(poisson), 0.5), "IDENTITY", "EXP");
        GradientBoosting quantiles = builder(Objective.quantiles(0.1, 0.9), 3).build();
        assertBadArgument(() -> quantiles.continueFrom(ensemble, DATA.data(), ONE), "1 outputs", "2");
        GradientBoosting forest = builder(Objective.squared(), 3)
                .mode(BoostingMode.randomForest())
                .rowSampling(RowSampling.bagging(0.5, 1))
                .build();
        assertBadArgument(() -> forest.continueFrom(ensemble, DATA.data(), ONE), "averages");
        assertBadArgument(() -> forest.refit(ensemble, DATA.data(), 0.5), "sums");
        assertBadArgument(() -> squared.refit(ensemble, DATA.data(), 1.5), "decay", "1.5");
        TrainingData binned = TrainingData.of(BinnedFeatures.of(DATA.features, squared, ONE), DATA.target);
        assertBadArgument(() -> squared.continueFrom(ensemble, binned, ONE), "FeatureMatrix");
    }
}
