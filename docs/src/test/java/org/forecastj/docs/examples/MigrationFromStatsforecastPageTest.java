package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.models.Forecasters;
import org.forecastj.models.baseline.NaiveFit;
import org.forecastj.models.baseline.SeasonalNaiveFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/migration-from-statsforecast.md. */
class MigrationFromStatsforecastPageTest {
    @Test
    void sideBySide(@TempDir Path folder) {
        Path file = Simulated.longForm(folder, 30);
        // snippet statsforecast-panel
        Panel df = PanelCsv.columns(List.of("unique_id"), "ds", "y")
                .frequency(Frequency.MONTHLY)
                .read(file);
        PanelFit<SeasonalNaiveFit> fits = Forecasters.seasonalNaive(12).fitEach(df, Execution.threads(2));
        SortedMap<SeriesKey, Forecast> forecasts = new TreeMap<>(fits.forecast(6, 0.80));

        PanelFit<NaiveFit> fallback =
                Forecasters.naive().fitEach(df.filter(fits.failures()::containsKey), Execution.sequential());
        forecasts.putAll(fallback.forecast(6, 0.80));
        ForecastCsv.write(List.of("unique_id"), forecasts, folder.resolve("forecasts.csv"));
        // end
        assertEquals(List.of(SeriesKey.of("A00000")), fallback.keys());
        assertEquals(30, forecasts.size());

        // snippet statsforecast-cv
        Panel longOnes = df.filter(key -> df.get(key).size() >= 36);
        List<Forecaster<?>> models = List.of(
                Forecasters.autoArima().period(12).build(),
                Forecasters.seasonalNaive(12),
                Forecasters.windowAverage(6),
                Conformal.split(Forecasters.seasonalNaive(12))
                        .horizon(6)
                        .calibration(5)
                        .named("conformal"));
        Evaluation cv = Backtest.of(RollingOrigin.horizon(6).step(6).lastFolds(2))
                .models(models)
                .metrics(Metrics.mae(), Metrics.coverage(0.8))
                .execution(Execution.threads(2))
                .run(longOnes);
        String byModel = cv.byModel().toString();
        // end
        assertEquals(0, cv.failures().size(), cv.failures().toString());
        assertTrue(byModel.contains("conformal"), byModel);
    }
}
