package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error of Prophet that {@code unit.json} lists, and more of the kind: as specific here, or impossible. */
class ProphetErrorsTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final HolidayCalendar DAY = HolidayCalendar.of("a", LocalDate.of(2024, 1, 10));
    private static final String TYPES = "the types leave no room for it: ";
    private static final String READERS = "files are read, and their errors tested, in forecast-io: ";

    /** A call that must fail, of what kind, and words of the message. */
    private record Case(String name, Executable call, Class<? extends Exception> type, List<String> words) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case argument(String name, Executable call, String... words) {
        return new Case(name, call, IllegalArgumentException.class, List.of(words));
    }

    private static Case data(String name, Reason reason, Executable call, String... words) {
        Executable checked = () -> {
            ForecastingException e = assertThrows(ForecastingException.class, call);
            assertEquals(reason, e.reason(), e::toString);
            throw e;
        };
        return new Case(name, checked, ForecastingException.class, List.of(words));
    }

    private static AdditiveModel.Builder model() {
        return AdditiveModel.builder();
    }

    private static TimeSeries shop(int n) {
        double[] y = new double[n];
        Arrays.setAll(y, i -> 10 + i + i % 7);
        return TimeSeries.daily("shop-7", START, y);
    }

    private static Regressors column(String name, int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return Regressors.on(TimeIndex.regular(START, Frequency.DAILY, n))
                .knownInFuture(name, values)
                .build();
    }

    private static AdditiveModel capped() {
        return model().trend(Trend.logistic("cap")).build();
    }

    private static AdditiveModel onDaysOff() {
        return model().automaticSeasonality(false)
                .seasonality(Seasonality.of("c-week", 7, 2).when("c"))
                .build();
    }

    static Stream<Case> cases() {
        TimeSeries shop = shop(60);
        return Stream.of(
                argument(
                        "changepoint_range 1.5",
                        () -> Trend.piecewiseLinear().withRange(1.5),
                        "changepoint range is 1.5",
                        "(0, 1]"),
                argument("lower_window>0", () -> Holidays.of(DAY).withWindow(-1, 0), "before is -1 days", "0 to 366"),
                argument("upper_window<0", () -> Holidays.of(DAY).withWindow(0, -1), "after is -1 days", "0 to 366"),
                argument("reserved regressor", () -> model().regressor("trend").build(), "'trend'", "taken"),
                argument(
                        "regressor named as seasonality",
                        () -> model().seasonality(Seasonality.of("q", 91, 2))
                                .regressor("q")
                                .build(),
                        "regressor 'q'",
                        "another component"),
                argument(
                        "seasonality prior 0",
                        () -> Seasonality.weekly().withPriorScale(0),
                        "prior scale of seasonality 'weekly' is 0.0",
                        "positive"),
                argument("fourier order 0", () -> Seasonality.of("q", 91, 0), "'q' is 0", "1"),
                argument(
                        "regressor prior 0",
                        () -> RegressorTerm.of("q").withPriorScale(0),
                        "prior scale of regressor 'q' is 0.0",
                        "positive"),
                argument(
                        "holiday prior 0",
                        () -> Holidays.of(DAY).withPriorScale(0),
                        "prior scale of holidays is 0.0",
                        "positive"),
                data(
                        "one row",
                        Reason.TOO_SHORT,
                        () -> model().build().fit(TimeSeries.daily("shop-7", START, 1)),
                        "'shop-7' has 1 observed value",
                        "at least 2"),
                data(
                        "all y NaN",
                        Reason.NO_DATA,
                        () -> model().build().fit(TimeSeries.daily("shop-7", START, Double.NaN, Double.NaN)),
                        "'shop-7' has no observed value",
                        "at least 2"),
                data(
                        "infinite y",
                        Reason.INVALID_VALUE,
                        () -> TimeSeries.daily("shop-7", START, 1, Double.POSITIVE_INFINITY),
                        "'shop-7', row 1 (2024-01-02)",
                        "Infinity"),
                data("no cap", Reason.MISSING_REGRESSOR, () -> capped().fit(shop), "'shop-7'", "[cap]"),
                data(
                        "cap<=floor",
                        Reason.INVALID_VALUE,
                        () -> capped().fit(shop, column("cap", 60, 0)),
                        "'shop-7'",
                        "capacity is 0.0 and the floor 0.0 on 2024-01-01"),
                argument(
                        "cap<=floor, constant",
                        () -> Trend.logistic(5).withFloor(Bound.of(5)),
                        "capacity is 5.0 and the floor 5.0"),
                data(
                        "y above cap",
                        Reason.INVALID_VALUE,
                        () -> capped().fit(shop, column("cap", 60, 40)),
                        "'shop-7' is 4",
                        "2024-01-",
                        "above the capacity"),
                data(
                        "missing regressor",
                        Reason.MISSING_REGRESSOR,
                        () -> model().regressor("q").build().fit(shop),
                        "'shop-7'",
                        "[q]"),
                data(
                        "NaN regressor",
                        Reason.INVALID_VALUE,
                        () -> column("q", 60, Double.NaN),
                        "regressor 'q', row 0 (2024-01-01)",
                        "NaN",
                        "finite"),
                data(
                        "infinite regressor",
                        Reason.INVALID_VALUE,
                        () -> column("q", 60, Double.NEGATIVE_INFINITY),
                        "regressor 'q', row 0 (2024-01-01)",
                        "finite"),
                data(
                        "missing condition",
                        Reason.MISSING_REGRESSOR,
                        () -> onDaysOff().fit(shop),
                        "'shop-7'",
                        "[c]"),
                data(
                        "non-boolean condition",
                        Reason.INVALID_VALUE,
                        () -> onDaysOff().fit(shop, column("c", 60, 0.5)),
                        "'shop-7'",
                        "condition 'c' of seasonality 'c-week' is 0.5 on 2024-01-01",
                        "0 or 1"),
                data(
                        "changepoint outside",
                        Reason.INVALID_VALUE,
                        () -> model().trend(Trend.piecewiseLinearAt(LocalDate.of(2030, 1, 1)))
                                .build()
                                .fit(shop),
                        "'shop-7'",
                        "changepoint 2030-01-01",
                        "2024-01-01 to 2024-02-29"),
                argument("predict empty", () -> model().build().fit(shop).forecast(0), "'shop-7'", "horizon is 0"),
                data(
                        "predict without cap",
                        Reason.MISSING_REGRESSOR,
                        () -> capped().fit(shop, column("cap", 60, 200)).forecast(3),
                        "'shop-7'",
                        "[cap]"),
                data(
                        "cv horizon too long",
                        Reason.TOO_SHORT,
                        () -> RollingOrigin.horizon(Duration.ofDays(100)).cutoffsOf(shop),
                        "shop-7",
                        "less than the horizon"),
                data(
                        "cv initial too long",
                        Reason.TOO_SHORT,
                        () -> RollingOrigin.horizon(Duration.ofDays(20))
                                .minTrain(Duration.ofDays(55))
                                .cutoffsOf(shop),
                        "shop-7",
                        "horizon"),
                data(
                        "cv cutoff too late",
                        Reason.TOO_SHORT,
                        () -> RollingOrigin.horizon(Duration.ofDays(20))
                                .cutoffs(LocalDate.of(2024, 2, 20))
                                .cutoffsOf(shop),
                        "'shop-7'",
                        "cutoff 2024-02-20",
                        "give cutoffs up to 2024-02-09"),
                data(
                        "cv cutoff too early",
                        Reason.TOO_SHORT,
                        () -> RollingOrigin.horizon(Duration.ofDays(20))
                                .cutoffs(LocalDate.of(2023, 12, 31))
                                .cutoffsOf(shop),
                        "'shop-7'",
                        "cutoff 2023-12-31 is not after the first value"),
                argument(
                        "metrics duplicate",
                        () -> RollingOrigin.horizon(5).evaluate(model().build(), shop, Metrics.mae(), Metrics.mae()),
                        "metric 'MAE' is given twice"),
                argument(
                        "a seasonality twice",
                        () -> model().seasonality(Seasonality.weekly(), Seasonality.weekly(2))
                                .build(),
                        "seasonality 'weekly'",
                        "another component"),
                argument(
                        "regressor named as automatic seasonality",
                        () -> model().regressor("weekly").build(),
                        "regressor 'weekly'",
                        "another component"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefused(Case c) {
        Exception e = assertThrows(c.type(), c.call());
        for (String word : c.words()) {
            assertTrue(String.valueOf(e.getMessage()).contains(word), () -> "'" + word + "' is not in: " + e);
        }
    }

    /** Errors of Prophet that cannot happen here, and why. */
    private static Map<String, String> impossible() {
        return Map.ofEntries(
                Map.entry("unknown growth", TYPES + "Trend is sealed"),
                Map.entry("changepoint_range text", TYPES + "withRange takes a number"),
                Map.entry("holidays without ds", TYPES + "a Holiday has a date"),
                Map.entry("holiday NaN", TYPES + "a Holiday has a name and a date, neither null"),
                Map.entry("only lower_window", TYPES + "withWindow takes both sides"),
                Map.entry("reserved holiday name", "all holidays are one component, so their names collide with none"),
                Map.entry("_delim_ in name", "names are no keys of generated columns here"),
                Map.entry("seasonality_mode", TYPES + "Mode is an enum"),
                Map.entry("holidays_mode", TYPES + "Mode is an enum"),
                Map.entry("seasonality mode", TYPES + "Mode is an enum"),
                Map.entry("regressor mode", TYPES + "Mode is an enum"),
                Map.entry("scaling", TYPES + "Scaling is an enum"),
                Map.entry("country unknown", READERS + "CountryHolidaysTest"),
                Map.entry("no y", READERS + "SeriesCsvTest"),
                Map.entry("NaN ds", READERS + "SeriesCsvTest"),
                Map.entry("text y", READERS + "SeriesCsvTest"),
                Map.entry("timezone", "an index may have a zone"),
                Map.entry("fit twice", TYPES + "a model is immutable and fits any number of series"),
                Map.entry("add_seasonality after fit", TYPES + "a model is immutable"),
                Map.entry("add_regressor after fit", TYPES + "a model is immutable"),
                Map.entry("add_country_holidays after fit", TYPES + "a model is immutable"),
                Map.entry("predict before fit", TYPES + "only a fit forecasts"),
                Map.entry("make_future before fit", TYPES + "only a fit forecasts"),
                Map.entry("cv unfitted", TYPES + "a cross-validation takes a model and fits it"),
                Map.entry("cv bad parallel", TYPES + "Execution says how many threads"),
                Map.entry("metrics unknown", TYPES + "a Metric is an object"),
                Map.entry(
                        "holiday inconsistent prior",
                        TYPES
                                + "the prior scale belongs to a set of holidays; the same name in two sets is two effects"));
    }

    @Test
    void everyErrorOfTheReferenceIsCovered() throws IOException {
        Set<String> known = new HashSet<>(impossible().keySet());
        cases().map(Case::name).forEach(known::add);
        try (InputStream in = ProphetErrorsTest.class.getResourceAsStream("/golden/prophet/unit.json")) {
            JsonNode errors =
                    new ObjectMapper().readTree(Objects.requireNonNull(in)).get("errors");
            errors.fieldNames()
                    .forEachRemaining(name -> assertTrue(known.contains(name), () -> "no counterpart of: " + name));
        }
    }

    @Test
    void aHolidayListedTwiceCountsOnce() {
        LocalDate day = LocalDate.of(2024, 1, 10);
        AdditiveFit once =
                model().holidays(HolidayCalendar.of("a", day)).build().fit(shop(60));
        AdditiveFit twice =
                model().holidays(HolidayCalendar.of("a", day, day)).build().fit(shop(60));
        assertEquals(once.holidayEffects(), twice.holidayEffects());
        assertEquals(1, twice.holidayEffects().size());
    }
}
