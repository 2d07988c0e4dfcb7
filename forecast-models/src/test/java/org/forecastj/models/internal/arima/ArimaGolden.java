package org.forecastj.models.internal.arima;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A reference case of ARIMA: a classic series on the transformed scale, a model and its coefficients. Leading missing values are trimmed from the
 * series and all columns; the drift and trend columns count from the untrimmed first row.
 */
final class ArimaGolden {
    private static final String FOLDER = "/golden/";
    private static final int SEATBELTS_ROWS = 180;

    final String id;
    final JsonNode json;
    final ArmaShape shape;
    final int d;
    final int seasonalD;
    /** NaN without Box–Cox transform. */
    final double lambda;
    /** The ARMA coefficients as {@link ArmaShape} orders them. */
    final double[] arma;
    /** Names and coefficients of the columns: intercept, drift, regressors. */
    final List<String> columnNames;

    final double[] beta;
    final double[] y;
    final double[][] columns;
    final double[][] futureColumns;

    private ArimaGolden(JsonNode json) {
        this.json = json;
        id = json.get("id").asText();
        JsonNode order = json.get("order");
        JsonNode seasonal = json.get("seasonal");
        d = order.get(1).asInt();
        seasonalD = seasonal.get(1).asInt();
        boolean none = seasonal.get(0).asInt() + seasonalD + seasonal.get(2).asInt() == 0;
        shape = new ArmaShape(
                order.get(0).asInt(),
                order.get(2).asInt(),
                seasonal.get(0).asInt(),
                seasonal.get(2).asInt(),
                none ? 1 : json.get("m").asInt());
        lambda = json.hasNonNull("lambda") ? json.get("lambda").asDouble() : Double.NaN;
        List<String> names = new ArrayList<>();
        json.get("coef").fieldNames().forEachRemaining(names::add);
        double[] coefficients = names.stream()
                .mapToDouble(k -> json.get("coef").get(k).asDouble())
                .toArray();
        arma = Arrays.copyOf(coefficients, shape.parameters());
        beta = Arrays.copyOfRange(coefficients, arma.length, coefficients.length);
        columnNames = List.copyOf(names.subList(arma.length, names.size()));
        Table table = Table.of(json.get("series").asText());
        double[] all = transform(table.response());
        int from = 0;
        while (Double.isNaN(all[from])) {
            from++;
        }
        y = Arrays.copyOfRange(all, from, all.length);
        columns = new double[columnNames.size()][];
        futureColumns = new double[columnNames.size()][];
        int horizon = json.path("h").asInt(0);
        for (int c = 0; c < columns.length; c++) {
            String name = columnNames.get(c);
            columns[c] = Arrays.copyOfRange(column(name, table, 0, all.length), from, all.length);
            futureColumns[c] = column(name, table, all.length, horizon);
        }
    }

    private double[] transform(double[] values) {
        return Arrays.stream(values)
                .map(v -> Double.isNaN(lambda) ? v : lambda == 0 ? Math.log(v) : (Math.pow(v, lambda) - 1) / lambda)
                .toArray();
    }

    private static double[] column(String name, Table table, int from, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            int t = from + i + 1;
            values[i] = switch (name) {
                case "intercept" -> 1;
                case "drift" -> t;
                case "trend" -> t - 45;
                case "kms" -> table.value("kms", t - 1) / 1000;
                default -> table.value(name, t - 1);
            };
        }
        return values;
    }

    /** All cases of arima_fixed.json: fits of R with residuals and forecasts. */
    static List<ArimaGolden> fixed() {
        return read("arima/arima_fixed.json");
    }

    /** All cases of arima_exact.json: the best exact likelihoods. */
    static List<ArimaGolden> exact() {
        return read("arima/arima_exact.json");
    }

    private static List<ArimaGolden> read(String file) {
        try (InputStream in = open(file)) {
            JsonNode cases = new ObjectMapper().readTree(in).get("cases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(ArimaGolden::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = ArimaGolden.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException("test resource " + FOLDER + file + " is missing");
        }
        return in;
    }

    ArimaSystem system() {
        return ArimaSystem.of(shape, d, seasonalD, arma);
    }

    boolean hasMissing() {
        return Arrays.stream(y).anyMatch(Double::isNaN);
    }

    boolean isConditionalSumOfSquares() {
        return json.path("method").asText().equals("CSS");
    }

    double number(String field) {
        return json.get(field).asDouble();
    }

    /** An array of the case, null as NaN. */
    double[] numbers(String field) {
        return StreamSupport.stream(json.get(field).spliterator(), false)
                .mapToDouble(v -> v.isNull() ? Double.NaN : v.asDouble())
                .toArray();
    }

    @Override
    public String toString() {
        return id;
    }

    /** A classic series. */
    private record Table(List<String> header, List<String[]> rows, int used) {
        static Table of(String series) {
            String file = series.equals("taylor672") ? "taylor" : series;
            try (InputStream in = open("classic/" + file + ".csv")) {
                List<String[]> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(l -> l.split(",", -1))
                        .toList();
                List<String[]> rows = lines.subList(1, lines.size());
                int used = switch (series) {
                    case "taylor672" -> 672;
                    case "Seatbelts" -> SEATBELTS_ROWS;
                    default -> rows.size();
                };
                return new Table(List.of(lines.get(0)), rows, used);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        double[] response() {
            double[] values = new double[used];
            Arrays.setAll(values, t -> value(header.get(1), t));
            return values;
        }

        double value(String name, int row) {
            String text = rows.get(row)[header.indexOf(name)];
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        }
    }
}
