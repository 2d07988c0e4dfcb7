package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.evaluation.Averaging;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.BestOf;
import org.forecastj.core.evaluation.Calibration;
import org.forecastj.core.evaluation.Crps;
import org.forecastj.core.evaluation.DieboldMariano;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Fold;
import org.forecastj.core.evaluation.FoldFailure;
import org.forecastj.core.evaluation.ForecastValueAdded;
import org.forecastj.core.evaluation.HorizonGrowth;
import org.forecastj.core.evaluation.Losses;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.ModelConfidenceSet;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.evaluation.OverallWeightedAverage;
import org.forecastj.core.evaluation.PitHistogram;
import org.forecastj.core.evaluation.ReliabilityPoint;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.evaluation.Score;
import org.forecastj.core.evaluation.SeriesWeights;
import org.forecastj.core.evaluation.StepWeight;
import org.forecastj.core.evaluation.TrackedErrors;
import org.forecastj.core.evaluation.TrackingSignal;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.report.EvaluationSvg;
import org.forecastj.models.Forecasters;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/evaluation.md, and its table of metrics. */
class EvaluationPageTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** Five models of the revenue, on eight folds of a week. */
    private static Evaluation ofRevenue() {
        return Backtest.of(RollingOrigin.horizon(7).lastFolds(24).levels(0.2, 0.4, 0.6, 0.8, 0.95))
                .models(baselines())
                .run(Shop.revenueWithZeros());
    }

    private static Evaluation ofProducts() {
        return Backtest.of(RollingOrigin.horizon(7).lastFolds(8).levels(0.8))
                .models(baselines())
                .metrics(Metrics.mase(7))
                .run(Shop.productsWithZeros());
    }

    private static List<Forecaster<?>> baselines() {
        return List.of(
                Forecasters.mean(),
                Forecasters.naive(),
                Forecasters.seasonalNaive(7),
                Forecasters.drift(),
                Forecasters.windowAverage(28));
    }

    @Test
    void holdouts() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet evaluation-holdout
        RollingOrigin lastFourWeeks = RollingOrigin.holdout(28);
        RollingOrigin lastFifth = RollingOrigin.holdout(0.2);
        RollingOrigin sinceOctober = RollingOrigin.holdoutFrom(LocalDate.of(2011, 10, 1));

        Fold fold = lastFifth.foldsOf(revenue).get(0);
        // end
        assertEquals(739, revenue.size());
        assertEquals(new Fold(0, 0, 591, 591, 739), fold);
        assertEquals(List.of(new Fold(0, 0, 711, 711, 739)), lastFourWeeks.foldsOf(revenue));
        Fold october = sinceOctober.foldsOf(revenue).get(0);
        assertEquals("2011-10-01", revenue.index().show(october.testStart()));
        assertEquals(739, october.testEnd());
    }

    @Test
    void folds() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet evaluation-folds
        RollingOrigin expanding = RollingOrigin.horizon(28).minTrain(365);
        RollingOrigin sliding = expanding.sliding(365);
        RollingOrigin recent = RollingOrigin.horizon(28).step(7).lastFolds(8).strict();
        RollingOrigin late = recent.gap(2).embargo(7);

        List<Fold> folds = late.foldsOf(revenue);
        // end
        assertEquals(8, folds.size());
        assertEquals(new Fold(7, 0, 702, 711, 739), folds.get(7));
        assertEquals(new Fold(6, 0, 695, 704, 732), folds.get(6));
        List<Fold> grown = expanding.foldsOf(revenue);
        assertEquals((739 - 365) / 28, grown.size());
        assertEquals(new Fold(1, 0, 393, 393, 421), grown.get(1));
        assertEquals(new Fold(1, 28, 393, 393, 421), sliding.foldsOf(revenue).get(1));
        ForecastingException e = assertThrows(ForecastingException.class, () -> late.foldsOf(revenue.tail(60)));
        assertEquals(ForecastingException.Reason.TOO_SHORT, e.reason());
        assertEquals(4, RollingOrigin.horizon(28).lastFolds(9).foldsOf(112 + 1).size());
    }

    @Test
    void timeWindows() {
        TimeSeries series = Shop.revenueWithZeros();
        // snippet evaluation-cutoffs
        RollingOrigin monthEnds = RollingOrigin.horizon(Period.ofMonths(1))
                .cutoffs(LocalDate.of(2011, 7, 31), LocalDate.of(2011, 8, 31), LocalDate.of(2011, 9, 30));
        // end
        List<Fold> folds = monthEnds.foldsOf(series);
        assertEquals(3, folds.size());
        assertEquals("2011-08-01", series.index().show(folds.get(0).testStart()));
        assertEquals(List.of(31, 30, 30), folds.stream().map(Fold::horizon).toList());
    }

    @Test
    void backtest() {
        Panel units = Shop.productsWithZeros();
        List<String> log = new ArrayList<>();
        BoostedForecaster boosted = Forecasters.boosted(
                        FeatureSet.builder().seasonalLags(7, 4).build())
                .strategy(Strategy.direct(28))
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(10)
                        .build())
                .build();
        // snippet evaluation-backtest
        Cancellation stop = new Cancellation();
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(28).lastFolds(3))
                .model(Forecasters.seasonalNaive(7))
                .model(boosted)
                .metrics(Metrics.mase(7), Metrics.wmape())
                .execution(Execution.threads(2)
                        .withProgress(p -> log.add(p.done() + "/" + p.total()))
                        .withCancellation(stop)
                        .withTimeBudget(Duration.ofMinutes(30)))
                .run(units);

        Table ranking = evaluation.byModel();
        Evaluation fair = evaluation.onCommonFolds();
        // end
        assertEquals("120/120", log.get(log.size() - 1));
        assertEquals(List.of("seasonal naive", "boosted trees"), evaluation.models());
        assertEquals(List.of(), evaluation.failures());
        assertEquals(120, fair.forecasts().size());
        assertEquals(2, ranking.rows());
        stop.cancel();
    }

    @Test
    void regressorsGoToAllModels() {
        TimeSeries revenue = Shop.revenueWithZeros();
        double[] weekend = new double[revenue.size()];
        for (int t = 0; t < weekend.length; t++) {
            weekend[t] = revenue.index().date(t).getDayOfWeek().getValue() > 5 ? 1 : 0;
        }
        Regressors columns =
                Regressors.on(revenue.index()).knownInFuture("weekend", weekend).build();
        // snippet evaluation-regressors
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(28).lastFolds(3))
                .model(Forecasters.additive().regressor("weekend").build())
                .regressors(columns)
                .metrics(Metrics.mae())
                .run(revenue);
        // end
        assertEquals(List.of(), evaluation.failures());
        List<FoldFailure> refused = Backtest.of(RollingOrigin.horizon(28).lastFolds(3))
                .model(Forecasters.naive())
                .regressors(columns)
                .run(revenue)
                .failures();
        assertEquals(3, refused.size());
    }

    @Test
    void seriesOfDifferentLengths() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet evaluation-lengths
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("long"), revenue,
                SeriesKey.of("new"), revenue.tail(100),
                SeriesKey.of("too new"), revenue.tail(20)));
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(28).lastFolds(6))
                .model(Forecasters.seasonalNaive(7))
                .run(panel);
        // end
        assertEquals(
                6, evaluation.forecasts("seasonal naive", SeriesKey.of("long")).size());
        assertEquals(
                3, evaluation.forecasts("seasonal naive", SeriesKey.of("new")).size());
        assertEquals(1, evaluation.failures().size());
        assertEquals(SeriesKey.of("too new"), evaluation.failures().get(0).key());
    }

    @Test
    void nested() {
        TimeSeries revenue = Shop.revenueWithZeros();
        List<Forecaster<?>> candidates = baselines();
        // snippet evaluation-nested
        BestOf chosen = BestOf.of(candidates, RollingOrigin.horizon(28).lastFolds(3), Metrics.mase(7));
        Evaluation honest = Backtest.of(RollingOrigin.horizon(28).lastFolds(4))
                .model(chosen)
                .metrics(Metrics.mase(7))
                .run(revenue);

        BestOf.Choice today = chosen.choose(revenue, Regressors.none());
        // end
        assertEquals(4, honest.forecasts().size());
        assertEquals(today.model(), candidates.get(today.position()));
        double best =
                today.evaluation().value(today.model().name(), Metrics.mase(7)).orElseThrow();
        for (Forecaster<?> candidate : candidates) {
            assertTrue(best
                    <= today.evaluation()
                            .value(candidate.name(), Metrics.mase(7))
                            .orElseThrow());
        }
    }

    @Test
    void refits() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet evaluation-refit
        RollingOrigin monthly = RollingOrigin.horizon(7).lastFolds(12).refitEvery(4);
        Evaluation evaluation = Backtest.of(monthly)
                .model(Forecasters.additive().build())
                .metrics(Metrics.mase(7))
                .run(revenue);
        // end
        assertEquals(12, evaluation.forecasts().size());
    }

    @Test
    void values() {
        Evaluation evaluation = ofProducts();
        // snippet evaluation-values
        OptionalDouble mase = evaluation.value("seasonal naive", Metrics.mase(7));
        Score mape = evaluation.score("seasonal naive", Metrics.mape());
        int leftOut = mape.skipped();

        Score pooled = evaluation.score("seasonal naive", Metrics.wmape(), Averaging.pooled());
        Table byVolume = evaluation.averagedBy(Averaging.byVolume()).byModel();
        Table byStep = evaluation.byHorizon(Metrics.mae());
        // end
        assertTrue(mase.isPresent());
        assertTrue(leftOut > 0);
        assertEquals(
                pooled.value().orElseThrow(),
                evaluation
                        .score("seasonal naive", Metrics.wmape(), Averaging.byVolume())
                        .value()
                        .orElseThrow(),
                1e-9);
        assertTrue(byVolume.columns().contains("averaged"), byVolume.columns().toString());
        assertEquals(7, byStep.rows());
        assertEquals(List.of("step", "mean", "naive", "seasonal naive", "drift", "window average"), byStep.columns());
        // snippet evaluation-arrays
        double smape = Metrics.smape().of(new double[] {10, 20}, new double[] {12, 18});
        Metric mine = Metric.mean("over", (actual, point) -> Math.max(0, point - actual));
        // end
        assertEquals((200 * 2 / 22.0 + 200 * 2 / 38.0) / 2, smape, 1e-12);
        assertTrue(evaluation.value("naive", mine).isPresent());
    }

    /** The table of metrics in docs/evaluation.md is that of the catalogue. */
    @Test
    void tableOfMetrics() throws IOException {
        // snippet evaluation-describe
        Table facts = Metrics.describe(Metrics.catalogue(7, 0.95));
        // end
        StringBuilder table = new StringBuilder("| " + String.join(" | ", facts.columns()) + " |\n");
        table.append("|---".repeat(facts.columns().size())).append("|\n");
        for (int row = 0; row < facts.rows(); row++) {
            table.append('|');
            for (String column : facts.columns()) {
                String cell = facts.isNumeric(column) ? show(facts.number(row, column)) : facts.text(row, column);
                table.append(' ').append(cell).append(" |");
            }
            table.append('\n');
        }
        Path page = page();
        assertTrue(Files.readString(page).contains(table), page + " must have this table:\n" + table);
    }

    private static String show(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return Objects.requireNonNull(folder, "root of the repository").resolve("docs/evaluation.md");
    }

    @Test
    void owa() {
        Panel units = Shop.productsWithZeros();
        // snippet evaluation-owa
        Evaluation evaluation = Backtest.of(RollingOrigin.holdout(28))
                .model(Forecasters.windowAverage(28))
                .model(Forecasters.naive2(7))
                .run(units);
        OverallWeightedAverage owa = evaluation.owa("window average", "naive2", 7);
        double better = 1 - owa.value().orElseThrow();
        // end
        double smape = evaluation.value("window average", Metrics.smape()).orElseThrow()
                / evaluation.value("naive2", Metrics.smape()).orElseThrow();
        double mase = evaluation.value("window average", Metrics.mase(7)).orElseThrow()
                / evaluation.value("naive2", Metrics.mase(7)).orElseThrow();
        assertEquals((smape + mase) / 2, 1 - better, 1e-12);
    }

    /** Two stores and two items; the second item starts later and costs twice as much. */
    private static Panel panel(double price, double ofSecond) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (String store : List.of("a", "b")) {
            for (String item : List.of("x", "y")) {
                double[] values = new double[200];
                for (int t = 0; t < values.length; t++) {
                    boolean sold = item.equals("x") || t > 50;
                    double units = sold ? 5 + t % 7 + (store.equals("a") ? 1 : 3) * Math.sin(t * t) : 0;
                    values[t] = price > 0 ? (item.equals("x") ? price : ofSecond) : units;
                }
                SeriesKey key = SeriesKey.of(store, item);
                all.put(key, TimeSeries.daily(key.toString(), START, values));
            }
        }
        return Panel.of(List.of("store", "item"), all);
    }

    @Test
    void wrmsse() {
        Panel units = panel(0, 0);
        Panel prices = panel(2, 4);
        // snippet evaluation-wrmsse
        Hierarchy hierarchy =
                Hierarchy.grouped(units).total().by("store").by("item").build();
        Map<SeriesKey, List<SeriesKey>> members = new TreeMap<>();
        hierarchy.aggregateKeys().forEach(key -> members.put(key, hierarchy.bottomOf(key)));

        Panel training = units.mapSeries(series -> series.head(series.size() - 28));
        SeriesWeights weights = SeriesWeights.ofSales(training, prices, 28)
                .withAggregates(members)
                .balanced(key -> hierarchy.levelOf(key).name());

        Evaluation evaluation = Backtest.of(RollingOrigin.holdout(28))
                .model(Forecasters.seasonalNaive(7))
                .run(hierarchy.aggregate(units));
        Metric rmsse = Metrics.rmsse(1).fromFirstNonZero();
        Score wrmsse = evaluation.score("seasonal naive", rmsse, Averaging.weighted(weights));
        // end
        assertEquals(0.25, weights.get(SeriesKey.of("*", "*")), 1e-12);
        assertEquals(0.25, weights.get(SeriesKey.of("a", "*")) + weights.get(SeriesKey.of("b", "*")), 1e-12);
        double sum = 0;
        for (SeriesKey key : hierarchy.keys()) {
            sum += weights.get(key)
                    * evaluation.score("seasonal naive", key, rmsse).value().orElseThrow();
        }
        assertEquals(sum, wrmsse.value().orElseThrow(), 1e-12);
    }

    @Test
    void weightsOfKaggle() {
        Panel units = Shop.productsWithZeros();
        SeriesKey first = units.keys().get(0);
        Evaluation evaluation = ofProducts();
        List<LocalDate> holidays = List.of(LocalDate.of(2011, 11, 24), LocalDate.of(2011, 11, 25));
        Map<SeriesKey, Double> perishable = new TreeMap<>();
        units.keys().forEach(key -> perishable.put(key, key.equals(first) ? 1.25 : 1.0));
        // snippet evaluation-kaggle
        Metric wmae = Metrics.wmae(StepWeight.onDates(holidays, 5));
        Score walmart = evaluation.score("naive", wmae, Averaging.pooled());

        Metric nwrmsle = Metrics.nwrmsle(StepWeight.bySeries(SeriesWeights.of(perishable)));
        Score favorita = evaluation.score("naive", nwrmsle, Averaging.pooled());

        Metric recent = Metrics.rmse().weighted("recent RMSE", (fold, step) -> Math.pow(0.9, step));
        // end
        assertFalse(walmart.value().orElseThrow()
                == evaluation.pooled("naive", Metrics.mae()).value().orElseThrow());
        assertFalse(favorita.value().orElseThrow()
                == evaluation.pooled("naive", Metrics.rmsle()).value().orElseThrow());
        assertTrue(evaluation.value("naive", recent).isPresent());
    }

    @Test
    void crps() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet evaluation-crps
        Evaluation evaluation = RollingOrigin.horizon(7)
                .lastFolds(12)
                .evaluate(
                        List.of(Forecasters.naive(), Forecasters.seasonalNaive(7)),
                        revenue,
                        Metrics.crps(),
                        Metrics.crpsNormal());

        SamplePaths paths = Forecasters.naive().fit(revenue.head(732)).simulate(7, Regressors.none(), 1000, 42);
        double ofPaths = Crps.ofPaths(revenue.tail(7), paths, true);
        // end
        double exact = evaluation.value("naive", Metrics.crpsNormal()).orElseThrow();
        double quantiles = evaluation.value("naive", Metrics.crps()).orElseThrow();
        assertEquals(1.05, quantiles / exact, 0.01);
        SeriesKey key = evaluation.keys().get(0);
        Evaluation last = RollingOrigin.holdout(7).evaluate(Forecasters.naive(), revenue);
        assertEquals(
                1,
                ofPaths / last.score("naive", key, Metrics.crpsNormal()).value().orElseThrow(),
                0.1);
        assertFalse(exact == quantiles);
    }

    @Test
    void horizonGrowthAndValueAdded() {
        Evaluation evaluation = ofRevenue();
        // snippet evaluation-growth
        HorizonGrowth growth = evaluation.horizonGrowth("naive", Metrics.rmse());
        OptionalDouble atEnd = growth.ratio(7);
        OptionalDouble exponent = growth.exponent();

        ForecastValueAdded added = evaluation.valueAdded("window average", "naive", Metrics.mae());
        OptionalDouble percent = added.percent();
        // end
        assertEquals(7, growth.steps().size());
        assertEquals(
                growth.steps().get(6).value().orElseThrow()
                        / growth.steps().get(0).value().orElseThrow(),
                atEnd.orElseThrow(),
                1e-12);
        assertTrue(exponent.isPresent());
        double naive = evaluation.value("naive", Metrics.mae()).orElseThrow();
        double average = evaluation.value("window average", Metrics.mae()).orElseThrow();
        assertEquals(100 * (naive - average) / naive, percent.orElseThrow(), 1e-9);
    }

    @Test
    void trackingSignal() {
        Evaluation evaluation = ofRevenue();
        SeriesKey key = evaluation.keys().get(0);
        // snippet evaluation-tracking
        TrackedErrors tracked = TrackingSignal.usual().of(evaluation, "mean", key, 1);
        double[] signals = tracked.signals();
        OptionalInt firstAlarm = tracked.firstAlarm();
        // end
        assertEquals(24, signals.length);
        assertEquals(1, Math.abs(signals[0]), 1e-12);
        assertEquals(-4, signals[3], 1e-12);
        assertEquals(OptionalInt.of(4), firstAlarm);
        assertEquals(4, TrackingSignal.usual().limit());
        assertEquals(0.1, TrackingSignal.usual().smoothing());
    }

    @Test
    void comparison(@TempDir Path folder) throws IOException {
        Evaluation evaluation = ofRevenue();
        // snippet evaluation-pairs
        DieboldMariano test = DieboldMariano.test(
                evaluation, "window average", "naive", Metrics.mae(), 1, DieboldMariano.Variance.BARTLETT);
        boolean different = test.rejects(0.05);
        // end
        assertEquals(23, test.degreesOfFreedom());
        assertTrue(test.statistic() < 0);
        assertFalse(different);
        assertEquals(0.075, test.pValue(), 0.001);
        // snippet evaluation-set
        Losses losses = Losses.byFold(evaluation, Metrics.mae());
        ModelConfidenceSet set = ModelConfidenceSet.of(losses, ModelConfidenceSet.Options.standard());
        List<String> mayBeBest = set.included();
        // end
        assertEquals(24, losses.size());
        assertEquals(List.of("seasonal naive"), mayBeBest);
        assertEquals(1, set.pValue(mayBeBest.get(0)));

        Evaluation products = ofProducts();
        // snippet evaluation-ranks
        NemenyiRanks ranks = NemenyiRanks.of(products, Metrics.mase(7), 0.05);
        double needed = ranks.criticalDifference();
        List<List<String>> alike = ranks.groups();
        EvaluationSvg.criticalDifference(ranks).write(folder.resolve("ranks.svg"));
        // end
        assertEquals(20, ranks.observations());
        assertEquals(2.728 * Math.sqrt(5 * 6 / (6.0 * 20)), needed, 0.001);
        assertEquals(
                List.of(
                        List.of("window average", "mean", "seasonal naive"),
                        List.of("mean", "seasonal naive", "naive"),
                        List.of("naive", "drift")),
                alike);
        assertTrue(Files.readString(folder.resolve("ranks.svg")).contains("seasonal naive"));
    }

    @Test
    void calibration(@TempDir Path folder) throws IOException {
        Evaluation evaluation = ofRevenue();
        // snippet evaluation-calibration
        Calibration naive = Calibration.of(evaluation, "naive");
        PitHistogram pit = naive.pitHistogram();
        List<ReliabilityPoint> intervals = naive.intervals();
        Table firstDay = naive.atStep(1).table();

        EvaluationSvg.pit(pit).write(folder.resolve("pit.svg"));
        EvaluationSvg.reliability(evaluation).write(folder.resolve("reliability.svg"));
        // end
        assertEquals(12, pit.bins().size());
        assertEquals(24 * 7, pit.count());
        assertEquals(5, intervals.size());
        double covered =
                evaluation.pooled("naive", Metrics.coverage(0.8)).value().orElseThrow();
        assertEquals(covered, intervals.get(3).observed(), 1e-12);
        assertEquals(5 + 11, firstDay.rows());
        assertTrue(Files.exists(folder.resolve("pit.svg")) && Files.exists(folder.resolve("reliability.svg")));
    }
}
