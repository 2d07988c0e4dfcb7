package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.prophet.ProphetJson;
import org.forecastj.models.additive.AdditiveFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that Prophet stored forecast here what they forecast there; forecast-io has the files, and the script that made them. */
class ProphetModelsTest {
    private static final Path SAMPLES = Path.of("..", "forecast-io", "src", "test", "resources", "prophet");
    /** Of the scale of the series. */
    private static final double TOLERANCE = 1e-9;

    private static AdditiveFit fit(String sample) {
        return ProphetJson.read(SAMPLES.resolve(sample + ".json"), AdditiveFit.class);
    }

    private static JsonNode expected(String sample) throws IOException {
        return new ObjectMapper()
                .readTree(SAMPLES.resolve(sample + ".expected.json").toFile());
    }

    private static TimeIndex rows(JsonNode expected) {
        List<LocalDateTime> times = new ArrayList<>();
        expected.get("ds").forEach(ds -> times.add(LocalDateTime.parse(ds.asText())));
        return TimeIndex.ofDateTimes(times);
    }

    private static Regressors given(JsonNode expected) {
        if (expected.get("given").isEmpty()) {
            return Regressors.none();
        }
        Regressors.Builder columns = Regressors.on(rows(expected));
        expected.get("given")
                .fieldNames()
                .forEachRemaining(name -> columns.knownInFuture(
                        name, numbers(expected.get("given").get(name))));
        return columns.build();
    }

    private static double[] numbers(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToDouble(i -> list.get(i).asDouble())
                .toArray();
    }

    private static void assertForecasts(String sample) throws IOException {
        JsonNode expected = expected(sample);
        double tolerance = TOLERANCE * expected.get("scale").asDouble();
        AdditiveFit fit = fit(sample);
        Forecast forecast = fit.forecastAt(rows(expected), given(expected), 0.8);
        assertNear(expected.get("yhat"), forecast.mean(), tolerance);
        assertNear(
                expected.get("trend"),
                Objects.requireNonNull(forecast.components().get("trend")),
                tolerance);
    }

    private static void assertNear(JsonNode expected, TimeSeries actual, double tolerance) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < actual.size(); i++) {
            assertEquals(
                    expected.get(i).asDouble(),
                    actual.value(i),
                    tolerance,
                    actual.index().show(i));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "flat",
                "trend_only",
                "no_changepoints",
                "explicit_changepoints",
                "minmax",
                "monthly",
                "hourly",
                "missing_values",
                "gaps",
                "constant",
                "added_seasonality",
                "conditional",
                "regressors",
                "regressors_missing_values",
                "own_holidays",
                "plain_holidays",
                "country_us",
                "country_gb",
                "country_de_and_own",
                "mcmc",
                "multiplicative",
                "multiplicative_minmax",
                "multiplicative_regressors",
                "holidays_mode",
                "logistic_cap",
                "logistic_cap_floor",
                "logistic_minmax",
                "logistic_multiplicative",
                "logistic_no_changepoints"
            })
    void forecastsAsProphet(String sample) throws IOException {
        assertForecasts(sample);
    }

    @Test
    void forecastsTheStepsThatFollow() throws IOException {
        JsonNode expected = expected("linear");
        int past = expected.get("history").asInt();
        Forecast forecast = fit("linear").forecast(28, 0.8);
        for (int h = 0; h < 28; h++) {
            assertEquals(
                    expected.get("yhat").get(past + h).asDouble(),
                    forecast.mean().value(h),
                    1e-9);
            assertTrue(forecast.interval(0.8).lower().value(h) < forecast.mean().value(h));
        }
        assertEquals(LocalDate.of(2021, 9, 17), forecast.mean().index().date(0));
    }

    @Test
    void isStoredLikeAnyOtherFit(@TempDir Path dir) {
        for (String sample : List.of("own_holidays", "country_us", "missing_values", "multiplicative_minmax", "mcmc")) {
            AdditiveFit fit = fit(sample);
            Path file = dir.resolve(sample + ".json");
            ModelJson.write(fit, file);
            assertEquals(
                    fit.forecast(30, 0.9),
                    ModelJson.read(file, AdditiveFit.class).forecast(30, 0.9));
        }
    }

    @Test
    void isUpdatedLikeAnyOtherFit() {
        for (String sample : List.of("own_holidays", "country_us", "missing_values", "constant")) {
            AdditiveFit fit = fit(sample);
            TimeSeries next = TimeSeries.of("y", fit.observed().index().next(3), new double[] {20, 21, 22});
            AdditiveFit updated = fit.update(next);
            assertEquals(fit.observed().size() + 3, updated.observed().size());
            assertEquals(fit.seasonalities(), updated.seasonalities());
            assertTrue(updated.sigma() > 0);
        }
        assertEquals(13 + 1 + 1 + 3 + 2, fit("own_holidays").holidayEffects().size());
        assertTrue(fit("own_holidays").summary().contains("weekly"));
    }

    @Test
    void asksForWhatProphetAsksFor() {
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> fit("regressors").forecast(7));
        assertEquals(Reason.MISSING_REGRESSOR, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains("price"), e::toString);
        ForecastingException late =
                assertThrows(ForecastingException.class, () -> fit("country_us").forecast(4000));
        assertEquals(Reason.UNKNOWN_CALENDAR, late.reason());
    }

    @Test
    void aDamagedFileGivesAnErrorOrAFit() throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLES.resolve("constant.json"));
        SplittableRandom random = new SplittableRandom(5);
        ModelCodecs codecs = ModelCodecs.installed();
        int read = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(32, 127);
            try {
                AdditiveFit fit = ProphetJson.read(new ByteArrayInputStream(damaged), AdditiveFit.class, codecs);
                assertTrue(Arrays.stream(fit.fitted().values()).allMatch(Double::isFinite));
                read++;
            } catch (ForecastingException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("the input: "), e::toString);
            }
        }
        assertTrue(read > 0 && read < 2_000, "read " + read);
    }
}
