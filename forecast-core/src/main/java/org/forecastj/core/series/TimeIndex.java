package org.forecastj.core.series;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The timestamps of a series: regular (a start, a {@link Frequency} and a length) or irregular (sorted, unique).
 *
 * <p>Without a zone the timestamps are wall-clock times, all days have 24 hours, and {@link #epochMillis} counts as if the wall clock were
 * UTC. With a zone they are instants: days follow the calendar of the zone, so that a daily index stays at its time of day over a change
 * to summer time, and {@link #localMillis} gives the wall clock. Resolution is one millisecond.
 *
 * <p>Immutable and safe to share; series of a panel with the same timestamps share one index object. Looking up a timestamp is O(1) on
 * a regular index and O(log n) on an irregular one.
 */
public final class TimeIndex {
    private final @Nullable Frequency frequency;
    private final @Nullable ZoneId zone;
    private final int size;
    /** Steps of unequal length: the wall-clock time that they count from, which the clocks may skip on the first day. */
    private final @Nullable LocalDateTime start;
    /** Equal steps: first timestamp and step; otherwise step is 0 and {@link #times} holds every timestamp. */
    private final long first;

    private final long step;
    private final long @Nullable [] times;

    private TimeIndex(
            @Nullable Frequency frequency,
            @Nullable ZoneId zone,
            int size,
            @Nullable LocalDateTime start,
            long first,
            long step,
            long @Nullable [] times) {
        this.frequency = frequency;
        this.zone = zone;
        this.size = size;
        this.start = start;
        this.first = first;
        this.step = step;
        this.times = times;
    }

    /**
     * A regular index of dates, on the wall clock at midnight.
     *
     * @param start first date
     * @param frequency distance between neighbours
     * @param size number of timestamps, 0 or more
     * @return the index
     * @throws IllegalArgumentException if {@code size} is negative or {@code start} does not fit the frequency
     */
    public static TimeIndex regular(LocalDate start, Frequency frequency, int size) {
        return regular(start.atStartOfDay(), frequency, size);
    }

    /**
     * A regular index on the wall clock, without a zone.
     *
     * @param start first timestamp
     * @param frequency distance between neighbours
     * @param size number of timestamps, 0 or more
     * @return the index
     * @throws IllegalArgumentException if {@code size} is negative or {@code start} does not fit the frequency
     */
    public static TimeIndex regular(LocalDateTime start, Frequency frequency, int size) {
        return regular(start, frequency, size, null);
    }

    /**
     * A regular index in a time zone. Steps of minutes and hours are elapsed time; days and longer keep the time of day, moved forward by
     * the length of the gap where the clocks skip it.
     *
     * @param start first timestamp on the wall clock of the zone; of an hour that comes twice, the first
     * @param zone the zone
     * @param frequency distance between neighbours
     * @param size number of timestamps, 0 or more
     * @return the index
     * @throws IllegalArgumentException if {@code size} is negative or {@code start} does not fit the frequency
     */
    public static TimeIndex regular(LocalDateTime start, ZoneId zone, Frequency frequency, int size) {
        return regular(start, frequency, size, Objects.requireNonNull(zone, "zone"));
    }

    private static TimeIndex regular(LocalDateTime start, Frequency frequency, int size, @Nullable ZoneId zone) {
        if (size < 0) {
            throw new IllegalArgumentException("size is " + size + "; 0 or more is needed");
        }
        frequency.requireValidStart(start);
        try {
            return hasEqualSteps(frequency, zone)
                    ? equalSteps(toMillis(start, zone), frequency, zone, size)
                    : calendarSteps(start, frequency, zone, size);
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException(
                    size + " steps of " + frequency + " from " + start
                            + " leave the range of timestamps; start nearer to the present or take fewer",
                    e);
        }
    }

    private static boolean hasEqualSteps(Frequency frequency, @Nullable ZoneId zone) {
        return frequency.fixedStepMillis() > 0 && (zone == null || frequency.isSubDaily());
    }

    private static TimeIndex equalSteps(long first, Frequency frequency, @Nullable ZoneId zone, int size) {
        long step = frequency.fixedStepMillis();
        Math.addExact(first, Math.multiplyExact(step, (long) size));
        return new TimeIndex(frequency, zone, size, null, first, step, null);
    }

    private static TimeIndex calendarSteps(LocalDateTime start, Frequency frequency, @Nullable ZoneId zone, int size) {
        long[] times = new long[size];
        for (int i = 0; i < size; i++) {
            times[i] = toMillis(frequency.advanceUnchecked(start, i), zone);
        }
        return new TimeIndex(frequency, zone, size, start, 0, 0, times);
    }

    /** The regular index of the same frequency that starts a number of steps later. */
    private static TimeIndex later(TimeIndex index, Frequency frequency, int steps, int size) {
        return index.start == null
                ? equalSteps(Math.addExact(index.first, steps * index.step), frequency, index.zone, size)
                : calendarSteps(frequency.advanceUnchecked(index.start, steps), frequency, index.zone, size);
    }

    /**
     * An irregular index of dates, on the wall clock at midnight.
     *
     * @param dates sorted, unique
     * @return the index
     * @throws ForecastingException with {@link Reason#DUPLICATE_TIMESTAMP} or {@link Reason#MALFORMED_INPUT} if they are not unique or
     *     not sorted
     */
    public static TimeIndex ofDates(List<LocalDate> dates) {
        return ofDateTimes(dates.stream().map(LocalDate::atStartOfDay).toList());
    }

    /**
     * An irregular index on the wall clock, without a zone.
     *
     * @param dateTimes sorted, unique
     * @return the index
     * @throws ForecastingException with {@link Reason#DUPLICATE_TIMESTAMP} or {@link Reason#MALFORMED_INPUT} if they are not unique or
     *     not sorted
     */
    public static TimeIndex ofDateTimes(List<LocalDateTime> dateTimes) {
        return irregular(dateTimes.stream().mapToLong(t -> toMillis(t, null)).toArray(), null);
    }

    /**
     * An irregular index of instants in a zone.
     *
     * @param instants sorted, unique
     * @param zone the zone whose calendar and wall clock count
     * @return the index
     * @throws ForecastingException with {@link Reason#DUPLICATE_TIMESTAMP} or {@link Reason#MALFORMED_INPUT} if they are not unique or
     *     not sorted
     */
    public static TimeIndex ofInstants(List<Instant> instants, ZoneId zone) {
        return irregular(
                instants.stream().mapToLong(Instant::toEpochMilli).toArray(), Objects.requireNonNull(zone, "zone"));
    }

    /**
     * An irregular index from milliseconds: the wall clock taken as UTC.
     *
     * @param millis sorted, unique; copied
     * @return the index
     * @throws ForecastingException with {@link Reason#DUPLICATE_TIMESTAMP} or {@link Reason#MALFORMED_INPUT} if they are not unique or
     *     not sorted
     */
    public static TimeIndex ofEpochMillis(long... millis) {
        return irregular(millis.clone(), null);
    }

    private static TimeIndex irregular(long[] times, @Nullable ZoneId zone) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] == times[i - 1]) {
                throw new ForecastingException(
                        Reason.DUPLICATE_TIMESTAMP,
                        "timestamp " + show(times[i], zone) + " stands at rows " + (i - 1) + " and " + i
                                + "; each may stand once: aggregate or drop the duplicates");
            }
            if (times[i] < times[i - 1]) {
                throw new ForecastingException(
                        Reason.MALFORMED_INPUT,
                        "timestamp " + show(times[i], zone) + " at row " + i + " is before " + show(times[i - 1], zone)
                                + " at row " + (i - 1) + "; sort the rows by time");
            }
        }
        return new TimeIndex(null, zone, times.length, null, 0, 0, times);
    }

    /**
     * Number of timestamps.
     *
     * @return the size
     */
    public int size() {
        return size;
    }

    /**
     * Whether the index is regular.
     *
     * @return true if it has a frequency
     */
    public boolean isRegular() {
        return frequency != null;
    }

    /**
     * The frequency of a regular index.
     *
     * @return the frequency, or empty for an irregular index
     */
    public Optional<Frequency> frequency() {
        return Optional.ofNullable(frequency);
    }

    /**
     * The zone.
     *
     * @return the zone, or empty if the timestamps are on a wall clock
     */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /**
     * Milliseconds since 1970-01-01T00:00Z of a timestamp; without a zone the wall clock is taken as UTC.
     *
     * @param i position, from 0
     * @return the milliseconds
     * @throws IndexOutOfBoundsException if {@code i} is outside [0, size)
     */
    public long epochMillis(int i) {
        Objects.checkIndex(i, size);
        return times != null ? times[i] : first + i * step;
    }

    /**
     * Milliseconds since 1970-01-01T00:00 on the wall clock.
     *
     * @param i position, from 0
     * @return the milliseconds, equal to {@link #epochMillis} without a zone
     * @throws IndexOutOfBoundsException if {@code i} is outside [0, size)
     */
    public long localMillis(int i) {
        long millis = epochMillis(i);
        return zone == null
                ? millis
                : millis
                        + zone.getRules()
                                        .getOffset(Instant.ofEpochMilli(millis))
                                        .getTotalSeconds()
                                * 1000L;
    }

    /**
     * A timestamp on the wall clock.
     *
     * @param i position, from 0
     * @return date and time
     * @throws IndexOutOfBoundsException if {@code i} is outside [0, size)
     */
    public LocalDateTime dateTime(int i) {
        return fromMillis(localMillis(i));
    }

    /**
     * The date of a timestamp on the wall clock.
     *
     * @param i position, from 0
     * @return the date
     * @throws IndexOutOfBoundsException if {@code i} is outside [0, size)
     */
    public LocalDate date(int i) {
        return LocalDate.ofEpochDay(Math.floorDiv(localMillis(i), 86_400_000L));
    }

    /**
     * Position of a timestamp.
     *
     * @param epochMillis as {@link #epochMillis}
     * @return the position, or {@code -(p + 1)} if it is not there, where p is the number of timestamps before it
     */
    public int indexOf(long epochMillis) {
        if (times == null) {
            if (size == 0 || epochMillis < first) {
                return -1;
            }
            long p = (epochMillis - first) / step;
            if (p >= size) {
                return -(size + 1);
            }
            return first + p * step == epochMillis ? (int) p : -((int) p + 2);
        }
        if (frequency == null || size < 3) {
            return Arrays.binarySearch(times, epochMillis);
        }
        if (epochMillis < times[0]) {
            return -1;
        }
        if (epochMillis > times[size - 1]) {
            return -(size + 1);
        }
        // calendar steps are nearly equal: the guess is off by a few positions at most
        double fraction = (double) (epochMillis - times[0]) / (times[size - 1] - times[0]);
        int p = (int) (fraction * (size - 1));
        while (times[p] > epochMillis) {
            p--;
        }
        while (p + 1 < size && times[p + 1] <= epochMillis) {
            p++;
        }
        return times[p] == epochMillis ? p : -(p + 2);
    }

    /**
     * Position of a wall-clock timestamp.
     *
     * @param dateTime date and time on the wall clock; of an hour that comes twice, the first
     * @return the position, or {@code -(p + 1)} if it is not there, where p is the number of timestamps before it
     */
    public int indexOf(LocalDateTime dateTime) {
        return indexOf(toMillis(dateTime, zone));
    }

    /**
     * The timestamps at positions [from, to). A slice of a regular index is regular.
     *
     * @param from first position
     * @param to position after the last
     * @return the slice
     * @throws IndexOutOfBoundsException if the range is not within [0, size]
     */
    public TimeIndex slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        if (from == 0 && to == size) {
            return this;
        }
        return frequency != null
                ? later(this, frequency, from, to - from)
                : new TimeIndex(null, zone, to - from, null, 0, 0, Arrays.copyOfRange(times(), from, to));
    }

    /**
     * The timestamps at given positions, as an irregular index.
     *
     * @param positions ascending positions; not modified
     * @return the timestamps at these positions
     * @throws IndexOutOfBoundsException if a position is outside [0, size)
     * @throws ForecastingException with {@link Reason#DUPLICATE_TIMESTAMP} or {@link Reason#MALFORMED_INPUT} if the positions do not ascend
     */
    public TimeIndex select(int... positions) {
        long[] selected = new long[positions.length];
        for (int i = 0; i < positions.length; i++) {
            selected[i] = epochMillis(positions[i]);
        }
        return irregular(selected, zone);
    }

    /**
     * The timestamps that follow this regular index.
     *
     * @param horizon how many, at least 1
     * @return a regular index that starts one step after the last timestamp
     * @throws IllegalArgumentException if {@code horizon < 1}
     * @throws ForecastingException with {@link Reason#IRREGULAR_INDEX} if this index has no frequency, {@link Reason#NO_DATA} if it is
     *     empty
     */
    public TimeIndex next(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is " + horizon + "; at least 1 is needed");
        }
        if (frequency == null) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "an irregular index does not say which timestamps follow; regularise the series to a frequency first");
        }
        if (size == 0) {
            throw new ForecastingException(Reason.NO_DATA, "an empty index has no next timestamp");
        }
        return later(this, frequency, size, horizon);
    }

    /**
     * This index followed by another one. Two regular indices give a regular one where the second starts one step after the first ends.
     *
     * @param later timestamps after the last one of this index, in the same zone
     * @return the joined index
     * @throws ForecastingException with {@link Reason#IRREGULAR_INDEX} if this index is regular and the later one does not continue it,
     *     {@link Reason#MALFORMED_INPUT} if it starts too early or has another zone
     */
    public TimeIndex append(TimeIndex later) {
        if (later.size == 0) {
            return this;
        }
        if (size == 0) {
            return later;
        }
        if (!Objects.equals(zone, later.zone)) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    "the later index has zone " + later.zone + " and this one " + zone + "; both need the same");
        }
        if (later.epochMillis(0) <= epochMillis(size - 1)) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    "the later index starts at " + later.show(0) + ", not after " + show(size - 1)
                            + ", where this one ends");
        }
        if (frequency != null) {
            if (!later.sameTimes(next(later.size))) {
                throw new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "the index ends at " + show(size - 1) + " with frequency " + frequency
                                + "; the later one must start at " + next(1).show(0)
                                + " and keep the frequency, but is "
                                + later);
            }
            return later(this, frequency, 0, Math.addExact(size, later.size));
        }
        long[] all = Arrays.copyOf(times(), Math.addExact(size, later.size));
        System.arraycopy(later.times(), 0, all, size, later.size);
        return new TimeIndex(null, zone, all.length, null, 0, 0, all);
    }

    /**
     * Whether two indices have the same timestamps, be they regular or not.
     *
     * @param other another index
     * @return true if all timestamps and the zones are equal
     */
    @SuppressWarnings("ReferenceEquality") // a shortcut; equal timestamps are found below
    public boolean sameTimes(TimeIndex other) {
        if (this == other) {
            return true;
        }
        if (size != other.size || !Objects.equals(zone, other.zone)) {
            return false;
        }
        if (times == null && other.times == null) {
            return size == 0 || (first == other.first && (size == 1 || step == other.step));
        }
        for (int i = 0; i < size; i++) {
            if (epochMillis(i) != other.epochMillis(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * All timestamps as {@link #epochMillis}.
     *
     * @return a new array
     */
    public long[] toEpochMillis() {
        return times().clone();
    }

    /**
     * The frequency that timestamps have, if they have one: every step equal on the calendar.
     *
     * <p>Tried in this order: month ends, months (and quarters, years), weeks, days, business days (only where a weekend is skipped),
     * hours and minutes. At least three timestamps are needed; two never prove a frequency.
     *
     * @return the frequency, or empty if there are fewer than three timestamps or no frequency fits them all
     */
    public Optional<Frequency> inferFrequency() {
        return frequency != null ? Optional.of(frequency) : FrequencyInference.infer(this);
    }

    /**
     * The regular index with the same timestamps.
     *
     * @param expected the frequency that all timestamps must have
     * @return a regular index, {@code this} if it is one already
     * @throws ForecastingException with {@link Reason#IRREGULAR_INDEX}, naming the first row that does not fit
     */
    public TimeIndex toRegular(Frequency expected) {
        if (frequency != null && expected.equals(frequency)) {
            return this;
        }
        if (size == 0) {
            throw new ForecastingException(Reason.NO_DATA, "an empty index cannot be made regular");
        }
        expected.invalidStart(start()).ifPresent(why -> {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX, "row 0 does not fit frequency " + expected + ": " + why);
        });
        TimeIndex regular = grid(expected, size);
        for (int i = 0; i < size; i++) {
            if (regular.epochMillis(i) != epochMillis(i)) {
                throw new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "row " + i + " is " + show(i) + " where frequency " + expected + " asks for " + regular.show(i)
                                + "; regularise the series to the frequency");
            }
        }
        return regular;
    }

    /**
     * The wall-clock time that the index starts with: that of its first timestamp, or, where the clocks skip that time on the first day,
     * the time of day that later timestamps keep. An irregular index is judged by its second timestamp.
     *
     * @return date and time, such as 01:30 where the clocks go from 01:00 to 02:00, and the first timestamp is 02:30 for that
     * @throws ForecastingException with {@link Reason#NO_DATA} if the index is empty
     */
    public LocalDateTime start() {
        if (size == 0) {
            throw new ForecastingException(Reason.NO_DATA, "an empty index has no start");
        }
        return start != null ? start : skipped().orElseGet(() -> dateTime(0));
    }

    /** The time that the clocks skip and the first timestamp stands for, if the second one is at that time of day. */
    private Optional<LocalDateTime> skipped() {
        if (zone == null || size < 2) {
            return Optional.empty();
        }
        Instant instant = Instant.ofEpochMilli(epochMillis(0));
        ZoneOffsetTransition change = zone.getRules().previousTransition(instant.plusMillis(1));
        if (change == null
                || !change.isGap()
                || !instant.isBefore(change.getInstant().plus(change.getDuration()))) {
            return Optional.empty();
        }
        LocalDateTime before = dateTime(0).minus(change.getDuration());
        return before.toLocalTime().equals(dateTime(1).toLocalTime()) ? Optional.of(before) : Optional.empty();
    }

    /**
     * The regular index that starts where this one does: steps of minutes and hours count from the first timestamp, days and longer from
     * {@link #start()}.
     *
     * @param step distance between neighbours
     * @param steps number of timestamps, 0 or more
     * @return a regular index in the same zone, if any
     * @throws IllegalArgumentException if {@code steps} is negative or the start does not fit the frequency
     * @throws ForecastingException with {@link Reason#NO_DATA} if this index is empty
     */
    public TimeIndex grid(Frequency step, int steps) {
        TimeIndex nominal = regular(start(), step, steps, zone);
        return hasEqualSteps(step, zone) ? equalSteps(epochMillis(0), step, zone, steps) : nominal;
    }

    /**
     * A timestamp as text: the date if it is midnight, else date and time, with the zone if there is one, and with the offset from UTC too
     * if it is a time that comes twice as the clocks go back.
     *
     * @param i position, from 0
     * @return such as {@code 2010-12-24}, {@code 2010-12-24T18:30 Europe/London} or {@code 2010-10-31T01:30+01:00 Europe/London}
     * @throws IndexOutOfBoundsException if {@code i} is outside [0, size)
     */
    public String show(int i) {
        return show(epochMillis(i), zone);
    }

    private static String show(long millis, @Nullable ZoneId zone) {
        if (zone == null) {
            return show(fromMillis(millis));
        }
        OffsetDateTime t = OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
        boolean comesTwice =
                zone.getRules().getValidOffsets(t.toLocalDateTime()).size() > 1;
        return (comesTwice ? t.toString() : show(t.toLocalDateTime())) + " " + zone;
    }

    private static String show(LocalDateTime t) {
        return t.toLocalTime().equals(LocalTime.MIDNIGHT) ? t.toLocalDate().toString() : t.toString();
    }

    private long[] times() {
        if (times != null) {
            return times;
        }
        long[] all = new long[size];
        for (int i = 0; i < size; i++) {
            all[i] = first + i * step;
        }
        return all;
    }

    private static long toMillis(LocalDateTime t, @Nullable ZoneId zone) {
        return (zone == null ? t.toInstant(ZoneOffset.UTC) : t.atZone(zone).toInstant()).toEpochMilli();
    }

    private static LocalDateTime fromMillis(long localMillis) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000L), (int) Math.floorMod(localMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
    }

    /**
     * Whether the other index has the same timestamps, zone and frequency, and goes on with the same ones.
     *
     * @param o another object
     * @return true if it is an equal index
     */
    @Override
    public boolean equals(Object o) {
        return o instanceof TimeIndex t
                && Objects.equals(frequency, t.frequency)
                && Objects.equals(start, t.start)
                && sameTimes(t);
    }

    @Override
    public int hashCode() {
        int ends = size == 0 ? 0 : 31 * Long.hashCode(epochMillis(0)) + Long.hashCode(epochMillis(size - 1));
        return 31 * (31 * ends + size) + Objects.hash(frequency, zone);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(size == 0 ? "empty" : show(0) + ".." + show(size - 1));
        parts.add(frequency == null ? "irregular" : frequency.toString());
        parts.add("size=" + size);
        return "TimeIndex[" + String.join(", ", parts) + "]";
    }
}
