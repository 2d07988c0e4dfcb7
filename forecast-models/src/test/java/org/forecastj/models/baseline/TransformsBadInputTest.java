package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.testing.HostileValues;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.FittedTransform;
import org.forecastj.core.transform.SeasonalFigure;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transform on every hostile window: refused with the name of the series, or forecast without NaN. */
class TransformsBadInputTest {
    private static final String NAME = "odd-7";
    private static final double NAN = Double.NaN;
    private static final LocalDate START = LocalDate.of(2020, 1, 1);

    static List<Transform> transforms() {
        double[] prices = new double[100];
        Arrays.setAll(prices, i -> 100 + i);
        TimeSeries cpi =
                TimeSeries.of("cpi", TimeIndex.regular(LocalDate.of(2019, 1, 1), Frequency.MONTHLY, 100), prices);
        HolidayCalendar holidays = HolidayCalendar.of("x", START);
        return List.of(
                Transforms.log(),
                Transforms.log1p(),
                Transforms.boxCox(0.5),
                Transforms.boxCox(-0.5),
                Transforms.boxCox(),
                Transforms.boxCoxOverPeriods(4),
                Transforms.boxCoxByLikelihood(1),
                Transforms.boxCoxByLikelihood(7),
                Transforms.yeoJohnson(),
                Transforms.yeoJohnson(2.5),
                Transforms.yeoJohnson(-0.5),
                Transforms.logit(-20, 20),
                Transforms.logit(-1e300, 1e300),
                Transforms.standardize(),
                Transforms.minMax(),
                Transforms.robustScale(),
                Transforms.meanScale(),
                Transforms.maxAbs(),
                Transforms.difference(1),
                Transforms.difference(7, 2),
                Transforms.floor(0),
                Transforms.clip(0, 1e-300),
                Transforms.detrend(),
                Transforms.detrend(3),
                Transforms.deseasonalize(SeasonalFigure.stl(7)),
                Transforms.deseasonalize(SeasonalFigure.stl(3, 7).robust()),
                Transforms.deseasonalize(SeasonalFigure.stl(7).multiplicative()),
                Transforms.deseasonalize(SeasonalFigure.classical(7)),
                Transforms.deseasonalize(SeasonalFigure.classical(3).multiplicative()),
                Transforms.perDay(),
                Transforms.perBusinessDay(holidays),
                Transforms.perTradingDay(EnumSet.of(DayOfWeek.SUNDAY), holidays),
                Transforms.deflate(cpi, Knowledge.FUTURE),
                Transforms.deflate(cpi, Knowledge.PAST),
                Transforms.winsorize(0.1, 0.9),
                Transforms.round(),
                Transforms.round(1e-300),
                Transforms.round(1e300),
                Transforms.quantileToUniform(),
                Transforms.quantileToNormal(),
                Transforms.repairOutliers(OutlierDetectors.hampel(3)),
                Transforms.removeOutliers(OutlierDetectors.remainder(7)),
                Transforms.removeOutliers(OutlierDetectors.tsoutliers(7)),
                Transforms.removeOutliers(OutlierDetectors.interval(Forecasters.naive(), 0.9, 5)),
                Transforms.fill(Fill.linear()).andThen(Transforms.log1p()).andThen(Transforms.standardize()),
                Transforms.round().andThen(Transforms.yeoJohnson()).andThen(Transforms.detrend()),
                Transforms.removeOutliers(OutlierDetectors.hampel(2))
                        .andThen(Transforms.fill(Fill.median()))
                        .andThen(Transforms.difference(1)),
                Transforms.perDay()
                        .andThen(Transforms.deflate(cpi, Knowledge.PAST))
                        .andThen(Transforms.quantileToNormal())
                        .andThen(Transforms.minMax()),
                Transforms.winsorize(0.05, 0.95)
                        .andThen(Transforms.logit(-1e6, 1e6))
                        .andThen(Transforms.difference(7))
                        .andThen(Transforms.maxAbs()));
    }

    private static Map<String, double[]> windows() {
        Map<String, double[]> all = new LinkedHashMap<>();
        HostileValues.all().forEach((name, y) -> {
            if (Arrays.stream(y).noneMatch(Double::isInfinite)) {
                all.put(name, y);
            }
        });
        double[] mixed = new double[40];
        Arrays.setAll(mixed, i -> new double[] {1e300, 1e-300, 5, 0, -1e-300, -1e300, NAN, -3}[i * 3 % 8]);
        all.put("mixed", mixed);
        double[] trailing = new double[40];
        Arrays.setAll(trailing, i -> i < 3 || i > 35 ? NAN : 20 + i % 7);
        all.put("missing at both ends", trailing);
        all.put("close to one number", range(40, i -> 1e9 + 1e-6 * i));
        all.put("huge constant", range(40, i -> Double.MAX_VALUE));
        all.put("tiny constant", range(40, i -> Double.MIN_VALUE));
        return all;
    }

    private static double[] range(int n, java.util.function.IntToDoubleFunction f) {
        return IntStream.range(0, n).mapToDouble(f).toArray();
    }

    /** The index of each kind. */
    private static List<TimeIndex> indexes(int n) {
        LocalDateTime beforeSummer = LocalDateTime.of(2020, 3, 28, 20, 0);
        List<LocalDate> odd = Stream.iterate(START, d -> d.plusDays(1 + d.getDayOfMonth() % 5))
                .limit(n)
                .toList();
        return List.of(
                TimeIndex.regular(START, Frequency.DAILY, n),
                TimeIndex.regular(START, Frequency.MONTHLY, n),
                TimeIndex.regular(LocalDate.of(2020, 1, 31), Frequency.MONTH_END, n),
                TimeIndex.regular(beforeSummer, ZoneId.of("Europe/Berlin"), Frequency.HOURLY, n),
                TimeIndex.regular(START.minusWeeks(1), Frequency.WEEKLY, n),
                TimeIndex.ofDates(odd));
    }

    private static List<TimeSeries> series() {
        List<TimeSeries> all = new ArrayList<>();
        windows().values().forEach(y -> indexes(y.length).forEach(i -> all.add(TimeSeries.of(NAME, i, y))));
        return all;
    }

    private static String what(Transform transform, TimeSeries series) {
        return transform + " of " + series + ": " + Arrays.toString(series.values());
    }

    private static void assertClear(ForecastingException e, String what) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("'" + NAME + "'") && message.matches("(?s).*[;:].*"), () -> what + ": " + e);
        assertFalse(message.contains("null"), () -> what + ": " + e);
    }

    private static void assertFinite(double[] values, String what) {
        assertTrue(Arrays.stream(values).allMatch(Double::isFinite), () -> what + ": " + Arrays.toString(values));
    }

    private static void assertOrdered(Forecast f, String what) {
        assertFinite(f.mean().values(), what);
        assertFinite(f.median().values(), what);
        assertFinite(f.standardDeviation().values(), what);
        for (Interval interval : f.intervals()) {
            assertFinite(interval.lower().values(), what);
            assertFinite(interval.upper().values(), what);
            for (int h = 0; h < f.horizon(); h++) {
                double median = f.median().value(h);
                assertTrue(
                        interval.lower().value(h) <= median
                                && median <= interval.upper().value(h),
                        what);
                boolean isWide = interval.upper().value(h) - interval.lower().value(h) > 1e-6 * Math.abs(median);
                assertTrue(!isWide || f.standardDeviation().value(h) > 0, what);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void windowsAreRefusedByNameOrForecast(Transform transform) {
        int taken = 0;
        for (TimeSeries series : series()) {
            String what = what(transform, series);
            try {
                assertThereAndBack(transform.fit(series), series, what);
                TransformedFit<NaiveFit> fit =
                        transform.into(Forecasters.naive()).fit(series);
                assertForecasts(fit, what);
                taken++;
            } catch (ForecastingException e) {
                assertClear(e, what);
            } catch (RuntimeException e) {
                throw new AssertionError(what, e);
            }
        }
        assertTrue(taken >= 2, transform + " takes " + taken);
    }

    private static void assertThereAndBack(FittedTransform fitted, TimeSeries series, String what) {
        double[] z = fitted.apply(series).values();
        double[] back = fitted.inverseFitted(series, z);
        assertEquals(series.size(), z.length);
        for (int i = 0; i < z.length; i++) {
            assertFalse(Double.isInfinite(z[i]), what);
            assertTrue(Double.isNaN(z[i]) || !Double.isNaN(back[i]), what);
        }
    }

    private static void assertForecasts(Fit fit, String what) {
        assertOrdered(fit.forecast(6, 0.5, 0.95), what);
        double[] fitted = fit.fitted().values();
        assertFalse(Arrays.stream(fitted).anyMatch(Double::isInfinite), what);
        for (double[] path : fit.simulate(6, Regressors.none(), 20, 1).toArray()) {
            assertFinite(path, what);
        }
        assertFalse(fit.summary().contains("NaN"), () -> what + ": " + fit.summary());
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void laterRowsAreRefusedByNameOrForecast(Transform transform) {
        for (TimeIndex index : indexes(30)) {
            TimeSeries history = TimeSeries.of(NAME, index, range(30, i -> 3 + 0.1 * i + i % 7));
            TransformedFit<NaiveFit> fit;
            try {
                fit = transform.into(Forecasters.naive()).fit(history);
            } catch (ForecastingException e) {
                assertClear(e, what(transform, history));
                continue;
            }
            if (index.isRegular()) {
                windows().values().forEach(y -> assertLater(transform, fit, history, y));
            }
        }
    }

    private static void assertLater(Transform transform, TransformedFit<NaiveFit> fit, TimeSeries history, double[] y) {
        if (y.length == 0) {
            return;
        }
        TimeSeries later = TimeSeries.of(NAME, history.index().next(y.length), y);
        String what = what(transform, history) + " then " + Arrays.toString(y);
        try {
            double[] z = fit.transform().applyLater(history, later).values();
            assertFalse(Arrays.stream(z).anyMatch(Double::isInfinite), what);
            double[] all = fit.transform().apply(history.append(later)).values();
            assertEquals(Arrays.toString(Arrays.copyOfRange(all, 30, all.length)), Arrays.toString(z), what);
            Fit updated = fit.update(later);
            assertForecasts(updated, what);
            ModelCodecs codecs = ModelCodecs.installed();
            Fit read = codecs.decode(codecs.encode(updated));
            assertEquals(updated.forecast(6, 0.5), read.forecast(6, 0.5), what);
        } catch (ForecastingException e) {
            assertClear(e, what);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void oneFitServesEightThreads() throws Exception {
        TimeSeries series = TimeSeries.of(
                NAME, TimeIndex.regular(START, Frequency.MONTHLY, 40), range(40, i -> 3 + 0.1 * i + i % 7));
        TimeSeries later = TimeSeries.of(NAME, series.index().next(3), 5, NAN, 7);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Transform transform : transforms()) {
                TransformedFit<NaiveFit> fit;
                try {
                    fit = transform.into(Forecasters.naive()).fit(series);
                } catch (ForecastingException e) {
                    assertClear(e, transform.toString());
                    continue;
                }
                Callable<List<Object>> work = () -> List.of(
                        fit.forecast(6, 0.5, 0.95),
                        fit.fitted(),
                        fit.transform().applyLater(series, later),
                        fit.update(later).forecast(6, 0.5));
                List<Object> expected;
                try {
                    expected = work.call();
                } catch (ForecastingException e) {
                    assertClear(e, transform.toString());
                    continue;
                }
                List<Future<List<Object>>> found = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    found.add(threads.submit(work));
                }
                for (Future<List<Object>> result : found) {
                    assertEquals(expected, result.get(), transform.toString());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
