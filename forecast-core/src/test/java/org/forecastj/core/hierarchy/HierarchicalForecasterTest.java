package org.forecastj.core.hierarchy;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.hierarchy.MedianModel.MedianFit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class HierarchicalForecasterTest {
    private static final Execution ONE = Execution.sequential();
    private static final SeriesKey TOTAL = SeriesKey.of("*", "*");

    private static GlobalForecaster<PanelFit<MedianFit>> median() {
        return new MedianModel().forEachSeries();
    }

    private static List<Reconciliation> methods() {
        return List.of(
                Reconciliation.bottomUp(),
                Reconciliation.topDown(Proportions.PROPORTION_OF_AVERAGES),
                Reconciliation.middleOut("store", Proportions.AVERAGE_OF_PROPORTIONS),
                Reconciliation.wlsStructural(),
                Reconciliation.wlsVariance().negativesToZero(),
                Reconciliation.minTShrink().nonNegative());
    }

    @Test
    void fromSalesToForecastsThatSum() {
        Panel sales = Samples.sales(60, 4);
        Hierarchy hierarchy =
                Hierarchy.grouped(sales).total().by("store").by("item").build();
        HierarchicalFit fit = HierarchicalForecaster.of(
                        hierarchy,
                        new MedianModel().forEachSeries(),
                        Reconciliation.minTShrink().nonNegative())
                .atLevel("total", new MedianModel().named("other").forEachSeries())
                .fit(sales, Execution.allProcessors());
        Map<SeriesKey, Forecast> forecasts = fit.forecast(7, 0.8, 0.95);
        assertTrue(hierarchy.checkForecasts(forecasts, 1e-12).isEmpty());
        Forecast store = fit.forecast(SeriesKey.of("A", "*"), 7, Regressors.none(), 0.95);
        assertEquals(7, store.horizon());
        Map<SeriesKey, SamplePaths> paths =
                fit.simulate(7, key -> Regressors.none(), 100, 42, Execution.allProcessors());
        Forecast fromPaths = Objects.requireNonNull(paths.get(TOTAL)).toForecast(0.8);
        assertTrue(fromPaths.interval(0.8).lower().value(0) < fromPaths.mean().value(0));
    }

    @Test
    void everyMethodSumsAndIsTheSameOnAnyNumberOfThreads() {
        Panel sales = Samples.sales(40, 4);
        Hierarchy hierarchy = Samples.tree();
        for (Reconciliation method : methods()) {
            HierarchicalForecaster forecaster = HierarchicalForecaster.of(hierarchy, median(), method);
            HierarchicalFit one = forecaster.fit(sales, ONE);
            HierarchicalFit many = forecaster.fit(hierarchy.aggregate(sales), Execution.threads(4));
            assertTrue(hierarchy
                    .checkForecasts(one.base(5, k -> Regressors.none(), ONE), 1e-9)
                    .isPresent());
            NavigableMap<SeriesKey, Forecast> forecasts = one.forecast(5, 0.9);
            assertTrue(hierarchy.checkForecasts(forecasts, 1e-12).isEmpty(), method.name());
            assertEquals(forecasts, many.reconciled(5, k -> Regressors.none(), Execution.threads(4), 0.9));
            assertEquals(forecasts.get(TOTAL), many.forecast(TOTAL, 5, Regressors.none(), 0.9));
            assertEquals("median, " + method.name(), forecaster.name());
            assertEquals(
                    one.simulate(3, k -> Regressors.none(), 20, 1, ONE),
                    many.simulate(3, k -> Regressors.none(), 20, 1, Execution.threads(3)));
        }
    }

    @Test
    void eachLevelIsScoredInARollingEvaluation() {
        Panel sales = Samples.sales(60, 4);
        Hierarchy hierarchy = Samples.crossed();
        Panel all = hierarchy.aggregate(sales);
        Evaluation evaluation = RollingOrigin.horizon(5)
                .lastFolds(3)
                .evaluateGlobal(
                        List.of(
                                median(),
                                HierarchicalForecaster.of(hierarchy, median(), Reconciliation.minTShrink()),
                                HierarchicalForecaster.of(hierarchy, median(), Reconciliation.bottomUp())),
                        all,
                        Execution.threads(2),
                        Metrics.mae(),
                        Metrics.coverage(0.8));
        assertEquals(List.of(), evaluation.failures());
        assertEquals(3 * hierarchy.size(), evaluation.bySeries().rows());
        assertEquals(3, evaluation.byModel().rows());
        assertTrue(evaluation.bySeries().number(0, "MAE") > 0);
    }

    @Test
    void storedWithAllItsParts() {
        Panel sales = Samples.sales(30, 4);
        ModelCodecs codecs = ModelCodecs.of(List.of(new HierarchicalFitCodec(), new MedianModel.Codec()));
        for (Reconciliation method : methods()) {
            HierarchicalFit fit =
                    HierarchicalForecaster.of(Samples.tree(), median(), method).fit(sales, ONE);
            HierarchicalFit read = codecs.decode(codecs.encode(fit), HierarchicalFit.class);
            assertEquals(fit.hierarchy(), read.hierarchy());
            assertEquals(fit.forecast(5, 0.9), read.forecast(5, 0.9));
            assertEquals(
                    fit.simulate(3, k -> Regressors.none(), 5, 1, ONE),
                    read.simulate(3, k -> Regressors.none(), 5, 1, ONE));
        }
        assertTrue(ModelCodecs.installed().toString().contains("hierarchical"));
    }

    @Test
    void damagedStatesAreRefused() {
        ModelCodecs codecs = ModelCodecs.of(List.of(new HierarchicalFitCodec(), new MedianModel.Codec()));
        HierarchicalFit fit = HierarchicalForecaster.of(Samples.tree(), median(), Reconciliation.wlsVariance())
                .fit(Samples.sales(30, 4), ONE);
        ModelState state = codecs.encode(fit).child("state");
        for (String part : List.of("hierarchy", "reconciler")) {
            for (String name : state.child(part).values().keySet()) {
                ModelState.Builder damaged = ModelState.builder();
                state.child(part).values().forEach((key, value) -> {
                    if (!key.equals(name)) {
                        copy(damaged, key, value);
                    }
                });
                ModelState.Builder whole =
                        ModelState.builder().put("name", "x").putChildren("parts", state.children("parts"));
                whole.put(part, damaged.build());
                String other = part.equals("hierarchy") ? "reconciler" : "hierarchy";
                whole.put(other, state.child(other));
                ModelState tree = ModelState.builder()
                        .put("model", "hierarchical")
                        .put("schema", 1)
                        .put("state", whole.build())
                        .build();
                assertRefused(Reason.UNSUPPORTED_FORMAT, () -> codecs.decode(tree, HierarchicalFit.class), "");
            }
        }
    }

    @SuppressWarnings("unchecked") // lists of trees or of texts, told apart by their first element
    private static void copy(ModelState.Builder to, String key, Object value) {
        if (value instanceof String text) {
            to.put(key, text);
        } else if (value instanceof Double number) {
            to.put(key, number.doubleValue());
        } else if (value instanceof long[] numbers) {
            to.put(key, numbers);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String) {
            to.putTexts(key, (List<String>) list);
        } else {
            to.putChildren(key, (List<ModelState>) value);
        }
    }

    @Test
    void jointPathsGoWithTheResiduals() {
        double[][] residuals = new double[2][50];
        for (int t = 0; t < 50; t++) {
            residuals[0][t] = Math.sin(t * 1.7);
            residuals[1][t] = -residuals[0][t];
        }
        JointOrder order = new JointOrder(residuals, 1, 30, 5);
        TimeIndex index = TimeIndex.regular(Samples.START, Frequency.DAILY, 1);
        double[][] first = order.arrange(0, SamplePaths.of("a", index, Samples.random(30, 1, 1)))
                .toArray();
        double[][] second = order.arrange(1, SamplePaths.of("b", index, Samples.random(30, 1, 2)))
                .toArray();
        int opposed = 0;
        int pairs = 0;
        for (int p = 0; p < 30; p++) {
            for (int q = 0; q < p; q++) {
                pairs++;
                opposed += (first[p][0] - first[q][0]) * (second[p][0] - second[q][0]) < 0 ? 1 : 0;
            }
        }
        assertTrue(opposed > 0.95 * pairs, opposed + " of " + pairs);
        double[] sorted =
                java.util.Arrays.stream(first).mapToDouble(p -> p[0]).sorted().toArray();
        double[] given = java.util.Arrays.stream(Samples.random(30, 1, 1))
                .mapToDouble(p -> p[0])
                .sorted()
                .toArray();
        assertArrayEquals(given, sorted);
    }

    /** A model across series: the last value of each. */
    private static GlobalForecaster<GlobalFit> across() {
        return new GlobalForecaster<>() {
            @Override
            public String name() {
                return "across";
            }

            @Override
            public GlobalFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                PanelFit<MedianFit> inner = new MedianModel().fitEach(panel, ONE);
                return new GlobalFit() {
                    @Override
                    public List<SeriesKey> keys() {
                        return inner.keys();
                    }

                    @Override
                    public Map<SeriesKey, ForecastingException> failures() {
                        return Map.of();
                    }

                    @Override
                    public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
                        return inner.forecast(key, horizon, future, levels);
                    }
                };
            }
        };
    }

    @Test
    void modelsAcrossSeriesHaveNoResiduals() {
        Panel sales = Samples.sales(20, 4);
        Hierarchy h = Samples.tree();
        assertBadArgument(
                () -> HierarchicalForecaster.of(h, across(), Reconciliation.minTShrink())
                        .fit(sales, ONE),
                "needs residuals");
        HierarchicalFit fit =
                HierarchicalForecaster.of(h, across(), Reconciliation.ols()).fit(sales, ONE);
        assertTrue(h.checkForecasts(fit.forecast(3), 1e-12).isEmpty());
        assertRefused(Reason.UNEXPECTED, () -> fit.simulate(3, k -> Regressors.none(), 5, 1, ONE), "reconcilePaths");
    }

    @Test
    void errorsOfAnEvaluationTakeThePlaceOfResiduals() {
        Hierarchy h = Samples.tree();
        Panel all = h.aggregate(Samples.sales(40, 4));
        Evaluation evaluation =
                RollingOrigin.horizon(2).lastFolds(6).evaluateGlobal(List.of(across()), all, ONE, Metrics.mae());
        Reconciler found = Reconciliation.minTShrink().prepareWithErrors(h, evaluation, "across", ONE);
        double[][] errors = new double[h.size()][];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = evaluation.forecasts("across", h.keys().get(k)).stream()
                    .flatMapToDouble(fold -> java.util.stream.IntStream.range(0, 2)
                            .mapToDouble(i -> fold.actuals()[i] - fold.means()[i]))
                    .toArray();
        }
        assertEquals(12, errors[0].length);
        Reconciler expected = Reconciliation.minTShrink().prepareWithResiduals(h, Samples.panel(h, errors), ONE);
        double[][] base = Samples.random(h.size(), 3, 8);
        assertEquals(
                java.util.Arrays.deepToString(expected.reconcile(base, ONE)),
                java.util.Arrays.deepToString(found.reconcile(base, ONE)));
        assertRefused(
                Reason.TOO_SHORT,
                () -> Reconciliation.minTShrink()
                        .prepareWithErrors(
                                h,
                                RollingOrigin.horizon(1)
                                        .lastFolds(1)
                                        .evaluateGlobal(List.of(across()), all, ONE, Metrics.mae()),
                                "across",
                                ONE),
                "1 rows");
    }

    @Test
    void aRollingEvaluationKnowsTheRegressorsOfAllSeries() {
        Panel sales = Samples.sales(40, 4);
        Hierarchy h = Samples.tree();
        Function<SeriesKey, Regressors> columns =
                key -> Regressors.on(TimeIndex.regular(Samples.START, Frequency.DAILY, 40))
                        .constant("price", h.position(key))
                        .build();
        HierarchicalForecaster plain = HierarchicalForecaster.of(h, across(), Reconciliation.ols());
        Evaluation refused = Backtest.of(RollingOrigin.horizon(2).lastFolds(2))
                .model(plain)
                .regressors(columns)
                .run(h.aggregate(sales));
        assertTrue(refused.failures().get(0).toString().contains("knownRegressors"), refused.failures()::toString);
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(2).lastFolds(2))
                .model(plain.knownRegressors(columns))
                .regressors(columns)
                .run(h.aggregate(sales));
        assertEquals(List.of(), evaluation.failures());
        assertEquals(2 * h.size(), evaluation.forecasts().size());
    }

    @Test
    void badInput() {
        Panel sales = Samples.sales(20, 4);
        Hierarchy h = Samples.tree();
        HierarchicalForecaster forecaster = HierarchicalForecaster.of(h, median(), Reconciliation.ols());
        Map<SeriesKey, TimeSeries> wrong = new TreeMap<>(h.aggregate(sales).asMap());
        wrong.computeIfPresent(TOTAL, (k, s) -> s.mapValues(v -> v + 1));
        assertRefused(
                Reason.INVALID_VALUE,
                () -> forecaster.fit(Panel.of(h.levelNames(), wrong), ONE),
                "'*/*'",
                "off by 1.0");
        assertRefused(
                Reason.NO_DATA,
                () -> forecaster.fit(sales.filter(k -> !k.equals(SeriesKey.of("A", "x"))), ONE),
                "'A/x'");
        HierarchicalFit fit = forecaster.fit(sales, ONE);
        assertSame(fit.forecast(3), fit.forecast(3));
        assertBadArgument(() -> fit.forecast(0), "horizon is 0");
        assertBadArgument(() -> fit.forecast(3, 1.5), "level is 1.5");
        assertBadArgument(() -> fit.simulate(3, k -> Regressors.none(), 0, 1, ONE), "paths is 0");
        Regressors some = Regressors.on(TimeIndex.regular(Samples.START, Frequency.DAILY, 30))
                .constant("price", 1)
                .build();
        assertRefused(Reason.MISSING_REGRESSOR, () -> fit.forecast(TOTAL, 3, some), "forecastEach");
        Panel gaps = sales.mapSeries(series -> series.name().equals("B/w") ? series.head(0) : series);
        assertRefused(
                Reason.TOO_SHORT,
                () -> forecaster.fit(gaps, ONE),
                "'B/w'",
                "level 'store/item'",
                "HierarchicalForecaster.fallback");
    }

    /** Refuses the series named. */
    private static GlobalForecaster<PanelFit<MedianFit>> refusing(Reason reason, String... names) {
        return new GlobalForecaster<>() {
            @Override
            public String name() {
                return "refusing";
            }

            @Override
            public PanelFit<MedianFit> fit(
                    Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                List<Outcome<MedianFit>> outcomes = panel.keys().stream()
                        .map(key -> List.of(names).contains(key.toString())
                                ? Outcome.<MedianFit>failed(new ForecastingException(reason, "no " + key))
                                : Outcome.of(new MedianModel().fit(panel.get(key))))
                        .toList();
                return PanelFit.of(panel.keys(), outcomes);
            }
        };
    }

    @Test
    void aSimplerModelTakesThePlaceOfThoseThatFail() {
        Panel sales = Samples.sales(40, 4);
        Hierarchy h = Samples.tree();
        GlobalForecaster<?> fragile = refusing(Reason.NUMERICAL, "A/y", "B/*");
        ModelCodecs codecs = ModelCodecs.of(List.of(new HierarchicalFitCodec(), new MedianModel.Codec()));
        for (Reconciliation method : methods()) {
            HierarchicalFit whole =
                    HierarchicalForecaster.of(h, median(), method).fit(sales, ONE);
            assertEquals(Map.of(), whole.fallbacks());
            HierarchicalFit fit = HierarchicalForecaster.of(h, fragile, method)
                    .fallback(median())
                    .fit(sales, ONE);
            assertEquals(
                    List.of(SeriesKey.of("A", "y"), SeriesKey.of("B", "*")),
                    List.copyOf(fit.fallbacks().keySet()));
            assertEquals(Map.of(), fit.failures());
            assertEquals(h.size(), fit.keys().size());
            assertEquals(whole.forecast(5, 0.9), fit.forecast(5, 0.9), method.name());
            assertEquals(
                    whole.simulate(3, k -> Regressors.none(), 5, 1, ONE),
                    fit.simulate(3, k -> Regressors.none(), 5, 1, ONE));
            assertTrue(fit.summary().contains("fallback median: A/y, B/*"), fit::summary);
            HierarchicalFit read = codecs.decode(codecs.encode(fit), HierarchicalFit.class);
            assertEquals(fit.forecast(5, 0.9), read.forecast(5, 0.9));
            assertEquals(fit.summary(), read.summary());
            ForecastingException cause = Objects.requireNonNull(read.fallbacks().get(SeriesKey.of("A", "y")));
            assertEquals(Reason.NUMERICAL, cause.reason());
            assertEquals("no A/y", cause.getMessage());
            assertEquals(
                    fit.levelFits().get(1).failures().keySet(),
                    read.levelFits().get(1).failures().keySet());
        }
    }

    @Test
    void theSimplerModelIsGivenNoRegressors() {
        GlobalForecaster<PanelFit<MedianFit>> plain = new GlobalForecaster<>() {
            @Override
            public String name() {
                return "plain";
            }

            @Override
            public PanelFit<MedianFit> fit(
                    Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                panel.keys().forEach(key -> assertTrue(regressors.apply(key).isEmpty(), key::toString));
                return median().fit(panel, execution);
            }
        };
        HierarchicalFit fit = HierarchicalForecaster.of(
                        Samples.tree(), refusing(Reason.MISSING_REGRESSOR, "A/y"), Reconciliation.ols())
                .fallback(plain)
                .fit(
                        Samples.sales(40, 4),
                        key -> Regressors.on(TimeIndex.regular(Samples.START, Frequency.DAILY, 40))
                                .constant("price", 1)
                                .build(),
                        ONE);
        Function<SeriesKey, Regressors> future = key -> {
            assertFalse(key.equals(SeriesKey.of("A", "y")), "not asked for");
            return Regressors.none();
        };
        assertEquals(Samples.tree().size(), fit.reconciled(3, future, ONE).size());
        assertEquals(Samples.tree().size(), fit.simulate(3, future, 4, 1, ONE).size());
    }

    @Test
    void aLevelThatCannotBeFittedAtAllHasTheFallback() {
        GlobalForecaster<GlobalFit> none = new GlobalForecaster<>() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public GlobalFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                throw new ForecastingException(Reason.TOO_SHORT, "too few series");
            }
        };
        Panel sales = Samples.sales(40, 4);
        HierarchicalForecaster forecaster = HierarchicalForecaster.of(
                        Samples.tree(), median(), Reconciliation.minTShrink())
                .atLevel("total", none);
        assertRefused(Reason.TOO_SHORT, () -> forecaster.fit(sales, ONE), "'*/*'", "level 'total'", "too few series");
        HierarchicalFit fit = forecaster.fallback(median()).fit(sales, ONE);
        assertEquals(List.of(TOTAL), List.copyOf(fit.fallbacks().keySet()));
        ModelCodecs codecs = ModelCodecs.of(List.of(new HierarchicalFitCodec(), new MedianModel.Codec()));
        assertEquals(
                fit.forecast(4),
                codecs.decode(codecs.encode(fit), HierarchicalFit.class).forecast(4));
    }

    @Test
    void aFallbackIsNotForWorkThatWasStoppedAndMayFailToo() {
        Panel sales = Samples.sales(40, 4);
        for (Reason stopped : List.of(Reason.CANCELLED, Reason.TIME_BUDGET)) {
            assertRefused(
                    stopped,
                    () -> HierarchicalForecaster.of(Samples.tree(), refusing(stopped, "A/y"), Reconciliation.ols())
                            .fallback(median())
                            .fit(sales, ONE),
                    "'A/y'");
        }
        assertRefused(
                Reason.NUMERICAL,
                () -> HierarchicalForecaster.of(
                                Samples.tree(), refusing(Reason.NUMERICAL, "A/y", "B/x"), Reconciliation.ols())
                        .fallback(refusing(Reason.TOO_SHORT, "B/x"))
                        .fit(sales, ONE),
                "'B/x'",
                "fallback refusing: no B/x");
        assertRefused(
                Reason.NUMERICAL,
                () -> HierarchicalForecaster.of(
                                Samples.tree(), refusing(Reason.NUMERICAL, "A/y"), Reconciliation.bottomUp())
                        .fit(sales, ONE),
                "'A/y'",
                "HierarchicalForecaster.fallback");
    }

    @Test
    void damagedFallbacksAreRefused() {
        ModelCodecs codecs = ModelCodecs.of(List.of(new HierarchicalFitCodec(), new MedianModel.Codec()));
        HierarchicalFit fit = HierarchicalForecaster.of(
                        Samples.tree(), refusing(Reason.NUMERICAL, "A/y"), Reconciliation.ols())
                .fallback(median())
                .fit(Samples.sales(30, 4), ONE);
        ModelState state = codecs.encode(fit).child("state");
        ModelState given = state.child("fallback");
        Map<String, List<String>> wrong =
                Map.of("keys", List.of("A", "?"), "reasons", List.of("BECAUSE"), "messages", List.of("a", "b"));
        wrong.forEach((name, texts) -> {
            ModelState.Builder damaged = ModelState.builder();
            given.values().forEach((key, value) -> {
                if (key.equals("fit")) {
                    damaged.put("fit", given.child("fit"));
                } else if (!key.equals(name)) {
                    copy(damaged, key, value);
                }
            });
            ModelState.Builder whole = ModelState.builder()
                    .put("name", "x")
                    .put("hierarchy", state.child("hierarchy"))
                    .put("reconciler", state.child("reconciler"))
                    .putChildren("parts", state.children("parts"))
                    .put("fallback", damaged.putTexts(name, texts).build());
            ModelState tree = ModelState.builder()
                    .put("model", "hierarchical")
                    .put("schema", 1)
                    .put("state", whole.build())
                    .build();
            assertRefused(Reason.UNSUPPORTED_FORMAT, () -> codecs.decode(tree, HierarchicalFit.class), "");
        });
    }
}
