package org.forecastj.io.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ticks at the starts of minutes, hours, days, weeks, months or years of the calendar. Stateless. */
final class TimeTicks {
    static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final double MINUTE = 60_000;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365.2425 * DAY;

    private static final List<Step> STEPS = List.of(
            new Step(ChronoUnit.MINUTES, 1, MINUTE),
            new Step(ChronoUnit.MINUTES, 5, MINUTE),
            new Step(ChronoUnit.MINUTES, 15, MINUTE),
            new Step(ChronoUnit.MINUTES, 30, MINUTE),
            new Step(ChronoUnit.HOURS, 1, HOUR),
            new Step(ChronoUnit.HOURS, 3, HOUR),
            new Step(ChronoUnit.HOURS, 6, HOUR),
            new Step(ChronoUnit.HOURS, 12, HOUR),
            new Step(ChronoUnit.DAYS, 1, DAY),
            new Step(ChronoUnit.DAYS, 2, DAY),
            new Step(ChronoUnit.WEEKS, 1, 7 * DAY),
            new Step(ChronoUnit.WEEKS, 2, 7 * DAY),
            new Step(ChronoUnit.MONTHS, 1, YEAR / 12),
            new Step(ChronoUnit.MONTHS, 2, YEAR / 12),
            new Step(ChronoUnit.MONTHS, 3, YEAR / 12),
            new Step(ChronoUnit.MONTHS, 6, YEAR / 12));

    private TimeTicks() {}

    /**
     * Ticks within a span of time.
     *
     * @param from first epoch millisecond
     * @param to last epoch millisecond
     * @param zone whose calendar counts; without one the wall clock is UTC
     * @param maxTicks about how many ticks there may be, at least 1
     */
    static List<Tick> of(long from, long to, Optional<ZoneId> zone, int maxTicks) {
        ZoneId calendar = zone.orElse(ZoneOffset.UTC);
        Step step = choose(to - from, maxTicks);
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime first = step.floor(local(from, calendar));
        for (int i = 0; ; i++) {
            LocalDateTime t = step.plus(first, i);
            long millis = t.atZone(calendar).toInstant().toEpochMilli();
            if (millis > to) {
                return ticks;
            }
            if (millis >= from) {
                ticks.add(new Tick((double) millis, step.label(t), step.context(t)));
            }
        }
    }

    private static LocalDateTime local(long millis, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private static Step choose(long span, int maxTicks) {
        double rough = (double) span / maxTicks;
        for (Step step : STEPS) {
            if (step.count * step.millis >= rough) {
                return step;
            }
        }
        int years = (int) Math.max(1, Math.round(ValueAxis.niceStep(rough / YEAR)));
        return new Step(ChronoUnit.YEARS, years, YEAR);
    }

    private record Step(ChronoUnit unit, int count, double millis) {
        LocalDateTime floor(LocalDateTime t) {
            LocalDateTime day = t.truncatedTo(ChronoUnit.DAYS);
            return switch (unit) {
                case MINUTES -> t.truncatedTo(ChronoUnit.HOURS).plusMinutes((long) t.getMinute() / count * count);
                case HOURS -> day.plusHours((long) t.getHour() / count * count);
                case DAYS -> day.minusDays(Math.floorMod(day.toLocalDate().toEpochDay(), count));
                case WEEKS -> day.minusDays(Math.floorMod(day.toLocalDate().toEpochDay() + 3, 7L * count));
                case MONTHS -> day.withDayOfMonth(1).minusMonths((t.getMonthValue() - 1) % count);
                default -> day.withDayOfYear(1).minusYears(Math.floorMod(t.getYear(), count));
            };
        }

        LocalDateTime plus(LocalDateTime t, long steps) {
            return t.plus(steps * count, unit);
        }

        String label(LocalDateTime t) {
            return switch (unit) {
                case MINUTES, HOURS -> String.format(Locale.ROOT, "%02d:%02d", t.getHour(), t.getMinute());
                case DAYS, WEEKS -> Integer.toString(t.getDayOfMonth());
                case MONTHS -> month(t);
                default -> Integer.toString(t.getYear());
            };
        }

        String context(LocalDateTime t) {
            return switch (unit) {
                case MINUTES, HOURS -> t.getDayOfMonth() + " " + month(t) + " " + t.getYear();
                case DAYS, WEEKS -> month(t) + " " + t.getYear();
                case MONTHS -> Integer.toString(t.getYear());
                default -> "";
            };
        }

        private static String month(LocalDateTime t) {
            return MONTHS.get(t.getMonthValue() - 1);
        }
    }
}
