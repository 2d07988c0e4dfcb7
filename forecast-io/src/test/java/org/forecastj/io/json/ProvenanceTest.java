package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says about its model, and that it was not changed. */
class ProvenanceTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final TimeSeries SERIES = TimeSeries.daily("a", START, 1, Double.NaN, -0.0, 0.1);
    private static final ModelCodecs CODECS = ConstantFit.Codec.CODECS;
    private static final ConstantFit FIT = new ConstantFit(SERIES, 3.0);
    private static final Provenance FULL = Provenance.of(FIT)
            .withSeed(-7)
            .withCreated(Instant.parse("2024-05-01T10:15:30Z"))
            .withParameter("window", "28")
            .withNote("NaN", "Infinity\n\u0000\"");

    private static Panel panel() {
        return Panel.of(
                Map.of(SeriesKey.of("b", "x"), TimeSeries.daily("b", START, 5), SeriesKey.of("a", "é"), SERIES));
    }

    private static byte[] bytes(Provenance provenance) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(FIT, out, provenance, CODECS);
        return out.toByteArray();
    }

    private static ModelDescription inspect(String json) {
        return ModelJson.inspect(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String refusal(byte[] json) {
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> ModelJson.read(new ByteArrayInputStream(json), Fit.class, CODECS));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        assertThrows(ForecastingException.class, () -> ModelJson.inspect(new ByteArrayInputStream(json)));
        return String.valueOf(e.getMessage());
    }

    /** The digests were computed with Python's hashlib and struct by the definition in the Javadoc. */
    @Test
    void fingerprintsAreThoseOfTheDefinition() {
        assertEquals("sha256:796f7ed7621252ee0cc7cad8d55b9f6732186f1facea58f8f7b5ed73885fe5da", Fingerprint.of(SERIES));
        assertEquals(
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Fingerprint.of(SERIES.head(0)));
        assertEquals(
                "sha256:a17859123d2d45273db5f1b8fcfcdb25e9edac4c2d0a0d10aa0c1058e16c3760", Fingerprint.of(panel()));
    }

    @Test
    void fingerprintsTellDataApartAndNothingElse() {
        double[] values = new SplittableRandom(1).doubles(2000).toArray();
        TimeSeries series = TimeSeries.daily("a", START, values);
        assertEquals(Fingerprint.of(series), Fingerprint.of(series.withName("b")));
        assertEquals(
                Fingerprint.of(series),
                Fingerprint.of(
                        TimeSeries.of(TimeIndex.ofEpochMillis(series.index().toEpochMillis()), values)));
        assertNotEquals(Fingerprint.of(series), Fingerprint.of(TimeSeries.daily("a", START.plusDays(1), values)));
        values[1999] = Math.nextUp(values[1999]);
        assertNotEquals(Fingerprint.of(series), Fingerprint.of(series.withValues(values)));
        assertNotEquals(Fingerprint.of(series), Fingerprint.of(series.head(1999)));
        assertNotEquals(
                Fingerprint.of(panel()),
                Fingerprint.of(panel().filter(key -> key.levels().contains("x"))));
    }

    @Test
    void windowsAreThoseOfTheData() {
        assertEquals(
                new TrainingData("2024-01-01T00:00", "2024-01-04T00:00", 5, 2, Fingerprint.of(panel())),
                TrainingData.of(panel()));
        TimeIndex hours = TimeIndex.regular(
                LocalDateTime.of(2024, 10, 27, 1, 0), ZoneId.of("Europe/Vienna"), Frequency.HOURLY, 4);
        TrainingData data = TrainingData.of(TimeSeries.of(hours, 1, 2, 3, 4));
        assertEquals("2024-10-27T01:00+02:00", data.first());
        assertEquals("2024-10-27T03:00+01:00", data.last());
        assertEquals(new TrainingData("", "", 0, 1, Fingerprint.of(SERIES.head(0))), TrainingData.of(SERIES.head(0)));
        assertThrows(IllegalArgumentException.class, () -> new TrainingData("", "", -1, 1, ""));
    }

    @Test
    void aFitTellsItsHistory() {
        assertEquals(Provenance.of(SERIES), Provenance.of(FIT));
        SeriesKey b = SeriesKey.of("b", "x");
        SeriesKey a = SeriesKey.of("a", "é");
        PanelFit<ConstantFit> fits =
                PanelFit.of(List.of(b, a), List.of(Outcome.of(new ConstantFit(panel().get(b), 1)), Outcome.of(FIT)));
        assertEquals(Provenance.of(panel()), Provenance.of(fits));
        assertEquals(Provenance.none(), Provenance.of(new FittedModel() {}));
        assertThrows(IllegalArgumentException.class, () -> Provenance.none().withNote(" ", "text"));
    }

    @Test
    void everythingComesBack() {
        byte[] file = bytes(FULL);
        ModelDescription description = ModelJson.inspect(new ByteArrayInputStream(file));
        assertEquals(FULL, description.provenance());
        assertEquals("1.1", description.formatVersion());
        assertEquals(Optional.of(LibraryVersion.text()), description.libraryVersion());
        assertEquals("constant", description.model());
        assertEquals(Map.of("constant", 2), description.schemas());
        assertEquals(Map.of("level", "3.0"), description.settings());
        assertEquals(file.length, description.size());
        assertEquals(1, description.fits());
        assertEquals(0, description.failures());
        assertTrue(description.checksum().orElse("").startsWith("sha256:"));
        assertTrue(Arrays.equals(file, bytes(FULL)), "the same fit and provenance make the same bytes");
        assertEquals(
                Provenance.none(),
                inspect(new String(bytes(Provenance.none()), StandardCharsets.UTF_8))
                        .provenance());
    }

    @Test
    void everyFlippedBitIsFound() {
        byte[] file = bytes(FULL);
        for (int bit = 0; bit < 8 * file.length; bit++) {
            file[bit / 8] ^= (byte) (1 << (bit % 8));
            refusal(file);
            file[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        byte[] changed = new String(file, StandardCharsets.UTF_8)
                .replace("\"level\" : 3.0", "\"level\" : 4.0")
                .getBytes(StandardCharsets.UTF_8);
        String message = refusal(changed);
        assertTrue(message.startsWith("the input: its checksum is sha256:") && message.contains("whole copy"), message);
    }

    @Test
    void everyCutIsFound() {
        byte[] file = bytes(FULL);
        for (int length = 0; length < file.length; length++) {
            refusal(Arrays.copyOf(file, length));
        }
    }

    @Test
    void newerMinorVersionsAreReadAndNewerMajorsRefused() {
        String old = new String(bytes(FULL), StandardCharsets.UTF_8)
                .replaceAll(" *\"formatMinor\" : 1,\n", "")
                .replaceAll(",\n  \"checksum\" : .*", "");
        ModelDescription description = inspect(old);
        assertEquals("1.0", description.formatVersion());
        assertEquals(Optional.empty(), description.checksum());
        String extended = old.replace("\"library\"", "\"news\" : { \"a\" : [ 1 ] },\n  \"library\"")
                .replace("\"level\"", "\"news\" : \"b\",\n    \"level\"")
                .replace("\"rows\"", "\"news\" : 1,\n    \"rows\"");
        assertEquals(
                FIT,
                ModelJson.read(new ByteArrayInputStream(extended.getBytes(StandardCharsets.UTF_8)), Fit.class, CODECS));
        assertEquals(FULL, inspect(extended).provenance());
        assertTrue(refusal(extended.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2")
                        .getBytes(StandardCharsets.UTF_8))
                .contains("format version is 2"));
        assertTrue(refusal(old.replace("\"formatVersion\" : 1", "\"formatVersion\" : 1, \"formatMinor\" : 9")
                        .getBytes(StandardCharsets.UTF_8))
                .contains("'checksum' is missing"));
    }

    @Test
    void provenanceThatNoOneWroteIsRefused() {
        String old = new String(bytes(FULL), StandardCharsets.UTF_8)
                .replaceAll(" *\"formatMinor\" : 1,\n", "")
                .replaceAll(",\n  \"checksum\" : .*", "");
        for (String[] change : new String[][] {
            {"\"rows\" : 4", "\"rows\" : -4"},
            {"\"series\" : 1", "\"series\" : 3000000000"},
            {"\"2024-05-01T10:15:30Z\"", "\"yesterday\""},
            {"\"window\" : \"28\"", "\"window\" : 28"},
            {"\"seed\" : -7", "\"seed\" : 1.5"},
            {"\"notes\" : {", "\"notes\" : [ 1 ], \"other\" : {"},
        }) {
            assertTrue(old.contains(change[0]), change[0]);
            assertThrows(ForecastingException.class, () -> inspect(old.replace(change[0], change[1])), change[1]);
        }
    }

    @Test
    void panelsAreDescribedAndVerified(@TempDir Path folder) throws IOException {
        PanelFit<ConstantFit> fits = PanelFit.of(
                List.of(SeriesKey.of("a"), SeriesKey.of("b"), SeriesKey.of("c")),
                List.of(
                        Outcome.of(FIT),
                        Outcome.of(FIT),
                        Outcome.failed(new ForecastingException(Reason.TOO_SHORT, "short"))));
        Path file = folder.resolve("p.json");
        ModelJson.writePanel(fits, file, FULL, CODECS);
        ModelDescription description = ModelJson.inspect(file);
        assertTrue(description.panel());
        assertEquals(List.of(2, 1), List.of(description.fits(), description.failures()));
        assertEquals(FULL, description.provenance());
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] ^= 4;
            Files.write(file, bytes);
            ForecastingException e =
                    assertThrows(ForecastingException.class, () -> ModelJson.readPanel(file, Fit.class, CODECS));
            assertTrue(String.valueOf(e.getMessage()).contains("p.json"), e.getMessage());
            bytes[at] ^= 4;
        }
    }
}
