package org.forecastj.core.conformal;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.StudentT;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
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

class SplitConformalTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private static TimeSeries daily(double... values) {
        return TimeSeries.daily("sales", START, values);
    }

    private static TimeSeries noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        Arrays.setAll(values, t -> random.nextGaussian());
        return daily(values);
    }

    private static void assertInterval(Forecast forecast, double level, int step, double lower, double upper) {
        assertEquals(lower, forecast.interval(level).lower().value(step - 1), 1e-12, "lower bound, step " + step);
        assertEquals(upper, forecast.interval(level).upper().value(step - 1), 1e-12, "upper bound, step " + step);
    }

    // ---- the example of the guide

    @Test
    void calibratesAModelAndGoesOnWithIt() {
        TimeSeries sales = noise(120, 5).mapValues(v -> 100 + 10 * v);
        Forecaster<?> model = TestModel.naive();

        Forecaster<? extends ConformalFit<?>> calibrated =
                Conformal.split(model).horizon(14).calibration(40).step(2);
        ConformalFit<?> fit = calibrated.fit(sales.head(113));
        Forecast twoWeeks = fit.forecast(14, 0.8, 0.95);
        SamplePaths paths = fit.simulate(14, Regressors.none(), 1000, 1); // sums and maxima over the horizon
        ConformalFit<?> aWeekLater = fit.update(sales.tail(7)); // errors of the first 7 steps join

        assertEquals(14, twoWeeks.interval(0.95).lower().size());
        assertEquals(1000, paths.count());
        assertEquals(40, fit.calibrationErrors(14));
        assertEquals(40, aWeekLater.calibrationErrors(7));
        assertNotEquals(
                twoWeeks.interval(0.95), aWeekLater.forecast(14, 0.8, 0.95).interval(0.95));
    }

    // ---- by hand

    private static SplitConformal<TestModel.TestFit> plain() {
        return Conformal.split(TestModel.zero()).dependenceCorrection(false);
    }

    @Test
    void dependentErrorsWidenTheIntervalsOfLaterSteps() {
        // forecasts of 0, and the values are the errors: 1 1 1 1 −1 −1 −1 −1 …, of which neighbours are mostly equal
        double[] values = new double[42];
        Arrays.setAll(values, t -> t / 4 % 2 == 0 ? 1 : -1);
        SplitConformal<?> split = Conformal.split(TestModel.zero()).horizon(3).calibration(39);
        Forecast corrected = split.fit(daily(values)).forecast(3, 0.8, 0.95);
        assertInterval(corrected, 0.95, 1, -1, 1);
        // a quarter of the neighbours differ; the correlation is the mean of all three steps
        double rho = (pairs(values, 1) + pairs(values, 2) + pairs(values, 3)) / 3;
        for (int h = 2; h <= 3; h++) {
            double effective = Math.max(1 + 38.0 / h, 39 * (1 - rho) / (1 + rho));
            double expected = StudentT.halfWidth(0.95, effective) / StudentT.halfWidth(0.95, 39);
            assertInterval(corrected, 0.95, h, -expected, expected);
        }
        Forecast plain = split.dependenceCorrection(false).fit(daily(values)).forecast(3, 0.95);
        assertInterval(plain, 0.95, 3, -1, 1);
        Forecast apart = split.step(3).calibration(13).fit(daily(values)).forecast(3, 0.9);
        assertInterval(apart, 0.9, 3, -1, 1);
    }

    @Test
    void dependentErrorsOfAnySizeWidenInProportion() {
        double[] ones = new double[42];
        Arrays.setAll(ones, t -> t / 4 % 2 == 0 ? 1 : -1);
        SplitConformal<?> split = Conformal.split(TestModel.zero()).horizon(3).calibration(39);
        double one =
                split.fit(daily(ones)).forecast(3, 0.95).interval(0.95).upper().value(2);
        assertTrue(one > 1.05);
        for (double size : new double[] {0.01, 3, 1e200}) {
            double[] values = Arrays.stream(ones).map(v -> v * size).toArray();
            Forecast forecast = split.fit(daily(values)).forecast(3, 0.95);
            assertEquals(one, forecast.interval(0.95).upper().value(2) / size, 1e-12);
            assertEquals(-one, forecast.interval(0.95).lower().value(2) / size, 1e-12);
        }
    }

    private static double pairs(double[] values, int step) {
        double equal = 0;
        for (int t = step; t < step + 38; t++) {
            equal += values[t] * values[t - 1];
        }
        return equal / 38;
    }

    @Test
    void theModelsOwnIntervalsCountAsErrors() {
        TimeSeries series = noise(60, 4);
        SplitConformal<TestModel.TestFit> split =
                Conformal.split(TestModel.mean()).calibration(9);
        Forecast calibrated = split.fit(series).forecast(1, 0.5, 0.9);
        ConformalFit<TestModel.TestFit> fit = split.trustModel(3).fit(series);
        Forecast own = fit.inner().forecast(1, 0.5, 0.9);
        for (double level : new double[] {0.5, 0.9}) {
            assertInterval(
                    fit.forecast(1, 0.5, 0.9),
                    level,
                    1,
                    0.75 * calibrated.interval(level).lower().value(0)
                            + 0.25 * own.interval(level).lower().value(0),
                    0.75 * calibrated.interval(level).upper().value(0)
                            + 0.25 * own.interval(level).upper().value(0));
        }
        assertTrue(fit.summary().contains("count for 3.0 errors"), fit.summary());
        assertEquals(calibrated, split.trustModel(3).trustModel(0).fit(series).forecast(1, 0.5, 0.9));
        assertEquals(
                fit.forecast(1, 0.9).interval(0.9),
                split.trustModel(3)
                        .levels(0.5, 0.9)
                        .fit(series)
                        .forecast(1, 0.9)
                        .interval(0.9));
        assertBadArgument(() -> split.trustModel(-1), "trustModel is -1");
        assertBadArgument(() -> split.trustModel(1).quantileRegression(), "trustModel(1.0)", "quantileRegression()");
        assertBadArgument(() -> split.adaptive(0.01).trustModel(2), "trustModel(2.0)", "adaptive");
    }

    @Test
    void aModelThatSharesWorkIsFittedToThePanelAtOnce() {
        TreeMap<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            series.put(SeriesKey.of("s" + i), noise(60, i).withName("s" + i));
        }
        series.put(SeriesKey.of("short"), noise(10, 9).withName("short"));
        Panel panel = Panel.of(series);
        AtomicInteger panels = new AtomicInteger();
        SplitConformal<TestModel.TestFit> alone =
                Conformal.split(TestModel.mean()).horizon(3).calibration(20);
        SplitConformal<TestModel.TestFit> shared =
                Conformal.split(sharing(TestModel.mean(), panels)).horizon(3).calibration(20);
        assertTrue(shared.sharesWorkInPanels() && !alone.sharesWorkInPanels());
        PanelFit<ConformalFit<TestModel.TestFit>> expected = alone.fitEach(panel, Execution.sequential());
        PanelFit<ConformalFit<TestModel.TestFit>> found = shared.fitEach(panel, Execution.threads(2));
        assertEquals(1 + 20, panels.get(), "one fit of the panel and one at each origin");
        assertEquals(expected.keys(), found.keys());
        assertEquals(Set.of(SeriesKey.of("short")), found.failures().keySet());
        found.fits()
                .forEach((key, fit) -> assertEquals(
                        ModelCodecs.installed().encode(expected.get(key)),
                        ModelCodecs.installed().encode(fit),
                        key.toString()));
        Panel tooShort = Panel.of(Map.of(SeriesKey.of("short"), noise(10, 9)));
        assertEquals(
                1, shared.fitEach(tooShort, Execution.sequential()).failures().size());
    }

    /** The model, which counts the panels that it is fitted to. */
    private static Forecaster<TestModel.TestFit> sharing(TestModel model, AtomicInteger panels) {
        return new Forecaster<>() {
            @Override
            public String name() {
                return model.name();
            }

            @Override
            public TestModel.TestFit fit(TimeSeries series, Regressors regressors) {
                return model.fit(series, regressors);
            }

            @Override
            public PanelFit<TestModel.TestFit> fitEach(
                    Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                panels.incrementAndGet();
                return model.fitEach(panel, regressors, execution);
            }

            @Override
            public boolean sharesWorkInPanels() {
                return true;
            }
        };
    }

    @Test
    void aDamagedHorizonAsksForNoMemory() {
        ModelState scoring = new Scoring(
                        Integer.MAX_VALUE, 1, ConformityScore.ABSOLUTE, false, 0, 1, 0, List.of(), List.of())
                .write();
        ModelState errors = ModelState.builder()
                .put("scoring", scoring)
                .put("paths", 0)
                .putPacked("scores", new double[0])
                .build();
        assertEquals(0, ErrorPaths.read(errors).count(Integer.MAX_VALUE - 1));
        ModelState calibration = ModelState.builder()
                .put("errors", errors)
                .put("foresees", true)
                .putChildren("pending", List.of())
                .putChildren("adaptive", List.of())
                .build();
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> SplitCalibration.read(calibration), "at least one forecast");
        ModelState one = ModelState.builder()
                .put("scoring", scoring)
                .put("paths", 1)
                .putPacked("scores", new double[1])
                .build();
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> ErrorPaths.read(one), "scores");
    }

    @Test
    void takesTheFiniteSampleRankOfTheAbsoluteErrorsOfEachStep() {
        // forecasts of 0: the errors are the values; origins 2, 3, 4, 5 with rows 2..6 as first and second step
        ConformalFit<?> fit = plain().horizon(2).calibration(4).fit(daily(9, 9, -1, 2, -3, 4, 8));
        Forecast forecast = fit.forecast(2, 0.5, 0.6, 0.8);
        // |errors| of step 1: 1 2 3 4, of step 2: 2 3 4 8; ranks ⌈5 · 0.5⌉ = 3, ⌈5 · 0.6⌉ = 3, ⌈5 · 0.8⌉ = 4
        assertInterval(forecast, 0.5, 1, -3, 3);
        assertInterval(forecast, 0.6, 1, -3, 3);
        assertInterval(forecast, 0.8, 1, -4, 4);
        assertInterval(forecast, 0.5, 2, -4, 4);
        assertInterval(forecast, 0.8, 2, -8, 8);
        assertArrayEquals(new double[2], forecast.mean().values());
        assertEquals(
                Math.sqrt((1 + 4 + 9 + 16) / 4.0), forecast.standardDeviation().value(0), 1e-12);
        assertRefused(Reason.TOO_SHORT, () -> fit.forecast(2, 0.81), "'sales'", "4 calibration errors", "needs 5");
    }

    @Test
    void takesSignedErrorsWithHalfOfTheMiscoverageOnEitherSide() {
        ConformalFit<?> fit =
                Conformal.split(TestModel.zero()).calibration(4).asymmetric().fit(daily(9, 9, 9, 1, 2, 3, 14));
        Forecast forecast = fit.forecast(1, 0.2, 0.6);
        // ranks ⌊5 · 0.4⌋ = 2 and ⌈5 · 0.6⌉ = 3; ⌊5 · 0.2⌋ = 1 and ⌈5 · 0.8⌉ = 4
        assertInterval(forecast, 0.2, 1, 2, 3);
        assertInterval(forecast, 0.6, 1, 1, 14);
        assertEquals(5, forecast.mean().value(0), 1e-12);
        assertEquals(2.5, forecast.median().value(0), 1e-12);
        assertEquals(5, forecast.component(Band.BIAS).value(0), 1e-12);
        assertRefused(Reason.TOO_SHORT, () -> fit.forecast(1, 0.7), "needs 6");
    }

    @Test
    void movesTheBoundsOfTheModelsOwnIntervals() {
        TimeSeries series = noise(60, 3);
        ConformalFit<TestModel.TestFit> fit = Conformal.split(TestModel.mean())
                .calibration(9)
                .quantileRegression()
                .levels(0.5, 0.9)
                .fit(series);
        double[] excess = new double[9];
        for (int k = 0; k < 9; k++) {
            int origin = 51 + k;
            Forecast past = TestModel.mean().fit(series.head(origin)).forecast(1, 0.9);
            double y = series.value(origin);
            excess[k] = Math.max(
                    past.interval(0.9).lower().value(0) - y,
                    y - past.interval(0.9).upper().value(0));
        }
        Arrays.sort(excess);
        Forecast own = fit.inner().forecast(1, 0.9);
        Forecast forecast = fit.forecast(1, 0.9);
        double q = excess[8]; // ⌈10 · 0.9⌉ = 9
        assertInterval(
                forecast,
                0.9,
                1,
                own.interval(0.9).lower().value(0) - q,
                own.interval(0.9).upper().value(0) + q);
        assertEquals(own.mean(), forecast.mean());
        assertBadArgument(() -> fit.forecast(1, 0.8), "'sales'", "0.8", "[0.5, 0.9]");
    }

    @Test
    void intervalsOfALevelDoNotDependOnTheOtherLevelsAskedFor() {
        ConformalFit<?> fit = Conformal.split(TestModel.mean())
                .horizon(3)
                .calibration(30)
                .quantileRegression()
                .fit(noise(90, 8));
        assertEquals(
                fit.forecast(3, 0.9).interval(0.9),
                fit.forecast(3, 0.5, 0.8, 0.9).interval(0.9));
    }

    @Test
    void scalesScoresByTheModelsDeviation() {
        TimeSeries series = daily(1, -1, 1, -1, 1, -1, 2, -3, 0.5, 1);
        ConformalFit<TestModel.TestFit> fit =
                Conformal.split(TestModel.zero()).calibration(4).normalized().fit(series);
        double[] scores = new double[4];
        for (int k = 0; k < 4; k++) {
            Forecast past = TestModel.zero().fit(series.head(6 + k)).forecast(1);
            scores[k] = Math.abs(series.value(6 + k)) / past.standardDeviation().value(0);
        }
        Arrays.sort(scores);
        double width = scores[3] * fit.inner().forecast(1).standardDeviation().value(0);
        assertInterval(fit.forecast(1, 0.8), 0.8, 1, -width, width);
    }

    @Test
    void smoothingPoolsNeighbouringSteps() {
        SplitConformal<?> split = plain().horizon(3).calibration(3);
        TimeSeries series = daily(9, 1, 2, 3, 4, 5);
        assertRefused(Reason.TOO_SHORT, () -> split.fit(series).forecast(3, 0.85), "smoothing");
        Forecast forecast = split.smoothing(1).fit(series).forecast(3, 0.85);
        // steps 1 and 2: 1 2 3 2 3 4; steps 1 to 3: and 3 4 5; ranks ⌈7 · 0.85⌉ = 6, ⌈10 · 0.85⌉ = 9
        assertInterval(forecast, 0.85, 1, -4, 4);
        assertInterval(forecast, 0.85, 2, -5, 5);
        assertInterval(forecast, 0.85, 3, -5, 5);
    }

    // ---- what comes later

    @Test
    void updatesLearnFromTheForecastsThatWereMade() {
        ConformalFit<?> fit = plain().horizon(2).calibration(2).fit(daily(9, 1, 2, 3));
        assertInterval(fit.forecast(2, 0.6), 0.6, 1, -2, 2);
        assertInterval(fit.forecast(2, 0.6), 0.6, 2, -3, 3);
        ConformalFit<?> first =
                fit.update(TimeSeries.of("sales", fit.observed().index().next(1), 10));
        // step 1: 1 2 10, of which the newest two; step 2 is not observed yet
        assertInterval(first.forecast(2, 0.6), 0.6, 1, -10, 10);
        assertInterval(first.forecast(2, 0.6), 0.6, 2, -3, 3);
        ConformalFit<?> second =
                first.update(TimeSeries.of("sales", first.observed().index().next(1), 0.5));
        assertInterval(second.forecast(2, 0.3), 0.3, 1, -0.5, 0.5);
        assertInterval(second.forecast(2, 0.3), 0.3, 2, -0.5, 0.5);
        ConformalFit<?> read = (ConformalFit<?>)
                ModelCodecs.installed().decode(ModelCodecs.installed().encode(first));
        TimeSeries next = TimeSeries.of("sales", first.observed().index().next(1), 0.5);
        assertEquals(second.forecast(2, 0.3, 0.6), read.update(next).forecast(2, 0.3, 0.6));
        assertEquals(second.forecast(2, 0.6), second.update(next.head(0)).forecast(2, 0.6));
    }

    @Test
    void missingObservationsTeachNothing() {
        ConformalFit<?> fit = Conformal.split(TestModel.zero()).calibration(4).fit(daily(9, 1, 2, Double.NaN, 3));
        assertEquals(3, fit.calibrationErrors(1));
        ConformalFit<?> later =
                fit.update(TimeSeries.of("sales", fit.observed().index().next(1), Double.NaN));
        assertEquals(fit.forecast(1, 0.75).interval(0.75).upper().values()[0], 3);
        assertEquals(later.forecast(1, 0.75).interval(0.75).upper().values()[0], 3);
    }

    @Test
    void regressorsPassToTheModel() {
        TimeIndex index = TimeIndex.regular(START, Frequency.DAILY, 14);
        double[] x = new double[14];
        double[] y = new double[14];
        for (int t = 0; t < 14; t++) {
            x[t] = 10 * t;
            y[t] = 10 * t + t % 3;
        }
        Regressors columns = Regressors.on(index).knownInFuture("x", x).build();
        TimeSeries series = TimeSeries.of("sales", index.slice(0, 10), Arrays.copyOf(y, 10));
        ConformalFit<?> fit = Conformal.split(new TestModel(TestModel.Kind.REGRESSOR))
                .dependenceCorrection(false)
                .horizon(2)
                .calibration(4)
                .fit(series, columns);
        Forecast forecast = fit.forecast(2, columns, 0.8);
        assertInterval(forecast, 0.8, 1, 100 - 2, 100 + 2);
        TimeSeries later = TimeSeries.of("sales", index.slice(10, 12), 100, 150);
        ConformalFit<?> updated = fit.update(later, columns);
        // learned for both steps of the update: 0 and 150 − 110
        assertInterval(updated.forecast(2, columns, 0.8), 0.8, 2, 130 - 40, 130 + 40);
        assertRefused(
                Reason.MISSING_REGRESSOR,
                () -> fit.forecast(
                        5 - 3,
                        Regressors.on(index.slice(0, 10))
                                .knownInFuture("x", Arrays.copyOf(x, 10))
                                .build()));
    }

    // ---- paths

    @Test
    void pathsKeepTheDependenceOfTheErrors() {
        // steps of a calibration forecast have equal errors: so have the paths
        double[] values = new double[40];
        Arrays.setAll(values, t -> t / 2 % 5 - 2);
        ConformalFit<?> fit = Conformal.split(TestModel.zero())
                .horizon(2)
                .calibration(10)
                .step(2)
                .asymmetric()
                .fit(daily(values));
        double[][] paths = fit.simulate(2, Regressors.none(), 200, 4).toArray();
        for (double[] path : paths) {
            assertEquals(path[0], path[1]);
        }
    }

    // ---- bad input

    @Test
    void refusesWhatItCannotCalibrate() {
        SplitConformal<?> split = Conformal.split(TestModel.zero()).horizon(3).calibration(5);
        assertRefused(Reason.TOO_SHORT, () -> split.fit(daily(1, 2, 3, 4, 5, 6, 7)), "'sales'", "7 rows", "8");
        assertRefused(Reason.NO_DATA, () -> split.fit(daily()), "'sales'");
        assertRefused(Reason.NO_DATA, () -> split.fit(daily(Double.NaN, Double.NaN)), "'sales'");
        ConformalFit<?> fit = split.fit(daily(1, 2, 3, 4, 5, 6, 7, 8));
        assertBadArgument(() -> fit.forecast(4), "'sales'", "4", "calibrated for 3 steps", "horizon(4)");
        assertBadArgument(() -> fit.simulate(4, Regressors.none(), 1, 1), "calibrated for 3 steps");
        assertBadArgument(() -> fit.calibrationErrors(0), "step");
        assertBadArgument(() -> split.horizon(0), "horizon is 0");
        assertBadArgument(() -> split.calibration(0), "calibration is 0");
        assertBadArgument(() -> split.step(0), "step is 0");
        assertBadArgument(() -> split.minTrain(0), "minTrain is 0");
        assertBadArgument(() -> split.refitEvery(0), "refitEvery is 0");
        assertBadArgument(() -> split.smoothing(-1), "smoothing is -1");
        assertBadArgument(() -> split.levels(), "levels");
        assertBadArgument(() -> split.levels(1.5), "1.5");
        assertBadArgument(() -> split.adaptive(0), "learning rate");
        assertBadArgument(() -> split.adaptive(Double.NaN), "learning rate");
    }

    @Test
    void namesTheSeriesOfErrorsThatAreTooLarge() {
        TimeSeries jump = daily(1e-300, -1e-300, 1e-300, -1e-300, 1e300);
        assertRefused(
                Reason.NUMERICAL,
                () -> Conformal.split(TestModel.zero())
                        .calibration(1)
                        .normalized()
                        .fit(jump),
                "'sales'",
                "step 1",
                "rescale");
        ConformalFit<?> fit =
                Conformal.split(TestModel.zero()).calibration(1).asymmetric().fit(daily(0, 1.5e308));
        assertTrue(Double.isFinite(fit.forecast(1).mean().value(0)));
    }

    @Test
    void refusesNormalizedScoresWithoutDeviation() {
        assertRefused(
                Reason.NUMERICAL,
                () -> Conformal.split(TestModel.zero())
                        .calibration(2)
                        .normalized()
                        .fit(daily(0, 0, 0, 1)),
                "'sales'",
                "standard deviation is 0");
    }

    @Test
    void aConstantHasIntervalsWithoutWidth() {
        Forecast forecast = Conformal.split(TestModel.naive())
                .calibration(5)
                .normalized()
                .fit(daily(7, 7, 7, 7, 7, 7, 7))
                .forecast(1, 0.8);
        assertInterval(forecast, 0.8, 1, 7, 7);
    }

    @Test
    void updatesCountLikeOrigins() {
        TimeSeries all = noise(50, 2);
        ConformalFit<?> whole =
                Conformal.split(TestModel.naive()).calibration(10).fit(all);
        ConformalFit<?> grown =
                Conformal.split(TestModel.naive()).calibration(10).fit(all.head(40));
        for (int t = 40; t < 50; t++) {
            grown = grown.update(all.slice(t, t + 1));
        }
        assertEquals(whole.forecast(1, 0.5, 0.8), grown.forecast(1, 0.5, 0.8));
        assertTrue(whole.summary().contains("10 errors of the first step"), whole.summary());
        assertThrows(IllegalArgumentException.class, () -> whole.forecast(2));
    }
}
