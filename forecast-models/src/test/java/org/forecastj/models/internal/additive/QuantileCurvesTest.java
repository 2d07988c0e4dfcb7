package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileCurvesTest {
    private static final double[] UPPER = {0.55, 0.75, 0.9, 0.975, 0.995, 0.9999};
    private static final double CHANGE_SCALE = 0.2;

    private static FutureGrid grid(int horizon, int history, int changepoints) {
        double[] t = new double[horizon];
        Arrays.setAll(t, i -> 1 + (i + 1) / (history - 1.0));
        return FutureGrid.of(t, changepoints);
    }

    private static void assertInterpolated(FutureGrid grid, double sigma, double changeScale, double tolerance) {
        double[][] exact = new QuantileCurves(grid, sigma, changeScale, UPPER).computeExactly();
        double[][] curves = new QuantileCurves(grid, sigma, changeScale, UPPER).compute();
        for (int q = 0; q < UPPER.length; q++) {
            for (int h = 0; h < grid.size(); h++) {
                assertEquals(
                        exact[q][h],
                        curves[q][h],
                        tolerance * exact[q][h],
                        "step " + h + ", probability " + UPPER[q] + ", sigma " + sigma);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 90, 365, 1500})
    void interpolationIsExactAcrossNoiseAndHistories(int horizon) {
        for (int history : new int[] {60, 365, 1826, 18_721}) {
            for (int changepoints : new int[] {5, 25, 100}) {
                for (double noise : new double[] {0.5, 1, 3, 10, 100, 1e4}) {
                    assertInterpolated(grid(horizon, history, changepoints), noise * CHANGE_SCALE, CHANGE_SCALE, 1e-7);
                }
            }
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void interpolationIsExactForAnyScales(
            @ForAll @IntRange(min = 1, max = 400) int horizon,
            @ForAll @IntRange(min = 300, max = 20_000) int history,
            @ForAll @IntRange(min = 10, max = 60) int changepoints,
            @ForAll @DoubleRange(min = -0.5, max = 3) double logNoise) {
        assertInterpolated(
                grid(horizon, history, changepoints), Math.pow(10, logNoise) * CHANGE_SCALE, CHANGE_SCALE, 1e-7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-6, 0.01})
    void interpolationIsExactWithHardlyAnyNoise(double noise) {
        FutureGrid grid = grid(365, 365, 25);
        double sigma = noise * CHANGE_SCALE;
        double[] variances = PredictiveQuantiles.variances(grid, sigma, CHANGE_SCALE);
        double[] upper = {0.9, 0.975};
        double[][] exact = new QuantileCurves(grid, sigma, CHANGE_SCALE, upper).computeExactly();
        double[][] curves = new QuantileCurves(grid, sigma, CHANGE_SCALE, upper).compute();
        for (int q = 0; q < upper.length; q++) {
            for (int h = 0; h < grid.size(); h++) {
                assertEquals(exact[q][h], curves[q][h], 1e-6 * Math.sqrt(variances[h]), "step " + h);
            }
        }
    }

    @Test
    void horizonsOfManyThousandStepsGrowTowardsANormal() {
        FutureGrid grid = grid(20_000, 18_721, 25);
        double[] upper = {0.9};
        double[] curve = new QuantileCurves(grid, 0.1, 0.2, upper).compute()[0];
        double[] variances = PredictiveQuantiles.variances(grid, 0.1, 0.2);
        double z = PredictiveQuantiles.noise(1, 0.9);
        for (int h = 1; h < curve.length; h++) {
            assertTrue(curve[h] >= curve[h - 1]);
        }
        assertEquals(z * 0.1, curve[0], 1e-6);
        assertEquals(z, curve[19_999] / Math.sqrt(variances[19_999]), 0.03);
    }

    @Test
    void aCurveDoesNotDependOnTheOthers() {
        FutureGrid grid = grid(120, 1826, 25);
        double[] alone = new QuantileCurves(grid, 0.1, 0.2, new double[] {0.9}).compute()[0];
        double[] together = new QuantileCurves(grid, 0.1, 0.2, UPPER).compute()[2];
        for (int h = 0; h < alone.length; h++) {
            assertEquals(alone[h], together[h], 1e-8 * alone[h]);
        }
        assertArrayEquals(alone, new QuantileCurves(grid, 0.1, 0.2, new double[] {0.9}).compute()[0], 0);
    }

    @Test
    void levelsThatHardlyDifferDoNotCross() {
        double[] upper = {0.9, 0.9 + 1e-12, 0.9 + 1e-9};
        for (double noise : new double[] {0.01, 0.1, 1, 10}) {
            double[][] curves = new QuantileCurves(grid(200, 1826, 25), noise * 0.2, 0.2, upper).compute();
            for (int h = 0; h < 200; h++) {
                assertTrue(curves[1][h] >= curves[0][h] && curves[2][h] >= curves[1][h], "step " + h);
            }
        }
    }
}
