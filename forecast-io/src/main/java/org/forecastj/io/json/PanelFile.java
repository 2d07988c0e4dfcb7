package org.forecastj.io.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** The layout of a file with the models of a panel: a list of fits and a list of failures, each with its key. Stateless. */
final class PanelFile {
    static final String FITS = "fits";
    static final String FAILURES = "failures";

    /** Makes fits of what a file holds, one at a time. */
    private record Reading<F extends Fit>(
            String source, Class<F> type, ModelCodecs codecs, List<SeriesKey> keys, List<Outcome<F>> outcomes)
            implements StateReader.Elements {
        @Override
        public void start(ModelState before) {
            ModelFile.guarded(source, () -> {
                ModelFile.requireFormat(before, ModelFile.PANEL_FORMAT);
                return before;
            });
        }

        @Override
        public void accept(ModelState entry) {
            ModelFile.guarded(source, () -> keys.add(key(entry)) && outcomes.add(Outcome.of(fit(entry))));
        }

        private F fit(ModelState entry) {
            try {
                return codecs.decode(entry, type);
            } catch (ForecastingException e) {
                throw new ForecastingException(e.reason(), "series '" + key(entry) + "': " + e.getMessage(), e);
            }
        }
    }

    private PanelFile() {}

    static ModelFile.Body body(PanelFit<?> fits, ModelCodecs codecs) {
        return out -> {
            writeFits(fits, codecs, out);
            out.writeFieldName(FAILURES);
            out.writeStartArray();
            for (Map.Entry<SeriesKey, ForecastingException> failure :
                    fits.failures().entrySet()) {
                StateJson.write(failure(failure.getKey(), failure.getValue()), out);
            }
            out.writeEndArray();
        };
    }

    private static void writeFits(PanelFit<?> fits, ModelCodecs codecs, JsonGenerator out) throws IOException {
        out.writeFieldName(FITS);
        out.writeStartArray();
        for (Map.Entry<SeriesKey, ? extends Fit> fit : fits.fits().entrySet()) {
            ModelState encoded = codecs.encode(fit.getValue());
            out.writeStartObject();
            StateJson.writeEntries(
                    ModelState.builder().putTexts("key", fit.getKey().levels()).build(), out);
            StateJson.writeEntries(encoded, out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static ModelState failure(SeriesKey key, ForecastingException failure) {
        return ModelState.builder()
                .putTexts("key", key.levels())
                .put("reason", failure.reason().name())
                .put("message", String.valueOf(failure.getMessage()))
                .build();
    }

    static <F extends Fit> PanelFit<F> fits(InputStream in, String source, Class<F> type, ModelCodecs codecs) {
        ChecksumInput bytes = new ChecksumInput(in);
        Reading<F> reading = new Reading<>(source, type, codecs, new ArrayList<>(), new ArrayList<>());
        ModelState rest = StateReader.read(bytes, source, FITS, reading);
        return ModelFile.guarded(source, () -> {
            ModelFile.requireFormat(rest, ModelFile.PANEL_FORMAT);
            ModelFile.requireWhole(rest, bytes);
            for (ModelState entry : rest.children(FAILURES)) {
                reading.keys.add(key(entry));
                reading.outcomes.add(Outcome.failed(failure(entry)));
            }
            requireDistinct(reading.keys);
            return PanelFit.of(reading.keys, reading.outcomes);
        });
    }

    private static SeriesKey key(ModelState entry) {
        return new SeriesKey(entry.texts("key"));
    }

    /** A reason that a newer version has and this one does not know is an unexpected one. */
    private static ForecastingException failure(ModelState entry) {
        Reason reason = Reason.UNEXPECTED;
        for (Reason known : Reason.values()) {
            reason = known.name().equals(entry.text("reason")) ? known : reason;
        }
        return new ForecastingException(reason, entry.text("message"));
    }

    private static void requireDistinct(List<SeriesKey> keys) {
        List<SeriesKey> sorted = keys.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).equals(sorted.get(i - 1))) {
                throw new ForecastingException(
                        Reason.UNSUPPORTED_FORMAT,
                        "series '" + sorted.get(i) + "' is in it twice; the file is damaged");
            }
        }
    }
}
