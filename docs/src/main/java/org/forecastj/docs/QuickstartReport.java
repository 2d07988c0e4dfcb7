package org.forecastj.docs;

import java.util.Map;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.docs.Quickstart.Best;
import org.forecastj.io.report.ComponentsSvg;
import org.forecastj.io.report.Cycle;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.ReportTable;
import org.forecastj.io.report.ReportTable.Column;
import org.forecastj.io.report.SeriesSection;

/** The report of the quickstart: a comparison of the models, then a section for each series. */
final class QuickstartReport {
    private QuickstartReport() {}

    static HtmlReport of(Panel sales, Evaluation evaluation, Map<SeriesKey, Best> best) {
        HtmlReport.Builder report = HtmlReport.builder("Sales of a UK online shop")
                .subtitle(
                        "Revenue of the shop (total) and units of 20 products a day; 0 on days on which it is closed. Forecast of "
                                + Quickstart.HORIZON + " days.")
                .footer("Data: UCI Online Retail II by Daqing Chen, CC BY 4.0, aggregated by day.")
                .table("Models compared", models(evaluation));
        best.forEach((key, b) -> report.section(section(key, sales.get(key), b, evaluation)));
        return report.build();
    }

    private static ReportTable models(Evaluation evaluation) {
        ReportTable.Builder table = ReportTable.builder(
                "Model",
                Column.lowest("MASE"),
                Column.lowest("wMAPE"),
                Column.closest("Coverage 80%", 0.8),
                Column.closest("Coverage 95%", 0.95));
        for (String model : evaluation.models()) {
            table.row(
                    model,
                    evaluation.value(model, Quickstart.MASE).orElse(Double.NaN),
                    evaluation.value(model, Metrics.wmape()).orElse(Double.NaN),
                    evaluation.value(model, Metrics.coverage(0.80)).orElse(Double.NaN),
                    evaluation.value(model, Metrics.coverage(0.95)).orElse(Double.NaN));
        }
        return table.build();
    }

    private static SeriesSection section(SeriesKey key, TimeSeries sales, Best best, Evaluation evaluation) {
        boolean hasComponents = !best.fit().components().isEmpty();
        SeriesSection.Builder section = SeriesSection.builder(sales)
                .note("Model with the lowest MASE in the backtest: " + best.model() + " ("
                        + best.fit().model() + ")"
                        + (hasComponents ? "; its components are on the model's own scale" : ""))
                .historyRows(120)
                .forecast(best.forecast())
                .figure("Next " + Quickstart.HORIZON + " days", best.total())
                .residuals(best.fit().residuals())
                .backtest(backtest(key, evaluation));
        if (hasComponents) {
            ComponentsSvg components = ComponentsSvg.of(best.fit().components());
            section.components(components.withCycle("weekly", Cycle.WEEK));
        }
        return section.build();
    }

    private static ReportTable backtest(SeriesKey key, Evaluation evaluation) {
        ReportTable.Builder table = ReportTable.builder(
                "Model", Column.lowest("MASE"), Column.lowest("wMAPE"), Column.closest("Coverage 80%", 0.8));
        for (String model : evaluation.models()) {
            table.row(
                    model,
                    Quickstart.mase(evaluation, model, key),
                    evaluation.score(model, key, Metrics.wmape()).value().orElse(Double.NaN),
                    evaluation.score(model, key, Metrics.coverage(0.80)).value().orElse(Double.NaN));
        }
        return table.build();
    }
}
