package org.forecastj.core.series;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.series.Frequency.Unit;

/** Finds the frequency of timestamps: proposes candidates from the first step, and keeps the first that fits them all. */
final class FrequencyInference {
    private FrequencyInference() {}

    static Optional<Frequency> infer(TimeIndex index) {
        if (index.size() < 3) {
            return Optional.empty();
        }
        return candidates(index).stream().filter(f -> fits(index, f)).findFirst();
    }

    private static List<Frequency> candidates(TimeIndex index) {
        LocalDate a = index.start().toLocalDate();
        LocalDate b = index.date(1);
        List<Frequency> candidates = new ArrayList<>();
        long months = ChronoUnit.MONTHS.between(a.withDayOfMonth(1), b.withDayOfMonth(1));
        if (months > 0 && months < 1_000_000) {
            candidates.add(Frequency.every((int) months, Unit.MONTH_END));
            candidates.add(Frequency.every((int) months, Unit.MONTH));
        }
        long days = ChronoUnit.DAYS.between(a, b);
        if (days > 0 && days < 1_000_000) {
            if (days % 7 == 0) {
                candidates.add(Frequency.every((int) (days / 7), Unit.WEEK));
            }
            candidates.add(Frequency.every((int) days, Unit.DAY));
            candidates.add(Frequency.BUSINESS_DAILY);
        }
        long minutes = (index.epochMillis(1) - index.epochMillis(0)) / 60_000L;
        if (minutes > 0 && minutes < 1_000_000) {
            candidates.add(Frequency.every((int) minutes, Unit.MINUTE));
        }
        return candidates;
    }

    private static boolean fits(TimeIndex index, Frequency frequency) {
        return frequency.invalidStart(index.start()).isEmpty()
                && index.grid(frequency, index.size()).sameTimes(index);
    }
}
