package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditiveModelTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 3);
    private static final HolidayCalendar PROMOTION = HolidayCalendar.of(
            "promotion",
            LocalDate.of(2022, 3, 7),
            LocalDate.of(2022, 9, 14),
            LocalDate.of(2023, 2, 1),
            LocalDate.of(2023, 6, 1));

    /** Level 100, slope 0.1 a day, a week with amplitude 10, noise of standard deviation 1, +30 on promotion days. */
    private static TimeSeries sales(String name, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            LocalDate date = START.plusDays(i);
            boolean promotion = PROMOTION.between(date, date.plusDays(1)).size() == 1;
            y[i] = 100 + 0.1 * i + 10 * Math.sin(2 * Math.PI * i / 7) + random.nextGaussian() + (promotion ? 30 : 0);
        }
        return TimeSeries.daily(name, START, y);
    }

    private static AdditiveModel plain() {
        return AdditiveModel.builder().build();
    }

    @Test
    void findsTrendSeasonHolidayAndNoise() {
        AdditiveModel model = AdditiveModel.builder().holidays(PROMOTION).build();
        AdditiveFit fit = model.fit(sales("a", 500, 1));
        assertEquals(1, fit.sigma(), 0.15);
        assertEquals(30, fit.holidayEffects().get(0).effect(), 2.5);
        Forecast forecast = fit.forecast(28, 0.8);
        for (int h = 0; h < 28; h++) {
            int i = 500 + h;
            double expected = 100 + 0.1 * i + 10 * Math.sin(2 * Math.PI * i / 7) + (h == 14 ? 30 : 0); // 2023-06-01
            assertEquals(expected, forecast.mean().value(h), 2.5, "step " + h);
        }
        assertTrue(fit.convergence().converged());
        assertEquals(
                List.of("trend", "weekly", "holidays"),
                List.copyOf(fit.components().keySet()));
    }

    @Test
    void componentsAddUpToMeanAndFitted() {
        Regressors price = price(600);
        AdditiveFit fit = AdditiveModel.builder()
                .holidays(PROMOTION)
                .regressor("price")
                .build()
                .fit(sales("a", 500, 2), price);
        double[] sum = new double[500];
        fit.components().values().forEach(c -> addTo(sum, c.values()));
        assertArrayEquals(fit.fitted().values(), sum, 1e-9);
        Forecast forecast = fit.forecast(28, price, 0.9);
        double[] future = new double[28];
        forecast.components().values().forEach(c -> addTo(future, c.values()));
        assertArrayEquals(forecast.mean().values(), future, 1e-9);
    }

    private static void addTo(double[] sum, double[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private static Regressors price(int n) {
        double[] price = new double[n];
        for (int i = 0; i < n; i++) {
            price[i] = 5 + (i % 30 < 3 ? -1 : 0) + (i % 11) * 0.01;
        }
        return Regressors.on(TimeIndex.regular(START, Frequency.DAILY, n))
                .knownInFuture("price", price)
                .build();
    }

    @Test
    void regressorCoefficientIsInOriginalUnits() {
        Regressors price = price(500);
        double[] y = sales("a", 500, 3).values();
        for (int i = 0; i < y.length; i++) {
            y[i] -= 8 * price.column("price")[i];
        }
        AdditiveFit fit =
                AdditiveModel.builder().regressor("price").build().fit(TimeSeries.daily("a", START, y), price);
        assertEquals(-8, fit.regressorCoefficients().getOrDefault("price", Double.NaN), 0.6);
    }

    @Test
    void automaticSeasonalityFollowsTheHistory() {
        assertEquals(List.of(), names(plain().fit(sales("a", 14, 1))));
        assertEquals(List.of("weekly"), names(plain().fit(sales("a", 15, 1))));
        assertEquals(List.of("weekly"), names(plain().fit(sales("a", 730, 1))));
        assertEquals(List.of("yearly", "weekly"), names(plain().fit(sales("a", 731, 1))));
        TimeIndex hours = TimeIndex.regular(START, Frequency.HOURLY, 24 * 20);
        double[] y = new double[hours.size()];
        Arrays.setAll(y, i -> i % 24 + i % 5);
        assertEquals(List.of("weekly", "daily"), names(plain().fit(TimeSeries.of("h", hours, y))));
        TimeIndex weeks = TimeIndex.regular(START, Frequency.WEEKLY, 110);
        double[] w = new double[110];
        Arrays.setAll(w, i -> i % 7);
        assertEquals(List.of("yearly"), names(plain().fit(TimeSeries.of("w", weeks, w))));
    }

    @Test
    void automaticOrderIsWhatTheSamplingCanTellApart() {
        assertEquals(List.of(5), orders(Frequency.MONTHLY, 60));
        assertEquals(List.of(1), orders(Frequency.QUARTERLY, 20));
        assertEquals(List.of(), orders(Frequency.YEARLY, 20));
        assertEquals(List.of(10), orders(Frequency.WEEKLY, 150));
        assertEquals(List.of(10, 3), orders(Frequency.BUSINESS_DAILY, 600));
        assertEquals(List.of(3, 1), orders(Frequency.parse("PT6H"), 100));
    }

    private static List<Integer> orders(Frequency frequency, int n) {
        double[] y = new double[n];
        Arrays.setAll(y, i -> i % 5);
        AdditiveFit fit = plain().fit(TimeSeries.of("s", TimeIndex.regular(START, frequency, n), y));
        return fit.seasonalities().stream().map(Seasonality::fourierOrder).toList();
    }

    private static List<String> names(AdditiveFit fit) {
        return fit.seasonalities().stream().map(Seasonality::name).toList();
    }

    @Test
    void namedSeasonalityReplacesAutomaticOnesUnlessAskedFor() {
        AdditiveModel named = AdditiveModel.builder()
                .seasonality(Seasonality.of("month", 30.5, 2))
                .build();
        assertEquals(List.of("month"), names(named.fit(sales("a", 100, 1))));
        AdditiveModel both = AdditiveModel.builder()
                .seasonality(Seasonality.of("month", 30.5, 2), Seasonality.weekly(2))
                .automaticSeasonality(true)
                .build();
        AdditiveFit fit = both.fit(sales("a", 100, 1));
        assertEquals(List.of("month", "weekly"), names(fit));
        assertEquals(2, fit.seasonalities().get(1).fourierOrder());
    }

    @Test
    void panelFitEqualsFitAloneForAnyNumberOfThreads() {
        Map<SeriesKey, TimeSeries> series = new HashMap<>();
        for (int i = 0; i < 24; i++) {
            TimeSeries s = sales("s", 200, i);
            double[] y = s.values();
            if (i % 3 == 0) {
                y[17] = Double.NaN;
            }
            series.put(SeriesKey.of("s" + i), s.withValues(y));
        }
        Panel panel = Panel.of(series);
        AdditiveModel model = AdditiveModel.builder().holidays(PROMOTION).build();
        PanelFit<AdditiveFit> one = model.fitEach(panel, Execution.sequential());
        for (int threads : new int[] {2, 8}) {
            PanelFit<AdditiveFit> many = model.fitEach(panel, Execution.threads(threads));
            panel.keys()
                    .forEach(k -> assertEquals(
                            one.get(k).forecast(30, 0.8, 0.95), many.get(k).forecast(30, 0.8, 0.95)));
        }
        panel.asMap()
                .forEach((k, s) -> assertEquals(
                        model.fit(s).forecast(30, 0.8, 0.95), one.get(k).forecast(30, 0.8, 0.95)));
    }

    @Test
    void fitsOfAPanelForecastWhateverRowsTheOthersWereAskedFor() {
        Map<SeriesKey, TimeSeries> series = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            series.put(SeriesKey.of("s" + i), sales("s", 200, i));
        }
        AdditiveModel model = AdditiveModel.builder().holidays(PROMOTION).build();
        Panel all = Panel.of(series);
        PanelFit<AdditiveFit> panel = model.fitEach(all, Execution.sequential());
        TimeIndex inside = TimeIndex.regular(START.plusDays(190), Frequency.DAILY, 30);
        for (int horizon : new int[] {30, 7, 30}) {
            all.asMap().forEach((key, s) -> {
                AdditiveFit alone = model.fit(s);
                assertEquals(alone.forecast(horizon, 0.9), panel.get(key).forecast(horizon, 0.9));
                assertEquals(
                        alone.forecastAt(inside, Regressors.none(), 0.9),
                        panel.get(key).forecastAt(inside, Regressors.none(), 0.9));
                assertEquals(
                        alone.simulate(horizon, Regressors.none(), 2, 1),
                        panel.get(key).simulate(horizon, Regressors.none(), 2, 1));
            });
        }
    }

    @Test
    void failuresInAPanelAreData() {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("good"), sales("x", 60, 1),
                SeriesKey.of("missing"), TimeSeries.daily("x", START, Double.NaN, Double.NaN, Double.NaN),
                SeriesKey.of("one"), TimeSeries.daily("x", START, 3)));
        PanelFit<AdditiveFit> fit = plain().fitEach(panel, Execution.threads(2));
        assertEquals(List.of(SeriesKey.of("good")), fit.keys());
        assertReason(Reason.NO_DATA, "missing", fit.failures().get(SeriesKey.of("missing")));
        assertReason(Reason.TOO_SHORT, "one", fit.failures().get(SeriesKey.of("one")));
    }

    private static void assertReason(
            Reason reason, String text, @org.jspecify.annotations.Nullable ForecastingException e) {
        assertTrue(
                e != null
                        && e.reason() == reason
                        && String.valueOf(e.getMessage()).contains(text),
                () -> "got " + e);
    }

    @Test
    void updateEqualsAFitFromScratchWithTheSameChangepoints() {
        TimeSeries all = sales("a", 400, 5);
        AdditiveFit updated = plain().fit(all.head(350)).update(all.slice(350, 400), Regressors.none());
        LocalDate[] dates =
                updated.changepoints().stream().map(c -> c.at().toLocalDate()).toArray(LocalDate[]::new);
        AdditiveFit scratch = AdditiveModel.builder()
                .trend(Trend.piecewiseLinearAt(dates))
                .build()
                .fit(all);
        UpdateDistance.assertEqual(scratch, updated);
        assertEquals(all, updated.observed());
    }

    @Test
    void updateExtendsRegressorsAndHolidays() {
        TimeSeries all = sales("a", 500, 5);
        Regressors price = price(528);
        AdditiveModel model =
                AdditiveModel.builder().holidays(PROMOTION).regressor("price").build();
        AdditiveFit updated = model.fit(all.head(300), price).update(all.slice(300, 500), price);
        assertEquals(1, updated.holidayEffects().size());
        assertEquals(28, updated.forecast(28, price).horizon());
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> model.fit(all.head(300), price).update(all.slice(300, 500)));
        assertReason(Reason.MISSING_REGRESSOR, "price", e);
    }

    @Test
    void constantSeriesHasAForecastWithoutWidth() {
        double[] y = new double[60];
        Arrays.fill(y, 7.5);
        AdditiveFit fit = plain().fit(TimeSeries.daily("flat", START, y));
        Forecast forecast = fit.forecast(10, 0.95);
        for (int h = 0; h < 10; h++) {
            assertEquals(7.5, forecast.mean().value(h), 0);
            assertEquals(7.5, forecast.interval(0.95).lower().value(h), 0);
        }
        assertEquals(0, fit.sigma(), 0);
        assertEquals(
                0,
                plain().fit(TimeSeries.daily("zero", START, new double[60]))
                        .forecast(3)
                        .mean()
                        .value(2),
                0);
    }

    @Test
    void scaleOfTheSeriesDoesNotMatter() {
        TimeSeries s = sales("a", 300, 9);
        Forecast forecast = plain().fit(s).forecast(14, 0.8);
        for (double factor : new double[] {1e-200, 1e-3, 1e12, 1e250}) {
            Forecast scaled = plain().fit(s.mapValues(v -> v * factor)).forecast(14, 0.8);
            for (int h = 0; h < 14; h++) {
                assertEquals(forecast.mean().value(h), scaled.mean().value(h) / factor, 1e-6);
                double lower = forecast.interval(0.8).lower().value(h);
                assertEquals(lower, scaled.interval(0.8).lower().value(h) / factor, 1e-6);
            }
        }
    }

    @Test
    void minmaxScalingIgnoresALargeOffset() {
        TimeSeries s = sales("a", 300, 9);
        AdditiveModel model = AdditiveModel.builder().scaling(Scaling.MINMAX).build();
        double[] plainMean = model.fit(s).forecast(14).mean().values();
        double[] moved =
                model.fit(s.mapValues(v -> v + 1e6)).forecast(14).mean().values();
        for (int h = 0; h < 14; h++) {
            assertEquals(plainMean[h] + 1e6, moved[h], 1e-3);
        }
    }

    @Test
    void futureTrendUncertaintyGrowsFromTheEndOfTheHistoryWhateverRowsAreAskedFor() {
        AdditiveFit fit = plain().fit(sales("a", 400, 3));
        Forecast whole = fit.forecast(60, 0.8);
        TimeIndex lastDays = whole.index().slice(50, 60);
        Forecast last = fit.forecastAt(lastDays, Regressors.none(), 0.8);
        for (int h = 0; h < 10; h++) {
            assertEquals(whole.mean().value(50 + h), last.mean().value(h), 1e-9);
            double width = whole.interval(0.8).upper().value(50 + h)
                    - whole.interval(0.8).lower().value(50 + h);
            double widthAlone = last.interval(0.8).upper().value(h)
                    - last.interval(0.8).lower().value(h);
            assertEquals(width, widthAlone, 0.02 * width);
        }
    }

    @Test
    void transformsForecastGivenTimestampsAfterAnIrregularHistory() {
        TimeSeries daily = sales("a", 300, 3);
        int[] kept = IntStream.range(0, 300).filter(i -> i % 5 != 2).toArray();
        TimeSeries irregular = TimeSeries.of(
                "a",
                daily.index().select(kept),
                Arrays.stream(kept).mapToDouble(daily::value).toArray());
        TimeIndex wanted = daily.index().next(20).select(0, 3, 19);
        TransformedFit<AdditiveFit> fit = Transforms.log().into(plain()).fit(irregular);
        Forecast forecast = fit.forecastAt(wanted, Regressors.none(), 0.8);
        Forecast inner = fit.inner().forecastAt(wanted, Regressors.none(), 0.8);
        for (int h = 0; h < 3; h++) {
            assertEquals(Math.exp(inner.median().value(h)), forecast.median().value(h), 1e-9);
            assertEquals(
                    Math.exp(inner.interval(0.8).upper().value(h)),
                    forecast.interval(0.8).upper().value(h),
                    1e-9);
        }
        Fit differenced = Transforms.difference(1).into(plain()).fit(irregular);
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> differenced.forecastAt(wanted, Regressors.none(), 0.8));
        assertEquals(Reason.IRREGULAR_INDEX, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains("series 'a' is irregular"), e.getMessage());
    }

    @Test
    void conditionSwitchesASeasonOff() {
        int n = 700;
        double[] y = new double[n];
        double[] season = new double[n + 30];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < n + 30; i++) {
            season[i] = i % 200 < 100 ? 1 : 0;
            if (i < n) {
                y[i] = 50 + season[i] * 5 * Math.cos(2 * Math.PI * i / 7) + 0.1 * random.nextGaussian();
            }
        }
        Regressors on = Regressors.on(TimeIndex.regular(START, Frequency.DAILY, n + 30))
                .knownInFuture("open", season)
                .build();
        AdditiveFit fit = AdditiveModel.builder()
                .seasonality(Seasonality.weekly().when("open"))
                .build()
                .fit(TimeSeries.daily("a", START, y), on);
        double[] weekly = fit.forecast(30, on).component("weekly").values();
        for (int h = 0; h < 30; h++) {
            double expected = season[n + h] * 5 * Math.cos(2 * Math.PI * (n + h) / 7);
            assertEquals(expected, weekly[h], 0.2);
        }
        Regressors half = Regressors.on(on.index())
                .knownInFuture("open", Arrays.stream(season).map(v -> 0.5).toArray())
                .build();
        ForecastingException e = assertThrows(ForecastingException.class, () -> fit.forecast(30, half));
        assertReason(Reason.INVALID_VALUE, "must be 0 or 1", e);
    }

    @Test
    void holidayWindowsHaveTheirOwnEffects() {
        double[] y = sales("a", 500, 8).values();
        for (Holiday h : PROMOTION.between(START, START.plusDays(500))) {
            int i = (int) (h.date().toEpochDay() - START.toEpochDay());
            y[i - 1] += 12;
        }
        AdditiveFit fit = AdditiveModel.builder()
                .holidays(Holidays.of(PROMOTION).withWindow(1, 1))
                .build()
                .fit(TimeSeries.daily("a", START, y));
        assertEquals(
                List.of(-1, 0, 1),
                fit.holidayEffects().stream().map(HolidayEffect::offset).toList());
        assertEquals(12, fit.holidayEffects().get(0).effect(), 2.5);
        assertEquals(0, fit.holidayEffects().get(2).effect(), 2.5);
    }

    @Test
    void forecastBeyondTheWrittenDownHolidaysIsRefused() {
        AdditiveFit fit = AdditiveModel.builder().holidays(PROMOTION).build().fit(sales("shop", 100, 1));
        ForecastingException e = assertThrows(ForecastingException.class, () -> fit.forecast(3700));
        assertReason(Reason.UNKNOWN_CALENDAR, "series 'shop'", e);
    }

    /** A history that ends on the evening before, or in the middle of, the night in which an hour comes twice. */
    @ParameterizedTest
    @CsvSource({"PT15M, 1918", "PT30M, 959", "PT1H, 478", "PT1H, 479", "PT1H, 484", "PT2H, 240"})
    void nightsWithTheSameHourTwiceAreFittedAndForecast(String frequency, int rows) {
        ZoneId london = ZoneId.of("Europe/London");
        Frequency f = Frequency.parse(frequency);
        TimeIndex whole = TimeIndex.regular(LocalDateTime.of(2024, 10, 7, 1, 30), london, f, rows + 200);
        double[] y = new double[whole.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = 100 + 20 * Math.sin(whole.localMillis(i) / 86_400_000.0 * 2 * Math.PI) + i % 3;
        }
        TimeSeries all = TimeSeries.of("meter", whole, y);
        Forecast forecast = plain().fit(all.head(rows)).forecast(200, 0.9);
        assertArrayEquals(all.tail(200).values(), forecast.mean().values(), 3);
        assertArrayEquals(y, plain().fit(all).fitted().values(), 3);
    }

    @Test
    void zoneKeepsTheDailyPatternOnTheWallClock() {
        ZoneId london = ZoneId.of("Europe/London");
        TimeIndex index = TimeIndex.regular(LocalDateTime.of(2023, 1, 2, 0, 0), london, Frequency.HOURLY, 24 * 200);
        double[] y = new double[index.size()];
        Arrays.setAll(y, i -> index.dateTime(i).getHour() == 9 ? 100 : 10);
        AdditiveFit fit = AdditiveModel.builder()
                .trend(Trend.flat())
                .seasonality(Seasonality.daily(12))
                .build()
                .fit(TimeSeries.of("h", index, y));
        Forecast forecast = fit.forecast(48);
        for (int h = 0; h < 48; h++) {
            double expected = forecast.index().dateTime(h).getHour() == 9 ? 100 : 10;
            assertEquals(expected, forecast.mean().value(h), 5);
        }
    }

    @Test
    void refusesWhatItCannotUse() {
        TimeSeries s = sales("shop-7", 60, 1);
        IllegalArgumentException unused = assertThrows(IllegalArgumentException.class, () -> plain().fit(s, price(60)));
        assertTrue(String.valueOf(unused.getMessage()).contains("shop-7"), unused::toString);
        AdditiveModel priced = AdditiveModel.builder().regressor("price").build();
        assertReason(Reason.MISSING_REGRESSOR, "price", assertThrows(ForecastingException.class, () -> priced.fit(s)));
        assertReason(
                Reason.MISSING_REGRESSOR,
                "2022-02-01",
                assertThrows(ForecastingException.class, () -> priced.fit(s, price(29))));
        AdditiveFit fit = priced.fit(s, price(60));
        assertReason(
                Reason.MISSING_REGRESSOR, "shop-7", assertThrows(ForecastingException.class, () -> fit.forecast(3)));
        assertReason(
                Reason.INVALID_VALUE,
                "2030-01-01",
                assertThrows(
                        ForecastingException.class,
                        () -> AdditiveModel.builder()
                                .trend(Trend.piecewiseLinearAt(LocalDate.of(2030, 1, 1)))
                                .build()
                                .fit(s)));
    }

    @Test
    void refusesContradictorySpecifications() {
        assertThrows(IllegalArgumentException.class, () -> Seasonality.weekly(0));
        assertThrows(IllegalArgumentException.class, () -> Seasonality.of("x", Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> Trend.piecewiseLinear(-1));
        assertThrows(
                IllegalArgumentException.class, () -> Trend.piecewiseLinear().withRange(1.5));
        assertThrows(
                IllegalArgumentException.class, () -> Trend.piecewiseLinear().withPriorScale(0));
        assertThrows(IllegalArgumentException.class, Trend::piecewiseLinearAt);
        assertThrows(
                IllegalArgumentException.class, () -> Holidays.of(PROMOTION).withWindow(-1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> AdditiveModel.builder()
                        .seasonality(Seasonality.weekly(), Seasonality.weekly())
                        .build());
        assertThrows(
                IllegalArgumentException.class,
                () -> AdditiveModel.builder().regressor("trend").build());
    }

    @Test
    void collinearAndConstantRegressorsAreShrunkNotFatal() {
        TimeSeries s = sales("a", 120, 6);
        double[] x = price(120).column("price");
        double[] ones = new double[120];
        Arrays.fill(ones, 3);
        Regressors r = Regressors.on(s.index())
                .knownInFuture("x", x)
                .knownInFuture("same", x)
                .knownInFuture("constant", ones)
                .build();
        AdditiveFit fit = AdditiveModel.builder()
                .regressor("x", "same", "constant")
                .build()
                .fit(s, r);
        assertTrue(fit.convergence().converged());
        Map<String, Double> c = fit.regressorCoefficients();
        assertEquals(c.getOrDefault("x", Double.NaN), c.getOrDefault("same", Double.NaN), 1e-6);
    }

    @Test
    void twoObservationsAreEnough() {
        Forecast forecast =
                plain().fit(TimeSeries.daily("two", START, 10, Double.NaN, 12)).forecast(5, 0.8);
        for (int h = 0; h < 5; h++) {
            assertTrue(Double.isFinite(forecast.mean().value(h)));
            assertTrue(forecast.interval(0.8).upper().value(h)
                    >= forecast.interval(0.8).lower().value(h));
        }
    }

    @Test
    void changepointsTellTheWallClock() {
        TimeIndex days = TimeIndex.regular(
                LocalDateTime.of(2024, 3, 1, 0, 0), ZoneId.of("America/New_York"), Frequency.DAILY, 60);
        double[] y = new double[60];
        Arrays.setAll(y, i -> i < 40 ? i : 80 - i + i % 2);
        AdditiveModel given = AdditiveModel.builder()
                .trend(Trend.piecewiseLinearAt(LocalDate.of(2024, 4, 10)))
                .build();
        AdditiveFit fit = given.fit(TimeSeries.of("a", days, y));
        assertEquals(
                LocalDateTime.of(2024, 4, 10, 0, 0), fit.changepoints().get(0).at());
    }

    @Test
    void valuesWhoseSumsOverflowAreRefusedBeforeAnythingIsInfinite() {
        double most = Double.MAX_VALUE / 4;
        HolidayCalendar day = HolidayCalendar.of("day", LocalDate.of(2024, 1, 5));
        AdditiveModel model = AdditiveModel.builder().holidays(day).build();
        double[] y = new double[40];
        Arrays.setAll(y, i -> i % 2 == 0 ? most : -most);
        AdditiveFit fit = model.fit(TimeSeries.daily("large", LocalDate.of(2024, 1, 1), y));
        assertTrue(Arrays.stream(fit.residuals().values()).allMatch(Double::isFinite));
        assertTrue(fit.components().containsKey(AdditiveFit.HOLIDAYS));
        y[7] = Math.nextUp(most);
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> model.fit(TimeSeries.daily("large", LocalDate.of(2024, 1, 1), y)));
        assertReason(Reason.NUMERICAL, "divide the series by a constant", e);
    }
}
