package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationCaseTest {
    private static final int DAYS = 800;

    @TempDir
    Path folder = Path.of("");

    private static int value(int series, int day) {
        return (day * day + 3 * series) % 11 + day % 7;
    }

    private Path file(String header, boolean store) throws IOException {
        List<String> rows = new ArrayList<>(List.of(header));
        for (int s = 0; s < 2; s++) {
            for (int day = 0; day < DAYS; day++) {
                String date = LocalDate.of(2013, 1, 1).plusDays(day).toString();
                rows.add(store ? date + ",1," + s + "," + value(s, day) : "1/" + s + "," + date + "," + value(s, day));
            }
        }
        return Files.write(folder.resolve("rows.csv"), rows);
    }

    private static List<JsonNode> ask(JsonNode... requests) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JsonNode request : requests) {
            lines.append(request).append('\n');
        }
        StringWriter out = new StringWriter();
        new CompareWorker().serve(new BufferedReader(new StringReader(lines.toString())), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(Json.MAPPER.readTree(line));
            assertTrue(answers.get(answers.size() - 1).get("ok").asBoolean(), line);
        }
        return answers;
    }

    private static ObjectNode request(String command) {
        return Json.MAPPER.createObjectNode().put("cmd", command);
    }

    @Test
    void readsAFileOfTwoKeys() throws IOException {
        JsonNode read = ask(request("read_csv")
                        .put("path", file("date,store,item,sales", true).toString())
                        .put("keys", "store,item")
                        .put("time", "date")
                        .put("value", "sales")
                        .put("reps", 2))
                .get(0);
        long sum = 0;
        for (int day = 0; day < DAYS; day++) {
            sum += value(0, day) + value(1, day);
        }
        assertEquals(2, read.get("times_ms").size());
        assertEquals(2 * DAYS, read.get("rows").asInt());
        assertEquals(2, read.get("series").asInt());
        assertEquals(sum, read.get("sum").asLong());
    }

    @Test
    void makesTheFeaturesThatThePeerMakes() throws IOException {
        JsonNode made = ask(
                        request("load_preparation")
                                .put("path", file("series,ds,y", false).toString())
                                .put("threads", 2),
                        request("make_features").put("reps", 1))
                .get(1);
        assertEquals(30, made.get("columns").asInt());
        assertEquals(2 * DAYS, made.get("rows").asInt());
        // lag 1 and the mean of seven values before the last day, over both series
        assertEquals(
                value(0, DAYS - 2) + value(1, DAYS - 2), made.get("sums").get(0).asDouble());
        double week = 0;
        for (int day = DAYS - 8; day < DAYS - 1; day++) {
            week += value(0, day) + value(1, day);
        }
        assertEquals(week / 7, made.get("sums").get(9).asDouble(), 1e-5);
    }

    @Test
    void evaluatesTheSeasonalNaiveForecastAndItsTraffic() throws IOException {
        List<JsonNode> answers = ask(
                request("load_preparation")
                        .put("path", file("series,ds,y", false).toString())
                        .put("threads", 2),
                request("backtest_naive").put("folds", 20).put("reps", 1),
                request("backtest_traffic").put("folds", 20).put("reps", 1),
                request("backtest_allocation").put("folds", 20));
        assertEquals(40, answers.get(1).get("folds").asInt());
        double errors = 0;
        for (int s = 0; s < 2; s++) {
            for (int fold = 0; fold < 20; fold++) {
                for (int h = 0; h < 7; h++) {
                    int day = DAYS - 7 - fold + h;
                    errors += Math.abs(value(s, day) - value(s, day - 7));
                }
            }
        }
        assertEquals(errors / 280, answers.get(1).get("mae").asDouble(), 1e-12);
        assertEquals(
                2 * 8L * (20 * (DAYS - 7) - 190), answers.get(2).get("bytes").asLong());
        assertTrue(answers.get(3).get("bytes_per_fold").asLong() > 0);
    }
}
