package org.forecastj.io.tsf;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Frequency.Unit;
import org.forecastj.core.series.TimeIndex;
import org.jspecify.annotations.Nullable;

/** The distance between values: a frequency, or a number of seconds, which no frequency has. Immutable. */
record Steps(@Nullable Frequency frequency, long millis) {
    private static final Map<String, Frequency> NAMES = Map.ofEntries(
            Map.entry("minutely", Frequency.MINUTELY),
            Map.entry("half_hourly", Frequency.every(30, Unit.MINUTE)),
            Map.entry("hourly", Frequency.HOURLY),
            Map.entry("daily", Frequency.DAILY),
            Map.entry("business_daily", Frequency.BUSINESS_DAILY),
            Map.entry("weekly", Frequency.WEEKLY),
            Map.entry("monthly", Frequency.MONTHLY),
            Map.entry("quarterly", Frequency.QUARTERLY),
            Map.entry("half_yearly", Frequency.every(6, Unit.MONTH)),
            Map.entry("yearly", Frequency.YEARLY));
    private static final Pattern COUNTED =
            Pattern.compile("([1-9][0-9]{0,4})_(second|minute|hour|day|week|month|year)s?");

    static Steps of(Frequency frequency) {
        return new Steps(frequency, 0);
    }

    /** What a name of the archive means, empty if it is none. */
    static Optional<Steps> named(String name) {
        Frequency known = NAMES.get(name);
        if (known != null) {
            return Optional.of(of(known));
        }
        if (name.equals("secondly")) {
            return Optional.of(new Steps(null, 1000));
        }
        Matcher counted = COUNTED.matcher(name);
        if (!counted.matches()) {
            return Optional.empty();
        }
        int n = Integer.parseInt(counted.group(1));
        return Optional.of(
                switch (counted.group(2)) {
                    case "second" ->
                        n % 60 == 0 ? of(Frequency.every(n / 60, Unit.MINUTE)) : new Steps(null, n * 1000L);
                    case "minute" -> of(Frequency.every(n, Unit.MINUTE));
                    case "hour" -> of(Frequency.every(n, Unit.HOUR));
                    case "day" -> of(Frequency.every(n, Unit.DAY));
                    case "week" -> of(Frequency.every(n, Unit.WEEK));
                    case "month" -> of(Frequency.every(n, Unit.MONTH));
                    default -> of(Frequency.every(12 * n, Unit.MONTH));
                });
    }

    /**
     * Months that start after the 28th are those of month ends.
     *
     * @throws IllegalArgumentException if the start cannot be one, or the times leave their range
     */
    TimeIndex index(LocalDateTime start, int size) {
        if (frequency == null) {
            long first = start.toInstant(ZoneOffset.UTC).toEpochMilli();
            long[] times = new long[size];
            for (int i = 0; i < size; i++) {
                times[i] = first + i * millis;
            }
            return TimeIndex.ofEpochMillis(times);
        }
        if (frequency.unit() == Unit.MONTH && start.getDayOfMonth() > 28) {
            int end = start.toLocalDate().lengthOfMonth();
            return TimeIndex.regular(
                    start.withDayOfMonth(end), Frequency.every(frequency.count(), Unit.MONTH_END), size);
        }
        return TimeIndex.regular(start, frequency, size);
    }
}
