package org.forecastj.core.encoding;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.encoding.ScheduledDay.Kind;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.junit.jupiter.api.Test;

/** Promotions, prices, holidays, events and ages on timestamps; reference values by hand. */
class TimedColumnsTest {
    private static final LocalDate START = LocalDate.of(2017, 1, 2);

    private static TimeIndex days(int size) {
        return TimeIndex.regular(START, Frequency.DAILY, size);
    }

    private static void assertColumn(Regressors r, String name, double... expected) {
        assertArrayEquals(expected, r.column(name), 1e-12, name);
    }

    private static Regressors get(Map<SeriesKey, Regressors> all, String key) {
        return Objects.requireNonNull(all.get(SeriesKey.of(key)));
    }

    private static Regressors promotion(double... values) {
        return Regressors.on(days(values.length)).knownInFuture("promo", values).build();
    }

    @Test
    void promotionsHaveLagsLeadsAndDistances() {
        Regressors r = Promotions.of("promo")
                .lags(1, 9)
                .leads(2)
                .daysIn()
                .daysSince(3)
                .daysUntil(2)
                .after(2)
                .cumulative()
                .on(promotion(0, 1, 1, 0, 0, 0, 0, 1, 0));
        assertColumn(r, "promo", 0, 1, 1, 0, 0, 0, 0, 1, 0);
        assertColumn(r, "promo_lag1", 0, 0, 1, 1, 0, 0, 0, 0, 1);
        assertColumn(r, "promo_lag9", 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertColumn(r, "promo_lead2", 1, 0, 0, 0, 0, 1, 0, 0, 0);
        assertColumn(r, "promo_day", 0, 1, 2, 0, 0, 0, 0, 1, 0);
        assertColumn(r, "promo_since", 3, 0, 0, 1, 2, 3, 3, 0, 1);
        assertColumn(r, "promo_until", 1, 0, 0, 2, 2, 2, 1, 0, 2);
        assertColumn(r, "promo_after", 0, 0, 0, 1, 1, 0, 0, 0, 1);
        assertColumn(r, "promo_total", 0, 1, 2, 2, 2, 2, 2, 3, 3);
        assertTrue(r.names().stream().allMatch(n -> r.knowledge(n) == Knowledge.FUTURE));
    }

    @Test
    void promotionsOfThePastDoNotLookAhead() {
        Regressors past = Regressors.on(days(3)).knownInPast("promo", 0, 1, 0).build();
        Regressors lagged = Promotions.of("promo").lags(1).on(past);
        assertEquals(Knowledge.PAST, lagged.knowledge("promo_lag1"));
        assertBadArgument(() -> Promotions.of("promo").leads(1).on(past), "promo_lead1", "past");
        assertBadArgument(() -> Promotions.of("promo").daysUntil(4).on(past), "promo_until");
        Regressors constant = Regressors.on(days(3)).constant("promo", 1).build();
        assertBadArgument(() -> Promotions.of("promo").lags(1).on(constant), "'promo'", "constant");
        assertBadArgument(() -> Promotions.of("promo").lags(0), "0");
        assertBadArgument(() -> Promotions.of("promo").lags(1).lags(1).on(past), "promo_lag1");
    }

    @Test
    void pricesAreRelativeToThePast() {
        Regressors r = Prices.of("price")
                .toMedian(2)
                .toMedian()
                .change()
                .on(Regressors.on(days(5)).knownInFuture("price", 2, 4, 3, 6, 1).build());
        assertColumn(r, "price_to_median2", 1, 4 / 2.0, 3 / 3.0, 6 / 3.5, 1 / 4.5);
        assertColumn(r, "price_to_median", 1, 2, 1, 2, 1 / 3.5);
        assertColumn(r, "price_change", 0, 1, -0.25, 1, 1 / 6.0 - 1);
        for (double bad : new double[] {0, -1}) {
            Regressors wrong =
                    Regressors.on(days(2)).knownInPast("price", 1, bad).build();
            assertRefused(
                    Reason.INVALID_VALUE,
                    () -> Prices.of("price").change().on(wrong),
                    "'price'",
                    "row 1 (2017-01-03)",
                    Double.toString(bad));
        }
        Regressors far =
                Regressors.on(days(2)).knownInPast("price", 1e-300, 1e300).build();
        assertRefused(Reason.INVALID_VALUE, () -> Prices.of("price").change().on(far), "price_change", "row 1");
    }

    @Test
    void pricesAreRelativeToTheirGroupOnTheSameDay() {
        Map<SeriesKey, Regressors> prices = new LinkedHashMap<>();
        prices.put(
                SeriesKey.of("a"),
                Regressors.on(days(3)).knownInFuture("price", 1, 2, 3).build());
        prices.put(
                SeriesKey.of("b"),
                Regressors.on(days(2)).knownInFuture("price", 3, 2).build());
        prices.put(
                SeriesKey.of("c"),
                Regressors.on(days(1)).knownInPast("price", 7).build());
        Map<SeriesKey, Regressors> grouped =
                Prices.toGroup(prices, "price", key -> key.equals(SeriesKey.of("c")) ? "x" : "y");
        assertEquals(List.copyOf(prices.keySet()), List.copyOf(grouped.keySet()));
        assertColumn(get(grouped, "a"), "price_to_group", 0.5, 1, 1);
        assertColumn(get(grouped, "b"), "price_to_group", 1.5, 1);
        assertEquals(Knowledge.PAST, get(grouped, "c").knowledge("price_to_group"));
        assertBadArgument(() -> Prices.toGroup(prices, "price", key -> "all"), "'c'", "PAST", "FUTURE");
    }

    @Test
    void eventsHaveDaysAroundThem() {
        Regressors r = Events.on("launch", START.plusDays(2), START.plusDays(6), START.minusDays(1))
                .before(2)
                .after(1)
                .on(days(6));
        assertEquals(List.of("launch_before2", "launch_before1", "launch", "launch_after1"), r.names());
        assertColumn(r, "launch_before2", 1, 0, 0, 0, 1, 0);
        assertColumn(r, "launch_before1", 0, 1, 0, 0, 0, 1);
        assertColumn(r, "launch", 0, 0, 1, 0, 0, 0);
        assertColumn(r, "launch_after1", 1, 0, 0, 1, 0, 0);
        TimeIndex hours = TimeIndex.regular(LocalDateTime.of(2017, 1, 3, 22, 0), Frequency.HOURLY, 4);
        assertColumn(Events.on("launch", START.plusDays(2)).on(hours), "launch", 0, 0, 1, 1);
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> Events.on("launch", START).on(TimeIndex.regular(START, Frequency.WEEKLY, 3)),
                "launch",
                "longer than a day");
        assertBadArgument(() -> Events.of(HolidayCalendar.of("a", START)), "[]");
        assertBadArgument(() -> Events.on("launch", START).before(-1), "-1");
        assertEquals(0, Events.on("launch", START).on(days(0)).column("launch").length);
    }

    @Test
    void agesGrowAlongTheIndex() {
        assertColumn(Ages.of(days(3), "age", START.minusDays(2), AgeUnit.DAYS), "age", 2, 3, 4);
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Ages.of(days(3), "age", START.plusDays(1), AgeUnit.YEARS),
                "'age'",
                "row 0 (2017-01-02)",
                "2017-01-03");
    }

    /** In the form of the Favorita calendar, with days of our own. */
    private static Columns favorita() {
        String[][] rows = {
            {"2017-01-02", "Holiday", "National", "Ecuador", "Primer dia", "True"},
            {"2017-01-03", "Transfer", "National", "Ecuador", "Traslado Primer dia", "False"},
            {"2017-01-06", "Bridge", "National", "Ecuador", "Puente Primer dia", "False"},
            {"2017-01-07", "Work Day", "National", "Ecuador", "Recupero Puente Primer dia", "False"},
            {"2017-01-04", "Holiday", "Local", "Quito", "Fundacion", "False"},
            {"2017-01-05", "Holiday", "Regional", "Cotopaxi", "Provincializacion", "False"},
            {"2017-01-05", "Event", "National", "Ecuador", "Black Friday", "False"},
            {"2017-01-09", "Additional", "National", "Ecuador", "Navidad-1", "False"}
        };
        String[] names = {"date", "type", "locale", "locale_name", "description", "transferred"};
        Columns.Builder builder = Columns.builder(rows.length);
        for (int c = 0; c < names.length; c++) {
            int column = c;
            builder.text(names[c], Arrays.stream(rows).map(r -> r[column]).toArray(String[]::new));
        }
        return builder.build();
    }

    @Test
    void transferredHolidaysCountOnTheDayTheyMovedTo() {
        HolidaySchedule quito = HolidaySchedule.of(favorita()).in("Quito", "Pichincha");
        assertEquals(
                List.of(
                        new Holiday("Primer dia", START.plusDays(1)),
                        new Holiday("Fundacion", START.plusDays(2)),
                        new Holiday("Puente Primer dia", START.plusDays(4)),
                        new Holiday("Navidad-1", START.plusDays(7))),
                quito.daysOff().between(START, START.plusDays(9)));
        assertEquals(
                List.of(new Holiday("Black Friday", START.plusDays(3))),
                quito.calendar(Kind.EVENT).between(START, START.plusDays(9)));
        assertEquals(List.of(), quito.calendar(Kind.HOLIDAY).between(START, START.plusDays(1)));
    }

    @Test
    void schedulesGiveFlagsAndWorkedWeekends() {
        HolidaySchedule quito = HolidaySchedule.of(favorita()).in("Quito", "Pichincha");
        Regressors r = quito.regressors(days(9));
        assertColumn(r, "holiday", 0, 1, 1, 0, 0, 0, 0, 0, 0);
        assertColumn(r, "bridge", 0, 0, 0, 0, 1, 0, 0, 0, 0);
        assertColumn(r, "event", 0, 0, 0, 1, 0, 0, 0, 0, 0);
        assertColumn(r, "additional", 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertColumn(r, "work_day", 0, 0, 0, 0, 0, 1, 0, 0, 0);
        assertColumn(r, "working", 1, 0, 0, 1, 0, 1, 0, 0, 1);
        HolidaySchedule latacunga = HolidaySchedule.of(favorita()).in("Latacunga", "Cotopaxi");
        assertTrue(latacunga.isWorkingDay(START.plusDays(2)));
        assertFalse(latacunga.isWorkingDay(START.plusDays(3)));
        assertEquals(6, HolidaySchedule.of(favorita()).national().days().size());
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> quito.regressors(TimeIndex.regular(START, Frequency.MONTHLY, 2)),
                "holiday schedule");
    }

    @Test
    void malformedSchedulesAreRefused() {
        Columns good = favorita().select(0);
        assertRefused(
                Reason.MALFORMED_INPUT,
                () -> HolidaySchedule.of(good.withText("type", "Feast")),
                "'type'",
                "row 0",
                "Feast");
        assertRefused(
                Reason.MALFORMED_INPUT, () -> HolidaySchedule.of(good.withText("date", "2017-02-29")), "2017-02-29");
        assertRefused(Reason.MALFORMED_INPUT, () -> HolidaySchedule.of(good.withText("transferred", "yes")), "'yes'");
        assertRefused(
                Reason.MALFORMED_INPUT,
                () -> HolidaySchedule.of(good.withText("locale_name", new String[] {null})),
                "'locale_name'",
                "empty");
    }

    @Test
    void regressorsAreJoined() {
        Regressors a = promotion(1, 0);
        Regressors b = Regressors.on(days(2)).constant("size", 3).build();
        assertEquals(List.of("promo", "size"), a.and(b).names());
        assertEquals(a, a.and(Regressors.none()));
        assertEquals(a, Regressors.none().and(a));
        assertBadArgument(() -> a.and(a), "'promo'", "twice");
        assertBadArgument(() -> a.and(Regressors.on(days(3)).constant("size", 3).build()), "size", "same timestamps");
    }
}
