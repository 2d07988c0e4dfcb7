package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.holidays.CountryHolidays;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Changepoint;
import org.forecastj.models.additive.HolidayEffect;
import org.forecastj.models.additive.Holidays;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.additive.Trend;
import org.forecastj.models.baseline.Naive2Fit;
import org.junit.jupiter.api.Test;

/** The examples of docs/models, and the formulas and defaults that the pages state. */
class ModelPagesTest {
    private static final double TOLERANCE = 1e-9;

    @Test
    void additive() {
        TimeSeries revenue = Shop.revenue();
        // snippet additive
        AdditiveModel model = Forecasters.additive()
                .trend(Trend.piecewiseLinear(15).withPriorScale(0.1))
                .seasonality(Seasonality.weekly(), Seasonality.yearly(6))
                .holidays(Holidays.of(CountryHolidays.of("GB")).withWindow(1, 1))
                .build();
        AdditiveFit fit = model.fit(revenue);
        Forecast forecast = fit.forecast(28, 0.80, 0.95);

        List<Changepoint> bends = fit.changepoints();
        List<HolidayEffect> effects = fit.holidayEffects();
        TimeSeries weekly = Objects.requireNonNull(fit.components().get("weekly"));
        // end
        assertEquals(15, bends.size());
        assertTrue(effects.stream().anyMatch(e -> e.offset() == -1));
        assertEquals(weekly.value(0), weekly.value(7), 1e-6);
        assertEquals(forecast.mean(), forecast.median());
        double sum = forecast.components().values().stream()
                .mapToDouble(c -> c.value(27))
                .sum();
        assertEquals(forecast.mean().value(27), sum, 1e-6);
    }

    @Test
    void baselines() {
        TimeSeries series = Shop.revenueWithZeros();
        // snippet baselines
        List<Forecaster<?>> baselines = List.of(
                Forecasters.mean(),
                Forecasters.naive(),
                Forecasters.seasonalNaive(7),
                Forecasters.naive2(7),
                Forecasters.drift(),
                Forecasters.windowAverage(28));
        Evaluation evaluation = RollingOrigin.horizon(14).minTrain(365).evaluate(baselines, series, Metrics.mae());
        Table ranking = evaluation.byModel();
        // end
        assertEquals(List.of(), evaluation.failures());
        for (Forecaster<?> model : baselines) {
            assertTrue(ranking.toString().contains(model.name()), ranking.toString());
        }
    }

    @Test
    void naive2() {
        double[] values = new double[40];
        double[] figure = {0.5, 0.8, 0.9, 1, 1.1, 1.2, 1.5};
        for (int t = 0; t < values.length; t++) {
            values[t] = 20 * figure[t % 7];
        }
        TimeSeries series = TimeSeries.daily("week", java.time.LocalDate.of(2024, 1, 1), values);
        // snippet naive2
        Naive2Fit fit = Forecasters.naive2(7).fit(series);
        boolean seasonal = fit.isSeasonal();
        double[] factors = fit.season();
        // end
        assertTrue(seasonal);
        assertArrayEquals(figure, factors, 1e-12);
        assertEquals(20 * figure[40 % 7], fit.forecast(7).mean().value(0), TOLERANCE);

        double[] noisy = values.clone();
        for (int t = 0; t < noisy.length; t++) {
            noisy[t] *= 1 + 0.05 * Math.sin(t * t);
        }
        Naive2Fit rough = Forecasters.naive2(7).fit(series.withValues(noisy));
        double[] s = rough.season();
        double sum = 0;
        for (int t = 1; t < 40; t++) {
            sum += Math.pow(noisy[t] / s[t % 7] - noisy[t - 1] / s[(t - 1) % 7], 2) / 39;
        }
        double factor = s[(39 + 3) % 7];
        assertStep(noisy[39] / s[39 % 7] * factor, factor * Math.sqrt(3 * sum), rough.forecast(3), 3);
        assertTrue(!Forecasters.naive2(7).fit(series.head(20)).isSeasonal());
        assertTrue(Forecasters.naive2(7).fit(series.head(21)).isSeasonal());
    }

    /** The table of formulas in baselines.md. */
    @Test
    void formulasOfTheBaselines() {
        TimeSeries y = TimeSeries.daily("y", java.time.LocalDate.of(2024, 1, 1), 3, 1, 4, 1, 5, 9);
        Forecast mean = Forecasters.mean().fit(y).forecast(2);
        double level = 23.0 / 6;
        double scatter = 0;
        for (double v : y.values()) {
            scatter += (v - level) * (v - level) / 5;
        }
        assertStep(level, Math.sqrt(scatter * (1 + 1.0 / 6)), mean, 2);

        double steps = (4 + 9 + 9 + 16 + 16) / 5.0;
        assertStep(9, Math.sqrt(steps * 2), Forecasters.naive().fit(y).forecast(2), 2);

        double seasons = (1 + 64 + 1 + 0) / 4.0; // 4−3, 1−1, 5−4, 9−1
        assertStep(
                5, Math.sqrt(seasons * 2), Forecasters.seasonalNaive(2).fit(y).forecast(3), 3);

        double slope = 6.0 / 5;
        double drift = 0;
        for (int t = 1; t < 6; t++) {
            drift += Math.pow(y.value(t) - y.value(t - 1) - slope, 2) / 4;
        }
        assertStep(
                9 + 2 * slope,
                Math.sqrt(drift * (2 + 4.0 / 5)),
                Forecasters.drift().fit(y).forecast(2),
                2);

        double errors = (Math.pow(4 - 2, 2) + Math.pow(1 - 2.5, 2) + Math.pow(5 - 2.5, 2) + Math.pow(9 - 3, 2)) / 4;
        assertStep(7, Math.sqrt(errors), Forecasters.windowAverage(2).fit(y).forecast(2), 2);
    }

    private static void assertStep(double mean, double deviation, Forecast forecast, int step) {
        assertEquals(mean, forecast.mean().value(step - 1), TOLERANCE, "mean");
        assertEquals(deviation, forecast.standardDeviation().value(step - 1), TOLERANCE, "standard deviation");
    }

    /** The defaults that additive.md states. */
    @Test
    void defaultsOfTheAdditiveModel() {
        assertEquals(Trend.piecewiseLinear(25).withRange(0.8).withPriorScale(0.05), Trend.piecewiseLinear());
        assertEquals(Seasonality.of("yearly", 365.25, 10).withPriorScale(10), Seasonality.yearly());
        assertEquals(Seasonality.of("weekly", 7, 3).withPriorScale(10), Seasonality.weekly());
        assertEquals(Seasonality.of("daily", 1, 4).withPriorScale(10), Seasonality.daily());
        assertEquals(10, org.forecastj.models.additive.RegressorTerm.of("x").priorScale());
        Holidays holidays = Holidays.of(CountryHolidays.of("GB"));
        assertEquals(holidays.withWindow(0, 0).withPriorScale(10), holidays);
        assertEquals(
                Forecasters.additive()
                        .trend(Trend.piecewiseLinear())
                        .automaticSeasonality(true)
                        .scaling(org.forecastj.models.additive.Scaling.ABSMAX)
                        .mode(org.forecastj.models.additive.Mode.ADDITIVE)
                        .likelihood(org.forecastj.models.additive.Likelihood.gaussian())
                        .autoregressiveErrors(0)
                        .build(),
                Forecasters.additive().build());
    }

    @Test
    void automaticSeasonalityOfTheAdditiveModel() {
        assertEquals(List.of("weekly"), automatic(729));
        assertEquals(List.of("yearly", "weekly"), automatic(731));
        assertEquals(List.of(), automatic(14));
        assertEquals(List.of("weekly"), automatic(15));
    }

    private static List<String> automatic(int days) {
        double[] values = new double[days];
        for (int i = 0; i < days; i++) {
            values[i] = Math.sin(i * i);
        }
        AdditiveFit fit = Forecasters.additive()
                .build()
                .fit(TimeSeries.daily("days", java.time.LocalDate.of(2020, 1, 1), values));
        return fit.seasonalities().stream().map(Seasonality::name).toList();
    }
}
