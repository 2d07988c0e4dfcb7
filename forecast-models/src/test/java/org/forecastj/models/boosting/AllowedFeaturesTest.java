package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class AllowedFeaturesTest {
    private static final int COLUMNS = 10;
    private static final int ROWS = 300;

    private static FeatureMatrix matrix(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < COLUMNS; c++) {
            matrix.numeric("x" + c, random.doubles(ROWS).toArray());
        }
        return matrix.build();
    }

    private static double[] target(FeatureMatrix matrix) {
        double[] y = new double[matrix.rows()];
        Arrays.setAll(y, i -> {
            double sum = 0;
            for (int c = 0; c < COLUMNS; c++) {
                sum += matrix.value(i, c) * matrix.value(i, (c + 1) % COLUMNS) * (1 + c % 3);
            }
            return sum;
        });
        return y;
    }

    private static TreeEnsemble fit(GradientBoosting boosting, int threads) {
        FeatureMatrix matrix = matrix(5);
        return boosting.fit(TrainingData.of(matrix, target(matrix)), Execution.threads(threads))
                .ensemble();
    }

    private static GradientBoosting.Builder small() {
        return GradientBoosting.builder(Objective.squared())
                .iterations(20)
                .minDataInLeaf(5)
                .maxLeaves(12);
    }

    private static AllowedFeatures allowed(GradientBoosting.Builder builder) {
        GradientBoosting boosting = builder.build();
        return new AllowedFeatures(boosting, BinnedFeatures.of(matrix(1), boosting, Execution.sequential()));
    }

    private static int[] of(AllowedFeatures allowed, int leaf) {
        return IntStream.range(0, COLUMNS).filter(c -> allowed.has(leaf, c)).toArray();
    }

    @Test
    void eachTreeDrawsTheNearestNumberOfColumns() {
        AllowedFeatures allowed = allowed(small().featureFraction(0.34));
        allowed.draw(0, 0);
        assertEquals(3, of(allowed, 0).length);
        AllowedFeatures least = allowed(small().featureFraction(0.01).featureFractionByNode(0.01));
        least.draw(0, 0);
        assertEquals(1, of(least, 0).length);
    }

    @Test
    void aDrawDependsOnSeedIterationAndOutputOnly() {
        AllowedFeatures one = allowed(small().featureFraction(0.5).seed(3));
        for (int i = 0; i < 7; i++) {
            one.draw(i, 1);
        }
        AllowedFeatures other = allowed(small().featureFraction(0.5).seed(3));
        other.draw(6, 1);
        assertArrayEquals(of(one, 0), of(other, 0));
        Set<List<Integer>> draws = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            AllowedFeatures next = allowed(small().featureFraction(0.5).seed(i / 3));
            next.draw(i % 3, i % 2);
            draws.add(IntStream.of(of(next, 0)).boxed().toList());
        }
        assertTrue(draws.size() >= 5, draws::toString);
    }

    /** Counts of 2,000 draws of 4 of 10 columns are within 5 standard deviations of 800, and so are pairs of 266.7. */
    @Test
    void columnsAndPairsOfThemAreDrawnEquallyOften() {
        AllowedFeatures allowed = allowed(small().featureFraction(0.4).seed(11));
        int[][] pairs = new int[COLUMNS][COLUMNS];
        for (int i = 0; i < 2000; i++) {
            allowed.draw(i, 0);
            for (int a : of(allowed, 0)) {
                for (int b : of(allowed, 0)) {
                    pairs[a][b]++;
                }
            }
        }
        for (int a = 0; a < COLUMNS; a++) {
            for (int b = 0; b < COLUMNS; b++) {
                double expected = a == b ? 800 : 2000 * 4 * 3 / 90.0;
                assertEquals(expected, pairs[a][b], 5 * Math.sqrt(expected), "columns " + a + " and " + b);
            }
        }
    }

    @Test
    void nodesDrawAmongTheColumnsOfTheirTree() {
        AllowedFeatures allowed = allowed(small().featureFraction(0.6).featureFractionByNode(0.5));
        AllowedFeatures tree = allowed(small().featureFraction(0.6));
        Set<List<Integer>> draws = new HashSet<>();
        allowed.draw(4, 0);
        tree.draw(4, 0);
        Set<Integer> ofTree = new HashSet<>(IntStream.of(of(tree, 0)).boxed().toList());
        for (int node = 0; node < 8; node++) {
            allowed.split(0, node + 1, of(allowed, 0)[0], node);
            for (int leaf : new int[] {0, node + 1}) {
                List<Integer> drawn = IntStream.of(of(allowed, leaf)).boxed().toList();
                assertEquals(3, drawn.size());
                assertTrue(ofTree.containsAll(drawn), drawn + " of " + ofTree);
                draws.add(drawn);
            }
        }
        assertTrue(draws.size() > 5, draws::toString);
    }

    @Test
    void aTreeUsesTheColumnsDrawnForIt() {
        TreeEnsemble ensemble = fit(small().featureFraction(0.2).build(), 1);
        Set<Set<Integer>> used = new HashSet<>();
        for (int t = 0; t < ensemble.treeCount(); t++) {
            Set<Integer> features = features(ensemble.tree(t));
            assertTrue(features.size() <= 2, features::toString);
            used.add(features);
        }
        assertTrue(used.size() > 5, used::toString);
    }

    private static Set<Integer> features(Tree tree) {
        Set<Integer> features = new HashSet<>();
        for (int node = 0; node < tree.nodes(); node++) {
            features.add(tree.feature(node));
        }
        return features;
    }

    @Test
    void theSeedDecidesAndThreadsDoNot() {
        GradientBoosting boosting =
                small().featureFraction(0.5).featureFractionByNode(0.5).seed(9).build();
        String one = LightGbmText.write(fit(boosting, 1));
        assertEquals(one, LightGbmText.write(fit(boosting, 3)));
        assertNotEquals(
                one, LightGbmText.write(fit(boosting.toBuilder().seed(10).build(), 1)));
    }

    @Property(tries = 30)
    void allFeaturesOnAWayLieInOneSet(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GradientBoosting.Builder builder = small().iterations(6).featureFractionByNode(random.nextBoolean() ? 1 : 0.6);
        List<Set<Integer>> sets = IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(s -> (Set<Integer>) new HashSet<>(random.ints(1 + random.nextInt(4), 0, COLUMNS - 1)
                        .boxed()
                        .toList()))
                .toList();
        sets.forEach(set -> builder.interaction(set.stream().map(c -> "x" + c).toArray(String[]::new)));
        TreeEnsemble ensemble = fit(builder.build(), 1);
        for (int t = 0; t < ensemble.treeCount(); t++) {
            if (ensemble.tree(t).nodes() > 0) {
                checkWays(ensemble.tree(t), 0, Set.of(), sets);
            }
        }
    }

    private static void checkWays(Tree tree, int node, Set<Integer> way, List<Set<Integer>> sets) {
        if (node < 0) {
            assertTrue(sets.stream().anyMatch(set -> set.containsAll(way)), () -> way + " in none of " + sets);
            return;
        }
        Set<Integer> longer = new HashSet<>(way);
        longer.add(tree.feature(node));
        checkWays(tree, tree.left(node), longer, sets);
        checkWays(tree, tree.right(node), longer, sets);
    }

    @Test
    void aFeatureInNoSetIsNotUsed() {
        TreeEnsemble ensemble =
                fit(small().interaction("x1", "x2").interaction("x2", "x7").build(), 1);
        double[] importance = ensemble.splitImportance();
        for (int c = 0; c < COLUMNS; c++) {
            assertEquals(c == 1 || c == 2 || c == 7, importance[c] > 0, "x" + c);
        }
    }

    @Test
    void anUnknownFeatureOfASetIsNamed() {
        assertBadArgument(() -> fit(small().interaction("x1", "y").build(), 1), "interaction", "'y'", "x0, x1");
    }
}
