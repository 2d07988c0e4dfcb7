package org.forecastj.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.ProgressListener.Progress;
import org.forecastj.core.evaluation.Averaging;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.BestOf;
import org.forecastj.core.evaluation.Calibration;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.evaluation.Losses;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.ModelConfidenceSet;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.evaluation.TrackingSignal;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.Transforms;
import org.forecastj.core.tuning.Search;
import org.forecastj.core.tuning.SearchSpace;
import org.forecastj.core.tuning.TunedForecaster;
import org.forecastj.core.tuning.Tuner;
import org.forecastj.models.Forecasters;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.global.Intervals;
import org.junit.jupiter.api.Test;

/** Local, panel-wide, transformed and self-choosing models side by side: the same numbers for any threads, progress and cancellation. */
class BacktestOfModelsTest {
    private static final RollingOrigin FOLDS =
            RollingOrigin.horizon(3).step(3).lastFolds(5).refitEvery(1).levels(0.8);

    private static Panel panel(int series, int rows) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int s = 0; s < series; s++) {
            SplittableRandom random = new SplittableRandom(s);
            double[] values = new double[rows - 2 * Math.min(s, 4)];
            Arrays.setAll(values, t -> 50 + 5 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian() + 0.02 * t);
            values[9] = Double.NaN;
            all.put(
                    SeriesKey.of("s" + s),
                    TimeSeries.daily("s" + s, LocalDate.of(2024, 1, 1).plusDays(rows - values.length), values));
        }
        return Panel.of(all);
    }

    /** Fails for every series but the first. */
    private static Forecaster<Fit> failing() {
        Forecaster<? extends Fit> naive = Forecasters.naive();
        return new Forecaster<>() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Fit fit(TimeSeries series, Regressors regressors) {
                if (!series.name().equals("s0")) {
                    throw new IllegalStateException("series '" + series.name() + "' is not liked");
                }
                return naive.fit(series, regressors);
            }
        };
    }

    private static Backtest models(RollingOrigin folds) {
        RollingOrigin inner = RollingOrigin.horizon(3).lastFolds(2);
        SearchSpace space = SearchSpace.empty().withWhole("window", 2, 14);
        return Backtest.of(folds)
                .model(Forecasters.seasonalNaive(7))
                .model(Forecasters.additive().build())
                .model(Transforms.fill(Fill.linear())
                        .andThen(Transforms.boxCox())
                        .andThen(Transforms.difference(1))
                        .into(Forecasters.mean()))
                .model(BestOf.of(List.of(Forecasters.naive(), Forecasters.drift()), inner, Metrics.mae()))
                .model(new TunedForecaster<>(
                        Tuner.of(space, p -> Forecasters.windowAverage(p.whole("window")), inner, Metrics.rmse())
                                .search(Search.tpe(12))))
                .model(failing())
                .metrics(Metrics.mae(), Metrics.mase(7), Metrics.coverage(0.8));
    }

    private static Backtest withBoosted(RollingOrigin folds) {
        return models(folds)
                .model(Forecasters.boosted(FeatureSet.builder()
                                .lags(7)
                                .rolling(RollingStatistic.MEAN, 14)
                                .targetEncoding("key", 5)
                                .build())
                        .boosting(GradientBoosting.builder(Objective.squared())
                                .iterations(6)
                                .maxLeaves(4)
                                .minDataInLeaf(5)
                                .build())
                        .intervals(Intervals.conformal(2, 3))
                        .build());
    }

    /** Every bit of the forecasts and of what was made of them, as text. */
    private static String all(Evaluation e) {
        StringBuilder text = new StringBuilder();
        for (FoldForecast f : e.forecasts()) {
            text.append(f)
                    .append(Arrays.toString(f.means()))
                    .append(Arrays.toString(f.medians()))
                    .append(Arrays.toString(f.standardDeviations()))
                    .append(Arrays.toString(f.lowers(0.8)))
                    .append(Arrays.toString(f.uppers(0.8)))
                    .append('\n');
        }
        e.failures()
                .forEach(f -> text.append(f.model())
                        .append(f.key())
                        .append(f.fold())
                        .append(f.cause().getMessage()));
        return text + scores(e);
    }

    private static String scores(Evaluation e) {
        String other = e.models().get(1);
        Evaluation common = e.onCommonFolds();
        StringBuilder text = new StringBuilder();
        e.models()
                .forEach(m -> text.append(m)
                        .append(e.score(m, Metrics.mae()))
                        .append(e.score(m, Metrics.crps(0.8), Averaging.pooled())));
        return text
                + e.byModel().toText(999)
                + e.bySeries().toText(999)
                + e.byHorizon().toText(999)
                + e.byOrigin().toText(999)
                + e.owa(e.models().get(0), 7)
                + e.valueAdded(other, Metrics.mae())
                + e.horizonGrowth(Metrics.rmse())
                + Calibration.of(e, other).byHorizon().toText(999)
                + Losses.byStep(common, Metrics.mae()).table().toText(999)
                + ModelConfidenceSet.of(common, Metrics.mae())
                + NemenyiRanks.of(Losses.byFold(common, Metrics.mae()), 0.05)
                + TrackingSignal.usual()
                        .of(e, other, SeriesKey.of("s0"), 1)
                        .table()
                        .toText(999);
    }

    @Test
    void everyBitIsTheSameForAnyNumberOfThreads() {
        Panel panel = panel(4, 70);
        Backtest run = withBoosted(FOLDS);
        Evaluation once = run.run(panel);
        once.failures().forEach(f -> assertEquals("failing", f.model(), f::toString));
        String expected = all(once);
        for (int threads : new int[] {2, 8}) {
            assertEquals(expected, all(run.execution(Execution.threads(threads)).run(panel)), threads + " threads");
        }
        Backtest local = models(FOLDS.refitEvery(3));
        TimeSeries one = panel.get(SeriesKey.of("s0"));
        String ofOne = all(local.run(one));
        String ofAll = all(local.run(panel));
        for (int threads : new int[] {2, 8}) {
            Backtest parallel = local.execution(Execution.threads(threads));
            assertEquals(ofOne, all(parallel.run(one)), threads + " threads, one series");
            assertEquals(ofAll, all(parallel.run(panel)), threads + " threads, moved on");
        }
    }

    @Test
    void specificationsAndResultsCanBeSharedByThreads() throws Exception {
        Panel panel = panel(3, 60);
        Backtest run = withBoosted(FOLDS.refitEvery(1)).execution(Execution.threads(2));
        Evaluation shared = run.run(panel);
        String expected = all(shared);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int task = i;
                results.add(pool.submit(() -> task % 4 == 0 ? all(run.run(panel)) : all(shared)));
            }
            for (Future<String> result : results) {
                assertEquals(expected, result.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void progressRisesToTheTotalWhateverFails() {
        Panel panel = panel(3, 60);
        for (int refit : new int[] {1, 3}) {
            Backtest onPanel = refit == 1 ? withBoosted(FOLDS) : models(FOLDS.refitEvery(refit));
            for (int threads : new int[] {1, 3}) {
                List<Progress> told = new ArrayList<>();
                Execution execution = Execution.threads(threads).withProgress(told::add);
                checkProgress(onPanel.execution(execution).run(panel), told);
                told.clear();
                checkProgress(
                        models(FOLDS.refitEvery(refit)).execution(execution).run(panel.get(SeriesKey.of("s1"))), told);
            }
        }
    }

    private static void checkProgress(Evaluation e, List<Progress> told) {
        int total = e.forecasts().size() + e.failures().size();
        assertFalse(e.failures().isEmpty());
        int done = 0;
        int failed = 0;
        Duration elapsed = Duration.ZERO;
        for (Progress p : told) {
            assertEquals(total, p.total());
            assertTrue(done <= p.done() && p.done() <= total, () -> p + " of " + total);
            assertTrue(failed <= p.failed() && elapsed.compareTo(p.elapsed()) <= 0);
            done = p.done();
            failed = p.failed();
            elapsed = p.elapsed();
        }
        assertEquals(total, done);
        assertEquals(e.failures().size(), failed);
    }

    /** Cancels in its n-th fit or update. */
    private static final class Cancelling implements Forecaster<Fit> {
        private final Cancellation cancellation = new Cancellation();
        private final AtomicInteger fits = new AtomicInteger();
        private final int last;
        private final boolean byInterrupt;

        Cancelling(int last, boolean byInterrupt) {
            this.last = last;
            this.byInterrupt = byInterrupt;
        }

        @Override
        public String name() {
            return "cancelling";
        }

        @Override
        public Fit fit(TimeSeries series, Regressors regressors) {
            return counted(Forecasters.naive().fit(series, regressors));
        }

        private Fit counted(Fit fit) {
            if (fits.incrementAndGet() == last) {
                if (byInterrupt) {
                    Thread.currentThread().interrupt();
                } else {
                    cancellation.cancel();
                }
            }
            return (Fit) java.lang.reflect.Proxy.newProxyInstance(
                    Fit.class.getClassLoader(), new Class<?>[] {Fit.class}, (proxy, method, args) -> {
                        Object result = method.invoke(fit, args);
                        return method.getName().equals("update") ? counted((Fit) result) : result;
                    });
        }
    }

    @Test
    void cancellationIsNoticedBeforeTheNextFitOrUpdate() {
        Panel panel = panel(3, 60);
        TimeSeries one = panel.get(SeriesKey.of("s0"));
        for (RollingOrigin folds : List.of(
                FOLDS.lastFolds(9),
                FOLDS.lastFolds(9).refitEvery(3),
                FOLDS.lastFolds(9).refitNever())) {
            for (boolean interrupt : new boolean[] {false, true}) {
                for (boolean onPanel : new boolean[] {false, true}) {
                    Cancelling model = new Cancelling(4, interrupt);
                    List<Progress> told = new ArrayList<>();
                    Backtest run = Backtest.of(folds)
                            .model(model)
                            .execution(Execution.sequential()
                                    .withCancellation(model.cancellation)
                                    .withProgress(told::add));
                    Evaluation e = onPanel ? run.run(panel) : run.run(one);
                    assertEquals(interrupt, Thread.interrupted());
                    assertEquals(4, model.fits.get(), folds + " on " + (onPanel ? "a panel" : "a series"));
                    assertEquals(4, e.forecasts().size());
                    assertTrue(e.failures().stream().allMatch(f -> f.cause().reason() == Reason.CANCELLED));
                    checkProgress(e, told);
                }
            }
        }
    }

    @Test
    void anInterruptOfTheCallerReachesTheOtherThreads() {
        Cancelling model = new Cancelling(1, false);
        Thread caller = Thread.currentThread();
        Forecaster<Fit> interrupting = new Forecaster<>() {
            @Override
            public String name() {
                return "interrupting";
            }

            @Override
            public Fit fit(TimeSeries series, Regressors regressors) {
                caller.interrupt();
                return model.fit(series, regressors);
            }
        };
        Evaluation e = Backtest.of(FOLDS.lastFolds(9).refitNever())
                .model(interrupting)
                .execution(Execution.threads(3))
                .run(panel(40, 60));
        assertTrue(Thread.interrupted());
        assertTrue(model.fits.get() < 40 * 9, "fits and updates: " + model.fits);
        assertTrue(e.failures().stream().allMatch(f -> f.cause().reason() == Reason.CANCELLED));
        assertEquals(360, e.forecasts().size() + e.failures().size());
    }

    @Test
    void theTimeBudgetEndsALongChain() {
        Forecaster<Fit> slow = new Forecaster<>() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public Fit fit(TimeSeries series, Regressors regressors) {
                long until = System.nanoTime() + 5_000_000;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                return Forecasters.naive().fit(series, regressors);
            }
        };
        Evaluation e = Backtest.of(FOLDS.lastFolds(9).refitNever())
                .model(slow)
                .execution(Execution.sequential().withTimeBudget(Duration.ofMillis(4)))
                .run(panel(1, 60));
        assertEquals(1, e.forecasts().size());
        assertTrue(e.failures().stream().allMatch(f -> f.cause().reason() == Reason.TIME_BUDGET));
    }

    @Test
    void aListenerThatThrowsStopsTheWork() {
        for (int threads : new int[] {1, 3}) {
            IllegalStateException thrown = new IllegalStateException("no more");
            AtomicInteger calls = new AtomicInteger();
            Execution execution = Execution.threads(threads).withProgress(p -> {
                if (calls.incrementAndGet() == 2) {
                    throw thrown;
                }
            });
            Panel panel = panel(3, 60);
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalStateException.class,
                            () -> withBoosted(FOLDS).execution(execution).run(panel)));
            assertTrue(calls.get() <= 2 + threads, "calls: " + calls);
        }
    }
}
