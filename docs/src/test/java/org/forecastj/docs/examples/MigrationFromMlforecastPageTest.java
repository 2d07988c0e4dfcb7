package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.models.Forecasters;
import org.forecastj.models.boosting.FeatureImportance;
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

/** The examples of docs/migration-from-mlforecast.md. */
class MigrationFromMlforecastPageTest {
    @Test
    void sideBySide(@TempDir Path folder) {
        Path file = Simulated.longForm(folder, 120);
        // snippet mlforecast-fit
        Panel df = PanelCsv.columns(List.of("unique_id"), "ds", "y")
                .frequency(Frequency.MONTHLY)
                .read(file);
        FeatureSet features = FeatureSet.builder()
                .lags(1, 12)
                .rolling(RollingStatistic.MEAN, 3)
                .expanding(RollingStatistic.MEAN)
                .calendar(CalendarField.MONTH)
                .build();
        BoostedForecaster mlf = Forecasters.boosted(features)
                .transform(Transforms.standardize())
                .strategy(Strategy.recursive())
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(100)
                        .learningRate(0.1)
                        .maxLeaves(31)
                        .build())
                .intervals(Intervals.conformal(2, 6))
                .build();
        BoostedFit fit = mlf.fit(df, Execution.threads(2));
        SortedMap<SeriesKey, Forecast> forecasts = fit.forecast(6, 0.80);
        List<FeatureImportance> importance = fit.importance();
        // end
        assertTrue(forecasts.size() >= 117, fit.failures().toString());
        assertEquals(5, importance.size());
        SeriesKey key = fit.keys().get(1);
        Forecast one = fit.forecast(key, 6, Regressors.none(), 0.8);
        assertTrue(one.interval(0.8).upper().value(5) > one.mean().value(5));
    }
}
