package org.forecastj.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Any data in the long form: the split of the file where it has one, else the last origins. Stateless. */
final class LongSuite implements AccuracySuite {
    private static final String UNIT = "units of the series";

    @Override
    public void run(AccuracyOptions options, ResultLines lines) throws IOException {
        List<LongForm.Rows> read = LongForm.read(Path.of(options.required("data")));
        RollingOrigin origins = origins(read, options);
        int period = options.number("period");
        List<Measure> measures = List.of(
                Measure.mae(UNIT),
                Measure.rmse(UNIT),
                Measure.smapeShare(),
                Measure.mase(period),
                Measure.bias(UNIT),
                Measure.coverage(0.8),
                Measure.width(0.8, UNIT));
        Panel panel = panel(read);
        for (NamedModel model : NamedModel.of(options.models(), period, "")) {
            report(model, AccuracySuite.evaluate(model, origins, panel, measures), measures, panel.keys(), lines);
        }
    }

    private static void report(
            NamedModel model, Evaluation evaluation, List<Measure> measures, List<SeriesKey> keys, ResultLines lines) {
        for (Measure measure : measures) {
            for (SeriesKey key : keys) {
                double value = AccuracySuite.value(evaluation, key, measure);
                if (!Double.isNaN(value)) {
                    lines.line(model.name(), measure, key.toString(), value);
                }
            }
            lines.line(model.name(), measure, "mean-all", AccuracySuite.mean(evaluation, keys, measure));
        }
    }

    private static RollingOrigin origins(List<LongForm.Rows> read, AccuracyOptions options) {
        List<Integer> testRows =
                read.stream().map(LongForm.Rows::testRows).distinct().toList();
        if (testRows.size() != 1) {
            throw new IllegalArgumentException(
                    "the series have test parts of " + testRows + " rows; all must have the same, or none a test part");
        }
        if (testRows.get(0) > 0) {
            return RollingOrigin.holdout(testRows.get(0));
        }
        int horizon = options.number("horizon");
        return RollingOrigin.horizon(horizon)
                .step(options.number("step", horizon))
                .lastFolds(options.number("origins", 1));
    }

    private static Panel panel(List<LongForm.Rows> read) {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        read.forEach(rows -> series.put(SeriesKey.of(rows.name()), rows.toSeries()));
        return Panel.of(series);
    }
}
