package org.forecastj.core.transform;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Frequency.Unit;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Divides by the number of open days in the period of a row, with nothing to learn. Immutable. */
final class TradingDays implements Transform, FittedStepTransform, StoredTransform {
    static final String ID = "trading-days";
    /** The first day whose holidays are listed, and the day after the last one. */
    static final LocalDate FROM = LocalDate.of(1950, 1, 1);

    static final LocalDate TO = LocalDate.of(2100, 1, 1);

    private final EnumSet<DayOfWeek> open;
    /** Epoch days of closed days that would be open by their weekday, ascending. */
    private final long[] closed;

    private TradingDays(EnumSet<DayOfWeek> open, long[] closed) {
        this.open = open;
        this.closed = closed;
    }

    static TradingDays everyDay() {
        return new TradingDays(EnumSet.allOf(DayOfWeek.class), new long[0]);
    }

    static TradingDays of(Set<DayOfWeek> open, HolidayCalendar closed) {
        if (open.isEmpty()) {
            throw new IllegalArgumentException("there is no open weekday; at least one is needed, such as MONDAY");
        }
        EnumSet<DayOfWeek> days = EnumSet.copyOf(open);
        long[] dates = closed.between(FROM, TO).stream()
                .map(Holiday::date)
                .filter(date -> days.contains(date.getDayOfWeek()))
                .mapToLong(LocalDate::toEpochDay)
                .distinct()
                .toArray();
        return new TradingDays(days, dates);
    }

    @Override
    public String name() {
        if (closed.length == 0 && open.size() == 7) {
            return "per-day";
        }
        boolean business = open.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        return (business ? "per-business-day" : "per-trading-day" + open) + (closed.length == 0 ? "" : "(holidays)");
    }

    @Override
    public TradingDays fit(TimeSeries training) {
        Frequency frequency = Regularity.frequency(training, name());
        if (frequency.isSubDaily() || (frequency.count() == 1 && isDaily(frequency))) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + training.name() + "' has frequency " + frequency + "; " + name()
                            + " needs steps longer than a day, such as months: leave it out, or aggregate the series");
        }
        return this;
    }

    private static boolean isDaily(Frequency frequency) {
        return frequency.unit() == Unit.DAY || frequency.unit() == Unit.BUSINESS_DAY;
    }

    @Override
    public Line inverseAt(TimeIndex rows, int row) {
        Frequency frequency = rows.frequency().orElseThrow();
        LocalDateTime time = rows.dateTime(row);
        boolean isEnd = frequency.unit() == Unit.MONTH_END;
        // a month that is named by its last day ends on that day
        LocalDate from = isEnd ? frequency.advance(time, -1).toLocalDate().plusDays(1) : time.toLocalDate();
        LocalDate to = isEnd
                ? time.toLocalDate().plusDays(1)
                : frequency.advance(time, 1).toLocalDate();
        int days = count(from, to);
        if (days == 0) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "row " + row + " (" + rows.show(row) + "): there is no open day from " + from + " until before "
                            + to + ", by which " + name() + " could divide: take longer steps, or perDay()");
        }
        return new Line(0, days);
    }

    private int count(LocalDate from, LocalDate to) {
        if (closed.length > 0 && (from.isBefore(FROM) || to.isAfter(TO))) {
            throw new ForecastingException(
                    Reason.UNKNOWN_CALENDAR,
                    "the holidays of " + name() + " are listed from " + FROM + " until before " + TO
                            + ", but days from " + from + " until before " + to
                            + " are asked for: take perDay() or no holidays");
        }
        int days = 0;
        for (LocalDate date = from; date.isBefore(to); date = date.plusDays(1)) {
            if (open.contains(date.getDayOfWeek()) && Arrays.binarySearch(closed, date.toEpochDay()) < 0) {
                days++;
            }
        }
        return days;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("open", open.stream().mapToLong(DayOfWeek::getValue).toArray())
                .put("closed", closed);
    }

    static TradingDays read(ModelState state) {
        EnumSet<DayOfWeek> open = EnumSet.noneOf(DayOfWeek.class);
        for (long day : state.integers("open")) {
            if (day < 1 || day > 7) {
                throw state.wrong("open", "an array of numbers from 1 to 7", day);
            }
            open.add(DayOfWeek.of((int) day));
        }
        long[] closed = state.integers("closed");
        for (int i = 1; i < closed.length; i++) {
            if (closed[i] <= closed[i - 1]) {
                throw state.wrong("closed", "an ascending array", closed);
            }
        }
        if (open.isEmpty()) {
            throw state.wrong("open", "at least one weekday", "empty");
        }
        return new TradingDays(open, closed);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TradingDays t && open.equals(t.open) && Arrays.equals(closed, t.closed);
    }

    @Override
    public int hashCode() {
        return 31 * name().hashCode() + Arrays.hashCode(closed);
    }

    @Override
    public String toString() {
        return name();
    }
}
