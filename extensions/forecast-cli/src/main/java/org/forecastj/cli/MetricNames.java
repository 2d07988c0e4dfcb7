package org.forecastj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;

/** Metrics by the words of the command line. For one season and one interval level. */
final class MetricNames {
    static final List<String> USUAL = List.of("mae", "rmse", "smape", "mase", "coverage");

    private final Map<String, Supplier<Metric>> all = new LinkedHashMap<>();

    MetricNames(int season, double level) {
        all.put("mae", Metrics::mae);
        all.put("rmse", Metrics::rmse);
        all.put("mse", Metrics::mse);
        all.put("mape", Metrics::mape);
        all.put("smape", Metrics::smape);
        all.put("wmape", Metrics::wmape);
        all.put("mdape", Metrics::mdape);
        all.put("maape", Metrics::maape);
        all.put("rmsle", Metrics::rmsle);
        all.put("bias", Metrics::bias);
        all.put("r2", Metrics::r2);
        all.put("mase", () -> Metrics.mase(season));
        all.put("rmsse", () -> Metrics.rmsse(season));
        all.put("pinball", () -> Metrics.pinball((1 + level) / 2));
        all.put("coverage", () -> Metrics.coverage(level));
        all.put("width", () -> Metrics.intervalWidth(level));
        all.put("winkler", () -> Metrics.winkler(level));
        all.put("crps", Metrics::crps);
    }

    List<Metric> of(List<String> names) {
        List<Metric> metrics = new ArrayList<>();
        for (String name : names) {
            Supplier<Metric> metric = all.get(name.strip().toLowerCase(Locale.ROOT));
            if (metric == null) {
                throw new UsageException(
                        "--metric: there is no metric '" + name + "'; there are " + String.join(", ", all.keySet()));
            }
            metrics.add(metric.get());
        }
        return metrics;
    }
}
