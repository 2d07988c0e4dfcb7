package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Losses;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.EvaluationSvg;
import org.forecastj.io.report.ExplanationSvg;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.PanelOverview;
import org.forecastj.io.report.SeriesSection;
import org.forecastj.io.report.VegaLite;
import org.forecastj.models.Forecasters;
import org.forecastj.models.baseline.SeasonalNaiveFit;
import org.forecastj.models.boosting.FeatureImportance;
import org.forecastj.models.global.Explanation;
import org.forecastj.models.global.Explanation.Contribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/reports.md, the start-up file of jshell and the scripts. */
class ReportsPageTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aReport() throws IOException {
        TimeSeries history = Shop.revenueWithZeros().head(600);
        Path file = folder.resolve("report.html");
        // snippet reports-one
        SeasonalNaiveFit fit = Forecasters.seasonalNaive(7).fit(history);
        Forecast forecast = fit.forecast(28, 0.8, 0.95);
        SeriesSection section = SeriesSection.builder(history)
                .forecast(forecast)
                .residuals(fit.residuals())
                .build();
        HtmlReport.builder("Revenue, next four weeks").section(section).build().write(file);
        // end
        assertTrue(Files.readString(file).contains("Normal quantiles of residuals"));
        Path chart = folder.resolve("forecast.vl.json");
        // snippet reports-vega
        VegaLite.forecast(history, forecast).write(chart);
        String json = VegaLite.residuals(fit.residuals()).toJson();
        // end
        assertTrue(Files.readString(chart).startsWith("{\"$schema\":"));
        assertTrue(json.contains("vconcat"));
    }

    @Test
    void manySeriesAndModels() {
        Panel panel = Shop.productsWithZeros().mapSeries(s -> s.tail(200));
        // snippet reports-panel
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(7).step(7).minTrain(150))
                .models(List.of(Forecasters.naive(), Forecasters.seasonalNaive(7), Forecasters.drift()))
                .run(panel);
        String best = evaluation.models().get(1);
        HtmlReport report = HtmlReport.builder("Models for " + panel.size() + " products")
                .overview(PanelOverview.of(panel, evaluation, Metrics.mae()))
                .chart(EvaluationSvg.errorByHorizon(evaluation, Metrics.mae()))
                .chart(EvaluationSvg.crossValidation(evaluation, best, Metrics.mae(), 0.1))
                .chart(EvaluationSvg.criticalDifference(
                        NemenyiRanks.of(Losses.bySeries(evaluation, Metrics.mae()), 0.05)))
                .build();
        // end
        String html = report.toHtml();
        assertTrue(html.contains("All series (" + panel.size() + ")"));
        assertTrue(html.contains("Mean ranks and critical difference"));
    }

    @Test
    void explanations() {
        List<FeatureImportance> importance =
                List.of(new FeatureImportance("lag_7", 12, 5), new FeatureImportance("day_of_week", 7, 9));
        Explanation why = new Explanation(
                100, 112, List.of(new Contribution("lag_7", 130, 15), new Contribution("day_of_week", 2, -3)));
        // snippet reports-explain
        ExplanationSvg bars =
                ExplanationSvg.importance(importance, FeatureImportance::feature, FeatureImportance::gain);
        ExplanationSvg one = ExplanationSvg.waterfall(
                why.expected(), why.contributions(), c -> c.feature() + " = " + c.value(), Contribution::contribution);
        ExplanationSvg many = ExplanationSvg.summary(
                List.of(why.contributions()), Contribution::feature, Contribution::value, Contribution::contribution);
        // end
        assertTrue(bars.toSvg().contains("lag_7 12, day_of_week 7"));
        assertTrue(one.toSvg().contains("to the prediction 112"));
        assertTrue(many.toSvg().contains("to 1 forecasts"));
    }

    private static Path page(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("mvnw"))) {
                return at.resolve("docs").resolve(name);
            }
        }
        throw new IllegalStateException(
                "no folder with mvnw above " + Path.of("").toAbsolutePath());
    }

    private static List<String> classPath() {
        if (Forecasters.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).toList();
        }
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    @Test
    void theStartUpFileOfJshellRuns() throws IOException {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            classPath().forEach(shell::addToClasspath);
            String rest = Files.readString(page("notebook/forecastj.jsh"))
                    + "var s = TimeSeries.daily(\"x\", LocalDate.of(2024, 1, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9);\n"
                    + "VegaLite.forecast(s, Forecasters.seasonalNaive(7).fit(s).forecast(2, 0.9)).toJson().length()\n";
            String last = "";
            while (!rest.isBlank()) {
                SourceCodeAnalysis.CompletionInfo part =
                        shell.sourceCodeAnalysis().analyzeCompletion(rest);
                for (SnippetEvent event : shell.eval(part.source())) {
                    assertEquals(
                            Snippet.Status.VALID,
                            event.status(),
                            () -> shell.diagnostics(event.snippet())
                                    .map(d -> d.getMessage(Locale.ROOT))
                                    .toList()
                                    .toString());
                    last = Objects.toString(event.value());
                }
                rest = part.remaining();
            }
            assertTrue(Integer.parseInt(last) > 500, last);
        }
    }

    private void run(String script, String... arguments) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        "-d",
                        classes.toString(),
                        page("jbang/" + script + ".java").toString());
        assertEquals(0, failed);
        URL[] own = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(own, Forecasters.class.getClassLoader())) {
            loader.loadClass(script).getMethod("main", String[].class).invoke(null, (Object) arguments);
        }
    }

    @Test
    void theScriptsRunAsPlainJava() throws Exception {
        String sales = Shop.data().resolve("online_retail_total_daily.csv").toString();
        Path report = folder.resolve("report.html");
        run("Report", sales, "date", "revenue", report.toString());
        assertTrue(Files.readString(report).contains("Forecast of revenue"));
        Path chart = folder.resolve("errors.vl.json");
        run("Compare", sales, "date", "revenue", chart.toString());
        assertTrue(Files.readString(chart).contains("\"model\""));
    }

    @Test
    void theScriptsNameTheVersionOfTheProject() throws IOException {
        String pom = Files.readString(page("../pom.xml"));
        for (String script : List.of("Report", "Compare")) {
            List<String> versions = Files.readString(page("jbang/" + script + ".java"))
                    .lines()
                    .filter(line -> line.startsWith("//DEPS org.forecastj:"))
                    .map(line -> line.substring(line.lastIndexOf(':') + 1))
                    .toList();
            assertEquals(2, versions.size());
            versions.forEach(version -> assertTrue(pom.contains("<version>" + version + "</version>"), version));
        }
    }
}
