package org.forecastj.benchmarks;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.forecastj.models.global.Intervals;

/**
 * Two windows of 90 days of the store-item data, the models trained on all days before: the first quarter of 2017, with which models are
 * chosen, and the last 90 days, which are reported alone. Errors are over all series and days together. Stateless.
 */
final class StoreItemWindows {
    private static final int HORIZON = 90;
    private static final double[] LEVELS = {0.8, 0.95};
    private static final int SEASON = 7;

    private StoreItemWindows() {}

    /** Measures the boosted model and, beside it, the seasonal naive one. */
    static void run(Panel panel, ResultLines lines) {
        Map<String, LocalDate> windows = new LinkedHashMap<>();
        windows.put("2017-01..03", LocalDate.of(2017, 1, 1));
        windows.put("last-90", LocalDate.of(2017, 10, 3));
        windows.forEach((of, first) -> {
            run("seasonal-naive", Forecasters.seasonalNaive(SEASON).forEachSeries(), panel, first, of, lines);
            run(
                    BoostedModels.NAME,
                    BoostedModels.storeItem(
                            HORIZON,
                            BoostedModels.STORE_ITEM_ITERATIONS,
                            Intervals.conformal(BoostedModels.STORE_ITEM_WINDOWS, HORIZON)),
                    panel,
                    first,
                    of,
                    lines);
        });
    }

    private static void run(
            String name, GlobalForecaster<?> model, Panel panel, LocalDate first, String of, ResultLines lines) {
        Execution execution = Execution.threads(Runtime.getRuntime().availableProcessors());
        GlobalFit fit = model.fit(panel.mapSeries(s -> s.before(first)), execution);
        SortedMap<SeriesKey, Outcome<Forecast>> forecasts = fit.forecastEach(HORIZON, execution, LEVELS);
        PooledErrors errors = new PooledErrors(LEVELS);
        forecasts.forEach((key, outcome) -> {
            TimeSeries actual = panel.get(key).from(first);
            errors.add(LoadedPanel.value(outcome), actual.head(HORIZON).values());
        });
        errors.report(name, of, lines);
    }
}
