package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineCheckTest {
    private static final Map<String, Double> STORED = Map.of("Gram.gram", 10.0);

    @Test
    void ratioWithinTheTolerancePasses() {
        assertEquals(List.of(), BaselineCheck.slower(STORED, Map.of("Gram.gram", 8.0), 0.2));
        assertEquals(List.of(), BaselineCheck.slower(STORED, Map.of("Gram.gram", 30.0), 0.2));
    }

    @Test
    void ratioBelowTheToleranceFails() {
        List<String> messages = BaselineCheck.slower(STORED, Map.of("Gram.gram", 7.9), 0.2);

        assertEquals(1, messages.size());
        assertTrue(messages.get(0)
                .startsWith("Gram.gram is 7.9 times as fast as its reference loop; the baseline is 10.0"));
    }

    @Test
    void kernelThatWasNotMeasuredOrIsNoNumberFails() {
        assertEquals(1, BaselineCheck.slower(STORED, Map.of(), 0.2).size());
        assertEquals(
                1,
                BaselineCheck.slower(STORED, Map.of("Gram.gram", Double.NaN), 0.2)
                        .size());
    }

    @Test
    void updateKeepsTheToleranceAndRoundsTheRatios() throws IOException {
        JsonNode before = Json.MAPPER.readTree("{\"tolerance\": 0.2, \"ratios\": {\"Gram.gram\": 10}}");

        JsonNode after = Json.MAPPER.readTree(BaselineCheck.withRatios(before, Map.of("Gram.gram", 12.3456)));

        assertEquals(0.2, after.get("tolerance").asDouble());
        assertEquals(Map.of("Gram.gram", 12.35), BaselineCheck.ratios(after));
    }
}
