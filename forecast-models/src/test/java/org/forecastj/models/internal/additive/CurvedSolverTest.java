package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives of the mean, weights, robustness, counts and degenerate problems. */
class CurvedSolverTest {
    private static final double[] CHANGEPOINTS = {0.2, 0.4, 0.6};

    /** Shapes of the mean. */
    enum Shape {
        LINEAR,
        MULTIPLICATIVE,
        LOGISTIC,
        LOGISTIC_MULTIPLICATIVE,
        FLAT_MULTIPLICATIVE;

        boolean isLogistic() {
            return this == LOGISTIC || this == LOGISTIC_MULTIPLICATIVE;
        }

        boolean isMultiplicative() {
            return this != LINEAR && this != LOGISTIC;
        }
    }

    static Stream<RowLoss> losses() {
        return RowLossTest.losses();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theLinearisationMatchesFiniteDifferences(Shape shape) {
        AdditiveFeatures features = features(shape, times(40));
        double[] theta = parameters(features, 1);
        double[] counts = counts(40, 2);
        for (RowLoss loss : losses().toList()) {
            CurvedProblem problem = CurvedProblem.of(features, counts)
                    .loss(loss)
                    .weights(weights(40))
                    .build();
            Linearisation at = Linearisation.of(problem, AdditiveParameters.ofVector(theta, features, 1), 0.3);
            double[][] jacobian = jacobian(features, theta);
            RowDerivatives rows = new RowDerivatives(40);
            loss.derivatives(counts, fitted(features, theta), weights(40), 0.3, rows);
            double[] expected = new double[40];
            loss.information(fitted(features, theta), weights(40), 0.3, expected);
            for (int a = 0; a < theta.length; a++) {
                double gradient = 0;
                for (int i = 0; i < 40; i++) {
                    gradient -= rows.gradient[i] * jacobian[a][i];
                }
                assertEquals(gradient, at.gradient()[a], 1e-6 * (1 + Math.abs(gradient)));
                for (int b = 0; b < theta.length; b++) {
                    double product = 0;
                    for (int i = 0; i < 40; i++) {
                        product += expected[i] * jacobian[a][i] * jacobian[b][i];
                    }
                    assertEquals(product, at.information()[a * theta.length + b], 1e-6 * (1 + Math.abs(product)));
                }
            }
            assertEquals(Arrays.stream(weights(40)).sum(), at.effectiveSize(), 1e-12);
        }
    }

    /** Exact Hessian in the solver's own coordinates, curvatures of both signs. */
    @ParameterizedTest
    @EnumSource(Shape.class)
    void theExactHessianMatchesDifferencesOfTheGradient(Shape shape) {
        AdditiveFeatures features = features(shape, times(40));
        double[] theta = parameters(features, 3);
        CurvedGram gram = new CurvedGram(features);
        double[] y = counts(40, 4);
        int q = gram.size();
        RowLoss loss = RowLoss.student(2);
        RowDerivatives rows = new RowDerivatives(40);
        CurvedMean mean = new CurvedMean(features);
        mean.evaluate(theta);
        loss.derivatives(y, mean.fitted, weights(40), 0, rows);
        double[] hessian = new double[q * q];
        gram.hessian(mean, rows.curvature, rows.gradient, hessian);
        double h = 1e-6;
        for (int a = 0; a < q; a++) {
            double[] up = gradient(gram, features, loss, y, moved(theta, a, h));
            double[] down = gradient(gram, features, loss, y, moved(theta, a, -h));
            for (int b = 0; b < q; b++) {
                double expected = (up[b] - down[b]) / (2 * h);
                assertEquals(expected, hessian[a * q + b], 1e-5 * (1 + Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theSolutionIsAMinimumOfTheObjective(RowLoss loss) {
        for (Shape shape : Shape.values()) {
            AdditiveFeatures features = features(shape, times(60));
            double[] y = loss instanceof CountLoss ? counts(60, 5) : series(shape, 60, 0.05);
            CurvedProblem problem = CurvedProblem.of(features, y)
                    .loss(loss)
                    .weights(weights(60))
                    .tau(0.1)
                    .build();
            CurvedSolution solution = CurvedSolver.solve(problem);
            assertTrue(solution.converged(), shape + " " + solution.iterations());
            double[] theta = solution.parameters().toVector(features);
            assertEquals(solution.objective(), objective(problem, theta), 1e-9 * Math.abs(solution.objective()));
            for (int a = 0; a < theta.length; a++) {
                for (double step : new double[] {-1e-3, 1e-3}) {
                    assertTrue(objective(problem, moved(theta, a, step)) >= solution.objective() - 1e-9);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void weightTwoIsARowTwiceAndWeightZeroNone(RowLoss loss) {
        for (Shape shape : Shape.values()) {
            int n = 50;
            double[] y = loss instanceof CountLoss ? counts(n, 6) : series(shape, n, 0.05);
            double[] weights = new double[n];
            int[] copies = new int[n];
            for (int i = 0; i < n; i++) {
                copies[i] = (i * 7) % 3;
                weights[i] = copies[i];
                if (copies[i] == 0) {
                    y[i] = 1e6;
                }
            }
            int[] rows = IntStream.range(0, n)
                    .flatMap(i -> IntStream.generate(() -> i).limit(copies[i]))
                    .toArray();
            double[] t = times(n);
            CurvedSolution weighted = CurvedSolver.solve(CurvedProblem.of(features(shape, t), y)
                    .loss(loss)
                    .weights(weights)
                    .build());
            double[] repeatedTimes = Arrays.stream(rows).mapToDouble(i -> t[i]).toArray();
            double[] repeated = Arrays.stream(rows).mapToDouble(i -> y[i]).toArray();
            CurvedSolution copied = CurvedSolver.solve(CurvedProblem.of(features(shape, repeatedTimes), repeated)
                    .loss(loss)
                    .build());
            assertEquals(copied.objective(), weighted.objective(), 1e-8 * (1 + Math.abs(copied.objective())));
            assertEquals(copied.dispersion(), weighted.dispersion(), 1e-5 * copied.dispersion());
            assertArrayEquals(copied.beta(), weighted.beta(), 1e-6);
        }
    }

    /** Under Huber's loss the scale grows with a far outlier, which then also weakens the fit of slope changes. */
    @Test
    void oneOutlierBarelyMovesARobustFit() {
        int n = 300;
        for (Shape shape : Shape.values()) {
            double[] clean = series(shape, n, 0.02);
            double[] spoilt = clean.clone();
            spoilt[n / 2] += 1000 * 0.02;
            AdditiveFeatures features = features(shape, times(n));
            double student = change(features, clean, spoilt, RowLoss.student(4));
            double huber = change(features, clean, spoilt, RowLoss.huber(1.345));
            double gaussian = change(features, clean, spoilt, RowLoss.gaussian());
            assertTrue(student < 0.02, shape + ": Student-t moved by " + student);
            assertTrue(huber < 0.1, shape + ": Huber moved by " + huber);
            assertTrue(gaussian > 5 * student, shape + ": normal moved by " + gaussian);
        }
    }

    /** Newton's method for two coefficients written out, on counts with a column of ±1. */
    @Test
    void poissonAgreesWithReweightedLeastSquares() {
        double[] y = {0, 3, 2, 7, 1, 12, 0, 5};
        double[] x = {-1, 1, -1, 1, -1, 1, -1, 1};
        AdditiveFeatures features = AdditiveFeatures.flat(times(8)).column(x, 2).build();
        double a = 0;
        double b = 0;
        for (int step = 0; step < 50; step++) {
            double ga = a / 25;
            double gb = b / 4;
            double haa = 1.0 / 25;
            double hbb = 1.0 / 4;
            double hab = 0;
            for (int i = 0; i < y.length; i++) {
                double mean = 3.5 * Math.exp(a + b * x[i]);
                ga += mean - y[i];
                gb += (mean - y[i]) * x[i];
                haa += mean;
                hab += mean * x[i];
                hbb += mean * x[i] * x[i];
            }
            double determinant = haa * hbb - hab * hab;
            a -= (hbb * ga - hab * gb) / determinant;
            b -= (haa * gb - hab * ga) / determinant;
        }
        CurvedSolution solution = CurvedSolver.solve(
                CurvedProblem.of(features, y).loss(RowLoss.poisson(3.5)).build());
        assertTrue(solution.converged());
        assertEquals(a, solution.m(), 1e-12);
        assertEquals(b, solution.beta()[0], 1e-12);
        assertEquals(1, solution.dispersion());
    }

    @Test
    void recoversTheDispersionOfCounts() {
        Random random = new Random(11);
        int n = 4000;
        double shape = 3;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double gamma = 0;
            for (int j = 0; j < shape; j++) {
                gamma -= Math.log(1 - random.nextDouble());
            }
            y[i] = poisson(random, 8 * gamma / shape);
        }
        CurvedSolution solution = CurvedSolver.solve(
                CurvedProblem.of(AdditiveFeatures.flat(times(n)).build(), y)
                        .loss(RowLoss.negativeBinomial(8))
                        .build());
        assertEquals(shape, solution.dispersion(), 0.25);
        assertEquals(0, solution.m(), 0.04);
    }

    @Test
    void recoversALogisticCurve() {
        double[] t = times(200);
        double[] y = new double[200];
        Random random = new Random(2);
        for (int i = 0; i < y.length; i++) {
            y[i] = 0.9 / (1 + Math.exp(-8 * (t[i] - 0.4))) + 0.01 * random.nextGaussian();
        }
        double[] capacity = new double[200];
        Arrays.fill(capacity, 0.9);
        CurvedSolution solution = CurvedSolver.solve(CurvedProblem.of(
                        AdditiveFeatures.logistic(t, CHANGEPOINTS, capacity).build(), y)
                .build());
        assertTrue(solution.converged());
        assertEquals(8, solution.k(), 0.2);
        assertEquals(0.4, solution.m(), 0.01);
        assertEquals(0.01, solution.dispersion(), 0.002);
    }

    @Test
    void degenerateProblemsEndWithFiniteValues() {
        Random random = new Random(5);
        for (Shape shape : Shape.values()) {
            for (int n : new int[] {1, 2, 3, 8, 50}) {
                for (double capacity : new double[] {1 + 1e-9, 0.3, 1e-12, 1e12}) {
                    double[][] responses = {
                        constant(n, 1),
                        constant(n, 0),
                        constant(n, -1),
                        random.doubles(n).toArray(),
                        random.doubles(n, 0, 1e-9).toArray(),
                        IntStream.range(0, n)
                                .mapToDouble(i -> i == n / 2 ? 1e3 : 0.5)
                                .toArray()
                    };
                    AdditiveFeatures features = features(shape, times(n), capacity);
                    for (double[] y : responses) {
                        for (RowLoss loss : losses().toList()) {
                            double[] used = loss instanceof CountLoss
                                    ? Arrays.stream(y).map(Math::abs).toArray()
                                    : y;
                            finite(CurvedSolver.solve(
                                    CurvedProblem.of(features, used).loss(loss).build()));
                        }
                    }
                }
            }
        }
    }

    @Test
    void allZeroCountsPullTheMeanDownAsFarAsThePriorAllows() {
        CurvedSolution solution = CurvedSolver.solve(
                CurvedProblem.of(AdditiveFeatures.flat(times(100)).build(), new double[100])
                        .loss(RowLoss.poisson(1))
                        .build());
        assertTrue(solution.converged());
        assertEquals(0, 100 * Math.exp(solution.m()) + solution.m() / 25, 1e-9);
    }

    @Test
    void aColumnOfZerosGetsNothing() {
        AdditiveFeatures features = AdditiveFeatures.linear(times(30), CHANGEPOINTS)
                .multiplicative(true)
                .column(new double[30], 10)
                .indicator(new int[0], 10)
                .build();
        CurvedSolution solution = CurvedSolver.solve(
                CurvedProblem.of(features, series(Shape.LINEAR, 30, 0.1)).build());
        assertTrue(solution.converged());
        assertArrayEquals(new double[2], solution.beta());
    }

    @Test
    void anUnusableStartIsReplaced() {
        AdditiveFeatures features = features(Shape.LOGISTIC, times(60));
        double[] y = series(Shape.LOGISTIC, 60, 0.05);
        double[] delta = new double[features.changepointCount()];
        double[] beta = new double[features.columns()];
        CurvedSolution solution = CurvedSolver.solve(CurvedProblem.of(features, y)
                .start(AdditiveParameters.of(0, 0, delta, beta, Double.NaN))
                .build());
        assertEquals(CurvedSolver.solve(CurvedProblem.of(features, y).build()).objective(), solution.objective());
    }

    @Test
    void sameProblemSameBits() {
        AdditiveFeatures features = features(Shape.LOGISTIC_MULTIPLICATIVE, times(60));
        double[] y = series(Shape.LOGISTIC_MULTIPLICATIVE, 60, 0.05);
        CurvedProblem problem = CurvedProblem.of(features, y).build();
        CurvedSolution first = CurvedSolver.solve(problem);
        CurvedSolution second = CurvedSolver.solve(problem);
        assertEquals(first.objective(), second.objective());
        assertArrayEquals(first.beta(), second.beta());
        assertArrayEquals(first.delta(), second.delta());
    }

    @Test
    void unusableArgumentsAreRefused() {
        AdditiveFeatures features = features(Shape.LINEAR, times(5));
        CurvedProblem.Builder builder = CurvedProblem.of(features, new double[5]);
        assertThrows(IllegalArgumentException.class, () -> CurvedProblem.of(features, new double[4]));
        assertThrows(IllegalArgumentException.class, () -> builder.weights(new double[5]));
        assertThrows(IllegalArgumentException.class, () -> builder.weights(new double[] {1, 1, -1, 1, 1}));
        assertThrows(IllegalArgumentException.class, () -> builder.tau(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.start(AdditiveParameters.of(0, 0, new double[1], new double[0], Double.NaN)));
        assertThrows(
                IllegalArgumentException.class,
                () -> AdditiveParameters.of(Double.NaN, 0, new double[0], new double[0], 1));
        ArithmeticException overflow = assertThrows(
                ArithmeticException.class,
                () -> CurvedSolver.solve(
                        CurvedProblem.of(features, constant(5, 1e300)).build()));
        assertTrue(String.valueOf(overflow.getMessage()).contains("check the scale"));
    }

    private static void finite(CurvedSolution solution) {
        assertTrue(Double.isFinite(solution.objective()));
        assertTrue(Double.isFinite(solution.k()) && Double.isFinite(solution.m()));
        assertTrue(Double.isFinite(solution.dispersion()) && solution.dispersion() > 0);
        assertTrue(Arrays.stream(solution.delta()).allMatch(Double::isFinite));
        assertTrue(Arrays.stream(solution.beta()).allMatch(Double::isFinite));
        assertTrue(solution.iterations() <= 1000);
    }

    private static double[] fit(AdditiveFeatures features, double[] y, RowLoss loss) {
        CurvedSolution solution =
                CurvedSolver.solve(CurvedProblem.of(features, y).loss(loss).build());
        double[] out = new double[y.length];
        solution.predict(features, out);
        return out;
    }

    private static double change(AdditiveFeatures features, double[] before, double[] after, RowLoss loss) {
        double[] x = fit(features, before, loss);
        double[] y = fit(features, after, loss);
        return IntStream.range(0, x.length)
                .mapToDouble(i -> Math.abs(x[i] - y[i]))
                .max()
                .orElseThrow();
    }

    private static double objective(CurvedProblem problem, double[] theta) {
        AdditiveFeatures features = problem.features();
        double[] fitted = fitted(features, theta);
        double rho = problem.loss().profile(problem.y(), fitted, problem.weights(), Double.NaN);
        double sum = problem.loss().value(problem.y(), fitted, problem.weights(), rho);
        int trend = features.isLinear() ? 2 : 1;
        for (int a = 0; a < theta.length; a++) {
            int column = a - trend;
            if (column >= features.columns()) {
                sum += Math.abs(theta[a]) / problem.tau();
            } else {
                double scale = column < 0 ? 5 : features.priorScales()[column];
                sum += 0.5 * theta[a] * theta[a] / (scale * scale);
            }
        }
        return sum;
    }

    private static double[] gradient(
            CurvedGram gram, AdditiveFeatures features, RowLoss loss, double[] y, double[] theta) {
        CurvedMean mean = new CurvedMean(features);
        mean.evaluate(theta);
        RowDerivatives rows = new RowDerivatives(y.length);
        loss.derivatives(y, mean.fitted, weights(y.length), 0, rows);
        double[] out = new double[theta.length];
        gram.gradient(mean, rows.gradient, out);
        return out;
    }

    private static double[][] jacobian(AdditiveFeatures features, double[] theta) {
        double h = 1e-6;
        double[][] jacobian = new double[theta.length][features.rows()];
        for (int a = 0; a < theta.length; a++) {
            double[] up = fitted(features, moved(theta, a, h));
            double[] down = fitted(features, moved(theta, a, -h));
            for (int i = 0; i < up.length; i++) {
                jacobian[a][i] = (up[i] - down[i]) / (2 * h);
            }
        }
        return jacobian;
    }

    private static double[] fitted(AdditiveFeatures features, double[] theta) {
        double[] out = new double[features.rows()];
        AdditiveParameters.ofVector(theta, features, 1).predict(features, out);
        return out;
    }

    private static double[] moved(double[] theta, int a, double step) {
        double[] copy = theta.clone();
        copy[a] += step;
        return copy;
    }

    private static double[] parameters(AdditiveFeatures features, long seed) {
        Random random = new Random(seed);
        int q = (features.isLinear() ? 2 : 1) + features.columns() + features.changepointCount();
        double[] theta = new double[q];
        for (int a = 0; a < q; a++) {
            theta[a] = 0.4 * random.nextGaussian();
        }
        theta[0] += 1.5;
        return theta;
    }

    private static AdditiveFeatures features(Shape shape, double[] t) {
        return features(shape, t, 1.3);
    }

    /** One seasonality, a smooth regressor and two indicators, of which the latter differ in mode where there are two. */
    private static AdditiveFeatures features(Shape shape, double[] t, double capacity) {
        AdditiveFeatures.Builder builder;
        if (shape == Shape.FLAT_MULTIPLICATIVE) {
            builder = AdditiveFeatures.flat(t);
        } else if (shape.isLogistic()) {
            builder = AdditiveFeatures.logistic(t, CHANGEPOINTS, constant(t.length, capacity));
        } else {
            builder = AdditiveFeatures.linear(t, CHANGEPOINTS);
        }
        double[] days = Arrays.stream(t).map(time -> 40 * time).toArray();
        return builder.multiplicative(shape.isMultiplicative())
                .fourier(days, 7, 2, 10)
                .indicator(near(t, 0.3), 3)
                .multiplicative(false)
                .column(Arrays.stream(t).map(time -> Math.cos(9 * time * time)).toArray(), 1)
                .indicator(near(t, 0.31), 3)
                .build();
    }

    private static int[] near(double[] t, double time) {
        return IntStream.range(0, t.length)
                .filter(i -> Math.abs(t[i] - time) < 0.06)
                .toArray();
    }

    private static double[] series(Shape shape, int n, double noise) {
        Random random = new Random(n);
        double[] t = times(n);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double trend = shape.isLogistic() ? 1.2 / (1 + Math.exp(-5 * (t[i] - 0.3))) : 0.4 + 0.5 * t[i];
            double season = 0.2 * Math.sin(2 * Math.PI * 40 * t[i] / 7);
            y[i] = (shape.isMultiplicative() ? trend * (1 + season) : trend + season) + noise * random.nextGaussian();
        }
        return y;
    }

    private static double[] counts(int n, long seed) {
        Random random = new Random(seed);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = poisson(random, 3 + 4.0 * i / n);
        }
        return y;
    }

    private static int poisson(Random random, double mean) {
        double product = Math.exp(-mean);
        double left = random.nextDouble() - product;
        int count = 0;
        while (left > 0) {
            count++;
            product *= mean / count;
            left -= product;
        }
        return count;
    }

    private static double[] weights(int n) {
        return IntStream.range(0, n).mapToDouble(i -> 0.5 * (i % 4)).toArray();
    }

    private static double[] times(int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> n == 1 ? 0 : i / (n - 1.0))
                .toArray();
    }

    private static double[] constant(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }
}
