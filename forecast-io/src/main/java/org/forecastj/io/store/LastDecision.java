package org.forecastj.io.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest decision recorded with the versions of a name.
 *
 * @param time when it was made; when the version was added, if that was by hand
 * @param rows number of rows known then; 0 if that is not recorded
 * @param until time up to which each series was known then; {@link Instant#MIN} if that is not recorded
 */
record LastDecision(Instant time, long rows, Instant until) {
    /** The newest one; there is at least one version. */
    static LastDecision among(List<ModelVersion> versions) {
        return versions.stream()
                .flatMap(LastDecision::of)
                .max(Comparator.comparing(LastDecision::time)
                        .thenComparing(LastDecision::until)
                        .thenComparingLong(LastDecision::rows))
                .orElseThrow();
    }

    private static Stream<LastDecision> of(ModelVersion version) {
        LastDecision decision = new LastDecision(
                instant(version, Contest.TIME).orElse(version.created()),
                count(version, Contest.ROWS),
                instant(version, Contest.UNTIL).orElse(Instant.MIN));
        Optional<LastDecision> attempt = instant(version, Contest.ATTEMPT_TIME)
                .map(at -> new LastDecision(
                        at,
                        count(version, Contest.ATTEMPT_ROWS),
                        instant(version, Contest.ATTEMPT_UNTIL).orElse(Instant.MIN)));
        return Stream.concat(Stream.of(decision), attempt.stream());
    }

    private static Optional<Instant> instant(ModelVersion version, String tag) {
        return version.tag(tag).map(Instant::parse);
    }

    private static long count(ModelVersion version, String metric) {
        return (long) version.metric(metric).orElse(0);
    }
}
