package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Starts for series whose coefficients are known. */
class StartingValuesTest {
    private static double[] simulate(ArmaShape shape, double[] arma, int n, long seed) {
        SarmaPolynomials polynomials = new SarmaPolynomials(shape);
        polynomials.set(arma);
        SplittableRandom random = new SplittableRandom(seed);
        double[] w = new double[n + 200];
        double[] a = new double[n + 200];
        for (int t = 0; t < w.length; t++) {
            a[t] = random.nextGaussian();
            w[t] = a[t];
            for (int lag : polynomials.arLags()) {
                w[t] += t >= lag ? polynomials.ar()[lag] * w[t - lag] : 0;
            }
            for (int lag : polynomials.maLags()) {
                w[t] += t >= lag ? polynomials.ma()[lag] * a[t - lag] : 0;
            }
        }
        return Arrays.copyOfRange(w, 200, w.length);
    }

    @Test
    void comesNearTheCoefficients() {
        ArmaShape shape = new ArmaShape(1, 1, 0, 0, 1);
        double[] arma = {0.7, 0.4};
        double[] start = new StartingValues(shape, new double[][] {simulate(shape, arma, 2000, 1)}).hannanRissanen();
        assertArrayEquals(arma, start, 0.08);
    }

    @Test
    void comesNearTheSeasonalCoefficients() {
        ArmaShape shape = new ArmaShape(1, 1, 1, 1, 12);
        double[] arma = {0.5, -0.4, 0.6, -0.3};
        double[] start = new StartingValues(shape, new double[][] {simulate(shape, arma, 4000, 2)}).hannanRissanen();
        assertArrayEquals(arma, start, 0.2);
    }

    @Test
    void takesRegressorsOutAndFillsGaps() {
        ArmaShape shape = new ArmaShape(1, 0, 0, 0, 1);
        double[] arma = {0.6};
        double[] w = simulate(shape, arma, 1500, 3);
        double[] ones = new double[w.length];
        Arrays.fill(ones, 1);
        for (int t = 0; t < w.length; t++) {
            w[t] = t % 50 == 7 || t < 3 || t > 1497 ? Double.NaN : w[t] + 1000;
        }
        double[] start = new StartingValues(shape, new double[][] {w, ones}).hannanRissanen();
        assertArrayEquals(arma, start, 0.1);
    }

    @Test
    void shortConstantAndEmptySeriesStartAtZero() {
        ArmaShape shape = new ArmaShape(2, 1, 1, 0, 12);
        double[][] series = {new double[20], new double[100], {Double.NaN, Double.NaN}, {}};
        for (double[] w : series) {
            double[] start = new StartingValues(shape, new double[][] {w}).hannanRissanen();
            assertArrayEquals(new double[4], start, 0);
        }
    }

    @Test
    void explosiveSeriesHaveFiniteStarts() {
        double[] w = new double[60];
        Arrays.setAll(w, t -> Math.exp(0.3 * t));
        ArmaShape shape = new ArmaShape(2, 2, 0, 0, 1);
        double[] start = new StartingValues(shape, new double[][] {w}).hannanRissanen();
        assertTrue(Arrays.stream(start).allMatch(Double::isFinite));
    }
}
