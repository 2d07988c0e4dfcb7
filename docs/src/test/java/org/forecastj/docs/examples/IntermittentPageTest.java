package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.statistics.Intermittency;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.Likelihood;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.additive.Trend;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.Anchor;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.HistoryFeature;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.Statistic;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;
import org.forecastj.models.global.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe docs/recipes/intermittent.md. */
class IntermittentPageTest {
    private static Map<Intermittency.Pattern, Long> patterns(Panel panel) {
        // snippet intermittent-patterns
        Map<Intermittency.Pattern, Long> patterns = panel.asMap().values().stream()
                .map(Intermittency::of)
                .collect(Collectors.groupingBy(Intermittency::pattern, TreeMap::new, Collectors.counting()));
        // end
        return patterns;
    }

    // snippet intermittent-boosted
    private static BoostedForecaster boosted(FeatureSet features, Objective objective) {
        return Forecasters.boosted(features)
                .localLevel("mean_26")
                .strategy(Strategy.direct(4))
                .boosting(GradientBoosting.builder(objective)
                        .iterations(60)
                        .learningRate(0.05)
                        .maxLeaves(8)
                        .build())
                .intervals(Intervals.conformal(8, 4))
                .build();
    }
    // end

    @Test
    void fromFileToForecasts(@TempDir Path folder) {
        Simulated.spareParts(folder);
        // snippet intermittent-read
        Panel days = PanelCsv.columns(List.of("part"), "date", "demand")
                .frequency(Frequency.DAILY)
                .read(folder.resolve("parts.csv"));
        Panel weeks = Aggregation.by(Frequency.WEEKLY).apply(days).panel();
        Panel months = Aggregation.by(Frequency.MONTHLY).apply(days).panel();
        // end
        assertEquals(24, weeks.size());
        assertEquals("{INTERMITTENT=17, LUMPY=7}", patterns(days).toString());
        assertEquals(
                "{SMOOTH=7, ERRATIC=3, INTERMITTENT=9, LUMPY=5}",
                patterns(weeks).toString());
        assertEquals("{SMOOTH=20, ERRATIC=2, INTERMITTENT=2}", patterns(months).toString());
        assertEquals(156, weeks.get(weeks.keys().get(0)).size());

        // snippet intermittent-models
        FeatureSet features = FeatureSet.builder()
                .lags(1, 2, 3, 4)
                .rolling(RollingStatistic.MEAN, 8, 26)
                .rolling(RollingStatistic.ZERO_SHARE, 26)
                .history(HistoryFeature.of(Statistic.sinceNonZero(), Anchor.recent(1)))
                .expanding(RollingStatistic.MEAN)
                .calendar(CalendarField.DAY_OF_YEAR)
                .build();
        BoostedForecaster tweedie = boosted(features, Objective.tweedie(1.5));
        BoostedForecaster poisson = boosted(features, Objective.poisson(0.7));
        Forecaster<?> counts = Forecasters.additive()
                .trend(Trend.flat())
                .seasonality(Seasonality.yearly(1))
                .likelihood(Likelihood.negativeBinomial())
                .build()
                .named("additive counts");
        // end
        // snippet intermittent-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(4).lastFolds(6))
                .model(tweedie)
                .model(poisson)
                .model(counts)
                .models(List.of(
                        Transforms.floor(0).into(Forecasters.mean()).named("mean"),
                        Transforms.floor(0).into(Forecasters.windowAverage(26)).named("window average"),
                        Transforms.floor(0).into(Forecasters.naive()).named("naive"),
                        Transforms.clip(0, 1e-6).into(Forecasters.mean()).named("always zero")))
                .metrics(Metrics.rmsse(1), Metrics.mae(), Metrics.pinball(0.9), Metrics.coverage(0.8))
                .execution(Execution.threads(2))
                .run(weeks);
        String table = evaluation.byModel().toString();
        // end
        assertEquals(0, evaluation.failures().size());
        assertTrue(table.contains("boosted trees #2"), table);
        assertScores(evaluation, "boosted trees", 0.634, 2.45, 0.809, 0.77);
        assertScores(evaluation, "boosted trees #2", 0.641, 2.64, 0.850, 0.76);
        assertScores(evaluation, "additive counts", 0.634, 2.49, 0.802, 0.88);
        assertScores(evaluation, "mean", 0.672, 3.08, 0.878, 0.88);
        assertScores(evaluation, "window average", 0.711, 3.28, 0.918, 0.85);
        assertScores(evaluation, "naive", 0.845, 2.94, 1.172, 0.94);
        assertScores(evaluation, "always zero", 0.834, 2.63, 2.363, 0.43);

        // snippet intermittent-forecast
        BoostedFit fit = tweedie.fit(weeks, Execution.threads(2));
        SortedMap<SeriesKey, Forecast> forecasts = fit.forecast(4, 0.8);
        ForecastCsv.write(List.of("part"), forecasts, folder.resolve("forecasts.csv"));
        ModelJson.write(fit, folder.resolve("model.json"));
        // end
        SeriesKey key = SeriesKey.of("P05");
        Forecast one = Objects.requireNonNull(forecasts.get(key));
        assertEquals(1.85, one.mean().value(0), 0.05);
        assertEquals(0, one.interval(0.8).lower().value(0));
        assertEquals(6.1, one.interval(0.8).upper().value(0), 0.2);
    }

    private static void assertScores(
            Evaluation evaluation, String model, double rmsse, double mae, double pinball, double coverage) {
        assertEquals(rmsse, evaluation.value(model, Metrics.rmsse(1)).orElseThrow(), 0.003, model);
        assertEquals(mae, evaluation.value(model, Metrics.mae()).orElseThrow(), 0.02, model);
        assertEquals(pinball, evaluation.value(model, Metrics.pinball(0.9)).orElseThrow(), 0.005, model);
        assertEquals(coverage, evaluation.value(model, Metrics.coverage(0.8)).orElseThrow(), 0.01, model);
    }
}
