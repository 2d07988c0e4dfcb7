package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostingFitTest {
    private static final BoostingData TRAINING = new BoostingData(800, 1);
    private static final BoostingData VALIDATION = new BoostingData(300, 2);
    private static final Execution ONE = Execution.sequential();

    private static GradientBoosting.Builder builder(Objective objective) {
        return GradientBoosting.builder(objective).iterations(20).maxLeaves(8);
    }

    private static BoostingFit fit(GradientBoosting.Builder builder) {
        return builder.build().fit(TRAINING.data(), VALIDATION.data(), ONE);
    }

    private static double[] noise(double[] values) {
        return Arrays.stream(values).map(y -> 1000 * y % 1).toArray();
    }

    @Test
    void initialScoresAreWhatTreesAreAddedTo() {
        double[] offset = TRAINING.target(y -> y / 2);
        BoostingFit shifted = builder(Objective.squared())
                .boostFromAverage(false)
                .build()
                .fit(
                        TRAINING.data().withInitialScores(offset),
                        VALIDATION.data().withInitialScores(VALIDATION.target(y -> y / 2)),
                        ONE);
        BoostingFit halved = builder(Objective.squared())
                .boostFromAverage(false)
                .build()
                .fit(
                        TrainingData.of(TRAINING.features, offset),
                        TrainingData.of(VALIDATION.features, VALIDATION.target(y -> y / 2)),
                        ONE);
        assertArrayEquals(halved.trainingCurve(), shifted.trainingCurve(), 1e-5);
        assertArrayEquals(halved.validationCurve(), shifted.validationCurve(), 1e-5);
        assertArrayEquals(
                halved.ensemble().predict(VALIDATION.features),
                shifted.ensemble().predict(VALIDATION.features),
                1e-5);
    }

    @Test
    void initialScoresOfOneSideOnlyAreRefused() {
        GradientBoosting boosting = builder(Objective.squared()).build();
        TrainingData scored = TRAINING.data().withInitialScores(TRAINING.target);
        assertBadArgument(() -> boosting.fit(scored, VALIDATION.data(), ONE), "training", "initial scores");
        assertBadArgument(
                () -> builder(Objective.quantiles(0.1, 0.9)).build().fit(scored, ONE), "initial scores of 1", "2");
    }

    @Test
    void theMetricIsWhatPredictionsSay() {
        BoostingFit fit = fit(builder(Objective.squared()).metric(BoostingMetrics.mae()));
        double[] predictions = fit.ensemble().predict(VALIDATION.features);
        double sum = 0;
        for (int i = 0; i < predictions.length; i++) {
            sum += Math.abs(predictions[i] - VALIDATION.target[i]);
        }
        assertEquals(sum / predictions.length, fit.validationCurve()[19], 1e-6);
    }

    /** The mean absolute error, or that with its sign turned. */
    private static final class SignedError implements BoostingMetric {
        private final boolean lower;

        SignedError(boolean lower) {
            this.lower = lower;
        }

        @Override
        public String name() {
            return "signed error";
        }

        @Override
        public double of(double[][] predictions, double[][] targets, double[] weights) {
            return (lower ? 1 : -1) * BoostingMetrics.mae().of(predictions, targets, weights);
        }

        @Override
        public boolean isLowerBetter() {
            return lower;
        }
    }

    @Test
    void higherCanBeBetter() {
        GradientBoosting.Builder stopping = builder(Objective.squared()).earlyStoppingRounds(3);
        BoostingFit high = fit(stopping.metric(new SignedError(false)));
        BoostingFit low = fit(stopping.metric(new SignedError(true)));
        assertEquals(low.bestIteration(), high.bestIteration());
        assertArrayEquals(
                low.validationCurve(),
                Arrays.stream(high.validationCurve()).map(v -> -v).toArray());
    }

    @Test
    void growingStopsAtTheBestIterationAndATinyGainDoesNotCount() {
        TrainingData data = TrainingData.of(TRAINING.features, noise(TRAINING.target));
        TrainingData later = TrainingData.of(VALIDATION.features, noise(VALIDATION.target));
        GradientBoosting.Builder stopping =
                builder(Objective.squared()).iterations(200).learningRate(0.3).earlyStoppingRounds(7);
        BoostingFit fit = stopping.build().fit(data, later, ONE);
        double[] curve = fit.validationCurve();
        int best = fit.bestIteration();
        assertEquals(best, fit.ensemble().iterations());
        assertEquals(best + 7, curve.length);
        assertEquals(Arrays.stream(curve).min().orElseThrow(), curve[best - 1]);

        BoostingFit strict = stopping.earlyStoppingTolerance(1e6).build().fit(data, later, ONE);
        assertEquals(1, strict.bestIteration());
        assertEquals(8, strict.validationCurve().length);
    }

    @Test
    void theTableOfImportancesNamesFeatures() {
        BoostingFit fit = fit(builder(Objective.squared()));
        List<FeatureImportance> table = fit.featureImportance();
        assertEquals(3, table.size());
        assertEquals("x", table.get(0).feature());
        assertTrue(table.get(0).gain() > table.get(1).gain());
        double[] splits = fit.ensemble().splitImportance();
        assertEquals((long) splits[0], table.get(0).splits());
        assertEquals(fit.ensemble().gainImportance()[0], table.get(0).gain());
        assertTrue(fit.toString().contains("bestIteration=20"), fit.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "binary,2,0 or 1",
        "poisson,-1,at least 0",
        "gamma,0,above 0",
        "tweedie,-1,at least 0",
        "squared,NaN,finite"
    })
    void targetsOutOfRangeAreRefusedWithTheirRow(String name, double value, String needed) {
        Objective objective = BoostingContractTest.OBJECTIVES.stream()
                .filter(o -> o.toString().startsWith(name))
                .findFirst()
                .orElseThrow();
        double[] target = TRAINING.targetOf(objective).clone();
        target[17] = value;
        TrainingData data = TrainingData.of(TRAINING.features, target);
        GradientBoosting boosting = builder(objective).build();
        assertRefused(Reason.INVALID_VALUE, () -> boosting.fit(data, ONE), "row 17", name, needed);
        if (!Double.isNaN(value)) {
            assertRefused(
                    Reason.INVALID_VALUE,
                    () -> boosting.fit(TRAINING.of(objective), data, ONE),
                    "validation target of row 17",
                    needed);
        }
    }

    @Test
    void weightsMustBePositive() {
        for (double weight : new double[] {0, -1, Double.NaN}) {
            double[] weights = TRAINING.weights.clone();
            weights[5] = weight;
            assertBadArgument(() -> TRAINING.data().withWeights(weights), "row 5");
        }
    }

    @Test
    void validationRowsWithoutTargetAreRefusedAndSomeMissingDoNotCount() {
        GradientBoosting boosting = builder(Objective.squared()).build();
        double[] none = new double[300];
        Arrays.fill(none, Double.NaN);
        TrainingData empty = TrainingData.of(VALIDATION.features, none);
        assertRefused(Reason.NO_DATA, () -> boosting.fit(TRAINING.data(), empty, ONE), "validation target", "300");
        none[8] = VALIDATION.target[8];
        BoostingFit fit = boosting.fit(TRAINING.data(), TrainingData.of(VALIDATION.features, none), ONE);
        double error = fit.ensemble().predict(VALIDATION.features.row(8)) - VALIDATION.target[8];
        assertEquals(error * error, fit.validationCurve()[19], 1e-5);
    }

    @Test
    void featuresMustBeThoseOfTheFit() {
        FeatureMatrix other =
                FeatureMatrix.builder().numeric("x", VALIDATION.target).build();
        GradientBoosting boosting = builder(Objective.squared()).build();
        TrainingData data = TrainingData.of(other, VALIDATION.target);
        assertBadArgument(() -> boosting.fit(TRAINING.data(), data, ONE), "[x]", "[x, z, group]");
        TreeEnsemble ensemble = boosting.fit(TRAINING.data(), ONE).ensemble();
        assertBadArgument(() -> ensemble.predict(other), "[x]", "[x, z, group]");
        assertBadArgument(() -> boosting.continueFrom(ensemble, data, ONE), "[x]", "[x, z, group]");
        assertBadArgument(() -> boosting.refit(ensemble, data, 0.5), "[x]", "[x, z, group]");
        FeatureMatrix numbers = FeatureMatrix.builder()
                .numeric("x", VALIDATION.target)
                .numeric("z", VALIDATION.target)
                .numeric("group", VALIDATION.target)
                .build();
        assertBadArgument(
                () -> boosting.fit(TRAINING.data(), TrainingData.of(numbers, VALIDATION.target), ONE), "'group'");
    }

    @Test
    void aFitCanBeCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        BinnedFeatures bins = BinnedFeatures.of(
                TRAINING.features, builder(Objective.squared()).build(), ONE);
        assertRefused(
                Reason.CANCELLED,
                () -> builder(Objective.squared())
                        .build()
                        .fit(TrainingData.of(bins, TRAINING.target), ONE.withCancellation(cancellation)));
    }

    private static final class Broken implements CustomObjective {
        private final float gradient;
        private final float hessian;

        Broken(float gradient, float hessian) {
            this.gradient = gradient;
            this.hessian = hessian;
        }

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public void derivatives(double[] scores, float[] targets, float[] weights, float[] g, float[] h) {
            boolean later = scores[0] != 0;
            for (int i = 0; i < g.length; i++) {
                g[i] = later && i == 3 ? gradient : targets[i];
                h[i] = later && i == 3 ? hessian : 1;
            }
        }

        @Override
        public double loss(double score, double target) {
            return score;
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN,1", "Infinity,1", "1,-1", "1,NaN"})
    void aBrokenDerivativeIsNamedWithRowAndIteration(float gradient, float hessian) {
        Objective objective = Objective.custom(new Broken(gradient, hessian));
        assertRefused(
                Reason.NUMERICAL,
                () -> builder(objective).build().fit(TRAINING.data(), ONE),
                "broken",
                "row 3",
                "iteration 2");
    }

    @Test
    void aCustomSquareIsTheSquare() {
        BoostingFit custom = fit(builder(Objective.custom(new CustomObjective() {
            @Override
            public String name() {
                return "square";
            }

            @Override
            public void derivatives(double[] scores, float[] targets, float[] weights, float[] g, float[] h) {
                for (int i = 0; i < g.length; i++) {
                    g[i] = (float) (scores[i] - targets[i]) * weights[i];
                    h[i] = weights[i];
                }
            }

            @Override
            public double loss(double score, double target) {
                return (score - target) * (score - target);
            }

            @Override
            public double start(float[] targets, float[] weights) {
                return Objective.weightedMean(targets, weights);
            }
        })));
        assertArrayEquals(fit(builder(Objective.squared())).validationCurve(), custom.validationCurve(), 1e-4);
    }
}
