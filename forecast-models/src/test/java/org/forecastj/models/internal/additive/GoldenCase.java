package org.forecastj.models.internal.additive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One reference case: the measured values and the data, rebuilt into columns of the kernel. */
final class GoldenCase {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FOLDER = "golden/prophet/";

    final String name;
    final JsonNode json;
    final List<Row> rows;
    final double[] t;
    final double[] y;

    /** One observation or future row with its extra columns. */
    record Row(LocalDateTime time, double y, Map<String, String> extra) {
        double days() {
            return time.toEpochSecond(ZoneOffset.UTC) / 86400.0;
        }
    }

    private GoldenCase(String name, JsonNode json, List<Row> rows) {
        this.name = name;
        this.json = json;
        this.rows = rows;
        t = scaledTimes(rows);
        y = new double[rows.size()];
        double offset = isMinMax() ? json.at("/scaling/y_min").asDouble() : 0;
        for (int i = 0; i < y.length; i++) {
            y[i] = (rows.get(i).y() - offset - floor(rows.get(i))) / yScale();
        }
    }

    /** Finds a case among the resources or, failing that, in the shared folder beside the repository. */
    static Optional<GoldenCase> find(String name) {
        return text(name + ".json").flatMap(json -> {
            JsonNode node = parse(json);
            return text(node.get("input_csv").asText()).map(csv -> new GoldenCase(name, node, read(csv)));
        });
    }

    static Optional<String> text(String relative) {
        try (InputStream in = GoldenCase.class.getClassLoader().getResourceAsStream(FOLDER + relative)) {
            if (in != null) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
                Path file = dir.resolve("shared").resolve(FOLDER + relative);
                if (Files.exists(file)) {
                    return Optional.of(Files.readString(file));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> read(String csv) {
        String[] lines = csv.split("\\R", 0);
        String[] header = lines[0].split(",", -1);
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split(",", -1);
            if (fields[1].isBlank() || "nan".equalsIgnoreCase(fields[1])) {
                continue;
            }
            Map<String, String> extra = new HashMap<>();
            for (int c = 2; c < header.length; c++) {
                extra.put(header[c], fields[c]);
            }
            rows.add(new Row(time(fields[0]), Double.parseDouble(fields[1]), extra));
        }
        rows.sort(Comparator.comparing(Row::time));
        return rows;
    }

    static LocalDateTime time(String text) {
        return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    boolean isMinMax() {
        return "minmax".equals(json.at("/config/constructor/scaling").asText());
    }

    boolean isFlat() {
        return "flat".equals(json.at("/config/constructor/growth").asText());
    }

    boolean isLogistic() {
        return "logistic".equals(json.at("/config/constructor/growth").asText());
    }

    /** The floor of a row where the case has one. */
    double floor(Row row) {
        return json.at("/scaling/logistic_floor").asBoolean(false)
                ? Double.parseDouble(row.extra().get("floor"))
                : 0;
    }

    private double[] capacity(List<Row> at) {
        return at.stream()
                .mapToDouble(row -> (Double.parseDouble(row.extra().get("cap")) - floor(row)) / yScale())
                .toArray();
    }

    double tau() {
        return json.at("/config/constructor/changepoint_prior_scale").asDouble(0.05);
    }

    double yScale() {
        return json.at("/scaling/y_scale").asDouble();
    }

    double yMin() {
        return isMinMax() ? json.at("/scaling/y_min").asDouble() : 0;
    }

    double[] changepoints() {
        return doubles(json.at("/changepoints/t"));
    }

    double[] scaledTimes(List<Row> at) {
        LocalDateTime start = time(json.at("/scaling/start").asText());
        double origin = start.toEpochSecond(ZoneOffset.UTC);
        return at.stream()
                .mapToDouble(row -> (row.time().toEpochSecond(ZoneOffset.UTC) - origin)
                        / json.at("/scaling/t_scale_seconds").asDouble())
                .toArray();
    }

    static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    /** Columns for any rows, in the order of the reference. */
    AdditiveFeatures features(List<Row> at) {
        double[] times = scaledTimes(at);
        AdditiveFeatures.Builder builder = trend(at, times);
        double[] days = at.stream().mapToDouble(Row::days).toArray();
        JsonNode names = json.at("/features/names");
        double[] priors = doubles(json.at("/features/prior_scales"));
        JsonNode multiplicative = json.at("/features/multiplicative");
        for (int c = 0; c < priors.length; c++) {
            builder.multiplicative(multiplicative.get(c).asInt() == 1);
            String column = names.get(c).asText();
            int delimiter = column.indexOf("_delim_");
            String owner = delimiter < 0 ? column : column.substring(0, delimiter);
            JsonNode seasonality = json.get("seasonalities_resolved").get(owner);
            if (seasonality != null) {
                if (column.endsWith("_delim_1")) {
                    seasonality(builder, at, days, seasonality, priors[c]);
                }
            } else if (delimiter >= 0) {
                int offset = Integer.parseInt(column.substring(delimiter + 7));
                builder.indicator(holidayRows(at, owner, offset), priors[c]);
            } else {
                JsonNode regressor = json.get("regressors_resolved").get(column);
                double mu = regressor.get("mu").asDouble();
                double std = regressor.get("std").asDouble();
                builder.column(
                        at.stream()
                                .mapToDouble(
                                        row -> (Double.parseDouble(row.extra().getOrDefault(column, "NaN")) - mu) / std)
                                .toArray(),
                        priors[c]);
            }
        }
        return builder.build();
    }

    private AdditiveFeatures.Builder trend(List<Row> at, double[] times) {
        if (isLogistic()) {
            return AdditiveFeatures.logistic(times, changepoints(), capacity(at));
        }
        return isFlat() ? AdditiveFeatures.flat(times) : AdditiveFeatures.linear(times, changepoints());
    }

    private static void seasonality(
            AdditiveFeatures.Builder builder, List<Row> at, double[] days, JsonNode seasonality, double prior) {
        double period = seasonality.get("period").asDouble();
        int order = seasonality.get("fourier_order").asInt();
        if (seasonality.get("condition_name").isNull()) {
            builder.fourier(days, period, order, prior);
        } else {
            boolean[] holds = new boolean[at.size()];
            for (int i = 0; i < holds.length; i++) {
                holds[i] = Boolean.parseBoolean(
                        at.get(i).extra().get(seasonality.get("condition_name").asText()));
            }
            builder.fourier(days, period, order, prior, holds);
        }
    }

    private int[] holidayRows(List<Row> at, String holiday, int offset) {
        List<LocalDate> dates = new ArrayList<>();
        for (JsonNode row : json.at("/holidays/rows")) {
            if (row.get("holiday").asText().equals(holiday)
                    && offset >= row.path("lower_window").asInt(0)
                    && offset <= row.path("upper_window").asInt(0)) {
                dates.add(
                        LocalDate.parse(row.get("ds").asText().substring(0, 10)).plusDays(offset));
            }
        }
        List<Integer> hits = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            if (dates.contains(at.get(i).time().toLocalDate())) {
                hits.add(i);
            }
        }
        return hits.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Rows at which the reference holds forecasts: some of the history, then the future. */
    List<Row> forecastRows() {
        Map<LocalDateTime, Row> known = new HashMap<>();
        for (Row row : rows) {
            known.put(row.time(), row);
        }
        JsonNode future = json.path("future_input");
        for (int i = 0; i < future.path("ds").size(); i++) {
            Map<String, String> extra = new HashMap<>();
            int index = i;
            future.properties()
                    .forEach(entry -> extra.put(
                            entry.getKey(), entry.getValue().get(index).asText()));
            LocalDateTime time = time(future.get("ds").get(i).asText());
            known.put(time, new Row(time, Double.NaN, extra));
        }
        List<Row> result = new ArrayList<>();
        for (JsonNode ds : json.at("/forecast/ds")) {
            LocalDateTime time = time(ds.asText());
            result.add(known.getOrDefault(time, new Row(time, Double.NaN, Map.of())));
        }
        return result;
    }
}
