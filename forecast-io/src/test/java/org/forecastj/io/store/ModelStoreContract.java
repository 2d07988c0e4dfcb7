package org.forecastj.io.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.table.Table;
import org.forecastj.io.json.Provenance;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class ModelStoreContract {
    private static final Instant NOW = Instant.parse("2024-02-29T12:00:00.123456789Z");

    /** Another object for the same empty or filled place of one test. */
    abstract ModelStore open();

    private ModelStore store() {
        return open().withCodecs(LevelFit.CODECS).withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static List<Integer> numbers(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::version).toList();
    }

    private static List<Stage> stages(ModelStore store, String name) {
        return store.versions(name).stream().map(ModelVersion::stage).toList();
    }

    private static void add(ModelStore store, String name, int times) {
        for (int i = 1; i <= times; i++) {
            store.add(name, LevelFit.of(i));
        }
    }

    @Test
    void anEmptyStoreHasNothing() {
        ModelStore store = store();
        assertEquals(List.of(), store.names());
        assertEquals(List.of(), store.versions("a"));
        assertTrue(store.champion("a").isEmpty());
        assertTrue(store.latest("a").isEmpty());
        assertEquals(List.of(), store.delete("a"));
        assertEquals(List.of(), store.prune("a", Retention.last(1)));
        assertEquals(0, store.table("a").rows());
        Exception e = assertThrows(NoSuchElementException.class, () -> store.read("a", 1, Fit.class));
        assertEquals("there is no model 'a' in the store; add one first", e.getMessage());
        assertThrows(NoSuchElementException.class, () -> store.promote("a", 1));
        assertThrows(NoSuchElementException.class, () -> store.readChampion("a", Fit.class));
    }

    @Test
    void keepsModelsWithTheirDetails() {
        Details details = Details.none()
                .metric("mae", 0.1)
                .metric("undefined", Double.NaN)
                .metric("least", -Double.MIN_VALUE)
                .metric("infinite", Double.NEGATIVE_INFINITY)
                .tag("spec", "level")
                .tag("größe \u0000 😀", "")
                .notes("line 1\nline 2");
        ModelVersion first = store().add("sales", LevelFit.of(1.5), details);
        ModelVersion second =
                store().add("sales", LevelFit.of(2.5), Details.none().parent(1));
        assertEquals(List.of(first, second), store().versions("sales"));
        assertEquals(second, store().latest("sales").orElseThrow());
        assertEquals(first, store().version("sales", 1));
        assertEquals(1, first.version());
        assertEquals(Stage.CANDIDATE, first.stage());
        assertEquals(NOW, first.created());
        assertEquals("level", first.model());
        assertEquals(details, first.details());
        assertEquals(OptionalInt.of(1), second.details().parent());
        assertEquals(OptionalDouble.of(0.1), first.metric("mae"));
        assertTrue(first.metric("rmse").isEmpty());
        assertEquals("level", first.tag("spec").orElseThrow());
        assertTrue(first.sha256().matches("[0-9a-f]{64}"));
        assertEquals(LevelFit.of(1.5), store().read("sales", 1, LevelFit.class));
        assertEquals(LevelFit.of(2.5), store().read("sales", 2, Fit.class));
    }

    @Test
    void keepsPanelsAndLargeModels() {
        SeriesKey a = SeriesKey.of("a");
        SeriesKey b = SeriesKey.of("b");
        ForecastingException failure = new ForecastingException(Reason.TOO_SHORT, "b: too short");
        PanelFit<Fit> panel = PanelFit.of(List.of(a, b), List.of(Outcome.of(LevelFit.of(3)), Outcome.failed(failure)));
        double[] values = new double[100_000];
        Arrays.setAll(values, i -> i / 7.0);
        LevelFit large = new LevelFit(TimeSeries.daily("😀".repeat(30_000), LocalDate.of(2000, 1, 1), values), 4);
        ModelVersion version = store().add("p", panel);
        store().add("p", large);
        assertEquals("panel", version.model());
        PanelFit<?> again = store().read("p", 1, PanelFit.class);
        assertEquals(LevelFit.of(3), again.get(a));
        assertEquals(Set.of(b), again.failures().keySet());
        assertEquals(large, store().read("p", 2, LevelFit.class));
        Exception e = assertThrows(ForecastingException.class, () -> store().read("p", 1, Fit.class));
        assertTrue(String.valueOf(e.getMessage()).contains("it holds a PanelFit; a Fit is needed"), e::toString);
    }

    @Test
    void aModelWithoutCodecIsRefusedAndNothingIsAdded() {
        ModelStore store = store().withCodecs(ModelCodecs.of(List.of()));
        assertThrows(ForecastingException.class, () -> store.add("a", LevelFit.of(1)));
        assertEquals(List.of(), store().names());
        assertThrows(IllegalArgumentException.class, () -> store().add(" ", LevelFit.of(1)));
        assertThrows(IllegalArgumentException.class, () -> store().add("\ud800", LevelFit.of(1)));
        Details orphan = Details.none().parent(1);
        Exception e = assertThrows(IllegalArgumentException.class, () -> store().add("a", LevelFit.of(1), orphan));
        assertEquals("model 'a': the parent is version 1; a version before 1 is needed", e.getMessage());
        assertEquals(List.of(), store().names());
    }

    @Test
    void namesAreAnyText() {
        List<String> names = List.of(
                "a",
                "A",
                "+a",
                "=41",
                "../../etc/passwd",
                "/",
                "\\",
                "..",
                ".",
                "a.",
                "con",
                "CON",
                "com1",
                "NUL.txt",
                "ä",
                "a\u0308",
                "a b",
                "a\u0000b",
                "'; DROP TABLE forecastj_name; --",
                "%",
                "状態",
                "📈 sales 🛒",
                "é".repeat(5_000),
                "x".repeat(300),
                "x".repeat(301),
                "X".repeat(300));
        for (int i = 0; i < names.size(); i++) {
            store().add(names.get(i), LevelFit.of(i));
        }
        assertEquals(names.stream().sorted().toList(), store().names());
        for (int i = 0; i < names.size(); i++) {
            assertEquals(LevelFit.of(i), store().read(names.get(i), 1, Fit.class), names.get(i));
        }
    }

    @Test
    void aPromotedVersionArchivesTheChampion() {
        ModelStore store = store();
        add(store, "m", 3);
        assertEquals(Stage.CHAMPION, store.promote("m", 1).stage());
        store.promote("m", 3);
        store.promote("m", 3);
        assertEquals(List.of(Stage.ARCHIVED, Stage.CANDIDATE, Stage.CHAMPION), stages(store, "m"));
        assertEquals(LevelFit.of(3), store.readChampion("m", LevelFit.class));
        assertEquals(List.of(1), store.formerChampions("m"));
        Exception e = assertThrows(NoSuchElementException.class, () -> store.promote("m", 4));
        assertEquals("model 'm' has no version 4; there are [1, 2, 3]", e.getMessage());
        assertEquals(Stage.ARCHIVED, store.archive("m", 3).stage());
        assertTrue(store.champion("m").isEmpty());
        assertEquals(3, store.rollback("m").version());
    }

    @Test
    void rollsBackThroughTheChampions() {
        ModelStore store = store();
        add(store, "m", 3);
        assertThrows(NoSuchElementException.class, () -> store.rollback("m"));
        store.promote("m", 1);
        store.promote("m", 2);
        store.promote("m", 3);
        assertEquals(2, store.rollback("m").version());
        assertEquals(List.of(Stage.ARCHIVED, Stage.CHAMPION, Stage.ARCHIVED), stages(store, "m"));
        assertEquals(1, store.rollback("m").version());
        Exception e = assertThrows(NoSuchElementException.class, () -> store.rollback("m"));
        assertEquals("model 'm' has no champion before version 1; promote a version instead", e.getMessage());
        store.promote("m", 3);
        assertEquals(1, store.rollback("m").version());
    }

    @Test
    void aDecisionOnAnOldChampionIsRefused() {
        ModelStore store = store();
        add(store, "m", 3);
        store.promote("m", 1, OptionalInt.empty());
        store.promote("m", 2, OptionalInt.of(1));
        Exception e =
                assertThrows(ConcurrentModificationException.class, () -> store.promote("m", 3, OptionalInt.of(1)));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("model 'm': the champion is version 2 now, not version 1"));
        assertThrows(ConcurrentModificationException.class, () -> store.promote("m", 3, OptionalInt.empty()));
        assertEquals(2, store.champion("m").orElseThrow().version());
    }

    @Test
    void prunesAllButWhatIsToBeKept() {
        ModelStore store = store();
        add(store, "m", 9);
        store.annotate("m", 2, Details.none().tag("keep", ""));
        for (int version : new int[] {3, 4, 5, 4, 6}) {
            store.promote("m", version);
        }
        store.promote("m", 1);
        List<ModelVersion> removed =
                store.prune("m", Retention.last(2).tagged("keep").formerChampions(2));
        assertEquals(List.of(3, 5, 7), numbers(removed));
        assertEquals(List.of(1, 2, 4, 6, 8, 9), numbers(store.versions("m")));
        assertEquals(List.of(4, 6), store.formerChampions("m"));
        assertThrows(NoSuchElementException.class, () -> store.read("m", 5, Fit.class));
        assertEquals(LevelFit.of(4), store.read("m", 4, Fit.class));
        assertEquals(6, store.rollback("m").version());
        store.prune("m", Retention.last(0));
        assertEquals(List.of(6), numbers(store.versions("m")));
        assertEquals(10, store.add("m", LevelFit.of(0)).version());
    }

    @Test
    void numbersAreNotUsedAgainAfterANameIsDeleted() {
        ModelStore store = store();
        add(store, "m", 2);
        add(store, "n", 1);
        store.promote("m", 2);
        assertEquals(List.of(1, 2), numbers(store.delete("m")));
        assertEquals(List.of("n"), store.names());
        assertTrue(store.champion("m").isEmpty());
        assertEquals(3, store.add("m", LevelFit.of(0)).version());
        assertThrows(NoSuchElementException.class, () -> store.rollback("m"));
    }

    @Test
    void comparesMetricsSideBySide() {
        ModelStore store = store();
        store.add("m", LevelFit.of(1), Details.none().metric("mae", 1.25).metric("size", 7));
        store.add("m", LevelFit.of(2), Details.none().metric("rmse", 3).tag("by", "me"));
        store.promote("m", 2);
        Table compared = store.compare("m");
        assertEquals(List.of("version", "stage", "model", "mae", "rmse", "metric size"), compared.columns());
        assertEquals(1.25, compared.number(0, "mae"));
        assertTrue(Double.isNaN(compared.number(1, "mae")));
        assertEquals("CHAMPION", compared.text(1, "stage"));
        assertEquals(
                List.of("version", "stage", "model", "rmse"),
                store.compare("m", 2).columns());
        assertThrows(NoSuchElementException.class, () -> store.compare("m", 2, 3));
        assertEquals("me", store.table("m").text(1, "tag by"));
        assertEquals(NOW.toString(), store.table("m").text(0, "created"));
    }

    @Test
    void tellsWhereAModelComesFrom() {
        LevelFit fit = LevelFit.of(1);
        Provenance provenance = Provenance.of(fit).withSeed(42).withParameter("rows", "3");
        ModelStore store = store();
        store.add("m", fit, Details.none(), provenance);
        store.add("m", fit);
        assertEquals(provenance, store.describe("m", 1).provenance());
        assertEquals(Provenance.of(fit), store.describe("m", 2).provenance());
        assertEquals(store.version("m", 1).size(), store.describe("m", 1).size());
        assertThrows(NoSuchElementException.class, () -> store.describe("m", 3));
    }

    @Test
    void annotationsAreMerged() {
        ModelStore store = store();
        store.add(
                "m",
                LevelFit.of(1),
                Details.none().metric("a", 1).metric("b", 2).notes("first"));
        ModelVersion annotated =
                store.annotate("m", 1, Details.none().metric("b", 3).tag("t", "x"));
        assertEquals(Details.none().metric("a", 1).metric("b", 3).tag("t", "x").notes("first"), annotated.details());
        assertEquals(annotated, store().version("m", 1));
    }

    /** Eight threads, each with a store of its own, add, promote and read at once. */
    @Test
    void threadsLoseNothing() throws Exception {
        int threads = 8;
        int rounds = 6;
        AtomicInteger refused = new AtomicInteger();
        ModelStore shared = store();
        List<Callable<List<Integer>>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            ModelStore own = t % 2 == 0 ? shared : store();
            work.add(() -> {
                List<Integer> added = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    ModelVersion version = own.add("m", LevelFit.of(i));
                    added.add(version.version());
                    OptionalInt champion = own.champion("m").stream()
                            .mapToInt(ModelVersion::version)
                            .findFirst();
                    try {
                        own.promote("m", version.version(), champion);
                    } catch (ConcurrentModificationException e) {
                        refused.incrementAndGet();
                    }
                    assertTrue(own.readChampion("m", LevelFit.class).level() < rounds);
                    assertEquals(LevelFit.of(i), own.read("m", version.version(), Fit.class));
                }
                return added;
            });
        }
        Set<Integer> added = new HashSet<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<List<Integer>> done : pool.invokeAll(work)) {
                added.addAll(done.get());
            }
        } finally {
            pool.shutdownNow();
        }
        int all = threads * rounds;
        assertEquals(all, added.size());
        assertEquals(added, new HashSet<>(numbers(shared.versions("m"))));
        assertEquals(
                1, stages(shared, "m").stream().filter(Stage.CHAMPION::equals).count());
        assertEquals(all - refused.get(), shared.formerChampions("m").size() + 1);
        assertFalse(stages(shared, "m").stream().allMatch(Stage.CANDIDATE::equals));
    }
}
