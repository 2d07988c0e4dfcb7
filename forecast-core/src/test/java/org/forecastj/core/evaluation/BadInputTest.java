package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What splits, metrics and comparisons do with input that nobody should give. */
class BadInputTest {
    private static final double NA = Double.NaN;
    private static final double HUGE = Double.MAX_VALUE;
    private static final SeriesKey KEY = SeriesKey.of("s");
    private static final RollingOrigin SPEC = RollingOrigin.horizon(2).lastFolds(3);

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] wiggle(int n, double unit) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> unit * (3 + Math.sin(1.3 * i)));
        return values;
    }

    static Stream<Arguments> series() {
        return Stream.of(
                Arguments.of("all missing", filled(12, NA)),
                Arguments.of("constant", filled(12, 7)),
                Arguments.of("zeros", filled(12, 0)),
                Arguments.of("negative", filled(12, -3)),
                Arguments.of("huge", wiggle(12, 1e300)),
                Arguments.of("largest", filled(12, HUGE)),
                Arguments.of(
                        "signs of the largest",
                        new double[] {HUGE, -HUGE, HUGE, -HUGE, HUGE, -HUGE, HUGE, -HUGE, HUGE, -HUGE, HUGE, -HUGE}),
                Arguments.of("tiny", wiggle(12, 1e-300)),
                Arguments.of("smallest", filled(12, Double.MIN_VALUE)),
                Arguments.of("one value", new double[] {NA, NA, NA, NA, 5, NA, NA, NA, NA, NA, NA, NA}),
                Arguments.of(
                        "both",
                        new double[] {1e-300, 1e300, 1e-300, 1e300, 0, -1e300, 1e-300, 1e300, 1e-300, 0, 1e300, 1}));
    }

    /** A number is a number, or the metric is refused for overflow with the name of the series. */
    private static void requireNumber(String what, java.util.function.Supplier<OptionalDouble> value) {
        try {
            value.get().ifPresent(v -> assertTrue(Double.isFinite(v), () -> what + " is " + v));
        } catch (ForecastingException e) {
            assertEquals(Reason.NUMERICAL, e.reason(), what);
            assertTrue(String.valueOf(e.getMessage()).contains("'s'"), () -> what + ": " + e.getMessage());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("series")
    void noMetricGivesNanOrInfinity(String name, double[] values) {
        Evaluation e = Backtest.of(SPEC.levels(0.5, 0.8))
                .model(TestModels.naive())
                .model(TestModels.constant("five", 5))
                .model(TestModels.constant("zero", 0))
                .model(TestModels.constant("huge", 1e300))
                .metrics(Metrics.crps())
                .run(TestModels.daily("s", values));
        boolean naiveFails = Double.isNaN(values[5]);
        assertEquals(naiveFails ? 3 : 0, e.failures().size());
        List<Metric> metrics = new ArrayList<>(Metrics.catalogue(1, 0.8));
        metrics.add(Metrics.rmsse(1).fromFirstNonZero());
        for (Metric metric : metrics) {
            for (String model : e.models()) {
                String what = name + ", " + model + ", " + metric;
                for (Averaging by : List.of(Averaging.overSeries(), Averaging.pooled(), Averaging.byVolume())) {
                    requireNumber(
                            what + ", " + by, () -> e.score(model, metric, by).value());
                }
                requireNumber(what, () -> e.horizonGrowth(model, metric).slope());
                requireNumber(what, () -> e.horizonGrowth(model, metric).exponent());
                requireNumber(what, () -> e.valueAdded(model, "naive", metric).improvement());
                requireNumber(what, () -> e.valueAdded(model, "naive", metric).percent());
            }
        }
    }

    @Test
    void symmetricErrorsDoNotOverflowWhereTheyArePercentages() {
        assertEquals(200, Metrics.smape().of(new double[] {1e307}, new double[] {0}), 1e-9);
        assertEquals(200, Metrics.smape().of(new double[] {HUGE}, new double[] {-HUGE}), 1e-9);
        assertEquals(200.0 / 3, Metrics.smape().of(new double[] {HUGE}, new double[] {HUGE / 2}), 1e-9);
        assertEquals(200, Metrics.smape().of(new double[] {Double.MIN_VALUE}, new double[] {0}), 1e-9);
        assertEquals(0, Metrics.smape().of(new double[] {0, HUGE}, new double[] {0, HUGE}));
    }

    @Test
    void weightsOfWeightedMetricsDoNotOverflow() {
        Evaluation e = Backtest.of(SPEC).model(TestModels.naive()).run(TestModels.ramp("s", 9));
        Metric twice = Metrics.mae()
                .weighted("once", (fold, step) -> 1e200)
                .weighted("twice", (fold, step) -> 1e200 * (step + 1));
        assertEquals((1 + 2 * 2) / 3.0, e.value("naive", twice).orElseThrow(), 1e-12);
    }

    @Test
    void plainArrays() {
        double[] none = {};
        double[] one = {1};
        double[] two = {1, 2};
        double[] missing = {NA, NA};
        assertBadArgument(() -> Metrics.mae().of(one, two), "1 actual", "2 forecasts");
        assertBadArgument(() -> Metrics.mae().of(two, two, one), "1 weights", "2");
        assertBadArgument(() -> Metrics.mae().of(two, two, new double[] {-1, 1}), "weight 0 is -1");
        assertBadArgument(() -> Metrics.coverage(0.8).of(two, two, one), "2 actual", "1");
        assertRefused(Reason.NO_DATA, () -> Metrics.mae().of(none, none), "0 steps");
        assertRefused(Reason.NO_DATA, () -> Metrics.rmse().of(missing, two), "2 steps");
        assertRefused(Reason.NO_DATA, () -> Metrics.mae().of(two, two, new double[2]), "MAE");
        assertRefused(Reason.NO_DATA, () -> Metrics.mase(3).of(one, one, two), "MASE");
        assertRefused(Reason.NO_DATA, () -> Metrics.mase(1).of(one, one, filled(9, 4)), "MASE");
        assertRefused(Reason.NO_DATA, () -> Metrics.rmsle().of(new double[] {-2}, one), "RMSLE");
        assertRefused(Reason.NO_DATA, () -> Metrics.mape().of(new double[] {0}, one), "MAPE");
        assertRefused(Reason.NUMERICAL, () -> Metrics.mse().of(new double[] {1e300}, one), "MSE");
        assertRefused(
                Reason.NUMERICAL, () -> Metrics.mae().of(new double[] {Double.POSITIVE_INFINITY}, one), "MAE", "Inf");
        assertBadArgument(() -> Metrics.mase(0), "period is 0");
        assertBadArgument(() -> Metrics.pinball(1), "probability is 1.0");
        assertBadArgument(() -> Metrics.coverage(NA), "NaN");
        assertBadArgument(() -> Metrics.crps(0.5, 0.5), "0.5");
    }

    @Test
    void comparisons() {
        double[] zeros = new double[9];
        double[] ramp = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        DieboldMariano.Variance acf = DieboldMariano.Variance.ACF;
        assertRefused(Reason.NUMERICAL, () -> DieboldMariano.test(ramp, ramp, 1, 2, acf), "variance");
        assertRefused(Reason.NUMERICAL, () -> DieboldMariano.test(filled(9, 1e300), zeros, 1, 2, acf), "variance");
        assertRefused(
                Reason.NUMERICAL, () -> DieboldMariano.test(filled(9, 1e300), filled(9, 1e299), 1, 2, acf), "variance");
        assertRefused(
                Reason.TOO_SHORT,
                () -> DieboldMariano.test(ramp, zeros, Integer.MAX_VALUE, 2, acf),
                "at least 2147483649");
        assertRefused(Reason.TOO_SHORT, () -> DieboldMariano.test(new double[0], new double[0], 1, 2, acf), "0 steps");
        assertRefused(Reason.TOO_SHORT, () -> DieboldMariano.test(filled(9, NA), ramp, 1, 2, acf), "0 steps");
        assertBadArgument(() -> DieboldMariano.test(ramp, new double[1], 1, 2, acf), "9", "1");
        assertBadArgument(() -> DieboldMariano.test(ramp, zeros, 0, 2, acf), "h is 0");
        assertBadArgument(() -> DieboldMariano.test(ramp, zeros, 1, NA, acf), "power is NaN");
        assertBadArgument(() -> Losses.of(List.of("a", "a"), ramp, zeros), "[a, a]");
        assertBadArgument(() -> Losses.of(List.of("a", "b"), ramp), "losses of 1");
        assertBadArgument(() -> Losses.of(List.of("a", "b"), ramp, new double[2]), "9", "2");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Losses.of(List.of("a"), new double[] {1, Double.POSITIVE_INFINITY}),
                "'a'",
                "observation 2");
        assertRefused(Reason.NO_DATA, () -> Losses.of(List.of("a"), filled(3, NA)), "[a]");
        assertRefused(Reason.NO_DATA, () -> Losses.of(List.of("a"), new double[0]), "[a]");
        ModelConfidenceSet.Options options = ModelConfidenceSet.Options.standard();
        Losses one = Losses.of(List.of("a", "b"), new double[] {1}, new double[] {2});
        Losses same = Losses.of(List.of("a", "b"), filled(5, 3), filled(5, 3));
        assertRefused(Reason.TOO_SHORT, () -> ModelConfidenceSet.of(one, options), "1 observation");
        assertEquals(2, ModelConfidenceSet.of(same, options).included().size());
        Losses largest = Losses.of(List.of("a", "b"), filled(5, HUGE), wiggle(5, 1e-300));
        ModelConfidenceSet set = ModelConfidenceSet.of(largest, options.withReplications(50));
        assertEquals(List.of("b"), set.included());
        assertTrue(set.models().stream().allMatch(m -> Double.isFinite(m.meanLoss())), set::toString);
        assertBadArgument(() -> ModelConfidenceSet.of(same, options.withBlockLength(6)), "blockLength is 6", "5");
        assertBadArgument(() -> options.withLevel(0), "level is 0.0");
        assertRefused(Reason.TOO_SHORT, () -> NemenyiRanks.of(one, 0.05), "1 observation");
        assertBadArgument(() -> NemenyiRanks.of(Losses.of(List.of("a"), ramp), 0.05), "1 model");
        assertBadArgument(() -> NemenyiRanks.of(same, 1.5), "1.5");
        assertEquals(1, NemenyiRanks.of(same, 0.05).pValue("a", "b"), 1e-9);
        assertBadArgument(() -> TrackingSignal.usual().of(ramp, one.of("a")), "9", "1");
        assertRefused(Reason.NO_DATA, () -> TrackingSignal.usual().of(new double[0], new double[0]), "0 rows");
        assertRefused(
                Reason.NUMERICAL,
                () -> TrackingSignal.usual().of(new double[] {HUGE}, new double[] {-HUGE}),
                "row 0",
                "Infinity");
        TrackedErrors tracked = TrackingSignal.usual().of(filled(9, HUGE), zeros);
        assertTrue(Arrays.stream(tracked.signals()).allMatch(Double::isFinite));
        assertEquals(-HUGE, tracked.bias(), HUGE / 1e9);
    }

    @Test
    void unknownNames() {
        Evaluation e = Backtest.of(SPEC)
                .model(TestModels.naive())
                .metrics(Metrics.mae())
                .run(TestModels.ramp("s", 9));
        for (org.junit.jupiter.api.function.Executable asked : List.<org.junit.jupiter.api.function.Executable>of(
                () -> e.value("x", Metrics.mae()),
                () -> e.forecasts("naive", SeriesKey.of("x")),
                () -> e.score("naive", SeriesKey.of("x"), Metrics.mae()),
                () -> e.valueAdded("naive", "x", Metrics.mae()),
                () -> e.owa("naive", "x", 1),
                () -> e.owa("x", 1),
                () -> e.byHorizon("x", 0.1),
                () -> Calibration.of(e, "x"),
                () -> e.value("naive", Metrics.coverage(0.8)),
                () -> TrackingSignal.usual().of(e, "x", KEY, 1),
                () -> Losses.byFold(e, Metrics.mae()).of("x"))) {
            NoSuchElementException refused = assertThrows(NoSuchElementException.class, asked);
            assertTrue(String.valueOf(refused.getMessage()).length() > 20, refused::toString);
        }
        assertBadArgument(() -> e.owa("naive", "naive", 0), "period is 0");
        assertBadArgument(() -> e.byHorizon("naive", 1.5), "1.5");
        assertBadArgument(() -> Losses.atStep(e, Metrics.mae(), 3), "step is 3", "1 to 2");
        assertBadArgument(
                () -> e.averagedBy(Averaging.weighted(SeriesWeights.of(Map.of())))
                        .value("naive", Metrics.mae()),
                "'s'");
        assertBadArgument(() -> SeriesWeights.of(Map.of(KEY, NA)), "'s'", "NaN");
        assertRefused(Reason.NO_DATA, () -> SeriesWeights.of(Map.of(KEY, 0.0)).balanced(k -> "all"), "'all'", "are 0");
    }

    @Test
    void splits() {
        TimeSeries nine = TestModels.ramp("s", 9);
        assertRefused(Reason.TOO_SHORT, () -> SPEC.foldsOf(TestModels.ramp("s", 2)), "'s'", "2 rows", "needs 3");
        assertRefused(Reason.TOO_SHORT, () -> SPEC.foldsOf(TestModels.daily("s")), "'s'", "0 rows");
        assertRefused(
                Reason.TOO_SHORT, () -> SPEC.strict().foldsOf(TestModels.ramp("s", 6)), "'s'", "2 of the 3", "strict");
        assertRefused(Reason.TOO_SHORT, () -> RollingOrigin.holdout(0.01).foldsOf(TestModels.ramp("s", 1)), "'s'");
        LocalDate first = LocalDate.of(2024, 1, 1);
        assertRefused(Reason.TOO_SHORT, () -> RollingOrigin.holdoutFrom(first).foldsOf(nine), "'s'", "0 rows before");
        assertRefused(
                Reason.TOO_SHORT,
                () -> RollingOrigin.holdoutFrom(first.plusDays(9)).foldsOf(nine),
                "'s'",
                "0 from");
        assertRefused(
                Reason.TOO_SHORT,
                () -> RollingOrigin.holdoutFrom(first.plusDays(5)).embargo(5).foldsOf(nine),
                "'s'",
                "5 as gap and embargo");
        assertBadArgument(() -> RollingOrigin.holdout(1.0), "share", "1.0");
        assertBadArgument(() -> RollingOrigin.holdout(NA), "NaN");
        assertBadArgument(() -> RollingOrigin.holdout(0.2).step(1), "step");
        assertBadArgument(() -> RollingOrigin.holdout(0.2).lastFolds(2), "lastFolds");
        assertThrows(
                IllegalStateException.class, () -> RollingOrigin.holdout(0.2).rowsNeeded());
        assertBadArgument(() -> RollingOrigin.horizon(0), "0");
        assertBadArgument(() -> RollingOrigin.horizon(Duration.ZERO), "PT0S");
        assertBadArgument(() -> RollingOrigin.horizon(Period.ofDays(-1)), "P-1D");
        assertBadArgument(() -> RollingOrigin.horizon(Duration.ofDays(1)).embargo(1), "embargo");
        assertBadArgument(() -> SPEC.minTrain(Duration.ofDays(1)), "minTrain", "2 rows");
        assertBadArgument(() -> SPEC.levels(1), "1.0");
        RollingOrigin far = RollingOrigin.horizon(1_000_000_000).minTrain(1_500_000_000);
        assertThrows(ArithmeticException.class, far::rowsNeeded);
        RollingOrigin ages = RollingOrigin.horizon(Duration.ofDays(100_000_000));
        assertRefused(Reason.TOO_SHORT, () -> ages.foldsOf(nine), "'s'", "horizon");
        RollingOrigin at = RollingOrigin.horizon(Duration.ofDays(1)).cutoffs(LocalDateTime.of(1999, 1, 1, 0, 0));
        assertRefused(Reason.TOO_SHORT, () -> at.foldsOf(nine), "1999-01-01", "'s'");
    }

    @Test
    void aSeriesThatCannotBeCutFailsAloneInAPanel() {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("empty"), TestModels.daily("empty"),
                SeriesKey.of("gone"), TestModels.daily("gone", filled(9, NA)),
                SeriesKey.of("good"), TestModels.ramp("good", 9),
                SeriesKey.of("short"), TestModels.ramp("short", 2)));
        for (RollingOrigin spec : List.of(
                SPEC,
                RollingOrigin.holdout(0.3),
                RollingOrigin.horizon(Duration.ofDays(2)).lastFolds(2))) {
            Evaluation e = Backtest.of(spec)
                    .model(TestModels.naive())
                    .metrics(Metrics.mae(), Metrics.mase(1))
                    .run(panel);
            assertEquals(1, e.value("naive", Metrics.mae()).orElseThrow(), 1);
            assertTrue(e.failures().stream().anyMatch(f -> f.key().equals(SeriesKey.of("empty"))), spec::toString);
            assertFalse(e.failures().stream().anyMatch(f -> f.key().equals(SeriesKey.of("good"))), spec::toString);
            assertFalse((e.byModel() + "" + e.bySeries() + e.byHorizon() + e.byOrigin()).contains("Infinity"));
        }
    }

    @Test
    void regressorsThatDoNotCoverTheRowsFailTheirFolds() {
        TimeSeries nine = TestModels.ramp("s", 9);
        Regressors half = Regressors.on(nine.index().slice(0, 6))
                .knownInFuture("c", wiggle(6, 1))
                .build();
        Evaluation e =
                Backtest.of(SPEC).model(TestModels.naive()).regressors(half).run(nine);
        assertFalse(e.failures().isEmpty());
        e.failures().forEach(f -> {
            assertEquals(Reason.MISSING_REGRESSOR, f.cause().reason());
            assertTrue(String.valueOf(f.cause().getMessage()).contains("'s'"), f::toString);
        });
    }

    static Stream<Arguments> indices() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
        return Stream.of(
                Arguments.of("leap day", TimeIndex.regular(LocalDate.of(2024, 2, 20), Frequency.DAILY, 30)),
                Arguments.of("month end", TimeIndex.regular(LocalDate.of(2023, 1, 31), Frequency.MONTH_END, 30)),
                Arguments.of(
                        "hours, clocks go forward",
                        TimeIndex.regular(LocalDateTime.of(2024, 3, 30, 20, 0), berlin, Frequency.HOURLY, 30)),
                Arguments.of(
                        "hours, clocks go back",
                        TimeIndex.regular(LocalDateTime.of(2024, 10, 26, 20, 0), berlin, Frequency.HOURLY, 30)),
                Arguments.of(
                        "days without midnight",
                        TimeIndex.regular(LocalDateTime.of(2018, 10, 20, 0, 0), saoPaulo, Frequency.DAILY, 30)),
                Arguments.of(
                        "business days", TimeIndex.regular(LocalDate.of(2024, 1, 5), Frequency.BUSINESS_DAILY, 30)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("indices")
    void foldsLieOnAnyCalendar(String name, TimeIndex index) {
        TimeSeries series = TimeSeries.of("s", index, wiggle(30, 1));
        for (RollingOrigin spec : List.of(
                RollingOrigin.horizon(4).step(3).minTrain(8),
                RollingOrigin.horizon(3).sliding(9).gap(1).embargo(1).refitEvery(2),
                RollingOrigin.holdout(0.2),
                RollingOrigin.holdoutFrom(index.date(20)))) {
            Evaluation e = Backtest.of(spec)
                    .model(TestModels.naive())
                    .metrics(Metrics.mae())
                    .execution(Execution.threads(2))
                    .run(series);
            assertEquals(List.of(), e.failures(), name + ", " + spec);
            assertTrue(e.value("naive", Metrics.mae()).isPresent());
            for (FoldForecast fold : e.forecasts()) {
                assertTrue(fold.time(0).compareTo(fold.cutoff()) > 0, fold::toString);
            }
        }
    }

    @Test
    void candidatesWhoseMetricOverflowsAreNotChosen() {
        BestOf best = BestOf.of(
                List.of(TestModels.constant("off", 1e300), TestModels.constant("near", 4)), SPEC, Metrics.mse());
        assertEquals("near", best.fit(TestModels.ramp("s", 9)).model());
        BestOf none = BestOf.of(List.of(TestModels.constant("off", 1e300)), SPEC, Metrics.mse());
        assertRefused(Reason.NO_DATA, () -> none.fit(TestModels.ramp("s", 9)), "'s'", "MSE");
    }
}
