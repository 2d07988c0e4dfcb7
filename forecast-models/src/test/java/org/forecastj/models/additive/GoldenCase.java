package org.forecastj.models.additive;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** A golden case of Prophet, turned into calls of the public API. */
final class GoldenCase {
    private static final String RESOURCES = "/golden/prophet/";

    final String name;
    final JsonNode json;
    private final List<String[]> rows;

    private GoldenCase(String name, JsonNode json, List<String[]> rows) {
        this.name = name;
        this.json = json;
        this.rows = rows;
    }

    /** A case of the folder {@code shared/golden/prophet} beside the repository, or empty where it is absent. */
    static Optional<GoldenCase> shared(String name) {
        return sharedFolder().map(folder -> {
            try {
                JsonNode json = new ObjectMapper()
                        .readTree(folder.resolve(name + ".json").toFile());
                List<String> lines =
                        Files.readAllLines(folder.resolve(json.get("input_csv").asText()));
                return new GoldenCase(name, json, split(lines));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Optional<Path> sharedFolder() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            Path folder = at.resolveSibling("shared").resolve("golden").resolve("prophet");
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    /** A case that the project carries, with its input. */
    static GoldenCase carried(String name) {
        try (InputStream in = resource(name + ".json")) {
            JsonNode json = new ObjectMapper().readTree(in);
            try (InputStream data = resource(json.get("input_csv").asText())) {
                List<String> lines = new String(data.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                return new GoldenCase(name, json, split(lines));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String file) {
        InputStream in = GoldenCase.class.getResourceAsStream(RESOURCES + file);
        if (in == null) {
            throw new IllegalStateException("test resource " + RESOURCES + file + " is missing");
        }
        return in;
    }

    private static List<String[]> split(List<String> lines) {
        List<String[]> rows = new ArrayList<>(
                lines.stream().map(l -> l.replace("\"", "").split(",", -1)).toList());
        int ds = Math.max(0, Arrays.asList(rows.get(0)).indexOf("ds"));
        rows.subList(1, rows.size()).sort(Comparator.comparing(r -> time(r[ds])));
        return rows;
    }

    private int column(String header) {
        return Arrays.asList(rows.get(0)).indexOf(header);
    }

    private List<String[]> body() {
        return rows.subList(1, rows.size());
    }

    /** The history; timestamps as they are in the file, so irregular. */
    TimeSeries series() {
        int ds = Math.max(0, column("ds"));
        int y = column("y");
        List<LocalDateTime> times = body().stream().map(r -> time(r[ds])).toList();
        double[] values = body().stream().mapToDouble(r -> number(r[y])).toArray();
        return TimeSeries.of(name, TimeIndex.ofDateTimes(times), values);
    }

    private static double number(String text) {
        return text.isEmpty() || text.toLowerCase(Locale.ROOT).equals("nan") || text.equals("NA")
                ? Double.NaN
                : Double.parseDouble(text);
    }

    private static LocalDateTime time(String text) {
        String t = text.trim().replace(' ', 'T');
        return t.contains("T") ? LocalDateTime.parse(t) : LocalDate.parse(t).atStartOfDay();
    }

    /** Regressors and conditions of the history. */
    Regressors history() {
        List<String> names = columnNames();
        if (names.isEmpty()) {
            return Regressors.none();
        }
        Regressors.Builder b = Regressors.on(series().index());
        for (String column : names) {
            int c = column(column);
            b.knownInFuture(column, body().stream().mapToDouble(r -> flag(r[c])).toArray());
        }
        return b.build();
    }

    private static double flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> 1;
            case "false" -> 0;
            default -> number(text);
        };
    }

    private List<String> columnNames() {
        List<String> names = new ArrayList<>();
        json.get("regressors_resolved").fieldNames().forEachRemaining(names::add);
        json.get("seasonalities_resolved").forEach(s -> {
            if (s.hasNonNull("condition_name")) {
                names.add(s.get("condition_name").asText());
            }
        });
        if (constructor("growth").equals("logistic")) {
            names.add("cap");
            if (column("floor") >= 0) {
                names.add("floor");
            }
        }
        return names;
    }

    /** The rows that the golden file has forecasts for. */
    TimeIndex forecastIndex() {
        return TimeIndex.ofDateTimes(texts(json.get("forecast").get("ds")).stream()
                .map(GoldenCase::time)
                .toList());
    }

    /** The rows that the golden file has simulated bounds for. */
    List<LocalDateTime> intervalTimes() {
        return texts(json.get("intervals").get("ds")).stream()
                .map(GoldenCase::time)
                .toList();
    }

    /** Regressors of the rows that the golden file has forecasts for. */
    Regressors forecastColumns() {
        List<String> names = columnNames();
        if (names.isEmpty()) {
            return Regressors.none();
        }
        Map<LocalDateTime, Map<String, Double>> known = new LinkedHashMap<>();
        int ds = Math.max(0, column("ds"));
        for (String[] row : body()) {
            Map<String, Double> values = known.computeIfAbsent(time(row[ds]), t -> new LinkedHashMap<>());
            names.forEach(n -> values.put(n, flag(row[column(n)])));
        }
        JsonNode future = json.get("future_input");
        List<String> dates = texts(future.get("ds"));
        for (int i = 0; i < dates.size(); i++) {
            Map<String, Double> values = known.computeIfAbsent(time(dates.get(i)), t -> new LinkedHashMap<>());
            int row = i;
            names.forEach(n -> values.put(n, flag(future.get(n).get(row).asText())));
        }
        TimeIndex index = forecastIndex();
        Regressors.Builder b = Regressors.on(index);
        for (String n : names) {
            double[] values = new double[index.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = known.getOrDefault(index.dateTime(i), Map.of()).getOrDefault(n, Double.NaN);
            }
            b.knownInFuture(n, values);
        }
        return b.build();
    }

    /** The specification, from what Prophet resolved. */
    AdditiveModel model() {
        AdditiveModel.Builder b = AdditiveModel.builder()
                .automaticSeasonality(false)
                .trend(trend())
                .scaling("minmax".equals(constructor("scaling")) ? Scaling.MINMAX : Scaling.ABSMAX);
        json.get("seasonalities_resolved")
                .properties()
                .forEach(e -> b.seasonality(seasonality(e.getKey(), e.getValue())));
        addHolidays(b);
        json.get("regressors_resolved").properties().forEach(e -> b.regressor(regressor(e.getKey(), e.getValue())));
        return b.build();
    }

    private static RegressorTerm regressor(String name, JsonNode r) {
        RegressorTerm term = RegressorTerm.of(name)
                .withPriorScale(r.get("prior_scale").asDouble())
                .withMode(mode(r));
        return r.path("standardize").asText().equalsIgnoreCase("true")
                ? term.withStandardization(RegressorTerm.Standardization.ALWAYS)
                : term;
    }

    private static Mode mode(JsonNode term) {
        return Mode.valueOf(term.get("mode").asText().toUpperCase(Locale.ROOT));
    }

    /** Whether the model has the exact solver's form. */
    boolean isExact() {
        return model().isExact();
    }

    /** The least objective that the golden file's solver found from any start. */
    double bestRestart() {
        return StreamSupport.stream(json.get("optimum").path("restarts").spliterator(), false)
                .mapToDouble(r -> r.get("objective").asDouble())
                .reduce(optimum(), Math::min);
    }

    private String constructor(String argument) {
        JsonNode value = json.get("config").get("constructor").get(argument);
        return value == null ? "" : value.asText();
    }

    private Trend trend() {
        if (constructor("growth").equals("flat")) {
            return Trend.flat();
        }
        String prior = constructor("changepoint_prior_scale");
        String range = constructor("changepoint_range");
        JsonNode explicit = json.get("config").get("constructor").get("changepoints");
        PiecewiseLinearTrend trend = explicit != null
                ? Trend.piecewiseLinearAt(
                        texts(explicit).stream().map(LocalDate::parse).toArray(LocalDate[]::new))
                : Trend.piecewiseLinear(
                        json.get("changepoints").get("n_changepoints").asInt());
        trend = prior.isEmpty() ? trend : trend.withPriorScale(Double.parseDouble(prior));
        trend = range.isEmpty() ? trend : trend.withRange(Double.parseDouble(range));
        if (!constructor("growth").equals("logistic")) {
            return trend;
        }
        LogisticTrend logistic = Trend.logistic("cap").withRate(trend).allowingValuesAbove();
        return column("floor") < 0 ? logistic : logistic.withFloor(Bound.column("floor"));
    }

    private static Seasonality seasonality(String name, JsonNode s) {
        Seasonality plain = Seasonality.of(
                        name, s.get("period").asDouble(), s.get("fourier_order").asInt())
                .withPriorScale(s.get("prior_scale").asDouble())
                .withMode(mode(s))
                .withExtrapolation();
        return s.hasNonNull("condition_name")
                ? plain.when(s.get("condition_name").asText())
                : plain;
    }

    private void addHolidays(AdditiveModel.Builder b) {
        JsonNode holidays = json.get("holidays");
        if (holidays == null || holidays.isNull()) {
            return;
        }
        String prior = constructor("holidays_prior_scale");
        double defaultPrior = prior.isEmpty() ? 10 : Double.parseDouble(prior);
        Map<List<Object>, List<Holiday>> groups = new LinkedHashMap<>();
        for (JsonNode row : holidays.get("rows")) {
            List<Object> group = List.of(
                    row.path("lower_window").asInt(0),
                    row.path("upper_window").asInt(0),
                    row.hasNonNull("prior_scale") ? row.get("prior_scale").asDouble() : defaultPrior);
            groups.computeIfAbsent(group, g -> new ArrayList<>())
                    .add(new Holiday(
                            row.get("holiday").asText(),
                            time(row.get("ds").asText()).toLocalDate()));
        }
        groups.forEach((group, days) -> b.holidays(Holidays.of(HolidayCalendar.of(days))
                .withWindow(-(Integer) group.get(0), (Integer) group.get(1))
                .withPriorScale((Double) group.get(2))));
    }

    double optimum() {
        return json.get("optimum").get("objective").asDouble();
    }

    double yScale() {
        return json.get("scaling").get("y_scale").asDouble();
    }

    double[] atOptimum(String component) {
        return doubles(json.get("forecast").get("at_optimum").get(component));
    }

    /** A component of the forecast from Prophet's own parameters. */
    double[] atProphet(String component) {
        return doubles(json.get("forecast").get("prophet").get(component));
    }

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** Names of the terms that Prophet multiplies with the trend; their golden values are shares of it. */
    List<String> multiplicative() {
        return texts(json.get("component_modes").get("multiplicative"));
    }

    /** Shares of the trend, which stands on the floor, in units of the series. */
    double[] inUnits(double[] shares, double[] trend) {
        double[] units = new double[shares.length];
        Arrays.setAll(units, i -> shares[i] * (trend[i] - floor()));
        return units;
    }

    /** What zero stands for. */
    private double floor() {
        return constructor("scaling").equals("minmax")
                ? json.get("scaling").get("y_min").asDouble()
                : 0;
    }

    /** A fit that holds Prophet's parameters in place of estimated ones. */
    AdditiveFit fitOfProphet() {
        TimeSeries series = series();
        Regressors columns = history();
        AdditiveModel model = LayoutResolver.writeDownHolidays(
                model(), ObservedRows.of(series).observedIndex());
        TimeIndex observed = ObservedRows.of(series).observedIndex();
        Layout layout = LayoutResolver.resolve(model, name, observed, columns.at(observed), Optional.empty());
        return new AdditiveFit(
                model, layout, estimateOfProphet(layout), new KeptRows(series, columns, true), Optional.empty());
    }

    private Estimate estimateOfProphet(Layout layout) {
        JsonNode p = json.get("prophet");
        return new Estimate(
                p.get("k").asDouble(),
                p.get("m").asDouble(),
                Arrays.copyOf(doubles(p.get("delta")), layout.changepointMillis().length),
                coefficients(layout, doubles(p.get("beta"))),
                p.get("sigma_obs").asDouble(),
                floor(),
                yScale(),
                ResidualProcess.NONE,
                new Convergence(0, 0, 0, true));
    }

    /** Prophet's coefficients in the order of a layout. */
    private double[] coefficients(Layout layout, double[] beta) {
        List<String> names = texts(json.get("features").get("names"));
        List<String> ours = new ArrayList<>();
        for (SeasonalColumns s : layout.seasonalities()) {
            for (int i = 1; i <= s.count(); i++) {
                ours.add(s.seasonality().name() + "_delim_" + i);
            }
        }
        layout.holidays().forEach(h -> ours.add(prophetName(h)));
        layout.regressors().forEach(r -> ours.add(r.name()));
        return ours.stream().mapToDouble(n -> beta[names.indexOf(n)]).toArray();
    }

    private static String prophetName(HolidayColumn h) {
        return h.holiday() + "_delim_" + (h.offset() < 0 ? "" : "+") + h.offset();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
