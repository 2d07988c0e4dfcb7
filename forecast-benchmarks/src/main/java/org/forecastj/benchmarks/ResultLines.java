package org.forecastj.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;

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
        print(result("forecastj", model, metric, of, value, unit));
    }

    /** Prints a figure of a peer that was measured elsewhere and is stored with this program. */
    void stored(String peer, String metric, String of, double value, String unit) {
        print(result(peer, peer, metric, of, value, unit).put("stored", true));
    }

    /**
     * Prints in how many metrics a model's errors are at most those of a peer, and in which.
     *
     * @param atMost by name of the metric
     */
    void comparison(String model, String of, String peer, Map<String, Boolean> atMost) {
        int count = Collections.frequency(atMost.values(), true);
        ObjectNode line = result("forecastj", model, "at_most_peer", of, count, "metrics of " + atMost.size())
                .put("peer", peer);
        atMost.forEach(line::put);
        print(line);
    }

    private ObjectNode result(String system, String model, String metric, String of, double value, String unit) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException(metric + " of '" + of + "' with model " + model + " is " + value);
        }
        return Json.MAPPER
                .createObjectNode()
                .put("case", suite)
                .put("system", system)
                .put("model", model)
                .put("metric", metric)
                .put("of", of)
                .put("value", Math.round(value * ROUNDING) / ROUNDING)
                .put("unit", unit);
    }

    private void print(ObjectNode line) {
        try {
            out.println(Json.MAPPER.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
