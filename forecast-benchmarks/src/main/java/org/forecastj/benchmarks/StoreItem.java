package org.forecastj.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** 500 daily series of sales by store and item; the last 90 days are the test, and for the boosted model another window too. Stateless. */
final class StoreItem implements AccuracySuite {
    private static final String UNIT = "units sold";
    private static final RollingOrigin ORIGIN = RollingOrigin.holdout(90);
    private static final Measure WMAPE = Measure.wmapeShare();
    private static final List<Measure> MEASURES = List.of(
            Measure.mae(UNIT),
            Measure.rmse(UNIT),
            Measure.smapeShare(),
            Measure.mase(7),
            Measure.bias(UNIT),
            Measure.coverage(0.8),
            Measure.coverage(0.95),
            Measure.width(0.8, UNIT),
            Measure.width(0.95, UNIT),
            WMAPE);

    @Override
    public void run(AccuracyOptions options, ResultLines lines) throws IOException {
        List<String> ofSeries = options.models().stream()
                .filter(name -> !name.equals(BoostedModels.NAME))
                .toList();
        boolean all = options.models().isEmpty();
        List<NamedModel> models = all || !ofSeries.isEmpty() ? NamedModel.of(ofSeries, 7, "") : List.of();
        Panel panel = panel(options.data());
        if (all || ofSeries.size() < options.models().size()) {
            StoreItemWindows.run(panel, lines);
        }
        for (NamedModel model : models) {
            Evaluation evaluation = AccuracySuite.evaluate(model, ORIGIN, panel, MEASURES);
            for (Measure measure : MEASURES) {
                if (!measure.equals(WMAPE)) {
                    lines.line(
                            model.name(), measure, "mean-all", AccuracySuite.mean(evaluation, panel.keys(), measure));
                }
            }
            String name = evaluation.models().get(0);
            lines.line(
                    model.name(),
                    WMAPE,
                    "pooled",
                    evaluation.pooled(name, WMAPE.metric()).value().orElse(Double.NaN));
        }
    }

    static Panel panel(DataFolder data) throws IOException {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        var columns = new LongForm.Columns(List.of("store", "item"), "date", "sales", "part");
        for (LongForm.Rows rows : LongForm.read(data.find("store_item_demand.csv.gz"), columns)) {
            series.put(SeriesKey.of(rows.name().split("/", -1)), rows.toSeries(Frequency.DAILY));
        }
        return Panel.of(List.of("store", "item"), series);
    }
}
