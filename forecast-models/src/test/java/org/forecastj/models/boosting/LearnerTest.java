package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {
    /** Enough rows and columns for histograms to be built by several threads. */
    private static final int ROWS = 500_000;

    private static double[][] columns(int rows, int count) {
        SplittableRandom random = new SplittableRandom(11);
        double[][] columns = new double[count][rows];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> random.nextInt(20) == 0 ? Double.NaN : random.nextInt(1000) / 100.0);
        }
        return columns;
    }

    private static double[] target(double[][] columns) {
        SplittableRandom random = new SplittableRandom(5);
        double[] y = new double[columns[0].length];
        Arrays.setAll(y, i -> {
            double signal = (Double.isNaN(columns[0][i]) ? 3 : columns[0][i]) * (columns[1][i] > 4 ? 2 : 1);
            return Math.floor(signal + 3 * random.nextDouble());
        });
        return y;
    }

    private static FeatureMatrix matrix(double[]... columns) {
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < columns.length; c++) {
            matrix.numeric("x" + c, columns[c]);
        }
        return matrix.build();
    }

    private static BoostingFit train(Objective loss, int threads) {
        double[][] columns = columns(ROWS, 9);
        return GradientBoosting.builder(loss)
                .iterations(2)
                .build()
                .fit(TrainingData.of(matrix(columns), target(columns)), Execution.threads(threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void theNumberOfThreadsChangesNoBit(int threads) {
        BoostingFit one = train(Objective.poisson(0.7), 1);
        BoostingFit several = train(Objective.poisson(0.7), threads);
        assertArrayEquals(one.trainingCurve(), several.trainingCurve());
        assertEquals(LightGbmText.write(one.ensemble()), LightGbmText.write(several.ensemble()));
    }

    @Test
    void sumsOfPackedGradientsAreExactInAnyOrder() {
        int rows = 10_000;
        SplittableRandom random = new SplittableRandom(3);
        float[] g = new float[rows];
        float[] h = new float[rows];
        for (int i = 0; i < rows; i++) {
            g[i] = (float) (random.nextDouble() - 0.5) * (i % 100 == 0 ? 1000 : 1);
            h[i] = (float) random.nextDouble();
        }
        PackedGradients packed = new PackedGradients(rows);
        packed.fill(g, h, 0);
        long forward = 0;
        long backward = 0;
        double exactG = 0;
        double exactH = 0;
        for (int i = 0; i < rows; i++) {
            forward += packed.packed[i];
            backward += packed.packed[rows - 1 - i];
            exactG += g[i];
            exactH += h[i];
        }
        assertEquals(backward, forward);
        assertEquals(exactG, packed.gradient(forward), 0.01);
        assertEquals(exactH, packed.hessian(forward), 0.001);
    }

    @Test
    void aTargetThatCannotBeSplitGivesTheConstant() {
        TrainingData data = TrainingData.of(matrix(new double[] {1, 2, 3, 4}), new double[] {1, 2, 3, 6});
        BoostingFit learned =
                GradientBoosting.builder(Objective.squared()).build().fit(data, Execution.sequential());
        assertEquals(1, learned.ensemble().treeCount());
        assertEquals(3, learned.ensemble().predict(new double[] {7}));
    }

    @Test
    void aNegativeCountIsRefusedWithItsRow() {
        TrainingData data = TrainingData.of(matrix(new double[] {1, 2}), new double[] {1, -2});
        GradientBoosting boosting =
                GradientBoosting.builder(Objective.poisson(0.7)).build();
        assertRefused(Reason.INVALID_VALUE, () -> boosting.fit(data, Execution.sequential()), "row 1", "-2");
    }

    @Test
    void stoppingEarlyNeedsValidationRows() {
        TrainingData data = TrainingData.of(matrix(new double[] {1, 2}), new double[] {1, 2});
        GradientBoosting boosting = GradientBoosting.builder(Objective.squared())
                .earlyStoppingRounds(3)
                .build();
        assertBadArgument(() -> boosting.fit(data, Execution.sequential()), "validation");
    }
}
