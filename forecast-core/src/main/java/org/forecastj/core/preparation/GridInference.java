package org.forecastj.core.preparation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Frequency.Unit;
import org.forecastj.core.series.TimeIndex;

/** Finds the frequency of timestamps with gaps: the coarsest grid that holds them all. Stateless. */
final class GridInference {
    private static final long MINUTE = 60_000L;

    private GridInference() {}

    static Frequency infer(TimeIndex index) {
        if (index.frequency().isPresent()) {
            return index.frequency().orElseThrow();
        }
        if (index.size() < 3) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    index.size() + " timestamps do not show a frequency; at least 3 are needed: name it, as in"
                            + " Regularization.to(Frequency.DAILY)");
        }
        return candidates(index).stream()
                .filter(f -> isMostFrequentStep(index, f))
                .findFirst()
                .orElseThrow(() -> new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "the timestamps from " + index.show(0) + " to " + index.show(index.size() - 1)
                                + " have no single frequency; split the series where the frequency changes, aggregate it, or name"
                                + " the frequency"));
    }

    /** Grids that hold every timestamp, the coarsest first. */
    private static List<Frequency> candidates(TimeIndex index) {
        List<Frequency> candidates = new ArrayList<>();
        if (isAtOneTimeOfDay(index)) {
            addMonths(index, candidates);
            addDays(index, candidates);
        }
        long minutes = commonStep(index, index::epochMillis);
        if (minutes % MINUTE == 0) {
            add(candidates, minutes / MINUTE, Unit.MINUTE);
        }
        return candidates;
    }

    /** As on the first day, or where the clocks skip that time, what they go forward to. */
    private static boolean isAtOneTimeOfDay(TimeIndex index) {
        LocalTime time = index.start().toLocalTime();
        return IntStream.range(0, index.size())
                .allMatch(i -> index.indexOf(index.date(i).atTime(time)) == i);
    }

    private static void addMonths(TimeIndex index, List<Frequency> candidates) {
        long months = commonStep(index, i -> {
            LocalDate date = index.date(i);
            return date.getYear() * 12L + date.getMonthValue();
        });
        if (all(index, i -> (long) index.date(i).lengthOfMonth() - index.date(i).getDayOfMonth())
                && isMonthEnd(index.date(0))) {
            add(candidates, months, Unit.MONTH_END);
        }
        if (all(index, i -> index.date(i).getDayOfMonth()) && index.date(0).getDayOfMonth() <= 28) {
            add(candidates, months, Unit.MONTH);
        }
    }

    private static boolean isMonthEnd(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    private static void addDays(TimeIndex index, List<Frequency> candidates) {
        long days = commonStep(index, i -> index.date(i).toEpochDay());
        if (days % 7 == 0) {
            add(candidates, days / 7, Unit.WEEK);
        }
        if (days == 1 && isOnWeekdaysOnly(index)) {
            candidates.add(Frequency.BUSINESS_DAILY);
        }
        add(candidates, days, Unit.DAY);
    }

    /** Two weekends at least must have been skipped: fewer may be chance. */
    private static boolean isOnWeekdaysOnly(TimeIndex index) {
        long days = index.date(index.size() - 1).toEpochDay() - index.date(0).toEpochDay();
        return days >= 10
                && IntStream.range(0, index.size())
                        .noneMatch(i -> index.date(i).getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue());
    }

    private static void add(List<Frequency> candidates, long count, Unit unit) {
        if (count > 0 && count < 1_000_000) {
            candidates.add(Frequency.every((int) count, unit));
        }
    }

    private static boolean all(TimeIndex index, IntToLongFunction property) {
        long first = property.applyAsLong(0);
        return IntStream.range(1, index.size()).allMatch(i -> property.applyAsLong(i) == first);
    }

    /** Greatest common divisor of the distances between neighbours. */
    private static long commonStep(TimeIndex index, IntToLongFunction position) {
        long divisor = 0;
        for (int i = 1; i < index.size(); i++) {
            long a = position.applyAsLong(i) - position.applyAsLong(i - 1);
            while (a != 0) {
                long rest = divisor % a;
                divisor = a;
                a = rest;
            }
        }
        return divisor;
    }

    /** Whether most neighbours are one step apart: a grid that is mostly empty is no frequency. */
    private static boolean isMostFrequentStep(TimeIndex index, Frequency frequency) {
        int single = 0;
        int[] others = new int[index.size()];
        for (int i = 1; i < index.size(); i++) {
            int steps = stepsBetween(index, frequency, i);
            others[i] = steps;
            single += steps == 1 ? 1 : 0;
        }
        Arrays.sort(others);
        int run = 0;
        for (int i = 1; i < others.length; i++) {
            run = others[i] == others[i - 1] ? run + 1 : 1;
            if (others[i] > 1 && run > single) {
                return false;
            }
        }
        return single > 0;
    }

    /** Whole steps from row i − 1 to row i, rounded on the wall clock: exact where it is 1. */
    private static int stepsBetween(TimeIndex index, Frequency frequency, int i) {
        if (!frequency.isSubDaily()
                && frequency.advance(index.dateTime(i - 1), 1).toLocalDate().equals(index.date(i))) {
            return 1;
        }
        double days = (index.epochMillis(i) - index.epochMillis(i - 1)) / 86_400_000.0;
        long steps = Math.round(days / frequency.averageDays());
        return (int) Math.max(frequency.isSubDaily() ? 1 : 2, Math.min(Integer.MAX_VALUE, steps));
    }
}
