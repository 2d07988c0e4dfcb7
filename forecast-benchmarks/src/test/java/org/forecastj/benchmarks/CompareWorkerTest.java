package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareWorkerTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void answersEachLineInOrderAndEndsAtQuit() throws IOException {
        List<JsonNode> answers = ask(
                "{\"cmd\": \"hello\"}",
                "{\"cmd\": \"nothing\"}",
                "no json",
                "{\"cmd\": \"quit\"}",
                "{\"cmd\": \"hello\"}");

        assertEquals(3, answers.size());
        assertEquals("forecastj", answers.get(0).get("system").asText());
        assertError("unknown command 'nothing'", answers.get(1));
        assertError("the request is no JSON object", answers.get(2));
    }

    @Test
    void saysWhatMustComeFirst() throws IOException {
        assertError(
                "ask for 'load_additive' first",
                ask("{\"cmd\": \"fit_additive\", \"reps\": 1}").get(0));
        assertError("ask for 'fit_additive' first", ask(predict(1)).get(0));
        assertError("has no field 'path'", ask("{\"cmd\": \"load_additive\"}").get(0));
        assertError(
                "nowhere.csv",
                ask("{\"cmd\": \"load_additive\", \"path\": \"nowhere.csv\"}").get(0));
    }

    @Test
    void fitsAndForecastsASeriesWithGaps() throws IOException {
        Path file = folder.resolve("one.csv");
        Files.write(file, lines("ds,y", SyntheticData.series("s", 800, 3), "", 10));

        List<JsonNode> answers = ask(
                load("load_additive", file, ""),
                "{\"cmd\": \"fit_additive\", \"reps\": 2}",
                predict(3),
                "{\"cmd\": \"fit_additive\", \"reps\": 0}");

        assertEquals(720, answers.get(0).get("rows").asInt());
        JsonNode fit = answers.get(1);
        assertEquals(2, fit.get("times_ms").size());
        assertEquals(2, fit.get("cpu_ms").size());
        assertEquals(25, fit.get("parameters").get("delta").size());
        assertEquals(26, fit.get("parameters").get("beta").size());
        assertTrue(fit.get("parameters").get("sigma_obs").get(0).asDouble() > 0);
        JsonNode forecast = answers.get(2);
        assertEquals(3, forecast.get("times_ms").size());
        for (int h = 0; h < 5; h++) {
            assertTrue(forecast.get("lower").get(h).asDouble()
                    < forecast.get("mean").get(h).asDouble());
            assertTrue(forecast.get("upper").get(h).asDouble()
                    > forecast.get("mean").get(h).asDouble());
        }
        assertEquals(5, forecast.get("mean").size());
        assertError("'reps' is 0", answers.get(3));
    }

    @Test
    void fitsAPanelInTheOrderOfTheFile() throws IOException {
        Path file = folder.resolve("panel.csv");
        List<String> rows = new ArrayList<>(List.of("series,ds,y"));
        for (String name : List.of("z", "a", "m")) {
            List<String> one = lines("", SyntheticData.series(name, 60, name.charAt(0)), name + ",", 0);
            rows.addAll(one.subList(1, one.size()));
        }
        Files.write(file, rows);

        List<JsonNode> answers = ask(
                load("load_panel", file, ", \"threads\": 2"),
                "{\"cmd\": \"fit_panel\", \"series\": null, \"reps\": 1}",
                "{\"cmd\": \"fit_panel\", \"series\": [2, 0], \"reps\": 2}",
                "{\"cmd\": \"fit_panel\", \"series\": [3], \"reps\": 1}");

        assertEquals(3, answers.get(0).get("series").asInt());
        assertEquals(180, answers.get(0).get("rows").asInt());
        JsonNode all = answers.get(1).get("objectives");
        JsonNode some = answers.get(2).get("objectives");
        assertEquals(3, all.size());
        assertEquals(all.get(2), some.get(0));
        assertEquals(all.get(0), some.get(1));
        assertEquals(2, answers.get(2).get("times_ms").size());
        assertError("the panel has series 0 to 2", answers.get(3));
    }

    @Test
    void forecastsAPanelAsEachSeriesAlone() throws IOException {
        Path file = folder.resolve("panel.csv");
        List<String> rows = new ArrayList<>(List.of("series,ds,y"));
        for (String name : List.of("z", "a", "m")) {
            List<String> one = lines("", SyntheticData.series(name, 90, name.charAt(0)), name + ",", 0);
            rows.addAll(one.subList(1, one.size()));
        }
        Files.write(file, rows);
        String what = "\"horizon\": 5, \"levels\": [0.8, 0.95]";

        List<JsonNode> answers = ask(
                load("load_panel", file, ", \"threads\": 2"),
                "{\"cmd\": \"forecast_panel\", \"series\": null, \"reps\": 2, " + what + "}",
                "{\"cmd\": \"forecast_panel\", \"series\": [2], \"reps\": 1, " + what + "}",
                "{\"cmd\": \"alone_panel\", " + what + "}");

        assertEquals(2, answers.get(1).get("times_ms").size());
        assertEquals(3, answers.get(1).get("widths").size());
        assertEquals(
                answers.get(1).get("widths").get(2),
                answers.get(2).get("widths").get(0));
        assertEquals(3, answers.get(3).get("identical").asInt());
    }

    @Test
    void crossValidatesAndWeighsAFit() throws IOException {
        Path file = folder.resolve("one.csv");
        Files.write(file, lines("ds,y", SyntheticData.series("s", 801, 3), "", 10));
        String folds = ", \"period_days\": 100, \"horizon_days\": 50, \"level\": 0.8, \"threads\": 2, \"reps\": 2}";

        List<JsonNode> answers = ask(
                load("load_additive", file, ", \"model\": {\"changepoint_prior_scale\": 0.1}"),
                "{\"cmd\": \"cross_validate\", \"initial_days\": 450" + folds,
                "{\"cmd\": \"footprint_additive\"}",
                "{\"cmd\": \"fit_additive\", \"reps\": 1}",
                "{\"cmd\": \"footprint_additive\"}");

        JsonNode validation = answers.get(1);
        assertEquals(2, validation.get("times_ms").size());
        assertEquals(4, validation.get("folds").asInt()); // 750, 650, 550 and 450 days after the first
        assertEquals(4 * 45, validation.get("rows").asInt());
        assertTrue(validation.get("horizons").asInt() > 30);
        assertTrue(validation.get("mae").asDouble() > 0);
        assertTrue(validation.get("coverage").asDouble() > 0.3);
        assertError("ask for 'fit_additive' first", answers.get(2));
        assertEquals((2 + 25 + 26) * 721 * 8, answers.get(4).get("design_bytes").asInt());
        assertTrue(answers.get(4).get("allocated_bytes").asInt() > 0);
        assertTrue(answers.get(4).get("stored_bytes").asInt() > 721 * 8);
        assertTrue(answers.get(4).get("stored_without_history_bytes").asInt() > 8 * 53);
    }

    @Test
    void drawsFromThePosteriorAndUpdates() throws IOException {
        Path file = folder.resolve("one.csv");
        Files.write(file, lines("ds,y", SyntheticData.series("s", 801, 3), "", 10));

        List<JsonNode> answers = ask(
                load("load_additive", file, ""),
                "{\"cmd\": \"posterior_additive\", \"draws\": 100, \"reps\": 1}",
                "{\"cmd\": \"update_additive\", \"rows\": 28, \"reps\": 22}",
                "{\"cmd\": \"update_additive\", \"rows\": 41, \"reps\": 1}",
                "{\"cmd\": \"fit_additive\", \"reps\": 1}",
                "{\"cmd\": \"posterior_additive\", \"draws\": 100, \"reps\": 2}");

        assertError("ask for 'fit_additive' first", answers.get(1));
        assertEquals(22, answers.get(2).get("times_ms").size());
        assertError("20 batches must leave some of the 801 rows", answers.get(3));
        assertEquals(100, answers.get(5).get("draws").asInt());
        assertTrue(answers.get(5).get("effective_size").asDouble() > 1);
        assertEquals(2, answers.get(5).get("times_ms").size());
    }

    @Test
    void fitsTheCurvedModelsThatTheOptionsName() throws IOException {
        Path file = folder.resolve("growth.csv");
        List<String> rows = lines("ds,y", SyntheticData.series("s", 800, 3), "", 10);
        rows.replaceAll(row -> row + (row.startsWith("ds") ? ",cap,floor" : ",500,1"));
        Files.write(file, rows);

        List<JsonNode> answers = ask(
                load("load_additive", file, ", \"model\": {\"seasonality_mode\": \"multiplicative\"}"),
                "{\"cmd\": \"fit_additive\", \"reps\": 1}",
                load(
                        "load_additive",
                        file,
                        ", \"columns\": [\"cap\", \"floor\"], \"model\": {\"growth\": \"logistic\", \"yearly_seasonality\": 4}"),
                "{\"cmd\": \"fit_additive\", \"reps\": 1}",
                load("load_additive", file, ", \"model\": {\"growth\": \"flat\"}"),
                "{\"cmd\": \"fit_additive\", \"reps\": 1}");

        assertEquals(26, answers.get(1).get("parameters").get("beta").size());
        assertEquals(720, answers.get(2).get("rows").asInt());
        assertEquals(14, answers.get(3).get("parameters").get("beta").size());
        assertTrue(answers.get(3).get("objective").asDouble()
                != answers.get(1).get("objective").asDouble());
        assertError("growth is 'flat'", answers.get(5));
    }

    @Test
    void readsOtherFrequenciesAndRefusesUnknownOptions() throws IOException {
        Path file = folder.resolve("minutes.csv");
        Files.write(file, List.of("ds,y", "2017-05-01T00:00:00,1", "2017-05-01T00:05:00,2", "2017-05-01T00:15:00,4"));

        List<JsonNode> answers = ask(
                load("load_additive", file, ", \"frequency\": \"PT5M\", \"model\": {\"colour\": 1}"),
                "{\"cmd\": \"fit_additive\", \"reps\": 1}");

        assertEquals(3, answers.get(0).get("rows").asInt());
        assertError("unknown option 'colour'", answers.get(1));
    }

    @Test
    void reachesTheObjectiveOfThePeytonManningSeries() throws IOException {
        Path data = new DataFolder(Path.of("..").toAbsolutePath(), Optional.empty()).find("peyton_manning.csv");
        Path file = folder.resolve("peyton.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(data));
        lines.set(0, "ds,y");
        Files.write(file, lines.stream().map(l -> l.replace("\"", "")).toList());

        List<JsonNode> answers = ask(load("load_additive", file, ""), "{\"cmd\": \"fit_additive\", \"reps\": 1}");

        assertEquals(2905, answers.get(0).get("rows").asInt());
        assertEquals(-8005.159164650692, answers.get(1).get("objective").asDouble(), 1e-6);
    }

    private static String load(String command, Path file, String more) {
        return "{\"cmd\": \"" + command + "\", \"path\": \"" + file.toString().replace("\\", "\\\\") + "\"" + more
                + "}";
    }

    private static String predict(int reps) {
        return "{\"cmd\": \"predict_additive\", \"horizon\": 5, \"level\": 0.8, \"samples\": 1000, \"reps\": " + reps
                + "}";
    }

    /** Lines of a series without every {@code gap}-th row. */
    private static List<String> lines(String header, TimeSeries series, String prefix, int gap) {
        List<String> lines = new ArrayList<>(List.of(header));
        LocalDate start = series.index().date(0);
        for (int i = 0; i < series.size(); i++) {
            if (gap == 0 || i % gap != 5) {
                lines.add(prefix + start.plusDays(i) + "," + series.value(i));
            }
        }
        return lines;
    }

    private static List<JsonNode> ask(String... requests) throws IOException {
        StringWriter out = new StringWriter();
        new CompareWorker().serve(new BufferedReader(new StringReader(String.join("\n", requests))), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(Json.MAPPER.readTree(line));
        }
        return answers;
    }

    private static void assertError(String part, JsonNode answer) {
        assertFalse(answer.get("ok").asBoolean());
        assertTrue(answer.get("error").asText().contains(part), answer.toString());
    }
}
