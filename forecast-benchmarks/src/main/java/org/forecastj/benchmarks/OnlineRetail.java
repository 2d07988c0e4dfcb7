package org.forecastj.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** 21 daily series of a shop, five origins, 28 days ahead; forecasts are clipped at zero. Stateless. */
final class OnlineRetail implements AccuracySuite {
    private static final String TOTAL = "total";
    private static final int FIRST = 8;
    private static final RollingOrigin ORIGINS =
            RollingOrigin.horizon(28).step(56).minTrain(455).expanding();
    private static final Measure MASE = Measure.mase(7);

    @Override
    public void run(AccuracyOptions options, ResultLines lines) throws IOException {
        Panel panel = panel(options.data());
        List<SeriesKey> order = order(panel);
        for (NamedModel model : NamedModel.of(options.models(), 7, "GB")) {
            Evaluation evaluation = AccuracySuite.evaluate(model.floored(), ORIGINS, panel, List.of(MASE));
            for (SeriesKey key : order) {
                lines.line(model.name(), MASE, key.toString(), AccuracySuite.value(evaluation, key, MASE));
            }
            lines.line(
                    model.name(),
                    MASE,
                    "mean-total-and-first-7",
                    AccuracySuite.mean(evaluation, order.subList(0, FIRST), MASE));
            lines.line(model.name(), MASE, "mean-all", AccuracySuite.mean(evaluation, order, MASE));
        }
    }

    /** The total, then the products by code. */
    private static List<SeriesKey> order(Panel panel) {
        SeriesKey total = SeriesKey.of(TOTAL);
        List<SeriesKey> order = new ArrayList<>(List.of(total));
        panel.keys().stream().filter(k -> !k.equals(total)).forEach(order::add);
        return order;
    }

    private static Panel panel(DataFolder data) throws IOException {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        var total = new LongForm.Columns(List.of(), "date", "revenue", "part");
        var products = new LongForm.Columns(List.of("product"), "date", "units", "part");
        for (LongForm.Rows rows : LongForm.read(data.find("online_retail_total_daily.csv"), total)) {
            series.put(SeriesKey.of(TOTAL), closedDaysAsZero(rows));
        }
        for (LongForm.Rows rows : LongForm.read(data.find("online_retail_daily.csv"), products)) {
            series.put(SeriesKey.of(rows.name()), closedDaysAsZero(rows));
        }
        return Panel.of(series);
    }

    private static TimeSeries closedDaysAsZero(LongForm.Rows rows) {
        TimeSeries read = rows.toSeries(Frequency.DAILY);
        return read.withValues(
                Arrays.stream(read.values()).map(v -> Double.isNaN(v) ? 0 : v).toArray());
    }
}
