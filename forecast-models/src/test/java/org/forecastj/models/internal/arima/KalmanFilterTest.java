package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;

class KalmanFilterTest {
    private static final double NAN = Double.NaN;
    private static final double[][] NO_COLUMNS = {};
    private static final double[] NO_BETA = {};
    private static final ArmaShape WHITE = new ArmaShape(0, 0, 0, 0, 1);
    private static final ArmaShape AR1 = new ArmaShape(1, 0, 0, 0, 1);

    @Test
    void autocovariancesOfAFirstOrderAutoregressionNearAUnitRoot() {
        double phi = 1 / 1.0005;
        double[] gamma = ArmaAutocovariance.of(new double[] {0, phi}, new double[1], 3);
        double variance = 1 / ((1 - phi) * (1 + phi));
        assertArrayEquals(
                new double[] {variance, phi * variance, phi * phi * variance, phi * phi * phi * variance},
                Objects.requireNonNull(gamma),
                1e-14 * variance);
    }

    @Test
    void stationaryCovarianceIsAFixedPointNearSeasonalAndRegularUnitRoots() {
        ArmaShape shape = new ArmaShape(1, 1, 1, 1, 12);
        double[] arma = {1 / 1.0005, -0.4, Math.pow(1.0005, -12), -0.6};
        double[] p = Objects.requireNonNull(ArimaSystem.of(shape, 0, 0, arma).stationaryCovariance());
        assertTrue(p[0] > 1e3);
        KalmanLikelihood likelihood = new KalmanLikelihood(shape, 0, 0, noise(60), NO_COLUMNS);
        double expected = DenseGaussianLikelihood.logLikelihood(shape, arma, 0, 0, noise(60), NO_COLUMNS, NO_BETA);
        assertEquals(expected, likelihood.value(arma), 1e-6);
    }

    @Test
    void autoregressionOutsideOfTheStationaryRegionHasNoLikelihood() {
        KalmanLikelihood likelihood = new KalmanLikelihood(AR1, 0, 0, noise(20), NO_COLUMNS);
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {1}));
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.valueAndGradient(new double[] {-1.2}, new double[1]));
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {NAN}));
        assertEquals(3, likelihood.evaluations());
    }

    @Test
    void gradientNextToTheEdgeIsFinite() {
        KalmanLikelihood likelihood = new KalmanLikelihood(AR1, 0, 0, noise(20), NO_COLUMNS);
        double[] gradient = new double[1];
        likelihood.valueAndGradient(new double[] {1 - 1e-6}, gradient);
        assertTrue(Double.isFinite(gradient[0]) && gradient[0] < 0);
    }

    /** Of −n/2 log S(φ) + ½ log(1 − φ²) with S = (1 − φ²) y₁² + Σ (yₜ − φ yₜ₋₁)². */
    @Test
    void gradientOfAFirstOrderAutoregressionInClosedForm() {
        double[] y = noise(20);
        KalmanLikelihood likelihood = new KalmanLikelihood(AR1, 0, 0, y, NO_COLUMNS);
        for (double phi : new double[] {-0.9, -0.3, 0, 0.5, 0.95}) {
            double squares = (1 - phi * phi) * y[0] * y[0];
            double slope = -2 * phi * y[0] * y[0];
            for (int t = 1; t < y.length; t++) {
                squares += (y[t] - phi * y[t - 1]) * (y[t] - phi * y[t - 1]);
                slope -= 2 * (y[t] - phi * y[t - 1]) * y[t - 1];
            }
            double expected = -0.5 * y.length * slope / squares - phi / (1 - phi * phi);
            double[] gradient = new double[1];
            double value = likelihood.valueAndGradient(new double[] {phi}, gradient);
            assertEquals(likelihood.value(new double[] {phi}), value);
            assertEquals(expected, gradient[0], 1e-4 * Math.max(1, Math.abs(expected)));
        }
    }

    @Test
    void constantSeriesHasNoLikelihood() {
        KalmanLikelihood likelihood = new KalmanLikelihood(WHITE, 1, 0, new double[] {2, 2, 2, 2}, NO_COLUMNS);
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[0]));
    }

    @Test
    void columnThatDifferencingRemovesGetsTheCoefficientZero() {
        double[] y = noise(30);
        double[] trend = new double[30];
        Arrays.setAll(trend, t -> 0.1 + 0.7 * t);
        KalmanLikelihood with = new KalmanLikelihood(AR1, 2, 0, y, new double[][] {trend});
        KalmanLikelihood without = new KalmanLikelihood(AR1, 2, 0, y, NO_COLUMNS);
        double[] arma = {0.3};
        assertEquals(without.value(arma), with.value(arma));
        assertArrayEquals(new double[1], with.regression());
    }

    @Test
    void missingValueAtTheStartOfARandomWalkOfSecondOrder() {
        // w = Δ²y is white noise. y_1 is unknown until y_2 = 2y_1 − y_0 + w tells it; y_3 − 2y_2 + y_1 = w then has
        // variance 1 + 1/4.
        double[] y = {1, NAN, 4, 9};
        KalmanFilter filter = KalmanFilter.run(ArimaSystem.of(WHITE, 2, 0, NO_BETA), y, NO_COLUMNS, NO_BETA);
        assertEquals(1, filter.count());
        assertArrayEquals(new double[] {NAN, NAN, NAN, 2 * 4 - 2.5}, filter.predictions(), 1e-12);
        assertArrayEquals(new double[] {NAN, NAN, Double.POSITIVE_INFINITY, 1.25}, filter.variances(), 1e-12);
        double residual = 3.5 / Math.sqrt(1.25);
        assertEquals(residual, filter.standardisedInnovations()[3], 1e-12);
        double expected = -0.5 * (Math.log(2 * Math.PI * residual * residual) + 1 + Math.log(1.25) + Math.log(4));
        assertEquals(expected, filter.logLikelihood(), 1e-12);
    }

    @Test
    void seasonThatIsNeverObservedCannotBeForecast() {
        double[] y = {1, NAN, 3, 4, 2, NAN, 5, 7, 1, NAN, 2, 3};
        ArimaSystem system = ArimaSystem.of(new ArmaShape(0, 0, 0, 0, 4), 0, 1, NO_BETA);
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> KalmanFilter.run(system, y, NO_COLUMNS, NO_BETA));
        assertEquals(Reason.MISSING_VALUES, e.reason());
    }

    @Test
    void stateOfACompleteSeriesIsExactUnderAnAutoregression() {
        ArimaState state = KalmanFilter.run(
                        ArimaSystem.of(AR1, 1, 0, new double[] {0.5}), noise(10), NO_COLUMNS, NO_BETA)
                .state();
        assertTrue(state.isExact());
        assertEquals(0, state.covariance().length);
        ArimaState.Step missing = state.next(NAN);
        assertTrue(Double.isNaN(missing.innovation()) && !missing.state().isExact());
        assertArrayEquals(new int[] {1}, missing.state().gapAges());
    }

    @Test
    void weightsOfTheAirlineModel() {
        double[] arma = {-0.4, -0.6};
        ArimaSystem airline = ArimaSystem.of(new ArmaShape(0, 1, 0, 1, 12), 1, 1, arma);
        double[] psi = airline.psiWeights(26);
        for (int j = 1; j < 26; j++) {
            int seasons = (j - 1) / 12;
            double step = j % 12 == 0 ? 0.4 : 0;
            // Box, Jenkins, Reinsel, Ljung, section 9.2.3: ψ_{r·m+s} = (1 + θ)(1 + rΘ') + δ Θ', with Θ' = 1 + Θ.
            assertEquals(0.6 * (1 + seasons * 0.4) + step, psi[j], 1e-12, "psi " + j);
        }
        double[] pi = airline.piWeights(40);
        double[] product = new double[30];
        for (int k = 0; k < product.length; k++) {
            double sum = airline.psiWeights(41)[k];
            for (int j = 1; j <= k; j++) {
                sum -= pi[j - 1] * airline.psiWeights(41)[k - j];
            }
            product[k] = sum;
        }
        double[] one = new double[30];
        one[0] = 1;
        assertArrayEquals(one, product, 1e-12);
    }

    @Test
    void simulatedPathsHaveTheForecastDistribution() {
        double[] y = noise(40);
        y[38] = NAN;
        y[36] = NAN;
        ArimaSystem system = ArimaSystem.of(new ArmaShape(1, 1, 0, 0, 4), 1, 1, new double[] {0.5, 0.3});
        ArimaForecast forecast =
                KalmanFilter.run(system, y, NO_COLUMNS, NO_BETA).state().forecast(4);
        Random random = new Random(1);
        double sigma = 2;
        int draws = 40_000;
        double[] out = new double[4];
        double[] sum = new double[4];
        double[][] products = new double[4][4];
        double[] means = forecast.means();
        for (int i = 0; i < draws; i++) {
            forecast.simulate(sigma, () -> sigma * random.nextGaussian(), random::nextGaussian, out);
            for (int h = 0; h < 4; h++) {
                sum[h] += out[h] - means[h];
                for (int k = 0; k < 4; k++) {
                    products[h][k] += (out[h] - means[h]) * (out[k] - means[k]);
                }
            }
        }
        double[][] covariance = forecast.covariance();
        for (int h = 0; h < 4; h++) {
            double deviation = sigma * Math.sqrt(covariance[h][h]);
            assertEquals(0, sum[h] / draws, 5 * deviation / Math.sqrt(draws));
            for (int k = 0; k < 4; k++) {
                double scale = deviation * sigma * Math.sqrt(covariance[k][k]);
                assertEquals(sigma * sigma * covariance[h][k] / scale, products[h][k] / draws / scale, 0.04);
            }
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new KalmanLikelihood(AR1, 1, 0, new double[] {1}, NO_COLUMNS));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KalmanLikelihood(AR1, 0, 0, new double[] {1, 2}, new double[][] {{1, NAN}}));
        assertThrows(IllegalArgumentException.class, () -> ArimaSystem.of(AR1, 0, 0, NO_BETA));
        assertThrows(
                IllegalArgumentException.class,
                () -> KalmanFilter.run(
                        ArimaSystem.of(AR1, 0, 0, new double[] {1.1}), new double[] {1, 2}, NO_COLUMNS, NO_BETA));
        ArimaState state = KalmanFilter.run(
                        ArimaSystem.of(AR1, 0, 0, new double[] {0.1}), new double[] {1, 2}, NO_COLUMNS, NO_BETA)
                .state();
        assertThrows(IllegalArgumentException.class, () -> state.forecast(0));
    }

    private static double[] noise(int n) {
        Random random = new Random(7);
        return random.doubles(n).map(u -> 4 * u - 2).toArray();
    }
}
