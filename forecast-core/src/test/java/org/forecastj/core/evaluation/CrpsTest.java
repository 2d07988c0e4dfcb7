package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** Reference values by NumPy and SciPy 1.x: numerical integrals of (F(x) − 1{x ≥ y})², and sums over all pairs of draws. */
class CrpsTest {
    private static final double[] SAMPLE = {3, -1, 4, 1.5, -5, 9, 2};

    @Test
    void normalIsTheIntegral() {
        assertEquals(0.26933290068666343, Crps.ofNormal(0.3, 0, 1), 1e-12);
        assertEquals(3.105067366362888, Crps.ofNormal(-2.5, 1, 0.7), 1e-12);
        assertEquals(4.3583754650577085, Crps.ofNormal(10, 4, 3), 1e-12);
    }

    @Test
    void sampleIsTheSumOverPairs() {
        assertEquals(0.8306122448979592, Crps.ofSample(2.6, SAMPLE), 1e-14);
        assertEquals(6.744897959183675, Crps.ofSample(-7, SAMPLE), 1e-14);
        assertEquals(0.7448979591836735, Crps.ofSample(2, SAMPLE), 1e-14);
        assertEquals(0.46666666666666723, Crps.fairOfSample(2.6, SAMPLE), 1e-14);
        assertEquals(6.380952380952381, Crps.fairOfSample(-7, SAMPLE), 1e-14);
        assertEquals(0.38095238095238093, Crps.fairOfSample(2, SAMPLE), 1e-14);
    }

    @Test
    void quantilesApproximateTheIntegral() {
        double[] p = new double[19];
        Arrays.setAll(p, k -> (k + 1) / 20.0);
        double[] q = Arrays.stream(p).map(Gaussian::quantile).toArray();
        assertEquals(0.2817629621028279, Crps.ofQuantiles(0.3, p, q), 1e-9);
        assertEquals(2.0303239573792, Crps.ofQuantiles(2.5, p, q), 1e-9);
        double[] midpoints = new double[999];
        Arrays.setAll(midpoints, k -> (k + 0.5) / 999);
        double[] fine = Arrays.stream(midpoints).map(Gaussian::quantile).toArray();
        assertEquals(Crps.ofNormal(0.3, 0, 1), Crps.ofQuantiles(0.3, midpoints, fine), 1e-3);
        assertEquals(Crps.ofSample(0.3, fine), Crps.ofQuantiles(0.3, midpoints, fine), 1e-12);
    }

    @Test
    void metricsOfAnEvaluation() {
        double[] training = {1, 2};
        FoldForecast fold = TestFolds.of(
                "s",
                training,
                new double[] {0.3, 10, Double.NaN},
                new double[] {0, 4, 1},
                new double[] {1, 3, 1},
                Metrics.crps().levels());
        double normal = (0.26933290068666343 + 4.3583754650577085) / 2;
        assertEquals(normal, TestFolds.score(Metrics.crpsNormal(), fold).value().orElseThrow(), 1e-12);
        assertEquals(0.2817629621028279, Metrics.crps().score(fold)[0][0], 1e-9);
        assertEquals(1, TestFolds.score(Metrics.crps(), fold).skipped());
        assertThrows(IllegalArgumentException.class, () -> Metrics.crps(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Metrics.crps(1.5));
    }

    @Test
    void aPointIsItsAbsoluteError() {
        assertEquals(2.5, Crps.ofNormal(1, 3.5, 0));
        assertEquals(2.5, Crps.ofSample(1, 3.5));
        assertEquals(2.5, Crps.fairOfSample(1, 3.5, 3.5));
        assertEquals(2.5, Crps.ofQuantiles(1, new double[] {0.5}, new double[] {3.5}));
    }

    @Test
    void missingActualsGiveNaN() {
        assertTrue(Double.isNaN(Crps.ofNormal(Double.NaN, 0, 1)));
        assertTrue(Double.isNaN(Crps.ofSample(Double.NaN, SAMPLE)));
        assertTrue(Double.isNaN(Crps.ofQuantiles(Double.NaN, new double[] {0.5}, new double[] {1})));
    }

    @Test
    void pathsAreScoredStepByStep() {
        TimeSeries actual = TestModels.daily("s", 2.6, Double.NaN, -7);
        double[][] paths = new double[SAMPLE.length][];
        Arrays.setAll(paths, i -> new double[] {SAMPLE[i], 0, SAMPLE[i]});
        SamplePaths simulated = SamplePaths.of("s", actual.index(), paths);
        assertEquals((0.8306122448979592 + 6.744897959183675) / 2, Crps.ofPaths(actual, simulated, false), 1e-14);
        assertEquals((0.46666666666666723 + 6.380952380952381) / 2, Crps.ofPaths(actual, simulated, true), 1e-14);
        assertThrows(IllegalArgumentException.class, () -> Crps.ofPaths(actual.head(2), simulated, false));
        TimeSeries missing = actual.withValues(Double.NaN, Double.NaN, Double.NaN);
        assertEquals(
                Reason.NO_DATA,
                assertThrows(ForecastingException.class, () -> Crps.ofPaths(missing, simulated, false))
                        .reason());
    }

    @Test
    void extremes() {
        assertEquals(1e300, Crps.ofNormal(1e300, 0, 1e-300), 1e288);
        assertEquals(1e300, Crps.ofSample(1e300, 0, 0), 1e288);
        assertEquals(
                Reason.NUMERICAL,
                assertThrows(ForecastingException.class, () -> Crps.ofSample(1.7e308, -1.7e308))
                        .reason());
        // on both sides of the change of formula
        assertEquals(Crps.ofNormal(39.999999, 0, 1), Crps.ofNormal(40.000001, 0, 1), 3e-6);
    }

    @Test
    void wrongArguments() {
        assertThrows(IllegalArgumentException.class, () -> Crps.ofNormal(0, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> Crps.ofSample(0));
        assertThrows(IllegalArgumentException.class, () -> Crps.ofSample(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Crps.ofSample(Double.POSITIVE_INFINITY, 1));
        assertThrows(IllegalArgumentException.class, () -> Crps.fairOfSample(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Crps.ofQuantiles(0, new double[1], new double[2]));
        assertThrows(IllegalArgumentException.class, () -> Crps.ofQuantiles(0, new double[1], new double[1]));
        assertThrows(IllegalArgumentException.class, () -> Crps.ofQuantiles(0, new double[] {1}, new double[1]));
        assertThrows(IllegalArgumentException.class, () -> Crps.ofQuantiles(0, new double[0], new double[0]));
    }
}
