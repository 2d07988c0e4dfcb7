package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.forecastj.models.boosting.Tree.Missing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTest {
    private static Tree.Builder stump(double threshold, Missing missing, boolean defaultLeft) {
        return Tree.builder(2)
                .numerical(0, 0, threshold, missing, defaultLeft, ~0, ~1)
                .statistics(0, 1, 0, 10, 10)
                .leaf(0, 1, 4, 4)
                .leaf(1, 2, 6, 6);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, true, -0.5, NaN, 1", "NONE, true, 0.5, NaN, 0", "NONE, false, 0.5, NaN, 0", "NONE, true, -0.5, 0, 1",
        "NAN, true, -0.5, NaN, 0", "NAN, false, 0.5, NaN, 1", "NAN, true, -0.5, 0, 1", "NAN, false, 0.5, 0.5, 0",
        "ZERO, true, -0.5, NaN, 0", "ZERO, false, 0.5, NaN, 1", "ZERO, true, -0.5, 0, 0", "ZERO, false, 0.5, -1e-36, 1",
        "ZERO, false, 0.5, -1e-34, 0", "NAN, true, 0.5, Infinity, 1", "NAN, false, 0.5, -Infinity, 0",
    })
    void missingValuesGoInTheDefaultDirection(
            Missing missing, boolean defaultLeft, double threshold, double value, int leaf) {
        Tree tree = stump(threshold, missing, defaultLeft).build();
        assertEquals(leaf, tree.leaf(new double[] {value}));
        assertEquals(leaf + 1, tree.value(new double[] {value}));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2.7, 0", "33, 0", "1, 1", "-1, 1", "-0.5, 0", "NaN, 1", "64, 1", "1e30, 1", "-1e30, 1"})
    void categoriesOfTheSetGoLeft(double category, int leaf) {
        Tree tree = Tree.builder(2)
                .categorical(0, 0, new int[] {0b101, 0b10}, ~0, ~1)
                .leaf(0, 1, 0, 0)
                .leaf(1, 2, 0, 0)
                .build();
        assertEquals(leaf, tree.leaf(new double[] {category}));
        assertArrayEquals(new int[] {0b101, 0b10}, tree.categories(0));
    }

    @Test
    void linearLeafFallsBackToItsValueWhereAFeatureIsMissing() {
        Tree tree = stump(0.5, Missing.NAN, true)
                .linear(1, 10, new int[] {0, 1}, new double[] {2, 3})
                .build();
        assertEquals(10 + 2 * 4 + 3 * 5, tree.value(new double[] {4, 5}));
        assertEquals(2, tree.value(new double[] {4, Double.NaN}));
        assertEquals(1, tree.largestFeature());
    }

    @Test
    void aSingleLeafReadsNothing() {
        Tree tree = Tree.constant(3, 1, 1);
        assertEquals(3, tree.value(new double[0]));
        assertEquals(0, tree.leaf(new double[0]));
        assertEquals(0, tree.depth());
        assertEquals(-1, tree.largestFeature());
    }

    @Test
    void aSplitMayBeReplaced() {
        Tree tree = stump(0.5, Missing.NAN, true)
                .categorical(0, 1, new int[] {1}, ~0, ~1)
                .numerical(0, 0, 1.5, Missing.NONE, false, ~1, ~0)
                .build();
        assertEquals(1, tree.leaf(new double[] {1.5}));
        assertEquals(0, tree.largestFeature());
    }

    @Test
    void whatIsNoTreeIsRefused() {
        assertRefused(
                "leaf 0 is reached twice", stump(0, Missing.NONE, true).numerical(0, 0, 0, Missing.NONE, true, ~0, ~0));
        assertRefused(
                "node 0 is reached twice", stump(0, Missing.NONE, true).numerical(0, 0, 0, Missing.NONE, true, 0, ~0));
        assertRefused(
                "child 1 does not exist", stump(0, Missing.NONE, true).numerical(0, 0, 0, Missing.NONE, true, 1, ~0));
        assertRefused("child -3 does not", stump(0, Missing.NONE, true).numerical(0, 0, 0, Missing.NONE, true, ~2, ~0));
        assertRefused("leaf 1 has no value", Tree.builder(2).leaf(0, 1, 1, 1));
        Tree.Builder island = Tree.builder(4)
                .numerical(0, 0, 0, Missing.NONE, true, ~0, ~1)
                .numerical(1, 0, 0, Missing.NONE, true, 2, ~2)
                .numerical(2, 0, 0, Missing.NONE, true, 1, ~3);
        for (int leaf = 0; leaf < 4; leaf++) {
            island.leaf(leaf, 0, 0, 0);
        }
        assertRefused("only 1 of the nodes", island);
    }

    private static void assertRefused(String message, Tree.Builder builder) {
        String given = String.valueOf(
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
        assertTrue(given.contains(message), given);
    }

    @Test
    void badNumbersAreRefused() {
        Tree.Builder builder = Tree.builder(2);
        assertThrows(IllegalArgumentException.class, () -> Tree.builder(0));
        assertThrows(
                IllegalArgumentException.class, () -> builder.numerical(0, 0, Double.NaN, Missing.NONE, true, ~0, ~1));
        assertThrows(IllegalArgumentException.class, () -> builder.leaf(0, Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> builder.leaf(0, 1, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> builder.linear(0, 1, new int[] {0}, new double[0]));
    }

    @Test
    void aChainOfManyNodesIsATreeButTooDeepToExplain() {
        int leaves = 100_000;
        Tree.Builder builder = Tree.builder(leaves);
        for (int node = 0; node < leaves - 1; node++) {
            int next = node < leaves - 2 ? node + 1 : ~(leaves - 1);
            builder.numerical(node, 0, node, Missing.NAN, false, ~node, next).statistics(node, 1, 0, 1, 1);
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            builder.leaf(leaf, leaf, 0, 1);
        }
        Tree tree = builder.build();
        assertEquals(leaves - 1, tree.depth());
        assertEquals(777, tree.value(new double[] {777}));
        assertEquals(leaves - 1, tree.value(new double[] {Double.NaN}));
        TreeEnsemble ensemble =
                TreeEnsemble.builder(List.of("x"), List.of(tree)).build();
        assertThrows(IllegalArgumentException.class, () -> TreeShap.of(ensemble));
    }
}
