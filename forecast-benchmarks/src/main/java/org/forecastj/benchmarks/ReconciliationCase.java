package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.forecastj.core.Execution;
import org.forecastj.core.hierarchy.Reconciler;
import org.forecastj.core.hierarchy.Reconciliation;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.SeriesKey;

/** Reconciliation of a synthetic hierarchy of stores and items: preparation, forecasts and paths. Not safe for use by several threads. */
final class ReconciliationCase {
    private static final Map<String, Reconciliation> METHODS = Map.of(
            "ols", Reconciliation.ols(),
            "structural", Reconciliation.wlsStructural(),
            "structural-non-negative", Reconciliation.wlsStructural().nonNegative(),
            "variance", Reconciliation.wlsVariance(),
            "mint", Reconciliation.minTShrink(),
            "mint-non-negative", Reconciliation.minTShrink().nonNegative());

    private List<SyntheticHierarchy> sample = List.of();
    private List<Reconciler> prepared = List.of();
    private Execution execution = Execution.sequential();

    /** Makes the hierarchy, residuals and base forecasts. */
    void load(JsonNode request, ObjectNode answer) {
        execution = Execution.threads(Json.field(request, "threads").asInt());
        prepared = List.of();
        sample = List.of();
        SyntheticHierarchy made = new SyntheticHierarchy(
                Json.field(request, "items").asInt(),
                Json.field(request, "rows").asInt(),
                Json.field(request, "horizon").asInt());
        sample = List.of(made);
        answer.put("series", made.hierarchy().size());
        answer.put("bottom", made.hierarchy().bottomKeys().size());
        answer.put("levels", made.hierarchy().levels().size());
    }

    /** Prepares a method with the residuals. */
    void prepare(JsonNode request, ObjectNode answer) {
        String name = Json.field(request, "method").asText();
        Reconciliation method = METHODS.get(name);
        if (method == null) {
            throw new IllegalArgumentException("unknown method '" + name + "'; known: " + METHODS.keySet());
        }
        SyntheticHierarchy made = only(sample, "load_reconciliation");
        prepared = List.of();
        Repetitions<Reconciler> times = Repetitions.time(
                Json.field(request, "reps").asInt(),
                () -> method.prepareWithResiduals(made.hierarchy(), made.residuals(), execution));
        prepared = List.of(times.last());
        times.report(answer);
    }

    /** Reconciles all steps with the method prepared last. */
    void reconcile(JsonNode request, ObjectNode answer) {
        SyntheticHierarchy made = only(sample, "load_reconciliation");
        Reconciler reconciler = only(prepared, "prepare_reconciliation");
        Repetitions<double[][]> times = Repetitions.time(
                Json.field(request, "reps").asInt(), () -> reconciler.reconcile(made.base(), execution));
        times.report(answer);
        answer.put("zeros", zeros(times.last(), made.hierarchy().aggregateKeys().size()));
    }

    /** The share of bottom forecasts that are 0. */
    private static double zeros(double[][] all, int aggregates) {
        long zeros = 0;
        for (int k = aggregates; k < all.length; k++) {
            for (double v : all[k]) {
                zeros += v == 0 ? 1 : 0;
            }
        }
        return zeros / ((double) (all.length - aggregates) * all[0].length);
    }

    /** Reconciles sample paths with the method prepared last. */
    void paths(JsonNode request, ObjectNode answer) {
        Map<SeriesKey, SamplePaths> paths = only(sample, "load_reconciliation")
                .paths(Json.field(request, "draws").asInt());
        Reconciler reconciler = only(prepared, "prepare_reconciliation");
        Repetitions<NavigableMap<SeriesKey, SamplePaths>> times = Repetitions.time(
                Json.field(request, "reps").asInt(), () -> reconciler.reconcilePaths(paths, execution));
        times.report(answer);
    }

    private static <T> T only(List<T> one, String command) {
        if (one.isEmpty()) {
            throw new IllegalStateException("nothing is there yet; ask for '" + command + "' first");
        }
        return one.get(0);
    }
}
