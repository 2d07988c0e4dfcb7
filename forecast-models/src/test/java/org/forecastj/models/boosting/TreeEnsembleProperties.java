package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random ensembles: files, batches and explanations. */
class TreeEnsembleProperties {
    private static final int ROWS = 150;

    @Property(tries = 200)
    void writtenAndReadAgainPredictsTheSame(@ForAll long seed) {
        RandomEnsemble given = new RandomEnsemble(seed, true);
        TreeEnsemble again = LightGbmText.read(LightGbmText.write(given.ensemble));
        double[] rows = given.rows(ROWS);
        assertArrayEquals(predictions(given.ensemble, rows), predictions(again, rows));
        assertArrayEquals(given.ensemble.gainImportance(), again.gainImportance());
        assertEquals(given.ensemble.link(), again.link());
    }

    private static double[] predictions(TreeEnsemble ensemble, double[] rows) {
        double[] predictions = new double[ROWS * ensemble.outputs()];
        ensemble.predictRows(rows, ensemble.iterations(), predictions);
        return predictions;
    }

    @Property(tries = 200)
    void rowsAloneAndTogetherPredictTheSame(@ForAll long seed) {
        RandomEnsemble given = new RandomEnsemble(seed, true);
        TreeEnsemble ensemble = given.ensemble;
        int outputs = ensemble.outputs();
        double[] rows = given.rows(ROWS);
        double[] together = predictions(ensemble, rows);
        double[] alone = new double[outputs];
        for (int i = 0; i < ROWS; i++) {
            double[] row = Arrays.copyOfRange(rows, i * RandomEnsemble.FEATURES, (i + 1) * RandomEnsemble.FEATURES);
            ensemble.predict(row, ensemble.iterations(), alone);
            assertArrayEquals(Arrays.copyOfRange(together, i * outputs, (i + 1) * outputs), alone);
        }
    }

    @Property(tries = 200)
    void rawScoreIsTheSumOfTheLeavesOfTheTrees(@ForAll long seed) {
        RandomEnsemble given = new RandomEnsemble(seed, false);
        TreeEnsemble ensemble = given.ensemble;
        double[] row = given.row();
        int[] leaves = new int[ensemble.treeCount()];
        ensemble.leaves(row, leaves);
        double[] expected = new double[ensemble.outputs()];
        for (int t = 0; t < leaves.length; t++) {
            expected[t % expected.length] += ensemble.tree(t).leafValue(leaves[t]);
        }
        double[] actual = new double[expected.length];
        ensemble.raw(row, ensemble.iterations(), actual);
        assertArrayEquals(expected, actual);
    }

    @Property(tries = 200)
    void contributionsAreShapleyValues(@ForAll long seed) {
        RandomEnsemble given = new RandomEnsemble(seed, false);
        TreeEnsemble ensemble = given.ensemble;
        TreeShap shap = TreeShap.of(ensemble);
        double[] row = given.row();
        double[] actual = new double[shap.length()];
        shap.contributions(row, actual);
        int stride = RandomEnsemble.FEATURES + 1;
        for (int k = 0; k < ensemble.outputs(); k++) {
            double[] game = game(ensemble, k, row);
            for (int f = 0; f < RandomEnsemble.FEATURES; f++) {
                assertEquals(shapley(game, f), actual[k * stride + f], 1e-12);
            }
            assertEquals(game[0], actual[k * stride + stride - 1], 1e-12);
        }
    }

    @Property(tries = 200)
    void interactionsAreShapleyInteractionValues(@ForAll long seed) {
        RandomEnsemble given = new RandomEnsemble(seed, false);
        TreeEnsemble ensemble = given.ensemble;
        TreeShap shap = TreeShap.of(ensemble);
        double[] row = given.row();
        double[] contributions = new double[shap.length()];
        shap.contributions(row, contributions);
        double[] actual = new double[shap.interactionLength()];
        Arrays.fill(actual, Double.NaN);
        shap.interactions(row, actual);
        int side = RandomEnsemble.FEATURES + 1;
        for (int k = 0; k < ensemble.outputs(); k++) {
            double[] game = game(ensemble, k, row);
            for (int i = 0; i < side; i++) {
                double sum = 0;
                for (int j = 0; j < side; j++) {
                    double value = actual[(k * side + i) * side + j];
                    sum += value;
                    if (i != j) {
                        assertEquals(interaction(game, i, j), value, 1e-12, i + ", " + j);
                    }
                }
                assertEquals(contributions[k * side + i], sum, 1e-12, "row " + i);
            }
            assertEquals(game[0], actual[(k * side + side) * side - 1], 1e-12);
        }
    }

    /** Half of the Shapley interaction index; 0 with the expected value. */
    private static double interaction(double[] game, int i, int j) {
        if (Math.max(i, j) == RandomEnsemble.FEATURES) {
            return 0;
        }
        int a = 1 << i;
        int b = 1 << j;
        double sum = 0;
        for (int without = 0; without < game.length; without++) {
            if ((without & (a | b)) == 0) {
                double together = game[without | a | b] - game[without | a] - game[without | b] + game[without];
                sum += together / (Integer.bitCount(without) == 1 ? 12 : 6);
            }
        }
        return sum;
    }

    @Property(tries = 100)
    void weightedPartialDependenceIsTheGameWithOneFeatureKnown(@ForAll long seed) {
        RandomEnsemble given = new RandomEnsemble(seed, false);
        int outputs = given.ensemble.outputs();
        for (int f = 0; f < RandomEnsemble.FEATURES; f++) {
            double[] first = given.row();
            double[] second = given.row();
            double[] actual = PartialDependence.weighted(given.ensemble, f, new double[] {first[f], second[f]});
            for (int k = 0; k < outputs; k++) {
                assertEquals(game(given.ensemble, k, first)[1 << f], actual[k], 1e-12);
                assertEquals(game(given.ensemble, k, second)[1 << f], actual[outputs + k], 1e-12);
            }
        }
    }

    /** The expected score for every set of known features, as bits. */
    private static double[] game(TreeEnsemble ensemble, int output, double[] row) {
        double[] game = new double[1 << RandomEnsemble.FEATURES];
        for (int known = 0; known < game.length; known++) {
            for (int t = output; t < ensemble.treeCount(); t += ensemble.outputs()) {
                Tree tree = ensemble.tree(t);
                game[known] += expected(tree, tree.nodes() == 0 ? ~0 : 0, row, known);
            }
        }
        return game;
    }

    private static double expected(Tree tree, int child, double[] row, int known) {
        if (child < 0) {
            return tree.leafValue(~child);
        }
        int left = tree.left(child);
        int right = tree.right(child);
        if (((known >> tree.feature(child)) & 1) != 0) {
            return expected(tree, tree.goesLeft(child, row[tree.feature(child)]) ? left : right, row, known);
        }
        return (tree.count(left) * expected(tree, left, row, known)
                        + tree.count(right) * expected(tree, right, row, known))
                / tree.nodeCount(child);
    }

    private static double shapley(double[] game, int feature) {
        double sum = 0;
        for (int without = 0; without < game.length; without++) {
            if (((without >> feature) & 1) == 0) {
                sum += weight(Integer.bitCount(without)) * (game[without | (1 << feature)] - game[without]);
            }
        }
        return sum;
    }

    /** s!(n − s − 1)! / n! for n = 4. */
    private static double weight(int size) {
        return new double[] {1.0 / 4, 1.0 / 12, 1.0 / 12, 1.0 / 4}[size];
    }
}
