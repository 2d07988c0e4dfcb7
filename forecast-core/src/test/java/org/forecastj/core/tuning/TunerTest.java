package org.forecastj.core.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.evaluation.TestModels;
import org.forecastj.core.evaluation.TestModels.TestFit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.Failures;
import org.forecastj.core.tuning.SearchSpace.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TunerTest {
    private static final TimeSeries ZEROS = TestModels.daily("zeros", new double[40]);
    private static final RollingOrigin FOLDS = RollingOrigin.horizon(2).lastFolds(9);
    private static final SearchSpace PLANE = SearchSpace.empty()
            .withReal("x", -1, 1, Scale.LINEAR)
            .withReal("y", 1e-4, 1, Scale.LOG)
            .withWhole("n", 1, 20)
            .withChoice("sign", "PLUS", "MINUS");

    private enum Sign {
        PLUS,
        MINUS
    }

    /** The four searches, with about as many trials each. */
    private enum Kind {
        GRID,
        RANDOM,
        HYPERBAND,
        TPE;

        Search search() {
            return switch (this) {
                case GRID -> Search.grid(4);
                case RANDOM -> Search.random(60);
                case HYPERBAND -> Search.hyperband(3);
                case TPE -> Search.tpe(60);
            };
        }
    }

    /** On zeros the MAE of this model is a smooth function of the point, 0 at x = 0.3, y = 0.01, n = 7, PLUS. */
    private static double hidden(Parameters p) {
        return Math.abs(p.real("x") - 0.3)
                + 0.3 * Math.abs(Math.log10(p.real("y")) + 2)
                + 0.05 * Math.abs(p.whole("n") - 7)
                + (p.choice("sign", Sign.class) == Sign.PLUS ? 0 : 0.5);
    }

    private static Tuner<Forecaster<TestFit>> tuner(Search search) {
        return Tuner.of(PLANE, p -> TestModels.constant("hidden", hidden(p)), FOLDS, Metrics.mae())
                .search(search);
    }

    @ParameterizedTest
    @EnumSource
    void theBestTrialIsTheLowestOnAllFolds(Kind kind) {
        TuningResult<Forecaster<TestFit>> result = tuner(kind.search()).run(ZEROS, Execution.sequential());
        List<Trial> full =
                result.trace().trials().stream().filter(t -> t.folds() == 9).toList();
        assertEquals(
                full.stream().mapToDouble(t -> t.loss().orElseThrow()).min().orElseThrow(),
                result.best().loss().orElseThrow());
        full.forEach(t -> assertEquals(hidden(t.parameters()), t.score().orElseThrow(), 1e-12));
        assertEquals(
                hidden(result.best().parameters()),
                result.model().fit(ZEROS).forecast(1).mean().value(0),
                0);
        assertTrue(result.best().loss().orElseThrow() < 0.8, () -> result.best().toString());
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfThreadsGivesTheSameTrace(Kind kind) {
        Panel panel = Panel.of(Map.of(SeriesKey.of("a"), ZEROS, SeriesKey.of("b"), ZEROS.head(20)));
        TuningTrace one = tuner(kind.search()).run(panel, Execution.threads(1)).trace();
        for (int threads : new int[] {2, 8}) {
            assertEquals(
                    one,
                    tuner(kind.search()).run(panel, Execution.threads(threads)).trace());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSearchThatWasInterruptedGoesOnAsIfItWasNot(Kind kind) {
        TuningTrace whole =
                tuner(kind.search()).run(ZEROS, Execution.sequential()).trace();
        Cancellation cancellation = new Cancellation();
        List<String> written = new ArrayList<>(List.of(whole.lines().get(0)));
        AtomicInteger made = new AtomicInteger();
        Tuner<Forecaster<TestFit>> interrupted = tuner(kind.search()).onTrial(trial -> {
            written.add(TuningTrace.line(trial));
            if (made.incrementAndGet() == 17) {
                cancellation.cancel();
            }
        });
        try {
            interrupted.run(ZEROS, Execution.sequential().withCancellation(cancellation));
        } catch (org.forecastj.core.ForecastingException e) {
            assertEquals(Reason.CANCELLED, e.reason()); // Hyperband may not have come to a full trial
        }
        assertEquals(18, written.size());
        written.add("18\t9\t0.3"); // cut off by a crash
        AtomicInteger again = new AtomicInteger();
        TuningTrace resumed = tuner(kind.search())
                .resume(TuningTrace.read(PLANE, written))
                .onTrial(trial -> again.incrementAndGet())
                .run(ZEROS, Execution.sequential())
                .trace();
        assertEquals(whole, resumed);
        assertEquals(whole.trials().size() - 17, again.get());
    }

    @Test
    void parzenFindsBetterPointsThanRandomOnAverage() {
        double[] gains = IntStream.range(0, 12)
                .mapToDouble(seed -> tuned(Search.random(60), seed) - tuned(Search.tpe(60), seed))
                .toArray();
        assertTrue(Arrays.stream(gains).filter(g -> g > 0).count() >= 9, () -> Arrays.toString(gains));
    }

    private static double tuned(Search search, long seed) {
        return tuner(search)
                .seed(seed)
                .run(ZEROS, Execution.sequential())
                .best()
                .loss()
                .orElseThrow();
    }

    @Test
    void hyperbandSpendsFewFoldsOnMostPoints() {
        List<Trial> trials = tuner(Search.hyperband(3))
                .run(ZEROS, Execution.sequential())
                .trace()
                .trials();
        // R = 9, eta = 3: brackets of 9 points on 1 fold, 5 on 3, 3 on 9; each third goes on
        assertEquals(9, trials.stream().filter(t -> t.folds() == 1).count());
        assertEquals(3 + 5, trials.stream().filter(t -> t.folds() == 3).count());
        assertEquals(1 + 1 + 3, trials.stream().filter(t -> t.folds() == 9).count());
    }

    @Test
    void aGridHasEachCombinationOnce() {
        List<Trial> trials =
                tuner(Search.grid(3)).run(ZEROS, Execution.sequential()).trace().trials();
        assertEquals(3 * 3 * 3 * 2, trials.size());
        assertEquals(
                trials.size(), trials.stream().map(Trial::parameters).distinct().count());
        assertEquals(-1, trials.get(0).parameters().real("x"));
        assertEquals(0.01, trials.get(6).parameters().real("y"), 1e-15);
        assertEquals("MINUS", trials.get(1).parameters().choice("sign"));
    }

    @Test
    void aRefusedPointIsAFailedTrialWithItsReason() {
        SearchSpace space = SearchSpace.empty().withWhole("n", 1, 4);
        TuningResult<Forecaster<TestFit>> result = Tuner.<TestFit>of(
                        space,
                        p -> {
                            if (p.whole("n") % 2 == 0) {
                                throw new IllegalArgumentException("n is even");
                            }
                            return TestModels.constant("c", p.whole("n"));
                        },
                        FOLDS,
                        Metrics.mae())
                .search(Search.grid(4))
                .run(ZEROS, Execution.sequential());
        assertEquals(1, result.best().parameters().whole("n"));
        assertEquals(
                List.of("", "n is even", "", "n is even"),
                result.trace().trials().stream()
                        .map(t -> t.failure().orElse(""))
                        .toList());
        assertEquals("n is even", result.trace().table().text(1, "failure"));
        assertTrue(Double.isNaN(result.trace().table().number(3, "loss")));
    }

    @Test
    void aModelThatFailsOnAFoldIsAFailedTrial() {
        Tuner<Forecaster<TestFit>> tuner = Tuner.of(
                        SearchSpace.empty().withWhole("rows", 25, 60),
                        p -> TestModels.failingIf(series -> series.size() > p.whole("rows")),
                        FOLDS,
                        Metrics.mae())
                .search(Search.grid(36));
        List<Trial> trials = tuner.run(ZEROS, Execution.sequential()).trace().trials();
        assertEquals(13, trials.stream().filter(t -> t.failure().isPresent()).count());
        Failures.assertRefused(
                Reason.NUMERICAL,
                () -> Tuner.of(
                                SearchSpace.empty().withWhole("rows", 1, 3),
                                p -> TestModels.failingIf(series -> true),
                                FOLDS,
                                Metrics.mae())
                        .search(Search.grid(3))
                        .run(ZEROS, Execution.sequential()),
                "all 3 trials failed",
                "rows=1",
                "zeros");
    }

    @Test
    void theTimeBudgetEndsTheSearch() {
        Tuner<Forecaster<TestFit>> slow = Tuner.of(
                        PLANE,
                        p -> {
                            sleep();
                            return TestModels.constant("hidden", hidden(p));
                        },
                        FOLDS,
                        Metrics.mae())
                .search(Search.random(10_000));
        TuningResult<Forecaster<TestFit>> result =
                slow.run(ZEROS, Execution.sequential().withTimeBudget(Duration.ofMillis(300)));
        int made = result.trace().trials().size();
        assertTrue(made >= 1 && made < 200, () -> made + " trials");
        Failures.assertRefused(
                Reason.TIME_BUDGET,
                () -> slow.run(ZEROS, Execution.sequential().withTimeBudget(Duration.ofNanos(1))),
                "before a trial on all 9 folds");
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTunedModelSeesItsTrainingWindowAlone() {
        SearchSpace space = SearchSpace.empty().withWhole("level", 0, 100);
        RollingOrigin inner = RollingOrigin.horizon(1).lastFolds(3);
        TunedForecaster<TestFit> tuned = new TunedForecaster<>(
                Tuner.of(space, p -> TestModels.constant("level", p.whole("level")), inner, Metrics.mae())
                        .search(Search.grid(101)));
        double[] steps = new double[60];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i - i % 10;
        }
        Evaluation nested = RollingOrigin.horizon(10)
                .minTrain(10)
                .step(10)
                .evaluate(tuned, TestModels.daily("steps", steps), Metrics.mae());
        assertEquals(0, nested.failures().size());
        // each window ends with ten rows of one value, which the inner folds are made of; the next ten are 10 higher
        nested.forecasts()
                .forEach(f -> assertEquals(f.training().value(f.training().size() - 1), f.points()[0]));
        assertEquals(10, nested.value("tuned", Metrics.mae()).orElseThrow());
    }

    @Test
    void badArgumentsAreRefused() {
        SearchSpace x = SearchSpace.empty().withWhole("x", 1, 2);
        Failures.assertBadArgument(() -> x.withWhole("x", 1, 2), "'x' already");
        Failures.assertBadArgument(() -> x.withReal("r", 1, 1, Scale.LINEAR), "bounds 1.0 and 1.0");
        Failures.assertBadArgument(() -> x.withReal("r", Double.NaN, 1, Scale.LINEAR), "NaN");
        Failures.assertBadArgument(() -> x.withReal("r", 0, 1, Scale.LOG), "logarithmic", "0.0");
        Failures.assertBadArgument(() -> x.withChoice("c"), "at least 1");
        Failures.assertBadArgument(() -> x.withChoice("c", "a", "a"), "each once");
        Failures.assertBadArgument(() -> x.withChoice(" ", "a"), "blank");
        Failures.assertBadArgument(() -> Search.random(0), "at least 1");
        Failures.assertBadArgument(() -> Search.hyperband(1), "at least 2");
        Failures.assertBadArgument(
                () -> Tuner.of(SearchSpace.empty(), p -> TestModels.naive(), FOLDS, Metrics.mae()), "no parameters");
        Failures.assertBadArgument(
                () -> Tuner.of(
                                x.withReal("r", 0, 1, Scale.LINEAR).withReal("s", 0, 1, Scale.LINEAR),
                                p -> TestModels.naive(),
                                FOLDS,
                                Metrics.mae())
                        .search(Search.grid(1000))
                        .run(ZEROS, Execution.sequential()),
                "more than 100000");
        Failures.assertRefused(
                Reason.TOO_SHORT, () -> tuner(Search.random(1)).run(ZEROS.head(2), Execution.sequential()), "zeros");
        Failures.assertRefused(
                Reason.NO_DATA,
                () -> tuner(Search.random(1)).run(Panel.of(Map.of()), Execution.sequential()),
                "no series");
        Parameters point = x.at(0.9);
        assertEquals(2, point.whole("x"));
        assertThrows(NoSuchElementException.class, () -> point.whole("y"));
        Failures.assertBadArgument(() -> point.real("x"), "'x' is 2", "not a real number");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> TuningTrace.read(PLANE, List.of("trial\tfolds\tscore\tloss\tfailure\tx")),
                "for this space");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> TuningTrace.read(
                        x,
                        List.of("trial\tfolds\tx\tscore\tloss\tfailure", "1\t3\t9\t1.0\t1.0\t", "2\t3\t1\t1.0\t1.0\t")),
                "x is 9");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> TuningTrace.read(
                        x,
                        List.of("trial\tfolds\tx\tscore\tloss\tfailure", "1\t3\t1\tNaN\tNaN\t", "2\t3\t1\t1.0\t1.0\t")),
                "a score is NaN");
    }

    @Test
    void aLineThatIsCutOffAnywhereIsNeverReadAsAnotherTrial() {
        TuningTrace trace =
                tuner(Search.random(2)).run(ZEROS, Execution.sequential()).trace();
        String last = trace.lines().get(2);
        for (int length = 0; length < last.length(); length++) {
            List<String> lines = List.of(trace.lines().get(0), trace.lines().get(1), last.substring(0, length));
            TuningTrace read = TuningTrace.read(PLANE, lines);
            assertEquals(trace.trials().subList(0, 1), read.trials(), lines.get(2));
        }
        assertEquals(trace, TuningTrace.read(PLANE, trace.lines()));
    }

    @Test
    void valuesKeepTheirPlaces() {
        for (Parameter p : PLANE.parameters()) {
            for (int i = 0; i <= 1000; i++) {
                Object value = p.at(i / 1000.0);
                Object again = p.at(p.placeOf(value));
                if (value instanceof Double x) {
                    assertEquals(x, (Double) again, 1e-14);
                } else {
                    assertEquals(value, again, p.name());
                }
                assertEquals(value, p.parse(value.toString()));
            }
        }
        Parameter wide = new Parameter.Real("wide", -1e308, 1e308, false);
        assertEquals(0, (Double) wide.at(0.5));
        assertEquals(0.5, wide.placeOf(0.0));
        Parameter log = new Parameter.Whole("log", 1, 1_000_000, true);
        assertEquals(1, log.at(0));
        assertEquals(1_000_000, log.at(1));
        assertTrue((Integer) log.at(0.5) < 2000);
        assertNotEquals(PLANE, SearchSpace.empty());
    }
}
