package org.forecastj.models.internal.arima;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A reference case of ARIMA: a classic series on the transformed scale, a model and its coefficients. Leading missing values are trimmed from the
 * series and all columns; the drift and trend columns count from the untrimmed first row.
 */
public final class ArimaGolden {
    private static final String FOLDER = "/golden/";

    /** R's prior of variance 10⁶ on the levels moves the last residuals or the forecasts by more than 10⁻⁶; nearly unit roots keep its trace. */
    private static final Set<String> SHOWS_THE_PRIOR_OF_R = Set.of(
            "air_raw_211_010",
            "air_bc03_bias_211_011",
            "usacc_airline",
            "usacc_010_011",
            "co2_airline",
            "co2_111_112",
            "co2_100_011_drift",
            "presidents_011_011",
            "seatbelts_log_011_011_xreg3",
            "taylor672_101_011");

    private static final String CORRECTED = "nottem_200_200_mean";
    private static final double CORRECTED_VALUE = -572.3999386592182;

    public final String id;
    public final JsonNode json;
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
        List<String> names = names();
        double[] coefficients = byName("coef");
        arma = Arrays.copyOf(coefficients, shape.parameters());
        beta = Arrays.copyOfRange(coefficients, arma.length, coefficients.length);
        columnNames = List.copyOf(names.subList(arma.length, names.size()));
        ClassicSeries table = classic();
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
            columns[c] = Arrays.copyOfRange(table.column(name, 0, all.length), from, all.length);
            futureColumns[c] = table.column(name, all.length, horizon);
        }
    }

    /** Values on the scale of the model. */
    public double[] transform(double[] values) {
        return Arrays.stream(values)
                .map(v -> Double.isNaN(lambda) ? v : lambda == 0 ? Math.log(v) : (Math.pow(v, lambda) - 1) / lambda)
                .toArray();
    }

    /** A value of the scale of the model in units of the series. */
    public double inverse(double w) {
        return Double.isNaN(lambda) ? w : lambda == 0 ? Math.exp(w) : Math.pow(lambda * w + 1, 1 / lambda);
    }

    /** What a variance adds to the median by the second-order expansion, relative to it. */
    public double biasOf(double w, double variance) {
        return 0.5 * variance * (1 - lambda) / Math.pow(lambda * w + 1, 2);
    }

    /** All cases of arima_fixed.json: fits of R with residuals and forecasts. */
    public static List<ArimaGolden> fixed() {
        return read("arima/arima_fixed.json");
    }

    /** The case of arima_fixed.json with the id. */
    public static ArimaGolden fixed(String id) {
        return fixed().stream().filter(c -> c.id.equals(id)).findFirst().orElseThrow();
    }

    /** All cases of arima_exact.json: the best exact likelihoods. */
    public static List<ArimaGolden> exact() {
        return read("arima/arima_exact.json");
    }

    /** The case of arima_exact.json with the id. */
    public static ArimaGolden exact(String id) {
        return exact().stream().filter(c -> c.id.equals(id)).findFirst().orElseThrow();
    }

    /**
     * The likelihood to reach: that of the file, or another for the case whose stated likelihood is not the exact one, from the full covariance
     * matrix at its coefficients in arithmetic with 40 digits.
     */
    public double exactLogLikelihood() {
        return id.equals(CORRECTED) ? CORRECTED_VALUE : number("loglik_exact");
    }

    /** The differenced series, then the differenced columns. */
    double[][] differenced() {
        double[][] all = new double[columns.length + 1][];
        all[0] = y;
        System.arraycopy(columns, 0, all, 1, columns.length);
        return Differences.of(all, d, seasonalD, json.get("m").asInt());
    }

    /** Names of the coefficients: those of the ARMA part, then those of the columns. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        json.get("coef").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A field of an object of the case, such as {@code se}, by the names of the coefficients. */
    public double[] byName(String field) {
        return names().stream()
                .mapToDouble(n -> json.get(field).get(n).asDouble())
                .toArray();
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

    static InputStream open(String file) {
        InputStream in = ArimaGolden.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException("test resource " + FOLDER + file + " is missing");
        }
        return in;
    }

    /** The series in its own units. */
    public ClassicSeries classic() {
        return ClassicSeries.of(json.get("series").asText());
    }

    /** The likelihood by the Kalman filter. */
    public ArmaLikelihood filter() {
        return new KalmanLikelihood(shape, d, seasonalD, y, columns);
    }

    ArimaSystem system() {
        return ArimaSystem.of(shape, d, seasonalD, arma);
    }

    boolean hasMissing() {
        return Arrays.stream(y).anyMatch(Double::isNaN);
    }

    /** Whether R's prior moves the last residuals or the forecasts by more than 10⁻⁶, as {@code KalmanGoldenTest} proves. */
    public boolean showsThePriorOfR() {
        return SHOWS_THE_PRIOR_OF_R.contains(id);
    }

    public boolean isConditionalSumOfSquares() {
        return json.path("method").asText().equals("CSS");
    }

    public double number(String field) {
        return json.get(field).asDouble();
    }

    /** An array of the case, null as NaN. */
    public double[] numbers(String field) {
        return StreamSupport.stream(json.get(field).spliterator(), false)
                .mapToDouble(v -> v.isNull() ? Double.NaN : v.asDouble())
                .toArray();
    }

    @Override
    public String toString() {
        return id;
    }
}
