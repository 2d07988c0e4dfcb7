package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdditiveSolverTest {
    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static double[] times(int n) {
        double[] t = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = i / (n - 1.0);
        }
        return t;
    }

    private static double[] changepoints(int n, int count) {
        return AdditiveDefaults.changepointTimes(times(n), AdditiveDefaults.changepointRows(n, count, 0.8));
    }

    private static double[] days(int n) {
        double[] days = new double[n];
        for (int i = 0; i < n; i++) {
            days[i] = 15000 + i;
        }
        return days;
    }

    private static AdditiveFeatures weekly(int n, int changepoints) {
        return AdditiveFeatures.linear(times(n), changepoints(n, changepoints))
                .fourier(days(n), 7, 3, 10)
                .build();
    }

    private static double[] response(int n, long seed) {
        RandomGenerator random = random(seed);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double t = i / (n - 1.0);
            y[i] = 0.4
                    + 0.5 * t
                    - 1.1 * Math.max(0, t - 0.37)
                    + 0.1 * Math.sin(2 * Math.PI * i / 7)
                    + 0.05 * random.nextGaussian();
        }
        return y;
    }

    private static double objective(
            AdditiveFeatures features,
            double[] y,
            double tau,
            double k,
            double m,
            double[] delta,
            double[] beta,
            double sigma) {
        double[] yhat = new double[y.length];
        features.predict(k, m, delta, beta, yhat);
        double sse = 0;
        for (int i = 0; i < y.length; i++) {
            sse += (y[i] - yhat[i]) * (y[i] - yhat[i]);
        }
        double value =
                y.length * Math.log(sigma) + sse / (2 * sigma * sigma) + k * k / 50 + m * m / 50 + 2 * sigma * sigma;
        for (double d : delta) {
            value += Math.abs(d) / tau;
        }
        for (int i = 0; i < beta.length; i++) {
            double z = beta[i] / features.priorScales()[i];
            value += z * z / 2;
        }
        return value;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noPerturbationIsBetter(long seed) {
        int n = 120;
        AdditiveFeatures features = weekly(n, 12);
        double[] y = response(n, seed);
        AdditiveSolution s = AdditiveSolver.solve(AdditiveDesign.of(features), y, 0.05);
        assertTrue(s.converged());
        double best = objective(features, y, 0.05, s.k(), s.m(), s.delta(), s.beta(), s.sigma());
        assertEquals(best, s.objective(), 1e-9);
        RandomGenerator random = random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            double size = Math.pow(10, -1 - 4 * random.nextDouble());
            double[] delta = s.delta();
            double[] beta = s.beta();
            for (int j = 0; j < delta.length; j++) {
                delta[j] += random.nextDouble() < 0.3 ? size * random.nextGaussian() : 0;
            }
            for (int j = 0; j < beta.length; j++) {
                beta[j] += random.nextDouble() < 0.3 ? size * random.nextGaussian() : 0;
            }
            double k = s.k() + size * random.nextGaussian();
            double m = s.m() + size * random.nextGaussian();
            double sigma = s.sigma() * Math.exp(size * random.nextGaussian());
            assertTrue(objective(features, y, 0.05, k, m, delta, beta, sigma) >= best - 1e-10);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0001", "2, 0.05", "3, 0.5", "4, 10"})
    void equalsCoordinateDescent(long seed, double tau) {
        int n = 60;
        AdditiveFeatures features = weekly(n, 6);
        double[] y = response(n, seed);
        AdditiveSolution s = AdditiveSolver.solve(AdditiveDesign.of(features), y, tau);

        double descended = coordinateDescent(features, y, tau);

        assertTrue(s.objective() <= descended + 1e-9, s.objective() + " against " + descended);
        assertEquals(descended, s.objective(), 1e-5);
    }

    /** Cyclic coordinate descent on all coefficients and the noise scale, slow and independent of the kernel. */
    private static double coordinateDescent(AdditiveFeatures features, double[] y, double tau) {
        int n = y.length;
        int s = features.changepointCount();
        int p = 2 + s + features.columns();
        double[][] columns = new double[p][n];
        double[] precision = new double[p];
        for (int c = 0; c < p; c++) {
            double[] delta = new double[s];
            double[] beta = new double[features.columns()];
            if (c >= 2 && c < 2 + s) {
                delta[c - 2] = 1;
            } else if (c >= 2 + s) {
                beta[c - 2 - s] = 1;
            }
            features.predict(c == 0 ? 1 : 0, c == 1 ? 1 : 0, delta, beta, columns[c]);
            precision[c] = c < 2 ? 0.04 : c < 2 + s ? 0 : 0.01;
        }
        double[] theta = new double[p];
        double[] r = y.clone();
        double sigma = 0.5;
        for (int sweep = 0; sweep < 100_000; sweep++) {
            double v = sigma * sigma;
            double moved = 0;
            for (int c = 0; c < p; c++) {
                double xx = 0;
                double xr = 0;
                for (int i = 0; i < n; i++) {
                    xx += columns[c][i] * columns[c][i];
                    xr += columns[c][i] * r[i];
                }
                double z = xr + xx * theta[c];
                double penalty = c >= 2 && c < 2 + s ? v / tau : 0;
                double next = Math.signum(z) * Math.max(0, Math.abs(z) - penalty) / (xx + v * precision[c]);
                double change = next - theta[c];
                theta[c] = next;
                moved = Math.max(moved, Math.abs(change));
                for (int i = 0; i < n; i++) {
                    r[i] -= change * columns[c][i];
                }
            }
            double sse = Arrays.stream(r).map(e -> e * e).sum();
            sigma = Math.sqrt(AdditiveSolver.root(sse, n));
            if (moved < 1e-12) {
                break;
            }
        }
        double[] delta = Arrays.copyOfRange(theta, 2, 2 + s);
        double[] beta = Arrays.copyOfRange(theta, 2 + s, p);
        return objective(features, y, tau, theta[0], theta[1], delta, beta, sigma);
    }

    @Test
    void permutedColumnsGivePermutedCoefficients() {
        int n = 100;
        double[] y = response(n, 7);
        double[] x = new double[n];
        Arrays.setAll(x, i -> Math.cos(i * 0.7));
        AdditiveSolution a = AdditiveSolver.solve(
                AdditiveDesign.of(AdditiveFeatures.linear(times(n), changepoints(n, 10))
                        .column(x, 1)
                        .indicator(new int[] {3, 50}, 0.5)
                        .build()),
                y,
                0.05);
        AdditiveSolution b = AdditiveSolver.solve(
                AdditiveDesign.of(AdditiveFeatures.linear(times(n), changepoints(n, 10))
                        .indicator(new int[] {3, 50}, 0.5)
                        .column(x, 1)
                        .build()),
                y,
                0.05);
        assertEquals(a.objective(), b.objective(), 1e-10);
        assertEquals(a.beta()[0], b.beta()[1], 1e-10);
        assertEquals(a.beta()[1], b.beta()[0], 1e-10);
    }

    @Test
    void anIndicatorEqualsItsDenseColumn() {
        int n = 90;
        double[] y = response(n, 8);
        double[] x = new double[n];
        x[4] = 1;
        x[44] = 1;
        AdditiveSolution dense = AdditiveSolver.solve(
                AdditiveDesign.of(AdditiveFeatures.linear(times(n), changepoints(n, 10))
                        .column(x, 3)
                        .build()),
                y,
                0.05);
        AdditiveSolution sparse = AdditiveSolver.solve(
                AdditiveDesign.of(AdditiveFeatures.linear(times(n), changepoints(n, 10))
                        .indicator(new int[] {4, 44}, 3)
                        .build()),
                y,
                0.05);
        assertEquals(dense.objective(), sparse.objective(), 1e-10);
        assertArrayEquals(dense.beta(), sparse.beta(), 1e-10);
    }

    @Test
    void scaledRegressorWithScaledPriorGivesTheSameFit() {
        int n = 90;
        double[] y = response(n, 9);
        double[] x = new double[n];
        Arrays.setAll(x, i -> Math.sin(i * i * 0.01));
        double[] big = Arrays.stream(x).map(v -> v * 1e6).toArray();
        AdditiveSolution a = AdditiveSolver.solve(
                AdditiveDesign.of(AdditiveFeatures.linear(times(n), changepoints(n, 10))
                        .column(x, 10)
                        .build()),
                y,
                0.05);
        AdditiveSolution b = AdditiveSolver.solve(
                AdditiveDesign.of(AdditiveFeatures.linear(times(n), changepoints(n, 10))
                        .column(big, 1e-5)
                        .build()),
                y,
                0.05);
        assertEquals(a.objective(), b.objective(), 1e-9);
        assertEquals(a.beta()[0], b.beta()[0] * 1e6, 1e-9);
    }

    @Test
    void panelAndSingleFitAreBitIdentical() {
        int n = 200;
        AdditiveDesign design = AdditiveDesign.of(weekly(n, 25));
        AdditiveWorkspace workspace = new AdditiveWorkspace(design);
        for (long seed = 0; seed < 20; seed++) {
            double[] y = response(n, seed);
            AdditiveSolution panel = AdditiveSolver.solve(y, 0.05, workspace);
            AdditiveSolution single = AdditiveSolver.solve(AdditiveDesign.of(weekly(n, 25)), y, 0.05);
            assertEquals(single.objective(), panel.objective(), 0);
            assertArrayEquals(single.delta(), panel.delta(), 0);
            assertArrayEquals(single.beta(), panel.beta(), 0);
            assertEquals(single.sigma(), panel.sigma(), 0);
        }
    }

    @Test
    void aPerfectLineReachesTheFloor() {
        int n = 50;
        double[] y = new double[n];
        Arrays.setAll(y, i -> -i / 49.0);
        AdditiveFeatures features = weekly(n, 25);
        AdditiveSolution s = AdditiveSolver.solve(AdditiveDesign.of(features), y, 0.05);
        double[] yhat = new double[n];
        s.predict(features, yhat);
        assertArrayEquals(y, yhat, 1e-8);
        assertTrue(s.sigma() < 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1e-3", "1e-5", "1e-7"})
    void nearlyPerfectFitsKeepTheirNoise(double noise) {
        int n = 300;
        RandomGenerator random = random(11);
        double[] y = new double[n];
        double[] clean = new double[n];
        for (int i = 0; i < n; i++) {
            clean[i] = 0.3 + 0.4 * i / 299.0 + 0.1 * Math.sin(2 * Math.PI * (15000 + i) / 7.0);
            y[i] = clean[i] + noise * random.nextGaussian();
        }
        AdditiveFeatures features = weekly(n, 25);
        AdditiveSolution s = AdditiveSolver.solve(AdditiveDesign.of(features), y, 0.05);
        assertEquals(noise, s.sigma(), 0.25 * noise);
        assertTrue(s.converged());
        double recomputed = objective(features, y, 0.05, s.k(), s.m(), s.delta(), s.beta(), s.sigma());
        assertEquals(recomputed, s.objective(), 1e-6 * Math.abs(recomputed));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 15, 30})
    void shortSeriesGiveFiniteNumbers(int n) {
        double[] t = n == 1 ? new double[] {0} : times(n);
        for (double tau : new double[] {1e-4, 0.05, 10}) {
            for (long seed = 0; seed < 10; seed++) {
                RandomGenerator random = random(seed);
                double[] y = new double[n];
                Arrays.setAll(y, i -> random.nextGaussian());
                AdditiveFeatures features = AdditiveFeatures.linear(
                                t, AdditiveDefaults.changepointTimes(t, AdditiveDefaults.changepointRows(n, 25, 0.8)))
                        .fourier(days(n), 7, 3, 10)
                        .fourier(days(n), 365.25, 10, 10)
                        .build();
                AdditiveSolution s = AdditiveSolver.solve(AdditiveDesign.of(features), y, tau);
                assertTrue(Double.isFinite(s.objective()) && s.sigma() >= AdditiveSolver.SIGMA_FLOOR);
                double[] yhat = new double[n];
                s.predict(features, yhat);
                assertTrue(Double.isFinite(Arrays.stream(yhat).sum()));
            }
        }
    }

    @Test
    void collinearHingesAndColumns() {
        int n = 40;
        double[] y = response(n, 3);
        double[] x = new double[n];
        Arrays.setAll(x, i -> i / 39.0);
        double[] crowded = new double[30];
        Arrays.setAll(crowded, j -> 0.5 + 0.0005 * j);
        for (double tau : new double[] {1e-4, 0.05, 10}) {
            AdditiveFeatures features = AdditiveFeatures.linear(times(n), crowded)
                    .column(x, 10)
                    .column(x, 10)
                    .build();
            AdditiveSolution s = AdditiveSolver.solve(AdditiveDesign.of(features), y, tau);
            assertTrue(s.converged(), "tau " + tau);
            assertTrue(s.kktResidual() < 1e-6, "tau " + tau + ": " + s.kktResidual());
            assertEquals(s.beta()[0], s.beta()[1], 1e-6);
        }
    }

    @Test
    void noMinimumOnAGridOfNoiseScalesIsBetter() {
        RandomGenerator random = random(99);
        for (int trial = 0; trial < 150; trial++) {
            int n = new int[] {3, 5, 8, 12, 20, 40, 100}[random.nextInt(7)];
            double tau = new double[] {1e-4, 1e-2, 0.05, 0.5, 10}[random.nextInt(5)];
            double noise = Math.pow(10, -random.nextInt(5));
            AdditiveFeatures.Builder builder = AdditiveFeatures.linear(times(n), changepoints(n, random.nextInt(30)));
            builder.fourier(days(n), 7, 3, Math.pow(10, random.nextInt(4) - 2));
            if (random.nextBoolean()) {
                builder.fourier(days(n), 365.25, 10, 10);
            }
            if (random.nextBoolean()) {
                double size = Math.pow(10, random.nextInt(9) - 4);
                double[] x = new double[n];
                Arrays.setAll(x, i -> size * random.nextGaussian());
                builder.column(x, 10);
            }
            double[] y = new double[n];
            Arrays.setAll(
                    y,
                    i -> 0.2 * Math.sin(2 * Math.PI * i / 7)
                            - Math.max(0, i / (n - 1.0) - 0.4)
                            + noise * random.nextGaussian());
            y = Scaling.absMax(y).apply(y);
            AdditiveDesign design = AdditiveDesign.of(builder.build());
            AdditiveSolution s = AdditiveSolver.solve(design, y, tau);
            assertTrue(s.converged(), "trial " + trial);
            if (s.sigma() > 1e-6) {
                assertTrue(s.kktResidual() * s.sigma() * s.sigma() < 1e-10 * n, "trial " + trial);
                double best = bestMinimumOnGrid(design, y, tau);
                assertTrue(s.objective() <= best + 1e-6 * (1 + Math.abs(best)), "trial " + trial);
            }
        }
    }

    private static double bestMinimumOnGrid(AdditiveDesign design, double[] y, double tau) {
        PenalisedFit fit = new PenalisedFit(design);
        fit.begin(y);
        double best = Double.POSITIVE_INFINITY;
        double before = Double.NEGATIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (double v = 1e-9; v < 10; v *= 1.3) {
            fit.evaluate(v, tau);
            double value = y.length * 0.5 * Math.log(v) + fit.sse() / (2 * v) + 2 * v;
            double[] smooth = fit.smooth();
            for (int i = 0; i < smooth.length; i++) {
                double z = smooth[i] / design.scale()[i];
                value += 0.5 * z * z;
            }
            value += Arrays.stream(fit.delta()).map(Math::abs).sum() / tau;
            if (last < before && last <= value) {
                best = Math.min(best, last);
            }
            before = last;
            last = value;
        }
        return best;
    }

    @Test
    void rejectsWhatItCannotFit() {
        AdditiveDesign design = AdditiveDesign.of(weekly(20, 5));
        assertThrows(IllegalArgumentException.class, () -> AdditiveSolver.solve(design, new double[19], 0.05));
        assertThrows(IllegalArgumentException.class, () -> AdditiveSolver.solve(design, new double[20], 0));
        double[] y = new double[20];
        y[3] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> AdditiveSolver.solve(design, y, 0.05));
        assertThrows(IllegalArgumentException.class, () -> AdditiveFeatures.flat(new double[] {1, 0}));
    }
}
