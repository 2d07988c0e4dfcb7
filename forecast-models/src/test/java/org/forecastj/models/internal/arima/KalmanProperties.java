package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.jspecify.annotations.Nullable;

/** Kalman filter, likelihood, state and forecasts against the full covariance matrix. */
class KalmanProperties {
    /** Largest partial autocorrelation: beyond it the full covariance loses digits that the filter keeps, as NearUnitRootTest shows. */
    private static final double LARGEST = 0.8;

    private static final int HORIZON = 15;

    @Property(tries = 200)
    void likelihoodIsThatOfTheFullCovariance(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.4) double missing) {
        RandomArima model = new RandomArima(seed, LARGEST);
        int n = 2 * model.levels() + 40;
        double[] y = model.series(n, missing);
        double[][] columns = {model.column(n), model.column(n)};
        KalmanLikelihood likelihood = new KalmanLikelihood(model.shape, model.d, model.seasonalD, y, columns);
        double expected = dense(model, y, columns, null);
        assertEquals(expected, likelihood.value(model.arma), 1e-7 * (1 + Math.abs(expected)), model::toString);
        double[] beta = likelihood.regression();
        double atBeta = dense(model, y, columns, beta);
        assertEquals(expected, atBeta, 1e-7 * (1 + Math.abs(expected)), model::toString);
    }

    @Property(tries = 200)
    void filterHasTheLikelihoodAtGivenCoefficients(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.4) double missing) {
        RandomArima model = new RandomArima(seed, LARGEST);
        int n = 2 * model.levels() + 40;
        double[] y = model.series(n, missing);
        double[][] columns = {model.column(n)};
        double[] beta = {0.7};
        KalmanFilter filter = KalmanFilter.run(model.system(), y, columns, beta);
        double expected = dense(model, y, columns, beta);
        assertEquals(expected, filter.logLikelihood(), 1e-7 * (1 + Math.abs(expected)), model::toString);
    }

    @Property(tries = 200)
    void forecastsAreThoseOfTheFullCovariance(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.4) double missing) {
        RandomArima model = new RandomArima(seed, LARGEST);
        double[] y = model.series(2 * model.levels() + 30, missing);
        ArimaState state = KalmanFilter.run(model.system(), y, new double[0][], new double[0])
                .state();
        assertForecasts(model, y, state);
    }

    @Property(tries = 100)
    void gapsAtTheEndWidenTheForecasts(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.3) double missing) {
        RandomArima model = new RandomArima(seed, LARGEST);
        int n = 2 * model.levels() + 35;
        double[] y = model.series(n, missing);
        for (int t = n - 5 - model.levels(); t < n - 4; t++) {
            // every phase of the season has a value before the gap
            y[t] = Double.isNaN(y[t]) ? 0.5 : y[t];
        }
        Arrays.fill(y, n - 4, n - 1, Double.NaN);
        ArimaState state = KalmanFilter.run(model.system(), y, new double[0][], new double[0])
                .state();
        assertForecasts(model, y, state);
    }

    private static void assertForecasts(RandomArima model, double[] y, ArimaState state) {
        DenseGaussianLikelihood.Prediction expected =
                DenseGaussianLikelihood.predict(model.shape, model.arma, model.d, model.seasonalD, y, HORIZON);
        ArimaForecast forecast = state.forecast(HORIZON);
        double[] means = forecast.means();
        double[] variances = forecast.variances();
        double[][] covariance = forecast.covariance();
        double scale = expected.mean().getLInfNorm() + 1;
        double largest = covariance[HORIZON - 1][HORIZON - 1];
        for (int h = 0; h < HORIZON; h++) {
            assertEquals(expected.mean().getEntry(h), means[h], 1e-6 * scale, model::toString);
            assertEquals(covariance[h][h], variances[h], 1e-12 * variances[h]);
            for (int k = 0; k < HORIZON; k++) {
                assertEquals(expected.covariance().getEntry(h, k), covariance[h][k], 1e-6 * (1 + largest));
            }
        }
    }

    @Property(tries = 100)
    void oneStepAtATimeIsTheFilterOfTheWholeSeries(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.4) double missing) {
        RandomArima model = new RandomArima(seed, LARGEST);
        int start = 2 * model.levels() + 20;
        double[] y = model.series(start + 25, missing);
        Arrays.fill(y, start + 5, start + 8, Double.NaN);
        y[start + 24] = Double.NaN;
        double[] head = Arrays.copyOf(y, start);
        for (int t = start - model.levels() - 1; t < start; t++) {
            head[t] = Double.isNaN(head[t]) ? 0.5 : head[t];
            y[t] = head[t];
        }
        KalmanFilter whole = KalmanFilter.run(model.system(), y, new double[0][], new double[0]);
        ArimaState state = KalmanFilter.run(model.system(), head, new double[0][], new double[0])
                .state();
        ArimaTracker tracker = state.tracker();
        double scale = 1
                + Arrays.stream(y)
                        .filter(v -> !Double.isNaN(v))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        for (int t = start; t < y.length; t++) {
            ArimaState.Step step = state.next(y[t]);
            assertEquals(step.innovation(), tracker.observe(y[t]));
            assertEquals(step.variance(), tracker.variance());
            assertEquals(whole.variances()[t], step.variance(), 1e-9 * step.variance());
            assertEquals(
                    whole.standardisedInnovations()[t], step.innovation() / Math.sqrt(step.variance()), 1e-9 * scale);
            state = restored(step.state());
        }
        assertSame(state, tracker.state());
        assertArrayEquals(whole.state().forecast(5).means(), state.forecast(5).means(), 1e-8 * scale);
    }

    private static ArimaState restored(ArimaState s) {
        return ArimaState.of(s.system(), s.mean(), s.levels(), s.gapAges(), s.covariance());
    }

    private static void assertSame(ArimaState a, ArimaState b) {
        assertArrayEquals(a.mean(), b.mean());
        assertArrayEquals(a.levels(), b.levels());
        assertArrayEquals(a.gapAges(), b.gapAges());
        assertArrayEquals(a.covariance(), b.covariance());
    }

    @Property(tries = 50)
    void gradientIsTheSlopeOfTheValue(@ForAll long seed) {
        RandomArima model = new RandomArima(seed, 0.7);
        double[] y = model.series(2 * model.levels() + 40, 0.1);
        KalmanLikelihood likelihood = new KalmanLikelihood(model.shape, model.d, model.seasonalD, y, new double[0][]);
        double[] gradient = new double[model.arma.length];
        double value = likelihood.valueAndGradient(model.arma, gradient);
        assertEquals(likelihood.value(model.arma), value);
        for (int k = 0; k < gradient.length; k++) {
            double wide = (at(likelihood, model.arma, k, 1e-3) - at(likelihood, model.arma, k, -1e-3)) / 2e-3;
            double wider = (at(likelihood, model.arma, k, 2e-3) - at(likelihood, model.arma, k, -2e-3)) / 4e-3;
            double extrapolated = wide + (wide - wider) / 3;
            assertEquals(extrapolated, gradient[k], 1e-3 * (1 + Math.abs(extrapolated)), model::toString);
        }
    }

    private static double at(KalmanLikelihood likelihood, double[] arma, int k, double step) {
        double[] moved = arma.clone();
        moved[k] += step;
        return likelihood.value(moved);
    }

    @Property(tries = 100)
    void autocovariancesSolveTheYuleWalkerEquations(@ForAll long seed) {
        RandomArima model = new RandomArima(seed, 0.99);
        SarmaPolynomials polynomials = new SarmaPolynomials(model.shape);
        polynomials.set(model.arma);
        double[] gamma = ArmaAutocovariance.of(polynomials.ar(), polynomials.ma(), 50);
        double[] expected = DenseGaussianLikelihood.autocovariances(model.shape, model.arma, 50);
        assertTrue(gamma != null);
        assertArrayEquals(expected, gamma, 1e-8 * expected[0], model::toString);
    }

    private static double dense(RandomArima model, double[] y, double[][] columns, double @Nullable [] beta) {
        return DenseGaussianLikelihood.logLikelihood(
                model.shape, model.arma, model.d, model.seasonalD, y, columns, beta);
    }
}
