package org.forecastj.models.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.features.FeatureSet;
import org.junit.jupiter.api.Test;

class BoostedFitTest {
    private static final int HORIZON = 6;
    private static final SeriesKey NEW = SeriesKey.of("zz new");

    private static BoostedForecaster.Builder base() {
        return BoostedForecaster.builder(SimulatedPanels.set()).boosting(SimulatedPanels.few(10));
    }

    private static List<BoostedForecaster> strategies() {
        return List.of(
                base().localLevel("mean_7").intervals(Intervals.conformal(2, 3)).build(),
                base().strategy(Strategy.direct(HORIZON))
                        .intervals(Intervals.conformal(2, 3))
                        .build(),
                base().strategy(Strategy.direct(HORIZON, 1))
                        .transform(Transforms.log1p())
                        .intervals(Intervals.quantiles(0.5, 0.8))
                        .build(),
                base().strategy(Strategy.multiOutput(HORIZON))
                        .intervals(Intervals.quantiles(0.5, 0.8))
                        .build(),
                base().boosting(SimulatedPanels.few(Objective.tweedie(1.3), 10))
                        .localLevel("mean_7")
                        .intervals(Intervals.conformal(2, 3))
                        .build());
    }

    private static BoostedFit fit(BoostedForecaster model, Panel panel) {
        return model.fit(panel, Execution.sequential());
    }

    private static Panel with(Panel panel, SeriesKey key, TimeSeries series) {
        TreeMap<SeriesKey, TimeSeries> all = new TreeMap<>(panel.asMap());
        all.put(key, series);
        return Panel.of(all);
    }

    private static void assertSound(Forecast forecast) {
        for (int h = 0; h < forecast.horizon(); h++) {
            assertTrue(Double.isFinite(forecast.mean().value(h)));
            assertTrue(Double.isFinite(forecast.median().value(h)));
            assertTrue(Double.isFinite(forecast.standardDeviation().value(h)));
            double inner = forecast.median().value(h);
            double outer = inner;
            for (var interval : forecast.intervals()) {
                assertTrue(interval.lower().value(h) <= inner, "nested below");
                assertTrue(interval.upper().value(h) >= outer, "nested above");
                inner = interval.lower().value(h);
                outer = interval.upper().value(h);
            }
        }
    }

    // ---- determinism

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        Panel panel = SimulatedPanels.weekly(7, 60, 3);
        for (BoostedForecaster model : strategies()) {
            var expected = fit(model, panel).forecast(HORIZON, 0.5, 0.8);
            for (int threads : new int[] {1, 2, 4}) {
                BoostedFit again = model.fit(panel, Execution.threads(threads));
                assertEquals(expected, again.forecast(HORIZON, 0.5, 0.8), model + ", " + threads + " threads");
                again.forecastEach(HORIZON, Execution.threads(threads), 0.5, 0.8)
                        .forEach((key, outcome) ->
                                assertEquals(expected.get(key), outcome.value().orElseThrow()));
            }
        }
    }

    @Test
    void eightThreadsThatShareAFitGetTheSame() throws Exception {
        Panel panel = SimulatedPanels.weekly(5, 60, 4);
        BoostedFit fit = fit(strategies().get(0), panel);
        var expected = fit.forecast(HORIZON, 0.5);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> List.of(
                        fit.forecast(HORIZON, 0.5),
                        fit.simulate(SimulatedPanels.key(1), HORIZON, Regressors.none(), 5, 9),
                        fit.explain(SimulatedPanels.key(1), 2, Regressors.none()))));
            }
            for (Future<Object> result : results) {
                assertEquals(
                        List.of(
                                expected,
                                fit.simulate(SimulatedPanels.key(1), HORIZON, Regressors.none(), 5, 9),
                                fit.explain(SimulatedPanels.key(1), 2, Regressors.none())),
                        result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // ---- series that are short, missing or late

    @Test
    void seriesShorterThanWindowsAreForecastFromTheOthers() {
        for (BoostedForecaster model : strategies()) {
            for (int n : new int[] {1, 3, 9}) {
                Panel panel = with(
                        SimulatedPanels.weekly(5, 60, 5),
                        NEW,
                        SimulatedPanels.daily(60, t -> 80).tail(n));
                BoostedFit fit = fit(model, panel);
                assertEquals(Map.of(), fit.failures());
                assertSound(fit.forecast(NEW, HORIZON, Regressors.none(), 0.5, 0.8));
            }
        }
    }

    @Test
    void seriesThatEndEarlierAreForecastFromTheirOwnEnd() {
        TimeSeries early = SimulatedPanels.daily(40, t -> 80 + t % 7);
        for (BoostedForecaster model : strategies()) {
            BoostedFit fit = fit(model, with(SimulatedPanels.weekly(5, 60, 6), NEW, early));
            Forecast forecast = fit.forecast(NEW, HORIZON, Regressors.none(), 0.8);
            assertEquals(early.index().next(HORIZON), forecast.index());
            assertSound(forecast);
        }
    }

    @Test
    void aSeriesThatEndsLastMayBeShort() {
        TimeSeries late = TimeSeries.daily("late", SimulatedPanels.START.plusDays(62), 60, 70, 80);
        for (BoostedForecaster model : strategies()) {
            assertSound(fit(model, with(SimulatedPanels.weekly(5, 60, 6), NEW, late))
                    .forecast(NEW, HORIZON, Regressors.none(), 0.8));
        }
    }

    @Test
    void seriesThatCannotBeLearntFromAreFailuresAndTheOthersSucceed() {
        double[] missing = new double[60];
        Arrays.fill(missing, Double.NaN);
        Panel good = SimulatedPanels.weekly(5, 60, 7);
        for (TimeSeries bad : List.of(
                TimeSeries.daily("x", SimulatedPanels.START, missing),
                TimeSeries.daily("x", SimulatedPanels.START),
                SimulatedPanels.daily(60, t -> 1e300),
                SimulatedPanels.daily(60, t -> 1e-300))) {
            for (BoostedForecaster model : strategies()) {
                BoostedFit fit = fit(model, with(good, NEW, bad));
                assertEquals(Set.of(NEW), fit.failures().keySet());
                assertTrue(String.valueOf(fit.failures().get(NEW)).contains("zz new"));
                assertEquals(good.keys(), fit.keys());
                assertEquals(fit(model, good).forecast(HORIZON, 0.8), fit.forecast(HORIZON, 0.8));
                NoSuchElementException e =
                        assertThrows(NoSuchElementException.class, () -> fit.forecast(NEW, HORIZON, Regressors.none()));
                assertTrue(String.valueOf(e.getMessage()).contains("could not be fitted"), e.getMessage());
            }
        }
    }

    @Test
    void negativeValuesFailWhereObjectiveOrTransformTakeNone() {
        Panel panel = with(SimulatedPanels.weekly(5, 60, 7), NEW, SimulatedPanels.daily(60, t -> t - 30));
        for (BoostedForecaster model : List.of(
                base().boosting(SimulatedPanels.few(Objective.poisson(0.7), 5))
                        .intervals(Intervals.conformal(2, 3))
                        .build(),
                base().transform(Transforms.log1p())
                        .intervals(Intervals.conformal(2, 3))
                        .build())) {
            BoostedFit fit = fit(model, panel);
            assertEquals(Set.of(NEW), fit.failures().keySet());
            assertEquals(
                    Reason.INVALID_VALUE,
                    Objects.requireNonNull(fit.failures().get(NEW)).reason());
        }
    }

    /** A lambda of its own per series puts targets on scales that have nothing in common. */
    @Test
    void transformsThatDifferBetweenSeriesGiveNumbersOrARefusal() {
        for (int seed = 0; seed < 12; seed++) {
            Panel panel = SimulatedPanels.weekly(4, 70, seed);
            BoostedForecaster model = base().strategy(Strategy.direct(HORIZON))
                    .transform(Transforms.boxCox())
                    .build();
            try {
                fit(model, panel).forecast(HORIZON).values().forEach(BoostedFitTest::assertSound);
            } catch (ForecastingException e) {
                assertEquals(Reason.NUMERICAL, e.reason(), e.getMessage());
                assertTrue(String.valueOf(e.getMessage()).contains("given lambda"), e.getMessage());
            }
        }
    }

    @Test
    void missingValuesWithinAreNotLearntFrom() {
        Panel gaps = SimulatedPanels.weekly(4, 60, 8).mapSeries(series -> {
            double[] values = series.values();
            for (int t = 5; t < 60; t += 4) {
                values[t] = Double.NaN;
            }
            return series.withValues(values);
        });
        for (BoostedForecaster model : strategies()) {
            fit(model, gaps).forecast(HORIZON, 0.8).values().forEach(BoostedFitTest::assertSound);
        }
    }

    @Test
    void zerosAndConstantsAreForecastAsThemselves() {
        for (double constant : new double[] {0, 12.5}) {
            Panel panel = SimulatedPanels.weekly(3, 60, 1).mapSeries(series -> series.mapValues(v -> constant));
            for (BoostedForecaster model : strategies()) {
                for (Forecast forecast :
                        fit(model, panel).forecast(HORIZON, 0.8).values()) {
                    assertSound(forecast);
                    for (double v : forecast.mean().values()) {
                        assertEquals(constant, v, 1e-4);
                    }
                }
            }
        }
    }

    // ---- bad input

    @Test
    void panelsThatCannotBeFittedAreRefused() {
        BoostedForecaster model = base().build();
        assertRefused(Reason.NO_DATA, "no series", () -> fit(model, Panel.of(Map.of())));
        Panel weekly = with(
                SimulatedPanels.weekly(2, 60, 1),
                NEW,
                TimeSeries.of("w", TimeIndex.regular(LocalDate.of(2023, 1, 2), Frequency.WEEKLY, 60), new double[60]));
        assertRefused(Reason.IRREGULAR_INDEX, "zz new", () -> fit(model, weekly));
        assertRefused(Reason.TOO_SHORT, "15", () -> fit(model, SimulatedPanels.weekly(3, 14, 1)));
        BoostedForecaster far = BoostedForecaster.builder(
                        FeatureSet.builder().lags(1, 500).build())
                .build();
        assertRefused(Reason.TOO_SHORT, "501", () -> fit(far, SimulatedPanels.weekly(3, 60, 1)));
        BoostedForecaster early = base().boosting(SimulatedPanels.few(5).toBuilder()
                        .earlyStoppingRounds(2)
                        .build())
                .strategy(Strategy.direct(20))
                .build();
        assertRefused(Reason.TOO_SHORT, "early stopping", () -> fit(early, SimulatedPanels.weekly(3, 40, 1)));
    }

    @Test
    void conformalWindowsNeedHistoryBeforeThem() {
        BoostedForecaster model = base().intervals(Intervals.conformal(5, 10)).build();
        assertRefused(Reason.TOO_SHORT, "65", () -> fit(model, SimulatedPanels.weekly(3, 60, 1)));
        assertSound(fit(model, SimulatedPanels.weekly(3, 65, 1))
                .forecast(SimulatedPanels.key(0), 3, Regressors.none(), 0.8));
    }

    @Test
    void argumentsAreChecked() {
        BoostedFit fit = fit(base().strategy(Strategy.direct(HORIZON)).build(), SimulatedPanels.weekly(3, 60, 1));
        SeriesKey key = SimulatedPanels.key(0);
        assertBad("saa", () -> fit.forecast(key, HORIZON + 1, Regressors.none()));
        assertBad("saa", () -> fit.forecast(key, 0, Regressors.none()));
        assertBad("saa", () -> fit.forecast(key, 1, Regressors.none(), 1.5));
        assertBad("the fit has none", () -> fit.forecast(key, 1, Regressors.none(), 0.8));
        assertBad("saa", () -> fit.explain(key, HORIZON + 1, Regressors.none()));
        assertBad("saa", () -> fit.simulate(key, 2, Regressors.none(), 0, 1));
        assertThrows(NoSuchElementException.class, () -> fit.forecast(NEW, 1, Regressors.none()));
        assertBad("'store'", () -> fit(base().localLevel("store").build(), SimulatedPanels.weekly(3, 60, 1)));
        assertBad(
                "reaches 6",
                () -> fit(
                        base().strategy(Strategy.direct(HORIZON))
                                .intervals(Intervals.conformal(2, 7))
                                .build(),
                        SimulatedPanels.weekly(3, 60, 1)));
        BoostedFit quantiles = fit(strategies().get(3), SimulatedPanels.weekly(3, 60, 1));
        assertBad("[0.5, 0.8]", () -> quantiles.forecast(key, 2, Regressors.none(), 0.5, 0.9));
        assertBad("conformal", () -> base().intervals(Intervals.quantiles(0.8)).build());
        assertBad(
                "difference",
                () -> fit(
                        base().strategy(Strategy.direct(HORIZON))
                                .transform(Transforms.difference(1))
                                .intervals(Intervals.quantiles(0.8))
                                .build(),
                        SimulatedPanels.weekly(3, 60, 1)));
    }

    private static void assertBad(String mention, org.junit.jupiter.api.function.Executable work) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, work);
        assertTrue(String.valueOf(e.getMessage()).contains(mention), e.getMessage());
    }

    private static void assertRefused(Reason reason, String mention, org.junit.jupiter.api.function.Executable work) {
        ForecastingException e = assertThrows(ForecastingException.class, work);
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(mention), e.getMessage());
    }

    // ---- regressors

    @Test
    void regressorsAreNeededForTheHorizonAndNamed() {
        FeatureSet set = FeatureSet.builder().lags(1, 7).regressor("price").build();
        BoostedForecaster model =
                BoostedForecaster.builder(set).boosting(SimulatedPanels.few(5)).build();
        Panel panel = SimulatedPanels.weekly(3, 60, 2);
        SeriesKey key = SimulatedPanels.key(1);
        BoostedFit fit = model.fit(panel, k -> SimulatedPanels.price(60), Execution.threads(2));
        assertRefused(Reason.MISSING_REGRESSOR, "sab", () -> fit.forecast(key, 3, Regressors.none()));
        assertRefused(Reason.MISSING_REGRESSOR, "price", () -> fit.forecast(key, 3, SimulatedPanels.price(62)));
        assertSound(fit.forecast(key, 3, SimulatedPanels.price(63)));
        assertEquals(
                fit.forecast(key, 3, SimulatedPanels.price(63)),
                model.fit(panel, k -> SimulatedPanels.price(63), Execution.sequential())
                        .forecast(key, 3, Regressors.none()));
        assertRefused(Reason.MISSING_REGRESSOR, "price", () -> model.fit(panel, Execution.sequential()));
        Regressors more = Regressors.on(SimulatedPanels.price(63).index())
                .knownInFuture("price", new double[63])
                .knownInFuture("promotion", new double[63])
                .build();
        assertBad("promotion", () -> model.fit(panel, k -> more, Execution.threads(2)));
        assertBad("promotion", () -> fit.forecast(key, 3, more));
    }

    @Test
    void pastRegressorsAreNotNeededInTheFuture() {
        FeatureSet set =
                FeatureSet.builder().lags(1).pastRegressor("weather", 1, 2).build();
        BoostedForecaster model =
                BoostedForecaster.builder(set).boosting(SimulatedPanels.few(5)).build();
        Panel panel = SimulatedPanels.weekly(3, 60, 2);
        Regressors weather = Regressors.on(panel.get(SimulatedPanels.key(0)).index())
                .knownInPast("weather", SimulatedPanels.daily(60, t -> t % 5).values())
                .build();
        BoostedFit fit = model.fit(panel, key -> weather, Execution.sequential());
        fit.forecast(5).values().forEach(BoostedFitTest::assertSound);
    }

    // ---- explanations

    @Test
    void contributionsAddUpToThePrediction() {
        Panel panel = SimulatedPanels.weekly(5, 60, 2);
        SeriesKey key = SimulatedPanels.key(2);
        for (BoostedForecaster model : strategies()) {
            BoostedFit fit = fit(model, panel);
            for (int step : new int[] {1, 3, HORIZON}) {
                Explanation why = fit.explain(key, step, Regressors.none());
                assertEquals(
                        SimulatedPanels.set().names().size(),
                        why.contributions().size());
                double sum = why.expected()
                        + why.contributions().stream()
                                .mapToDouble(Explanation.Contribution::contribution)
                                .sum();
                assertEquals(why.prediction(), sum, 1e-9);
                double[] row = new double[why.contributions().size()];
                why.contributions()
                        .forEach(c -> row[SimulatedPanels.set().names().indexOf(c.feature())] = c.value());
                assertTrue(
                        fit.ensembles().stream().anyMatch(trees -> isPrediction(trees, row, why.prediction())),
                        "the sum is the raw prediction of the trees for the row");
                assertTrue(why.toString().contains("prediction"));
            }
        }
    }

    private static boolean isPrediction(TreeEnsemble trees, double[] row, double prediction) {
        double[] scores = new double[trees.outputs()];
        trees.raw(row, trees.iterations(), scores);
        return Arrays.stream(scores).anyMatch(score -> Math.abs(score - prediction) < 1e-6 * (1 + Math.abs(score)));
    }

    @Test
    void laterStepsOfARecursiveFitAreExplainedFromTheForecastsBefore() {
        BoostedFit fit = fit(base().build(), SimulatedPanels.weekly(5, 60, 2));
        SeriesKey key = SimulatedPanels.key(2);
        double[] forecast = fit.forecast(key, 4, Regressors.none()).mean().values();
        for (int step = 1; step <= 4; step++) {
            Explanation why = fit.explain(key, step, Regressors.none());
            assertEquals(forecast[step - 1], why.prediction(), 1e-6);
            if (step > 1) {
                double lag = why.contributions().stream()
                        .filter(c -> c.feature().equals("lag_1"))
                        .findFirst()
                        .orElseThrow()
                        .value();
                assertEquals((float) forecast[step - 2], lag);
            }
        }
    }

    // ---- updates

    @Test
    void updatesForecastAsFeaturesFromScratch() {
        Panel all = with(
                SimulatedPanels.weekly(4, 70, 11),
                NEW,
                SimulatedPanels.daily(70, t -> 60 + t % 7).tail(8));
        Panel head = SimulatedPanels.head(SimulatedPanels.weekly(4, 70, 11), 60);
        Panel firstDays = SimulatedPanels.tail(SimulatedPanels.head(SimulatedPanels.weekly(4, 70, 11), 63), 60);
        for (BoostedForecaster model : strategies()) {
            BoostedFit fit = fit(model, head);
            Panel known = all.mapSeries(s -> s.size() == 70 ? s.slice(60, 70) : s);
            BoostedFit once = fit.update(known, key -> Regressors.none(), Execution.sequential());
            BoostedFit twice = fit.update(firstDays, key -> Regressors.none(), Execution.sequential())
                    .update(
                            known.mapSeries(s -> s.size() == 10 ? s.slice(3, 10) : s),
                            key -> Regressors.none(),
                            Execution.threads(2));
            assertEquals(all.keys(), once.keys());
            assertEquals(once.forecast(HORIZON, 0.8), twice.forecast(HORIZON, 0.8));
            assertEquals(fromScratch(model, fit, all).forecast(HORIZON, 0.8), once.forecast(HORIZON, 0.8));
            assertEquals(fit(model, head).forecast(HORIZON, 0.8), fit.forecast(HORIZON, 0.8), "the first one stays");
            once.forecast(HORIZON, 0.8).values().forEach(BoostedFitTest::assertSound);
        }
    }

    /** The same trees on features of the whole panel. */
    private static BoostedFit fromScratch(BoostedForecaster model, BoostedFit fit, Panel all) {
        SeriesTransforms.Learned learned =
                SeriesTransforms.learn(model.transform(), TargetCheck.of(model), all, Execution.sequential());
        Trained trained = new Trained(
                model.features().bind(learned.panel(), model.strategy().largestShift()),
                learned.transforms(),
                learned.failures(),
                fit.trained().points,
                fit.trained().bounds);
        return new BoostedFit(
                fit.description(),
                trained,
                all,
                fit.errors(),
                fit.isNonNegative(),
                fit.isPredictingMeans(),
                fit.intervals());
    }

    @Test
    void updatesTakeSeriesThatFailedAndNameThoseThatFail() {
        double[] missing = {Double.NaN, Double.NaN};
        Panel panel =
                with(SimulatedPanels.weekly(4, 60, 12), NEW, TimeSeries.daily("x", SimulatedPanels.START, missing));
        BoostedFit fit = fit(base().build(), panel);
        BoostedFit updated = fit.update(
                Panel.of(Map.of(
                        NEW,
                        TimeSeries.daily("x", SimulatedPanels.START.plusDays(2), 3, 4),
                        SeriesKey.of("still missing"),
                        TimeSeries.daily("y", SimulatedPanels.START, missing))),
                key -> Regressors.none(),
                Execution.sequential());
        assertEquals(Set.of(SeriesKey.of("still missing")), updated.failures().keySet());
        assertSound(updated.forecast(NEW, 3, Regressors.none()));
        assertRefused(
                Reason.MALFORMED_INPUT,
                "saa",
                () -> fit.update(
                        Panel.of(Map.of(SimulatedPanels.key(0), TimeSeries.daily("z", SimulatedPanels.START, 1))),
                        key -> Regressors.none(),
                        Execution.sequential()));
        assertFalse(fit.keys().contains(NEW));
    }
}
