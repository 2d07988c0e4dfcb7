package org.forecastj.io.json;

import java.util.Map;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** The layout of a file with one model, and what it has in common with one of a panel. Stateless. */
final class ModelFile {
    static final String MODEL_FORMAT = "forecastj-model";
    static final String PANEL_FORMAT = "forecastj-panel";
    private static final int VERSION = 1;

    private ModelFile() {}

    static ModelState of(FittedModel fit, ModelCodecs codecs) {
        ModelState.Builder file = start(MODEL_FORMAT);
        putAll(file, codecs.encode(fit));
        return file.build();
    }

    static ModelState.Builder start(String format) {
        return ModelState.builder()
                .put("format", format)
                .put("formatVersion", VERSION)
                .put("library", "forecastj");
    }

    /** Copies model, schema and state. */
    static void putAll(ModelState.Builder file, ModelState encoded) {
        file.put("model", encoded.text("model"))
                .put("schema", encoded.longInteger("schema"))
                .put("state", encoded.child("state"));
    }

    static <F extends FittedModel> F fit(ModelState file, String source, Class<F> type, ModelCodecs codecs) {
        return guarded(source, () -> {
            requireFormat(file, MODEL_FORMAT);
            return codecs.decode(file, type);
        });
    }

    static void requireFormat(ModelState file, String format) {
        String actual = file.text("format");
        if (!actual.equals(format)) {
            String hint = Map.of(MODEL_FORMAT, ": use read for it", PANEL_FORMAT, ": use readPanel for it")
                    .getOrDefault(actual, "");
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT, "its format is '" + actual + "'; '" + format + "' is needed" + hint);
        }
        int version = file.integer("formatVersion");
        if (version < 1 || version > VERSION) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "its format version is " + version + "; this version of the library reads up to " + VERSION
                            + ": use the version that wrote it, or a newer one");
        }
    }

    /** Names the source in every error, and makes one of whatever a damaged state does to a codec. */
    static <T> T guarded(String source, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ForecastingException e) {
            throw new ForecastingException(Reason.UNSUPPORTED_FORMAT, source + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    source + ": its state does not make a model: " + e + "; the file is damaged",
                    e);
        }
    }
}
