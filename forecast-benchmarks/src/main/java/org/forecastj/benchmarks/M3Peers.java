package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of peers on the M3, measured once with the definitions in {@code m3-peers.json} and stored to four digits. They are of samples of the
 * series and of the competition's test part, and stand beside ours of the same rows only. Immutable.
 */
final class M3Peers {
    private static final List<String> ERRORS = List.of("smape", "mase", "owa", "msis95");
    private static final double DIGITS = 1e4;

    private final JsonNode peers;
    private final JsonNode methods;

    private M3Peers(JsonNode peers, JsonNode methods) {
        this.peers = peers;
        this.methods = methods;
    }

    /** The figures for a sample; none where the rows are others than the peers'. */
    static M3Peers of(M3Sample sample) throws IOException {
        JsonNode stored = read();
        String rows = sample.inside() ? "" : Integer.toString(sample.every());
        return new M3Peers(stored.path("peers"), stored.path("samples").path(rows));
    }

    private static JsonNode read() throws IOException {
        try (InputStream in = M3Peers.class.getResourceAsStream("m3-peers.json")) {
            if (in == null) {
                throw new FileNotFoundException("m3-peers.json is not among the resources");
            }
            return Json.MAPPER.readTree(in);
        }
    }

    /** Prints the figures of the peers of a model, and in which of the errors the model has at most theirs. */
    void report(String model, M3Sums ours, M3Sums naive2, ResultLines lines) {
        for (JsonNode name : peers.path(model)) {
            JsonNode groups = methods.path(name.asText());
            for (Iterator<String> of = groups.fieldNames(); of.hasNext(); ) {
                String group = of.next();
                if (ours.has(group)) {
                    report(model, name.asText(), group, groups.get(group), ours, naive2, lines);
                }
            }
        }
    }

    private static void report(
            String model, String peer, String of, JsonNode figures, M3Sums ours, M3Sums naive2, ResultLines lines) {
        for (Map.Entry<String, JsonNode> f : figures.properties()) {
            lines.stored(peer, f.getKey(), of, f.getValue().asDouble(), unit(f.getKey()));
        }
        Map<String, Boolean> atMost = new LinkedHashMap<>();
        for (String error : ERRORS) {
            if (figures.has(error)) {
                double value = error.equals("owa") ? ours.owa(naive2, of) : ours.value(of, error);
                atMost.put(error, rounded(value) <= rounded(figures.get(error).asDouble()));
            }
        }
        lines.comparison(model, of, peer, atMost);
    }

    /** In units of the last digit that the stored figures have. */
    private static long rounded(double value) {
        return Math.round(value * DIGITS);
    }

    private static String unit(String metric) {
        if (metric.startsWith("coverage")) {
            return "share";
        }
        return switch (metric) {
            case "n" -> "series";
            case "smape" -> "percent";
            default -> "ratio";
        };
    }
}
