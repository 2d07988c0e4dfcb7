package org.forecastj.core.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.testing.HostileValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the package on every hostile array and argument: an answer without NaN, or a clear refusal. */
class BadInputTest {
    private static Map<String, Function<double[], double[]>> functions() {
        Map<String, Function<double[], double[]>> all = new LinkedHashMap<>();
        for (int lags : new int[] {-1, 0, 1, 5, 1000, Integer.MAX_VALUE}) {
            all.put("acf " + lags, y -> Autocorrelation.acf(y, lags));
            all.put("pacf " + lags, y -> Autocorrelation.pacf(y, lags));
            all.put("ccf " + lags, y -> Autocorrelation.ccf(y, y, lags));
            all.put("ljung-box " + lags, y -> numbers(Portmanteau.ljungBox(y, lags, 0)));
            all.put("ljung-box fitted " + lags, y -> numbers(Portmanteau.ljungBox(y, 5, lags)));
            all.put("box-pierce " + lags, y -> numbers(Portmanteau.boxPierce(y, lags, 0)));
            all.put("arch " + lags, y -> numbers(Portmanteau.archLm(y, lags)));
            all.put(
                    "yule-walker " + lags,
                    y -> AutoregressiveFit.yuleWalker(y, lags).coefficients());
            all.put("burg " + lags, y -> AutoregressiveFit.burg(y, lags).coefficients());
            all.put("ocsb lags " + lags, y -> one(Ocsb.test(y, 7, lags).statistic()));
            all.put("ocsb aic " + lags, y -> one(Ocsb.byAic(y, 7, lags).statistic()));
            for (Deterministic deterministic : Deterministic.values()) {
                all.put(
                        "kpss " + deterministic + lags,
                        y -> one(Kpss.test(y, deterministic, lags).statistic()));
                all.put(
                        "adf " + deterministic + lags,
                        y -> one(DickeyFuller.test(y, deterministic, lags).statistic()));
                all.put(
                        "pp " + deterministic + lags,
                        y -> one(PhillipsPerron.test(y, deterministic, lags).statistic()));
            }
            for (Hegy.Terms terms : Hegy.Terms.values()) {
                all.put(
                        "hegy " + terms + lags,
                        y -> one(Hegy.byAic(y, 7, terms, lags).seasonal()));
            }
            all.put("permutation entropy " + lags, y -> one(Entropy.permutation(y, 3, lags)));
            all.put("permutation entropy order " + lags, y -> one(Entropy.permutation(y, lags, 1)));
            all.put("sample entropy " + lags, y -> one(Entropy.sample(y, lags, 0.2)));
            all.put("approximate entropy " + lags, y -> one(Entropy.approximate(y, lags, 0.2)));
        }
        for (int period : new int[] {-3, 0, 1, 2, 7, 365, Integer.MAX_VALUE}) {
            all.put("seasonal strength " + period, y -> one(SeasonalStrength.seasonal(y, period)));
            all.put("trend strength " + period, y -> one(SeasonalStrength.trend(y, period)));
            all.put(
                    "canova-hansen " + period,
                    y -> one(CanovaHansen.test(y, period).statistic()));
            all.put("ocsb " + period, y -> one(Ocsb.byAic(y, period, 3).statistic()));
            all.put(
                    "hegy " + period,
                    y -> one(Hegy.byAic(y, period, Hegy.Terms.SEASON, 1).seasonal()));
            all.put("features " + period, y -> {
                SeriesFeatures.of(y, period).toArray();
                return new double[0];
            });
            all.put("nsdiffs " + period, y -> one(Differencing.nsdiffs(y, period, SeasonalTest.ocsb())));
            all.put("nsdiffs hegy " + period, y -> one(Differencing.nsdiffs(y, period, SeasonalTest.hegy(0.05))));
            all.put("nsdiffs ch " + period, y -> one(Differencing.nsdiffs(y, period, SeasonalTest.canovaHansen(0.05))));
        }
        for (double number : new double[] {-1, 0, 0.05, 1, 2, Double.NaN, Double.POSITIVE_INFINITY}) {
            for (UnitRootTest test : UnitRootTest.values()) {
                all.put("ndiffs " + test + number, y -> one(Differencing.ndiffs(y, test, number, 2)));
            }
            all.put(
                    "periods " + number,
                    y -> one(SeasonalPeriods.detect(y, number).size()));
            all.put("fractional difference " + number, y -> FractionalDifference.apply(y, number));
            all.put("sample entropy within " + number, y -> one(Entropy.sample(y, 2, number)));
            all.put("approximate entropy within " + number, y -> one(Entropy.approximate(y, 2, number)));
        }
        all.put("fractional order", y -> one(FractionalDifference.estimate(y)));
        all.put("fractional order with ar", y -> one(FractionalDifference.estimate(y, 1, 0)));
        all.put("spectral entropy", y -> one(Entropy.spectral(y)));
        all.put("hurst", y -> one(HurstExponent.of(y)));
        all.put("rescaled range", y -> one(HurstExponent.rescaledRange(y)));
        all.put("jarque-bera", y -> numbers(Portmanteau.jarqueBera(y)));
        all.put("periodogram", y -> Periodogram.of(y).ordinates());
        all.put("periodogram without trend", y -> Periodogram.withoutTrend(y).ordinates());
        all.put("smoothed", y -> Periodogram.of(y).smoothed(3).ordinates());
        all.put("ndiffs", y -> one(Differencing.ndiffs(y)));
        all.put("intermittency", y -> one(Intermittency.of(y).pattern().name().length()));
        all.put("periods", y -> one(SeasonalPeriods.detect(y).size()));
        for (SegmentCost cost : SegmentCost.values()) {
            all.put("pelt " + cost, y -> ChangePoints.pelt(cost).detect(y).means());
            all.put(
                    "binary segmentation " + cost,
                    y -> ChangePoints.binarySegmentation(cost).detect(y).means());
            all.put(
                    "pelt aic long " + cost,
                    y -> ChangePoints.pelt(cost)
                            .penalty(ChangePenalty.aic())
                            .minimumSegment(30)
                            .detect(y)
                            .means());
        }
        return all;
    }

    private static double[] one(double number) {
        return new double[] {number};
    }

    private static double[] numbers(TestResult result) {
        return new double[] {result.statistic(), result.pValue()};
    }

    /** A lag without any pair, and no stretches that match, which their documentation says. */
    private static boolean mayBeUndefined(String name) {
        return name.matches("(acf|pacf|ccf|sample entropy).*");
    }

    static List<String> names() {
        return List.copyOf(functions().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersOrRefuses(String name) {
        Function<double[], double[]> function =
                Objects.requireNonNull(functions().get(name));
        HostileValues.all().forEach((what, y) -> {
            double[] before = y.clone();
            double[] answer = answer(function, y, name + " of " + what);
            assertTrue(
                    mayBeUndefined(name) || Arrays.stream(answer).allMatch(Double::isFinite),
                    () -> name + " of " + what + ": "
                            + Arrays.toString(Arrays.copyOf(answer, Math.min(20, answer.length))));
            assertArrayEquals(before, y, name + " of " + what);
        });
    }

    private static double[] answer(Function<double[], double[]> function, double[] y, String what) {
        try {
            return function.apply(y);
        } catch (ForecastingException | IllegalArgumentException e) {
            HostileValues.assertClear(e, what);
            return new double[0];
        }
    }

    @Test
    void eightThreadsAgree() {
        double[] y = Objects.requireNonNull(HostileValues.all().get("positive wave"));
        functions().forEach((name, function) -> {
            double[] expected = answer(function, y, name);
            IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> answer(function, y, name))
                    .toList()
                    .forEach(a -> assertArrayEquals(expected, a, name));
        });
    }
}
