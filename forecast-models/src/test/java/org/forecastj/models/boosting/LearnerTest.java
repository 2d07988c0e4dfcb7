package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {
    /** Enough rows for every loop to be shared by several threads. */
    private static final int ROWS = 100_000;

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

    static Stream<Arguments> objectivesAndThreads() {
        return Stream.of(Objective.squared(), Objective.poisson(0.7), Objective.quantile(0.8), Objective.fair(1))
                .flatMap(objective -> Stream.of(2, 4).map(threads -> Arguments.of(objective, threads)));
    }

    @ParameterizedTest
    @MethodSource("objectivesAndThreads")
    void theNumberOfThreadsChangesNoBit(Objective objective, int threads) {
        BoostingFit one = train(objective, 1);
        BoostingFit several = train(objective, threads);
        assertArrayEquals(one.trainingCurve(), several.trainingCurve());
        assertEquals(LightGbmText.write(one.ensemble()), LightGbmText.write(several.ensemble()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aCancelledFitStopsBeforeTheNextIteration(int threads) {
        Cancellation token = new Cancellation();
        double[][] columns = columns(1_000, 2);
        CancellingObjective objective = new CancellingObjective(token, 3);
        GradientBoosting boosting =
                GradientBoosting.builder(objective).iterations(1_000).build();
        TrainingData data = TrainingData.of(matrix(columns), target(columns));
        assertRefused(
                Reason.CANCELLED,
                () -> boosting.fit(data, Execution.threads(threads).withCancellation(token)),
                "cancelled");
        assertEquals(3, objective.iterations.get());
    }

    @Test
    void aFitStopsWhenItsTimeIsUsedUp() {
        double[][] columns = columns(1_000, 2);
        GradientBoosting boosting = GradientBoosting.builder(Objective.squared())
                .iterations(1_000_000)
                .build();
        TrainingData data = TrainingData.of(matrix(columns), target(columns));
        assertRefused(
                Reason.TIME_BUDGET,
                () -> boosting.fit(data, Execution.threads(2).withTimeBudget(Duration.ofMillis(50))),
                "time budget");
    }

    /** Squared error that cancels the fit in an iteration. */
    private static final class CancellingObjective extends Objective {
        private final Objective squared = Objective.squared();
        private final Cancellation token;
        private final int last;
        private final AtomicInteger iterations = new AtomicInteger();

        CancellingObjective(Cancellation token, int last) {
            this.token = token;
            this.last = last;
        }

        @Override
        public double of(double score, double y) {
            return squared.of(score, y);
        }

        @Override
        void derivatives(double score, float y, float weight, float[] gradients, float[] hessians, int i) {
            if (i == 0 && iterations.incrementAndGet() == last) {
                token.cancel();
            }
            squared.derivatives(score, y, weight, gradients, hessians, i);
        }

        @Override
        double start(float[] y, float @Nullable [] weights) {
            return squared.start(y, weights);
        }

        @Override
        boolean unitHessian() {
            return true;
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
        packed.fill(g, h, 0, WorkerTeam.alone());
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
