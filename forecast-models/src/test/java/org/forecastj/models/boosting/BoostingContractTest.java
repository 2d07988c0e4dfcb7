package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all ways to combine trees, all ways to draw rows and all objectives. */
class BoostingContractTest {
    /** More than one chunk of the walk through bins. */
    private static final BoostingData TRAINING = new BoostingData(40_000, 1);

    private static final BoostingData VALIDATION = new BoostingData(500, 2);

    static final List<Objective> OBJECTIVES = List.of(
            Objective.squared(),
            Objective.absolute(),
            Objective.huber(1),
            Objective.fair(1),
            Objective.quantile(0.9),
            Objective.quantiles(0.1, 0.5, 0.9),
            Objective.percentage(),
            Objective.poisson(0.7),
            Objective.gamma(),
            Objective.tweedie(1.4),
            Objective.binary(),
            Objective.custom(new LogCosh()));

    /** Losses whose Hessian falls so fast that a Newton step from a constant goes too far. */
    private static final List<String> OVERSHOOTING = List.of("fair(1.0)", "gamma");

    private static Stream<GradientBoosting.Builder> modes(Objective objective) {
        return Stream.of(RowSampling.all(), RowSampling.bagging(0.5, 2), RowSampling.gradientBased(0.2, 0.2))
                .flatMap(rows -> Stream.of(
                                BoostingMode.gradientBoosting(),
                                BoostingMode.dart(0.5, 2, 0.1),
                                BoostingMode.randomForest())
                        .filter(mode -> mode.kind != BoostingMode.Kind.FOREST || rows.kind != RowSampling.Kind.ALL)
                        .map(mode -> GradientBoosting.builder(objective)
                                .rowSampling(rows)
                                .mode(mode)
                                .iterations(4)
                                .maxLeaves(8)
                                .learningRate(0.5)
                                .seed(8)));
    }

    static Stream<Arguments> fits() {
        return OBJECTIVES.stream()
                .flatMap(objective -> modes(objective).map(builder -> Arguments.of(builder.build(), objective)));
    }

    private static BoostingFit fit(GradientBoosting boosting, Objective objective, int threads) {
        return boosting.fit(
                TRAINING.of(objective).withWeights(TRAINING.weights),
                VALIDATION.of(objective),
                Execution.threads(threads));
    }

    private static double[][] predictions(BoostingFit fit) {
        return fit.ensemble().predictOutputs(VALIDATION.features);
    }

    @ParameterizedTest
    @MethodSource("fits")
    void threadsChangeNoBitAndCurvesAreThoseOfThePredictions(GradientBoosting boosting, Objective objective) {
        BoostingFit one = fit(boosting, objective, 1);
        for (int threads : new int[] {1, 2, 4}) {
            BoostingFit again = fit(boosting, objective, threads);
            assertArrayEquals(one.trainingCurve(), again.trainingCurve());
            assertArrayEquals(one.validationCurve(), again.validationCurve());
            assertArrayEquals(predictions(one), predictions(again));
        }
        assertEquals(4, one.ensemble().iterations());
        assertEquals(last(one.validationCurve()), loss(one, objective, VALIDATION, false), 1e-5);
        assertEquals(last(one.trainingCurve()), loss(one, objective, TRAINING, true), 1e-5);
        if (!OVERSHOOTING.contains(objective.toString())) {
            assertTrue(
                    last(one.trainingCurve()) < constantLoss(objective), () -> one + " is no better than a constant");
        }
    }

    @Test
    void everyModeGrowsOtherTrees() {
        Set<Double> ends = new HashSet<>();
        List<GradientBoosting.Builder> modes = modes(Objective.squared()).toList();
        for (GradientBoosting.Builder mode : modes) {
            ends.add(last(fit(mode.build(), Objective.squared(), 2).trainingCurve()));
        }
        assertEquals(modes.size(), ends.size());
    }

    private static double last(double[] curve) {
        return curve[curve.length - 1];
    }

    /** The mean loss of the scores of an ensemble. */
    private static double loss(BoostingFit fit, Objective objective, BoostingData data, boolean weighted) {
        double[][] raw = fit.ensemble().rawOutputs(data.features);
        double divisor = fit.ensemble().isAveraged() ? fit.ensemble().iterations() : 1;
        double sum = 0;
        for (int k = 0; k < raw.length; k++) {
            double[] scores = Arrays.stream(raw[k]).map(s -> s / divisor).toArray();
            sum += objective
                    .part(k)
                    .mean(
                            scores,
                            floats(data.targetOf(objective)),
                            weighted ? floats(data.weights) : null,
                            WorkerTeam.alone());
        }
        return sum / raw.length;
    }

    private static double constantLoss(Objective objective) {
        float[] y = floats(TRAINING.targetOf(objective));
        double sum = 0;
        for (int k = 0; k < objective.outputsPerTarget(); k++) {
            double[] scores = new double[y.length];
            Arrays.fill(scores, objective.part(k).start(y, floats(TRAINING.weights)));
            sum += objective.part(k).mean(scores, y, floats(TRAINING.weights), WorkerTeam.alone());
        }
        return sum / objective.outputsPerTarget();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
