package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;
import org.forecastj.core.transform.FittedTransform;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.TransformState;

/**
 * Histories, each with its transform, as read: equal timestamps and equal transforms are stored once. Transformed values are stored only
 * where applying the transform to the whole history gives others, as after an update that a gap was filled for.
 */
final class HistoriesState {
    private static final String LEVELS = "levels";
    private static final String INDICES = "indices";
    private static final String SIZE = "size";
    private static final String SPECIFICATION = "transform";
    private static final String TRANSFORMS = "transforms";
    private static final String STEPS = "steps";
    private static final String SERIES = "series";
    private static final String KEY = "key";
    private static final String INDEX = "index";
    private static final String TRANSFORM = "transform";
    private static final String VALUES = "values";
    private static final String TRANSFORMED = "transformed";

    private final List<SeriesKey> keys;
    private final Panel panel;
    private final SeriesTransforms transforms;
    private final List<TimeSeries> transformed;

    private HistoriesState(
            List<SeriesKey> keys, Panel panel, SeriesTransforms transforms, List<TimeSeries> transformed) {
        this.keys = keys;
        this.panel = panel;
        this.transforms = transforms;
        this.transformed = transformed;
    }

    /** The keys in the order of the features. */
    List<SeriesKey> keys() {
        return keys;
    }

    Panel panel() {
        return panel;
    }

    SeriesTransforms transforms() {
        return transforms;
    }

    /** The transformed histories in the order of the keys. */
    List<TimeSeries> transformed() {
        return transformed;
    }

    static ModelState write(Panel panel, Trained trained) {
        Map<TimeIndex, Long> indices = new LinkedHashMap<>();
        Map<FittedTransform, Long> fitted = new LinkedHashMap<>();
        List<ModelState> series = new ArrayList<>();
        for (SeriesKey key : trained.features.keys()) {
            TimeSeries history = panel.get(key);
            Optional<FittedTransform> by = trained.transforms.get(key);
            ModelState.Builder state = ModelState.builder()
                    .putTexts(KEY, key.levels())
                    .put(INDEX, number(indices, history.index()))
                    .putCompact(VALUES, history.values());
            by.ifPresent(transform -> state.put(TRANSFORM, number(fitted, transform)));
            double[] values = trained.features.values(key).values();
            if (!Arrays.equals(values, trained.transforms.apply(key, history).values())) {
                state.putCompact(TRANSFORMED, values);
            }
            series.add(state.build());
        }
        ModelState.Builder state = ModelState.builder()
                .putTexts(LEVELS, panel.levelNames())
                .putChildren(
                        INDICES,
                        indices.keySet().stream().map(SeriesState::write).toList())
                .putChildren(
                        TRANSFORMS,
                        fitted.keySet().stream().map(HistoriesState::steps).toList());
        trained.transforms
                .specification()
                .flatMap(TransformState::writeSpecification)
                .ifPresent(steps -> state.putChildren(SPECIFICATION, steps));
        return state.putChildren(SERIES, series).build();
    }

    private static <T> long number(Map<T, Long> numbers, T element) {
        return numbers.computeIfAbsent(element, e -> (long) numbers.size());
    }

    private static ModelState steps(FittedTransform transform) {
        return ModelState.builder()
                .putChildren(STEPS, TransformState.write(transform))
                .build();
    }

    static HistoriesState read(ModelState state) {
        List<FittedTransform> fitted = state.children(TRANSFORMS).stream()
                .map(child -> TransformState.read(child.children(STEPS)))
                .toList();
        NavigableMap<SeriesKey, FittedTransform> transforms = new TreeMap<>();
        NavigableMap<SeriesKey, TimeSeries> histories = new TreeMap<>();
        List<SeriesKey> keys = new ArrayList<>();
        List<TimeSeries> transformed = new ArrayList<>();
        Indices indices = new Indices(state.children(INDICES));
        for (ModelState child : state.children(SERIES)) {
            SeriesKey key = new SeriesKey(child.texts(KEY));
            double[] values = child.compact(VALUES);
            TimeIndex index = indices.get(child.integer(INDEX), values.length);
            TimeSeries history = TimeSeries.of(key.toString(), index, values);
            if (histories.put(key, history) != null) {
                throw child.wrong(KEY, "another key", "there twice");
            }
            Optional<FittedTransform> by =
                    child.has(TRANSFORM) ? Optional.of(fitted.get(child.integer(TRANSFORM))) : Optional.empty();
            by.ifPresent(transform -> transforms.put(key, transform));
            TimeSeries applied = by.map(transform -> transform.apply(history)).orElse(history);
            keys.add(key);
            transformed.add(child.has(TRANSFORMED) ? applied.withValues(child.compact(TRANSFORMED)) : applied);
        }
        Optional<Transform> specification = state.has(SPECIFICATION)
                ? Optional.of(TransformState.readSpecification(state.children(SPECIFICATION)))
                : Optional.empty();
        return new HistoriesState(
                keys,
                Panel.of(state.texts(LEVELS), histories),
                SeriesTransforms.of(specification, transforms),
                transformed);
    }

    /** Indices by number, each read when it is first asked for. */
    private static final class Indices {
        private final List<ModelState> states;
        private final Map<Integer, TimeIndex> read = new LinkedHashMap<>();

        Indices(List<ModelState> states) {
            this.states = states;
        }

        /** Checks the size before an index is made: a damaged one must not ask for gigabytes. */
        TimeIndex get(int number, int size) {
            ModelState state = states.get(number);
            if (state.has(SIZE) && state.integer(SIZE) != size) {
                throw state.wrong(SIZE, size + ", the number of values,", state.integer(SIZE));
            }
            return read.computeIfAbsent(number, n -> SeriesState.readIndex(state));
        }
    }
}
