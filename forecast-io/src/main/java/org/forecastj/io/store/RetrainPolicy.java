package org.forecastj.io.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.monitoring.Alarm;
import org.forecastj.core.monitoring.Alarm.Severity;

/**
 * When a model is to be trained again: after a time, after a number of rows, on drift, or on the first of these. Immutable.
 *
 * <pre>{@code
 * RetrainPolicy.never().after(Period.ofWeeks(4)).afterRows(28).onDrift(Severity.WARNING)
 * }</pre>
 */
public final class RetrainPolicy {
    private static final RetrainPolicy NEVER = new RetrainPolicy(Optional.empty(), Long.MAX_VALUE, Optional.empty());

    private final Optional<TemporalAmount> time;
    private final long rows;
    private final Optional<Severity> drift;

    private RetrainPolicy(Optional<TemporalAmount> time, long rows, Optional<Severity> drift) {
        this.time = time;
        this.rows = rows;
        this.drift = drift;
    }

    /**
     * Starts with no cause at all; only a name without champion is trained.
     *
     * @return the policy
     */
    public static RetrainPolicy never() {
        return NEVER;
    }

    /**
     * Trains again when a time has gone by since the last decision.
     *
     * @param amount a {@link java.time.Period}, by the calendar in UTC, or a {@link java.time.Duration}
     * @return a copy with that cause
     */
    public RetrainPolicy after(TemporalAmount amount) {
        return new RetrainPolicy(Optional.of(amount), rows, drift);
    }

    /**
     * Trains again when rows have come in since the last decision.
     *
     * @param count number of rows, of all series together, at least 1
     * @return a copy with that cause
     * @throws IllegalArgumentException if the number is below 1
     */
    public RetrainPolicy afterRows(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("afterRows is " + count + "; at least 1 is needed");
        }
        return new RetrainPolicy(time, count, drift);
    }

    /**
     * Trains again on alarms of a {@link org.forecastj.core.monitoring.DriftMonitor}.
     *
     * @param least how grave an alarm must be at least
     * @return a copy with that cause
     */
    public RetrainPolicy onDrift(Severity least) {
        return new RetrainPolicy(time, rows, Optional.of(Objects.requireNonNull(least, "least")));
    }

    /**
     * Whether to train again.
     *
     * @param lastTime when the last decision was made
     * @param lastRows how many rows there were then
     * @param now the time
     * @param rowsNow how many rows there are
     * @param alarms what was raised since the last decision
     * @return why; empty if it is not due
     */
    public Optional<String> cause(Instant lastTime, long lastRows, Instant now, long rowsNow, List<Alarm> alarms) {
        Optional<Alarm> alarm = drift.flatMap(least ->
                alarms.stream().filter(a -> a.severity().compareTo(least) >= 0).findFirst());
        if (alarm.isPresent()) {
            return Optional.of("drift: " + alarm.get().message());
        }
        Optional<Instant> due = time.map(
                amount -> lastTime.atOffset(ZoneOffset.UTC).plus(amount).toInstant());
        if (due.isPresent() && !now.isBefore(due.get())) {
            return Optional.of("schedule: due since " + due.get());
        }
        long more = rowsNow - lastRows;
        return more >= rows ? Optional.of("rows: " + more + " more since the last decision") : Optional.empty();
    }

    @Override
    public String toString() {
        return "RetrainPolicy[after=" + time.map(TemporalAmount::toString).orElse("never") + ", afterRows="
                + (rows == Long.MAX_VALUE ? "never" : rows) + ", onDrift="
                + drift.map(Severity::name).orElse("never") + "]";
    }
}
