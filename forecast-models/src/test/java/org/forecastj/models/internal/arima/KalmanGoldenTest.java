package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Likelihoods, residuals and forecasts at the coefficients of the golden files. */
class KalmanGoldenTest {
    static Stream<ArimaGolden> exact() {
        return ArimaGolden.exact().stream();
    }

    static Stream<ArimaGolden> fixed() {
        return ArimaGolden.fixed().stream().filter(c -> !c.isConditionalSumOfSquares());
    }

    @ParameterizedTest
    @MethodSource("exact")
    void likelihoodAtGivenCoefficients(ArimaGolden golden) {
        KalmanFilter filter = KalmanFilter.run(golden.system(), golden.y, golden.columns, golden.beta);
        assertEquals(golden.exactLogLikelihood(), filter.logLikelihood(), 1e-6);
        double variance = filter.sumOfSquares() / filter.count();
        assertEquals(
                golden.number("sigma2_ml"), variance, golden.id.equals("nottem_200_200_mean") ? 1e-4 : 1e-6 * variance);
        assertEquals(golden.number("n_differenced"), filter.count());
    }

    @ParameterizedTest
    @MethodSource("exact")
    void likelihoodWithRegressionMaximisedOut(ArimaGolden golden) {
        KalmanLikelihood likelihood =
                new KalmanLikelihood(golden.shape, golden.d, golden.seasonalD, golden.y, golden.columns);
        assertEquals(golden.exactLogLikelihood(), likelihood.value(golden.arma), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void residualsAndForecasts(ArimaGolden golden) {
        KalmanFilter filter = KalmanFilter.run(golden.system(), golden.y, golden.columns, golden.beta);
        double tolerance = golden.showsThePriorOfR() ? 1e-4 : 1e-6;
        assertResiduals(golden, "residuals_last10", filter.standardisedInnovations(), tolerance);
        assertForecasts(golden, filter.state(), tolerance);
    }

    /** R starts with variances of 10⁶ for the L values before the first; with that prior all its figures follow, its likelihood included. */
    @ParameterizedTest
    @MethodSource("fixed")
    void withThePriorOfRAllItsFiguresFollow(ArimaGolden golden) {
        ArimaTracker filter = beforeTheFirstRow(golden.system()).tracker();
        for (int t = golden.y.length; t < golden.number("n"); t++) {
            filter.observe(Double.NaN);
        }
        double[] residuals = new double[golden.y.length];
        double all = 0;
        double squares = 0;
        double logs = 0;
        int count = 0;
        for (int t = 0; t < residuals.length; t++) {
            double eta = golden.y[t];
            for (int c = 0; c < golden.beta.length; c++) {
                eta -= golden.beta[c] * golden.columns[c][t];
            }
            residuals[t] = filter.observe(eta) / Math.sqrt(filter.variance());
            all += Double.isNaN(eta) ? 0 : residuals[t] * residuals[t];
            if (!Double.isNaN(eta) && filter.variance() < 1e4) {
                squares += residuals[t] * residuals[t];
                logs += Math.log(filter.variance());
                count++;
            }
        }
        assertEquals(golden.number("residual_ss"), all, 1e-6 * all);
        double value = -0.5 * (count * (Math.log(2 * Math.PI * squares / count) + 1) + logs);
        boolean better = golden.json.hasNonNull("loglik_rossignol_init_at_same_coef");
        double expected = golden.number(better ? "loglik_rossignol_init_at_same_coef" : "loglik");
        assertEquals(expected, value, 1e-5);
        assertResiduals(golden, "residuals_last10", residuals, 1e-6);
        assertForecasts(golden, filter.state(), 1e-6);
    }

    private static ArimaState beforeTheFirstRow(ArimaSystem system) {
        int r = system.order();
        int n = r + system.levels();
        double[] p = Objects.requireNonNull(system.stationaryCovariance());
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            covariance[i * (n + 1)] = 1e6;
        }
        for (int i = 0; i < r; i++) {
            for (int j = i; j < r; j++) {
                covariance[i * n + j] = p[i * r + j];
                covariance[j * n + i] = p[i * r + j];
            }
        }
        int[] ages = IntStream.rangeClosed(1, system.levels()).toArray();
        return ArimaState.of(system, new double[r], new double[system.levels()], ages, covariance);
    }

    private static void assertResiduals(ArimaGolden golden, String field, double[] residuals, double tolerance) {
        double[] expected = golden.numbers(field);
        double[] last = Arrays.copyOfRange(residuals, residuals.length - expected.length, residuals.length);
        assertArrayEquals(expected, last, tolerance * Math.sqrt(golden.number("sigma2_adjusted")));
    }

    private static void assertForecasts(ArimaGolden golden, ArimaState state, double tolerance) {
        double[] expected = golden.numbers("forecast_transformed_scale");
        double[] errors = golden.numbers("forecast_se_transformed_scale");
        ArimaForecast forecast = state.forecast(expected.length);
        double[] means = forecast.means();
        double[] variances = forecast.variances();
        for (int h = 0; h < means.length; h++) {
            for (int c = 0; c < golden.beta.length; c++) {
                means[h] += golden.beta[c] * golden.futureColumns[c][h];
            }
            assertEquals(expected[h], means[h], tolerance * Math.abs(expected[h]));
            double error = Math.sqrt(golden.number("sigma2_adjusted") * variances[h]);
            assertEquals(errors[h], error, 1e-6 * errors[h]);
        }
    }
}
