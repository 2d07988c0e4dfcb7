package org.forecastj.io.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.monitoring.Alarm;
import org.forecastj.core.monitoring.Alarm.Kind;
import org.forecastj.core.monitoring.Alarm.Severity;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.store.Decision.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChampionChallengerTest {
    private static final Instant NOW = Instant.parse("2024-02-29T12:00:00Z");
    private static final RollingOrigin FOLDS = RollingOrigin.horizon(1).step(1).lastFolds(20);
    private static final LevelFit.Spec GOOD = new LevelFit.Spec("good", 20, 0);
    private static final LevelFit.Spec BAD = new LevelFit.Spec("bad", 20, 3);
    private static final LevelFit.Spec SAME = new LevelFit.Spec("same", 20, 0);
    private static final LevelFit.Spec SLIGHTLY = new LevelFit.Spec("slightly", 20, 0.05);
    private static final LevelFit.Spec PICKY = new LevelFit.Spec("picky", 20, 0, 105);
    private static final Forecaster<?>[] SPECS = {GOOD, BAD, SAME, SLIGHTLY, PICKY};

    @TempDir
    Path folder = Path.of("");

    private ModelStore store(Instant now) {
        return ModelStore.directory(folder).withCodecs(LevelFit.CODECS).withClock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private ChampionChallenger contest() {
        return ChampionChallenger.of(store(NOW), FOLDS).specs(SPECS);
    }

    private static TimeSeries noise(String name, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[rows];
        Arrays.setAll(values, i -> 100 + random.nextDouble());
        return TimeSeries.daily(name, LocalDate.of(2023, 1, 1), values);
    }

    private static TimeSeries series() {
        return noise("s", 120, 1);
    }

    private Decision decide(ChampionChallenger contest, String spec) {
        return contest.decide("m", series(), spec, "test");
    }

    private int champion() {
        return store(NOW).champion("m").orElseThrow().version();
    }

    @Test
    void theFirstModelIsTheChampion() {
        Decision decision = decide(contest(), "bad");
        assertEquals(Outcome.FIRST, decision.outcome());
        assertTrue(decision.promoted());
        assertEquals(OptionalInt.of(1), decision.challenger());
        ModelVersion version = store(NOW).champion("m").orElseThrow();
        assertEquals("bad", version.tag("spec").orElseThrow());
        assertEquals("FIRST", version.tag("decision").orElseThrow());
        assertEquals(120, version.metric("decision.rows").orElseThrow());
        assertEquals(NOW.toString(), version.tag("decision.time").orElseThrow());
        assertEquals(
                120,
                store(NOW)
                        .describe("m", 1)
                        .provenance()
                        .training()
                        .orElseThrow()
                        .rows());
    }

    @Test
    void nothingIsDecidedOrStoredOnceTheWorkIsStopped() {
        Panel panel = Panel.of(Map.of(SeriesKey.of("a"), noise("a", 120, 1), SeriesKey.of("b"), noise("b", 120, 2)));
        contest().decide("m", panel, "bad", "test");
        Cancellation token = new Cancellation();
        token.cancel();
        ChampionChallenger stopped = contest().execution(Execution.sequential().withCancellation(token));
        for (String name : List.of("m", "new")) {
            assertEquals(
                    Reason.CANCELLED,
                    assertThrows(ForecastingException.class, () -> stopped.decide(name, panel, "good", "test"))
                            .reason());
        }
        assertEquals(1, store(NOW).versions("m").size());
        assertEquals(List.of("m"), store(NOW).names());
    }

    @Test
    void aBetterChallengerTakesOverAndAWorseOneDoesNot() {
        decide(contest(), "bad");
        Decision better = decide(contest().margin(0.1), "good");
        assertEquals(Outcome.PROMOTED, better.outcome(), better::reason);
        assertEquals(20, better.folds());
        assertTrue(better.challengerLoss() < better.championLoss() && better.pValue() < 0.05 && better.statistic() < 0);
        ModelVersion version = store(NOW).champion("m").orElseThrow();
        assertEquals(2, version.version());
        assertEquals(OptionalInt.of(1), version.details().parent());
        assertEquals(better.pValue(), version.metric("decision.pValue").orElseThrow());
        assertEquals(
                better.championLoss(), version.metric("decision.championLoss").orElseThrow());
        assertEquals(better.reason(), version.details().notes());
        Decision worse = decide(contest(), "bad");
        assertEquals(Outcome.KEPT, worse.outcome());
        assertFalse(worse.promoted());
        assertEquals(2, champion());
        assertEquals(Stage.ARCHIVED, store(NOW).version("m", 3).stage());
        assertEquals("KEPT", store(NOW).version("m", 3).tag("decision").orElseThrow());
        assertEquals(1, store(NOW).rollback("m").version());
    }

    @Test
    void betterByLessThanTheMarginIsNotEnough() {
        decide(contest(), "bad");
        assertEquals(Outcome.KEPT, decide(contest().margin(0.95), "good").outcome());
        assertEquals(Outcome.PROMOTED, decide(contest().margin(0.8), "good").outcome());
    }

    @Test
    void equalLossesKeepTheChampion() {
        decide(contest(), "good");
        Decision decision = decide(contest(), "same");
        assertEquals(Outcome.EQUAL, decision.outcome());
        assertEquals(decision.championLoss(), decision.challengerLoss());
        assertEquals(1, champion());
    }

    @Test
    void aConstantDifferenceHasNoStatistic() {
        TimeSeries constant = TimeSeries.daily("c", LocalDate.of(2023, 1, 1), new double[60]);
        contest().decide("c", constant, "bad", "test");
        Decision decision = contest().decide("c", constant, "good", "test");
        assertEquals(Outcome.NO_STATISTIC, decision.outcome());
        assertEquals(3, decision.championLoss());
        assertEquals(0, decision.challengerLoss());
    }

    @Test
    void tooFewFoldsKeepTheChampion() {
        decide(contest(), "bad");
        Decision decision = decide(contest().leastFolds(21), "good");
        assertEquals(Outcome.TOO_FEW_FOLDS, decision.outcome());
        assertTrue(decision.reason().startsWith("20 folds"), decision::reason);
        assertEquals(1, champion());
    }

    @Test
    void aChallengerThatFailsIsRecordedWithTheChampion() {
        TimeSeries high = series().mapValues(v -> v + 10);
        assertEquals(
                Outcome.CHALLENGER_FAILED,
                contest().decide("m", high, "picky", "test").outcome());
        assertEquals(List.of(), store(NOW).names());
        contest().decide("m", high, "good", "test");
        Decision decision = contest().decide("m", high, "picky", "test");
        assertEquals(Outcome.CHALLENGER_FAILED, decision.outcome());
        assertEquals(OptionalInt.empty(), decision.challenger());
        ModelVersion version = store(NOW).champion("m").orElseThrow();
        assertEquals("picky", version.tag("attempt.spec").orElseThrow());
        assertEquals("FIRST", version.tag("decision").orElseThrow());
        assertTrue(version.tag("attempt.reason").orElseThrow().contains("a value is above 105"));
    }

    @Test
    void aChampionThatFailsOnNewDataIsReplaced() {
        decide(contest(), "picky");
        TimeSeries high = series().mapValues(v -> v + 10);
        Decision decision = contest().decide("m", high, "bad", "test");
        assertEquals(Outcome.CHAMPION_FAILED, decision.outcome());
        assertTrue(decision.promoted());
        assertEquals(2, champion());
    }

    @Test
    void aStoredModelCompetesAgainstItselfTrainedAgain() {
        TimeSeries before = series();
        TimeSeries after = noise("s", 170, 1);
        double[] values = after.values();
        Arrays.setAll(values, i -> i < 120 ? values[i] : values[i] + 5);
        contest().decide("m", before, "good", "first");
        Decision seen = contest().decide("m", before, "good", "nothing new");
        assertEquals(Outcome.TOO_FEW_FOLDS, seen.outcome());
        assertEquals(0, seen.folds());
        Decision shifted = contest().decide("m", after.withValues(values), "good", "the level moved");
        assertEquals(Outcome.PROMOTED, shifted.outcome(), shifted::reason);
        assertEquals(20, shifted.folds());
        assertEquals(3, champion());
    }

    @Test
    void panelsArePooledByFold() {
        Panel before = Panel.of(Map.of(SeriesKey.of("a"), noise("a", 100, 2), SeriesKey.of("b"), noise("b", 110, 3)));
        ChampionChallenger contest = contest();
        contest.decide("p", before, "bad", "first");
        Decision decision = contest.decide("p", before, "good", "test");
        assertEquals(Outcome.PROMOTED, decision.outcome(), decision::reason);
        assertEquals(20, decision.folds());
        assertEquals(2, store(NOW).readChampion("p", PanelFit.class).keys().size());
        Panel after = Panel.of(Map.of(SeriesKey.of("a"), noise("a", 130, 2), SeriesKey.of("b"), noise("b", 140, 3)));
        Decision again = contest.decide("p", after, "good", "again");
        assertEquals(Outcome.KEPT, again.outcome(), again::reason);
        assertEquals(20, again.folds());
        Decision threads = contest.execution(Execution.threads(4)).decide("p", after, "good", "again");
        assertEquals(again.pValue(), threads.pValue());
        assertEquals(again.reason(), threads.reason());
    }

    @Test
    void aModelOfAnotherKindIsRefused() {
        decide(contest(), "good");
        Panel panel = Panel.of(Map.of(SeriesKey.of("s"), series()));
        assertThrows(IllegalArgumentException.class, () -> contest().decide("m", panel, "good", "test"));
        assertThrows(NoSuchElementException.class, () -> decide(contest(), "unknown"));
        assertThrows(IllegalArgumentException.class, () -> contest().margin(1));
        assertThrows(IllegalArgumentException.class, () -> contest().significance(0));
        assertThrows(IllegalArgumentException.class, () -> contest().leastFolds(2));
    }

    @Test
    void trainsAgainOnScheduleOnRowsAndOnDrift() {
        ChampionChallenger weekly =
                contest().policy(RetrainPolicy.never().after(Period.ofDays(7)).afterRows(30));
        assertEquals(
                "there is no champion",
                weekly.decideIfDue("m", series(), "good", List.of())
                        .orElseThrow()
                        .cause());
        assertEquals(Optional.empty(), weekly.decideIfDue("m", series(), "good", List.of()));
        assertEquals(Optional.empty(), weekly.decideIfDue("m", noise("s", 149, 1), "good", List.of()));
        assertEquals(
                "rows: 30 more since the last decision",
                weekly.decideIfDue("m", noise("s", 150, 1), "good", List.of())
                        .orElseThrow()
                        .cause());
        ChampionChallenger later = ChampionChallenger.of(store(NOW.plus(Duration.ofDays(7))), FOLDS)
                .specs(SPECS)
                .policy(RetrainPolicy.never().after(Period.ofDays(7)).onDrift(Severity.WARNING));
        Decision due =
                later.decideIfDue("m", noise("s", 150, 1), "picky", List.of()).orElseThrow();
        assertEquals("schedule: due since 2024-03-07T12:00:00Z", due.cause());
        assertEquals(
                Optional.empty(), later.decideIfDue("m", noise("s", 150, 1), "good", List.of(alarm(Severity.INFO))));
        assertEquals(
                "drift: errors grew",
                later.decideIfDue("m", noise("s", 150, 1), "good", List.of(alarm(Severity.CRITICAL)))
                        .orElseThrow()
                        .cause());
    }

    @Test
    void alarmsOfValuesThatTheLastDecisionKnewAreSettled() {
        ChampionChallenger watched = contest().policy(RetrainPolicy.never().onDrift(Severity.WARNING));
        watched.decide("m", series(), "good", "first");
        TimeSeries longer = noise("s", 130, 1);
        Instant known = time(longer, 119);
        assertEquals(
                known.toString(),
                store(NOW).versions("m").get(0).tag("decision.until").orElseThrow());
        List<Alarm> old = List.of(alarm(Severity.CRITICAL, time(longer, 3)), alarm(Severity.CRITICAL, known));
        assertEquals(Optional.empty(), watched.decideIfDue("m", longer, "good", old));
        List<Alarm> fresh = List.of(old.get(0), alarm(Severity.WARNING, time(longer, 120)));
        assertTrue(watched.decideIfDue("m", longer, "good", fresh).isPresent());
        assertEquals(Optional.empty(), watched.decideIfDue("m", longer, "good", fresh));
    }

    @Test
    void alarmsOfValuesThatAFailedAttemptKnewAreSettled() {
        ChampionChallenger watched = contest().policy(RetrainPolicy.never().onDrift(Severity.WARNING));
        watched.decide("m", series(), "good", "first");
        TimeSeries longer = noise("s", 150, 1).mapValues(v -> v + 10);
        List<Alarm> alarms = List.of(alarm(Severity.CRITICAL, time(longer, 149)));
        Decision failed = watched.decideIfDue("m", longer, "picky", alarms).orElseThrow();
        assertEquals(Outcome.CHALLENGER_FAILED, failed.outcome());
        assertEquals(Optional.empty(), watched.decideIfDue("m", longer, "picky", alarms));
    }

    @Test
    void missingValuesAtTheEndAreNotKnown() {
        ChampionChallenger watched = contest().policy(RetrainPolicy.never().onDrift(Severity.WARNING));
        double[] values = series().values();
        values[119] = Double.NaN;
        TimeSeries open = series().withValues(values);
        watched.decide("m", open, "good", "first");
        assertTrue(watched.decideIfDue("m", series(), "good", List.of(alarm(Severity.WARNING, time(open, 119))))
                .isPresent());
    }

    private static Instant time(TimeSeries series, int row) {
        return Instant.ofEpochMilli(series.index().epochMillis(row));
    }

    private static Alarm alarm(Severity severity) {
        return alarm(severity, NOW.plus(Duration.ofDays(400)));
    }

    private static Alarm alarm(Severity severity, Instant time) {
        return new Alarm(Kind.ADWIN, Optional.empty(), "error", time, 2, 1, severity, "errors grew");
    }
}
