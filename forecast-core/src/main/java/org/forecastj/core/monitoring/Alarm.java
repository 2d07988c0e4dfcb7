package org.forecastj.core.monitoring;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelState;

/**
 * An alarm of a {@link DriftMonitor}. Immutable.
 *
 * @param kind what raised it
 * @param key the series; empty for all series together
 * @param subject {@code error}, or the name of the feature
 * @param time time of the value that raised it
 * @param statistic the statistic; for {@link Kind#KOLMOGOROV_SMIRNOV} and {@link Kind#COVERAGE} the p value
 * @param threshold what the statistic is above, or the p value below
 * @param severity how far beyond the threshold it is
 * @param message what happened, in words
 */
public record Alarm(
        Kind kind,
        Optional<SeriesKey> key,
        String subject,
        Instant time,
        double statistic,
        double threshold,
        Severity severity,
        String message) {
    /** What raises an alarm. */
    public enum Kind {
        /** {@link TabularCusum} of standardised errors: bias. */
        CUSUM,
        /** {@link PageHinkley} of their absolute values: accuracy. */
        PAGE_HINKLEY,
        /** {@link Adwin} of their absolute values: accuracy. */
        ADWIN,
        /** Actual values within their intervals too seldom or too often. */
        COVERAGE,
        /** {@link PopulationStability} of a window. */
        PSI,
        /** {@link KolmogorovSmirnov} of a window. */
        KOLMOGOROV_SMIRNOV,
        /** {@link Wasserstein} of a window. */
        WASSERSTEIN,
        /** {@link MissingShare} of a window. */
        MISSING
    }

    /** How grave an alarm is. */
    public enum Severity {
        /** A change for the better: errors became smaller. */
        INFO,
        /** Beyond the threshold. */
        WARNING,
        /** Beyond twice the threshold, or below a thousandth of that of a p value. */
        CRITICAL
    }

    /**
     * Checks that nothing is null.
     *
     * @param kind what raised it
     * @param key the series
     * @param subject error or feature
     * @param time when
     * @param statistic the statistic
     * @param threshold its threshold
     * @param severity how grave
     * @param message in words
     */
    public Alarm {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
    }

    static boolean isByPValue(Kind kind) {
        return kind == Kind.KOLMOGOROV_SMIRNOV || kind == Kind.COVERAGE;
    }

    static Severity severity(Kind kind, double statistic, double threshold) {
        boolean grave = isByPValue(kind) ? statistic < threshold / 1000 : statistic > 2 * threshold;
        return grave ? Severity.CRITICAL : Severity.WARNING;
    }

    static String show(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    ModelState write() {
        ModelState.Builder state = ModelState.builder()
                .put("kind", kind.name())
                .put("subject", subject)
                .put("time", time.toEpochMilli())
                .put("statistic", statistic)
                .put("threshold", threshold)
                .put("severity", severity.name())
                .put("message", message);
        key.ifPresent(k -> state.putTexts("key", k.levels()));
        return state.build();
    }

    static Alarm read(ModelState state) {
        return new Alarm(
                Kind.valueOf(state.text("kind")),
                state.has("key") ? Optional.of(new SeriesKey(state.texts("key"))) : Optional.empty(),
                state.text("subject"),
                Instant.ofEpochMilli(state.longInteger("time")),
                state.number("statistic"),
                state.number("threshold"),
                Severity.valueOf(state.text("severity")),
                state.text("message"));
    }
}
