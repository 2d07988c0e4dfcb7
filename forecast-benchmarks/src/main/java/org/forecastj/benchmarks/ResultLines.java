package org.forecastj.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Prints one JSON object per result. Not safe for use by several threads. */
final class ResultLines {
    private static final double ROUNDING = 1e6;

    private final String suite;
    private final PrintStream out;

    ResultLines(String suite, PrintStream out) {
        this.suite = suite;
        this.out = out;
    }

    void line(String model, Measure measure, String of, double value) {
        line(model, measure.name(), of, measure.factor() * value, measure.unit());
    }

    /**
     * Prints a line.
     *
     * @throws IllegalStateException if the value is not finite, which JSON cannot hold
     */
    void line(String model, String metric, String of, double value, String unit) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException(metric + " of '" + of + "' with model " + model + " is " + value);
        }
        try {
            out.println(Json.MAPPER.writeValueAsString(Json.MAPPER
                    .createObjectNode()
                    .put("case", suite)
                    .put("system", "forecastj")
                    .put("model", model)
                    .put("metric", metric)
                    .put("of", of)
                    .put("value", Math.round(value * ROUNDING) / ROUNDING)
                    .put("unit", unit)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
