package org.forecastj.io.json;

import java.util.ArrayList;
import java.util.List;
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
    private PanelFile() {}

    static ModelState of(PanelFit<?> fits, ModelCodecs codecs) {
        List<ModelState> models = new ArrayList<>();
        fits.fits().forEach((key, fit) -> {
            ModelState.Builder entry = ModelState.builder().putTexts("key", key.levels());
            ModelFile.putAll(entry, codecs.encode(fit));
            models.add(entry.build());
        });
        List<ModelState> failures = new ArrayList<>();
        fits.failures()
                .forEach((key, failure) -> failures.add(ModelState.builder()
                        .putTexts("key", key.levels())
                        .put("reason", failure.reason().name())
                        .put("message", String.valueOf(failure.getMessage()))
                        .build()));
        return ModelFile.start(ModelFile.PANEL_FORMAT)
                .putChildren("fits", models)
                .putChildren("failures", failures)
                .build();
    }

    static <F extends Fit> PanelFit<F> fits(ModelState file, String source, Class<F> type, ModelCodecs codecs) {
        return ModelFile.guarded(source, () -> {
            ModelFile.requireFormat(file, ModelFile.PANEL_FORMAT);
            List<SeriesKey> keys = new ArrayList<>();
            List<Outcome<F>> outcomes = new ArrayList<>();
            for (ModelState entry : file.children("fits")) {
                SeriesKey key = new SeriesKey(entry.texts("key"));
                keys.add(key);
                outcomes.add(Outcome.of(named(key, entry, type, codecs)));
            }
            for (ModelState entry : file.children("failures")) {
                keys.add(new SeriesKey(entry.texts("key")));
                outcomes.add(Outcome.failed(
                        new ForecastingException(Reason.valueOf(entry.text("reason")), entry.text("message"))));
            }
            requireDistinct(keys);
            return PanelFit.of(keys, outcomes);
        });
    }

    private static <F extends Fit> F named(SeriesKey key, ModelState entry, Class<F> type, ModelCodecs codecs) {
        try {
            return codecs.decode(entry, type);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + key + "': " + e.getMessage(), e);
        }
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
