package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelJsonTest {
    private static final ModelCodecs CODECS = ConstantFit.Codec.CODECS;
    private static final ConstantFit FIT =
            new ConstantFit(TimeSeries.daily("NaN", LocalDate.of(2020, 2, 28), 1, Double.NaN, -0.0, 1e300, 0.1), 3.0);

    private static byte[] bytes(Fit fit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(fit, out, CODECS);
        return out.toByteArray();
    }

    /** As an older version wrote it, which has no checksum that stands against a change of the text. */
    private static String text() {
        return unsealed(new String(bytes(FIT), StandardCharsets.UTF_8));
    }

    private static String unsealed(String file) {
        return file.replaceAll(" *\"formatMinor\" : 1,\n", "").replaceAll(",\n  \"checksum\" : .*", "");
    }

    private static Fit read(byte[] json) {
        return ModelJson.read(new ByteArrayInputStream(json), Fit.class, CODECS);
    }

    private static void assertRefused(String json, String... parts) {
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> read(json.getBytes(StandardCharsets.UTF_8)), json);
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        for (String part : parts) {
            assertTrue(e.toString().contains(part), () -> "'" + part + "' is not in: " + e.getMessage());
        }
    }

    @Test
    void hasAReadableLayoutWithoutClassNames() {
        assertEquals(
                """
                {
                  "format" : "forecastj-model",
                  "formatVersion" : 1,
                  "formatMinor" : 1,
                  "library" : "forecastj",
                  "libraryVersion" : "VERSION",
                  "provenance" : {
                    "training" : {
                      "first" : "2020-02-28T00:00",
                      "last" : "2020-03-03T00:00",
                      "rows" : 5,
                      "series" : 1,
                      "fingerprint" : "FINGERPRINT"
                    }
                  },
                  "model" : "constant",
                  "schema" : 2,
                  "state" : {
                    "level" : 3.0,
                    "observed" : {
                      "name" : "\\\\NaN",
                      "index" : {
                        "frequency" : "P1D",
                        "size" : 5,
                        "start" : "2020-02-28T00:00"
                      },
                      "values" : [ 1.0, "NaN", -0.0, 1.0E300, 0.1 ]
                    }
                  },
                  "checksum" : "CHECKSUM"
                }
                """.replace("VERSION", LibraryVersion.text()).replace("FINGERPRINT", Fingerprint.of(FIT.observed())),
                new String(bytes(FIT), StandardCharsets.UTF_8)
                        .replaceAll("(\"checksum\" : )\"sha256:[0-9a-f]{64}\"", "$1\"CHECKSUM\""));
    }

    @Test
    void packsFilesOfThatName(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("m.json.gz");
        ModelJson.write(FIT, file, CODECS);
        byte[] packed = Files.readAllBytes(file);
        assertEquals(0x1F, packed[0]);
        assertEquals(FIT, ModelJson.read(file, ConstantFit.class, CODECS));
        assertEquals(FIT, read(packed));
        assertEquals(bytes(FIT).length, ModelJson.inspect(file).size());
        Path renamed = Files.move(file, dir.resolve("m.json"));
        assertEquals(FIT, ModelJson.read(renamed, ConstantFit.class, CODECS));
    }

    @Test
    void refusesDamageOfPackedFiles(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("m.json.gz");
        ModelJson.write(FIT, file, CODECS);
        byte[] packed = Files.readAllBytes(file);
        for (int length = 2; length < packed.length; length += 7) {
            byte[] cut = Arrays.copyOf(packed, length);
            ForecastingException e = assertThrows(ForecastingException.class, () -> read(cut));
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        }
        int refused = 0;
        for (int i = 10; i < packed.length; i++) {
            byte[] damaged = packed.clone();
            damaged[i] ^= 0x10;
            try {
                assertEquals(FIT, read(damaged)); // bits that fill up the last byte mean nothing
            } catch (ForecastingException e) {
                assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
                refused++;
            }
        }
        assertTrue(refused > packed.length * 9 / 10, "refused " + refused + " of " + packed.length);
    }

    @Test
    void packsPanels(@TempDir Path dir) {
        PanelFit<Fit> fits = PanelFit.of(List.of(SeriesKey.of("a")), List.of(Outcome.of(FIT)));
        Path file = dir.resolve("p.json.gz");
        ModelJson.writePanel(fits, file, CODECS);
        assertEquals(fits.fits(), ModelJson.readPanel(file, Fit.class, CODECS).fits());
    }

    @Test
    void writesNothingThatItWouldNotRead() {
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> ModelJson.write(
                        FIT,
                        new ByteArrayOutputStream(),
                        Provenance.none().withNote("n", "x".repeat((1 << 24) + 1)),
                        CODECS));
        assertTrue(e.toString().contains("at most 16777216"), e::toString);
    }

    @Test
    void limitsAreNamed() {
        assertRefused("{\"x\":\"" + "x".repeat((1 << 24) + 1) + "\"}", "line 1", "beyond a limit", "16777216");
        assertRefused("{\"x\":" + "1".repeat(1001) + "}", "beyond a limit", "1000");
        assertRefused("{\"x\":{\"" + "x".repeat(50_001) + "\":1}}", "beyond a limit", "50000");
        StringBuilder fields = new StringBuilder("{");
        for (int i = 0; i <= 10_000; i++) {
            fields.append("\"x").append(i).append("\":1,");
        }
        assertRefused(fields.toString(), "more than 10000 fields");
    }

    @Test
    void readsWhatItWrote(@TempDir Path dir) {
        Path file = dir.resolve("m.json");
        ModelJson.write(FIT, file, CODECS);
        ModelJson.write(FIT, file, CODECS);
        assertEquals(FIT, ModelJson.read(file, ConstantFit.class, CODECS));
        assertEquals(
                FIT.forecast(3, 0.9), ModelJson.read(file, Fit.class, CODECS).forecast(3, 0.9));
        assertEquals(FIT, read(bytes(FIT)));
    }

    @Test
    void refusesAFileCutAnywhere() {
        byte[] whole = bytes(FIT);
        for (int n = 0; n < whole.length - 1; n++) {
            byte[] cut = Arrays.copyOf(whole, n);
            if (new String(cut, StandardCharsets.UTF_8).endsWith("}\n}")) {
                continue;
            }
            ForecastingException e = assertThrows(ForecastingException.class, () -> read(cut));
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
            assertFalse(String.valueOf(e.getMessage()).contains("Source"), e::toString);
        }
    }

    @Test
    void survivesFlippedBytes() {
        byte[] whole = bytes(FIT);
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                damaged[random.nextInt(damaged.length)] =
                        trial % 2 == 0 ? (byte) random.nextInt(256) : (byte) random.nextInt(32, 127);
            }
            refused += isRefused(damaged) ? 1 : 0;
        }
        assertTrue(refused > 10_000, "most damage is seen, not only " + refused);
    }

    private static boolean isRefused(byte[] json) {
        try {
            read(json);
            return false;
        } catch (ForecastingException e) {
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
            return true;
        }
    }

    @Test
    void saysWhatIsWrong() {
        String good = text();
        assertRefused("", "the input");
        assertRefused("hello", "line 1");
        assertRefused("[1]", "start with an object");
        assertRefused("{\"format\":\"other\"}", "'other'", "'forecastj-model'");
        assertRefused("{}", "'format' is missing");
        assertRefused(good + "x", "line 30");
        assertRefused(good + "{}", "more after the end");
        assertRefused(good.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"), "format version is 2", "newer");
        assertRefused(good.replace("\"schema\" : 2", "\"schema\" : 3"), "schema 3", "constant");
        assertRefused(good.replace("\"constant\"", "\"ets\""), "'ets'", "[constant]");
        assertRefused(good.replace("\"schema\" : 2", "\"schema\" : 2, \"schema\" : 2"), "uplicate", "schema");
        assertRefused(good.replace("3.0", "true"), "'state.level' is true");
        assertRefused(good.replace("3.0", "null"), "null");
        assertRefused(good.replace("3.0", "1e999"), "1e999", "too large");
        assertRefused(good.replace("3.0", "9".repeat(50)), "64 bits");
        assertRefused(good.replace("3.0", "9".repeat(5000)), "line 18");
        assertRefused(good.replace("3.0", "[[1]]"), "line 18");
        assertRefused(good.replace("3.0", "[true]"), "flags");
        assertRefused(good.replace("1.0E300", "\"x\""), "list of numbers");
        assertRefused(good.replace("3.0", "[\"a\", 1]"), "list of texts");
        assertRefused(good.replace("3.0", "[{}, 1]"), "list of objects");
        assertRefused(good.replace("\"size\" : 5", "\"size\" : 4"), "state.observed.index.size");
        assertRefused(good.replace("\"size\" : 5", "\"size\" : -1"), "size");
        assertRefused(good.replace("3.0", "{\"a\":".repeat(100_000)), "depth");
        assertRefused("[".repeat(100_000), "object");
        assertRefused(good.replace("3.0", "[".repeat(100_000)), "line 18");
    }

    @Test
    void acceptsWholeNumbersForNumbers() {
        String edited = text().replace("3.0", "3").replace("1.0E300", "7");
        assertEquals(3.0, ((ConstantFit) read(edited.getBytes(StandardCharsets.UTF_8))).level());
    }

    @Test
    void typedReadNamesTheOtherModel(@TempDir Path dir) {
        interface Other extends Fit {}
        Path file = dir.resolve("m.json");
        ModelJson.write(FIT, file, CODECS);
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> ModelJson.read(file, Other.class, CODECS));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        for (String part : List.of("m.json", "'constant'", "ConstantFit", "Other")) {
            assertTrue(e.toString().contains(part), e.getMessage());
        }
    }

    @Test
    void aFitWithoutCodecLeavesTheOldFile(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("m.json"), "old");
        assertThrows(ForecastingException.class, () -> ModelJson.write(FIT, file, ModelCodecs.of(List.of())));
        assertEquals("old", Files.readString(file));
        ModelJson.write(FIT, dir.resolve("new/m.json"), CODECS);
        assertTrue(Files.exists(dir.resolve("new/m.json")));
        assertThrows(UncheckedIOException.class, () -> ModelJson.write(FIT, file.resolve("m.json"), CODECS));
        assertThrows(UncheckedIOException.class, () -> ModelJson.read(dir.resolve("no.json"), Fit.class, CODECS));
    }

    @Test
    void writesThroughALinkAndLeavesNothingElse(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("m.json"), "old");
        Path link = Files.createSymbolicLink(dir.resolve("link.json"), file);
        ModelJson.write(FIT, link, CODECS);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(FIT, ModelJson.read(file, Fit.class, CODECS));
        try (var files = Files.list(dir)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void storesPanels(@TempDir Path dir) throws IOException {
        List<SeriesKey> keys = List.of(SeriesKey.of("b", "1"), SeriesKey.of("a", "NaN"));
        PanelFit<ConstantFit> fits = PanelFit.of(
                keys, List.of(Outcome.of(FIT), Outcome.failed(new ForecastingException(Reason.TOO_SHORT, "short"))));
        Path file = dir.resolve("p.json");
        ModelJson.writePanel(fits, file, CODECS);
        PanelFit<ConstantFit> again = ModelJson.readPanel(file, ConstantFit.class, CODECS);
        assertEquals(fits.fits(), again.fits());
        ForecastingException failure = again.failures().get(keys.get(1));
        assertEquals(Reason.TOO_SHORT, failure == null ? null : failure.reason());
        ForecastingException asOne =
                assertThrows(ForecastingException.class, () -> ModelJson.read(file, Fit.class, CODECS));
        assertTrue(asOne.toString().contains("readPanel"), asOne.getMessage());
        Files.writeString(file, unsealed(Files.readString(file)).replace("\"a\", \"\\\\NaN\"", "\"b\", \"1\""));
        ForecastingException twice =
                assertThrows(ForecastingException.class, () -> ModelJson.readPanel(file, Fit.class, CODECS));
        assertTrue(twice.toString().contains("'b/1' is in it twice"), twice.getMessage());
    }
}
