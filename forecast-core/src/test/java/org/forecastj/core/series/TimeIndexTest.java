package org.forecastj.core.series;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeIndexTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Every unit, with and without a zone, over a leap day and both changes of the clocks. */
    static Stream<TimeIndex> indices() {
        LocalDateTime monday = LocalDateTime.of(2024, 1, 1, 1, 30);
        LocalDateTime monthEnd = LocalDateTime.of(2024, 1, 31, 1, 30);
        return Stream.of(
                        "PT15M", "PT1H", "PT7H", "P1D", "P3D", "P1BD", "P2BD", "P1W", "P2W", "P1M", "P3M", "P1Y",
                        "P1ME", "P3ME")
                .map(Frequency::parse)
                .flatMap(f -> {
                    LocalDateTime start = f.unit() == Frequency.Unit.MONTH_END ? monthEnd : monday;
                    int n = f.isSubDaily() ? 30_000 : 400;
                    return Stream.of(TimeIndex.regular(start, f, n), TimeIndex.regular(start, LONDON, f, n));
                });
    }

    @ParameterizedTest
    @MethodSource("indices")
    void everyTimestampIsFoundAndNothingBetween(TimeIndex index) {
        for (int i = 0; i < index.size(); i++) {
            assertEquals(i, index.indexOf(index.epochMillis(i)));
            assertEquals(-(i + 2), index.indexOf(index.epochMillis(i) + 1));
            assertEquals(-(i + 1), index.indexOf(index.epochMillis(i) - 1));
        }
        assertEquals(-1, index.indexOf(Long.MIN_VALUE / 4));
        assertEquals(-(index.size() + 1), index.indexOf(Long.MAX_VALUE / 4));
    }

    @ParameterizedTest
    @MethodSource("indices")
    void sliceNextAndAppendAgree(TimeIndex index) {
        for (int cut : new int[] {1, 90, index.size() / 2, index.size() - 1}) {
            TimeIndex head = index.slice(0, cut);
            TimeIndex tail = index.slice(cut, index.size());
            assertTrue(tail.isRegular());
            assertEquals(tail, head.next(index.size() - cut));
            assertEquals(index, head.append(tail));
            assertEquals(index.hashCode(), head.append(tail).hashCode());
            assertEquals(index.epochMillis(cut), tail.epochMillis(0));
        }
        assertSame(index, index.slice(0, index.size()));
        assertSame(index, index.append(index.slice(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("indices")
    void theFrequencyIsInferredFromTheTimestamps(TimeIndex index) {
        TimeIndex irregular = index.zone().isPresent()
                ? TimeIndex.ofInstants(instants(index), LONDON)
                : TimeIndex.ofEpochMillis(index.toEpochMillis());
        assertFalse(irregular.isRegular());
        Optional<Frequency> expected = index.frequency();
        if (!expected.equals(Optional.of(Frequency.parse("P2BD")))) {
            assertEquals(expected, irregular.inferFrequency());
        }
        assertEquals(index, irregular.toRegular(expected.orElseThrow()));
        assertTrue(index.sameTimes(irregular));
        assertFalse(index.equals(irregular));
        assertEquals(instants(index).get(5), Instant.ofEpochMilli(irregular.epochMillis(5)));
    }

    private static List<Instant> instants(TimeIndex index) {
        return java.util.Arrays.stream(index.toEpochMillis())
                .mapToObj(Instant::ofEpochMilli)
                .toList();
    }

    @Test
    void hoursInLondonAreElapsedTime() {
        TimeIndex spring = TimeIndex.regular(LocalDateTime.of(2024, 3, 31, 0, 0), LONDON, Frequency.HOURLY, 4);
        assertEquals("2024-03-31T02:00 Europe/London", spring.show(1));
        TimeIndex autumn = TimeIndex.regular(LocalDateTime.of(2024, 10, 27, 0, 0), LONDON, Frequency.HOURLY, 4);
        assertEquals(autumn.dateTime(1), autumn.dateTime(2));
        assertEquals(3_600_000, autumn.epochMillis(2) - autumn.epochMillis(1));
        assertEquals(1, autumn.indexOf(LocalDateTime.of(2024, 10, 27, 1, 0)));
    }

    @Test
    void daysInLondonKeepTheTimeOfDay() {
        TimeIndex days = TimeIndex.regular(LocalDateTime.of(2024, 3, 29, 1, 30), LONDON, Frequency.DAILY, 6);
        assertEquals(LocalDateTime.of(2024, 3, 30, 1, 30), days.dateTime(1));
        assertEquals(LocalDateTime.of(2024, 3, 31, 2, 30), days.dateTime(2));
        assertEquals(LocalDateTime.of(2024, 4, 1, 1, 30), days.dateTime(3));
        assertEquals(Duration.ofHours(23).toMillis(), days.epochMillis(3) - days.epochMillis(2));
        assertEquals(days.slice(3, 6), days.slice(0, 3).next(3));
    }

    @Test
    void monthEndsKnowLeapYears() {
        TimeIndex ends = TimeIndex.regular(LocalDate.of(2023, 12, 31), Frequency.MONTH_END, 15);
        assertEquals(LocalDate.of(2024, 2, 29), ends.date(2));
        assertEquals(LocalDate.of(2024, 4, 30), ends.date(4));
        assertEquals(LocalDate.of(2025, 2, 28), ends.date(14));
    }

    @Test
    void businessDaysSkipWeekendsOnly() {
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 2, 29), Frequency.BUSINESS_DAILY, 500);
        for (int i = 1; i < days.size(); i++) {
            DayOfWeek day = days.date(i).getDayOfWeek();
            assertTrue(day.getValue() <= 5);
            assertEquals(
                    day == DayOfWeek.MONDAY ? 3 : 1,
                    days.date(i).toEpochDay() - days.date(i - 1).toEpochDay());
        }
        assertBadArgument(
                () -> TimeIndex.regular(LocalDate.of(2024, 3, 2), Frequency.BUSINESS_DAILY, 1),
                "SATURDAY",
                "Monday to Friday");
    }

    @Test
    void startsThatDoNotFitAreRefused() {
        assertBadArgument(() -> TimeIndex.regular(LocalDate.of(2024, 1, 29), Frequency.MONTHLY, 2), "MONTH_END");
        assertBadArgument(() -> TimeIndex.regular(LocalDate.of(2024, 2, 28), Frequency.MONTH_END, 2), "MONTHLY");
        assertBadArgument(() -> TimeIndex.regular(LocalDate.of(2024, 2, 28), Frequency.DAILY, -1), "-1");
    }

    @Test
    void irregularTimestampsAreSortedAndUnique() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        assertRefused(
                Reason.DUPLICATE_TIMESTAMP, () -> TimeIndex.ofDates(List.of(day, day)), "2024-05-01", "rows 0 and 1");
        assertRefused(
                Reason.MALFORMED_INPUT,
                () -> TimeIndex.ofDates(List.of(day, day.minusDays(1))),
                "2024-04-30 at row 1",
                "sort");
        assertRefused(
                Reason.IRREGULAR_INDEX, () -> TimeIndex.ofDates(List.of(day)).next(1), "regularise");
    }

    @Test
    void threeTimestampsProveAFrequencyTwoDoNot() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        assertEquals(
                Optional.empty(),
                TimeIndex.ofDates(List.of(day, day.plusDays(1))).inferFrequency());
        assertEquals(
                Optional.of(Frequency.DAILY),
                TimeIndex.ofDates(List.of(day, day.plusDays(1), day.plusDays(2)))
                        .inferFrequency());
        assertEquals(
                Optional.empty(),
                TimeIndex.ofDates(List.of(day, day.plusDays(1), day.plusDays(3)))
                        .inferFrequency());
    }

    @Test
    void toRegularNamesTheFirstRowThatDoesNotFit() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        TimeIndex gap = TimeIndex.ofDates(List.of(day, day.plusDays(1), day.plusDays(3)));
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> gap.toRegular(Frequency.DAILY),
                "row 2 is 2024-05-04",
                "asks for 2024-05-03");
        assertRefused(Reason.NO_DATA, () -> gap.slice(1, 1).toRegular(Frequency.DAILY));
    }

    @Test
    void appendRefusesWhatDoesNotContinue() {
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 5, 1), Frequency.DAILY, 3);
        assertRefused(Reason.MALFORMED_INPUT, () -> days.append(days), "not after 2024-05-03");
        TimeIndex late = TimeIndex.regular(LocalDate.of(2024, 5, 5), Frequency.DAILY, 3);
        assertRefused(Reason.IRREGULAR_INDEX, () -> days.append(late), "must start at 2024-05-04");
        TimeIndex zoned = TimeIndex.regular(LocalDateTime.of(2024, 5, 4, 0, 0), LONDON, Frequency.DAILY, 1);
        assertRefused(Reason.MALFORMED_INPUT, () -> days.append(zoned), "Europe/London");
        assertThrows(IndexOutOfBoundsException.class, () -> days.epochMillis(3));
        assertThrows(IndexOutOfBoundsException.class, () -> days.slice(2, 4));
        assertBadArgument(() -> days.next(0), "horizon is 0");
        assertRefused(Reason.NO_DATA, () -> days.slice(0, 0).next(1));
    }

    @Test
    void timesBefore1970Work() {
        TimeIndex old = TimeIndex.regular(LocalDateTime.of(1899, 12, 31, 23, 59), Frequency.MINUTELY, 3);
        assertEquals(LocalDate.of(1899, 12, 31), old.date(0));
        assertEquals(LocalDate.of(1900, 1, 1), old.date(1));
        assertEquals("1899-12-31T23:59", old.show(0));
        assertEquals("1900-01-01", old.show(1));
    }

    @Test
    void sliceThatStartsOnADayWithoutItsTimeKeepsTheTimeOfTheOtherDays() {
        TimeIndex halfPastOne = TimeIndex.regular(LocalDateTime.of(2024, 3, 30, 1, 30), LONDON, Frequency.DAILY, 5);
        TimeIndex fromTheGap = halfPastOne.slice(1, 5);
        assertEquals(LocalDateTime.of(2024, 3, 31, 2, 30), fromTheGap.dateTime(0));
        assertEquals(LocalDateTime.of(2024, 3, 31, 1, 30), fromTheGap.start());
        assertEquals(halfPastOne.next(3), fromTheGap.next(3));
        TimeIndex instants = fromTheGap.select(0, 1, 2, 3);
        assertEquals(LocalDateTime.of(2024, 3, 31, 1, 30), instants.start());
        assertEquals(fromTheGap, instants.toRegular(Frequency.DAILY));
        assertEquals(Optional.of(Frequency.DAILY), instants.inferFrequency());
        assertEquals(
                Optional.of(Frequency.DAILY), halfPastOne.select(0, 1, 2, 3).inferFrequency());
    }

    @Test
    void startAfterTheSkippedHourIsItsOwnTime() {
        LocalDateTime two = LocalDateTime.of(2024, 3, 31, 2, 0);
        assertEquals(two, TimeIndex.regular(two, LONDON, Frequency.DAILY, 3).start());
        assertEquals(
                two,
                TimeIndex.regular(two, LONDON, Frequency.DAILY, 3)
                        .select(0, 1, 2)
                        .start());
        assertEquals(
                two,
                TimeIndex.regular(two, LONDON, Frequency.HOURLY, 3)
                        .select(0, 1, 2)
                        .start());
        LocalDateTime three = two.plusHours(1);
        assertEquals(
                three,
                TimeIndex.regular(three, LONDON, Frequency.DAILY, 3)
                        .select(0, 1, 2)
                        .start());
        assertRefused(Reason.NO_DATA, () -> TimeIndex.ofEpochMillis().start(), "empty");
    }

    @Test
    void hoursMayStartWithTheSecondOfTwoEqualHours() {
        TimeIndex night = TimeIndex.regular(LocalDateTime.of(2024, 10, 27, 0, 0), LONDON, Frequency.HOURLY, 6);
        TimeIndex second = night.slice(2, 6);
        assertEquals("2024-10-27T01:00Z Europe/London", second.show(0));
        assertEquals("2024-10-27T01:00+01:00 Europe/London", night.show(1));
        TimeIndex instants = night.select(2, 3, 4, 5);
        assertEquals(second, instants.toRegular(Frequency.HOURLY));
        assertEquals(Optional.of(Frequency.HOURLY), instants.inferFrequency());
        assertEquals(night.next(5), instants.grid(Frequency.HOURLY, 4).next(5));
    }

    @Test
    void indicesThatGoOnDifferentlyAreNotEqual() {
        TimeIndex day = TimeIndex.regular(LocalDateTime.of(2024, 3, 31, 1, 30), LONDON, Frequency.DAILY, 1);
        TimeIndex other = TimeIndex.regular(LocalDateTime.of(2024, 3, 31, 2, 30), LONDON, Frequency.DAILY, 1);
        assertTrue(day.sameTimes(other));
        assertFalse(day.equals(other));
    }

    @Test
    void timesThatNoNumberHoldsAreRefused() {
        assertBadArgument(() -> TimeIndex.regular(LocalDateTime.MAX, Frequency.DAILY, 1), "range");
        assertBadArgument(
                () -> TimeIndex.regular(LocalDate.of(999_999_999, 12, 1), Frequency.MONTHLY, 2), "2 steps", "range");
    }
}
