package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeEnsembleTest {
    private static final double[] ROW = {0};

    private static TreeEnsemble.Builder constants(double... values) {
        List<Tree> trees = Arrays.stream(values)
                .mapToObj(value -> Tree.constant(value, 1, 1))
                .toList();
        return TreeEnsemble.builder(List.of("x"), trees);
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY, 1, -3",
        "EXP, 1, 0.049787068367863944",
        "SIGMOID, 0.5, 0.18242552380635635",
        "SOFTPLUS, 1, 0.04858735157374206",
        "SIGNED_SQUARE, 1, -9"
    })
    void linkOfTheSum(TreeLink link, double steepness, double expected) {
        TreeEnsemble ensemble = constants(-1, -2).link(link, steepness).build();
        assertEquals(-3, ensemble.raw(ROW));
        assertEquals(expected, ensemble.predict(ROW), 1e-15);
    }

    @Test
    void softmaxSumsToOneEvenForHugeScores() {
        TreeEnsemble ensemble =
                constants(1000, 1001, -1000).outputs(3).link(TreeLink.SOFTMAX).build();
        double[] actual = new double[3];
        ensemble.predict(ROW, 1, actual);
        assertArrayEquals(new double[] {1 / (1 + Math.E), Math.E / (1 + Math.E), 0}, actual, 1e-12);
    }

    @Test
    void averagesAreOverTheIterationsUsed() {
        TreeEnsemble ensemble = constants(1, 3, 8).averaged(true).build();
        double[] actual = new double[1];
        ensemble.predict(ROW, 2, actual);
        assertEquals(2, actual[0]);
        assertEquals(4, ensemble.predict(ROW));
        assertEquals(12, ensemble.raw(ROW));
        ensemble.predict(ROW, 0, actual);
        assertEquals(0, actual[0]);
    }

    @Test
    void badArgumentsAreRefused() {
        TreeEnsemble single = constants(1, 2).build();
        TreeEnsemble two = constants(1, 2).outputs(2).build();
        double[] one = new double[1];
        assertThrows(IllegalArgumentException.class, () -> single.raw(new double[2]));
        assertThrows(IllegalArgumentException.class, () -> single.raw(ROW, 3, one));
        assertThrows(IllegalArgumentException.class, () -> single.raw(ROW, -1, one));
        assertThrows(IllegalArgumentException.class, () -> two.raw(ROW));
        assertThrows(IllegalArgumentException.class, () -> two.predict(ROW, 1, one));
        assertThrows(IllegalArgumentException.class, () -> two.predictRows(new double[3], 1, one));
        assertThrows(IllegalArgumentException.class, () -> two.leaves(ROW, new int[1]));
    }

    @Test
    void badEnsemblesAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> constants(1, 2, 3).outputs(2).build());
        assertThrows(
                IllegalArgumentException.class, () -> constants(1).outputs(0).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> constants(1).link(TreeLink.SOFTMAX).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> constants(1).link(TreeLink.SIGMOID, 0).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> constants(1).featureInfos(List.of("a", "b")).build());
        Tree reading = Tree.builder(2)
                .numerical(0, 1, 0, Tree.Missing.NAN, true, ~0, ~1)
                .leaf(0, 0, 0, 0)
                .leaf(1, 1, 0, 0)
                .build();
        TreeEnsemble.Builder builder = TreeEnsemble.builder(List.of("x"), List.of(reading));
        assertThrows(IllegalArgumentException.class, builder::build);
        TreeEnsemble ensemble =
                TreeEnsemble.builder(List.of("x", "y"), List.of(reading)).build();
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> TreeShap.of(ensemble))
                .getMessage());
        assertTrue(message.contains("no row counts"), message);
    }

    private static Tree step() {
        return Tree.builder(2)
                .numerical(0, 0, 0.5, Tree.Missing.NAN, true, ~0, ~1)
                .statistics(0, 1, 0, 4, 0)
                .leaf(0, -1, 3, 0)
                .leaf(1, 7, 1, 0)
                .build();
    }

    @Test
    void theBaseScoreIsBeforeTheFirstTree() {
        TreeEnsemble ensemble = TreeEnsemble.builder(List.of("x"), List.of(step(), step()))
                .outputs(2)
                .baseScore(0.25, 10)
                .build();
        double[] scores = new double[2];
        ensemble.raw(new double[] {0}, 0, scores);
        assertArrayEquals(new double[] {0.25, 10}, scores);
        ensemble.raw(new double[] {1}, 1, scores);
        assertArrayEquals(new double[] {7.25, 17}, scores);
        double[] together = new double[4];
        ensemble.rawRows(new double[] {1, 0}, 1, together);
        assertArrayEquals(new double[] {7.25, 17, -0.75, 9}, together);
        assertArrayEquals(new double[] {0.25, 10}, ensemble.baseScore());
    }

    @Test
    void theBaseScoreIsPartOfTheExpectedValue() {
        TreeEnsemble ensemble = TreeEnsemble.builder(List.of("x"), List.of(step()))
                .baseScore(0.5)
                .build();
        double[] contributions = new double[2];
        TreeShap.of(ensemble).contributions(new double[] {1}, contributions);
        assertArrayEquals(new double[] {6, 1.5}, contributions, 1e-15, "weights 3 and 1 stand for rows");
    }

    @Test
    void theBaseScoreIsWrittenWithTheFirstTree() {
        TreeEnsemble.Builder builder = TreeEnsemble.builder(List.of("x"), List.of(step(), step()));
        TreeEnsemble again =
                LightGbmText.read(LightGbmText.write(builder.baseScore(0.5).build()));
        assertEquals(-0.5, again.tree(0).leafValue(0));
        assertEquals(-1, again.tree(1).leafValue(0));
        assertEquals(-1.5, again.raw(new double[] {0}));
        TreeEnsemble empty = TreeEnsemble.builder(List.of("x"), List.of())
                .outputs(2)
                .baseScore(3, 4)
                .build();
        double[] scores = new double[2];
        LightGbmText.read(LightGbmText.write(empty)).raw(new double[] {0}, 1, scores);
        assertArrayEquals(new double[] {3, 4}, scores);
    }

    @Test
    void baseScoresAreFiniteAndOnePerOutput() {
        TreeEnsemble.Builder builder = TreeEnsemble.builder(List.of("x"), List.of(step()));
        assertThrows(
                IllegalArgumentException.class, () -> builder.baseScore(1, 2).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.baseScore(Double.NaN).build());
    }

    @Test
    void missingCategoriesOnTheLeftAreNotWritten() {
        int[] set = {2};
        Tree tree = Tree.builder(2)
                .categorical(0, 0, set, true, ~0, ~1)
                .leaf(0, 1, 1, 1)
                .leaf(1, 2, 1, 1)
                .build();
        TreeEnsemble ensemble =
                TreeEnsemble.builder(List.of("x"), List.of(tree)).build();
        assertEquals(1, ensemble.raw(new double[] {Double.NaN}));
        assertEquals(1, ensemble.raw(new double[] {1}));
        assertEquals(2, ensemble.raw(new double[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> LightGbmText.write(ensemble));
    }
}
