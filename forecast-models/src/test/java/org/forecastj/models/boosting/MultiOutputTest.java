package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;

class MultiOutputTest {
    private static final BoostingData DATA = new BoostingData(900, 6);
    private static final Execution ONE = Execution.sequential();

    private static GradientBoosting boosting(Objective objective) {
        return GradientBoosting.builder(objective).iterations(15).maxLeaves(8).build();
    }

    private static FeatureMatrix rows(FeatureMatrix features, int[] rows) {
        return FeatureMatrix.builder()
                .numeric(
                        "x",
                        IntStream.of(rows)
                                .mapToDouble(r -> features.value(r, 0))
                                .toArray())
                .numeric(
                        "z",
                        IntStream.of(rows)
                                .mapToDouble(r -> features.value(r, 1))
                                .toArray())
                .categorical(
                        "group",
                        IntStream.of(rows).map(r -> (int) features.value(r, 2)).toArray())
                .build();
    }

    @Test
    void everyOutputIsTheModelOfItsTarget() {
        double[] second = DATA.target(y -> y * y);
        BoostingFit both = boosting(Objective.squared())
                .fit(TrainingData.of(DATA.features, new double[][] {DATA.target, second}), ONE);
        double[][] predictions = both.ensemble().predictOutputs(DATA.features);
        BoostingFit first = boosting(Objective.squared()).fit(DATA.data(), ONE);
        BoostingFit other = boosting(Objective.squared()).fit(TrainingData.of(DATA.features, second), ONE);
        assertArrayEquals(first.ensemble().predict(DATA.features), predictions[0], 1e-6);
        assertArrayEquals(other.ensemble().predict(DATA.features), predictions[1], 1e-6);
        assertEquals((first.trainingCurve()[14] + other.trainingCurve()[14]) / 2, both.trainingCurve()[14], 1e-6);
        assertBadArgument(() -> both.ensemble().predict(DATA.features), "2 outputs");
    }

    @Test
    void rowsWithoutATargetAreNotLearntFrom() {
        double[] holes = DATA.target.clone();
        for (int i = 0; i < holes.length; i += 3) {
            holes[i] = Double.NaN;
        }
        TreeEnsemble both = boosting(Objective.squared())
                .fit(TrainingData.of(DATA.features, new double[][] {holes, DATA.target}), ONE)
                .ensemble();
        double[] changed = DATA.target.clone();
        int[] kept = IntStream.range(0, holes.length).filter(i -> i % 3 != 0).toArray();
        assertEquals(600, rootCount(both.tree(0)));
        assertEquals(900, rootCount(both.tree(1)));
        double mean = IntStream.of(kept).mapToDouble(i -> changed[i]).average().orElseThrow();
        double weighted = 0;
        for (int leaf = 0; leaf < both.tree(0).leaves(); leaf++) {
            weighted += both.tree(0).leafCount(leaf) * both.tree(0).leafValue(leaf) / 600;
        }
        assertEquals(mean, weighted, 1e-5);
        double[][] predicted = both.predictOutputs(rows(DATA.features, kept));
        double error = 0;
        for (int i = 0; i < kept.length; i++) {
            error += Math.pow(predicted[0][i] - changed[kept[i]], 2) / kept.length;
        }
        assertTrue(error < 4, "mean squared error " + error);
    }

    private static int rootCount(Tree tree) {
        return IntStream.range(0, tree.leaves()).map(tree::leafCount).sum();
    }

    @Test
    void anOutputWithoutAnyTargetIsRefused() {
        double[] none = new double[900];
        Arrays.fill(none, Double.NaN);
        TrainingData data = TrainingData.of(DATA.features, new double[][] {DATA.target, none});
        assertRefused(Reason.NO_DATA, () -> boosting(Objective.squared()).fit(data, ONE), "target 1", "900");
    }

    @Property(tries = 20)
    void quantilesNeverCross(@ForAll @LongRange(min = 0, max = 1000) long seed) {
        BoostingData few = new BoostingData(120, seed);
        TreeEnsemble ensemble = GradientBoosting.builder(Objective.quantiles(0.4, 0.5, 0.55, 0.6))
                .iterations(30)
                .minDataInLeaf(2)
                .learningRate(0.5)
                .build()
                .fit(few.data(), ONE)
                .ensemble();
        BoostingData others = new BoostingData(200, seed + 1);
        double[][] predictions = ensemble.predictOutputs(others.features);
        double[][] raw = ensemble.rawOutputs(others.features);
        double[] row = new double[4];
        for (int i = 0; i < 200; i++) {
            for (int k = 1; k < 4; k++) {
                assertTrue(predictions[k - 1][i] <= predictions[k][i]);
            }
            ensemble.predict(others.features.row(i), ensemble.iterations(), row);
            for (int k = 0; k < 4; k++) {
                assertEquals(predictions[k][i], row[k]);
            }
            int at = i;
            double[] sorted =
                    IntStream.range(0, 4).mapToDouble(k -> raw[k][at]).sorted().toArray();
            assertArrayEquals(sorted, row);
        }
    }

    @Test
    void everyLevelIsTheModelOfItsQuantile() {
        BoostingFit all = boosting(Objective.quantiles(0.1, 0.9)).fit(DATA.data(), ONE);
        for (int k = 0; k < 2; k++) {
            BoostingFit alone = boosting(Objective.quantile(k == 0 ? 0.1 : 0.9)).fit(DATA.data(), ONE);
            assertArrayEquals(
                    alone.ensemble().predict(DATA.features), all.ensemble().rawOutputs(DATA.features)[k]);
        }
    }

    @Test
    void quantilesOfSeveralTargetsStayTogether() {
        double[][] targets = {DATA.target, DATA.target(y -> y - 100)};
        TreeEnsemble ensemble = boosting(Objective.quantiles(0.1, 0.9))
                .fit(TrainingData.of(DATA.features, targets), ONE)
                .ensemble();
        assertEquals(4, ensemble.outputs());
        assertEquals(2, ensemble.rearranged());
        double[][] predictions = ensemble.predictOutputs(DATA.features);
        for (int i = 0; i < 900; i++) {
            assertTrue(predictions[0][i] <= predictions[1][i] && predictions[2][i] <= predictions[3][i]);
            assertTrue(predictions[3][i] < predictions[0][i], "the second target is far below the first");
        }
    }

    @Test
    void theMetricOfQuantilesSeesThemInOrder() {
        GradientBoosting boosting = GradientBoosting.builder(Objective.quantiles(0.1, 0.9))
                .iterations(5)
                .metric(BoostingMetrics.pinball(0.1, 0.9))
                .build();
        BoostingFit fit = boosting.fit(DATA.data(), DATA.data(), ONE);
        double[][] p = fit.ensemble().predictOutputs(DATA.features);
        double[][] y = {DATA.target, DATA.target};
        double[] ones = new double[900];
        Arrays.fill(ones, 1);
        assertEquals(BoostingMetrics.pinball(0.1, 0.9).of(p, y, ones), fit.validationCurve()[4], 1e-6);
    }

    @Test
    void theTextFormatCannotSayThatQuantilesAreOrdered() {
        TreeEnsemble ensemble =
                boosting(Objective.quantiles(0.1, 0.9)).fit(DATA.data(), ONE).ensemble();
        assertBadArgument(() -> LightGbmText.write(ensemble), "2 quantiles", "one model per quantile");
    }

    @Test
    void levelsMustRise() {
        assertBadArgument(() -> Objective.quantiles(0.5, 0.1), "0.5, 0.1");
        assertBadArgument(() -> Objective.quantiles(), "level");
        assertBadArgument(() -> Objective.quantiles(0.5, 1), "1.0");
        assertEquals("quantiles(0.1, 0.5)", Objective.quantiles(0.1, 0.5).toString());
    }
}
