package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.DieboldMariano;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Portmanteau;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.arima.AutoArima;
import org.forecastj.models.arima.AutoArimaFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe docs/recipes/monthly.md. */
class MonthlyPageTest {
    private static Path data() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MonthlyPageTest.class.getResource("/classic/AirPassengers.csv"))
                .toURI());
    }

    @Test
    void fromFileToForecast(@TempDir Path folder) throws Exception {
        Path file = data();
        // snippet monthly-read
        TimeSeries passengers =
                SeriesCsv.columns("ds", "y").frequency(Frequency.MONTHLY).read(file);
        double lambda = Transforms.guerreroLambda(passengers, 12);
        // end
        assertEquals(144, passengers.size());
        assertEquals(-0.29, lambda, 0.01);

        // snippet monthly-models
        AutoArima arima = Forecasters.autoArima().period(12).boxCox(0).build();
        List<Forecaster<?>> models = List.of(
                arima.named("ARIMA of log"),
                Forecasters.autoArima().period(12).build().named("ARIMA"),
                Transforms.log().into(Forecasters.additive().build()).named("additive of log"),
                Transforms.boxCox().into(Forecasters.additive().build()).named("additive of Box-Cox"),
                Forecasters.additive().multiplicative().build().named("multiplicative"),
                Forecasters.additive().build(),
                Forecasters.seasonalNaive(12));
        // end

        // snippet monthly-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(12).step(6).minTrain(72))
                .models(models)
                .metrics(Metrics.mase(12), Metrics.smape(), Metrics.coverage(0.8))
                .execution(Execution.threads(2))
                .run(passengers);
        String table = evaluation.byModel().toString();
        DieboldMariano test = DieboldMariano.test(
                evaluation, "ARIMA of log", "additive of log", Metrics.mae(), 1, DieboldMariano.Variance.BARTLETT);
        // end
        assertEquals(0, evaluation.failures().size());
        assertTrue(table.contains("ARIMA of log"), table);
        assertScores(evaluation, "ARIMA of log", 0.590, 4.4, 0.83);
        assertScores(evaluation, "ARIMA", 0.727, 5.5, 0.58);
        assertScores(evaluation, "multiplicative", 0.673, 5.1, 0.31);
        assertScores(evaluation, "additive of log", 0.753, 5.6, 0.41);
        assertScores(evaluation, "additive of Box-Cox", 0.724, 5.4, 0.52);
        assertScores(evaluation, "additive", 0.963, 7.1, 0.42);
        assertScores(evaluation, "seasonal naive", 1.419, 11.3, 0.44);
        assertEquals(-3.08, test.statistic(), 0.02);
        assertTrue(test.rejects(0.05));

        // snippet monthly-forecast
        AutoArimaFit fit = arima.fit(passengers);
        Forecast forecast = fit.forecast(24, 0.8, 0.95);
        double p = Portmanteau.ljungBox(fit.best().innovations(), 24, 2).pValue();
        ForecastCsv.write(forecast, folder.resolve("forecast.csv"));
        ModelJson.write(fit, folder.resolve("model.json"));
        // end
        assertEquals("ARIMA(0,1,1)(0,1,1)[12]", fit.best().model());
        assertEquals(9, fit.members().size());
        assertEquals(0.35, p, 0.01);
        assertEquals(451, forecast.mean().value(0), 1);
        assertEquals(535, forecast.mean().value(23), 1);
        AutoArimaFit stored = ModelJson.read(folder.resolve("model.json"), AutoArimaFit.class);
        assertEquals(forecast, stored.forecast(24, 0.8, 0.95));
    }

    private static void assertScores(Evaluation evaluation, String model, double mase, double smape, double coverage) {
        assertEquals(mase, evaluation.value(model, Metrics.mase(12)).orElseThrow(), 0.005, model);
        assertEquals(smape, evaluation.value(model, Metrics.smape()).orElseThrow(), 0.1, model);
        assertEquals(coverage, evaluation.value(model, Metrics.coverage(0.8)).orElseThrow(), 0.01, model);
    }
}
