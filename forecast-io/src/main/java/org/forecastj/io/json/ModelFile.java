package org.forecastj.io.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** The layout of a file with one model, and what it has in common with one of a panel. Stateless. */
final class ModelFile {
    static final String MODEL_FORMAT = "forecastj-model";
    static final String PANEL_FORMAT = "forecastj-panel";
    private static final String PROVENANCE = "provenance";
    static final String CHECKSUM = "checksum";
    static final String LIBRARY_VERSION = "libraryVersion";
    private static final int MAJOR = 1;
    private static final int MINOR = 1;

    /** Writes what lies between the head of a file and its checksum. */
    @FunctionalInterface
    interface Body {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private ModelFile() {}

    static Body body(FittedModel fit, ModelCodecs codecs) {
        ModelState encoded = codecs.encode(fit);
        return out -> StateJson.writeEntries(encoded, out);
    }

    static void write(String format, Provenance provenance, Body body, OutputStream out) throws IOException {
        DigestOutputStream digested = new DigestOutputStream(out, Fingerprint.sha256());
        try (JsonGenerator generator = StateJson.generator(digested)) {
            generator.writeStartObject();
            StateJson.writeEntries(head(format, provenance), generator);
            body.writeTo(generator);
            generator.flush();
            generator.writeStringField(
                    CHECKSUM, Fingerprint.text(digested.getMessageDigest().digest()));
            generator.writeEndObject();
            generator.writeRaw('\n');
        }
    }

    private static ModelState head(String format, Provenance provenance) {
        ModelState.Builder head = ModelState.builder()
                .put("format", format)
                .put("formatVersion", MAJOR)
                .put("formatMinor", MINOR)
                .put("library", "forecastj")
                .put(LIBRARY_VERSION, LibraryVersion.text());
        if (!provenance.equals(Provenance.none())) {
            head.put(PROVENANCE, ProvenanceState.write(provenance));
        }
        return head.build();
    }

    static <F extends FittedModel> F fit(InputStream in, String source, Class<F> type, ModelCodecs codecs) {
        ChecksumInput bytes = new ChecksumInput(in);
        ModelState file = StateReader.read(bytes, source);
        return guarded(source, () -> {
            requireFormat(file, MODEL_FORMAT);
            requireWhole(file, bytes);
            return codecs.decode(file, type);
        });
    }

    static void requireFormat(ModelState file, String format) {
        String actual = file.text("format");
        if (!actual.equals(format)) {
            String hint = Map.of(MODEL_FORMAT, ": use read for it", PANEL_FORMAT, ": use readPanel for it")
                    .getOrDefault(actual, "");
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "its format is '" + StateReader.shortened(actual) + "'; '" + format + "' is needed" + hint);
        }
        requireVersion(file);
    }

    static void requireVersion(ModelState file) {
        int major = file.integer("formatVersion");
        if (major < 1 || major > MAJOR) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "its format version is " + major + "; this version of the library reads up to " + MAJOR
                            + ": use the version that wrote it, or a newer one");
        }
        if (minor(file) < 0) {
            throw file.wrong("formatMinor", "0 or more", minor(file));
        }
    }

    /** 0 in files that were written before there were minor versions, and checksums. */
    static int minor(ModelState file) {
        return file.has("formatMinor") ? file.integer("formatMinor") : 0;
    }

    /** That it is what was written: its checksum, and that what it says of itself can be read. */
    static void requireWhole(ModelState file, ChecksumInput bytes) {
        if (minor(file) > 0 || file.has(CHECKSUM)) {
            bytes.verify(file.text(CHECKSUM));
        }
        text(file, LIBRARY_VERSION);
        provenance(file);
    }

    static Optional<String> text(ModelState file, String name) {
        return file.has(name) ? Optional.of(file.text(name)) : Optional.empty();
    }

    static Provenance provenance(ModelState file) {
        return file.has(PROVENANCE) ? ProvenanceState.read(file.child(PROVENANCE)) : Provenance.none();
    }

    /** Names the source in every error, and makes one of whatever a damaged state does to a codec. */
    static <T> T guarded(String source, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ForecastingException e) {
            Execution.checkpoint();
            throw new ForecastingException(Reason.UNSUPPORTED_FORMAT, source + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    source + ": its state does not make a model: " + e + "; the file is damaged",
                    e);
        }
    }
}
