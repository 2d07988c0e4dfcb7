package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The closed forms of R's forecast package; the file says where its values come from. */
class BaselineGoldenTest {
    private static final String FILE = "/golden/baseline/closed-forms.json";

    @TestFactory
    Stream<DynamicTest> agreesWithR() throws IOException {
        JsonNode golden;
        try (InputStream in = Objects.requireNonNull(BaselineGoldenTest.class.getResourceAsStream(FILE), FILE)) {
            golden = new ObjectMapper().readTree(in);
        }
        assertTrue(golden.get("cases").size() >= 18, "cases in " + FILE);
        return StreamSupport.stream(golden.get("cases").spliterator(), false)
                .map(c -> DynamicTest.dynamicTest(
                        c.get("series").asText() + " " + c.get("method").asText(),
                        () -> check(c, series(golden, c.get("series").asText()))));
    }

    private static TimeSeries series(JsonNode golden, String name) {
        JsonNode node = golden.get("series").get(name);
        Frequency frequency = Frequency.every(12 / node.get("period").asInt(), Frequency.Unit.MONTH);
        double[] y = array(node.get("y"));
        LocalDate start = LocalDate.parse(node.get("start").asText());
        return TimeSeries.of(name, TimeIndex.regular(start, frequency, y.length), y);
    }

    private static Forecaster<?> model(String method) {
        return switch (method) {
            case "meanf" -> Forecasters.mean();
            case "naive" -> Forecasters.naive();
            case "snaive" -> Forecasters.seasonalNaive();
            case "rwdrift" -> Forecasters.drift();
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static void check(JsonNode expected, TimeSeries series) {
        int horizon = expected.get("mean").size();
        Forecast forecast = model(expected.get("method").asText()).fit(series).forecast(horizon, 0.8, 0.95);
        assertClose(expected.get("mean"), forecast.mean());
        assertClose(expected.get("lo80"), forecast.quantile(0.1));
        assertClose(expected.get("hi80"), forecast.quantile(0.9));
        assertClose(expected.get("lo95"), forecast.quantile(0.025));
        assertClose(expected.get("hi95"), forecast.quantile(0.975));
    }

    private static void assertClose(JsonNode expected, TimeSeries actual) {
        double[] e = array(expected);
        for (int h = 0; h < e.length; h++) {
            assertEquals(e[h], actual.value(h), 1e-9 * Math.max(1, Math.abs(e[h])), "step " + (h + 1));
        }
    }

    private static double[] array(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(v -> v.isNull() ? Double.NaN : v.asDouble())
                .toArray();
    }
}
