package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.arima.ClassicSeries;
import org.junit.jupiter.api.Test;

/** What a fit tells about itself, by closed forms and by other ways to the same figures. */
class ArimaFitTest {
    private static final ArimaModel AIRLINE =
            ArimaModel.builder().order(0, 1, 1).seasonal(0, 1, 1, 12).boxCox(0).build();

    private static TimeSeries air() {
        return ClassicSeries.of("AirPassengers").series(12);
    }

    private static TimeSeries lake() {
        return ClassicSeries.of("LakeHuron").series(1);
    }

    private static double[] sortedModuli(Iterable<PolynomialRoot> roots) {
        double[] moduli = new double[0];
        for (PolynomialRoot root : roots) {
            moduli = Arrays.copyOf(moduli, moduli.length + 1);
            moduli[moduli.length - 1] = root.modulus();
        }
        Arrays.sort(moduli);
        return moduli;
    }

    @Test
    void rootsAreThoseOfTheFactors() {
        // 1 − 1.5z + 0.56z² = (1 − 0.7z)(1 − 0.8z), 1 − 0.5z⁴ and 1 + 0.4z
        ArimaFit fit = ArimaModel.builder()
                .order(2, 0, 1)
                .seasonal(1, 0, 0, 4)
                .fixed("ar1", 1.5)
                .fixed("ar2", -0.56)
                .fixed("ma1", 0.4)
                .fixed("sar1", 0.5)
                .build()
                .fit(ClassicSeries.of("UKgas").series(4));
        double seasonal = Math.pow(2, 0.25);
        assertArrayEquals(
                new double[] {seasonal, seasonal, seasonal, seasonal, 1 / 0.8, 1 / 0.7},
                sortedModuli(fit.arRoots()),
                1e-9);
        assertEquals(1, fit.maRoots().size());
        assertEquals(-2.5, fit.maRoots().get(0).real(), 1e-12);
        assertEquals(0, fit.maRoots().get(0).imaginary(), 1e-12);
    }

    @Test
    void psiWeightsAreThoseOfTheTextbook() {
        ArimaFit arma = ArimaModel.builder()
                .order(1, 0, 1)
                .fixed("ar1", 0.8)
                .fixed("ma1", 0.3)
                .build()
                .fit(lake());
        // ψ_j = (φ + θ)φ^{j−1}
        assertArrayEquals(new double[] {1, 1.1, 0.88, 0.704, 0.5632}, arma.psiWeights(5), 1e-12);
        ArimaFit integrated =
                ArimaModel.builder().order(0, 1, 1).fixed("ma1", -0.4).build().fit(lake());
        assertArrayEquals(new double[] {1, 0.6, 0.6, 0.6}, integrated.psiWeights(4), 1e-12);
        double[] airline = AIRLINE.toBuilder()
                .fixed("ma1", -0.4)
                .fixed("sma1", -0.6)
                .build()
                .fit(air())
                .psiWeights(26);
        // Box and Jenkins: ψ_{12r+m} = λ(1 + rΛ), ψ_{12r+12} = λ(1 + rΛ) + Λ, with λ = 1 + θ and Λ = 1 + Θ
        assertEquals(0.6, airline[11], 1e-12);
        assertEquals(0.6 + 0.4, airline[12], 1e-12);
        assertEquals(0.6 * 1.4, airline[13], 1e-12);
        assertEquals(0.6 * 1.4 + 0.4, airline[24], 1e-12);
        assertEquals(0.6 * 1.8, airline[25], 1e-12);
        assertThrows(IllegalArgumentException.class, () -> arma.psiWeights(0));
    }

    @Test
    void criteriaFollowTheirFormulas() {
        ArimaFit fit = AIRLINE.fit(air());
        double l = fit.logLikelihood();
        assertEquals(3, fit.parameters());
        assertEquals(131, fit.observations());
        assertEquals(-2 * l + 6, fit.aic(), 1e-12);
        assertEquals(-2 * l + 6 + 24.0 / 127, fit.aicc(), 1e-12);
        assertEquals(-2 * l + 3 * Math.log(131), fit.bic(), 1e-12);
    }

    @Test
    void summaryOfTheAirlineModel() {
        assertEquals("""
                        series: AirPassengers (TimeIndex[1700-01-01..1711-12-01, P1M, size=144], 144 observed)
                        ARIMA(0,1,1)(0,1,1)[12]
                        Box-Cox transformation: lambda = 0.000

                        coefficients:
                                    ma1     sma1
                                -0.4018  -0.5569
                        s.e.    0.08964  0.07311

                        sigma^2 = 0.001369: log likelihood = 244.70
                        AIC = -483.39   AICc = -483.20   BIC = -474.77
                        """, AIRLINE.fit(air()).summary());
    }

    @Test
    void covarianceHoldsTheSquaresOfTheStandardErrors() {
        ArimaFit fit = ArimaModel.builder()
                .order(2, 0, 0)
                .fixed("ar2", -0.25)
                .regressor("trend")
                .build()
                .fit(lake(), ClassicSeries.of("LakeHuron").regressors(1, 0, List.of("trend")));
        double[][] covariance = fit.covariance();
        assertEquals(4, covariance.length);
        for (int i = 0; i < 4; i++) {
            double error = fit.coefficients().get(i).standardError();
            assertEquals(error * error, covariance[i][i], 1e-12 * covariance[i][i]);
            assertEquals(0, covariance[1][i], 0);
            for (int j = 0; j < i; j++) {
                assertEquals(covariance[i][j], covariance[j][i], 0);
            }
        }
        assertTrue(covariance[0][0] > 0 && covariance[2][2] > 0 && covariance[3][3] > 0);
        covariance[0][0] = -1;
        assertTrue(fit.covariance()[0][0] > 0, "a copy");
        assertTrue(fit.coefficient("ar2").fixed());
        assertEquals(-0.25, fit.coefficient("ar2").estimate(), 0);
    }

    @Test
    void unknownCoefficientNamesTheOthers() {
        ArimaFit fit = AIRLINE.fit(air());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> fit.coefficient("ar1"));
        assertEquals("there is no coefficient 'ar1' in ARIMA(0,1,1)(0,1,1)[12]; it has [ma1, sma1]", e.getMessage());
    }

    @Test
    void updateIsTheFilterOfTheLongerHistory() {
        TimeSeries all = air();
        ArimaFit before = AIRLINE.fit(all.head(120));
        ArimaFit updated = before.update(all.tail(24));
        ArimaFit filtered = AIRLINE.toBuilder()
                .fixed("ma1", before.coefficient("ma1").estimate())
                .fixed("sma1", before.coefficient("sma1").estimate())
                .build()
                .fit(all);
        assertArrayEquals(filtered.forecast(24).mean().values(), withSigma(updated, filtered), 1e-9 * 600);
        assertArrayEquals(filtered.innovations().values(), updated.innovations().values(), 1e-12);
        assertEquals(before.sigma2(), updated.sigma2(), 0);
        assertEquals(before.coefficients(), updated.coefficients());
    }

    /** The means are adjusted by the variance, which the two estimate differently: medians are not. */
    private static double[] withSigma(ArimaFit updated, ArimaFit filtered) {
        Forecast f = updated.forecast(24);
        double ratio = filtered.sigma2() / updated.sigma2();
        double[] mean = f.mean().values();
        for (int h = 0; h < mean.length; h++) {
            double median = f.median().value(h);
            mean[h] = median + ratio * (mean[h] - median);
        }
        return mean;
    }

    @Test
    void refitIsTheFitOfTheLongerHistory() {
        TimeSeries all = air();
        ArimaFit refitted = AIRLINE.fit(all.head(120)).refit(all, Regressors.none());
        ArimaFit fitted = AIRLINE.fit(all);
        assertEquals(fitted.logLikelihood(), refitted.logLikelihood(), 1e-7);
        assertArrayEquals(
                fitted.forecast(12).mean().values(),
                refitted.forecast(12).mean().values(),
                1e-4 * 600);
    }

    @Test
    void simulatedPathsHaveTheMomentsOfTheForecast() {
        ArimaFit fit = ArimaModel.of(2, 0, 0).fit(lake());
        Forecast forecast = fit.forecast(6);
        assertMoments(forecast, fit.simulate(6, Regressors.none(), 20_000, 7), 1);
    }

    /** Innovations are drawn from those of the history, whose variance has no degrees of freedom taken off. */
    @Test
    void bootstrapHasTheMomentsOfTheInnovations() {
        ArimaFit fit = ArimaModel.of(2, 0, 0).fit(lake());
        double[] pool = fit.innovations().values();
        double mean = Arrays.stream(pool).average().orElseThrow();
        double variance = Arrays.stream(pool).map(a -> (a - mean) * (a - mean)).sum() / pool.length;
        SamplePaths paths = fit.bootstrap(6, Regressors.none(), 20_000, 7);
        assertMoments(fit.forecast(6), paths, Math.sqrt(variance / fit.sigma2()));
    }

    private static void assertMoments(Forecast forecast, SamplePaths paths, double ratio) {
        double[][] values = paths.toArray();
        for (int h = 0; h < forecast.horizon(); h++) {
            double sum = 0;
            double squares = 0;
            for (double[] path : values) {
                double v = path[h] - forecast.mean().value(h);
                sum += v;
                squares += v * v;
            }
            double n = values.length;
            double sd = ratio * forecast.standardDeviation().value(h);
            assertEquals(0, sum / n, 4 * sd / Math.sqrt(n), "mean of step " + (h + 1));
            assertEquals(sd, Math.sqrt(squares / n), 4 * sd / Math.sqrt(n), "deviation of step " + (h + 1));
        }
    }

    /** Coefficients of a long simulated series lie within five standard errors of the true ones. */
    @Test
    void standardErrorsFitTheTruth() {
        SplittableRandom random = new SplittableRandom(5);
        double[] y = new double[2000];
        double last = 0;
        for (int t = 0; t < y.length; t++) {
            double a = random.nextGaussian();
            y[t] = (t == 0 ? 0 : 0.7 * y[t - 1]) + a + 0.4 * last;
            last = a;
        }
        TimeSeries series = TimeSeries.daily("simulated", LocalDate.of(2000, 1, 1), y);
        ArimaFit fit = ArimaModel.of(1, 0, 1).fit(series);
        double[] truth = {0.7, 0.4, 0};
        for (int i = 0; i < truth.length; i++) {
            ArimaCoefficient c = fit.coefficients().get(i);
            assertEquals(truth[i], c.estimate(), 4 * c.standardError(), c.name());
        }
        // (1 − φ²)(1 + φθ)²/((φ + θ)²n), Box and Jenkins section 7.2.6
        double variance = (1 - 0.49) * Math.pow(1 + 0.28, 2) / (1.1 * 1.1 * y.length);
        assertEquals(Math.sqrt(variance), fit.coefficient("ar1").standardError(), 0.1 * Math.sqrt(variance));
    }
}
