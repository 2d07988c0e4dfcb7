package org.forecastj.models.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.spi.ModelState;

/** Writes the holidays around the timestamps of a panel down, each calendar once, and reads them back. Not safe for several threads. */
final class HolidayState {
    /** Days before the first and after the last timestamp for which features of holidays can be computed: ten years. */
    static final int REACH = 3653;

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String NAMES = "names";
    private static final String NAME = "name";
    private static final String DAY = "day";

    private final long from;
    private final long to;
    private final List<HolidayDays> calendars = new ArrayList<>();

    /** For calendars around two days. */
    HolidayState(long first, long last) {
        from = first - REACH - TimeFunction.Holidays.LARGEST_CAP;
        to = last + REACH + TimeFunction.Holidays.LARGEST_CAP + 1;
    }

    /** The number of a calendar, from 0. */
    int number(HolidayDays days) {
        for (int i = 0; i < calendars.size(); i++) {
            if (withName(calendars.get(i), days.name()).equals(days)) {
                return i;
            }
        }
        calendars.add(days);
        return calendars.size() - 1;
    }

    private static HolidayDays withName(HolidayDays days, String name) {
        return new HolidayDays(days.calendar(), name, days.from(), days.to());
    }

    List<ModelState> write() {
        return calendars.stream().map(this::write).toList();
    }

    private ModelState write(HolidayDays calendar) {
        long start = Math.max(from, calendar.from());
        long end = Math.max(start, Math.min(to, calendar.to()));
        List<Holiday> holidays = calendar.calendar().between(LocalDate.ofEpochDay(start), LocalDate.ofEpochDay(end));
        Map<String, Long> names = new LinkedHashMap<>();
        long[] name = new long[holidays.size()];
        long[] day = new long[holidays.size()];
        for (int i = 0; i < name.length; i++) {
            names.putIfAbsent(holidays.get(i).name(), (long) names.size());
            name[i] = names.getOrDefault(holidays.get(i).name(), 0L);
            day[i] = holidays.get(i).date().toEpochDay();
        }
        return ModelState.builder()
                .put(FROM, start)
                .put(TO, end)
                .putTexts(NAMES, List.copyOf(names.keySet()))
                .put(NAME, name)
                .put(DAY, day)
                .build();
    }

    /** A calendar whose days all count. */
    static HolidayDays read(ModelState state) {
        List<String> names = state.texts(NAMES);
        long[] name = state.integers(NAME);
        long[] day = state.integers(DAY);
        if (name.length != day.length) {
            throw state.wrong(NAME, day.length + " numbers, one per day", name.length);
        }
        List<Holiday> holidays = new ArrayList<>();
        for (int i = 0; i < day.length; i++) {
            holidays.add(new Holiday(names.get(Math.toIntExact(name[i])), LocalDate.ofEpochDay(day[i])));
        }
        LocalDate start = LocalDate.ofEpochDay(state.longInteger(FROM));
        LocalDate end = LocalDate.ofEpochDay(state.longInteger(TO));
        return new HolidayDays(HolidayCalendar.of(holidays), "", start.toEpochDay(), end.toEpochDay());
    }

    /** Calendars by number and name of the days that count, each once. */
    static final class Read {
        private final List<HolidayDays> calendars;
        private final Map<HolidayDays, HolidayDays> shared = new LinkedHashMap<>();

        Read(List<ModelState> states) {
            calendars = states.stream().map(HolidayState::read).toList();
        }

        HolidayDays get(int number, String name) {
            HolidayDays days = withName(calendars.get(number), name);
            return shared.computeIfAbsent(days, d -> d);
        }
    }
}
