package org.forecastj.io.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.forecastj.core.model.Fit;
import org.forecastj.io.csv.SeriesCsv;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that works with a store is killed at random instants, and all that it acknowledged must be there, and nothing else but the change
 * that it was making. The full run:
 * {@code ./mvnw -pl forecast-io -am -Dtest=KillTest -Dsurefire.failIfNoSpecifiedTests=false -Dforecastj.kills=200 test}.
 */
class KillTest {
    private static final String NAME = "m";
    private static final Integer KILLS = Integer.getInteger("forecastj.kills", 0);
    private static final int WRITES = 15;
    private static final int WRITERS = 3;
    private static final Retention KEEP = Retention.last(6).formerChampions(2);

    @TempDir
    Path folder = Path.of("");

    /** What the killed process does; it says each operation before and after. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            AutoCloseable open = opened(args[0]);
            work(store(args[0]), new SplittableRandom(Long.parseLong(args[1])));
            open.close();
        }

        private static void work(ModelStore store, SplittableRandom random) {
            for (int i = 0; i < 100_000; i++) {
                String operation = operation(store, random);
                System.out.println("> " + operation);
                perform(store, operation);
                System.out.println("< " + operation);
            }
        }

        private static String operation(ModelStore store, SplittableRandom random) {
            int dice = random.nextInt(10);
            List<ModelVersion> versions = store.versions(NAME);
            if (dice < 5 || versions.isEmpty()) {
                return "add " + random.nextInt(1_000_000);
            }
            if (dice < 8) {
                return "promote "
                        + versions.get(random.nextInt(versions.size())).version();
            }
            return dice == 8 && !store.formerChampions(NAME).isEmpty() ? "rollback 0" : "prune 0";
        }

        private static void perform(ModelStore store, String operation) {
            int number = number(operation);
            switch (word(operation, 0)) {
                case "add" ->
                    store.add(NAME, LevelFit.of(number), Details.none().metric("value", number));
                case "promote" -> store.promote(NAME, number);
                case "rollback" -> store.rollback(NAME);
                default -> store.prune(NAME, KEEP);
            }
        }
    }

    /** Adds and promotes beside other processes. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            AutoCloseable open = opened(args[0]);
            ModelStore store = store(args[0]);
            for (int i = 0; i < WRITES; i++) {
                ModelVersion added =
                        store.add(NAME, LevelFit.of(i), Details.none().metric("value", i));
                store.promote(NAME, added.version());
                store.add("of " + args[1], LevelFit.of(i), Details.none().metric("value", i));
            }
            open.close();
        }
    }

    private static String word(String operation, int i) {
        return operation.split(" ", -1)[i];
    }

    private static int number(String operation) {
        return Integer.parseInt(word(operation, 1));
    }

    /** What an operation does to the state, as the parent process reckons. */
    private static NameState after(NameState state, String operation) {
        int number = number(operation);
        return switch (word(operation, 0)) {
            case "add" ->
                state.added(new ModelVersion(
                        NAME,
                        state.next(),
                        Stage.CANDIDATE,
                        Instant.EPOCH,
                        "level",
                        Details.none().metric("value", number),
                        "",
                        0));
            case "promote" -> state.promoted(number);
            case "rollback" -> state.rolledBack();
            default -> state.without(KEEP.removed(state));
        };
    }

    private static List<Object> facts(NameState state) {
        List<Object> facts = new ArrayList<>(List.of(state.next(), state.champions()));
        state.versions().values().forEach(v -> facts.add(List.of(v.version(), v.stage(), v.details())));
        return facts;
    }

    // ---- places: a directory, or the URL of a database

    private static DataSource database(String url) {
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url);
            return h2;
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setURL(url);
        return postgres;
    }

    private static boolean isDirectory(String place) {
        return !place.startsWith("jdbc:");
    }

    private static Storage storage(String place) {
        return isDirectory(place) ? new DirectoryStorage(Path.of(place)) : new JdbcStorage(database(place));
    }

    private static ModelStore store(String place) {
        ModelStore store = isDirectory(place) ? ModelStore.directory(Path.of(place)) : ModelStore.jdbc(database(place));
        return store.withCodecs(LevelFit.CODECS);
    }

    /** Keeps a database from being closed and opened with each call. */
    private static AutoCloseable opened(String place) throws SQLException {
        if (isDirectory(place)) {
            return () -> {};
        }
        Connection connection = database(place).getConnection();
        return connection;
    }

    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        Stream.of(
                        KillTest.class,
                        ModelStore.class,
                        SeriesCsv.class,
                        Fit.class,
                        JsonMapper.class,
                        JsonFactory.class,
                        JsonProperty.class,
                        JdbcDataSource.class,
                        PGSimpleDataSource.class)
                .forEach(type -> places.add(place(type)));
        return String.join(File.pathSeparator, places);
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the killer

    private Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("child.txt").toFile()))
                .start();
    }

    /** Runs the child until it is killed, through its handle, which leaves its output open; gives what it said. */
    private List<String> killed(String place, long seed, int micros) throws IOException, InterruptedException {
        Process child = start(Child.class, place, Long.toString(seed));
        List<String> said = new ArrayList<>();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertTrue(first != null, "the child said nothing; see child.txt in " + folder);
            said.add(first);
            if (seed % 5 != 0) {
                said.add(String.valueOf(out.readLine()));
            }
            Thread killer = new Thread(() -> {
                try {
                    TimeUnit.MICROSECONDS.sleep(micros);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                child.toHandle().destroyForcibly();
            });
            killer.start();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
            }
            killer.join();
        } finally {
            child.destroyForcibly().waitFor();
        }
        return said;
    }

    private void kill(String place, int times, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        NameState known = NameState.empty(NAME);
        int acknowledged = 0;
        int inFlight = 0;
        int completed = 0;
        for (int k = 0; k < times; k++) {
            List<String> said = killed(place, random.nextLong(), random.nextInt(100, 150_000));
            NameState expected = known;
            String begun = "";
            for (String line : said) {
                if (line.equals("< " + begun)) {
                    expected = after(expected, begun);
                    begun = "";
                    acknowledged++;
                } else if (line.matches("> [a-z]+ [0-9]+")) {
                    begun = line.substring(2);
                }
            }
            try (AutoCloseable open = opened(place)) {
                assertTrue(open != null);
                NameState found = afterOthers(place);
                List<Object> facts = facts(found);
                inFlight += begun.isEmpty() ? 0 : 1;
                if (!begun.isEmpty() && facts.equals(facts(after(expected, begun)))) {
                    completed++;
                } else {
                    assertEquals(facts(expected), facts, "kill " + k + ", last said " + said.get(said.size() - 1));
                }
                assertReadable(store(place), found);
                known = afterNextWrite(place);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d kills, %d operations acknowledged, %d in flight of which %d were complete%n",
                place,
                times,
                acknowledged,
                inFlight,
                completed);
        assertTrue(acknowledged >= times / 2, "too few operations: " + acknowledged);
    }

    /** The state when a server has ended what the killed process had asked of it: changes wait for each other. */
    private static NameState afterOthers(String place) {
        return storage(place).change(NAME, state -> state, Optional.empty()).after();
    }

    private static void assertReadable(ModelStore store, NameState state) {
        for (ModelVersion version : state.versions().values()) {
            LevelFit model = store.read(version.name(), version.version(), LevelFit.class);
            assertEquals(version.metric("value").orElseThrow(), model.level());
        }
    }

    /** Nothing is left over after the next write. */
    private static NameState afterNextWrite(String place) throws IOException {
        ModelStore store = store(place);
        store.add(NAME, LevelFit.of(0), Details.none().metric("value", 0));
        NameState state = storage(place).state(NAME);
        if (isDirectory(place)) {
            List<String> files = new ArrayList<>(List.of("state.json"));
            state.versions().keySet().forEach(version -> files.add(version + ".json"));
            assertEquals(
                    files.stream().sorted().toList(),
                    DirectoryModelStoreTest.files(Path.of(place).resolve(NAME)));
        }
        return state;
    }

    /** Processes write to one name at once, and this one reads the champion meanwhile. */
    private void together(String place) throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            writers.add(start(Writer.class, place, Integer.toString(w)));
        }
        ModelStore store = store(place);
        try (AutoCloseable open = opened(place)) {
            assertTrue(open != null);
            while (writers.stream().anyMatch(Process::isAlive)) {
                if (store.champion(NAME).isPresent()) {
                    assertTrue(store.readChampion(NAME, LevelFit.class).level() < WRITES);
                }
            }
            for (Process writer : writers) {
                assertEquals(0, writer.waitFor(), () -> "see child.txt in " + folder);
            }
            NameState state = storage(place).state(NAME);
            assertEquals(
                    IntStream.rangeClosed(1, WRITERS * WRITES).boxed().toList(),
                    List.copyOf(state.versions().keySet()));
            assertEquals(WRITERS * WRITES, state.champions().size());
            assertReadable(store, state);
            assertEquals(WRITERS + 1, store.names().size());
            for (int w = 0; w < WRITERS; w++) {
                assertReadable(store, storage(place).state("of " + w));
            }
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void processesLoseNothingInADirectory() throws Exception {
        together(folder.resolve("models").toString());
    }

    @Test
    void processesLoseNothingInPostgres() throws Exception {
        try (EmbeddedPostgres server = server()) {
            together(server.getJdbcUrl("postgres", "postgres"));
        }
    }

    @Test
    void aKilledProcessLosesNothingInADirectory() throws Exception {
        kill(folder.resolve("models").toString(), KILLS == 0 ? 15 : KILLS, 20_240_801);
    }

    @Test
    void aKilledProcessLosesNothingInPostgres() throws Exception {
        try (EmbeddedPostgres server = server()) {
            kill(server.getJdbcUrl("postgres", "postgres"), KILLS == 0 ? 5 : KILLS, 20_240_803);
        }
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            return Assumptions.abort("PostgreSQL cannot start here: " + e);
        }
    }

    @Test
    void aKilledProcessLosesNothingInH2() throws Exception {
        kill(
                "jdbc:h2:file:" + folder.toAbsolutePath() + "/store;WRITE_DELAY=0;REUSE_SPACE=FALSE",
                KILLS == 0 ? 5 : KILLS,
                20_240_802);
    }
}
