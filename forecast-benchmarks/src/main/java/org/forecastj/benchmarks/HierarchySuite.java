package org.forecastj.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.hierarchy.HierarchyLevel;
import org.forecastj.core.hierarchy.Reconciliation;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * Base and reconciled forecasts of the store-item data by level of the hierarchy, in the 90 days before the last 90, which are not looked at.
 * Stateless.
 */
final class HierarchySuite implements AccuracySuite {
    private static final LocalDate FIRST = LocalDate.of(2017, 7, 5);
    private static final int DAYS = 90;
    private static final int WEEK = 7;
    /** Those measured without {@code --model}. */
    private static final List<String> MODELS = List.of("seasonal-naive", "additive", "automatic");

    private static final List<Reconciliation> METHODS = List.of(
            Reconciliation.bottomUp(),
            Reconciliation.ols(),
            Reconciliation.wlsStructural(),
            Reconciliation.wlsVariance(),
            Reconciliation.minTShrink());

    /** The hierarchy, all its series in the training rows and what came in the test rows. */
    private record Window(Hierarchy hierarchy, Panel training, Panel actual) {}

    @Override
    public void run(AccuracyOptions options, ResultLines lines) throws IOException {
        List<NamedModel> models = NamedModel.of(options.models().isEmpty() ? MODELS : options.models(), WEEK, "");
        Panel sales = StoreItem.panel(options.data()).mapSeries(s -> s.before(FIRST.plusDays(DAYS)));
        Hierarchy hierarchy =
                Hierarchy.grouped(sales).total().by("store").by("item").build();
        Panel all = hierarchy.aggregate(sales);
        Window window = new Window(hierarchy, all.mapSeries(s -> s.before(FIRST)), all.mapSeries(s -> s.from(FIRST)));
        for (HierarchyLevel level : hierarchy.levels()) {
            lines.line("all", "series", level.name(), level.keys().size(), "series");
        }
        for (NamedModel model : models) {
            measure(model.name(), model.model(), window, lines);
        }
    }

    private static <F extends Fit> void measure(String name, Forecaster<F> model, Window window, ResultLines lines) {
        Execution execution = Execution.threads(Runtime.getRuntime().availableProcessors());
        PanelFit<F> fits = model.fitEach(window.training(), execution);
        Map<SeriesKey, Forecast> base = new TreeMap<>();
        fits.forecastEach(DAYS, execution).forEach((key, outcome) -> base.put(key, LoadedPanel.value(outcome)));
        Map<SeriesKey, TimeSeries> residuals = new TreeMap<>();
        fits.fits().forEach((key, fit) -> residuals.put(key, fit.residuals()));
        Panel errors = Panel.of(window.hierarchy().levelNames(), residuals);
        Map<String, Map<SeriesKey, Forecast>> results = new LinkedHashMap<>();
        results.put("base", base);
        for (Reconciliation method : METHODS) {
            results.put(
                    method.name(),
                    method.prepareWithResiduals(window.hierarchy(), errors, execution)
                            .reconcile(base, execution));
        }
        results.forEach((method, forecasts) -> report(name + ", " + method, forecasts, window, lines));
    }

    private static void report(String name, Map<SeriesKey, Forecast> forecasts, Window window, ResultLines lines) {
        for (HierarchyLevel level : window.hierarchy().levels()) {
            List<double[]> actuals = new ArrayList<>();
            List<double[]> means = new ArrayList<>();
            double scaled = 0;
            for (SeriesKey key : level.keys()) {
                double[] actual = window.actual().get(key).values();
                double[] mean =
                        Objects.requireNonNull(forecasts.get(key)).mean().values();
                scaled += Metrics.rmsse(1)
                        .of(actual, mean, window.training().get(key).values());
                actuals.add(actual);
                means.add(mean);
            }
            lines.line(name, "rmsse", level.name(), scaled / actuals.size(), "ratio");
            lines.line(name, Measure.wmapeShare(), level.name(), Metrics.wmape().of(joined(actuals), joined(means)));
        }
    }

    private static double[] joined(List<double[]> rows) {
        return rows.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
