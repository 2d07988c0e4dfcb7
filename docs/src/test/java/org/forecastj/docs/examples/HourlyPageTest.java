package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.SeasonalPeriod;
import org.forecastj.core.statistics.SeasonalPeriods;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.arima.ArimaFit;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.global.Intervals;
import org.forecastj.models.global.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe docs/recipes/hourly.md. */
class HourlyPageTest {
    private static Path data() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(HourlyPageTest.class.getResource("/classic/taylor.csv"))
                .toURI());
    }

    @Test
    void fromFileToForecast(@TempDir Path folder) throws Exception {
        Path file = data();
        // snippet hourly-read
        Frequency halfHours = Frequency.every(30, Frequency.Unit.MINUTE);
        TimeSeries demand = SeriesCsv.columns("ds", "y")
                .frequency(halfHours)
                .zone(ZoneId.of("Europe/London"))
                .read(file);
        List<SeasonalPeriod> periods = SeasonalPeriods.detect(demand);
        // end
        assertEquals(4032, demand.size());
        assertEquals(
                List.of(48, 336), periods.stream().map(SeasonalPeriod::rows).toList());

        // snippet hourly-models
        Transform changeOfWeek = Transforms.difference(336);
        Forecaster<TransformedFit<ArimaFit>> arima =
                changeOfWeek.into(Forecasters.arima().order(2, 0, 0).mean(false).build());
        FeatureSet features = FeatureSet.builder()
                .lags(1, 2, 48, 336)
                .rolling(RollingStatistic.MEAN, 48, 336)
                .calendar(CalendarField.MINUTE_OF_DAY, CalendarField.DAY_OF_WEEK)
                .build();
        Forecaster<?> trees = Forecasters.boosted(features)
                .transform(changeOfWeek)
                .strategy(Strategy.direct(48))
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(60)
                        .learningRate(0.05)
                        .maxLeaves(8)
                        .build())
                .intervals(Intervals.conformal(7, 48))
                .build()
                .local();
        Forecaster<?> additive = Forecasters.additive()
                .seasonality(Seasonality.daily(12), Seasonality.weekly(40))
                .autoregressiveErrors(2)
                .build();
        // end

        // snippet hourly-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(48).lastFolds(14))
                .models(List.of(arima.named("ARIMA of the change"), trees, additive))
                .model(Forecasters.seasonalNaive(336).named("last week"))
                .model(Forecasters.seasonalNaive(48).named("yesterday"))
                .metrics(Metrics.mase(336), Metrics.mape(), Metrics.coverage(0.8))
                .execution(Execution.threads(2))
                .run(demand);
        String table = evaluation.byModel().toString();
        // end
        assertEquals(0, evaluation.failures().size());
        assertTrue(table.contains("yesterday"), table);
        assertScores(evaluation, "ARIMA of the change", 0.669, 1.26, 0.91);
        assertScores(evaluation, "boosted trees", 0.695, 1.35, 0.78);
        assertScores(evaluation, "additive", 0.994, 1.94, 0.55);
        assertScores(evaluation, "last week", 0.882, 1.73, 0.88);
        assertScores(evaluation, "yesterday", 3.306, 6.47, 0.82);

        // snippet hourly-forecast
        TransformedFit<ArimaFit> fit = arima.fit(demand);
        Forecast forecast = fit.forecast(48, 0.8);
        ForecastCsv.write(forecast, folder.resolve("forecast.csv"));
        ModelJson.write(fit, folder.resolve("model.json"));
        // end
        List<String> lines = Files.readAllLines(folder.resolve("forecast.csv"));
        assertEquals(1 + 48, lines.size());
        assertTrue(lines.get(1).startsWith("2000-08-28T00:00+01:00,"), lines.get(1));
    }

    @Test
    void theClocksChange(@TempDir Path folder) {
        Path file = folder.resolve("meter.csv");
        Simulated.meter(file);
        // snippet hourly-clocks
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TimeSeries meter = SeriesCsv.columns("time", "kwh")
                .frequency(Frequency.HOURLY)
                .zone(berlin)
                .read(file);
        AdditiveFit fit = Forecasters.additive()
                .seasonality(Seasonality.daily(6), Seasonality.weekly(3))
                .build()
                .fit(meter);
        Forecast forecast = fit.forecast(72, 0.8);
        // end
        assertEquals(672, meter.size());
        assertEquals(672, meter.observedCount());
        List<String> times =
                IntStream.range(24, 28).mapToObj(forecast.index()::show).toList();
        assertEquals(
                List.of(
                        "2024-03-31 Europe/Berlin",
                        "2024-03-31T01:00 Europe/Berlin",
                        "2024-03-31T03:00 Europe/Berlin",
                        "2024-03-31T04:00 Europe/Berlin"),
                times);
        assertEquals(1.13, forecast.mean().value(3), 0.03);
        assertEquals(1.14, forecast.mean().value(26), 0.03);

        // snippet hourly-autumn
        TimeIndex sunday = TimeIndex.regular(LocalDateTime.of(2024, 10, 27, 0, 0), berlin, Frequency.HOURLY, 25);
        String first = sunday.show(2);
        String second = sunday.show(3);
        String last = sunday.show(24);
        // end
        assertEquals("2024-10-27T02:00+02:00 Europe/Berlin", first);
        assertEquals("2024-10-27T02:00+01:00 Europe/Berlin", second);
        assertEquals("2024-10-27T23:00 Europe/Berlin", last);
    }

    private static void assertScores(Evaluation evaluation, String model, double mase, double mape, double coverage) {
        assertEquals(mase, evaluation.value(model, Metrics.mase(336)).orElseThrow(), 0.005, model);
        assertEquals(mape, evaluation.value(model, Metrics.mape()).orElseThrow(), 0.02, model);
        assertEquals(coverage, evaluation.value(model, Metrics.coverage(0.8)).orElseThrow(), 0.01, model);
    }
}
