package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.CsvResult;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.holidays.CountryHolidays;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.HolidayEffect;
import org.forecastj.models.additive.Seasonality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/quickstart.md. */
class QuickstartGuideTest {
    private static Forecaster<TransformedFit<AdditiveFit>> model() {
        // snippet quickstart-specify
        AdditiveModel additive = Forecasters.additive()
                .seasonality(Seasonality.weekly())
                .holidays(CountryHolidays.of("GB"))
                .build();
        Forecaster<TransformedFit<AdditiveFit>> model =
                Transforms.fill(Fill.constant(0)).andThen(Transforms.floor(0)).into(additive);
        // end
        return model;
    }

    @Test
    void read() {
        Path data = Shop.data();
        // snippet quickstart-read
        CsvResult<TimeSeries> result = SeriesCsv.columns("date", "revenue")
                .frequency(Frequency.DAILY)
                .readWithReport(data.resolve("online_retail_total_daily.csv"));
        TimeSeries revenue = result.value();
        int missing = revenue.size() - revenue.observedCount();
        // end
        assertEquals(739, revenue.size());
        assertEquals(135, missing);
        assertEquals(1, result.report().series());
    }

    @Test
    void evaluate() {
        TimeSeries revenue = Shop.revenue();
        Forecaster<TransformedFit<AdditiveFit>> model = model();
        // snippet quickstart-evaluate
        Forecaster<?> naive = Transforms.fill(Fill.constant(0)).into(Forecasters.seasonalNaive());
        Evaluation evaluation = RollingOrigin.horizon(28)
                .step(56)
                .minTrain(455)
                .evaluate(List.of(model, naive), revenue, Metrics.mase(7), Metrics.coverage(0.8));
        Table table = evaluation.byModel();
        // end
        double ours = evaluation.value(model.name(), Metrics.mase(7)).orElseThrow();
        double theirs = evaluation.value(naive.name(), Metrics.mase(7)).orElseThrow();
        assertTrue(ours < theirs, ours + " < " + theirs);
        assertEquals(List.of(), evaluation.failures());
        assertTrue(table.toString().contains(naive.name()), table.toString());
    }

    @Test
    void forecastAndKeep(@TempDir Path out) {
        TimeSeries all = Shop.revenue();
        TimeSeries revenue = all.head(all.size() - 7);
        TimeSeries newRows = all.tail(7);
        Forecaster<TransformedFit<AdditiveFit>> model = model();
        // snippet quickstart-fit
        TransformedFit<AdditiveFit> fit = model.fit(revenue);
        Forecast forecast = fit.forecast(28, 0.80, 0.95);
        TimeSeries mean = forecast.mean();
        Interval wide = forecast.interval(0.95);
        // end
        // snippet quickstart-inside
        AdditiveFit inner = fit.inner();
        Map<String, TimeSeries> components = inner.components();
        List<HolidayEffect> effects = inner.holidayEffects();
        String summary = fit.summary();
        // end
        // snippet quickstart-keep
        ForecastCsv.write(forecast, out.resolve("forecast.csv"));
        ModelJson.write(fit, out.resolve("model.json"));
        Fit stored = ModelJson.read(out.resolve("model.json"));
        // end
        // snippet quickstart-update
        Fit updated = stored.update(newRows);
        Forecast next = updated.forecast(28, 0.80, 0.95);
        // end
        assertEquals(28, mean.size());
        assertTrue(wide.upper().value(0) > mean.value(0));
        assertEquals(Set.of("trend", "weekly", "holidays"), components.keySet());
        assertFalse(effects.isEmpty());
        assertTrue(summary.contains("weekly"), summary);
        assertTrue(Files.exists(out.resolve("forecast.csv")));
        assertEquals(forecast, stored.forecast(28, 0.80, 0.95));
        assertEquals("2011-12-10", next.index().show(0));
    }
}
