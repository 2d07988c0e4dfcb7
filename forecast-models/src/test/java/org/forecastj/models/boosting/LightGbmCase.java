package org.forecastj.models.boosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** A model of LightGBM 4.7.0, rows to predict, and what LightGBM predicts for them. */
final class LightGbmCase {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final String text;
    final JsonNode expected;
    final double[][] rows;

    LightGbmCase(String name) {
        text = resource(name + ".txt");
        expected = json(resource(name + ".expected.json"));
        rows = rows(expected.get("features"));
    }

    static String resource(String file) {
        return GoldenFiles.text(file);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[][] rows(JsonNode features) {
        List<String> lines = resource("probe.csv").lines().toList();
        List<String> header = List.of(lines.get(0).split(",", -1));
        int[] columns = StreamSupport.stream(features.spliterator(), false)
                .mapToInt(feature -> header.indexOf(feature.asText()))
                .toArray();
        double[][] rows = new double[lines.size() - 1][columns.length];
        for (int i = 0; i < rows.length; i++) {
            String[] fields = lines.get(i + 1).split(",", -1);
            for (int c = 0; c < columns.length; c++) {
                rows[i][c] = number(fields[columns[c]]);
            }
        }
        return rows;
    }

    private static double number(String field) {
        return switch (field) {
            case "NA" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(field);
        };
    }

    /** All rows, one after the other. */
    double[] flatRows() {
        double[] flat = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
        }
        return flat;
    }

    /** The expected numbers of one row; NaN where they are not finite. */
    double[] expected(String key, int row) {
        return doubles(expected.get(key).get(row));
    }

    double[] expected(String key) {
        return doubles(expected.get(key));
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
        }
        return values;
    }
}
