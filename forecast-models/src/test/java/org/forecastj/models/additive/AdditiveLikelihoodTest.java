package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model is asked for beyond normal noise around additive terms. */
class AdditiveLikelihoodTest {
    private static final TimeIndex INDEX = TimeIndex.regular(LocalDate.of(2023, 1, 2), Frequency.DAILY, 400);

    private static TimeSeries series(IntToDoubleFunction value) {
        double[] y = new double[INDEX.size()];
        Arrays.setAll(y, value);
        return TimeSeries.of("shop", INDEX, y);
    }

    private static AdditiveModel.Builder weekly() {
        return Forecasters.additive().seasonality(Seasonality.weekly());
    }

    private static double poisson(double rate, Random random) {
        double limit = Math.exp(-rate);
        double product = random.nextDouble();
        int k = 0;
        while (product > limit) {
            product *= random.nextDouble();
            k++;
        }
        return k;
    }

    // ---- modes

    @Test
    void multiplicativeSeasonalityGrowsWithTheTrend() {
        Random random = new Random(1);
        TimeSeries y = series(i -> (10 + i) * (1 + 0.3 * Math.sin(2 * Math.PI * i / 7)) + random.nextGaussian());
        AdditiveFit fit = weekly().multiplicative().build().fit(y);
        Map<String, TimeSeries> components = fit.forecast(70).components();
        double[] trend = values(components, "trend");
        double[] week = values(components, "weekly");
        for (int h = 0; h < 70; h++) {
            assertEquals(0.3 * Math.sin(2 * Math.PI * (400 + h) / 7.0), week[h] / trend[h], 0.02);
        }
        AdditiveFit additive = weekly().build().fit(y);
        assertTrue(fit.sigma() < 0.2 * additive.sigma());
    }

    private static double[] values(Map<String, TimeSeries> components, String name) {
        TimeSeries component = components.get(name);
        assertTrue(component != null, name);
        return component == null ? new double[0] : component.values();
    }

    @Test
    void aModeOfItsOwnOverridesThatOfTheModel() {
        TimeSeries y = series(i -> 10 + i + (i % 7) + (i % 5 == 0 ? 3 : 0));
        double[] flag = new double[450];
        Arrays.setAll(flag, i -> i % 5 == 0 ? 1 : 0);
        Regressors columns = Regressors.on(TimeIndex.regular(LocalDate.of(2023, 1, 2), Frequency.DAILY, 450))
                .knownInFuture("promotion", flag)
                .build();
        AdditiveFit fit = weekly().multiplicative()
                .regressor(RegressorTerm.of("promotion").withMode(Mode.ADDITIVE))
                .build()
                .fit(y, columns);
        double[] promotion = values(fit.forecast(50, columns).components(), "promotion");
        for (int h = 0; h < 50; h++) {
            assertEquals((400 + h) % 5 == 0 ? 3 : 0, promotion[h], 0.2);
        }
    }

    // ---- growth

    @Test
    void logisticTrendSaturatesAtItsCapacity() {
        Random random = new Random(2);
        TimeSeries y = series(i -> 100 / (1 + Math.exp(-(i - 200) / 40.0)) + 0.5 * random.nextGaussian());
        AdditiveModel model = weekly().trend(
                        Trend.logistic(100).withRate(Trend.linear()).allowingValuesAbove())
                .build();
        Forecast forecast = model.fit(y).forecast(365, 0.8);
        assertEquals(100, forecast.mean().value(364), 1.5);
        assertTrue(forecast.interval(0.8).upper().value(364) < 103);
    }

    @Test
    void logisticTrendFallsToItsFloor() {
        Random random = new Random(3);
        TimeSeries y = series(i -> 20 + 80 / (1 + Math.exp((i - 200) / 40.0)) + 0.5 * random.nextGaussian());
        AdditiveModel model = weekly().trend(Trend.logistic(101)
                        .withRate(Trend.linear())
                        .withFloor(Bound.of(20))
                        .allowingValuesAbove())
                .build();
        assertEquals(20, model.fit(y).forecast(365).mean().value(364), 1.5);
    }

    @Test
    void refusesAValueAboveTheCapacity() {
        AdditiveModel model = weekly().trend(Trend.logistic(100)).build();
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> model.fit(series(i -> i == 17 ? 101 : 50 + i % 7)));
        assertEquals(Reason.INVALID_VALUE, e.reason());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("'shop'") && message.contains("2023-01-19"), message);
    }

    @Test
    void refusesACapacityAtTheFloor() {
        assertThrows(IllegalArgumentException.class, () -> Trend.logistic(5).withFloor(Bound.of(5)));
        double[] capacity = new double[400];
        Arrays.setAll(capacity, i -> i == 3 ? 0 : 100);
        Regressors columns = Regressors.on(INDEX).knownInFuture("cap", capacity).build();
        AdditiveModel model =
                weekly().trend(Trend.logistic("cap").allowingValuesAbove()).build();
        assertThrows(ForecastingException.class, () -> model.fit(series(i -> 50 + i % 7), columns));
        assertThrows(ForecastingException.class, () -> model.fit(series(i -> 50 + i % 7)));
    }

    // ---- robust

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneOutlierDoesNotBendTheTrend(boolean student) {
        Random random = new Random(5);
        double[] noise = random.doubles(400, -1, 1).toArray();
        TimeSeries clean = series(i -> 100 + 0.1 * i + noise[i]);
        TimeSeries spoilt = series(i -> i == 390 ? 5000 : 100 + 0.1 * i + noise[i]);
        Likelihood robust = student ? Likelihood.studentT() : Likelihood.huber();
        double expected = weekly().build().fit(clean).forecast(90).mean().value(89);
        double withOutlier = weekly().likelihood(robust)
                .build()
                .fit(spoilt)
                .forecast(90)
                .mean()
                .value(89);
        double plain = weekly().build().fit(spoilt).forecast(90).mean().value(89);
        assertEquals(expected, withOutlier, student ? 1 : 15);
        assertTrue(Math.abs(plain - expected) > 40, "plain " + plain);
    }

    // ---- counts

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsAreNeverNegativeAndTheirIntervalsAreWholeNumbers(boolean negativeBinomial) {
        Random random = new Random(7);
        TimeSeries y = series(i -> poisson(0.4 * Math.exp(0.5 * Math.sin(2 * Math.PI * i / 7)), random));
        Likelihood likelihood = negativeBinomial ? Likelihood.negativeBinomial() : Likelihood.poisson();
        AdditiveFit fit =
                weekly().trend(Trend.linear()).likelihood(likelihood).build().fit(y);
        Forecast forecast = fit.forecast(28, 0.8, 0.95);
        for (int h = 0; h < 28; h++) {
            double rate = 0.4 * Math.exp(0.5 * Math.sin(2 * Math.PI * (400 + h) / 7.0));
            assertEquals(rate, forecast.mean().value(h), 0.3);
            double upper = forecast.interval(0.95).upper().value(h);
            assertEquals(Math.rint(upper), upper);
            assertTrue(upper >= 1 && upper <= 5, "upper " + upper);
            assertEquals(0, forecast.interval(0.95).lower().value(h));
        }
        double[][] paths = fit.simulate(28, Regressors.none(), 50, 3).toArray();
        assertTrue(Arrays.stream(paths).flatMapToDouble(Arrays::stream).allMatch(v -> v >= 0 && v == Math.rint(v)));
        assertComponentsAddUp(forecast);
    }

    private static void assertComponentsAddUp(Forecast forecast) {
        double[] sum = new double[forecast.horizon()];
        forecast.components().values().forEach(c -> {
            for (int h = 0; h < sum.length; h++) {
                sum[h] += c.value(h);
            }
        });
        assertArrayEquals(forecast.mean().values(), sum, 1e-9);
    }

    @Test
    void allZerosAreForecastAsNextToNothing() {
        for (Likelihood likelihood : new Likelihood[] {Likelihood.poisson(), Likelihood.negativeBinomial()}) {
            Forecast forecast =
                    weekly().likelihood(likelihood).build().fit(series(i -> 0)).forecast(7, 0.9);
            for (int h = 0; h < 7; h++) {
                double mean = forecast.mean().value(h);
                assertTrue(mean >= 0 && mean < 0.1, "mean " + mean);
                assertEquals(0, forecast.interval(0.9).upper().value(h));
            }
        }
    }

    @Test
    void refusesWhatIsNoCount() {
        AdditiveModel model = weekly().likelihood(Likelihood.poisson()).build();
        for (double bad : new double[] {-1, 2.5}) {
            ForecastingException e =
                    assertThrows(ForecastingException.class, () -> model.fit(series(i -> i == 3 ? bad : 4)));
            assertEquals(Reason.INVALID_VALUE, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("2023-01-05"), e.getMessage());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> weekly().likelihood(Likelihood.poisson()).multiplicative().build());
        assertThrows(
                IllegalArgumentException.class,
                () -> weekly().likelihood(Likelihood.poisson())
                        .autoregressiveErrors(1)
                        .build());
    }

    // ---- weights

    @Test
    void aRowOfWeightZeroCountsNotAtAllAndOneOfTwoTwice() {
        Random random = new Random(8);
        TimeSeries y = series(i -> i == 50 ? 900 : 100 + i % 7 + random.nextGaussian());
        double[] weight = new double[400];
        Arrays.setAll(weight, i -> i == 50 ? 0 : 1);
        Regressors weights = Regressors.on(INDEX).knownInPast("weight", weight).build();
        AdditiveFit weighted = weekly().weights("weight").build().fit(y, weights);
        double[] without = y.values();
        without[50] = Double.NaN;
        AdditiveFit missing = weekly().build().fit(TimeSeries.of("shop", INDEX, without));
        double scale = 900;
        assertEquals(
                missing.forecast(7).mean().value(6), weighted.forecast(7).mean().value(6), 2e-3 * scale);
        assertEquals(missing.sigma(), weighted.sigma(), 0.1);
        weight[3] = -1;
        Regressors negative = Regressors.on(INDEX).knownInPast("weight", weight).build();
        assertThrows(
                ForecastingException.class,
                () -> weekly().weights("weight").build().fit(y, negative));
    }

    // ---- autoregressive errors

    @Test
    void forecastsStartFromWhereTheSeriesIs() {
        Random random = new Random(9);
        double[] e = new double[400];
        for (int i = 1; i < e.length; i++) {
            e[i] = 0.9 * e[i - 1] + random.nextGaussian();
        }
        e[399] = 12;
        TimeSeries y = series(i -> 100 + e[i]);
        AdditiveModel.Builder flat = weekly().trend(Trend.flat());
        AdditiveFit fit = flat.autoregressiveErrors(1).build().fit(y);
        Forecast forecast = fit.forecast(60, 0.8);
        double level = fit.components().get("trend") == null
                ? 0
                : forecast.component("trend").value(0);
        assertEquals(level + 0.85 * 12, forecast.mean().value(0), 2.5);
        assertEquals(level, forecast.mean().value(59), 1.5);
        assertTrue(width(forecast, 0) < 0.6 * width(forecast, 59));
        assertComponentsAddUp(forecast);
        double[] residuals = fit.residuals().values();
        double plain = flat.autoregressiveErrors(0).build().fit(y).sigma();
        double now =
                Math.sqrt(Arrays.stream(residuals).map(r -> r * r).average().orElseThrow());
        assertTrue(now < 0.7 * plain, now + " against " + plain);
    }

    private static double width(Forecast forecast, int h) {
        return forecast.interval(0.8).upper().value(h)
                - forecast.interval(0.8).lower().value(h);
    }

    // ---- minimum

    @Test
    void nothingFallsBelowTheMinimum() {
        Random random = new Random(10);
        TimeSeries y = series(i -> Math.max(0, 200 - 0.5 * i + 5 * random.nextGaussian()));
        AdditiveFit fit = weekly().minimum(0).build().fit(y);
        Forecast forecast = fit.forecast(200, 0.8, 0.95);
        for (int h = 0; h < 200; h++) {
            assertTrue(forecast.interval(0.95).lower().value(h) >= 0);
            assertTrue(forecast.mean().value(h) >= 0);
        }
        double[][] paths = fit.simulate(200, Regressors.none(), 20, 1).toArray();
        assertTrue(Arrays.stream(paths).flatMapToDouble(Arrays::stream).allMatch(v -> v >= 0));
    }

    // ---- starts

    @Test
    void aRefitFromAnEarlierFitEndsWhereAFitFromScratchDoes() {
        Random random = new Random(11);
        TimeSeries y = series(i -> (10 + i) * (1 + 0.3 * Math.sin(2 * Math.PI * i / 7)) + random.nextGaussian());
        AdditiveModel model = weekly().multiplicative().build();
        AdditiveFit earlier = model.fit(y.head(380));
        AdditiveFit warm = earlier.refit(y, Regressors.none());
        AdditiveFit fresh = model.fit(y);
        assertEquals(fresh.convergence().objective(), warm.convergence().objective(), 1e-6);
        assertTrue(warm.convergence().iterations() < fresh.convergence().iterations());
        AdditiveFit updated = earlier.update(y.tail(20));
        assertEquals(
                fresh.forecast(7).mean().value(6), updated.forecast(7).mean().value(6), 1.5);
    }
}
