package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class MonotoneTest {
    private static final int ROWS = 200;

    private static FeatureMatrix matrix() {
        return FeatureMatrix.builder()
                .numeric("price", IntStream.range(0, ROWS).mapToDouble(i -> i).toArray())
                .categorical("shop", new int[ROWS])
                .build();
    }

    private static TreeEnsemble fit(double[] y, GradientBoosting.Builder builder) {
        return builder.build()
                .fit(TrainingData.of(matrix(), y), Execution.sequential())
                .ensemble();
    }

    private static double[] wave() {
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> 10 + Math.sin(i / 20.0));
        return y;
    }

    private static GradientBoosting.Builder squared() {
        return GradientBoosting.builder(Objective.squared());
    }

    @Test
    void aFallingTargetGivesAConstantWherePredictionsMustNotFall() {
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> -i);
        TreeEnsemble constant = fit(y, squared().monotone("price", Monotone.INCREASING));
        assertEquals(-99.5, constant.predict(new double[] {0, 0}));
        assertEquals(-99.5, constant.predict(new double[] {199, 0}));
        TreeEnsemble falling = fit(y, squared().monotone("price", Monotone.DECREASING));
        assertEquals(-50, falling.predict(new double[] {50, 0}), 10);
    }

    /** The best monotone fit of a wave is its isotonic regression, which both methods come near to. */
    @Test
    void aWaveIsFlattened() {
        for (MonotoneMethod method : MonotoneMethod.values()) {
            TreeEnsemble ensemble =
                    fit(wave(), squared().monotone("price", Monotone.INCREASING).monotoneMethod(method));
            assertTrue(ensemble.predict(new double[] {20, 0}) <= ensemble.predict(new double[] {100, 0}), "order");
            assertEquals(10, ensemble.predict(new double[] {10, 0}), 0.6);
        }
    }

    /** Medians on the scale of the target, whatever the scale of the gradients, which are 1 and −1. */
    @Test
    void renewedLeavesReachTheScaleOfTheTarget() {
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> 1e6 * Math.floorDiv(i, 25));
        TreeEnsemble ensemble = fit(
                y,
                GradientBoosting.builder(Objective.absolute())
                        .monotone("price", Monotone.INCREASING)
                        .iterations(200));
        for (int i = 12; i < ROWS; i += 25) {
            assertEquals(y[i], ensemble.predict(new double[] {i, 0}), 2.5e5);
        }
    }

    @Test
    void constraintsThatAgreeWithTheTreesChangeNothing() {
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> Math.log1p(i));
        TreeEnsemble free = fit(y, squared().iterations(1));
        TreeEnsemble bound = fit(
                y,
                squared()
                        .iterations(1)
                        .monotone("price", Monotone.INCREASING)
                        .monotoneMethod(MonotoneMethod.INTERMEDIATE));
        double[] ours = IntStream.range(0, ROWS)
                .mapToDouble(i -> bound.predict(new double[] {i, 0}))
                .toArray();
        double[] others = IntStream.range(0, ROWS)
                .mapToDouble(i -> free.predict(new double[] {i, 0}))
                .toArray();
        assertArrayEquals(others, ours, 1e-12);
    }

    @Test
    void leavesOutOfOrderMeetInTheMiddle() {
        GradientBoosting boosting =
                squared().maxBins(4).monotone("price", Monotone.INCREASING).build();
        BinnedFeatures bins = BinnedFeatures.of(matrix(), boosting, Execution.sequential());
        MonotoneBounds bounds = new MonotoneBounds(MonotoneSigns.of(boosting, bins), MonotoneMethod.BASIC, bins, 4);
        bounds.reset();
        SplitCandidate split = new SplitCandidate();
        for (int leaf = 1; leaf < 4; leaf++) {
            split.numeric(0, 1, leaf - 1, true, 0, 0);
            bounds.split(leaf - 1, leaf, 0, split.rightBins(bins.mapper(0)));
        }
        double[] values = {1, 4, 2, 7};
        bounds.keepOrder(values, 4);
        assertArrayEquals(new double[] {1, 3, 3, 7}, values);
        bounds.keepOrder(values, 4);
        assertArrayEquals(new double[] {1, 3, 3, 7}, values);
    }

    @Test
    void theModelTellsItsConstraints() {
        assertEquals(
                List.of(-1, 0),
                fit(wave(), squared().monotone("price", Monotone.DECREASING)).monotoneConstraints());
        assertEquals(List.of(), fit(wave(), squared()).monotoneConstraints());
    }

    @Test
    void anUnknownFeatureIsNamedWithThoseThereAre() {
        assertBadArgument(() -> fit(wave(), squared().monotone("prize", Monotone.INCREASING)), "prize", "price, shop");
    }

    @Test
    void categoriesHaveNoOrder() {
        assertBadArgument(
                () -> fit(wave(), squared().monotone("shop", Monotone.INCREASING)), "'shop'", "categories", "[price]");
    }

    @Test
    void numbersBeyondThoseSeenDoNotGoWithZerosThatAreMissing() {
        double[] column = new double[300];
        double[] target = new double[300];
        for (int i = 0; i < column.length; i++) {
            column[i] = i % 3 - 2;
            target[i] = column[i] == 0 ? 50 : 10 + column[i];
        }
        TreeEnsemble ensemble = GradientBoosting.builder(Objective.squared())
                .missingPolicy(MissingPolicy.ZERO_IS_MISSING)
                .monotone("up", Monotone.INCREASING)
                .build()
                .fit(
                        TrainingData.of(
                                FeatureMatrix.builder().numeric("up", column).build(), target),
                        Execution.sequential())
                .ensemble();
        double highest = ensemble.predict(new double[] {-1});
        assertTrue(ensemble.predict(new double[] {0}) > 40, "zeros are apart");
        assertEquals(highest, ensemble.predict(new double[] {5}));
    }
}
