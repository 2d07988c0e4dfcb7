package org.forecastj.io.prophet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Fit;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;
import org.junit.jupiter.api.Test;

/** What becomes of a file; that the forecasts are Prophet's is tested in the module docs, which has the models too. */
class ProphetJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ModelCodecs NO_CODECS = ModelCodecs.of(List.of());

    private static byte[] bytes(String sample) {
        try (InputStream in = ProphetJsonTest.class.getResourceAsStream("/prophet/" + sample + ".json")) {
            if (in == null) {
                throw new IllegalStateException("test resource /prophet/" + sample + ".json is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelState state(String sample) {
        return state(bytes(sample));
    }

    private static ModelState state(byte[] json) {
        ModelState tree = AdditiveState.of(ProphetFile.parse(json), Optional.empty());
        assertEquals("additive", tree.text("model"));
        assertEquals(1, tree.integer("schema"));
        return tree.child("state");
    }

    private static byte[] changed(String sample, Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(bytes(sample));
            change.accept(json);
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a table that the file holds as text. */
    private static byte[] changedTable(String sample, String table, Consumer<JsonNode> change) {
        return changed(sample, json -> {
            try {
                JsonNode inner = MAPPER.readTree(json.get(table).asText());
                change.accept(inner);
                json.put(table, MAPPER.writeValueAsString(inner));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ForecastingException refusal(byte[] json) {
        return assertThrows(
                ForecastingException.class,
                () -> ProphetJson.read(new ByteArrayInputStream(json), Fit.class, NO_CODECS));
    }

    private static void assertRefused(byte[] json, String... parts) {
        ForecastingException e = refusal(json);
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason(), e::toString);
        assertMentions(e, parts);
    }

    private static void assertMentions(ForecastingException e, String... parts) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("the input: "), message);
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static ArrayNode rows(JsonNode table) {
        return (ArrayNode) table.get("data");
    }

    private static TimeSeries observed(ModelState state) {
        return SeriesState.readSeries(state.child("observed"));
    }

    @Test
    void keepsSpecificationScaleAndParameters() {
        ModelState state = state("linear");
        ModelState trend = state.child("specification").child("trend");
        assertEquals("piecewise-linear", trend.text("kind"));
        assertEquals(25, trend.integer("changepoints"));
        assertEquals(0.05, trend.number("priorScale"));
        assertEquals(0.8, trend.number("range"));
        assertFalse(state.child("specification").flag("automaticSeasonality"));
        ModelState weekly =
                state.child("specification").children("seasonalities").get(0);
        assertEquals("weekly", weekly.text("name"));
        assertEquals(7, weekly.number("periodDays"));
        assertEquals(3, weekly.integer("fourierOrder"));
        ModelState layout = state.child("layout");
        assertEquals(LocalDate.of(2021, 3, 1).toEpochDay() * 86_400_000L, layout.longInteger("startMillis"));
        assertEquals(199 * 86_400_000.0, layout.number("spanMillis"));
        assertEquals(200, layout.integer("observedRows"));
        assertEquals(LocalDate.of(2021, 3, 7).toEpochDay() * 86_400_000L, layout.integers("changepointMillis")[0]);
        ModelState estimate = state.child("estimate");
        assertEquals(25, estimate.numbers("delta").length);
        assertEquals(6, estimate.numbers("beta").length);
        assertEquals(0, estimate.number("floor"));
    }

    @Test
    void theHistoryBecomesTheObservedSeries() {
        TimeSeries linear = observed(state("linear"));
        assertEquals(200, linear.size());
        assertEquals(19.852, linear.value(0), 5);
        assertEquals("P1D", linear.index().frequency().orElseThrow().toString());
        TimeSeries missing = observed(state("missing_values"));
        assertEquals(200, missing.size());
        assertTrue(missing.isMissing(0) && missing.isMissing(17) && missing.isMissing(199));
        assertEquals(192, state("missing_values").child("layout").integer("observedRows"));
        TimeSeries gaps = observed(state("gaps"));
        assertEquals(200, gaps.size());
        assertEquals(5, gaps.size() - gaps.observedCount());
        assertEquals(
                "P1M",
                observed(state("monthly")).index().frequency().orElseThrow().toString());
        assertEquals(
                "PT1H",
                observed(state("hourly")).index().frequency().orElseThrow().toString());
    }

    @Test
    void timestampsWithoutFrequencyStayAsTheyAre() {
        byte[] json = changedTable("constant", "history_dates", t -> rows(t).set(1, "2021-03-02T07:13:00.000"));
        byte[] both =
                changedTableIn(json, "history", t -> ((ObjectNode) rows(t).get(1)).put("ds", "2021-03-02T07:13:00Z"));
        TimeSeries series = observed(state(both));
        assertFalse(series.index().isRegular());
        assertEquals(30, series.size());
    }

    private static byte[] changedTableIn(byte[] json, String table, Consumer<JsonNode> change) {
        try {
            ObjectNode root = (ObjectNode) MAPPER.readTree(json);
            JsonNode inner = MAPPER.readTree(root.get(table).asText());
            change.accept(inner);
            root.put(table, MAPPER.writeValueAsString(inner));
            return MAPPER.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prophet's history holds regressors standardised; ours holds what the data frame held. */
    @Test
    void regressorsComeBackInTheirUnits() {
        List<ModelState> columns = state("regressors").child("regressors").children("columns");
        assertEquals(
                List.of("price", "promotion", "raw", "same"),
                columns.stream().map(c -> c.text("name")).toList());
        double[] price = columns.get(0).numbers("values");
        assertEquals(200, price.length);
        // three decimals are what the script rounded to
        assertTrue(Arrays.stream(price).allMatch(v -> Math.abs(v * 1000 - Math.rint(v * 1000)) < 1e-5));
        assertTrue(Arrays.stream(columns.get(1).numbers("values")).allMatch(v -> v == 0 || v == 1));
        assertTrue(Arrays.stream(columns.get(3).numbers("values")).allMatch(v -> v == 2));
        List<String> rules = state("regressors").child("specification").children("regressors").stream()
                .map(c -> c.text("standardization"))
                .toList();
        assertEquals(List.of("AUTOMATIC", "AUTOMATIC", "NEVER", "AUTOMATIC"), rules);
    }

    @Test
    void rowsWithoutValueBorrowTheirColumns() {
        List<ModelState> columns =
                state("regressors_missing_values").child("regressors").children("columns");
        double[] price = columns.stream()
                .filter(c -> c.text("name").equals("price"))
                .findFirst()
                .orElseThrow()
                .numbers("values");
        assertEquals(price[1], price[0]);
        assertEquals(price[39], price[40]);
        assertEquals(price[39], price[41]);
        assertEquals(price[198], price[199]);
    }

    @Test
    void ownHolidaysKeepTheWindowOfEachRow() {
        List<ModelState> columns = state("own_holidays").child("layout").children("holidays");
        List<String> labels = columns.stream()
                .map(c -> c.text("holiday") + " " + c.integer("offset"))
                .toList();
        assertEquals("Sale (observed) 0", labels.get(0));
        // labels are sorted as texts: +0, +1, +10, +11, +2 …, −1
        assertEquals(
                List.of("Sale2 0", "Sale2 -1", "Sale2 -2", "Sale 0", "Sale 1", "Sale 10", "Sale 11", "Sale 2"),
                labels.subList(1, 9));
        assertEquals("Ärger; \"quoted\" 0", labels.get(labels.size() - 1));
        ModelState dayBefore = columns.get(labels.indexOf("Sale -1"));
        assertArrayEquals(
                new long[] {
                    LocalDate.of(2021, 4, 9).toEpochDay(),
                    LocalDate.of(2021, 9, 19).toEpochDay()
                },
                dayBefore.integers("epochDays"));
        assertEquals(3, dayBefore.number("priorScale"));
        assertEquals(8, columns.get(0).number("priorScale"));
        assertEquals(0.4, columns.get(columns.size() - 1).number("priorScale"));
        assertEquals(List.of(), state("own_holidays").child("layout").texts("holidaysEnd"));
        assertEquals(
                7,
                state("own_holidays")
                        .child("specification")
                        .children("holidays")
                        .size());
    }

    @Test
    void countryHolidaysAreWrittenDownForTenYears() {
        ModelState layout = state("country_us").child("layout");
        assertEquals(List.of("2031-09-16"), layout.texts("holidaysEnd"));
        assertEquals(
                "Christmas Day (observed)", layout.children("holidays").get(0).text("holiday"));
        ModelState christmas = layout.children("holidays").get(1);
        assertEquals("Christmas Day", christmas.text("holiday"));
        assertEquals(10, christmas.integers("epochDays").length);
    }

    @Test
    void namesThatTheCalendarLacksAreListed() {
        byte[] json = changedTable(
                "country_us",
                "train_holiday_names",
                t -> rows(t).add("Groundhog Day").add("Arbor Day"));
        ForecastingException e = refusal(json);
        assertEquals(Reason.UNKNOWN_CALENDAR, e.reason());
        assertMentions(e, "'US'", "2 of 17", "[Arbor Day, Groundhog Day]", "calendar");
        assertEquals(
                Reason.UNKNOWN_CALENDAR,
                refusal(changed("country_us", f -> f.put("country_holidays", "Atlantis")))
                        .reason());
    }

    @Test
    void aCalendarMayBeGiven() {
        byte[] json = changed("country_us", f -> f.put("country_holidays", "NYSE"));
        List<Holiday> days = List.of(
                new Holiday("Labor Day", LocalDate.of(2021, 9, 6)),
                new Holiday("Labor Day; Christmas Day", LocalDate.of(2022, 9, 5)),
                new Holiday("Not in the file", LocalDate.of(2022, 9, 6)));
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> ProphetJson.read(new ByteArrayInputStream(json), Fit.class, HolidayCalendar.of(days), NO_CODECS));
        assertMentions(e, "13 of 15", "Thanksgiving Day");
        assertFalse(String.valueOf(e.getMessage()).contains("Labor Day"));
    }

    @Test
    void countriesAreKnownByTheirOtherCodes() {
        assertEquals("GB", PythonNames.country("uk"));
        assertEquals("US", PythonNames.country("USA"));
        assertEquals("DE", PythonNames.country("DE"));
        assertEquals("NYSE", PythonNames.country("NYSE"));
        assertEquals(
                state("country_us").child("layout"),
                state(changed("country_us", f -> f.put("country_holidays", "USA")))
                        .child("layout"));
    }

    @Test
    void takesTheMeanOfDraws() throws IOException {
        JsonNode k = MAPPER.readTree(bytes("mcmc")).get("params").get("k");
        double sum = 0;
        for (JsonNode draw : k) {
            sum += draw.asDouble();
        }
        assertEquals(12, k.size());
        assertEquals(sum / 12, state("mcmc").child("estimate").number("slope"), 1e-15);
        assertRefused(
                changed("mcmc", f -> ((ArrayNode) f.get("params").get("delta").get(3)).remove(0)),
                "'params.delta[3]'",
                "2 numbers");
    }

    @Test
    void understandsAFileThatHoldsTheJsonAsText() throws IOException {
        String text = new String(bytes("linear"), StandardCharsets.UTF_8);
        assertEquals(state("linear"), state(MAPPER.writeValueAsBytes(text)));
    }

    /** Versions before 1.1.5 knew one scaling, and one mode for seasonalities and holidays. */
    @Test
    void understandsOlderFiles() {
        byte[] old = changed("plain_holidays", f -> {
            f.remove(List.of("scaling", "y_min", "holidays_mode"));
            f.put("__prophet_version", "1.0");
        });
        assertEquals(state("plain_holidays"), state(old));
    }

    @Test
    void refusesOtherFiles() {
        assertRefused(utf8(""), "does not start with an object");
        assertRefused(utf8("{"), "no whole JSON document", "model_to_json");
        assertRefused(utf8("[1]"), "does not start with an object");
        assertRefused(utf8("\"text\""), "no whole JSON document");
        assertRefused(utf8("\"\\\"twice\\\"\""), "does not start with an object");
        assertRefused(utf8("{}"), "'__prophet_version'", "Prophet did not write it");
        assertRefused(utf8("{\"__fbprophet_version\": \"0.7.1\"}"), "fbprophet 0.7.1", "fit the model again");
        assertRefused(utf8("{\"__prophet_version\": \"2.0.1\"}"), "Prophet 2.0.1", "Prophet 1.x");
        assertRefused(utf8("{\"__prophet_version\": 1.5}"), "'__prophet_version' is 1.5", "a text");
        assertRefused(utf8("{\"a\": 1, \"a\": 2}"), "JSON");
        assertRefused(utf8("{\"__prophet_version\": \"1.5.0\"} {}"), "JSON");
        assertRefused(utf8("[".repeat(100_000)), "JSON");
        assertRefused(utf8("{\"a\":".repeat(100_000)), "JSON");
        assertRefused(utf8("{\"__prophet_version\": \"1.5.0\", \"x\": 1" + "0".repeat(5000) + "}"), "JSON");
    }

    @Test
    void refusesAModelThatWasNotFitted() {
        assertRefused(changed("linear", f -> f.putNull("history")), "before it was fitted", "call fit");
    }

    @Test
    void namesEveryKeyThatIsMissing() {
        for (String key : List.of(
                "growth",
                "history",
                "history_dates",
                "params",
                "start",
                "t_scale",
                "y_scale",
                "changepoints",
                "changepoints_t",
                "changepoint_prior_scale",
                "seasonalities",
                "extra_regressors",
                "train_component_cols")) {
            assertRefused(changed("linear", f -> f.remove(key)), "'" + key + "' is missing");
            assertRefused(changed("linear", f -> f.put(key, true)), "'" + key);
        }
        for (String key : List.of("k", "m", "delta", "beta", "sigma_obs")) {
            assertRefused(
                    changed("linear", f -> ((ObjectNode) f.get("params")).remove(key)),
                    "'params." + key + "' is missing");
        }
    }

    @Test
    void refusesWhatIsNoModel() {
        assertRefused(
                changed("linear", f -> f.put("growth", "custom")), "'growth' is custom", "linear, logistic or flat");
        assertRefused(changed("linear", f -> f.put("scaling", "zscore")), "'scaling' is zscore");
        assertRefused(changed("linear", f -> f.put("y_scale", 0)), "'y_scale'", "positive");
        String text = new String(bytes("linear"), StandardCharsets.UTF_8);
        assertRefused(
                utf8(text.replaceFirst("\"k\": \\[\\[[^]]*]]", "\"k\": [[NaN]]")), "'params.k[0][0]' is NaN", "finite");
        assertRefused(utf8(text.replaceFirst("\"t_scale\": [0-9.]*", "\"t_scale\": 1e999")), "'t_scale'", "finite");
        assertRefused(
                changed("linear", f -> ((ArrayNode) f.get("params").get("delta").get(0)).remove(3)),
                "'params.delta'",
                "25 numbers",
                "24");
        assertRefused(
                changed("linear", f -> ((ArrayNode) f.get("params").get("beta").get(0)).add(0.5)),
                "'params.beta'",
                "6 numbers",
                "7");
        assertRefused(
                changed("linear", f -> ((ObjectNode) f.get("params")).putArray("sigma_obs")),
                "'params.sigma_obs'",
                "draw");
        assertRefused(
                changed(
                        "linear",
                        f -> ((ObjectNode) f.get("seasonalities").get(1).get("weekly")).put("fourier_order", 3.5)),
                "'seasonalities[1].weekly.fourier_order' is 3.5",
                "whole number");
        assertRefused(
                changed(
                        "linear",
                        f -> ((ObjectNode) f.get("seasonalities").get(1).get("weekly")).put("mode", "odd")),
                "'seasonalities[1].weekly.mode' is odd");
        assertRefused(
                changed(
                        "regressors",
                        f -> ((ObjectNode) f.get("extra_regressors").get(1).get("price")).put("std", 0)),
                "'extra_regressors[1].price.std'",
                "positive");
    }

    @Test
    void refusesAHistoryThatIsNone() {
        byte[] twice = changedTable("linear", "history", t -> rows(t).add(rows(t).get(4)));
        ForecastingException e = refusal(twice);
        assertEquals(Reason.DUPLICATE_TIMESTAMP, e.reason());
        assertMentions(e, "2021-03-05", "row 200", "aggregate");
        assertRefused(
                changedTable(
                        "linear", "history", t -> ((ObjectNode) rows(t).get(2)).put("ds", "2021-03-03T00:00:00+01:00")),
                "'history.data[2].ds'",
                "without zone");
        assertRefused(
                changedTable("linear", "history", t -> ((ObjectNode) rows(t).get(2)).put("ds", "1999-03-03T00:00:00")),
                "'history.data[2].ds'",
                "history_dates");
        assertRefused(
                changedTable("linear", "history", t -> ((ObjectNode) rows(t).get(2)).put("y", "much")),
                "'history.data[2].y' is much",
                "finite number");
        assertRefused(
                changedTable("regressors", "history", t -> ((ObjectNode) rows(t).get(7)).remove("price")),
                "'history.data[7].price' is missing");
        assertRefused(changed("linear", f -> f.put("history", "{")), "in 'history'", "JSON");
        assertEquals(
                Reason.DUPLICATE_TIMESTAMP,
                refusal(changedTable("linear", "history_dates", t -> rows(t).insert(4, rows(t).get(4))))
                        .reason());
    }

    /** Coefficients that are not those of the columns would give wrong numbers in silence. */
    @Test
    void checksTheOrderOfTheColumns() {
        assertRefused(
                changed(
                        "own_holidays",
                        f -> f.put("holidays", f.get("holidays").asText().replace("Sale2", "Sale3"))),
                "Sale3");
        assertRefused(
                changedTable(
                        "own_holidays",
                        "train_component_cols",
                        t -> ((ObjectNode) rows(t).get(6)).put("Sale (observed)", 0)),
                "'train_component_cols.data[6].Sale (observed)' is 0",
                "coefficient 6");
        assertRefused(
                changedTable("own_holidays", "holidays", t -> ((ObjectNode) rows(t).get(0)).put("upper_window", 367)),
                "'holidays.data[0].upper_window' is 367",
                "at most 366 days");
        assertRefused(
                changedTable("own_holidays", "holidays", t -> ((ObjectNode) rows(t).get(0)).put("lower_window", 1)),
                "'holidays.data[0].lower_window' is 1");
        assertRefused(
                changedTable("own_holidays", "holidays", t -> ((ObjectNode) rows(t).get(1)).put("ds", "2020-13-01")),
                "'holidays.data[1].ds' is",
                "2020-13-01",
                "a date and time");
    }

    @Test
    void aHolidayListedTwiceCountsOnce() {
        assertEquals(
                state("own_holidays").child("layout").children("holidays"),
                state(changedTable("own_holidays", "holidays", t -> rows(t).add(rows(t).get(0))))
                        .child("layout")
                        .children("holidays"));
    }

    @Test
    void modesAndBoundsAreThoseOfTheFile() {
        ModelState mixed = state("multiplicative_regressors");
        assertEquals("ADDITIVE", mixed.child("specification").text("mode"));
        assertEquals(
                List.of("ADDITIVE", "MULTIPLICATIVE"),
                mixed.child("layout").children("regressors").stream()
                        .map(c -> c.text("mode"))
                        .toList());
        assertEquals(
                List.of("MULTIPLICATIVE"),
                state("holidays_mode")
                        .child("specification")
                        .children("holidays")
                        .get(0)
                        .texts("mode"));
        ModelState trend = state("logistic_cap_floor").child("specification").child("trend");
        assertEquals("cap", trend.text("capacityColumn"));
        assertEquals("floor", trend.text("floorColumn"));
        assertEquals(
                0, state("logistic_cap").child("specification").child("trend").number("floor"));
        assertEquals(
                List.of("cap", "floor"),
                state("logistic_cap_floor").child("regressors").children("columns").stream()
                        .map(c -> c.text("name"))
                        .toList());
    }

    /** Prophet multiplies the floor too: the constant floor of minmax scaling can be made part of the level, another one cannot. */
    @Test
    void multiplicativeTermsKeepProphetsFloor() {
        ModelState estimate = state("multiplicative_minmax").child("estimate");
        assertEquals(0, estimate.number("floor"));
        assertTrue(estimate.number("level") > 1);
        for (String sample : List.of("logistic_cap_floor", "logistic_minmax")) {
            assertRefused(
                    changed(
                            sample,
                            f -> ((ObjectNode) f.get("seasonalities").get(1).get("weekly"))
                                    .put("mode", "multiplicative")),
                    "'growth' is logistic",
                    "multiply the floor");
        }
    }

    /** A few timestamps far apart must not become millions of rows. */
    @Test
    void aWideHistoryStaysSmall() {
        byte[] dates = changedTable("constant", "history_dates", t -> {
            rows(t).set(1, "2021-03-01T00:01:00.000");
            rows(t).add("9021-03-01T00:01:00.000");
        });
        byte[] both = changedTableIn(
                dates, "history", t -> ((ObjectNode) rows(t).get(1)).put("ds", "2021-03-01T00:01:00.000"));
        assertEquals(31, observed(state(both)).size());
    }

    @Test
    void needsACodec() {
        assertRefused(bytes("linear"), "model 'additive'", "add the library that provides it");
    }

    @Test
    void namesTheFile() {
        UncheckedIOException absent =
                assertThrows(UncheckedIOException.class, () -> ProphetJson.read(Path.of("absent.json")));
        assertTrue(String.valueOf(absent.getMessage()).contains("absent.json"));
        Path other = Path.of("pom.xml");
        ForecastingException e = assertThrows(ForecastingException.class, () -> ProphetJson.read(other));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("file 'pom.xml': it is no whole JSON document"), e::toString);
    }

    @Test
    void survivesFlippedBytes() {
        byte[] whole = bytes("constant");
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 3_000; trial++) {
            byte[] damaged = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(32, 127);
            }
            refusal(damaged);
        }
    }
}
