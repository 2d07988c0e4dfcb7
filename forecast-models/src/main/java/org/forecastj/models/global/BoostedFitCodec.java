package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.models.features.PanelFeatures;
import org.forecastj.models.features.PanelFeaturesState;

/**
 * Stores fits of boosted trees: trees, features, transforms, the scale of errors and the histories. A fit that is read back forecasts,
 * explains and goes on with later values and new series as the one that was stored, bit for bit.
 *
 * <p>Holidays are written down as {@link PanelFeaturesState} says. The transform of new series is stored where it is one of
 * {@link org.forecastj.core.transform.Transforms}. Stateless.
 */
public final class BoostedFitCodec implements ModelCodec<BoostedFit> {
    private static final String DESCRIPTION = "description";
    private static final String NON_NEGATIVE = "nonNegative";
    private static final String MEANS = "predictsMeans";
    private static final String INTERVALS = "intervals";
    private static final String WINDOWS = "windows";
    private static final String HORIZON = "horizon";
    private static final String LEVELS = "levels";
    private static final String ERRORS = "errors";
    private static final String POINTS = "points";
    private static final String BOUNDS = "bounds";
    private static final String FEATURES = "features";
    private static final String PANEL = "panel";
    private static final String FAILURES = "failures";
    private static final String KEY = "key";
    private static final String REASON = "reason";
    private static final String MESSAGE = "message";

    /** Creates the codec; the service loader does. */
    public BoostedFitCodec() {}

    @Override
    public String id() {
        return "boosted-trees";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<BoostedFit> type() {
        return BoostedFit.class;
    }

    @Override
    public ModelState write(BoostedFit fit, ModelCodecs codecs) {
        Trained trained = fit.trained();
        List<SeriesKey> keys = trained.features.keys();
        ModelState.Builder state = ModelState.builder()
                .put(DESCRIPTION, fit.description())
                .put(NON_NEGATIVE, fit.isNonNegative())
                .put(MEANS, fit.isPredictingMeans())
                .put(INTERVALS, write(fit.intervals()))
                .put(ERRORS, ErrorScaleState.write(fit.errors(), keys))
                .put(POINTS, StepModelsState.write(trained.points, codecs));
        trained.bounds.ifPresent(bounds -> state.put(BOUNDS, StepModelsState.write(bounds, codecs)));
        return state.put(FEATURES, PanelFeaturesState.write(trained.features))
                .put(PANEL, HistoriesState.write(fit.observed(), trained))
                .putChildren(FAILURES, write(trained.failures))
                .build();
    }

    private static ModelState write(Intervals intervals) {
        return ModelState.builder()
                .put(WINDOWS, intervals.windows())
                .put(HORIZON, intervals.horizon())
                .put(LEVELS, intervals.levels())
                .build();
    }

    private static List<ModelState> write(NavigableMap<SeriesKey, ForecastingException> failures) {
        List<ModelState> states = new ArrayList<>();
        failures.forEach((key, failure) -> states.add(ModelState.builder()
                .putTexts(KEY, key.levels())
                .put(REASON, failure.reason().name())
                .put(MESSAGE, String.valueOf(failure.getMessage()))
                .build()));
        return states;
    }

    @Override
    public BoostedFit read(ModelState state, int schema, ModelCodecs codecs) {
        HistoriesState histories = HistoriesState.read(state.child(PANEL));
        PanelFeatures features =
                PanelFeaturesState.read(state.child(FEATURES), histories.keys(), histories.transformed());
        Intervals intervals = readIntervals(state.child(INTERVALS));
        StepModels points = StepModelsState.read(state.child(POINTS), 1, features.names(), codecs);
        Optional<StepModels> bounds = intervals.isQuantiles()
                ? Optional.of(StepModelsState.read(
                        state.child(BOUNDS), intervals.probabilities().length, features.names(), codecs))
                : Optional.empty();
        Trained trained =
                new Trained(features, histories.transforms(), readFailures(state.children(FAILURES)), points, bounds);
        return new BoostedFit(
                state.text(DESCRIPTION),
                trained,
                histories.panel(),
                ErrorScaleState.read(state.child(ERRORS), histories.keys()),
                state.flag(NON_NEGATIVE),
                state.flag(MEANS),
                intervals);
    }

    private static Intervals readIntervals(ModelState state) {
        double[] levels = state.numbers(LEVELS);
        int windows = state.integer(WINDOWS);
        int horizon = state.integer(HORIZON);
        if (levels.length > 0) {
            return Intervals.quantiles(levels);
        }
        return windows == 0 && horizon == 0 ? Intervals.none() : Intervals.conformal(windows, horizon);
    }

    private static NavigableMap<SeriesKey, ForecastingException> readFailures(List<ModelState> states) {
        NavigableMap<SeriesKey, ForecastingException> failures = new TreeMap<>();
        for (ModelState state : states) {
            failures.put(
                    new SeriesKey(state.texts(KEY)),
                    new ForecastingException(Reason.valueOf(state.text(REASON)), state.text(MESSAGE)));
        }
        return failures;
    }
}
