package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatForestTest {
    private static Tree stump(double threshold, Tree.Missing missing, boolean defaultLeft) {
        return Tree.builder(2)
                .numerical(0, 0, threshold, missing, defaultLeft, ~0, ~1)
                .leaf(0, 1, 1, 1)
                .leaf(1, 2, 1, 1)
                .build();
    }

    private static TreeEnsemble forest(Tree tree) {
        return TreeEnsemble.builder(
                        List.of("x"), IntStream.range(0, 9).mapToObj(i -> tree).toList())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                Double.MIN_VALUE,
                -Double.MIN_VALUE,
                1e300,
                -1e300,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void thresholdsAndValuesThatAreEqualOrExtreme(double threshold) {
        double[] values = {
            threshold,
            Math.nextUp(threshold),
            Math.nextDown(threshold),
            0,
            -0.0,
            1e-36,
            Double.NaN,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        for (Tree.Missing missing : Tree.Missing.values()) {
            for (boolean left : new boolean[] {false, true}) {
                Tree tree = stump(threshold, missing, left);
                TreeEnsemble forest = forest(tree);
                double[] scores = new double[values.length];
                forest.rawRows(values, 9, scores);
                for (int i = 0; i < values.length; i++) {
                    double expected = 9 * tree.value(new double[] {values[i]});
                    String what = values[i] + " against " + threshold + ", " + missing;
                    assertEquals(expected, forest.raw(new double[] {values[i]}), what);
                    assertEquals(expected, scores[i], what);
                }
            }
        }
    }

    @Test
    void aChainAsDeepAsItHasLeaves() {
        int leaves = 64;
        Tree.Builder builder = Tree.builder(leaves);
        for (int node = 0; node < leaves - 1; node++) {
            int next = node < leaves - 2 ? node + 1 : ~(leaves - 1);
            builder.numerical(node, 0, node, Tree.Missing.NAN, false, ~node, next);
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            builder.leaf(leaf, leaf, 1, 1);
        }
        TreeEnsemble forest = forest(builder.build());
        double[] rows = IntStream.range(0, 1000).mapToDouble(i -> i * 37 % 70).toArray();
        double[] scores = new double[rows.length];
        forest.rawRows(rows, 9, scores);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(9 * Math.min(rows[i], leaves - 1), scores[i]);
        }
    }

    @Test
    void workIsCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Execution execution = Execution.sequential().withCancellation(cancellation);
        TreeEnsemble forest = forest(stump(0, Tree.Missing.NAN, true));
        double[] scores = new double[100];
        assertThrows(ForecastingException.class, () -> forest.rawRows(new double[100], 9, scores, execution));
    }

    @Test
    void columnsMustFit() {
        TreeEnsemble forest = forest(stump(0, Tree.Missing.NAN, true));
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> forest.rawColumns(new double[2][3], 9, new double[3], Execution.sequential()))
                .getMessage());
        assertTrue(message.contains("columns"), message);
    }
}
