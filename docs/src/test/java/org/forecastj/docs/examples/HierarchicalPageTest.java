package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.hierarchy.HierarchicalFit;
import org.forecastj.core.hierarchy.HierarchicalForecaster;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.hierarchy.Incoherence;
import org.forecastj.core.hierarchy.Reconciliation;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.AutomaticAdditiveModel;
import org.forecastj.models.additive.Seasonality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe docs/recipes/hierarchical.md. */
class HierarchicalPageTest {
    @Test
    void fromFileToForecasts(@TempDir Path folder) {
        Simulated.dailyRetail(folder);
        // snippet hierarchical-read
        List<String> levels = List.of("store", "item");
        Panel days = PanelCsv.columns(levels, "date", "units")
                .frequency(Frequency.DAILY)
                .read(folder.resolve("sales.csv"));
        Panel weeks = Aggregation.by(Frequency.WEEKLY).apply(days).panel();
        Hierarchy hierarchy =
                Hierarchy.grouped(weeks).total().by("store").by("item").build();
        // end
        assertEquals(15, hierarchy.size());

        // snippet hierarchical-model
        AdditiveModel yearly =
                Forecasters.additive().seasonality(Seasonality.yearly(2)).build();
        GlobalForecaster<?> base = AutomaticAdditiveModel.of(yearly).forEachSeries();
        HierarchicalForecaster summed = HierarchicalForecaster.of(
                hierarchy, base, Reconciliation.wlsVariance().nonNegative());
        // end

        // snippet hierarchical-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(8).lastFolds(3))
                .model(base)
                .model(summed)
                .model(Forecasters.seasonalNaive(52))
                .metrics(Metrics.rmsse(1), Metrics.wmape())
                .run(hierarchy.aggregate(weeks));
        Table bySeries = evaluation.bySeries(Metrics.rmsse(1));
        // end
        assertEquals(0, evaluation.failures().size());
        assertEquals(15, bySeries.rows());
        assertScores(evaluation, "additive", 0.871, 13.9);
        assertScores(evaluation, "additive, WLS variance, non-negative", 0.870, 13.8);
        assertScores(evaluation, "seasonal naive", 1.287, 21.5);

        // snippet hierarchical-forecast
        HierarchicalFit fit = summed.fit(weeks, Execution.threads(2));
        SortedMap<SeriesKey, Forecast> forecasts = fit.forecast(8, 0.8);
        Optional<Incoherence> off = hierarchy.checkForecasts(forecasts, 1e-9);
        ForecastCsv.write(levels, forecasts, folder.resolve("forecasts.csv"));
        ModelJson.write(fit, folder.resolve("hierarchy.json"));
        // end
        assertTrue(off.isEmpty());
        assertEquals(15, forecasts.size());
        assertEquals(
                3_420,
                Objects.requireNonNull(forecasts.get(SeriesKey.of("*", "*")))
                        .mean()
                        .value(0),
                20);
    }

    private static void assertScores(Evaluation evaluation, String model, double rmsse, double wmape) {
        assertEquals(rmsse, evaluation.value(model, Metrics.rmsse(1)).orElseThrow(), 0.003, model);
        assertEquals(wmape, evaluation.value(model, Metrics.wmape()).orElseThrow(), 0.1, model);
    }
}
