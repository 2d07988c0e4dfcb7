package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void readsTheCommandLine() {
        AccuracyOptions options = AccuracyOptions.parse(
                "long", "--model", "mean", "naive", "--data", "x.csv", "--period", "7", "--model", "drift");

        assertEquals(List.of("mean", "naive", "drift"), options.models());
        assertEquals("x.csv", options.required("data"));
        assertEquals(7, options.number("period"));
        assertEquals(3, options.number("origins", 3));
        assertThrows(IllegalArgumentException.class, () -> options.number("horizon"));
        assertTrue(AccuracyOptions.parse("conformal", "--quick", "--model", "additive")
                .has("quick"));
        assertFalse(options.has("quick"));
    }

    @Test
    void wrongCommandLineIsStatusTwo() throws IOException {
        assertStatus(2, "no suite is given");
        assertStatus(2, "unknown suite 'm5'", "m5");
        assertStatus(2, "unknown option '--modle'", "m3", "--modle", "x");
        assertStatus(2, "needs a value", "m3", "--data");
        assertStatus(
                2,
                "unknown model 'prophecy'",
                "long",
                "--data",
                file("ds,y", "2024-01-01,1", "2024-01-02,1", "2024-01-03,1"),
                "--period",
                "1",
                "--horizon",
                "1",
                "--model",
                "prophecy");
        assertStatus(
                2,
                "--period is '0'",
                "long",
                "--data",
                file("ds,y", "2024-01-01,1", "2024-01-02,1", "2024-01-03,1"),
                "--horizon",
                "1",
                "--period",
                "0");
    }

    @Test
    void missingDataIsStatusOne() throws IOException {
        assertStatus(1, "m3.csv.gz is not there", "m3", "--data", folder.toString());
    }

    @Test
    void longFormUsesTheSplitOfTheFile() throws IOException {
        String file = file(
                "series,ds,y,part",
                "a,2024-01-01,1,train",
                "a,2024-01-02,3,train",
                "a,2024-01-03,2,train",
                "a,2024-01-04,5,test",
                "a,2024-01-05,0,test");

        List<JsonNode> lines = run("long", "--data", file, "--period", "1", "--model", "naive");

        assertEquals(2.5, value(lines, "naive", "mae", "a"));
        assertEquals(Math.round(1e6 * Math.sqrt(6.5)) / 1e6, value(lines, "naive", "rmse", "mean-all"));
        assertEquals(Math.round(1e6 * (6.0 / 7 + 2) / 2) / 1e6, value(lines, "naive", "smape", "a"));
        assertEquals(Math.round(1e6 * 2.5 / 1.5) / 1e6, value(lines, "naive", "mase", "a"));
        assertEquals(0.5, value(lines, "naive", "bias", "a"));
    }

    @Test
    void longFormMovesTheOrigin() throws IOException {
        String file = file("ds,y", "2024-01-01,1", "2024-01-02,2", "2024-01-03,4", "2024-01-04,8", "2024-01-05,16");

        assertEquals(
                8,
                value(
                        run("long", "--data", file, "--period", "1", "--horizon", "1", "--model", "naive"),
                        "naive",
                        "mae",
                        "y"));
        assertEquals(
                6,
                value(
                        run(
                                "long",
                                "--data",
                                file,
                                "--period",
                                "1",
                                "--horizon",
                                "1",
                                "--origins",
                                "2",
                                "--model",
                                "naive"),
                        "naive",
                        "mae",
                        "y"));
    }

    @Test
    void onlineRetailFollowsItsProtocol() throws IOException {
        List<String> total = new ArrayList<>(List.of("date,orders,units,revenue"));
        List<String> products = new ArrayList<>(List.of("date,product,description,units,revenue"));
        LocalDate start = LocalDate.of(2009, 12, 1);
        for (int i = 0; i < 739; i++) {
            // weekly growth by 1: the error of the seasonal naive forecast is 1, 2, 3, 4 in the four weeks, its scale 1
            total.add(start.plusDays(i) + ",,," + (100 + i / 7));
            for (int p = 0; p < 8; p++) {
                products.add(start.plusDays(i) + ",p" + p + ",x," + (i % 2) + ",0");
            }
        }
        Files.write(folder.resolve("online_retail_total_daily.csv"), total);
        Files.write(folder.resolve("online_retail_daily.csv"), products);

        List<JsonNode> lines = run("online-retail", "--data", folder.toString(), "--model", "seasonal-naive", "mean");

        assertEquals(2 * (9 + 2), lines.size());
        assertEquals(2.5, value(lines, "seasonal-naive", "mase", "total"));
        // of alternating 0 and 1 the value seven days before is always wrong; so is a forecast that repeats it in odd
        // weeks
        assertEquals(0.5, value(lines, "seasonal-naive", "mase", "p3"));
        assertEquals(
                Math.round(1e6 * (2.5 + 7 * 0.5) / 8) / 1e6,
                value(lines, "seasonal-naive", "mase", "mean-total-and-first-7"));
        assertEquals(Math.round(1e6 * (2.5 + 8 * 0.5) / 9) / 1e6, value(lines, "seasonal-naive", "mase", "mean-all"));
    }

    @Test
    void m3ReportsCategoriesAndAll() throws IOException {
        String header = "series_id,period,season_length,horizon,category,start_year,start_period,n_train,train,test";
        List<String> rows =
                List.of(header, "N1,YEARLY,1,2,MICRO,1975,1,4,10;12;14;16,18;20", "N2,OTHER,1,1,MICRO,1,1,3,5;6;8,9.5");
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("m3.csv.gz")))) {
            out.write(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        }

        List<JsonNode> lines = run("m3", "--data", folder.toString(), "--model", "naive", "drift");

        assertEquals(1.5, value(lines, "naive", "mase", "YEARLY"));
        assertEquals(1.25, value(lines, "naive", "mase", "ALL"));
        assertEquals(0, value(lines, "drift", "mase", "YEARLY"));
        assertEquals(1, value(lines, "naive2", "owa", "ALL"));
        assertEquals(0, value(lines, "drift", "owa", "YEARLY"));
        assertTrue(value(lines, "naive", "coverage95", "ALL") > 0);
    }

    private static double value(List<JsonNode> lines, String model, String metric, String of) {
        List<JsonNode> found = lines.stream()
                .filter(l -> l.get("model").asText().equals(model)
                        && l.get("metric").asText().equals(metric)
                        && l.get("of").asText().equals(of))
                .toList();
        assertEquals(1, found.size(), lines.toString());
        return found.get(0).get("value").asDouble();
    }

    @Test
    void storeItemHasTwoWindowsOfTheBoostedModel() throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("store_item_demand.csv.gz")))) {
            StringBuilder rows = new StringBuilder("date,store,item,sales\n");
            for (int item = 1; item <= 2; item++) {
                for (int day = 0; day < 1826; day++) {
                    rows.append(LocalDate.of(2013, 1, 1).plusDays(day))
                            .append(",1,")
                            .append(item)
                            .append(',')
                            .append(20 * item + 3 * (day % 7) + day * 7919 % 5)
                            .append('\n');
                }
            }
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }

        List<JsonNode> lines = run("store-item", "--data", folder.toString(), "--model", "boosted");

        assertEquals(
                List.of("mape", "smape", "rmse", "coverage80", "coverage95"),
                lines.stream().map(l -> l.get("metric").asText()).distinct().toList());
        assertEquals(20, lines.size(), "two windows, two models, five measures");
        for (JsonNode line : lines) {
            if (line.get("metric").asText().equals("mape")) {
                assertTrue(line.get("value").asDouble() < 0.15, line.toString());
            }
        }
    }

    @Test
    void conformalMeasuresTheWindowsBeforeAndOfTheTest() throws IOException {
        StringBuilder monthly = new StringBuilder(
                "series_id,period,season_length,horizon,category,start_year,start_period,n_train,train,test\n");
        for (int i = 0; i < 2; i++) {
            int at = i;
            monthly.append("N").append(i).append(",MONTHLY,12,18,MICRO,1980,1,90,");
            monthly.append(IntStream.range(0, 108)
                    .mapToObj(t -> (t == 90 ? "," : t > 0 ? ";" : "") + (1000 + 10 * (t % 12) + (t + at) * 7919 % 31))
                    .collect(Collectors.joining()));
            monthly.append('\n');
        }
        StringBuilder daily = new StringBuilder("date,store,item,sales\n");
        for (int row = 0; row < 4 * 1826; row++) {
            daily.append(LocalDate.of(2013, 1, 1).plusDays(row % 1826))
                    .append(',')
                    .append(1 + row / 1826);
            daily.append(",1,").append(20 + row * 7919 % 5).append('\n');
        }
        for (String[] file : new String[][] {{"m3", monthly.toString()}, {"store_item_demand", daily.toString()}}) {
            try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(file[0] + ".csv.gz")))) {
                out.write(file[1].getBytes(StandardCharsets.UTF_8));
            }
        }

        List<JsonNode> lines = run("conformal", "--data", folder.toString(), "--model", "seasonal-naive");

        assertEquals(
                List.of("m3-monthly, inside", "m3-monthly, test", "store-item, 2017-01..03", "store-item, last-90"),
                lines.stream().map(l -> l.get("of").asText()).distinct().toList());
        assertEquals(2, value(lines, "all", "series", "m3-monthly, test"));
        for (String method :
                List.of("own", "split", "split with trust", "asymmetric", "normalized", "quantile regression")) {
            double narrow = value(lines, "seasonal-naive, " + method, "width80", "store-item, last-90");
            double wide = value(lines, "seasonal-naive, " + method, "width95", "store-item, last-90");
            assertTrue(0 < narrow && narrow <= wide, method);
        }
        assertStatus(2, "unknown model 'mean'", "conformal", "--data", folder.toString(), "--model", "mean");
    }

    @Test
    void hierarchyMeasuresEachLevelBeforeTheLastDays() throws IOException {
        StringBuilder daily = new StringBuilder("date,store,item,sales\n");
        for (int row = 0; row < 4 * 1826; row++) {
            int day = row % 1826;
            int series = row / 1826;
            int sales = day < 1736 ? 20 + 5 * series + day % 7 + day * (7919 + series) % 5 : 1_000_000;
            daily.append(LocalDate.of(2013, 1, 1).plusDays(day))
                    .append(',')
                    .append(1 + series / 2)
                    .append(',')
                    .append(1 + series % 2)
                    .append(',')
                    .append(sales)
                    .append('\n');
        }
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("store_item_demand.csv.gz")))) {
            out.write(daily.toString().getBytes(StandardCharsets.UTF_8));
        }

        List<JsonNode> lines = run("hierarchy", "--data", folder.toString(), "--model", "seasonal-naive");

        List<String> levels = List.of("total", "store", "item", "store/item");
        assertEquals(
                levels, lines.stream().map(l -> l.get("of").asText()).distinct().toList());
        assertEquals(4 + 6 * 4 * 2, lines.size(), "numbers of series, then six forecasts, four levels, two measures");
        for (String level : levels) {
            double base = value(lines, "seasonal-naive, base", "wmape", level);
            assertTrue(0 < base && base < 0.2, level);
            assertEquals(base, value(lines, "seasonal-naive, MinT shrink", "wmape", level), 1e-6, "sums already");
        }
        assertStatus(2, "unknown model 'prophecy'", "hierarchy", "--data", folder.toString(), "--model", "prophecy");
    }

    private List<JsonNode> run(String... args) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Accuracy.run(stream(out), stream(log), args);
        assertEquals(0, status, log.toString(StandardCharsets.UTF_8));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }

    private void assertStatus(int status, String message, String... args) {
        assertEquals(status, Accuracy.run(stream(new ByteArrayOutputStream()), stream(log), args));
        assertTrue(log.toString(StandardCharsets.UTF_8).contains(message), log.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String file(String... lines) throws IOException {
        Path file = folder.resolve("data.csv");
        Files.write(file, List.of(lines));
        return file.toString();
    }
}
