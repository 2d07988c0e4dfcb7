package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class BoostingCaseTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final int DAYS = 1200;

    @TempDir
    Path folder = Path.of("");

    /** The values are those that the peers' own script makes. */
    @Test
    void syntheticMatrixIsThatOfThePeers() throws IOException {
        MatrixFile file = SyntheticMatrix.write(folder, 2, 1);

        float[][] columns = file.trainingColumns(1);
        assertEquals(50, columns.length);
        assertArrayEquals(new float[] {(float) 0.7415648698806763, (float) 0.3249562382698059}, columns[0]);
        assertArrayEquals(new float[] {(float) 3.1541476249694824, (float) 1.354935646057129}, columns[20]);
        assertArrayEquals(new float[] {16, 23}, columns[40]);
        assertArrayEquals(new float[] {31, 30}, columns[49]);
        assertArrayEquals(
                new double[] {(float) 12.916658401489258, (float) 22.402482986450195}, file.trainingTarget(1));
        assertArrayEquals(new double[] {(float) 14.611543655395508}, file.validationTarget());
        assertEquals((float) 0.7074452042579651, file.validationRows()[19]);
        assertArrayEquals(new float[] {(float) 0.7415648698806763}, file.trainingColumns(2)[0]);
    }

    @Test
    void matrixOfAPanelHasTheFirstDaysToTrainWithInTheOrderOfKeys() throws IOException {
        ObjectNode make = request("make_matrix");
        make.put("kind", "store-item").put("path", panel().toString()).put("threads", 2);
        make.put("training_days", 700).put("validation_days", 90);

        JsonNode answer = ask(make).get(0);

        assertEquals(1400, answer.get("rows").asInt(), answer.toString());
        assertEquals(55, answer.get("columns").asInt());
        assertEquals(180, answer.get("validation_rows").asInt());
        MatrixFile file = MatrixFile.open(folder);
        float[][] columns = file.trainingColumns(1);
        double[] target = file.trainingTarget(1);
        assertTrue(Float.isNaN(columns[0][90]), "nothing is known 91 days before");
        for (int row : new int[] {91, 699, 700 + 91, 1399}) {
            assertEquals(value(1 - row / 700, row % 700), target[row]);
            assertEquals(value(1 - row / 700, row % 700 - 91), columns[0][row], "the value 91 days before row " + row);
            assertEquals(row / 700 == 0 ? 10 : 2, columns[53][row], "the store of row " + row);
            assertEquals(7, columns[54][row], "the item of row " + row);
        }
        double[] validation = file.validationRows();
        assertEquals(value(1, 700 - 91), validation[0]);
        assertEquals(value(1, 700), file.validationTarget()[0]);
    }

    @Test
    void binsTrainsAndPredicts() throws IOException {
        List<JsonNode> answers = ask(
                request("make_matrix")
                        .put("kind", "synthetic")
                        .put("rows", 3000)
                        .put("validation_rows", 500),
                request("load_matrix").put("every", 2).put("threads", 2),
                request("bin_matrix").put("reps", 2),
                train(1),
                train(30),
                predict("predict_row").put("calls", 40),
                predict("predict_row").put("calls", 40).put("walk", true),
                request("predict_batch").put("rows", 4000).put("reps", 2),
                predict("predict_row").put("calls", 40).put("iterations", 31));

        assertEquals(1500, answers.get(1).get("rows").asInt(), answers.toString());
        assertEquals(500, answers.get(1).get("validation_rows").asInt());
        assertEquals(2, answers.get(2).get("times_ms").size());
        double before = answers.get(3).get("validation_rmse").asDouble();
        double after = answers.get(4).get("validation_rmse").asDouble();
        assertTrue(after < 0.8 * before, before + " before and " + after + " after 30 trees");
        assertEquals(40, answers.get(5).get("calls").asInt());
        assertTrue(answers.get(5).has("allocated_bytes"));
        assertFalse(answers.get(6).has("allocated_bytes"));
        assertEquals(4000, answers.get(7).get("rows").asInt());
        assertError("30 are trained", answers.get(8));
    }

    @Test
    void saysWhatMustComeFirst() throws IOException {
        List<JsonNode> answers = ask(
                request("bin_matrix").put("reps", 1),
                request("make_matrix").put("kind", "synthetic").put("rows", 100).put("validation_rows", 10),
                request("load_matrix").put("every", 1).put("threads", 1),
                request("predict_batch").put("rows", 1).put("reps", 1),
                request("forecast_global")
                        .put("horizon", 2)
                        .put("iterations", 1)
                        .put("reps", 1));

        assertError("ask for 'load_matrix' first", answers.get(0));
        assertError("ask for 'train_boosting' first", answers.get(3));
        assertError("ask for 'load_global' first", answers.get(4));
    }

    @Test
    void forecastsAPanelInTheOrderOfItsFile() throws IOException {
        JsonNode answer = ask(
                        request("load_global").put("path", panel().toString()).put("threads", 2),
                        request("forecast_global")
                                .put("horizon", 7)
                                .put("iterations", 20)
                                .put("reps", 1))
                .get(1);

        assertTrue(answer.get("ok").asBoolean(), answer.toString());
        assertEquals(1, answer.get("fit_ms").size());
        for (String point : List.of("means", "medians")) {
            assertEquals(2, answer.get(point).size());
            assertEquals(7, answer.get(point).get(1).size());
            assertTrue(answer.get(point).get(0).get(0).asDouble() < 500);
            assertTrue(answer.get(point).get(1).get(0).asDouble() > 500);
        }
    }

    @Test
    void seriesOfAPanelAreCalledByStoreAndItem() throws IOException {
        Path file = folder.resolve("one.csv");
        Files.write(file, List.of("series,ds,y", "first,2013-01-01,1", "first,2013-01-02,1"));

        assertError(
                "series 'first' is not called store/item",
                ask(request("load_global").put("path", file.toString()).put("threads", 1))
                        .get(0));
    }

    private static double value(int series, int day) {
        return (series == 0 ? 10 : 1000) + day % 7 + day / 10;
    }

    /** Series of store 2 and store 10, in this order. */
    private Path panel() throws IOException {
        List<String> rows = new ArrayList<>(List.of("series,ds,y"));
        for (int s = 0; s < 2; s++) {
            for (int day = 0; day < DAYS; day++) {
                rows.add((s == 0 ? "2/7," : "10/7,") + FIRST.plusDays(day) + "," + value(s, day));
            }
        }
        return Files.write(folder.resolve("panel.csv"), rows);
    }

    private ObjectNode request(String command) {
        return Json.MAPPER.createObjectNode().put("cmd", command).put("folder", folder.toString());
    }

    private ObjectNode train(int iterations) {
        return request("train_boosting").put("iterations", iterations).put("reps", 1);
    }

    private ObjectNode predict(String command) {
        return request(command).put("iterations", 30).put("reps", 3);
    }

    private static void assertError(String message, JsonNode answer) {
        assertFalse(answer.get("ok").asBoolean());
        assertTrue(answer.get("error").asText().contains(message), answer.toString());
    }

    private static List<JsonNode> ask(JsonNode... requests) throws IOException {
        StringWriter out = new StringWriter();
        StringBuilder lines = new StringBuilder();
        for (JsonNode request : requests) {
            lines.append(request).append('\n');
        }
        new CompareWorker().serve(new BufferedReader(new StringReader(lines.toString())), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(Json.MAPPER.readTree(line));
        }
        assertEquals(requests.length, answers.size());
        return answers;
    }
}
