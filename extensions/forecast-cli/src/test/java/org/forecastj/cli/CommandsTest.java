package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.forecastj.cli.Session.Result;
import org.forecastj.core.ProgressListener;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.json.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    Path folder = Path.of("");

    private String monthly() {
        return Data.write(folder, "monthly.csv", Data.monthly(84));
    }

    private String shops() {
        return Data.write(folder, "shops.csv", Data.shops(120));
    }

    private static JsonNode json(Result result) {
        assertEquals(0, result.code(), result.err());
        try {
            return JsonMapper.builder().build().readTree(result.out());
        } catch (IOException e) {
            throw new AssertionError(result.out(), e);
        }
    }

    @Test
    void predictsWithoutOptionsAndSaysWhatItAssumed() {
        Result result = new Session().run("predict", monthly());
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals("timestamp,mean,median,lower_80,upper_80", lines.get(0));
        assertEquals(13, lines.size());
        assertTrue(lines.get(1).startsWith("2017-01-01,"), lines.get(1));
        assertTrue(
                result.err()
                        .startsWith("assumed: time 'ds', value 'y', frequency monthly, season 12, model auto-arima"),
                result.err());
        assertTrue(result.err().contains("horizon 12; say otherwise with --time, --value"), result.err());
    }

    @Test
    void quietMeansNothingButResults() {
        assertEquals(
                "",
                new Session()
                        .run("predict", monthly(), "--model", "naive", "-q")
                        .err());
    }

    @Test
    void whatIsSaidIsNotAssumed() {
        Result result = new Session()
                .run(
                        "predict",
                        monthly(),
                        "--time",
                        "ds",
                        "--value",
                        "y",
                        "--key=",
                        "--frequency",
                        "monthly",
                        "--season",
                        "12",
                        "--model",
                        "drift",
                        "-H",
                        "3");
        assertEquals("", result.err());
        assertEquals(4, result.out().lines().count());
    }

    @Test
    void severalSeriesHaveTheirKeysInFront() {
        Result result = new Session().run("predict", shops(), "-H", "2", "-m", "seasonal-naive", "--level", "80,95");
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals("store,item,timestamp,mean,median,lower_80,upper_80,lower_95,upper_95", lines.get(0));
        assertEquals(1 + 4 * 2, lines.size());
        assertTrue(lines.get(8).startsWith("2,20,2023-05-02,"), lines.get(8));
        assertTrue(result.err().contains("keys 'store', 'item'"), result.err());
    }

    @Test
    void boostedLearnsAcrossSeries() {
        JsonNode object =
                json(new Session().run("predict", shops(), "-H", "3", "-m", "boosted", "--json", "--threads", "1"));
        assertEquals(12, object.get("forecasts").size());
    }

    @Test
    void jsonIsOneObject() {
        JsonNode object = json(new Session().run("predict", monthly(), "-H", "2", "-m", "mean", "--json"));
        assertEquals("predict", object.get("command").asText());
        assertEquals(1, object.get("version").asInt());
        assertEquals("monthly", object.get("assumed").get("frequency").asText());
        assertEquals(2, object.get("forecasts").size());
        assertTrue(object.get("forecasts").get(0).get("mean").isNumber());
        assertEquals(0, object.get("failures").size());
    }

    @Test
    void aModelFileForecastsTheSame() {
        String model = folder.resolve("model.json").toString();
        Result fit = new Session().run("fit", monthly(), "-m", "auto-arima", "-o", model);
        assertEquals(0, fit.code(), fit.err());
        Result direct = new Session().run("predict", monthly(), "-H", "4", "-m", "auto-arima");
        Result stored = new Session().run("predict", model, "-H", "4");
        assertEquals(direct.out(), stored.out());
        assertEquals(0, new Session().run("inspect", model).code());
        assertEquals(
                "model",
                json(new Session().run("inspect", model, "--json")).get("kind").asText());
    }

    @Test
    void aModelFileSaysWhatItIsMadeOf() {
        Path model = folder.resolve("model.json");
        Result fit = new Session().run("fit", monthly(), "-m", "auto-arima", "--floor", "0", "-o", model.toString());
        assertEquals(0, fit.code(), fit.err());
        Provenance of = ModelJson.inspect(model).provenance();
        assertEquals(Map.of("model", "auto-arima", "season", "12", "floor", "0.0"), of.parameters());
        assertTrue(of.training().isPresent());
        String store = folder.resolve("models").toString();
        assertEquals(
                0,
                new Session()
                        .run("store", "add", "sales", model.toString(), "--store", store)
                        .code());
        Path again = folder.resolve("again.json");
        assertEquals(
                0,
                new Session()
                        .run("store", "get", "sales", "--store", store, "-o", again.toString())
                        .code());
        assertEquals(of, ModelJson.inspect(again).provenance());
    }

    @Test
    void aPanelOfModelsForecastsTheSame() {
        String model = folder.resolve("model.json").toString();
        assertEquals(
                0,
                new Session()
                        .run("fit", shops(), "-m", "drift", "-o", model, "--json")
                        .code());
        Result direct = new Session().run("predict", shops(), "-H", "4", "-m", "drift");
        Result stored = new Session().run("predict", model, "-H", "4");
        assertEquals(
                direct.out().lines().skip(1).toList(),
                stored.out().lines().skip(1).toList());
    }

    @Test
    void writesFiles() throws IOException {
        Path csv = folder.resolve("f.csv");
        Path json = folder.resolve("f.json");
        Result toCsv = new Session().run("predict", monthly(), "-H", "2", "-m", "naive", "-o", csv.toString());
        assertEquals("", toCsv.out());
        assertEquals(3, Files.readAllLines(csv).size());
        assertEquals(
                0,
                new Session()
                        .run("predict", monthly(), "-m", "naive", "-o", json.toString())
                        .code());
        assertTrue(Files.readString(json).startsWith("{"));
        assertEquals(2, new Session().run("predict", monthly(), "-o", "f.doc").code());
    }

    @Test
    void backtestsTheUsualModelAgainstItsBenchmark() {
        Result result = new Session().run("backtest", shops(), "--horizon", "7", "--folds", "2");
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("model "), lines.get(0));
        assertTrue(lines.get(0).contains("MASE(7)") && lines.get(0).contains("coverage(0.8)"), lines.get(0));
        assertTrue(result.out().contains("additive") && result.out().contains("seasonal-naive"), result.out());
    }

    @Test
    void backtestsByOtherThings() {
        JsonNode object = json(new Session()
                .run(
                        "backtest",
                        monthly(),
                        "-H",
                        "6",
                        "--by",
                        "model,horizon,origin,series",
                        "-m",
                        "naive,drift",
                        "--metric",
                        "mae",
                        "--json"));
        assertEquals(2, object.get("by_model").size());
        assertEquals(12, object.get("by_horizon").size());
        assertEquals(10, object.get("by_origin").size());
        assertEquals(2, object.get("by_series").size());
    }

    @Test
    void comparesAndRecommends() {
        JsonNode object = json(new Session()
                .run("compare", monthly(), "-H", "3", "-m", "naive,seasonal-naive,drift", "--folds", "8", "--json"));
        assertEquals("seasonal-naive", object.get("recommended").asText());
        assertEquals(3, object.get("ranking").size());
        assertEquals(1, object.get("ranking").get(0).get("rank").asInt());
        assertTrue(object.get("reason").asText().startsWith("recommended: seasonal-naive"), object.toString());
        Result text = new Session().run("compare", shops(), "-H", "7", "-m", "naive,seasonal-naive", "--folds", "3");
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("mean rank"), text.out());
        assertEquals(2, new Session().run("compare", monthly(), "-m", "naive").code());
    }

    @Test
    void plotsReportsAndCharts() throws IOException {
        Path html = folder.resolve("r.html");
        Result report = new Session().run("plot", shops(), "-H", "7", "-m", "seasonal-naive", "-o", html.toString());
        assertEquals(html + "\n", report.out(), report.err());
        assertTrue(Files.readString(html).contains("</html>"));
        Path svg = folder.resolve("r.svg");
        assertEquals(
                0,
                new Session()
                        .run("plot", monthly(), "-m", "additive", "-o", svg.toString())
                        .code());
        assertTrue(Files.readString(svg).contains("<svg"));
        assertEquals(2, new Session().run("plot", shops(), "-o", svg.toString()).code());
        assertEquals(2, new Session().run("plot", shops(), "-o", "r.png").code());
    }

    @Test
    void inspects() {
        String gap = Data.monthly(60).replaceAll("2012-03-01,.*\n", "");
        Result text = new Session().run("inspect", Data.write(folder, "gap.csv", gap));
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("missing rows        1\n"), text.out());
        JsonNode object = json(new Session().run("inspect", shops(), "--json"));
        assertEquals(4, object.get("each").size());
        assertEquals("P1D", object.get("frequency").asText());
    }

    @Test
    void readsStandardInput() {
        Result result = new Session().in(Data.monthly(40)).run("predict", "-", "-m", "naive", "-H", "1");
        assertEquals(2, result.out().lines().count(), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "backtest", "compare", "fit", "plot", "inspect", "store", "completion"})
    void everyCommandHelpsWithExamples(String command) {
        Result result = new Session().run(command, "--help");
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("Usage: forecast " + command), result.out());
        assertTrue(result.out().contains("Examples:\n  "), result.out());
        assertEquals("", result.err());
    }

    @Test
    void helpAndVersion() {
        Result help = new Session().run("--help");
        assertTrue(help.out().contains("backtest") && help.out().contains("store"), help.out());
        assertTrue(new Session().run("--version").out().startsWith("forecast "));
        assertEquals(2, new Session().run().code());
    }

    @Test
    void completes() {
        String script = new Session().run("completion").out();
        assertTrue(script.startsWith("#!/usr/bin/env bash"), script.substring(0, 40));
        assertTrue(script.contains("seasonal-naive") && script.contains("--horizon"));
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        String english = new Session()
                .run("compare", monthly(), "-m", "naive,drift", "-H", "2")
                .out();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(
                    english,
                    new Session()
                            .run("compare", monthly(), "-m", "naive,drift", "-H", "2")
                            .out());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoError() {
        Result result = new Session()
                .run(failing("Broken pipe"), new ByteArrayOutputStream(), "predict", shops(), "-m", "naive", "-q");
        assertEquals(new Result(0, "", ""), result);
    }

    @Test
    void aFullDiskIsAnError() {
        Result result = new Session()
                .run(
                        failing("No space left on device"),
                        new ByteArrayOutputStream(),
                        "predict",
                        shops(),
                        "-m",
                        "naive",
                        "-q");
        assertEquals(4, result.code());
        assertTrue(result.err().contains("No space left"), result.err());
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @Test
    void aCancelledCommandSaysSo() {
        Result result = new Session().cancelled().run("backtest", monthly(), "-q");
        assertEquals(new Result(130, "", "forecast: stopped\n"), result);
    }

    @Test
    void progressIsDrawnOnATerminalOnly() {
        Result piped = new Session().run("backtest", shops(), "-H", "7", "-m", "additive", "--folds", "8");
        assertFalse(piped.err().contains("\r"), piped.err());
        StringWriter nothing = new StringWriter();
        try (Progress progress = new Progress("work", new PrintWriter(nothing), false)) {
            progress.onProgress(new ProgressListener.Progress(1, 2, 0, Duration.ofSeconds(9)));
        }
        assertEquals("", nothing.toString());
        StringWriter drawn = new StringWriter();
        try (Progress progress = new Progress("work", new PrintWriter(drawn), true)) {
            progress.onProgress(new ProgressListener.Progress(1, 2, 0, Duration.ofSeconds(9)));
        }
        assertTrue(drawn.toString().contains("\rwork"), drawn.toString());
        assertTrue(drawn.toString().endsWith("\r"), drawn.toString());
    }

    @Test
    void devicesOfTerminals() {
        assertTrue(Terminal.isTerminalDevice("/dev/pts/3"));
        assertFalse(Terminal.isTerminalDevice("pipe:[123]"));
        assertFalse(Terminal.isTerminalDevice("/dev/null"));
        assertFalse(Terminal.errorIsTerminal("dumb"));
    }
}
