package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedGradientsTest {
    private static final int ROWS = 20_000;
    private static final int COLUMNS = 6;

    private static FeatureMatrix features() {
        SplittableRandom random = new SplittableRandom(4);
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < COLUMNS - 1; c++) {
            double[] column = new double[ROWS];
            Arrays.setAll(column, i -> random.nextInt(10) == 0 ? Double.NaN : random.nextInt(400));
            matrix.numeric("x" + c, column);
        }
        int[] categories = new int[ROWS];
        Arrays.setAll(categories, i -> random.nextInt(12));
        return matrix.categorical("kind", categories).build();
    }

    private static double[] target(FeatureMatrix features, double scale) {
        SplittableRandom random = new SplittableRandom(9);
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> {
            double[] row = features.row(i);
            double signal = (Double.isNaN(row[0]) ? 30 : row[0]) + (row[1] > 200 ? 100 : 0) + 20 * row[COLUMNS - 1];
            return scale * (signal + 10 * random.nextDouble());
        });
        return y;
    }

    private static BoostingFit train(GradientBoosting.Builder settings, double scale, int threads) {
        FeatureMatrix features = features();
        return settings.build().fit(TrainingData.of(features, target(features, scale)), Execution.threads(threads));
    }

    @ParameterizedTest
    @CsvSource({"15, 0", "31, 3", "300, 0"})
    void theCarriedRootIsTheOneBuiltFromTheRows(int leaves, int depth) {
        FeatureMatrix features = features();
        TrainingData data = TrainingData.of(features, target(features, 1));
        GradientBoosting settings = GradientBoosting.builder(Objective.squared())
                .maxLeaves(leaves)
                .maxDepth(depth)
                .minDataInLeaf(40)
                .build();
        BinnedFeatures bins = BinnedFeatures.of(features, settings, Execution.sequential());
        WorkerTeam team = WorkerTeam.alone();
        TrainingOutput output = TrainingOutput.of(settings, data, team).get(0);
        TreeGrower grower = new TreeGrower(bins, settings, true, team);
        CarriedGradients carried = new CarriedGradients(output, grower, leaves, team);
        int[] all = IntStream.range(0, ROWS).toArray();
        for (int tree = 0; tree < 5; tree++) {
            grower.drawFeatures(tree, 0);
            GrowingTree grown = carried.grow();
            grown.scale(0.3, 0);
            carried.add(grown);
            assertTrue(carried.isReady());
            Histogram built = new Histogram(COLUMNS);
            new HistogramBuilder(bins, team).build(built, grower.packed().packed, all, 0, ROWS);
            for (int c = 0; c < COLUMNS; c++) {
                assertArrayEquals(built.column(c), grower.firstHistogram().column(c), "tree " + tree + " column " + c);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.05, 0.9, 1.5})
    void theCurveIsTheLossOfThePredictions(double learningRate) {
        FeatureMatrix features = features();
        double[] y = target(features, 1e4);
        BoostingFit fit = train(
                GradientBoosting.builder(Objective.squared())
                        .iterations(40)
                        .learningRate(learningRate)
                        .maxLeaves(200),
                1e4,
                1);
        assertTrue(fit.ensemble().treeCount() > 1);
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += Math.pow(fit.ensemble().predict(features.row(i)) - (float) y[i], 2);
        }
        double[] curve = fit.trainingCurve();
        assertEquals(sum / ROWS, curve[curve.length - 1], 1e-9 * sum / ROWS);
    }

    /** Gradients become thousands of times smaller, so that their steps must be chosen anew. */
    @Test
    void aTargetWithoutNoiseIsLearntToTheLastBits() {
        FeatureMatrix features = FeatureMatrix.builder()
                .numeric("x", IntStream.range(0, ROWS).mapToDouble(i -> i % 100).toArray())
                .build();
        double[] y = IntStream.range(0, ROWS).mapToDouble(i -> i % 100).toArray();
        BoostingFit fit = GradientBoosting.builder(Objective.squared())
                .iterations(60)
                .learningRate(0.5)
                .maxLeaves(120)
                .build()
                .fit(TrainingData.of(features, y), Execution.sequential());
        double[] curve = fit.trainingCurve();
        assertEquals(60, curve.length);
        assertEquals(0, curve[59], 1e-18 * curve[0]);
        assertEquals(37, fit.ensemble().predict(new double[] {37}), 1e-9);
    }

    @Test
    void anOwnMetricSeesTheScores() {
        BoostingFit squares =
                train(GradientBoosting.builder(Objective.squared()).iterations(20), 1, 1);
        BoostingFit metric = train(
                GradientBoosting.builder(Objective.squared()).iterations(20).metric(BoostingMetrics.rmse()), 1, 1);
        double[] expected =
                Arrays.stream(squares.trainingCurve()).map(Math::sqrt).toArray();
        assertArrayEquals(expected, metric.trainingCurve(), 1e-9 * expected[0]);
        assertEquals(LightGbmText.write(squares.ensemble()), LightGbmText.write(metric.ensemble()));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        BoostingFit one = train(GradientBoosting.builder(Objective.squared()).iterations(10), 1, 1);
        BoostingFit three = train(GradientBoosting.builder(Objective.squared()).iterations(10), 1, 3);
        assertArrayEquals(one.trainingCurve(), three.trainingCurve());
        assertEquals(LightGbmText.write(one.ensemble()), LightGbmText.write(three.ensemble()));
    }

    @Test
    void weightsAndMissingTargetsAreNotCarried() {
        FeatureMatrix features = features();
        double[] y = target(features, 1);
        double[] weights = new double[ROWS];
        Arrays.fill(weights, 2);
        GradientBoosting settings =
                GradientBoosting.builder(Objective.squared()).build();
        assertTrue(suits(settings, TrainingData.of(features, y)));
        assertFalse(suits(settings, TrainingData.of(features, y).withWeights(weights)));
        assertFalse(suits(GradientBoosting.builder(Objective.huber(1)).build(), TrainingData.of(features, y)));
    }

    private static boolean suits(GradientBoosting settings, TrainingData data) {
        TrainingOutput output =
                TrainingOutput.of(settings, data, WorkerTeam.alone()).get(0);
        return CarriedGradients.suit(settings, output);
    }
}
