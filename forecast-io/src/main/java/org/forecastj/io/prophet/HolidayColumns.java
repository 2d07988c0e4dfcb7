package org.forecastj.io.prophet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.spi.ModelState;

/** The holidays in a file of Prophet: own ones with their windows, those of a country, and the columns that they make. Immutable. */
final class HolidayColumns {
    /** Prophet sorts the columns by these labels, code point by code point. */
    private static final Comparator<String> PYTHON =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    /** One column: a holiday, an offset, and the days on which both meet. */
    private record Column(String holiday, int offset, double priorScale, TreeSet<Long> days) {
        static String label(String holiday, int offset) {
            return holiday + "_delim_" + (offset >= 0 ? "+" : "-") + Math.abs(offset);
        }
    }

    private final String mode;
    private final List<HolidayRow> rows;
    private final TreeMap<String, Column> columns = new TreeMap<>(PYTHON);
    private final Optional<LocalDate> end;

    private HolidayColumns(String mode, List<HolidayRow> rows, Optional<LocalDate> end) {
        this.mode = mode;
        this.rows = rows;
        this.end = end;
        rows.forEach(this::add);
    }

    static HolidayColumns of(Node file, History history, Optional<HolidayCalendar> given) {
        String mode = AdditiveState.mode(file, file.isAbsent("holidays_mode") ? "seasonality_mode" : "holidays_mode");
        List<HolidayRow> rows = new ArrayList<>(HolidayRow.own(file));
        if (file.isAbsent("country_holidays")) {
            return new HolidayColumns(mode, rows, Optional.empty());
        }
        CountryRows country = CountryRows.of(file, history, given);
        rows.addAll(country.rows(rows.stream().map(HolidayRow::holiday).toList()));
        return new HolidayColumns(mode, rows, Optional.of(country.end()));
    }

    private void add(HolidayRow row) {
        for (int offset = -row.daysBefore(); offset <= row.daysAfter(); offset++) {
            int o = offset;
            columns.computeIfAbsent(
                            Column.label(row.holiday(), o),
                            label -> new Column(row.holiday(), o, row.priorScale(), new TreeSet<>()))
                    .days()
                    .add(row.epochDay() + o);
        }
    }

    /** First day that the holidays are not known for any more; empty where the file names all days there are. */
    Optional<LocalDate> end() {
        return end;
    }

    /** The component of each column. */
    List<String> columnComponents() {
        return columns.values().stream().map(Column::holiday).toList();
    }

    List<ModelState> columns() {
        return columns.values().stream()
                .map(c -> ModelState.builder()
                        .put("holiday", c.holiday())
                        .put("offset", c.offset())
                        .put("priorScale", c.priorScale())
                        .put("mode", mode)
                        .put(
                                "epochDays",
                                c.days().stream().mapToLong(Long::longValue).toArray())
                        .build())
                .toList();
    }

    /** Calendars of days that share a window and a prior scale. */
    List<ModelState> specifications() {
        Map<List<Object>, List<HolidayRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(
                        List.of(row.daysBefore(), row.daysAfter(), row.priorScale()), key -> new ArrayList<>())
                .add(row));
        return groups.values().stream().map(this::specification).toList();
    }

    private ModelState specification(List<HolidayRow> group) {
        HolidayRow any = group.get(0);
        return ModelState.builder()
                .putTexts("names", group.stream().map(HolidayRow::holiday).toList())
                .put("epochDays", group.stream().mapToLong(HolidayRow::epochDay).toArray())
                .put("daysBefore", any.daysBefore())
                .put("daysAfter", any.daysAfter())
                .put("priorScale", any.priorScale())
                .putTexts("mode", List.of(mode))
                .build();
    }
}
