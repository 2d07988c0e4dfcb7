package org.forecastj.io.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.forecastj.core.evaluation.Calibration;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ReportTable.Column;

/** Reports and charts as a user would make them, for the tests in a browser. */
final class ReportPages {
    /** Right to left, with an override that would turn what follows, markup, quotes, and 10 kB without a blank. */
    static final List<String> HOSTILE = List.of(
            Charts.HOSTILE,
            "<script>window.hacked=1</script>",
            "'\"><svg onload=alert(1)>",
            "مبيعات اليوم 2024 (‏متجر‏)",
            "turned \u202Eemaner",
            "long" + "x".repeat(10_000),
            "${jndi:x} {{7*7}} </style> --> ]]>",
            "");

    private ReportPages() {}

    /** Daily sales with a trend, a week and a year. */
    static TimeSeries sales(String name, int n, int seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        for (int t = 0; t < n; t++) {
            double season = 1 + 0.25 * Math.sin(2 * Math.PI * t / 7) + 0.15 * Math.sin(2 * Math.PI * t / 365.25);
            values[t] = t % 97 == 13 ? Double.NaN : (900 + 40 * seed + 0.3 * t) * season + 60 * random.nextGaussian();
        }
        return TimeSeries.daily(name, LocalDate.of(2022, 1, 1), values);
    }

    static Forecast forecast(TimeSeries history, int horizon) {
        double[] mean = new double[horizon];
        double[] deviation = new double[horizon];
        double level = history.tail(60).mapValues(v -> Double.isNaN(v) ? 0 : v).values()[59];
        for (int h = 0; h < horizon; h++) {
            mean[h] = level * (1 + 0.2 * Math.sin(2 * Math.PI * (h + history.size()) / 7));
            deviation[h] = 50 + 2 * h;
        }
        return Forecast.normalBuilder(history.name(), history.index().next(horizon), mean, deviation, 0.5, 0.8, 0.95)
                .build();
    }

    static TimeSeries residuals(TimeSeries series, int seed) {
        Random random = new Random(seed);
        return series.mapValues(v -> Double.isNaN(v) ? v : 60 * random.nextGaussian());
    }

    static Map<String, TimeSeries> components(TimeSeries series) {
        Map<String, TimeSeries> components = new LinkedHashMap<>();
        components.put("trend", part(series, t -> 900 + 0.3 * t));
        components.put("weekly", part(series, t -> 200 * Math.sin(2 * Math.PI * t / 7)));
        components.put("yearly", part(series, t -> 120 * Math.sin(2 * Math.PI * t / 365.25)));
        components.put("holidays", part(series, t -> t % 120 == 40 ? 300 : t % 120 == 90 ? -150 : 0));
        return components;
    }

    private interface Part {
        double at(int t);
    }

    private static TimeSeries part(TimeSeries series, Part part) {
        double[] values = new double[series.size()];
        Arrays.setAll(values, part::at);
        return TimeSeries.of(series.name(), series.index(), values);
    }

    static SeriesSection section(String name, int seed) {
        TimeSeries series = sales(name, 800, seed);
        return SeriesSection.builder(series)
                .note("An additive model, " + name)
                .forecast(forecast(series, 56))
                .components(ComponentsSvg.of(components(series)))
                .residuals(residuals(series, seed))
                .figure("MASE", 0.7 + 0.02 * seed)
                .backtest(ReportTable.builder("Model", Column.lowest("MASE"), Column.closest("Coverage", 0.95))
                        .row(name, 0.71, 0.96)
                        .row("seasonal naive", 0.93, 0.91)
                        .build())
                .build();
    }

    static PanelOverview overview(int n) {
        PanelOverview.Builder builder = PanelOverview.builder("MASE", "Coverage");
        for (int i = 0; i < n; i++) {
            TimeSeries series = sales("store " + (i + 1), 400, i % 50);
            double mase = i == 3 ? Double.NaN : 0.5 + (i * 37 % 100) / 100.0;
            builder.row(series, forecast(series, 28), mase, 0.9 + (i % 10) / 100.0);
        }
        return builder.build();
    }

    static PanelOverview hostileOverview() {
        PanelOverview.Builder builder = PanelOverview.builder("MASE");
        for (String name : HOSTILE) {
            builder.row(sales(name, 60, 1), 1);
        }
        return builder.build();
    }

    static Map<String, EvaluationSvg> evaluations(String prefix) {
        Evaluation evaluation = EvaluationSvgTest.evaluation(3, 14, 1, prefix);
        NemenyiRanks ranks = EvaluationSvgTest.ranks(6, prefix);
        Map<String, EvaluationSvg> charts = new LinkedHashMap<>();
        charts.put("horizon", EvaluationSvg.errorByHorizon(evaluation, Metrics.mae()));
        charts.put("cv", EvaluationSvg.crossValidation(evaluation, prefix + "0", Metrics.mae(), 0.1));
        charts.put("ranks", EvaluationSvg.criticalDifference(ranks));
        charts.put("reliability", EvaluationSvg.reliability(evaluation));
        charts.put(
                "pit",
                EvaluationSvg.pit(Calibration.of(evaluation, prefix + "0").pitHistogram()));
        return charts;
    }

    static Map<String, ExplanationSvg> explanations(String prefix) {
        Random random = new Random(5);
        List<String> names = new ArrayList<>();
        Map<String, Double> gains = new LinkedHashMap<>();
        Map<String, Double> one = new LinkedHashMap<>();
        double[][] contributions = new double[300][14];
        double[][] values = new double[300][14];
        for (int f = 0; f < 14; f++) {
            String name =
                    prefix + (f % 3 == 0 ? "lag " : f % 3 == 1 ? "rolling mean of 28 days before step " : "day ") + f;
            names.add(name);
            gains.put(name, 5000 / (f + 1.0));
            one.put(name + " = " + f * 3, (f % 2 == 0 ? 1 : -1) * 120 / (f + 1.0));
            for (int i = 0; i < 300; i++) {
                values[i][f] = f == 4 && i % 9 == 0 ? Double.NaN : random.nextGaussian();
                contributions[i][f] =
                        (Double.isNaN(values[i][f]) ? 1 : values[i][f]) * 60 / (f + 1) + 3 * random.nextGaussian();
            }
        }
        Map<String, ExplanationSvg> charts = new LinkedHashMap<>();
        charts.put("importance", ExplanationSvg.importance(gains));
        charts.put("summary", ExplanationSvg.summary(names, contributions, values));
        charts.put("waterfall", ExplanationSvg.waterfall(1000, one));
        return charts;
    }

    static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        HtmlReport.Builder full = HtmlReport.builder("Sales, next 56 days")
                .subtitle("All stores")
                .footer("Made by a test")
                .overview(overview(25))
                .table(
                        "Models",
                        ReportTable.of(EvaluationSvgTest.ranks(6, "model ").table()));
        evaluations("model ").values().forEach(full::chart);
        explanations("").values().forEach(full::chart);
        for (int i = 1; i <= 3; i++) {
            full.section(section("Store " + i, i));
        }
        pages.put("full.html", full.build().toHtml());
        pages.put(
                "one.html",
                HtmlReport.builder("One series")
                        .section(section("Store", 1))
                        .build()
                        .toHtml());
        pages.put(
                "many.html",
                HtmlReport.builder("Many series")
                        .overview(overview(1000))
                        .build()
                        .toHtml());
        HtmlReport.Builder hostile =
                HtmlReport.builder(HOSTILE.get(0)).subtitle(HOSTILE.get(5)).overview(hostileOverview());
        evaluations(HOSTILE.get(5)).values().forEach(hostile::chart);
        explanations(HOSTILE.get(0) + HOSTILE.get(3)).values().forEach(hostile::chart);
        HOSTILE.forEach(name ->
                hostile.section(section(name, 2)).table(name, ReportTable.of(List.of(name), List.of(List.of(name)))));
        pages.put("hostile.html", hostile.build().toHtml());
        HtmlReport.Builder monitor = HtmlReport.builder("Monitoring")
                .monitoring(MonitoringSvgTest.monitor(160, "Store 1", "Store 2").summary());
        pages.put("monitoring.html", monitor.build().toHtml());
        HtmlReport.Builder hostileMonitor = HtmlReport.builder("Monitoring")
                .monitoring(MonitoringSvgTest.monitor(160, HOSTILE.get(0), HOSTILE.get(5))
                        .summary());
        pages.put("hostile-monitoring.html", hostileMonitor.build().toHtml());
        pages.put("empty.html", HtmlReport.builder("Nothing").build().toHtml());
        TimeSeries series = sales("Store 1", 800, 1);
        pages.put(
                "forecast.svg",
                ForecastSvg.of(series.tail(200), forecast(series, 56)).toSvg());
        pages.put("components.svg", ComponentsSvg.of(components(series)).toSvg());
        pages.put("residuals.svg", ResidualsSvg.of(residuals(series, 1)).toSvg());
        evaluations("model ").forEach((name, chart) -> pages.put(name + ".svg", chart.toSvg()));
        explanations("").forEach((name, chart) -> pages.put(name + ".svg", chart.toSvg()));
        return pages;
    }

    static Panel panel() {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            series.put(SeriesKey.of(name), Charts.wave(name, 60));
        }
        return Panel.of(series);
    }
}
