package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class LinearLeavesTest {
    private static final int ROWS = 400;

    private static FeatureMatrix matrix(long seed, double missing) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] a = random.doubles(ROWS, -5, 5).toArray();
        double[] b = random.doubles(ROWS, 1000, 1004).toArray();
        double[] twice = Arrays.stream(a).map(v -> 2 * v).toArray();
        for (int i = 0; i < ROWS; i++) {
            a[i] = random.nextDouble() < missing ? Double.NaN : a[i];
        }
        return FeatureMatrix.builder()
                .numeric("a", a)
                .numeric("b", b)
                .numeric("twice", twice)
                .categorical("c", random.ints(ROWS, 0, 3).toArray())
                .build();
    }

    private static double[] target(FeatureMatrix matrix) {
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> {
            double a = matrix.value(i, 2) / 2;
            double slope = matrix.value(i, 3) == 1 ? 3 : -1;
            return Math.abs(slope * a + (matrix.value(i, 1) - 1002) * (a > 0 ? 2 : -1));
        });
        return y;
    }

    private static GradientBoosting.Builder linear(Objective objective, double lambda) {
        return GradientBoosting.builder(objective)
                .iterations(15)
                .maxLeaves(6)
                .minDataInLeaf(10)
                .minDataPerGroup(10)
                .linearLeaves(lambda);
    }

    private static BoostingFit fit(GradientBoosting boosting, FeatureMatrix matrix, double[] y) {
        return boosting.fit(TrainingData.of(matrix, y), Execution.sequential());
    }

    @Test
    void aLineIsLearntByTreesOfTwoLeaves() {
        double[] x = new double[ROWS];
        Arrays.setAll(x, i -> i / 10.0);
        double[] y = Arrays.stream(x).map(v -> 7 - 3 * v).toArray();
        FeatureMatrix matrix = FeatureMatrix.builder().numeric("x", x).build();
        GradientBoosting boosting = linear(Objective.squared(), 0)
                .maxLeaves(2)
                .learningRate(0.5)
                .iterations(40)
                .build();
        TreeEnsemble ensemble = fit(boosting, matrix, y).ensemble();
        assertFalse(ensemble.tree(0).isLinear());
        assertTrue(ensemble.tree(1).isLinear());
        assertEquals(7 - 3 * 12.34, ensemble.predict(new double[] {12.34}), 0.5);
    }

    /** The curve comes from scores that were updated leaf by leaf, the other value from predictions of the finished trees. */
    @Property(tries = 20)
    void scoresAreThoseOfTheTrees(@ForAll long seed) {
        Objective objective = seed % 2 == 0 ? Objective.squared() : Objective.poisson(0.7);
        FeatureMatrix matrix = matrix(seed, 0.1);
        double[] y = target(matrix);
        BoostingFit fit = fit(linear(objective, 0.1).build(), matrix, y);
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += objective.of(fit.ensemble().raw(matrix.row(i)), (float) y[i]);
        }
        double[] curve = fit.trainingCurve();
        assertEquals(sum / ROWS, curve[curve.length - 1], 1e-9 * Math.abs(sum / ROWS) + 1e-12);
    }

    /** At the minimum of Σ(g·f + h·f²/2) + λ|β|²/2 the derivatives by intercept and coefficients are 0. */
    @Property(tries = 20)
    void leavesSolveTheirRidgeRegression(@ForAll long seed) {
        double lambda = 5;
        FeatureMatrix matrix = matrix(seed, 0);
        double[] y = target(matrix);
        GradientBoosting boosting = linear(Objective.squared(), lambda)
                .iterations(2)
                .learningRate(0.25)
                .build();
        TreeEnsemble ensemble = fit(boosting, matrix, y).ensemble();
        Tree tree = ensemble.tree(1);
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            int[] features = tree.linearFeatures(leaf);
            double[] slope = new double[features.length + 1];
            double size = 1;
            for (int i = 0; i < ROWS; i++) {
                double[] row = matrix.row(i);
                if (tree.leaf(row) == leaf) {
                    double residual = tree.value(row) / 0.25 + ensemble.tree(0).value(row) - y[i];
                    slope[features.length] += residual;
                    size += Math.abs(residual);
                    for (int k = 0; k < features.length; k++) {
                        slope[k] += residual * row[features[k]];
                        size += Math.abs(residual * row[features[k]]);
                    }
                }
            }
            for (int k = 0; k < features.length; k++) {
                slope[k] += lambda * tree.linearCoefficients(leaf)[k] / 0.25;
            }
            for (double s : slope) {
                assertEquals(0, s, 1e-6 * size);
            }
        }
    }

    @Test
    void aRowThatMissesAFeatureGetsTheConstant() {
        double[] x = new double[ROWS];
        Arrays.setAll(x, i -> i % 5 == 0 ? Double.NaN : i);
        FeatureMatrix matrix = FeatureMatrix.builder().numeric("x", x).build();
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> i % 5 == 0 ? 40 : i / 4.0);
        TreeEnsemble ensemble =
                fit(linear(Objective.squared(), 0.1).build(), matrix, y).ensemble();
        int constant = 0;
        for (int t = 1; t < ensemble.treeCount(); t++) {
            Tree tree = ensemble.tree(t);
            for (int i = 0; i < ROWS; i++) {
                double[] row = matrix.row(i);
                int leaf = tree.leaf(row);
                if (Double.isNaN(row[0])
                        && Arrays.stream(tree.linearFeatures(leaf)).anyMatch(f -> f == 0)) {
                    assertEquals(tree.leafValue(leaf), tree.value(row));
                    constant++;
                }
            }
        }
        assertTrue(constant > 0, "no such row");
    }

    @Test
    void categoriesHaveNoCoefficient() {
        FeatureMatrix matrix = matrix(8, 0);
        TreeEnsemble ensemble = fit(linear(Objective.squared(), 0).build(), matrix, target(matrix))
                .ensemble();
        boolean split = false;
        for (int t = 1; t < ensemble.treeCount(); t++) {
            Tree tree = ensemble.tree(t);
            for (int node = 0; node < tree.nodes(); node++) {
                split |= tree.feature(node) == 3;
            }
            for (int leaf = 0; leaf < tree.leaves(); leaf++) {
                assertFalse(Arrays.stream(tree.linearFeatures(leaf)).anyMatch(f -> f == 3), "a category");
            }
        }
        assertTrue(split, "no tree splits on the categories");
    }

    @Test
    void linearLeavesLearnMoreThanConstantOnesFromAsManyTrees() {
        FeatureMatrix matrix = matrix(4, 0.05);
        double[] y = target(matrix);
        GradientBoosting boosting = linear(Objective.squared(), 0.01).build();
        double[] linear = fit(boosting, matrix, y).trainingCurve();
        double[] constant = fit(
                        GradientBoosting.builder(Objective.squared())
                                .iterations(15)
                                .maxLeaves(6)
                                .minDataInLeaf(10)
                                .minDataPerGroup(10)
                                .build(),
                        matrix,
                        y)
                .trainingCurve();
        assertEquals(constant[0], linear[0], 1e-6);
        assertTrue(linear[14] < 0.8 * constant[14], linear[14] + " against " + constant[14]);
    }

    @Test
    void dependentColumnsWithoutPenaltyStayFinite() {
        double[] solution =
                PositiveSystem.solve(new double[][] {{4, 8, 2}, {8, 16, 4}, {2, 4, 5}}, new double[] {2, 4, 3});
        assertArrayEquals(new double[] {0.25, 0, 0.5}, solution, 1e-12);
    }

    @Test
    void modelsAreWrittenAndReadAgain() {
        FeatureMatrix matrix = matrix(4, 0.05);
        TreeEnsemble given = fit(linear(Objective.squared(), 0.01).build(), matrix, target(matrix))
                .ensemble();
        TreeEnsemble read = LightGbmText.read(LightGbmText.write(given));
        for (int i = 0; i < ROWS; i++) {
            assertEquals(given.predict(matrix.row(i)), read.predict(matrix.row(i)));
        }
    }

    @Test
    void theyNeedTheValuesOfTheFeatures() {
        FeatureMatrix matrix = matrix(4, 0);
        GradientBoosting boosting = linear(Objective.squared(), 0.01).build();
        BinnedFeatures bins = BinnedFeatures.of(matrix, boosting, Execution.sequential());
        assertBadArgument(
                () -> boosting.fit(TrainingData.of(bins, target(matrix)), Execution.sequential()), "FeatureMatrix");
    }

    @Test
    void theyDoNotGoWithQuantilesOrMonotoneConstraints() {
        FeatureMatrix matrix = matrix(4, 0);
        for (Objective objective :
                new Objective[] {Objective.absolute(), Objective.quantile(0.9), Objective.percentage()}) {
            assertBadArgument(
                    () -> fit(linear(objective, 0.01).build(), matrix, target(matrix)), "quantiles", "linearLeaves");
        }
        assertBadArgument(
                () -> fit(
                        linear(Objective.squared(), 0.01)
                                .monotone("a", Monotone.INCREASING)
                                .build(),
                        matrix,
                        target(matrix)),
                "monotone",
                "[a]");
    }
}
