package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
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

    private static BoostingFit train(Objective loss, int threads) {
        double[][] columns = columns(ROWS, 9);
        GradientBoosting settings = GradientBoosting.builder().iterations(2).build();
        Execution execution = Execution.threads(threads);
        BinnedFeatures bins = BinnedFeatures.of(columns, new BitSet(), settings, execution);
        return Learner.train(TrainingData.of(bins, target(columns)), null, loss, settings, execution);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void theNumberOfThreadsChangesNoBit(int threads) {
        BoostingFit one = train(Objective.poisson(0.7), 1);
        BoostingFit several = train(Objective.poisson(0.7), threads);
        assertArrayEquals(one.trainingLoss(), several.trainingLoss());
        for (int i = 0; i < one.trees().size(); i++) {
            GrownTree a = one.trees().get(i);
            GrownTree b = several.trees().get(i);
            assertArrayEquals(a.features, b.features);
            assertArrayEquals(a.thresholds, b.thresholds);
            assertArrayEquals(a.leafValues, b.leafValues);
            assertArrayEquals(a.leafCounts, b.leafCounts);
        }
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
        double[][] columns = {{1, 2, 3, 4}};
        GradientBoosting settings = GradientBoosting.builder().build();
        BinnedFeatures bins = BinnedFeatures.of(columns, new BitSet(), settings, Execution.sequential());
        BoostingFit learned = Learner.train(
                TrainingData.of(bins, new double[] {1, 2, 3, 6}),
                null,
                Objective.squared(),
                settings,
                Execution.sequential());
        assertEquals(1, learned.trees().size());
        assertArrayEquals(new double[] {3, 3, 3, 3}, learned.scores(columns));
    }

    @Test
    void aNegativeCountIsRefusedWithItsRow() {
        double[][] columns = {{1, 2}};
        GradientBoosting settings = GradientBoosting.builder().build();
        BinnedFeatures bins = BinnedFeatures.of(columns, new BitSet(), settings, Execution.sequential());
        TrainingData data = TrainingData.of(bins, new double[] {1, -2});
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Learner.train(data, null, Objective.poisson(0.7), settings, Execution.sequential()),
                "row 1",
                "-2");
    }

    @Test
    void stoppingEarlyNeedsValidationRows() {
        double[][] columns = {{1, 2}};
        GradientBoosting settings =
                GradientBoosting.builder().earlyStoppingRounds(3).build();
        BinnedFeatures bins = BinnedFeatures.of(columns, new BitSet(), settings, Execution.sequential());
        TrainingData data = TrainingData.of(bins, new double[] {1, 2});
        assertBadArgument(
                () -> Learner.train(data, null, Objective.squared(), settings, Execution.sequential()), "validation");
    }
}
