package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

class AutomaticAdditiveModelTest {
    private static final AutomaticAdditiveModel AUTOMATIC = Forecasters.automaticAdditive();

    @Test
    void countsWhoseNoiseGrowsWithTheLevelAreCounts() {
        Random random = new Random(1);
        AdditiveFit fit = AUTOMATIC.fit(daily(200, i -> {
            double rate = Math.exp(2 + i / 100.0 + 0.4 * week(i));
            return Math.max(0, Math.rint(rate + Math.sqrt(rate) * random.nextGaussian()));
        }));

        assertInstanceOf(Likelihood.NegativeBinomial.class, fit.specification().likelihood());
        Forecast forecast = fit.forecast(28, 0.8);
        double[] lower = forecast.interval(0.8).lower().values();
        assertTrue(IntStream.range(0, 28).allMatch(i -> lower[i] >= 0));
    }

    @Test
    void wholeNumbersWithNoiseOfOneSizeStayAdditive() {
        Random random = new Random(2);
        AdditiveFit fit = AUTOMATIC.fit(daily(200, i -> Math.rint(100 + i + 20 * week(i) + 8 * random.nextGaussian())));

        assertEquals(Forecasters.additive().build(), fit.specification());
    }

    @Test
    void measurementsWhoseSeasonGrowsAreMultiplicative() {
        Random random = new Random(3);
        AdditiveFit fit = AUTOMATIC.fit(daily(200, i -> (50 + i) * (1 + 0.3 * week(i)) + random.nextGaussian()));

        assertEquals(Mode.MULTIPLICATIVE, fit.specification().mode());
        assertEquals(Likelihood.gaussian(), fit.specification().likelihood());
    }

    @Test
    void aNegativeValueKeepsTheSeriesAdditive() {
        Random random = new Random(3);
        AdditiveFit fit =
                AUTOMATIC.fit(daily(200, i -> i == 0 ? -1 : (50 + i) * (1 + 0.3 * week(i)) + random.nextGaussian()));

        assertEquals(Forecasters.additive().build(), fit.specification());
    }

    @Test
    void constantShortAndSeasonlessSeriesStayAdditive() {
        AdditiveModel additive = Forecasters.additive().build();

        assertEquals(additive, AUTOMATIC.fit(daily(60, i -> 0)).specification());
        assertEquals(additive, AUTOMATIC.fit(daily(15, i -> i % 7)).specification());
        assertEquals(additive, AUTOMATIC.fit(daily(13, i -> i * i)).specification());
    }

    @Test
    void intermittentCountsAreForecast() {
        Random random = new Random(4);
        TimeSeries series = daily(400, i -> random.nextInt(10) == 0 ? 1 + random.nextInt(5) : 0);

        Forecast forecast = AUTOMATIC.fit(series).forecast(28, 0.8, 0.95);

        double[] mean = forecast.mean().values();
        assertEquals(
                0.3, IntStream.range(0, 28).mapToDouble(i -> mean[i]).average().orElseThrow(), 0.2);
    }

    @Test
    void theChoiceDoesNotSeeMissingRows() {
        Random random = new Random(1);
        AdditiveFit fit = AUTOMATIC.fit(daily(200, i -> {
            double rate = Math.exp(2 + i / 100.0 + 0.4 * week(i));
            double value = Math.max(0, Math.rint(rate + Math.sqrt(rate) * random.nextGaussian()));
            return i % 11 == 0 ? Double.NaN : value;
        }));

        assertInstanceOf(Likelihood.NegativeBinomial.class, fit.specification().likelihood());
    }

    @Test
    void seriesOfAPanelGetTheFormThatTheyGetAlone() {
        Random random = new Random(5);
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("counts"),
                daily(150, i -> Math.rint(Math.exp(3 + i / 60.0 + week(i) / 2) * (1 + random.nextGaussian() / 5))),
                SeriesKey.of("measured"),
                daily(150, i -> (50 + i) * (1 + 0.3 * week(i)) + random.nextGaussian()),
                SeriesKey.of("signed"),
                daily(150, i -> 5 * week(i) + random.nextGaussian())));

        for (int threads = 1; threads <= 2; threads++) {
            PanelFit<AdditiveFit> fits = AUTOMATIC.fitEach(panel, Execution.threads(threads));
            for (SeriesKey key : panel.keys()) {
                AdditiveFit alone = AUTOMATIC.fit(panel.get(key));
                assertEquals(alone.specification(), fits.get(key).specification());
                assertEquals(alone.forecast(14, 0.8), fits.get(key).forecast(14, 0.8));
            }
            assertEquals(
                    3,
                    fits.fits().values().stream()
                            .map(AdditiveFit::specification)
                            .distinct()
                            .count());
        }
    }

    @Test
    void likelihoodsOfTheFormsAreComparable() {
        TimeSeries large = daily(300, i -> Math.rint(1000 + 50 * week(i) + (i * 37 % 41) - 20));
        AdditiveFit fit = Forecasters.additive().build().fit(large);
        double density = 0;
        double[] residuals = fit.residuals().values();
        for (double e : residuals) {
            double z = e / fit.sigma();
            density += -0.5 * z * z - Math.log(fit.sigma() * Math.sqrt(2 * Math.PI));
        }

        // an interval of width 1 under a wide normal has the density as its probability
        assertEquals(density, HistoryLikelihood.of(fit), 0.5);
    }

    @Test
    void refusesAFormThatIsGivenAlready() {
        for (AdditiveModel.Builder given : new AdditiveModel.Builder[] {
            Forecasters.additive().multiplicative(),
            Forecasters.additive().likelihood(Likelihood.studentT()),
            Forecasters.additive().autoregressiveErrors(1),
            Forecasters.additive().scaling(Scaling.MINMAX),
            Forecasters.additive().weights("w"),
            Forecasters.additive().seasonality(Seasonality.weekly().multiplicative())
        }) {
            AdditiveModel base = given.build();
            assertThrows(IllegalArgumentException.class, () -> AutomaticAdditiveModel.of(base), base.toString());
        }
    }

    private static double week(int i) {
        return Math.sin(2 * Math.PI * i / 7);
    }

    private static TimeSeries daily(int days, IntToDoubleFunction value) {
        TimeIndex index = TimeIndex.regular(LocalDateTime.of(2024, 1, 1, 0, 0), Frequency.DAILY, days);
        return TimeSeries.of(
                "sales", index, IntStream.range(0, days).mapToDouble(value).toArray());
    }
}
