package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.RegressorsCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.arima.ArimaCoefficient;
import org.forecastj.models.arima.AutoArimaFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe docs/recipes/weekly-promotions.md. */
class WeeklyPromotionsPageTest {
    @Test
    void fromFilesToForecasts(@TempDir Path folder) throws Exception {
        Simulated.weeklyPromotions(folder);
        // snippet weekly-read
        TimeSeries units =
                SeriesCsv.columns("week", "units").frequency(Frequency.WEEKLY).read(folder.resolve("units.csv"));
        Regressors offers = RegressorsCsv.columns("week")
                .knownInFuture("log_price", "promotion")
                .read(folder.resolve("offers.csv"));
        // end
        assertEquals(156, units.size());
        assertEquals(164, offers.index().size());

        // snippet weekly-models
        Forecaster<TransformedFit<AutoArimaFit>> arima = Transforms.log()
                .into(Forecasters.autoArima()
                        .period(1)
                        .fourier(365.25 / 7, 2)
                        .regressor("log_price", "promotion")
                        .build());
        Forecaster<?> additive = Transforms.log()
                .into(Forecasters.additive()
                        .seasonality(Seasonality.yearly(2))
                        .regressor("log_price", "promotion")
                        .build());
        Forecaster<?> blind = Transforms.log()
                .into(Forecasters.additive().seasonality(Seasonality.yearly(2)).build());
        // end

        // snippet weekly-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(8).lastFolds(6))
                .model(arima.named("ARIMA with offers"))
                .model(additive.named("additive with offers"))
                .withoutRegressors(blind.named("additive without"))
                .withoutRegressors(Forecasters.seasonalNaive(52))
                .regressors(offers)
                .metrics(Metrics.mase(1), Metrics.wmape(), Metrics.coverage(0.8))
                .run(units);
        String table = evaluation.byModel().toString();
        // end
        assertEquals(0, evaluation.failures().size());
        assertTrue(table.contains("best on"), table);
        assertScores(evaluation, "ARIMA with offers", 0.134, 4.9, 0.90);
        assertScores(evaluation, "additive with offers", 0.141, 5.1, 0.79);
        assertScores(evaluation, "additive without", 0.841, 30.8, 0.85);
        assertScores(evaluation, "seasonal naive", 1.000, 36.7, 0.75);

        // snippet weekly-forecast
        TransformedFit<AutoArimaFit> fit = arima.fit(units, offers);
        Forecast planned = fit.forecast(8, offers, 0.8, 0.95);
        ForecastCsv.write(planned, folder.resolve("forecast.csv"));
        ModelJson.write(fit, folder.resolve("model.json"));

        List<ArimaCoefficient> coefficients = fit.inner().best().coefficients();
        double elasticity = fit.inner().best().coefficient("log_price").estimate();
        // end
        assertEquals(-1.79, elasticity, 0.01);
        assertEquals(0.37, fit.inner().best().coefficient("promotion").estimate(), 0.01);
        assertEquals(8, coefficients.size());
        assertEquals(666, planned.mean().value(3), 2);
        assertEquals(267, planned.mean().value(4), 2);

        // snippet weekly-what-if
        double[] noPromotion = new double[offers.index().size()];
        double[] prices = offers.column("log_price");
        prices[159] = Math.log(4.79);
        Regressors without = Regressors.on(offers.index())
                .knownInFuture("log_price", prices)
                .knownInFuture("promotion", noPromotion)
                .build();
        double gained =
                planned.mean().value(3) - fit.forecast(8, without, 0.8).mean().value(3);
        // end
        assertEquals(396, gained, 2);
        assertEquals(3.56, Math.exp(offers.column("log_price")[159]), 1e-9);
        assertEquals(1 + 8, Files.readAllLines(folder.resolve("forecast.csv")).size());
    }

    private static void assertScores(Evaluation evaluation, String model, double mase, double wmape, double coverage) {
        assertEquals(mase, evaluation.value(model, Metrics.mase(1)).orElseThrow(), 0.005, model);
        assertEquals(wmape, evaluation.value(model, Metrics.wmape()).orElseThrow(), 0.1, model);
        assertEquals(coverage, evaluation.value(model, Metrics.coverage(0.8)).orElseThrow(), 0.01, model);
    }
}
