package org.forecastj.models.internal.arima;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/** A reference fit of R's arima, its series rebuilt into differenced columns. */
final class GoldenArima {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final String id;
    final JsonNode fixed;
    /** The exact likelihood's case; missing where there is none. */
    final JsonNode exact;

    final ArmaShape shape;
    final double[][] columns;

    private GoldenArima(JsonNode fixed, JsonNode exact) {
        this.id = fixed.get("id").asText();
        this.fixed = fixed;
        this.exact = exact;
        JsonNode order = fixed.get("order");
        JsonNode seasonal = fixed.get("seasonal");
        boolean hasSeason = seasonal.get(0).asInt() + seasonal.get(2).asInt() > 0;
        int period = fixed.get("m").asInt();
        this.shape = new ArmaShape(
                order.get(0).asInt(),
                order.get(2).asInt(),
                seasonal.get(0).asInt(),
                seasonal.get(2).asInt(),
                hasSeason ? period : 1);
        List<double[]> raw = undifferenced(fixed);
        this.columns = new double[raw.size()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = differenced(
                    raw.get(c), order.get(1).asInt(), seasonal.get(1).asInt(), period);
        }
    }

    /** All cases, by id. */
    static List<GoldenArima> all() {
        Map<String, JsonNode> exact = new HashMap<>();
        for (JsonNode node : json("arima_exact.json").get("cases")) {
            exact.put(node.get("id").asText(), node);
        }
        List<GoldenArima> out = new ArrayList<>();
        for (JsonNode node : json("arima_fixed.json").get("cases")) {
            out.add(new GoldenArima(node, exact.getOrDefault(node.get("id").asText(), node.path("no such thing"))));
        }
        return out;
    }

    /** The cases of the exact likelihood. */
    static List<GoldenArima> exactCases() {
        return all().stream().filter(c -> !c.exact.isMissingNode()).toList();
    }

    static GoldenArima find(String id) {
        return all().stream().filter(c -> c.id.equals(id)).findFirst().orElseThrow();
    }

    private static JsonNode json(String name) {
        try {
            return MAPPER.readTree(text("golden/arima/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String path) {
        try (InputStream in = GoldenArima.class.getClassLoader().getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of a classic series, NaN where empty. */
    static double[] column(String series, int column) {
        String[] lines = text("golden/classic/" + series + ".csv").split("\\R", 0);
        double[] out = new double[lines.length - 1];
        for (int t = 0; t < out.length; t++) {
            String[] fields = lines[t + 1].split(",", -1);
            out[t] = fields[column].isBlank() ? Double.NaN : Double.parseDouble(fields[column]);
        }
        return out;
    }

    private static List<double[]> undifferenced(JsonNode fixed) {
        String series = fixed.get("series").asText();
        int n = fixed.get("n").asInt();
        boolean taylor = series.startsWith("taylor");
        double[] y = column(taylor ? "taylor" : series, 1);
        List<double[]> out = new ArrayList<>();
        out.add(filled(n, t -> transformed(y[t], fixed.get("lambda"))));
        if (fixed.get("include_mean").asBoolean()) {
            out.add(filled(n, t -> 1));
        }
        if (fixed.get("include_drift").asBoolean()) {
            out.add(filled(n, t -> t + 1));
        }
        String xreg = fixed.get("xreg").asText("");
        if (xreg.startsWith("trend")) {
            out.add(filled(n, t -> t + 1 - 45));
        } else if (xreg.startsWith("kms")) {
            double[] kms = column(series, 2);
            double[] price = column(series, 3);
            double[] law = column(series, 4);
            out.add(filled(n, t -> kms[t] / 1000));
            out.add(filled(n, t -> price[t]));
            out.add(filled(n, t -> law[t]));
        }
        return out;
    }

    private static double transformed(double y, JsonNode lambda) {
        if (lambda.isNull()) {
            return y;
        }
        double l = lambda.asDouble();
        return l == 0 ? Math.log(y) : (Math.pow(y, l) - 1) / l;
    }

    private static double[] filled(int n, IntToDoubleFunction f) {
        double[] out = new double[n];
        for (int t = 0; t < n; t++) {
            out[t] = f.applyAsDouble(t);
        }
        return out;
    }

    private static double[] differenced(double[] y, int d, int seasonalD, int period) {
        double[] out = y;
        for (int i = 0; i < seasonalD; i++) {
            out = difference(out, period);
        }
        for (int i = 0; i < d; i++) {
            out = difference(out, 1);
        }
        return out;
    }

    private static double[] difference(double[] y, int lag) {
        return filled(y.length - lag, t -> y[t + lag] - y[t]);
    }

    /** The coefficients of a node's {@code coef} as the shape orders them. */
    double[] arma(JsonNode coef) {
        double[] out = new double[shape.parameters()];
        String[] names = names();
        for (int i = 0; i < out.length; i++) {
            out[i] = coef.get(names[i]).asDouble();
        }
        return out;
    }

    /** R's names of the coefficients. */
    String[] names() {
        String[] out = new String[shape.parameters()];
        int next = 0;
        int[] orders = {shape.p(), shape.q(), shape.seasonalP(), shape.seasonalQ()};
        String[] prefixes = {"ar", "ma", "sar", "sma"};
        for (int f = 0; f < 4; f++) {
            for (int j = 1; j <= orders[f]; j++) {
                out[next++] = prefixes[f] + j;
            }
        }
        return out;
    }

    double logLikelihood() {
        return exact.get("loglik_exact").asDouble();
    }

    /** Whether the slow likelihood of the tests gets through it in little time. */
    boolean small() {
        return columns[0].length <= 700 && shape.arDegree() <= 30 && shape.maDegree() <= 30;
    }
}
