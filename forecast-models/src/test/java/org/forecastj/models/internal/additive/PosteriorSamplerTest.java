package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosteriorSamplerTest {
    private static final double TAU = 0.05;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static double laplace(double tau, RandomGenerator random) {
        double size = tau * random.nextExponential();
        return random.nextBoolean() ? size : -size;
    }

    private static double[] times(int n) {
        double[] t = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = n > 1 ? i / (n - 1.0) : 0;
        }
        return t;
    }

    private static PosteriorProblem problem(AdditiveFeatures features, double[] y, double tau) {
        AdditiveDesign design = AdditiveDesign.of(features);
        return PosteriorProblem.of(design, AdditiveSolver.solve(design, y, tau), y, tau);
    }

    /** Sufficient statistics of a dense design around a centre. */
    private static PosteriorProblem.Builder around(double[] centre, double[][] columns, double[] y) {
        int d = centre.length;
        double[] gram = new double[d * d];
        double[] score = new double[d];
        for (int row = 0; row < y.length; row++) {
            double residual = y[row];
            for (int i = 0; i < d; i++) {
                residual -= columns[i][row] * centre[i];
            }
            for (int i = 0; i < d; i++) {
                score[i] += columns[i][row] * residual;
                for (int j = 0; j < d; j++) {
                    gram[i * d + j] += columns[i][row] * columns[j][row];
                }
            }
        }
        return PosteriorProblem.at(centre, gram, score);
    }

    private static double squares(double[] theta, double[][] columns, double[] y) {
        double sum = 0;
        for (int row = 0; row < y.length; row++) {
            double residual = y[row];
            for (int i = 0; i < theta.length; i++) {
                residual -= columns[i][row] * theta[i];
            }
            sum += residual * residual;
        }
        return sum;
    }

    /** Checks the mean of f(parameter), within 4.5 Monte Carlo standard errors that follow from the effective size. */
    private static void assertMean(double expected, PosteriorDraws draws, int parameter, DoubleUnaryOperator f) {
        double[][] values = Arrays.stream(draws.trace(parameter))
                .map(chain -> Arrays.stream(chain).map(f).toArray())
                .toArray(double[][]::new);
        double mean = 0;
        for (double[] chain : values) {
            mean += Arrays.stream(chain).average().orElseThrow() / values.length;
        }
        double variance = 0;
        for (double[] chain : values) {
            for (double value : chain) {
                variance += (value - mean) * (value - mean) / (draws.size() - 1);
            }
        }
        double error = Math.sqrt(variance / ChainDiagnostics.effectiveSampleSize(values));
        assertEquals(expected, mean, 4.5 * error, "parameter " + parameter);
    }

    private static void assertMoments(double mean, double variance, PosteriorDraws draws, int parameter) {
        assertMean(mean, draws, parameter, x -> x);
        assertMean(variance, draws, parameter, x -> (x - mean) * (x - mean));
    }

    /** Means and variances of (θ₀, θ₁, σ) by summation over a grid of θ₁ and log σ, θ₀ being integrated analytically. */
    private static double[][] quadrature(double[][] x, double[] y, double scale, double tau) {
        int cells = 1500;
        List<double[]> points = new ArrayList<>();
        for (int a = 0; a < 400; a++) {
            double sigma = Math.exp(-6 + 7 * (a + 0.5) / 400);
            for (int b = 0; b < cells; b++) {
                points.add(point(x, y, scale, tau, sigma, 12 * tau * (2 * (b + 0.5) / cells - 1)));
            }
        }
        double best = points.stream().mapToDouble(point -> point[0]).max().orElseThrow();
        double[] sums = new double[7];
        for (double[] point : points) {
            add(sums, Math.exp(point[0] - best), point[1], point[1] * point[1] + point[2], point[3], point[4]);
        }
        double[] means = {sums[1] / sums[0], sums[3] / sums[0], sums[5] / sums[0]};
        double[] variances = new double[3];
        for (int i = 0; i < 3; i++) {
            variances[i] = sums[2 + 2 * i] / sums[0] - means[i] * means[i];
        }
        return new double[][] {means, variances};
    }

    /** Log density per log σ, conditional mean and variance of θ₀, θ₁, σ. */
    private static double[] point(double[][] x, double[] y, double scale, double tau, double sigma, double delta) {
        double v = sigma * sigma;
        double precision = 1 / (scale * scale);
        double linear = 0;
        double constant = 0;
        for (int i = 0; i < y.length; i++) {
            double left = y[i] - x[1][i] * delta;
            precision += x[0][i] * x[0][i] / v;
            linear += x[0][i] * left / v;
            constant += left * left / v;
        }
        double log = (1 - y.length) * Math.log(sigma)
                - 2 * v
                - Math.abs(delta) / tau
                - (constant - linear * linear / precision + Math.log(precision)) / 2;
        return new double[] {log, linear / precision, 1 / precision, delta, sigma};
    }

    private static void add(double[] sums, double weight, double mean, double square, double delta, double sigma) {
        sums[0] += weight;
        sums[1] += weight * mean;
        sums[2] += weight * square;
        sums[3] += weight * delta;
        sums[4] += weight * delta * delta;
        sums[5] += weight * sigma;
        sums[6] += weight * sigma * sigma;
    }

    @ParameterizedTest
    @CsvSource({"8, 0.3, 0.2", "8, 0.05, 0.2", "30, 0.3, 0.1", "3, 0.5, 0.3", "2, 1, 0.3", "1, 0.2, 0.3"})
    void momentsEqualThoseOfQuadrature(int n, double tau, double noise) {
        RandomGenerator random = random(n);
        double[][] x = new double[2][n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[0][i] = 1;
            x[1][i] = Math.max(0, i - n / 3.0) * 3 / n;
            y[i] = 0.4 + 0.3 * x[1][i] + noise * random.nextGaussian();
        }
        double[] centre = {0.4, 0.2};
        PosteriorDraws draws = PosteriorSampler.sample(
                around(centre, x, y)
                        .normal(new double[] {2})
                        .laplace(tau)
                        .noise(squares(centre, x, y), n)
                        .build(),
                new SamplerSettings(4, 200, 4000, 4),
                17);
        double[][] expected = quadrature(x, y, 2, tau);
        for (int i = 0; i < 3; i++) {
            assertMoments(expected[0][i], expected[1][i], draws, i);
        }
    }

    @Test
    void twoCorrelatedLaplaceCoefficientsEqualQuadrature() {
        double[][] x = {{1, 1, 1, 1}, {0, 0.4, 0.8, 1.2}, {0, 0.1, 0.5, 0.9}};
        double[] y = {0.2, -0.9, 1.1, 1.7};
        double tau = 0.6;
        double[] sums = new double[6];
        int cells = 801;
        double[] theta = new double[3];
        for (int a = 0; a < cells; a++) {
            theta[1] = 5 * (2 * (a + 0.5) / cells - 1);
            for (int b = 0; b < cells; b++) {
                theta[2] = 5 * (2 * (b + 0.5) / cells - 1);
                double linear = 0;
                double constant = 0;
                for (int i = 0; i < 4; i++) {
                    double left = y[i] - x[1][i] * theta[1] - x[2][i] * theta[2];
                    linear += left;
                    constant += left * left;
                }
                double weight = Math.exp(
                        -(constant - linear * linear / 5) / 2 - (Math.abs(theta[1]) + Math.abs(theta[2])) / tau);
                sums[0] += weight;
                sums[1] += weight * theta[1];
                sums[2] += weight * theta[2];
                sums[3] += weight * theta[1] * theta[1];
                sums[4] += weight * theta[2] * theta[2];
                sums[5] += weight * linear / 5;
            }
        }
        PosteriorDraws draws = PosteriorSampler.sample(
                around(new double[] {0.1, -0.3, 2}, x, y)
                        .normal(new double[] {1})
                        .laplace(tau)
                        .build(),
                new SamplerSettings(4, 200, 5000, 3),
                4);
        double first = sums[1] / sums[0];
        double second = sums[2] / sums[0];
        assertMean(sums[5] / sums[0], draws, 0, z -> z);
        assertMoments(first, sums[3] / sums[0] - first * first, draws, 1);
        assertMoments(second, sums[4] / sums[0] - second * second, draws, 2);
        assertEquals(1, draws.mean(3));
    }

    @Test
    void conjugateModelHasItsExactMeanAndCovariance() {
        double[][] x = {{1, 1, 1, 1, 1}, {0, 1, 2, 3, 4}};
        double[] y = {3, -1, 2, 5, 4};
        PosteriorDraws draws = PosteriorSampler.sample(
                around(new double[] {-7, 3}, x, y).normal(new double[] {0.5, 2}).build(),
                new SamplerSettings(4, 0, 20_000, 1),
                1);
        double a = 5 + 4;
        double b = 10;
        double c = 30 + 0.25;
        double determinant = a * c - b * b;
        double mean0 = (c * 13 - b * 34) / determinant;
        double mean1 = (a * 34 - b * 13) / determinant;
        assertMoments(mean0, c / determinant, draws, 0);
        assertMoments(mean1, a / determinant, draws, 1);
        double product = 0;
        double[] theta = new double[2];
        for (int i = 0; i < draws.size(); i++) {
            draws.copy(i, 0, theta);
            product += (theta[0] - mean0) * (theta[1] - mean1) / draws.size();
        }
        assertEquals(-b / determinant, product, 4.5 * Math.sqrt(2 * a * c) / determinant / Math.sqrt(draws.size()));
        assertTrue(draws.effectiveSampleSizes()[0] > 0.9 * draws.size());
    }

    /** Laplace values have exponential mixing variances: P(λ &gt; x) = exp(−x/(2τ²)). */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 30})
    void mixingVariancesOfLaplaceValuesAreExponential(double tau) {
        RandomGenerator random = random(2);
        double[] u = new double[50_000];
        for (int i = 0; i < u.length; i++) {
            double delta = laplace(tau, random);
            u[i] = Math.exp(-GibbsChain.mixingVariance(delta, tau, random) / (2 * tau * tau));
        }
        Arrays.sort(u);
        double worst = 0;
        for (int i = 0; i < u.length; i++) {
            worst = Math.max(worst, Math.abs(u[i] - (i + 0.5) / u.length));
        }
        assertTrue(worst < 2.23 / Math.sqrt(u.length), "distance " + worst);
        assertTrue(GibbsChain.mixingVariance(0, tau, random) > 0);
        assertTrue(Double.isFinite(GibbsChain.mixingVariance(1e12 * tau, tau, random)));
    }

    /** Simulation-based calibration: ranks of true parameters among posterior draws are uniform. */
    @Test
    void ranksOfTrueParametersAreUniform() {
        int n = 24;
        int replicates = 1000;
        int bins = 10;
        double tau = 0.3;
        double[] t = times(n);
        double[] wave = Arrays.stream(t).map(x -> Math.sin(9 * x)).toArray();
        AdditiveFeatures features = AdditiveFeatures.linear(t, new double[] {0.2, 0.45, 0.6})
                .column(wave, 0.4)
                .indicator(new int[] {3, 11}, 2)
                .build();
        AdditiveDesign design = AdditiveDesign.of(features);
        RandomGenerator random = random(77);
        SamplerSettings settings = new SamplerSettings(1, 100, 99, 6);
        int[][] counts = new int[8][bins];
        for (int r = 0; r < replicates; r++) {
            double[] truth = new double[8];
            truth[0] = 5 * random.nextGaussian();
            truth[1] = 5 * random.nextGaussian();
            truth[2] = 0.4 * random.nextGaussian();
            truth[3] = 2 * random.nextGaussian();
            for (int j = 4; j < 7; j++) {
                truth[j] = laplace(tau, random);
            }
            truth[7] = 0.5 * Math.abs(random.nextGaussian());
            double[] y = new double[n];
            features.predict(truth[0], truth[1], Arrays.copyOfRange(truth, 4, 7), Arrays.copyOfRange(truth, 2, 4), y);
            for (int i = 0; i < n; i++) {
                y[i] += truth[7] * random.nextGaussian();
            }
            PosteriorProblem problem = PosteriorProblem.of(design, AdditiveSolver.solve(design, y, tau), y, tau);
            PosteriorDraws draws = PosteriorSampler.sample(problem, settings, r);
            for (int i = 0; i < truth.length; i++) {
                int rank = 0;
                for (int draw = 0; draw < draws.size(); draw++) {
                    rank += draws.get(0, draw, i) < truth[i] ? 1 : 0;
                }
                counts[i][rank * bins / 100]++;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            double chi = 0;
            for (int count : counts[i]) {
                double expected = replicates / (double) bins;
                chi += (count - expected) * (count - expected) / expected;
            }
            assertTrue(chi < 30.7, "parameter " + i + ": " + Arrays.toString(counts[i]) + ", chi-square " + chi);
        }
    }

    @Test
    void theCentreDoesNotMatter() {
        int n = 40;
        RandomGenerator random = random(6);
        double[][] x = new double[5][n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 5; j++) {
                x[j][i] = random.nextGaussian();
            }
            y[i] = x[0][i] - 0.5 * x[3][i] + 0.2 * random.nextGaussian();
        }
        double[] here = {1, 0, 0, -0.5, 0};
        double[] there = {0.3, 0.4, -1, 1, 2};
        SamplerSettings settings = new SamplerSettings(2, 10, 50, 2);
        double[][] draws = new double[2][];
        for (int i = 0; i < 2; i++) {
            double[] centre = i == 0 ? here : there;
            draws[i] = PosteriorSampler.chain(
                    around(centre, x, y)
                            .normal(new double[] {1, 2, 3})
                            .laplace(0.4)
                            .noise(squares(centre, x, y), n)
                            .build(),
                    settings,
                    3,
                    1);
        }
        assertArrayEquals(draws[0], draws[1], 1e-9);
    }

    @Test
    void scaledRowsAndEffectiveCountMatter() {
        double[][] x = {{1, 1, 1, 1}};
        double[] y = {1, 1.2, 0.8, 1};
        PosteriorProblem few = around(new double[] {1}, x, y)
                .normal(new double[] {5})
                .noise(0.08, 4)
                .build();
        double[] gram = {400};
        PosteriorProblem many = PosteriorProblem.at(new double[] {1}, gram, new double[1])
                .normal(new double[] {5})
                .noise(8, 400)
                .build();
        SamplerSettings settings = SamplerSettings.DEFAULT;
        double wide = PosteriorSampler.sample(few, settings, 1).standardDeviation(0);
        double narrow = PosteriorSampler.sample(many, settings, 1).standardDeviation(0);
        assertEquals(Math.sqrt(0.02 / 400), narrow, 0.1 * narrow);
        assertTrue(wide > 9 * narrow);
    }

    @Test
    void chainsDependOnTheirNumberAndSeedOnly() throws Exception {
        PosteriorProblem problem = seasonal(100, 3);
        SamplerSettings settings = new SamplerSettings(4, 20, 30, 2);
        PosteriorDraws draws = PosteriorSampler.sample(problem, settings, 5);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<double[]>> futures = new ArrayList<>();
            for (int i = 3; i >= 0; i--) {
                int chain = i;
                futures.add(threads.submit(() -> PosteriorSampler.chain(problem, settings, 5, chain)));
            }
            for (int i = 0; i < 4; i++) {
                double[] chain = futures.get(3 - i).get();
                for (int draw = 0; draw < 30; draw++) {
                    for (int parameter = 0; parameter < draws.parameters(); parameter++) {
                        assertEquals(draws.get(i, draw, parameter), chain[draw * draws.parameters() + parameter], 0.0);
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(draws.get(0, 0, 0) != draws.get(1, 0, 0));
        assertTrue(draws.get(0, 0, 0)
                != PosteriorSampler.sample(problem, settings, 6).get(0, 0, 0));
    }

    private static PosteriorProblem seasonal(int n, long seed) {
        double[] t = times(n);
        double[] days = new double[n];
        double[] y = new double[n];
        RandomGenerator random = random(seed);
        for (int i = 0; i < n; i++) {
            days[i] = 15000 + i;
            y[i] = 0.4
                    + 0.3 * t[i]
                    - 0.8 * Math.max(0, t[i] - 0.5)
                    + 0.1 * Math.sin(i * 2 * Math.PI / 7)
                    + 0.05 * random.nextGaussian();
        }
        AdditiveFeatures features = AdditiveFeatures.linear(
                        t, AdditiveDefaults.changepointTimes(t, AdditiveDefaults.changepointRows(n, 10, 0.8)))
                .fourier(days, 7, 3, 10)
                .build();
        return problem(features, y, TAU);
    }

    @Test
    void fullSizedProblemConvergesAroundItsMode() {
        Optional<GoldenCase> found = GoldenCase.find("peyton_default");
        assumeTrue(found.isPresent(), "peyton_default is not available here");
        GoldenCase golden = found.get();
        AdditiveFeatures features = golden.features(golden.rows);
        AdditiveDesign design = AdditiveDesign.of(features);
        AdditiveSolution mode = AdditiveSolver.solve(design, golden.y, golden.tau());
        PosteriorDraws draws = PosteriorSampler.sample(
                PosteriorProblem.of(design, mode, golden.y, golden.tau()), SamplerSettings.DEFAULT, 1);

        assertEquals(1000, draws.size());
        assertTrue(Arrays.stream(draws.rHats()).max().orElseThrow() < 1.015);
        assertTrue(Arrays.stream(draws.effectiveSampleSizes()).min().orElseThrow() > 600);
        int sigma = draws.parameters() - 1;
        assertEquals(mode.sigma(), draws.mean(sigma), 0.002);
        assertEquals(mode.sigma() / Math.sqrt(2 * 2905), draws.standardDeviation(sigma), 1e-4);
        double[] beta = mode.beta();
        for (int i = 0; i < beta.length; i++) {
            assertEquals(beta[i], draws.mean(2 + i), draws.standardDeviation(2 + i));
        }
    }

    /** Slope changes of many times τ mix slowly without the moves along lines. */
    @Test
    void narrowPriorsMixWell() {
        Optional<GoldenCase> found = GoldenCase.find("peyton_cps_0001");
        assumeTrue(found.isPresent(), "peyton_cps_0001 is not available here");
        GoldenCase golden = found.get();
        PosteriorDraws draws = PosteriorSampler.sample(
                problem(golden.features(golden.rows), golden.y, golden.tau()), SamplerSettings.DEFAULT, 1);
        assertTrue(Arrays.stream(draws.rHats()).max().orElseThrow() < 1.02);
        assertTrue(Arrays.stream(draws.effectiveSampleSizes()).min().orElseThrow() > 500);
    }

    private static PosteriorDraws assertSound(PosteriorProblem problem) {
        PosteriorDraws draws = PosteriorSampler.sample(problem, new SamplerSettings(2, 50, 50, 2), 11);
        for (int chain = 0; chain < 2; chain++) {
            for (int draw = 0; draw < draws.draws(); draw++) {
                for (int parameter = 0; parameter < draws.parameters(); parameter++) {
                    assertTrue(Double.isFinite(draws.get(chain, draw, parameter)), "parameter " + parameter);
                }
                assertTrue(draws.get(chain, draw, draws.parameters() - 1) >= AdditiveSolver.SIGMA_FLOOR);
            }
        }
        return draws;
    }

    @Test
    void twoRows() {
        AdditiveFeatures features = AdditiveFeatures.linear(times(2), new double[] {0.4})
                .column(new double[] {1, 1}, 10)
                .build();
        PosteriorDraws draws = assertSound(problem(features, new double[] {0.3, 1}, TAU));
        assertTrue(draws.standardDeviation(2) > 1);
    }

    @Test
    void oneRow() {
        assertSound(problem(AdditiveFeatures.flat(times(1)).build(), new double[] {1}, TAU));
    }

    @Test
    void constantColumnsAreKnownOnlyAsASum() {
        int n = 60;
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] y = new double[n];
        RandomGenerator random = random(1);
        for (int i = 0; i < n; i++) {
            y[i] = 1 + 0.01 * random.nextGaussian();
        }
        AdditiveFeatures features = AdditiveFeatures.flat(times(n))
                .column(ones, 5)
                .column(new double[n], 3)
                .build();
        PosteriorDraws draws = PosteriorSampler.sample(problem(features, y, TAU), SamplerSettings.DEFAULT, 2);
        double[] theta = new double[2];
        double square = 0;
        for (int i = 0; i < draws.size(); i++) {
            draws.copy(i, 0, theta);
            square += Math.pow(theta[0] + theta[1] - 1, 2) / draws.size();
        }
        assertTrue(Math.sqrt(square) < 0.01);
        assertEquals(Math.sqrt(12.5), draws.standardDeviation(0), 0.4);
        assertEquals(3, draws.standardDeviation(2), 0.3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 0.3})
    void perfectFitFallsToTheFloor(double level) {
        int n = 50;
        double[] y = new double[n];
        Arrays.fill(y, level);
        AdditiveFeatures features =
                AdditiveFeatures.linear(times(n), new double[] {0.3, 0.3, 0.5}).build();
        PosteriorDraws draws = assertSound(problem(features, y, TAU));
        assertTrue(draws.mean(draws.parameters() - 1) < 1e-7, "sigma " + draws.mean(draws.parameters() - 1));
        assertEquals(level, draws.mean(1), 1e-6);
    }

    @Test
    void manyIndicatorColumns() {
        int n = 300;
        RandomGenerator random = random(12);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 0.5 + 0.1 * random.nextGaussian();
        }
        double[] t = times(n);
        AdditiveFeatures.Builder builder = AdditiveFeatures.linear(
                t, AdditiveDefaults.changepointTimes(t, AdditiveDefaults.changepointRows(n, 25, 0.8)));
        for (int c = 0; c < 200; c++) {
            builder.indicator(c % 3 == 0 ? new int[0] : new int[] {c, c + 7}, 10);
        }
        PosteriorDraws draws = assertSound(problem(builder.build(), y, TAU));
        assertEquals(10, draws.standardDeviation(2), 3);
    }

    @Test
    void repeatedChangepointsAndTinyScales() {
        int n = 80;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 0.2 + Math.max(0, i - 40) / 80.0 + (i % 2) * 1e-3;
        }
        double[] same = new double[20];
        Arrays.fill(same, 0.5);
        AdditiveFeatures features = AdditiveFeatures.linear(times(n), same)
                .column(times(n), 1e-8)
                .column(Arrays.stream(times(n)).map(x -> 1e6 * x).toArray(), 1e4)
                .build();
        assertSound(problem(features, y, 1e-3));
        assertSound(problem(features, y, 1e-12));
        assertSound(problem(features, y, 1e6));
        assertSound(problem(features, Arrays.stream(y).map(x -> 1e5 * x).toArray(), 1));
    }

    @Test
    void badArgumentsAreNamed() {
        double[] one = {1};
        assertThrows(IllegalArgumentException.class, () -> PosteriorProblem.at(one, new double[2], one));
        assertThrows(IllegalArgumentException.class, () -> PosteriorProblem.at(one, new double[] {Double.NaN}, one));
        PosteriorProblem.Builder builder = PosteriorProblem.at(new double[2], new double[4], new double[2]);
        assertThrows(IllegalArgumentException.class, builder::build);
        assertThrows(IllegalArgumentException.class, () -> builder.normal(new double[3]));
        assertThrows(IllegalArgumentException.class, () -> builder.normal(new double[1]));
        assertThrows(IllegalArgumentException.class, () -> builder.normal(one).build());
        assertThrows(IllegalArgumentException.class, () -> builder.laplace(0));
        assertThrows(IllegalArgumentException.class, () -> builder.noise(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> new SamplerSettings(0, 1, 1, 1));
        PosteriorProblem problem = builder.normal(one).laplace(1).build();
        assertEquals(1, problem.laplaceCount());
        assertTrue(problem.isNoiseKnown());
        assertThrows(
                IllegalArgumentException.class, () -> PosteriorSampler.chain(problem, SamplerSettings.DEFAULT, 1, 4));
    }
}
