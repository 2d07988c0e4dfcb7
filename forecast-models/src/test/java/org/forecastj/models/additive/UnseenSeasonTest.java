package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** Seasonality that the rows cannot tell is refused; parts of a period that no row falls into are bridged. */
class UnseenSeasonTest {
    private static TimeSeries series(TimeIndex index, ToDoubleFunction<LocalDateTime> value) {
        Random random = new Random(4);
        double[] y = new double[index.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = value.applyAsDouble(index.dateTime(i)) + 0.5 * random.nextGaussian();
        }
        return TimeSeries.of("shop", index, y);
    }

    private static AdditiveModel with(Seasonality seasonality) {
        return AdditiveModel.builder()
                .trend(Trend.flat())
                .seasonality(seasonality)
                .build();
    }

    @Test
    void refusesDailySeasonalityOfMonthlyData() {
        TimeSeries monthly = series(
                TimeIndex.regular(LocalDate.of(2015, 1, 1), Frequency.MONTHLY, 60), at -> 10 + at.getMonthValue());
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> with(Seasonality.daily()).fit(monthly));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("'shop'") && message.contains("'daily'"), message);
        assertTrue(message.contains("leave it out"), message);
        assertTrue(Double.isFinite(with(Seasonality.daily().withExtrapolation())
                .fit(monthly)
                .forecast(1)
                .mean()
                .value(0)));
    }

    @Test
    void saysWhichOrderTheRowsCanTell() {
        TimeSeries monthly = series(
                TimeIndex.regular(LocalDate.of(2015, 1, 1), Frequency.MONTHLY, 60), at -> 10 + at.getMonthValue());
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> with(Seasonality.yearly()).fit(monthly));
        assertTrue(String.valueOf(e.getMessage()).contains("lower the order to 6"), e.getMessage());
        with(Seasonality.yearly(6)).fit(monthly);
        assertEquals(
                5,
                AdditiveModel.builder()
                        .build()
                        .fit(monthly)
                        .seasonalities()
                        .get(0)
                        .fourierOrder());
    }

    @Test
    void refusesSeasonalityShorterThanTheRowsAreApart() {
        TimeSeries monthly = series(TimeIndex.regular(LocalDate.of(2015, 1, 1), Frequency.MONTHLY, 120), at -> 10);
        assertThrows(
                ForecastingException.class, () -> with(Seasonality.weekly()).fit(monthly));
    }

    @Test
    void acceptsTheWeekOfBusinessDays() {
        TimeIndex index = TimeIndex.regular(LocalDate.of(2023, 1, 2), Frequency.BUSINESS_DAILY, 250);
        AdditiveFit fit = with(Seasonality.weekly()).fit(series(index, UnseenSeasonTest::week));
        double[] component =
                Objects.requireNonNull(fit.components().get("weekly")).values();
        double[] truth = new double[5];
        for (int i = 0; i < 5; i++) {
            truth[i] = week(index.dateTime(i));
        }
        for (int i = 0; i < 5; i++) {
            assertEquals(truth[i] - truth[0], component[i] - component[0], 0.5);
        }
    }

    private static double week(LocalDateTime at) {
        return 20 + 3 * at.getDayOfWeek().getValue();
    }

    @Test
    void bridgesDaysWithoutRowsByALine() {
        TimeIndex index = TimeIndex.regular(LocalDate.of(2023, 1, 2), Frequency.DAILY, 210);
        double[] y = series(index, UnseenSeasonTest::week).values();
        for (int i = 0; i < y.length; i++) {
            y[i] = index.date(i).getDayOfWeek() == DayOfWeek.SUNDAY ? Double.NaN : y[i];
        }
        AdditiveFit fit = with(Seasonality.weekly()).fit(TimeSeries.of("shop", index, y));
        double[] weekly = fit.forecast(14).component("weekly").values();
        assertEquals((weekly[5] + weekly[7]) / 2, weekly[6], 0.02 * Math.abs(weekly[5] - weekly[7]));
    }

    @Test
    void inventsNothingForHoursThatWereNeverSeen() {
        LocalDateTime[] times = new LocalDateTime[60 * 6];
        for (int i = 0; i < times.length; i++) {
            times[i] = LocalDateTime.of(2024, 1, 1, 0, 0).plusDays(i / 6).plusHours(i % 6);
        }
        TimeIndex index = TimeIndex.ofDateTimes(Arrays.asList(times));
        TimeSeries night = series(index, at -> 5 + at.getHour());
        TimeIndex day = TimeIndex.regular(LocalDateTime.of(2024, 3, 1, 0, 0), Frequency.HOURLY, 24);
        AdditiveFit fit = with(Seasonality.daily(3)).fit(night);
        Forecast bridged = fit.forecastAt(day, Regressors.none());
        for (int hour = 0; hour < 24; hour++) {
            double value = bridged.mean().value(hour);
            assertTrue(value > 3 && value < 12, "hour " + hour + ": " + value);
        }
        double[] invented = with(Seasonality.daily(3).withExtrapolation())
                .fit(night)
                .forecastAt(day, Regressors.none())
                .mean()
                .values();
        assertTrue(Arrays.stream(invented).map(Math::abs).max().orElseThrow() > 12);
    }

    @Test
    void seenPhasesAreNotTouched() {
        TimeIndex index = TimeIndex.regular(LocalDate.of(2023, 1, 2), Frequency.DAILY, 800);
        TimeSeries daily = series(index, at -> week(at) + Math.sin(2 * Math.PI * at.getDayOfYear() / 365.25));
        double[] plain =
                with(Seasonality.yearly()).fit(daily).forecast(400).mean().values();
        double[] extrapolated = with(Seasonality.yearly().withExtrapolation())
                .fit(daily)
                .forecast(400)
                .mean()
                .values();
        for (int h = 0; h < plain.length; h++) {
            assertEquals(extrapolated[h], plain[h], 1e-12);
        }
    }

    @Test
    void newRowsCloseTheGaps() {
        TimeIndex index = TimeIndex.regular(LocalDate.of(2023, 1, 2), Frequency.DAILY, 400);
        TimeSeries all = series(index, UnseenSeasonTest::week);
        AdditiveModel model = AdditiveModel.builder()
                .trend(Trend.linear())
                .seasonality(Seasonality.weekly(), Seasonality.yearly(4))
                .build();
        AdditiveFit fit = model.fit(all.head(3));
        for (int at = 3; at < 400; at += at < 20 ? 1 : 54) {
            int step = at < 20 ? 1 : Math.min(54, 400 - at);
            fit = fit.update(all.slice(at, at + step));
        }
        double[] updated = fit.forecast(14).mean().values();
        double[] fresh = model.fit(all).forecast(14).mean().values();
        for (int h = 0; h < 14; h++) {
            assertEquals(fresh[h], updated[h], 1e-6 * Math.abs(fresh[h]));
        }
    }

    @Test
    void inventsNothingInWeeksThatAreMissingEveryYear() {
        TimeIndex index = TimeIndex.regular(LocalDateTime.of(2022, 1, 1, 0, 0), Frequency.HOURLY, 24 * 760);
        TimeSeries hourly = series(
                index, at -> 20 + 4 * Math.sin(2 * Math.PI * at.getDayOfYear() / 365.25) + (at.getHour() > 8 ? 2 : 0));
        double[] y = hourly.values();
        for (int i = 0; i < y.length; i++) {
            int day = index.date(i).getDayOfYear();
            y[i] = day >= 180 && day < 222 ? Double.NaN : y[i];
        }
        TimeSeries holed = TimeSeries.of("shop", index, y);
        AdditiveModel model = AdditiveModel.builder().trend(Trend.flat()).build();
        Forecast forecast = model.fit(holed).forecast(24 * 250);
        double[] yearly = forecast.component("yearly").values();
        for (int h = 0; h < yearly.length; h++) {
            assertTrue(Math.abs(yearly[h]) < 5, forecast.index().show(h) + ": " + yearly[h]);
            int day = forecast.index().date(h).getDayOfYear();
            if (day >= 182 && day < 220) {
                double next = yearly[h + 24] - yearly[h];
                assertEquals(yearly[h] - yearly[h - 24], next, 1e-9, "a straight line on day " + day);
            }
        }
    }
}
