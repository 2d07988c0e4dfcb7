package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;

/** Data that real tables have now and then: empty and constant columns, unknown categories, huge numbers, too few rows. */
class OddDataTest {
    private static final int ROWS = 300;

    private static double[] rising() {
        return IntStream.range(0, ROWS).mapToDouble(i -> i).toArray();
    }

    private static double[] filled(double value) {
        double[] values = new double[ROWS];
        Arrays.fill(values, value);
        return values;
    }

    private static TreeEnsemble fit(FeatureMatrix matrix, double[] y) {
        return fit(GradientBoosting.builder(Objective.squared()).iterations(50), matrix, y);
    }

    private static TreeEnsemble fit(GradientBoosting.Builder builder, FeatureMatrix matrix, double[] y) {
        return builder.build()
                .fit(TrainingData.of(matrix, y), Execution.sequential())
                .ensemble();
    }

    @Test
    void emptyAndConstantColumnsAreNotSplitOn() {
        FeatureMatrix matrix = FeatureMatrix.builder()
                .numeric("empty", filled(Double.NaN))
                .numeric("x", rising())
                .numeric("constant", filled(-7))
                .categorical("one", new int[ROWS])
                .categorical("none", IntStream.generate(() -> -1).limit(ROWS).toArray())
                .build();
        TreeEnsemble ensemble = fit(matrix, rising());
        double[] splits = ensemble.splitImportance();
        assertTrue(splits[1] > 0, "x is not used");
        assertEquals(splits[1], Arrays.stream(splits).sum());
        assertEquals(100, ensemble.predict(new double[] {3, 100, 9, 4, 2}), 10);
    }

    @Test
    void withoutAnyFeatureThatVariesThereIsOneConstant() {
        FeatureMatrix matrix = FeatureMatrix.builder()
                .numeric("a", filled(1))
                .numeric("b", filled(Double.NaN))
                .build();
        TreeEnsemble ensemble = fit(matrix, rising());
        assertEquals(1, ensemble.treeCount());
        assertEquals(149.5, ensemble.predict(new double[] {5, 5}));
    }

    @Test
    void fewerRowsThanALeafNeedsGiveOneConstant() {
        FeatureMatrix matrix = FeatureMatrix.builder().numeric("x", rising()).build();
        TreeEnsemble ensemble =
                fit(GradientBoosting.builder(Objective.squared()).minDataInLeaf(Integer.MAX_VALUE), matrix, rising());
        assertEquals(149.5, ensemble.predict(new double[] {0}));
    }

    @Test
    void aSingleRowPredictsItself() {
        FeatureMatrix matrix = FeatureMatrix.builder()
                .numeric("x", new double[] {3})
                .categorical("c", new int[] {5})
                .build();
        for (Objective objective : new Objective[] {
            Objective.squared(), Objective.absolute(), Objective.poisson(0.7), Objective.quantile(0.1)
        }) {
            TreeEnsemble ensemble =
                    fit(GradientBoosting.builder(objective).minDataInLeaf(1), matrix, new double[] {42});
            assertEquals(42, ensemble.predict(new double[] {-1, 7}), 1e-5);
        }
    }

    @Test
    void infiniteValuesAreRefusedWithFeatureAndRow() {
        double[] values = rising();
        values[17] = Double.NEGATIVE_INFINITY;
        assertRefused(
                Reason.INVALID_VALUE,
                () -> FeatureMatrix.builder().numeric("price", values),
                "price",
                "row 17",
                "-Inf");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> FeatureMatrix.builder().numeric("f", new float[] {Float.POSITIVE_INFINITY}),
                "'f'",
                "row 0");
    }

    @Test
    void anUnseenCategoryGoesWithTheMissingOnes() {
        int[] codes = IntStream.range(0, ROWS).map(i -> i % 4 - 1).toArray();
        double[] y = Arrays.stream(codes)
                .mapToDouble(c -> c == 1 ? 100 : c == 2 ? 50 : 10)
                .toArray();
        FeatureMatrix matrix = FeatureMatrix.builder().categorical("c", codes).build();
        TreeEnsemble ensemble = fit(matrix, y);
        double missing = ensemble.predict(new double[] {Double.NaN});
        assertEquals(10, missing, 2);
        assertEquals(100, ensemble.predict(new double[] {1}), 2);
        for (double unseen : new double[] {3, 99, 1e12, -1}) {
            assertEquals(missing, ensemble.predict(new double[] {unseen}));
        }
    }

    @Test
    void ofManyCategoriesTheFrequentOnesAreLearnt() {
        int rows = 20_000;
        int[] codes = IntStream.range(0, rows)
                .map(i -> i % 2 == 0 ? i / 2 % 20 : 1000 + i % 1000)
                .toArray();
        double[] y = Arrays.stream(codes).mapToDouble(c -> c < 20 ? c % 5 : 9).toArray();
        FeatureMatrix matrix = FeatureMatrix.builder().categorical("c", codes).build();
        TreeEnsemble ensemble =
                fit(GradientBoosting.builder(Objective.squared()).iterations(100), matrix, y);
        for (int c = 0; c < 20; c++) {
            assertEquals(c % 5, ensemble.predict(new double[] {c}), 0.1);
        }
        assertEquals(9, ensemble.predict(new double[] {1999}), 0.1);
    }

    /** Neighbours that 32-bit floats cannot tell apart. */
    @Test
    void codesBeyondTheWholeNumbersOfFloatsStayApart() {
        int large = (1 << 24) + 2;
        int[] codes = IntStream.range(0, ROWS).map(i -> large + i % 2).toArray();
        double[] y = Arrays.stream(codes).mapToDouble(c -> c - large).toArray();
        FeatureMatrix matrix = FeatureMatrix.builder().categorical("c", codes).build();
        TreeEnsemble ensemble = fit(matrix, y);
        assertEquals(0, ensemble.predict(new double[] {large}), 0.02);
        assertEquals(1, ensemble.predict(new double[] {large + 1}), 0.02);
    }

    @Test
    void hugeFeaturesAreOrdinaryNumbers() {
        double[] x = rising();
        Arrays.setAll(x, i -> (i - ROWS / 2.0) * 1e306);
        x[0] = -Double.MAX_VALUE;
        x[ROWS - 1] = Double.MAX_VALUE;
        FeatureMatrix matrix = FeatureMatrix.builder().numeric("x", x).build();
        TreeEnsemble ensemble = fit(matrix, rising());
        assertEquals(100, ensemble.predict(new double[] {x[100]}), 10);
        TreeEnsemble linear = fit(GradientBoosting.builder(Objective.squared()).linearLeaves(0.1), matrix, rising());
        assertEquals(100, linear.predict(new double[] {x[100]}), 10);
    }

    @Test
    void largeTargetsAreLearntAndThoseBeyondFloatsRefused() {
        FeatureMatrix matrix = FeatureMatrix.builder().numeric("x", rising()).build();
        double[] large = Arrays.stream(rising()).map(v -> v * 1e30).toArray();
        TreeEnsemble ensemble = fit(matrix, large);
        assertEquals(100e30, ensemble.predict(new double[] {100}), 10e30);
        double[] beyond = filled(1e39);
        assertRefused(Reason.INVALID_VALUE, () -> fit(matrix, beyond), "row 0", "Infinity");
    }

    @Test
    void gradientsBeyondFloatsAreANumericalFailure() {
        double[] y = rising();
        Arrays.setAll(y, i -> i % 2 == 0 ? 3e38 : -3e38);
        TrainingData data = TrainingData.of(
                        FeatureMatrix.builder().numeric("x", rising()).build(), y)
                .withInitialScores(filled(-3e38));
        GradientBoosting boosting =
                GradientBoosting.builder(Objective.huber(1e39)).build();
        assertRefused(Reason.NUMERICAL, () -> boosting.fit(data, Execution.sequential()), "finite", "scale the target");
    }

    @Test
    void aColumnThatIsMissingForHalfTheRowsSplitsThemOff() {
        double[] x = filled(1);
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i += 2) {
            x[i] = Double.NaN;
            y[i] = 5;
        }
        TreeEnsemble ensemble = fit(FeatureMatrix.builder().numeric("x", x).build(), y);
        assertNotEquals(ensemble.predict(new double[] {1}), ensemble.predict(new double[] {Double.NaN}));
        assertEquals(5, ensemble.predict(new double[] {Double.NaN}), 0.05);
    }
}
