package org.forecastj.core.calendar;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolidayCalendarTest {
    private static final LocalDate EVE = LocalDate.of(2024, 12, 24);

    @Test
    void rangesAreHalfOpenAndSorted() {
        HolidayCalendar c = HolidayCalendar.of("Sale", EVE.plusDays(2), EVE, EVE);
        assertEquals(
                List.of(new Holiday("Sale", EVE), new Holiday("Sale", EVE.plusDays(2))),
                c.between(EVE, EVE.plusDays(3)));
        assertEquals(List.of(new Holiday("Sale", EVE)), c.between(EVE, EVE.plusDays(2)));
        assertEquals(List.of(), c.between(EVE, EVE));
        assertThrows(
                UnsupportedOperationException.class,
                () -> c.between(EVE, EVE.plusDays(3)).clear());
    }

    @Test
    void twoCalendarsMergeWithoutDuplicates() {
        HolidayCalendar a = HolidayCalendar.of("Sale", EVE);
        HolidayCalendar b = HolidayCalendar.of(List.of(new Holiday("Eve", EVE), new Holiday("Sale", EVE)));
        assertEquals(
                List.of(new Holiday("Eve", EVE), new Holiday("Sale", EVE)),
                a.and(b).between(EVE, EVE.plusDays(1)));
        assertEquals(HolidayCalendar.of("Sale", EVE), a);
        assertBadArgument(() -> new Holiday(" ", EVE), "2024-12-24", "blank");
    }
}
