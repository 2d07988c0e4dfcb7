package org.forecastj.docs;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ComponentsSvg;
import org.forecastj.io.report.Cycle;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.ReportTable;
import org.forecastj.io.report.ReportTable.Column;
import org.forecastj.io.report.SeriesSection;

/** The report of the quickstart: a comparison of the models, then a section for each series. */
final class QuickstartReport {
    private QuickstartReport() {}

    static HtmlReport of(
            Panel sales,
            Evaluation evaluation,
            SortedMap<SeriesKey, Fit> fits,
            SortedMap<SeriesKey, Forecast> forecasts) {
        HtmlReport.Builder report = HtmlReport.builder("Sales of a UK online shop")
                .subtitle("Total revenue and 20 products: units a day, forecast for " + Quickstart.HORIZON + " days")
                .footer("Data: UCI Online Retail II by Daqing Chen, CC BY 4.0, aggregated by day.")
                .table("Models compared", models(evaluation));
        fits.forEach((key, fit) -> report.section(section(key, sales.get(key), fit, forecasts, evaluation)));
        return report.build();
    }

    private static ReportTable models(Evaluation evaluation) {
        ReportTable.Builder table = ReportTable.builder(
                "model",
                Column.lowest("MASE"),
                Column.lowest("wMAPE"),
                Column.closest("coverage 80%", 0.8),
                Column.closest("coverage 95%", 0.95));
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

    private static SeriesSection section(
            SeriesKey key, TimeSeries sales, Fit fit, SortedMap<SeriesKey, Forecast> forecasts, Evaluation evaluation) {
        SeriesSection.Builder section = SeriesSection.builder(sales)
                .note("Model with the lowest MASE in the backtest: " + fit.model())
                .historyRows(120)
                .residuals(fit.residuals())
                .backtest(backtest(key, evaluation));
        Forecast forecast = forecasts.get(key);
        if (forecast != null) {
            section.forecast(forecast)
                    .figure(
                            "next " + Quickstart.HORIZON + " days",
                            IntStream.range(0, forecast.horizon())
                                    .mapToDouble(forecast.mean()::value)
                                    .sum());
        }
        if (!fit.components().isEmpty()) {
            ComponentsSvg components = ComponentsSvg.of(new TreeMap<>(fit.components()));
            section.components(
                    fit.components().containsKey("weekly") ? components.withCycle("weekly", Cycle.WEEK) : components);
        }
        return section.build();
    }

    private static ReportTable backtest(SeriesKey key, Evaluation evaluation) {
        ReportTable.Builder table = ReportTable.builder(
                "model", Column.lowest("MASE"), Column.lowest("wMAPE"), Column.closest("coverage 80%", 0.8));
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
