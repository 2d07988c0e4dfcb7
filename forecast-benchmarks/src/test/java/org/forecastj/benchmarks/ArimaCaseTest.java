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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArimaCaseTest {
    private static final String ORDERS = "\"order\": [0, 1, 1], \"seasonal\": [0, 1, 1]";

    @TempDir
    Path folder = Path.of("");

    @Test
    void fitsTheFirstSeriesAndUpdatesIt() throws IOException {
        List<JsonNode> answers = ask(
                load(),
                "{\"cmd\": \"fit_arima\", " + ORDERS + ", \"reps\": 3}",
                "{\"cmd\": \"update_arima\", " + ORDERS + ", \"rows\": 1, \"reps\": 25}");

        assertEquals(2, answers.get(0).get("series").asInt());
        assertEquals(96, answers.get(0).get("rows").asInt());
        assertEquals(-48, answers.get(1).get("log_likelihood").asDouble());
        assertEquals(12, answers.get(1).get("evaluations").asInt());
        assertEquals(3, answers.get(1).get("times_ms").size());
        assertEquals(25, answers.get(2).get("times_ms").size());
    }

    @Test
    void forecastsInTheOrderAskedFor() throws IOException {
        List<JsonNode> answers = ask(
                load(),
                "{\"cmd\": \"forecast_arima\", \"series\": null, \"horizon\": 3, \"reps\": 1}",
                "{\"cmd\": \"forecast_arima\", \"series\": [1, 0], \"horizon\": 2, \"reps\": 2}",
                "{\"cmd\": \"forecast_arima\", \"series\": [2], \"horizon\": 2, \"reps\": 1}");

        // the season has four rows and the last of the 48 is of value 47 and 1047
        assertEquals(
                "[[44.0,45.0,46.0],[1044.0,1045.0,1046.0]]",
                answers.get(1).get("means").toString());
        assertEquals(
                "[[1044.0,1045.0],[44.0,45.0]]", answers.get(2).get("means").toString());
        assertEquals(2, answers.get(2).get("cpu_ms").size());
        assertError("the panel has series 0 to 1", answers.get(3));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        List<JsonNode> answers = ask(
                "{\"cmd\": \"fit_arima\", " + ORDERS + ", \"reps\": 1}",
                load(),
                "{\"cmd\": \"fit_arima\", \"order\": [0, 1], \"seasonal\": [0, 1, 1], \"reps\": 1}");

        assertError("ask for 'load_arima' first", answers.get(0));
        assertError("'order' has 2 orders; 3 are needed", answers.get(2));
    }

    private String load() throws IOException {
        List<String> rows = new ArrayList<>(List.of("series,ds,y"));
        for (int level : new int[] {0, 1000}) {
            for (int t = 0; t < 48; t++) {
                rows.add("s" + level + "," + (2000 + t / 4) + "-" + (t % 4 == 3 ? "" : "0") + (t % 4 * 3 + 1) + "-01,"
                        + (level + t));
            }
        }
        Path file = Files.write(folder.resolve("panel.csv"), rows);
        return Json.MAPPER
                .createObjectNode()
                .put("cmd", "load_arima")
                .put("path", file.toString())
                .put("frequency", "P3M")
                .put("period", 4)
                .put("threads", 2)
                .toString();
    }

    private static void assertError(String message, JsonNode answer) {
        assertFalse(answer.get("ok").asBoolean());
        assertTrue(answer.get("error").asText().contains(message), answer.toString());
    }

    private static List<JsonNode> ask(String... requests) throws IOException {
        StringWriter out = new StringWriter();
        new CompareWorker(new FakeArima())
                .serve(new BufferedReader(new StringReader(String.join("\n", requests))), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(Json.MAPPER.readTree(line));
        }
        return answers;
    }
}
