package org.forecastj.models.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.transform.FittedTransform;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.Transforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoostedFitCodecTest {
    private static final ModelCodecs CODECS = ModelCodecs.installed();

    private static BoostedFit stored(BoostedFit fit) {
        return CODECS.decode(CODECS.encode(fit), BoostedFit.class);
    }

    private static void assertSame(BoostedFit expected, BoostedFit actual, double... levels) {
        assertEquals(expected.keys(), actual.keys());
        assertEquals(expected.observed(), actual.observed());
        assertEquals(expected.toString(), actual.toString());
        for (SeriesKey key : expected.keys()) {
            for (Regressors future : List.of(StoredCase.regressors(expected, key))) {
                assertEquals(
                        expected.forecast(key, StoredCase.HORIZON, future, levels),
                        actual.forecast(key, StoredCase.HORIZON, future, levels));
                if (!expected.ensembles().get(0).tree(0).isLinear()
                        && !expected.ensembles().get(0).tree(1).isLinear()) {
                    assertEquals(expected.explain(key, 3, future), actual.explain(key, 3, future));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forecastsExplainsAndGoesOnTheSame(StoredCase spec) {
        BoostedFit fit = spec.fit();
        ModelState state = CODECS.encode(fit);
        BoostedFit read = CODECS.decode(state, BoostedFit.class);
        assertSame(fit, read, spec.levels());
        assertEquals(fit.failures().keySet(), read.failures().keySet());
        assertEquals(
                String.valueOf(fit.failures().get(StoredCase.EMPTY)),
                String.valueOf(read.failures().get(StoredCase.EMPTY)));
        assertEquals(state, CODECS.encode(read));

        BoostedFit updated = fit.update(spec.later(), key -> StoredCase.regressors(fit, key), Execution.sequential());
        assertTrue(updated.keys().contains(StoredCase.COLD));
        assertSame(
                updated,
                read.update(spec.later(), key -> StoredCase.regressors(fit, key), Execution.sequential()),
                spec.levels());
        assertSame(updated, stored(updated), spec.levels());
    }

    @Test
    void knowsHolidaysForTenYearsAfterTheHistory() {
        BoostedFit fit = stored(StoredCase.EVERY_FEATURE.fit());
        assertEquals(
                CODECS.encode(fit).child("state").child("features").children("holidays"),
                CODECS.encode(stored(fit)).child("state").child("features").children("holidays"));
        List<ModelState> calendars =
                CODECS.encode(fit).child("state").child("features").children("holidays");
        assertEquals(1, calendars.size(), "one calendar, though four features use it");
        assertEquals(List.of("Christmas Day", "New Year"), calendars.get(0).texts("names"));
        long last = StoredCase.START.toEpochDay() + StoredCase.DAYS - 1;
        assertTrue(calendars.get(0).longInteger("to") > last + 3652);
    }

    @Test
    void storesEqualTimestampsAndTransformsOnce() {
        ModelState panel = CODECS.encode(StoredCase.RECURSIVE_LOG_LEVEL_CONFORMAL.fit())
                .child("state")
                .child("panel");
        assertEquals(2, panel.children("indices").size());
        assertEquals(1, panel.children("transforms").size());
        assertTrue(panel.children("series").stream().noneMatch(s -> s.has("transformed")));
        assertTrue(panel.children("series").stream().allMatch(s -> s.values().get("values") instanceof double[]));
    }

    /** A transform of an application, with what it learns taken from the library. */
    private record Doubtful() implements Transform {
        @Override
        public String name() {
            return "doubtful";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            return Transforms.log1p().fit(training);
        }
    }

    @Test
    void aTransformOfAnApplicationCannotBeLearnedAfterReading() {
        BoostedForecaster forecaster = BoostedForecaster.builder(
                        StoredCase.RECURSIVE_LOG_LEVEL_CONFORMAL.forecaster().features())
                .boosting(StoredCase.RECURSIVE_LOG_LEVEL_CONFORMAL.forecaster().boosting())
                .transform(new Doubtful())
                .build();
        BoostedFit fit = forecaster.fit(StoredCase.RECURSIVE_LOG_LEVEL_CONFORMAL.panel(), Execution.sequential());
        BoostedFit read = stored(fit);
        assertSame(fit, read);
        Panel known = StoredCase.RECURSIVE_LOG_LEVEL_CONFORMAL.later().filter(key -> !key.equals(StoredCase.COLD));
        read.update(known, key -> Regressors.none(), Execution.sequential());
        BoostedFit updated = read.update(
                StoredCase.RECURSIVE_LOG_LEVEL_CONFORMAL.later(), key -> Regressors.none(), Execution.sequential());
        ForecastingException failure = updated.failures().get(StoredCase.COLD);
        assertTrue(String.valueOf(failure).contains("cannot learn its transform"), () -> String.valueOf(failure));
    }

    @Test
    void saysThatItIsNoFitOfASeries() {
        ModelState state = CODECS.encode(StoredCase.DIRECT_QUANTILES_SCALED.fit());
        ForecastingException e = assertThrows(ForecastingException.class, () -> CODECS.decode(state));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        for (String part : List.of("'boosted-trees'", "BoostedFit", Fit.class.getSimpleName())) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e::getMessage);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesDamage(StoredCase spec) {
        ModelState whole = CODECS.encode(spec.fit());
        int refused = 0;
        List<ModelState> damaged = new ArrayList<>();
        damage(
                whole.child("state"),
                damaged,
                state -> ModelState.builder()
                        .put("model", whole.text("model"))
                        .put("schema", whole.longInteger("schema"))
                        .put("state", state)
                        .build());
        for (ModelState state : damaged) {
            refused += isRefused(state) ? 1 : 0;
        }
        assertTrue(refused > damaged.size() / 2, refused + " of " + damaged.size());
    }

    @Test
    void refusesANegativeDeviation() {
        ModelState whole = CODECS.encode(StoredCase.RECURSIVE_LOG_LEVEL_CONFORMAL.fit());
        ModelState state = whole.child("state");
        for (double deviation : new double[] {-1, -1e-300, Double.NaN, Double.POSITIVE_INFINITY}) {
            ModelState errors = with(state.child("errors"), "deviation", deviation);
            ModelState damaged = with(whole, "state", with(state, "errors", errors));
            ForecastingException e =
                    assertThrows(ForecastingException.class, () -> CODECS.decode(damaged, BoostedFit.class));
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("errors.deviation"), e::getMessage);
        }
    }

    private static boolean isRefused(ModelState state) {
        BoostedFit fit;
        try {
            fit = CODECS.decode(state, BoostedFit.class);
        } catch (ForecastingException e) {
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
            return true;
        }
        for (SeriesKey key : fit.keys()) {
            try {
                fit.forecast(key, 2, StoredCase.regressors(fit, key));
            } catch (ForecastingException | IllegalArgumentException e) {
                return false; // what was changed is a value that means something else
            }
        }
        return false;
    }

    /** Every tree with one value of another kind, another size, or missing; of lists the first and the last element. */
    private static void damage(ModelState state, List<ModelState> all, UnaryOperator<ModelState> whole) {
        for (Map.Entry<String, Object> entry : state.values().entrySet()) {
            String name = entry.getKey();
            all.add(whole.apply(with(state, name, null)));
            for (Object value : others(entry.getValue())) {
                all.add(whole.apply(with(state, name, value)));
            }
            if (entry.getValue() instanceof ModelState child) {
                damage(child, all, damaged -> whole.apply(with(state, name, damaged)));
            } else if (entry.getValue() instanceof List<?> list
                    && !list.isEmpty()
                    && list.get(0) instanceof ModelState) {
                List<ModelState> children = state.children(name);
                for (int i = 0; i < children.size(); i += Math.max(1, children.size() - 1)) {
                    int at = i;
                    damage(children.get(i), all, damaged -> {
                        List<ModelState> changed = new ArrayList<>(children);
                        changed.set(at, damaged);
                        return whole.apply(with(state, name, changed));
                    });
                }
            }
        }
    }

    private static List<Object> others(Object value) {
        if (value instanceof Long) {
            return List.of("x", -1L, 0L, 1L, 7L, (long) Integer.MAX_VALUE, 1L << 30, Long.MAX_VALUE);
        }
        if (value instanceof Double) {
            return List.of("x", Double.NaN, -1.0, 0.0, 1e300, Double.POSITIVE_INFINITY);
        }
        if (value instanceof String text) {
            return List.of(1L, "", "x", text.substring(0, text.length() / 2), text + text);
        }
        if (value instanceof long[] array) {
            return changed(array);
        }
        if (value instanceof double[] array) {
            return List.of(1L, new double[0], Arrays.copyOf(array, array.length + 1));
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? List.of(1L) : List.of(1L, list.subList(1, list.size()), twice(list));
        }
        return List.of(1L);
    }

    private static List<Object> twice(List<?> list) {
        List<Object> longer = new ArrayList<>(list);
        longer.add(list.get(0));
        return longer;
    }

    private static List<Object> changed(long[] array) {
        List<Object> others = new ArrayList<>(List.of("x", new long[0], Arrays.copyOf(array, array.length + 1)));
        for (long value : new long[] {-1, 0, 1, 40, Integer.MAX_VALUE, Long.MIN_VALUE}) {
            long[] changed = array.clone();
            if (changed.length > 0) {
                changed[changed.length / 2] = value;
                others.add(changed);
            }
        }
        return others;
    }

    @SuppressWarnings("unchecked")
    private static ModelState with(ModelState state, String name, @org.jspecify.annotations.Nullable Object value) {
        ModelState.Builder builder = ModelState.builder();
        state.values().forEach((other, kept) -> {
            Object put = other.equals(name) ? value : kept;
            if (put instanceof String text) {
                builder.put(other, text);
            } else if (put instanceof Boolean flag) {
                builder.put(other, flag);
            } else if (put instanceof Long number) {
                builder.put(other, number);
            } else if (put instanceof Double number) {
                builder.put(other, number);
            } else if (put instanceof long[] array) {
                builder.put(other, array);
            } else if (put instanceof double[] array) {
                builder.put(other, array);
            } else if (put instanceof ModelState child) {
                builder.put(other, child);
            } else if (put instanceof List<?> list) {
                if (!list.isEmpty() && list.get(0) instanceof ModelState) {
                    builder.putChildren(other, (List<ModelState>) list);
                } else {
                    builder.putTexts(other, (List<String>) list);
                }
            }
        });
        return builder.build();
    }
}
