package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.forecastj.models.boosting.PermutationImportance.Importance;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    private static final int ROWS = 300;

    /** Rounds feature 1 to tens and adds 100 where feature 0 is over 50; feature 2 is not read. */
    private static TreeEnsemble ensemble() {
        Tree.Builder steps = Tree.builder(10);
        for (int node = 0; node < 9; node++) {
            steps.numerical(node, 1, 10 * node + 10, Tree.Missing.NAN, true, ~node, node < 8 ? node + 1 : ~9);
            steps.leaf(node, 10 * node, 1, 1);
        }
        steps.leaf(9, 90, 1, 1);
        Tree jump = Tree.builder(2)
                .numerical(0, 0, 50, Tree.Missing.NAN, true, ~0, ~1)
                .leaf(0, 0, 1, 1)
                .leaf(1, 100, 1, 1)
                .build();
        return TreeEnsemble.builder(List.of("jump", "steps", "idle"), List.of(steps.build(), jump))
                .build();
    }

    private static double[] rows() {
        return new SplittableRandom(1).doubles(ROWS * 3L, 0, 100).toArray();
    }

    private static double[] predictions(TreeEnsemble ensemble, double[] rows) {
        double[] predictions = new double[ROWS];
        ensemble.predictRows(rows, ensemble.iterations(), predictions);
        return predictions;
    }

    private static double squares(double[] predictions, double[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += (predictions[i] - targets[i]) * (predictions[i] - targets[i]);
        }
        return sum / targets.length;
    }

    @Test
    void meansAndDeviationsAreThoseOfTheLossesOfShuffledFeatures() {
        TreeEnsemble ensemble = ensemble();
        double[] rows = rows();
        double[] targets = predictions(ensemble, rows);
        targets[0] += 30;
        List<double[]> seen = new ArrayList<>();
        List<Importance> importances = PermutationImportance.of(ensemble, (predictions, given) -> {
                    seen.add(predictions.clone());
                    return squares(predictions, given);
                })
                .withRepeats(2)
                .withSeed(7)
                .measure(rows, targets, Execution.sequential());
        assertEquals(5, seen.size(), "once as it is and twice for each of two features");
        for (int f = 0; f < 2; f++) {
            double first = squares(seen.get(1 + 2 * f), targets) - 3;
            double second = squares(seen.get(2 + 2 * f), targets) - 3;
            assertEquals((first + second) / 2, importances.get(f).mean(), 1e-9);
            assertEquals(
                    Math.abs(first - second) / Math.sqrt(2), importances.get(f).standardDeviation(), 1e-9);
            assertFalse(Arrays.equals(seen.get(1 + 2 * f), seen.get(2 + 2 * f)), "two different shuffles");
        }
        assertEquals(new Importance("idle", 0, 0), importances.get(2));
        assertTrue(importances.get(0).mean() > importances.get(1).mean());
    }

    @Test
    void shufflingMovesTheValuesOfOneFeatureAlone() {
        TreeEnsemble ensemble = ensemble();
        double[] rows = rows();
        double[] before = predictions(ensemble, rows);
        List<double[]> seen = new ArrayList<>();
        PermutationImportance.of(ensemble, (predictions, targets) -> {
                    seen.add(predictions.clone());
                    return 0;
                })
                .withRepeats(1)
                .measure(rows, new double[0], Execution.sequential());
        assertArrayEquals(before, seen.get(0));
        assertArrayEquals(rounded(before, 100), rounded(seen.get(2), 100), "of feature 0 when feature 1 is shuffled");
        assertArrayEquals(sortedRest(before), sortedRest(seen.get(2)), "the same values of feature 1");
        assertFalse(Arrays.equals(before, seen.get(2)));
    }

    private static double[] rounded(double[] values, double unit) {
        return Arrays.stream(values).map(v -> Math.floor(v / unit) * unit).toArray();
    }

    private static double[] sortedRest(double[] values) {
        return Arrays.stream(values).map(v -> v % 100).sorted().toArray();
    }

    @Test
    void threadsDoNotMatterAndTheSeedDoes() {
        TreeEnsemble ensemble = ensemble();
        double[] rows = rows();
        double[] targets = predictions(ensemble, rows);
        PermutationImportance measure = PermutationImportance.of(ensemble, PermutationImportanceTest::squares)
                .withSeed(3);
        List<Importance> expected = measure.measure(rows, targets, Execution.sequential());
        assertEquals(expected, measure.measure(rows, targets, Execution.threads(3)));
        assertFalse(expected.equals(measure.withSeed(4).measure(rows, targets, Execution.sequential())));
    }

    @Test
    void wrongArguments() {
        PermutationImportance measure = PermutationImportance.of(ensemble(), PermutationImportanceTest::squares);
        assertThrows(IllegalArgumentException.class, () -> measure.withRepeats(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> measure.measure(new double[4], new double[1], Execution.sequential()));
    }
}
