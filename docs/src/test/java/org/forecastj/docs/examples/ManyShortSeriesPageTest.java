package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.TransformedForecaster;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.baseline.SeasonalNaiveFit;
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

/** The recipe docs/recipes/many-short-series.md. */
class ManyShortSeriesPageTest {
    private static final int PRODUCTS = 1_000;

    @Test
    void fromFileToForecasts(@TempDir Path folder) {
        Simulated.shortSeries(folder, PRODUCTS);
        // snippet many-read
        List<String> levels = List.of("product");
        Panel products = PanelCsv.columns(levels, "month", "units")
                .frequency(Frequency.MONTHLY)
                .read(folder.resolve("products.csv"));
        // end
        assertEquals(PRODUCTS, products.size());

        // snippet many-each
        List<String> progress = Collections.synchronizedList(new ArrayList<>());
        Execution execution = Execution.threads(2)
                .withTimeBudget(Duration.ofMinutes(10))
                .withProgress(p -> progress.add(p.done() + " of " + p.total()));
        TransformedForecaster<SeasonalNaiveFit> naive = Transforms.floor(0).into(Forecasters.seasonalNaive(12));
        PanelFit<TransformedFit<SeasonalNaiveFit>> each = naive.fitEach(products, execution);
        Map<SeriesKey, ForecastingException> tooShort = each.failures();
        // end
        assertEquals(20, tooShort.size());
        assertEquals(
                "series 'A00000' has 3 rows; the model 'seasonal naive' with period 12 needs at least 12: "
                        + "add history or give a shorter period",
                Objects.requireNonNull(tooShort.get(SeriesKey.of("A00000"))).getMessage());
        assertEquals(1_000, progress.size());

        // snippet many-boosted
        FeatureSet features = FeatureSet.builder()
                .lags(1, 2, 3, 12)
                .rolling(RollingStatistic.MEAN, 3, 6)
                .expanding(RollingStatistic.MEAN)
                .calendar(CalendarField.MONTH)
                .build();
        BoostedForecaster boosted = Forecasters.boosted(features)
                .localLevel("mean_all")
                .strategy(Strategy.direct(6, 3))
                .boosting(GradientBoosting.builder(Objective.poisson(0.7))
                        .iterations(100)
                        .build())
                .intervals(Intervals.conformal(1, 6))
                .build();
        // end
        assertEquals(
                List.of("lag_1", "lag_2", "lag_3", "lag_12", "mean_3", "mean_6", "mean_all", "month"),
                features.names());

        // snippet many-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.holdout(6))
                .model(boosted)
                .model(naive.named("seasonal naive"))
                .model(Transforms.floor(0).into(Forecasters.windowAverage(6)).named("window average"))
                .metrics(Metrics.rmsse(1), Metrics.wmape(), Metrics.coverage(0.8))
                .execution(execution)
                .run(products);
        Evaluation fair = evaluation.onCommonFolds();
        String table = fair.byModel().toString();
        // end
        assertTrue(table.contains("best on"), table);
        assertEquals(169, evaluation.failures().size());
        assertEquals(871, fair.forecasts().size() / 3);
        assertScores(fair, "boosted trees", 0.760, 21.5, 0.80);
        assertScores(fair, "seasonal naive", 0.986, 27.5, 0.72);
        assertScores(fair, "window average", 1.192, 31.1, 0.84);
        assertEquals(0.764, evaluation.value("boosted trees", Metrics.rmsse(1)).orElseThrow(), 0.005);

        // snippet many-forecast
        BoostedFit fit = boosted.fit(products, execution);
        SortedMap<SeriesKey, Outcome<Forecast>> outcomes = fit.forecastEach(6, execution, 0.8);
        SortedMap<SeriesKey, Forecast> forecasts = new TreeMap<>();
        outcomes.forEach((key, outcome) -> outcome.value().ifPresent(f -> forecasts.put(key, f)));
        ForecastCsv.write(levels, forecasts, folder.resolve("forecasts.csv"));
        ModelJson.write(fit, folder.resolve("model.json"));
        // end
        assertEquals(1_000, forecasts.size());
        assertEquals(0, fit.failures().size());
    }

    private static void assertScores(Evaluation evaluation, String model, double rmsse, double wmape, double coverage) {
        assertEquals(rmsse, evaluation.value(model, Metrics.rmsse(1)).orElseThrow(), 0.005, model);
        assertEquals(wmape, evaluation.value(model, Metrics.wmape()).orElseThrow(), 0.2, model);
        assertEquals(coverage, evaluation.value(model, Metrics.coverage(0.8)).orElseThrow(), 0.01, model);
    }
}
