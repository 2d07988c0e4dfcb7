package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.holidays.CountryHolidays;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Seasonality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of README.md. */
class ReadmeTest {
    @Test
    void example(@TempDir Path folder) {
        Path file = Shop.data().resolve("online_retail_total_daily.csv");
        // snippet readme
        TimeSeries revenue =
                SeriesCsv.columns("date", "revenue").frequency(Frequency.DAILY).read(file);
        AdditiveModel additive = Forecasters.additive()
                .seasonality(Seasonality.weekly())
                .holidays(CountryHolidays.of("GB"))
                .build();
        var model =
                Transforms.fill(Fill.constant(0)).andThen(Transforms.floor(0)).into(additive);

        var fit = model.fit(revenue);
        Forecast forecast = fit.forecast(28, 0.80, 0.95);
        TimeSeries upper = forecast.interval(0.95).upper();
        var origins = RollingOrigin.horizon(28).step(56).minTrain(455);
        Evaluation evaluation = origins.evaluate(model, revenue, Metrics.mase(7), Metrics.coverage(0.95));
        ModelJson.write(fit, folder.resolve("model.json"));
        // end
        assertEquals(28, upper.size());
        assertEquals("2011-12-10", upper.index().show(0));
        assertTrue(upper.value(0) >= forecast.mean().value(0));
        assertEquals(List.of(), evaluation.failures());
        assertEquals(5, evaluation.forecasts().size());
        double mase = evaluation.value(model.name(), Metrics.mase(7)).orElseThrow();
        assertTrue(mase > 0.5 && mase < 0.9, "MASE " + mase);
        assertEquals(forecast, ModelJson.read(folder.resolve("model.json")).forecast(28, 0.80, 0.95));
    }
}
