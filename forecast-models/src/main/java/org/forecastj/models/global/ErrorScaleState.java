package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelState;

/** Writes the scale of errors, and reads it back. Stateless. */
final class ErrorScaleState {
    private static final String POWER = "power";
    private static final String FLOOR = "floor";
    private static final String STEPS = "steps";
    private static final String QUANTILES = "quantiles";
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";
    private static final String SCALES = "scales";
    private static final String OTHERS = "otherScales";
    private static final String KEY = "key";
    private static final String SCALE = "scale";

    private ErrorScaleState() {}

    /** Scales of series in a given order, NaN for those that have none, and scales of series that are not among them. */
    static ModelState write(ErrorScale errors, List<SeriesKey> keys) {
        Set<SeriesKey> known = new HashSet<>(keys);
        List<ModelState> others = new ArrayList<>();
        errors.series.forEach((key, scale) -> {
            if (!known.contains(key)) {
                others.add(ModelState.builder()
                        .putTexts(KEY, key.levels())
                        .put(SCALE, scale.doubleValue())
                        .build());
            }
        });
        return ModelState.builder()
                .put(POWER, errors.power)
                .put(FLOOR, errors.floor)
                .putPacked(STEPS, errors.steps)
                .putPacked(QUANTILES, errors.quantiles)
                .put(MEAN, errors.mean)
                .put(DEVIATION, errors.deviation)
                .putPacked(
                        SCALES,
                        keys.stream()
                                .mapToDouble(key -> errors.series.getOrDefault(key, Double.NaN))
                                .toArray())
                .putChildren(OTHERS, others)
                .build();
    }

    static ErrorScale read(ModelState state, List<SeriesKey> keys) {
        double[] scales = state.packed(SCALES, keys.size());
        NavigableMap<SeriesKey, Double> series = new TreeMap<>();
        for (int i = 0; i < scales.length; i++) {
            if (!Double.isNaN(scales[i])) {
                series.put(keys.get(i), positive(state, SCALES, scales[i]));
            }
        }
        for (ModelState other : state.children(OTHERS)) {
            series.put(new SeriesKey(other.texts(KEY)), positive(other, SCALE, other.number(SCALE)));
        }
        double[] steps = state.packed(STEPS);
        double[] quantiles = state.packed(QUANTILES);
        if (steps.length == 0 || quantiles.length == 0) {
            throw state.wrong(STEPS, "at least one step and one quantile", "none");
        }
        Arrays.stream(steps).forEach(step -> positive(state, STEPS, step));
        Arrays.stream(quantiles).forEach(quantile -> finite(state, QUANTILES, quantile));
        return new ErrorScale(
                finite(state, POWER, state.number(POWER)),
                positive(state, FLOOR, state.number(FLOOR)),
                steps,
                series,
                quantiles,
                finite(state, MEAN, state.number(MEAN)),
                deviation(state));
    }

    private static double deviation(ModelState state) {
        double value = finite(state, DEVIATION, state.number(DEVIATION));
        if (value < 0) {
            throw state.wrong(DEVIATION, "0 or a positive number", value);
        }
        return value;
    }

    private static double positive(ModelState state, String name, double value) {
        if (!(value > 0)) {
            throw state.wrong(name, "a finite number above 0", value);
        }
        return finite(state, name, value);
    }

    private static double finite(ModelState state, String name, double value) {
        if (!Double.isFinite(value)) {
            throw state.wrong(name, "a finite number", value);
        }
        return value;
    }
}
