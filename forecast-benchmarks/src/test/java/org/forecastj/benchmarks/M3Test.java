package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class M3Test {
    private static final Path SHARED =
            Path.of("..", "..", "shared", "data").toAbsolutePath().normalize();
    private static final double HALF_A_DIGIT = 5.1e-5;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void figuresOfReferenceMethodsAreThoseStored(int every) throws IOException {
        assumeTrue(Files.isRegularFile(SHARED.resolve("m3.csv.gz")), "m3.csv.gz is not in ../shared/data");

        List<JsonNode> lines =
                run("--data", SHARED.toString(), "--every", Integer.toString(every), "--model", "seasonal-naive");

        JsonNode stored = stored().path("samples").path(Integer.toString(every));
        for (String of : List.of("YEARLY", "QUARTERLY", "MONTHLY", "OTHER", "ALL")) {
            for (String metric : List.of("smape", "mase", "owa")) {
                assertEquals(
                        stored.at("/naive2/" + of + "/" + metric).asDouble(),
                        value(lines, "naive2", metric, of),
                        HALF_A_DIGIT,
                        of + " " + metric);
                assertEquals(
                        stored.at("/snaive/" + of + "/" + metric).asDouble(),
                        value(lines, "seasonal-naive", metric, of),
                        HALF_A_DIGIT,
                        of + " " + metric);
            }
            for (String metric : List.of("coverage80", "coverage95", "msis95")) {
                assertEquals(
                        stored.at("/R_snaive/" + of + "/" + metric).asDouble(),
                        value(lines, "seasonal-naive", metric, of),
                        HALF_A_DIGIT,
                        of + " " + metric);
            }
        }
    }

    @Test
    void sampleBeginsWithTheFirstSeries() throws IOException {
        write(
                "N1,YEARLY,1,1,M,1975,1,3,10;12;13,14",
                "N2,YEARLY,1,1,M,1975,1,3,10;12;13,99",
                "N3,YEARLY,1,1,M,1975,1,3,10;11;12,15");

        List<JsonNode> lines = run("--data", folder.toString(), "--every", "2", "--model", "naive");

        assertEquals(Math.round(1e6 * (1 / 1.5 + 3) / 2) / 1e6, value(lines, "naive", "mase", "ALL"));
    }

    @Test
    void holdoutInsideNeverSeesTheTestPart() throws IOException {
        write("N1,YEARLY,1,2,M,1975,1,5,10;12;14;17;11,1000;2000");
        List<JsonNode> lines = run("--data", folder.toString(), "--holdout", "inside", "--model", "naive");
        assertEquals(1.5, value(lines, "naive", "mase", "YEARLY"));

        write("N1,YEARLY,1,2,M,1975,1,5,10;12;14;17;11,-3;5");
        assertEquals(lines, run("--data", folder.toString(), "--holdout", "inside", "--model", "naive"));
    }

    @Test
    void storedFiguresStandBesideTheSameRowsOnly() throws IOException {
        write("N1,YEARLY,1,2,M,1975,1,4,10;12;14;16,17;18");

        List<JsonNode> lines = run("--data", folder.toString(), "--every", "3", "--model", "seasonal-naive");
        JsonNode comparison = lines.stream()
                .filter(l -> l.get("metric").asText().equals("at_most_peer")
                        && l.get("of").asText().equals("YEARLY"))
                .findFirst()
                .orElseThrow();
        assertEquals("R_snaive", comparison.get("peer").asText());
        assertTrue(comparison.get("mase").asBoolean());
        assertTrue(comparison.get("owa").asBoolean());
        assertEquals("metrics of 4", comparison.get("unit").asText());
        assertEquals(
                stored().at("/samples/3/R_snaive/YEARLY/mase").asDouble(), value(lines, "R_snaive", "mase", "YEARLY"));
        assertTrue(
                lines.stream().noneMatch(l -> l.get("of").asText().equals("MONTHLY")), "no series of ours is monthly");

        for (String[] other : new String[][] {{"--every", "2"}, {"--every", "3", "--holdout", "inside"}}) {
            List<String> arguments = new ArrayList<>(List.of("--data", folder.toString(), "--model", "seasonal-naive"));
            arguments.addAll(List.of(other));
            assertFalse(run(arguments.toArray(String[]::new)).stream().anyMatch(l -> l.has("stored")));
        }
    }

    @Test
    void everyPeerOfAModelIsStoredForSomeSample() throws IOException {
        JsonNode stored = stored();
        for (JsonNode peer : stored.path("peers").path("auto-arima")) {
            assertTrue(stored.path("samples").path("6").has(peer.asText()), peer.asText());
        }
        assertTrue(stored.path("samples").path("3").has("SF_AutoARIMA"));
    }

    @Test
    void boostedModelIsMeasuredWhereItIsNamed() throws IOException {
        String training = "10;12;14;16;18;20;22;24;26;28;30;32;34;36;38;40;42;44;46;48;50;52;54;56";
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add("N" + i + ",YEARLY,1,2,MICRO,1970,1,24," + training + ",58;60");
            rows.add("Q" + i + ",QUARTERLY,4,2,MICRO,1970,1,24," + training + ",58;60");
        }
        write(rows.toArray(String[]::new));

        List<JsonNode> lines = run("--data", folder.toString(), "--model", "boosted", "naive");

        assertEquals(
                List.of("naive2", "boosted", "naive"),
                lines.stream().map(l -> l.get("model").asText()).distinct().toList());
        assertTrue(value(lines, "boosted", "smape", "QUARTERLY") < value(lines, "naive", "smape", "QUARTERLY"));
        assertFalse(
                run("--data", folder.toString(), "--model", "naive").toString().contains("boosted"));
    }

    @Test
    void wrongHoldoutIsRefused() {
        AccuracyOptions options = AccuracyOptions.parse("m3", "--holdout", "outside");
        assertThrows(IllegalArgumentException.class, () -> M3Sample.of(options));
    }

    private void write(String... rows) throws IOException {
        String header = "series_id,period,season_length,horizon,category,start_year,start_period,n_train,train,test";
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("m3.csv.gz")))) {
            out.write((header + "\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static JsonNode stored() throws IOException {
        try (InputStream in = Objects.requireNonNull(M3.class.getResourceAsStream("m3-peers.json"))) {
            return Json.MAPPER.readTree(in);
        }
    }

    private static double value(List<JsonNode> lines, String model, String metric, String of) {
        List<JsonNode> found = lines.stream()
                .filter(l -> l.get("model").asText().equals(model)
                        && l.get("metric").asText().equals(metric)
                        && l.get("of").asText().equals(of))
                .toList();
        assertEquals(1, found.size(), model + " " + metric + " " + of);
        return found.get(0).get("value").asDouble();
    }

    private static List<JsonNode> run(String... args) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("m3"));
        all.addAll(List.of(args));
        int status = Accuracy.run(stream(out), stream(log), all.toArray(String[]::new));
        assertEquals(0, status, log.toString(StandardCharsets.UTF_8));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }

    private static PrintStream stream(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
