package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.PanelRegressorsCsv;
import org.forecastj.io.holidays.CountryHolidays;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.SeriesSection;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;
import org.forecastj.models.global.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe docs/recipes/daily-retail.md. */
class DailyRetailPageTest {
    @Test
    void fromFilesToForecasts(@TempDir Path folder) throws Exception {
        Simulated.dailyRetail(folder);
        // snippet daily-read
        List<String> levels = List.of("store", "item");
        Panel units = PanelCsv.columns(levels, "date", "units")
                .frequency(Frequency.DAILY)
                .read(folder.resolve("sales.csv"));
        Map<SeriesKey, Regressors> offers = PanelRegressorsCsv.columns(levels, "date")
                .knownInFuture("promotion", "open")
                .read(folder.resolve("plan.csv"));
        Function<SeriesKey, Regressors> plan = offers::get;
        // end
        assertEquals(8, units.size());
        assertEquals(730, units.get(units.keys().get(0)).size());
        assertEquals(758, plan.apply(units.keys().get(0)).index().size());

        // snippet daily-models
        HolidayCalendar holidays = CountryHolidays.of("DE");
        Forecaster<?> additive = Transforms.floor(0)
                .into(Forecasters.additive()
                        .seasonality(Seasonality.weekly(), Seasonality.yearly(3))
                        .holidays(holidays)
                        .regressor("promotion", "open")
                        .multiplicative()
                        .build())
                .named("additive");

        FeatureSet features = FeatureSet.builder()
                .seasonalLags(7, 4)
                .rolling(RollingStatistic.MEAN, 28, 182)
                .calendar(CalendarField.DAY_OF_WEEK, CalendarField.DAY_OF_YEAR)
                .holidays(holidays, 7)
                .regressor("promotion")
                .regressor("open")
                .identity("item")
                .build();
        BoostedForecaster boosted = Forecasters.boosted(features)
                .transform(Transforms.floor(0).andThen(Transforms.log1p()))
                .localLevel("mean_182")
                .strategy(Strategy.direct(28))
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(150)
                        .learningRate(0.05)
                        .minDataInLeaf(10)
                        .build())
                .intervals(Intervals.conformal(3, 28))
                .build();
        // end

        // snippet daily-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(28).lastFolds(4))
                .model(additive)
                .model(boosted)
                .withoutRegressors(Forecasters.seasonalNaive(7))
                .regressors(plan)
                .metrics(Metrics.mase(7), Metrics.wmape(), Metrics.coverage(0.8))
                .execution(Execution.threads(2))
                .run(units);
        String table = evaluation.byModel().toString();
        // end
        assertEquals(0, evaluation.failures().size());
        assertTrue(table.contains("coverage(0.8)"), table);
        assertScores(evaluation, "additive", 0.482, 14.1, 0.71);
        assertScores(evaluation, "boosted trees", 0.436, 12.9, 0.77);
        assertScores(evaluation, "seasonal naive", 1.201, 34.9, 0.85);

        // snippet daily-forecast
        BoostedFit fit = boosted.fit(units, plan, Execution.threads(2));
        SortedMap<SeriesKey, Forecast> forecasts = new TreeMap<>();
        HtmlReport.Builder report = HtmlReport.builder("Units of the next four weeks");
        for (SeriesKey key : fit.keys()) {
            Forecast forecast = fit.forecast(key, 28, plan.apply(key), 0.8, 0.95);
            forecasts.put(key, forecast);
            report.section(SeriesSection.of(units.get(key).tail(182), forecast));
        }
        ForecastCsv.write(levels, forecasts, folder.resolve("forecasts.csv"));
        report.build().write(folder.resolve("report.html"));
        ModelJson.write(fit, folder.resolve("model.json"));
        // end
        SeriesKey key = SeriesKey.of("north", "tea");
        Forecast tea = Objects.requireNonNull(forecasts.get(key));
        assertEquals(61.3, tea.mean().value(1), 1);
        assertEquals(72.5, tea.interval(0.8).upper().value(1), 1.5);
        assertEquals(1, tea.mean().value(0), 0.5);
        assertTrue(Files.readString(folder.resolve("report.html")).contains("north"));
        assertEquals(
                1 + 8 * 28, Files.readAllLines(folder.resolve("forecasts.csv")).size());

        // snippet daily-next
        BoostedFit stored = ModelJson.read(folder.resolve("model.json"), BoostedFit.class);
        Forecast again = stored.forecast(key, 28, plan.apply(key), 0.8, 0.95);
        String why = stored.explain(key, 2, plan.apply(key)).toString();
        // end
        assertEquals(tea, again);
        assertTrue(why.contains("promotion"), why);
    }

    private static void assertScores(Evaluation evaluation, String model, double mase, double wmape, double coverage) {
        assertEquals(mase, evaluation.value(model, Metrics.mase(7)).orElseThrow(), 0.005, model);
        assertEquals(wmape, evaluation.value(model, Metrics.wmape()).orElseThrow(), 0.1, model);
        assertEquals(coverage, evaluation.value(model, Metrics.coverage(0.8)).orElseThrow(), 0.01, model);
    }
}
