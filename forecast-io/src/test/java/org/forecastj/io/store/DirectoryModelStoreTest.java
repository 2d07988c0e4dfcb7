package org.forecastj.io.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryModelStoreTest extends ModelStoreContract {
    @TempDir
    Path parent = Path.of("");

    private Path root() {
        return parent.resolve("models");
    }

    @Override
    ModelStore open() {
        return ModelStore.directory(root());
    }

    private ModelStore store() {
        return open().withCodecs(LevelFit.CODECS);
    }

    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void hasFoldersForPeople() throws IOException {
        store().add("Shop 1", LevelFit.of(1), Details.none().metric("mae", 0.5));
        store().promote("Shop 1", 1);
        assertEquals(List.of("+shop=201", "store.lock"), files(root()));
        assertEquals(List.of("1.json", "state.json"), files(root().resolve("+shop=201")));
        String state = Files.readString(root().resolve("+shop=201/state.json"));
        assertTrue(state.contains("\"stage\" : \"champion\""), state);
        assertTrue(state.contains("\"mae\" : 0.5"), state);
    }

    @Test
    void readingMakesNoFiles() {
        store().names();
        store().delete("a");
        assertFalse(Files.exists(root()));
    }

    @Test
    void whatACrashLeftIsSweptAwayAndOtherFilesStay() throws IOException {
        store().add("m", LevelFit.of(1));
        Path folder = root().resolve("m");
        for (String name : List.of(
                "2.json", "2.json.1a-7.tmp", "state.json.ff-1.tmp", "01.json", "notes.txt", "x.tmp", "2.json.bak")) {
            Files.writeString(folder.resolve(name), "{");
        }
        Files.createDirectory(root().resolve("other"));
        Files.writeString(root().resolve("readme.md"), "x");
        assertEquals(List.of("m"), store().names());
        assertEquals(2, store().add("m", LevelFit.of(2)).version());
        assertEquals(List.of("1.json", "2.json", "2.json.bak", "notes.txt", "state.json", "x.tmp"), files(folder));
        assertEquals(LevelFit.of(2), store().read("m", 2, Fit.class));
    }

    @Test
    void aModelThatWasChangedOrRemovedIsRefused() throws IOException {
        store().add("m", LevelFit.of(1));
        Path file = root().resolve("m/1.json");
        Files.writeString(file, Files.readString(file).replace("1.0", "2.0"));
        ForecastingException e = assertThrows(ForecastingException.class, () -> store().read("m", 1, Fit.class));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        assertTrue(e.toString().contains("1.json") && e.toString().contains("SHA-256"), e::toString);
        Files.delete(file);
        e = assertThrows(ForecastingException.class, () -> store().read("m", 1, Fit.class));
        assertTrue(e.toString().contains("it is missing"), e::toString);
    }

    @Test
    void aDamagedStateIsNamedAndLeftAlone() throws IOException {
        store().add("m", LevelFit.of(1));
        Path file = root().resolve("m/state.json");
        String good = Files.readString(file);
        List<String> bad = List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                good.substring(0, good.length() / 2),
                good.replace("candidate", "best"),
                good.replace("\"champions\" : [ ]", "\"champions\" : [ 7 ]"),
                good.replace("\"version\" : 1", "\"version\" : 9"),
                good.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"),
                good.replace("Z\"", "\""));
        for (String text : bad) {
            Files.writeString(file, text);
            for (Runnable use : List.<Runnable>of(
                    () -> store().names(), () -> store().versions("m"), () -> store().add("m", LevelFit.of(2)))) {
                ForecastingException e = assertThrows(ForecastingException.class, use::run, text);
                assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
                assertTrue(e.toString().contains("state.json"), e::toString);
            }
            assertEquals(text, Files.readString(file));
        }
        assertEquals(List.of("1.json", "state.json"), files(root().resolve("m")));
        Files.writeString(file, good);
        assertEquals(List.of("m"), store().names());
    }

    @Test
    void aCopiedFolderIsNoName() throws IOException {
        store().add("m", LevelFit.of(1));
        Files.createDirectory(root().resolve("copy"));
        Files.copy(root().resolve("m/state.json"), root().resolve("copy/state.json"));
        assertEquals(List.of("m"), store().names());
        assertThrows(UncheckedIOException.class, () -> store().add("copy", LevelFit.of(1)));
    }

    @Test
    void aFileIsNoStore() throws IOException {
        Files.writeString(root(), "x");
        assertThrows(UncheckedIOException.class, () -> store().names());
        assertThrows(UncheckedIOException.class, () -> store().add("m", LevelFit.of(1)));
    }

    @Test
    void writersWaitForTheLockAndReadersDoNot() throws Exception {
        store().add("m", LevelFit.of(1));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (FileChannel channel = FileChannel.open(root().resolve("store.lock"), StandardOpenOption.WRITE)) {
            CompletableFuture<ModelVersion> waiting;
            try (FileLock lock = channel.lock()) {
                waiting = CompletableFuture.supplyAsync(() -> store().add("m", LevelFit.of(2)), pool);
                assertEquals(LevelFit.of(1), store().read("m", 1, Fit.class));
                assertEquals(List.of("m"), store().names());
                assertTrue(lock.isValid());
                assertFalse(waiting.isDone());
            }
            assertEquals(2, waiting.get().version());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anInterruptedWriterChangesNothing() {
        store().add("m", LevelFit.of(1));
        Thread.currentThread().interrupt();
        try {
            assertThrows(UncheckedIOException.class, () -> store().add("m", LevelFit.of(2)));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(1, store().versions("m").size());
        assertEquals(2, store().add("m", LevelFit.of(2)).version());
    }

    /**
     * Needs a file system of about 1 MB, empty, as made by {@code mount -t tmpfs -o size=1m tmpfs FOLDER}, and its folder in
     * {@code -Dforecastj.smallDisk=FOLDER}.
     */
    @Test
    void aFullDiskTakesNothingAway() {
        String small = System.getProperty("forecastj.smallDisk", "");
        assumeTrue(!small.isEmpty(), "no -Dforecastj.smallDisk names the folder of a file system of 1 MB");
        ModelStore store = ModelStore.directory(Path.of(small, "models")).withCodecs(LevelFit.CODECS);
        int refused = 0;
        for (int i = 0; refused < 10; i++) {
            List<ModelVersion> before = store.versions("m");
            try {
                store.add("m", LevelFit.of(i), Details.none().metric("value", i));
            } catch (UncheckedIOException e) {
                refused++;
                assertEquals(before, store.versions("m"));
            }
            assertTrue(i < 2_000, "the file system is too large");
        }
        List<ModelVersion> left = store.versions("m");
        for (ModelVersion version : left) {
            assertEquals(
                    version.metric("value").orElseThrow(),
                    store.read("m", version.version(), LevelFit.class).level());
        }
        store.prune("m", Retention.last(3));
        assertEquals(left.size() + 1, store.add("m", LevelFit.of(1)).version());
        store.delete("m");
    }

    @Test
    void numbersOfVersionsEnd() throws IOException {
        Path state = Files.createDirectories(parent.resolve("m")).resolve("state.json");
        String text = "{\"format\":\"forecastj-store\",\"formatVersion\":1,\"name\":\"m\",\"nextVersion\":NEXT,"
                + "\"champions\":[],\"versions\":[]}";
        ModelStore store = ModelStore.directory(parent).withCodecs(LevelFit.CODECS);
        Files.writeString(state, text.replace("NEXT", "2147483645"));
        assertEquals(2_147_483_645, store.add("m", LevelFit.of(1)).version());
        assertEquals(LevelFit.of(1), store.read("m", 2_147_483_645, Fit.class));
        ForecastingException full = assertThrows(ForecastingException.class, () -> store.add("m", LevelFit.of(2)));
        assertEquals(Reason.NUMERICAL, full.reason());
        assertEquals(1, store.versions("m").size());
    }
}
