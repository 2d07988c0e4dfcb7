package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** Writes and reads models of a panel with conformal intervals, with the fits of each series where they are no model of the panel. Stateless. */
public final class ConformalPanelFitCodec implements ModelCodec<ConformalPanelFit<?>> {
    private static final String KEY = "key";
    private static final String GROUP = "group";
    private static final String EACH = "each";
    private static final String INNER = "inner";
    private static final String FITS = "fits";
    private static final String FAILURES = "failures";

    /** Creates the codec, for {@link java.util.ServiceLoader}. */
    public ConformalPanelFitCodec() {}

    @Override
    public String id() {
        return "conformal-panel";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    @SuppressWarnings(
            "unchecked") // a class literal cannot be parameterised; every ConformalPanelFit is a ConformalPanelFit<?>
    public Class<ConformalPanelFit<?>> type() {
        return (Class<ConformalPanelFit<?>>) (Class<?>) ConformalPanelFit.class;
    }

    @Override
    public ModelState write(ConformalPanelFit<?> fit, ModelCodecs codecs) {
        List<ModelState> series = new ArrayList<>();
        fit.groups()
                .forEach((key, group) -> series.add(ModelState.builder()
                        .putTexts(KEY, key.levels())
                        .put(GROUP, group)
                        .put("scale", fit.scale(key))
                        .build()));
        List<ModelState> groups = new ArrayList<>();
        fit.errors()
                .forEach((group, errors) -> groups.add(ModelState.builder()
                        .put(GROUP, group)
                        .put("errors", errors.write())
                        .build()));
        boolean each = fit.inner() instanceof PanelFit<?>;
        ModelState inner =
                fit.inner() instanceof PanelFit<?> fits ? writeEach(fits, codecs) : codecs.encode(fit.inner());
        return ModelState.builder()
                .putChildren("series", series)
                .putChildren("groups", groups)
                .put(EACH, each)
                .put(INNER, inner)
                .build();
    }

    private static ModelState writeEach(PanelFit<?> fits, ModelCodecs codecs) {
        List<ModelState> written = new ArrayList<>();
        fits.fits()
                .forEach((key, fit) -> written.add(ModelState.builder()
                        .putTexts(KEY, key.levels())
                        .put("fit", codecs.encode(fit))
                        .build()));
        List<ModelState> failures = new ArrayList<>();
        fits.failures()
                .forEach((key, failure) -> failures.add(ModelState.builder()
                        .putTexts(KEY, key.levels())
                        .put("reason", failure.reason().name())
                        .put("message", String.valueOf(failure.getMessage()))
                        .build()));
        return ModelState.builder()
                .putChildren(FITS, written)
                .putChildren(FAILURES, failures)
                .build();
    }

    @Override
    public ConformalPanelFit<?> read(ModelState state, int schema, ModelCodecs codecs) {
        NavigableMap<String, ErrorPaths> errors = new TreeMap<>();
        for (ModelState group : state.children("groups")) {
            errors.put(group.text(GROUP), ErrorPaths.read(group.child("errors")));
        }
        NavigableMap<SeriesKey, String> groups = new TreeMap<>();
        NavigableMap<SeriesKey, Double> scales = new TreeMap<>();
        for (ModelState series : state.children("series")) {
            SeriesKey key = new SeriesKey(series.texts(KEY));
            double scale = series.number("scale");
            if (scale < 0 || Double.isInfinite(scale)) {
                throw series.wrong("scale", "0 or more, or NaN,", scale);
            }
            groups.put(key, series.text(GROUP));
            scales.put(key, scale);
            if (!errors.containsKey(series.text(GROUP))) {
                throw series.wrong(GROUP, "one of " + errors.keySet(), series.text(GROUP));
            }
        }
        GlobalFit inner = state.flag(EACH)
                ? readEach(state.child(INNER), codecs)
                : codecs.decode(state.child(INNER), GlobalFit.class);
        if (!groups.keySet().containsAll(inner.keys())) {
            throw state.wrong("series", "a group for each of " + inner.keys().size() + " series", groups.size());
        }
        return new ConformalPanelFit<>(inner, groups, scales, errors);
    }

    private static PanelFit<Fit> readEach(ModelState state, ModelCodecs codecs) {
        List<SeriesKey> keys = new ArrayList<>();
        List<Outcome<Fit>> outcomes = new ArrayList<>();
        for (ModelState fit : state.children(FITS)) {
            keys.add(new SeriesKey(fit.texts(KEY)));
            outcomes.add(Outcome.of(codecs.decode(fit.child("fit"))));
        }
        for (ModelState failure : state.children(FAILURES)) {
            keys.add(new SeriesKey(failure.texts(KEY)));
            Reason reason = Reason.valueOf(failure.text("reason"));
            outcomes.add(Outcome.failed(new ForecastingException(reason, failure.text("message"))));
        }
        return PanelFit.of(keys, outcomes);
    }
}
