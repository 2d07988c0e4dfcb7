package org.forecastj.core.transform;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.decomposition.Stl;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Frequency.Unit;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.MeanModel.MeanFit;
import org.junit.jupiter.api.Test;

/** Transforms that are a line of their own at each step: trends, seasons, calendars, prices. */
class StepTransformsTest {
    private static final HolidayCalendar NONE = HolidayCalendar.of(List.of());
    private static final double[] YEAR = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private static TimeSeries series(Frequency frequency, LocalDate start, double... values) {
        return TimeSeries.of("sales", TimeIndex.regular(start, frequency, values.length), values);
    }

    private static TimeSeries months(double... values) {
        return series(Frequency.MONTHLY, LocalDate.of(2024, 1, 1), values);
    }

    private static TransformedFit<MeanFit> fit(Transform transform, TimeSeries series) {
        return transform.into(new MeanModel()).fit(series);
    }

    private static double[] generated(int n, java.util.function.IntToDoubleFunction f) {
        double[] values = new double[n];
        Arrays.setAll(values, f);
        return values;
    }

    @Test
    void daysOfMonthsAreDividedByAndComeBack() {
        TransformedFit<MeanFit> fit = fit(
                Transforms.perDay(), months(Arrays.stream(YEAR).map(d -> 5 * d).toArray()));
        assertArrayEquals(generated(12, i -> 5), fit.inner().observed().values(), 1e-12);
        Forecast f = fit.forecast(3, 0.9);
        assertArrayEquals(new double[] {155, 140, 155}, f.mean().values(), 1e-9); // 2025 is no leap year
        assertArrayEquals(generated(12, i -> 5 * YEAR[i]), fit.fitted().values(), 1e-9);
    }

    @Test
    void intervalsScaleWithTheDaysOfTheirMonth() {
        TransformedFit<MeanFit> fit = fit(Transforms.perDay(), months(31, 60, 70, 90, 31, 45));
        double m = fit.inner().mean();
        double s = fit.inner().sigma();
        Forecast f = fit.forecast(2, 0.9);
        assertEquals(31 * (m + Gaussian.quantile(0.95) * s), f.quantile(0.95).value(0), 1e-9);
        assertEquals(31 * s, f.standardDeviation().value(1), 1e-9);
        double[] path = fit.simulate(2, Regressors.none(), 1, 3).path(0).values();
        double[] inner =
                fit.inner().simulate(2, Regressors.none(), 1, 3).path(0).values();
        assertArrayEquals(new double[] {31 * inner[0], 31 * inner[1]}, path, 1e-9);
    }

    @Test
    void periodsOfRowsAreThoseOfTheirFrequency() {
        double[] ones = {1, 1, 1};
        assertSlopes(Transforms.perDay(), series(Frequency.MONTH_END, LocalDate.of(2024, 1, 31), ones), 31, 29, 31);
        assertSlopes(Transforms.perDay(), series(Frequency.MONTHLY, LocalDate.of(2024, 1, 15), ones), 31, 29, 31);
        assertSlopes(Transforms.perDay(), series(Frequency.QUARTERLY, LocalDate.of(2024, 1, 1), ones), 91, 91, 92);
        assertSlopes(Transforms.perDay(), series(Frequency.WEEKLY, LocalDate.of(2024, 1, 1), ones), 7, 7, 7);
        Frequency twoDays = Frequency.every(2, Unit.DAY);
        assertSlopes(Transforms.perDay(), series(twoDays, LocalDate.of(2024, 1, 1), ones), 2, 2, 2);
        // January, February and March 2024
        assertSlopes(Transforms.perBusinessDay(NONE), months(ones), 23, 21, 21);
        HolidayCalendar closed = HolidayCalendar.of(
                "closed", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 6), LocalDate.of(2024, 2, 5));
        assertSlopes(Transforms.perBusinessDay(closed), months(ones), 22, 20, 21); // 6 January is a Saturday
        assertSlopes(Transforms.perTradingDay(Set.of(DayOfWeek.SATURDAY), closed), months(ones), 3, 4, 5);
    }

    private static void assertSlopes(Transform transform, TimeSeries series, double... expected) {
        FittedStepTransform fitted = (FittedStepTransform) transform.fit(series);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(new Line(0, expected[i]), fitted.inverseAt(series.index(), i));
        }
    }

    @Test
    void calendarsRefuseWhatTheyCannotDivideBy() {
        LocalDate day = LocalDate.of(2024, 1, 1);
        for (Frequency f : new Frequency[] {Frequency.DAILY, Frequency.BUSINESS_DAILY, Frequency.HOURLY}) {
            assertRefused(
                    Reason.INVALID_VALUE,
                    () -> Transforms.perDay().fit(series(f, day, 1, 2)),
                    "'sales'",
                    f.toString(),
                    "longer than a day");
        }
        TimeSeries irregular = TimeSeries.of("odd", TimeIndex.ofDates(List.of(day, day.plusDays(3))), 1, 2);
        assertRefused(Reason.IRREGULAR_INDEX, () -> Transforms.perDay().fit(irregular), "'odd'", "per-day");
        HolidayCalendar week =
                HolidayCalendar.of("closed", day, day.plusDays(1), day.plusDays(2), day.plusDays(3), day.plusDays(4));
        Transform business = Transforms.perBusinessDay(week);
        TimeSeries weeks = series(Frequency.WEEKLY, day.minusWeeks(2), 1, 2);
        TransformedFit<MeanFit> fit = fit(business, weeks);
        assertRefused(Reason.INVALID_VALUE, () -> fit.forecast(1), "'sales'", "row 2", "2024-01-01", "no open day");
        assertRefused(
                Reason.INVALID_VALUE, () -> fit(business, series(Frequency.WEEKLY, day, 1, 2)), "'sales'", "row 0");
        TimeSeries old = series(Frequency.MONTHLY, LocalDate.of(1949, 1, 1), 1, 2);
        assertRefused(Reason.UNKNOWN_CALENDAR, () -> fit(business, old), "'sales'", "1950-01-01");
        assertBadArgument(() -> Transforms.perTradingDay(Set.of(), NONE), "no open weekday");
    }

    @Test
    void trendsGoOn() {
        double[] line = generated(20, i -> 3 + 2 * i);
        assertArrayEquals(
                new double[] {43, 45, 47},
                fit(Transforms.detrend(), months(line)).forecast(3).mean().values(),
                1e-9);
        double[] cubic = generated(20, i -> 1 + i - 0.5 * i * i + 0.01 * i * i * i);
        assertArrayEquals(
                new double[] {1 + 20 - 200 + 80, 1 + 21 - 220.5 + 92.61},
                fit(Transforms.detrend(3), months(cubic)).forecast(2).mean().values(),
                1e-8);
        for (double scale : new double[] {1e306, 1e-306}) {
            TimeSeries y = months(Arrays.stream(line).map(v -> v * scale).toArray());
            FittedTransform fitted = Transforms.detrend().fit(y);
            assertEquals(43, fitted.inversePath(y, new double[1])[0] / scale, 1e-9);
        }
    }

    @Test
    void trendsOfIrregularSeriesFollowElapsedTime() {
        LocalDate start = LocalDate.of(2024, 1, 1);
        int[] days = {0, 1, 4, 6, 13, 20};
        TimeIndex index =
                TimeIndex.ofDates(Arrays.stream(days).mapToObj(start::plusDays).toList());
        TimeSeries y = TimeSeries.of(
                "odd", index, Arrays.stream(days).mapToDouble(d -> 7 - d).toArray());
        FittedStepTransform fitted = (FittedStepTransform) Transforms.detrend().fit(y);
        assertArrayEquals(new double[6], fitted.apply(y).values(), 1e-12);
        TimeIndex later = index.append(TimeIndex.ofDates(List.of(start.plusDays(30))));
        assertEquals(-23, fitted.inverseAt(later, 6).inverse(0), 1e-9);
    }

    @Test
    void seasonsAreRepeated() {
        double[] figure = {10, -4, -6, 0};
        double[] y = generated(24, i -> 50 + i + figure[i % 4]);
        for (SeasonalFigure f : new SeasonalFigure[] {
            SeasonalFigure.classical(4),
            SeasonalFigure.stl(4),
            SeasonalFigure.stl(4).robust(),
            SeasonalFigure.stl(4, 7)
        }) {
            Transform t = Transforms.detrend().andThen(Transforms.deseasonalize(f));
            double[] mean = fit(t, months(y)).forecast(6).mean().values();
            assertArrayEquals(generated(6, h -> 74 + h + figure[h % 4]), mean, 1.5, f.toString());
        }
        Transform both = Transforms.deseasonalize(SeasonalFigure.classical(4)).andThen(Transforms.detrend());
        double[] gappy = y.clone();
        gappy[9] = Double.NaN;
        assertArrayEquals(
                generated(6, h -> 74 + h + figure[h % 4]),
                fit(both, months(gappy)).forecast(6).mean().values(),
                0.2);
    }

    @Test
    void aSeasonThatChangesIsThatOfItsOwnYearAndThenThatOfTheLast() {
        double[] y = generated(40, i -> 100 + (i % 4 == 0 ? 10 + i : 0));
        TimeSeries series = months(y);
        FittedTransform changing =
                Transforms.deseasonalize(SeasonalFigure.stl(4, 7)).fit(series);
        double[] adjusted = changing.apply(series).values();
        double[] fixed = Transforms.deseasonalize(SeasonalFigure.stl(4))
                .fit(series)
                .apply(series)
                .values();
        assertTrue(roughness(adjusted) < roughness(fixed) / 3, Arrays.toString(adjusted));
        double[] zeros = changing.inversePath(series, new double[8]);
        assertArrayEquals(Arrays.copyOf(zeros, 4), Arrays.copyOfRange(zeros, 4, 8));
        assertEquals(y[36] - adjusted[36], zeros[0], 1e-9);
        assertTrue(zeros[0] - zeros[1] > 35); // 46 in the last year, 28 on average
    }

    @Test
    void theLastYearOfAnUnfinishedSeasonIsRepeated() {
        double[] y = generated(41, i -> 100 + (i % 4 == 0 ? 10 + i : i % 4 == 1 ? -i : 0));
        TimeSeries series = months(y);
        FittedTransform changing =
                Transforms.deseasonalize(SeasonalFigure.stl(4, 7)).fit(series);
        double[] adjusted = changing.apply(series).values();
        double[] future = changing.inversePath(series, new double[6]);
        for (int h = 0; h < 6; h++) {
            int row = 37 + h % 4;
            assertEquals(y[row] - adjusted[row], future[h], 1e-9);
        }
    }

    private static double roughness(double[] y) {
        double sum = 0;
        for (int i = 1; i < y.length; i++) {
            sum += Math.abs(y[i] - y[i - 1]);
        }
        return sum;
    }

    @Test
    void multiplicativeSeasonsScaleIntervals() {
        double[] figure = {1.5, 0.5, 1, 1};
        double[] y = generated(24, i -> 100 * figure[i % 4] * (1 + 0.01 * Math.sin(i)));
        for (SeasonalFigure f : new SeasonalFigure[] {SeasonalFigure.classical(4), SeasonalFigure.stl(4)}) {
            Transform t = Transforms.deseasonalize(f.multiplicative());
            Forecast forecast = fit(t, months(y)).forecast(4);
            assertEquals(
                    3,
                    forecast.standardDeviation().value(0)
                            / forecast.standardDeviation().value(1),
                    0.05);
            assertRefused(
                    Reason.INVALID_VALUE, () -> t.fit(months(generated(24, i -> i))), "'sales'", "row 0", "above 0");
        }
    }

    @Test
    void figuresAreThoseOfTheDecompositions() {
        double[] figure = {1.5, 0.5, 1, 1.2};
        double[] y = generated(24, i -> (100 + i) * figure[i % 4] * (1 + 0.05 * Math.sin(i)));
        y[10] = 900;
        double[] plain = Stl.periodic(4).decompose(months(y)).seasonal();
        double[] robust = Stl.periodic(4).robust().decompose(months(y)).seasonal();
        assertArrayEquals(Arrays.copyOf(plain, 4), SeasonalFigure.stl(4).learn(months(y), "test"), 1e-12);
        assertArrayEquals(
                Arrays.copyOf(robust, 4), SeasonalFigure.stl(4).robust().learn(months(y), "test"), 1e-12);
        assertTrue(Math.abs(plain[2] - robust[2]) > 10);
        double[] changing = SeasonalFigure.stl(4, 7).learn(months(y), "test");
        assertArrayEquals(Stl.of(4, 7).decompose(months(y)).seasonal(), changing, 1e-12);
    }

    @Test
    void gapsOfAMultiplicativeSeasonAreFilledInProportion() {
        double[] figure = {1.5, 0.5, 1, 1};
        double[] y = generated(24, i -> 100 * figure[i % 4] * Math.pow(1.02, i));
        SeasonalFigure classical = SeasonalFigure.classical(4).multiplicative();
        double[] whole = classical.learn(months(y), "test");
        y[9] = Double.NaN;
        y[16] = Double.NaN;
        assertArrayEquals(whole, classical.learn(months(y), "test"), 1e-3);
    }

    @Test
    void seasonsRefuseWhatHasNone() {
        Transform t = Transforms.deseasonalize(SeasonalFigure.stl(4));
        assertRefused(Reason.TOO_SHORT, () -> t.fit(months(generated(8, i -> i))), "'sales'", "8 rows");
        assertRefused(Reason.NO_DATA, () -> t.fit(months(generated(20, i -> Double.NaN))), "'sales'");
        assertBadArgument(() -> SeasonalFigure.stl(1), "period is 1");
        assertBadArgument(() -> SeasonalFigure.classical(0), "period is 0");
        assertBadArgument(() -> SeasonalFigure.stl(4, 6), "seasonal window is 6");
        assertBadArgument(() -> SeasonalFigure.classical(4).robust(), "stl(4)");
        assertRefused(Reason.TOO_SHORT, () -> Transforms.detrend().fit(months(1, 2)), "'sales'", "at least 3");
        assertRefused(Reason.NO_DATA, () -> Transforms.detrend().fit(months()), "'sales'");
        assertBadArgument(() -> Transforms.detrend(0), "degree");
        assertBadArgument(() -> Transforms.detrend(4), "degree");
        assertRefused(
                Reason.NUMERICAL,
                () -> Transforms.deseasonalize(SeasonalFigure.stl(2))
                        .fit(months(generated(9, i -> i % 2 == 0 ? 1.7e308 : -1.7e308))),
                "'sales'");
        double[] zeros = fit(t, months(new double[12])).forecast(5).mean().values();
        assertArrayEquals(new double[5], zeros);
    }

    @Test
    void pricesAreThoseOfTheLastRow() {
        TimeSeries cpi = TimeSeries.of(
                "cpi",
                TimeIndex.regular(LocalDate.of(2023, 12, 1), Frequency.MONTHLY, 6),
                100,
                100,
                110,
                120,
                132,
                150);
        TimeSeries y = months(50, 55, 60);
        TransformedFit<MeanFit> future = fit(Transforms.deflate(cpi, Knowledge.FUTURE), y);
        assertArrayEquals(new double[] {60, 60, 60}, future.inner().observed().values(), 1e-12);
        assertArrayEquals(new double[] {66, 75, 75}, future.forecast(3).mean().values(), 1e-12);
        TransformedFit<MeanFit> past = fit(Transforms.deflate(cpi, Knowledge.PAST), y);
        assertArrayEquals(new double[] {60, 60, 60}, past.forecast(3).mean().values(), 1e-12);
        Regressors x =
                Regressors.on(cpi.index()).knownInPast("cpi", cpi.values()).build();
        assertEquals(Transforms.deflate(cpi, Knowledge.PAST), Transforms.deflate(x, "cpi"));
        assertFalse(future.transform().equals(past.transform()));
    }

    @Test
    void aMonthlyIndexHoldsForTheDaysOfItsMonth() {
        TimeSeries cpi =
                TimeSeries.of("cpi", TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.MONTHLY, 2), 100, 200);
        TimeSeries days = series(Frequency.DAILY, LocalDate.of(2024, 1, 30), 1, 1, 2, 2);
        Transform t = Transforms.deflate(cpi, Knowledge.FUTURE);
        assertArrayEquals(new double[] {2, 2, 2, 2}, t.fit(days).apply(days).values());
        TimeSeries early = series(Frequency.DAILY, LocalDate.of(2023, 12, 31), 1, 1);
        assertRefused(Reason.MISSING_REGRESSOR, () -> t.fit(early), "'sales'", "row 0", "2023-12-31", "'cpi'");
        TimeSeries late = series(Frequency.DAILY, LocalDate.of(2024, 2, 29), 1, 1);
        assertRefused(Reason.MISSING_REGRESSOR, () -> t.fit(late), "'sales'", "row 1", "2024-03-01");
    }

    @Test
    void pricesThatAreNoneAreRefused() {
        for (double bad : new double[] {0, -1, Double.NaN}) {
            assertRefused(
                    Reason.INVALID_VALUE, () -> Transforms.deflate(months(1, bad), Knowledge.PAST), "'sales'", "row 1");
        }
        assertRefused(Reason.NO_DATA, () -> Transforms.deflate(months(), Knowledge.PAST), "no rows");
        assertBadArgument(() -> Transforms.deflate(months(1), Knowledge.STATIC), "STATIC");
        assertRefused(
                Reason.NUMERICAL,
                () -> Transforms.deflate(months(1e-300, 1e300), Knowledge.PAST).fit(months(1, 1)),
                "1.0E300");
    }

    @Test
    void linesBetweenModelAndDifferenceStayExact() {
        double[] y = generated(24, i -> 40 + 3 * i + 5 * Math.cos(i));
        Transform t = Transforms.perDay().andThen(Transforms.difference(1)).andThen(Transforms.detrend());
        TransformedFit<MeanFit> fit = fit(t, months(y));
        Forecast exact = fit.forecast(4, 0.9);
        Forecast paths = fit.simulate(4, Regressors.none(), 100_000, 5).toForecast(0.9);
        for (int h = 0; h < 4; h++) {
            double s = exact.standardDeviation().value(h);
            assertEquals(paths.mean().value(h), exact.mean().value(h), 0.02 * s);
            assertEquals(paths.standardDeviation().value(h), s, 0.02 * s);
            assertEquals(
                    exact.mean().value(h) + Gaussian.quantile(0.95) * s,
                    exact.quantile(0.95).value(h),
                    1e-9 * s);
        }
    }

    @Test
    void updatesGoOnCountingFromTheTrainingWindow() {
        double[] figure = {10, -4, -6};
        double[] y = generated(20, i -> 50 + 2 * i + figure[i % 3]);
        Transform t = Transforms.detrend().andThen(Transforms.deseasonalize(SeasonalFigure.classical(3)));
        TimeSeries all = months(y);
        TransformedFit<MeanFit> updated =
                fit(t, all.head(16)).update(all.slice(16, 18)).update(all.tail(2));
        assertEquals(updated.transform().apply(all), updated.inner().observed());
        assertArrayEquals(
                generated(3, h -> 50 + 2 * (20 + h) + figure[(20 + h) % 3]),
                updated.forecast(3).mean().values(),
                1.0);
        assertEquals(
                fit(t, all.head(16)).forecast(7).mean().value(6),
                updated.forecast(3).mean().value(2),
                1e-9);
    }
}
