package org.forecastj.core.evaluation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The windows of a rolling origin that are measured in time. Each amount is a duration of at least a millisecond, which is elapsed
 * time, or a period without negative parts, which follows the calendar. Immutable.
 *
 * @param horizon length of the test window
 * @param step distance of neighbouring cutoffs; empty for the horizon
 * @param minTrain time from the first row to the first cutoff at least; empty for the default
 * @param cutoffs the cutoffs, sorted; empty to count them from the end of the series
 */
record TimeWindows(
        TemporalAmount horizon,
        Optional<TemporalAmount> step,
        Optional<TemporalAmount> minTrain,
        List<LocalDateTime> cutoffs) {
    static TimeWindows of(TemporalAmount horizon) {
        return new TimeWindows(requirePositive("horizon", horizon), Optional.empty(), Optional.empty(), List.of());
    }

    TimeWindows withStep(TemporalAmount amount) {
        requireNoCutoffs("step");
        return new TimeWindows(horizon, Optional.of(requirePositive("step", amount)), minTrain, cutoffs);
    }

    TimeWindows withMinTrain(TemporalAmount amount) {
        requireNoCutoffs("minTrain");
        return new TimeWindows(horizon, step, Optional.of(requirePositive("minTrain", amount)), cutoffs);
    }

    TimeWindows withCutoffs(Collection<LocalDateTime> given) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("there are no cutoffs; give at least 1");
        }
        if (step.isPresent() || minTrain.isPresent()) {
            throw new IllegalArgumentException(
                    "step and minTrain say where cutoffs lie; give either these or the cutoffs themselves");
        }
        Set<LocalDateTime> seen = new HashSet<>();
        for (LocalDateTime cutoff : given) {
            if (!seen.add(cutoff)) {
                throw new IllegalArgumentException("cutoff " + cutoff + " is given twice; give it once");
            }
        }
        return new TimeWindows(horizon, step, minTrain, given.stream().sorted().toList());
    }

    private void requireNoCutoffs(String what) {
        if (!cutoffs.isEmpty()) {
            throw new IllegalArgumentException(
                    what + " says where cutoffs lie, but they are given; give either it or the cutoffs themselves");
        }
    }

    private static TemporalAmount requirePositive(String what, TemporalAmount amount) {
        if (!(amount instanceof Duration || amount instanceof Period)) {
            throw new IllegalArgumentException(what + " is " + amount + " of "
                    + amount.getClass().getName() + "; a java.time.Duration or java.time.Period is needed");
        }
        boolean positive = amount instanceof Period period
                ? !period.isZero() && !period.isNegative()
                : ((Duration) amount).toMillis() > 0;
        if (!positive) {
            throw new IllegalArgumentException(
                    what + " is " + amount + "; a positive time is needed, such as Duration.ofDays(30)");
        }
        return amount;
    }

    ZonedDateTime endOf(ZonedDateTime cutoff) {
        return cutoff.plus(horizon);
    }

    ZonedDateTime beforeHorizon(ZonedDateTime end) {
        return end.minus(horizon);
    }

    /** The cutoff that lies a number of steps before another. */
    ZonedDateTime stepsBefore(ZonedDateTime cutoff, int steps) {
        return cutoff.minus(times(step.orElse(horizon), steps));
    }

    /** The earliest cutoff of a series; without minTrain three horizons after its start, or, where folds are counted, the start. */
    ZonedDateTime earliest(ZonedDateTime first, boolean foldsAreCounted) {
        return minTrain.isPresent() ? first.plus(minTrain.get()) : first.plus(times(horizon, foldsAreCounted ? 0 : 3));
    }

    private static TemporalAmount times(TemporalAmount amount, int factor) {
        return amount instanceof Period period ? period.multipliedBy(factor) : ((Duration) amount).multipliedBy(factor);
    }

    @Override
    public String toString() {
        return "horizon=" + horizon
                + (cutoffs.isEmpty()
                        ? ", step=" + step.orElse(horizon)
                                + minTrain.map(amount -> ", minTrain=" + amount).orElse("")
                        : ", cutoffs=" + cutoffs);
    }
}
