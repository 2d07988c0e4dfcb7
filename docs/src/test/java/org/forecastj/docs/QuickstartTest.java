package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart does what the README says of it. */
class QuickstartTest {
    /** The total and the first seven products in code order, the group that the peers' figures are known for. */
    private static final List<String> FIRST_EIGHT =
            List.of("total", "20685", "20725", "21137", "21621", "21843", "21931", "22086");

    @Test
    void forecastsEveryProductAndSaysWhereTheReportIs(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Quickstart.Result result = new Quickstart(new PrintStream(printed, true, StandardCharsets.UTF_8), folder).run();
        String text = printed.toString(StandardCharsets.UTF_8);

        assertEquals(21, result.sales().size());
        assertEquals(List.of(), result.evaluation().failures());
        assertTrue(text.contains("21 of 21 reloaded forecasts are bit-identical"), text);
        assertTrue(text.contains(result.report().toAbsolutePath().toUri().toString()), text);
        assertTrue(Files.readString(result.report()).contains("</html>"));
        assertEquals(
                1 + 21 * 28, Files.readAllLines(folder.resolve("forecasts.csv")).size());
        assertEquals(21, result.forecasts().size());
        result.forecasts().values().forEach(QuickstartTest::assertNotNegative);
        assertAccuracy(result.evaluation());
        assertEquals(List.of(), notPrinted(text.replace(folder.toString(), "quickstart-output")));
    }

    /** The lines of the guide's output that are not printed; lines with … are shortened. */
    private static List<String> notPrinted(String text) {
        List<String> printed = text.lines().toList();
        List<String> shown = Documents.all().stream()
                .filter(document -> document.path().endsWith("quickstart.md"))
                .flatMap(document -> document.blocks("text").stream())
                .flatMap(block -> block.text().lines())
                .filter(line -> !line.contains("…"))
                .toList();
        assertTrue(shown.size() > 10, "the guide shows no output");
        return shown.stream().filter(line -> !printed.contains(line)).toList();
    }

    private static void assertNotNegative(Forecast forecast) {
        assertEquals(28, forecast.horizon());
        assertEquals(2, forecast.levels().length);
        for (int h = 0; h < 28; h++) {
            assertFalse(forecast.mean().value(h) < 0, forecast::name);
            assertFalse(forecast.interval(0.95).lower().value(h) < 0, forecast::name);
        }
    }

    /** The bounds are the exact optimum of the model (0.7374, 0.6876) with a little room for other holiday names. */
    private static void assertAccuracy(Evaluation evaluation) {
        assertEquals(0.9622, Quickstart.mase(evaluation, "seasonal naive", Quickstart.TOTAL), 5e-5);
        assertTrue(Quickstart.mase(evaluation, "additive", Quickstart.TOTAL) < 0.745);
        assertEquals(0.8921, meanOfFirstEight(evaluation, "seasonal naive"), 5e-5);
        assertTrue(meanOfFirstEight(evaluation, "additive") < 0.69);
    }

    private static double meanOfFirstEight(Evaluation evaluation, String model) {
        List<Double> values = new ArrayList<>();
        FIRST_EIGHT.forEach(key -> values.add(Quickstart.mase(evaluation, model, SeriesKey.of(key))));
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
