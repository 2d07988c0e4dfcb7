package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.core.tuning.Search;
import org.forecastj.core.tuning.SearchSpace;
import org.forecastj.core.tuning.Trial;
import org.forecastj.core.tuning.TunedForecaster;
import org.forecastj.core.tuning.Tuner;
import org.forecastj.core.tuning.TuningResult;
import org.forecastj.core.tuning.TuningTrace;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.Mode;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.additive.Trend;
import org.forecastj.models.baseline.WindowAverageFit;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/tuning.md, and what it says of Hyperband. */
class TuningPageTest {
    private static SearchSpace windows() {
        return SearchSpace.empty().withWhole("window", 1, 365, SearchSpace.Scale.LOG);
    }

    private static Tuner<Forecaster<WindowAverageFit>> windowTuner(Search search, int folds) {
        return Tuner.of(
                        windows(),
                        p -> Forecasters.windowAverage(p.whole("window")),
                        RollingOrigin.horizon(7).lastFolds(folds),
                        Metrics.mase(7))
                .search(search);
    }

    @Test
    void additive() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet tuning-additive
        SearchSpace space = SearchSpace.empty()
                .withReal("changepoints", 0.001, 0.5, SearchSpace.Scale.LOG)
                .withWhole("order", 1, 3)
                .withChoice("mode", "ADDITIVE", "MULTIPLICATIVE");

        Tuner<Forecaster<AdditiveFit>> tuner = Tuner.of(
                        space,
                        p -> Forecasters.additive()
                                .trend(Trend.piecewiseLinear().withPriorScale(p.real("changepoints")))
                                .seasonality(Seasonality.of("weekly", 7, p.whole("order")))
                                .mode(p.choice("mode", Mode.class))
                                .build(),
                        RollingOrigin.horizon(28).lastFolds(3),
                        Metrics.mase(7))
                .search(Search.tpe(15));

        TuningResult<Forecaster<AdditiveFit>> result =
                tuner.run(revenue, Execution.threads(2).withTimeBudget(Duration.ofMinutes(5)));
        AdditiveFit fit = result.model().fit(revenue);
        Table trials = result.trace().table();
        // end
        assertEquals(15, trials.rows(), 2);
        assertEquals(revenue.size(), fit.observed().size());
        double best = result.best().score().orElseThrow();
        for (Trial trial : result.trace().trials()) {
            assertTrue(trial.score().orElse(Double.POSITIVE_INFINITY) >= best);
        }
        Evaluation again = RollingOrigin.horizon(28).lastFolds(3).evaluate(result.model(), revenue, Metrics.mase(7));
        assertEquals(best, again.value(again.models().get(0), Metrics.mase(7)).orElseThrow());
    }

    @Test
    void boosted() {
        Panel units = Shop.productsWithZeros().mapSeries(s -> s.tail(300));
        // snippet tuning-boosted
        SearchSpace space = SearchSpace.empty()
                .withWhole("leaves", 4, 64, SearchSpace.Scale.LOG)
                .withReal("rate", 0.02, 0.3, SearchSpace.Scale.LOG)
                .withWhole("lags", 1, 8);

        Tuner<GlobalForecaster<BoostedFit>> tuner = Tuner.ofGlobal(
                        space,
                        p -> Forecasters.boosted(FeatureSet.builder()
                                        .seasonalLags(7, p.whole("lags"))
                                        .build())
                                .strategy(Strategy.direct(28))
                                .boosting(GradientBoosting.builder(Objective.squared())
                                        .iterations(50)
                                        .maxLeaves(p.whole("leaves"))
                                        .learningRate(p.real("rate"))
                                        .build())
                                .build(),
                        RollingOrigin.horizon(28).lastFolds(2),
                        Metrics.rmsse(1))
                .search(Search.random(6));
        BoostedFit fit = tuner.run(units, Execution.threads(2)).model().fit(units, Execution.threads(2));
        // end
        assertEquals(units.keys(), fit.keys());
    }

    @Test
    void searches() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet tuning-searches
        Search grid = Search.grid(5);
        Search random = Search.random(50);
        Search parzen = Search.tpe(50);
        Search hyperband = Search.hyperband(3);
        // end
        assertEquals(
                5,
                windowTuner(grid, 2)
                        .run(revenue, Execution.sequential())
                        .trace()
                        .trials()
                        .size());
        assertTrue(windowTuner(random, 2)
                        .run(revenue, Execution.sequential())
                        .trace()
                        .trials()
                        .size()
                <= 50);
        assertTrue(windowTuner(parzen, 2)
                        .run(revenue, Execution.sequential())
                        .trace()
                        .trials()
                        .size()
                <= 50);

        Map<Integer, Integer> byFolds = new TreeMap<>();
        TuningResult<?> result = Tuner.of(
                        SearchSpace.empty().withReal("window", 1, 365, SearchSpace.Scale.LOG),
                        p -> Forecasters.windowAverage((int) Math.round(p.real("window"))),
                        RollingOrigin.horizon(7).lastFolds(9),
                        Metrics.mase(7))
                .search(hyperband)
                .run(revenue, Execution.sequential());
        result.trace().trials().forEach(trial -> byFolds.merge(trial.folds(), 1, Integer::sum));
        assertEquals(Map.of(1, 9, 3, 8, 9, 5), byFolds);
        assertEquals(9, result.best().folds());
        assertThrows(ForecastingException.class, () -> windowTuner(hyperband, 2).run(revenue, Execution.sequential()));
    }

    @Test
    void resume(@TempDir Path folder) throws IOException {
        TimeSeries revenue = Shop.revenueWithZeros();
        SearchSpace space = windows();
        Tuner<Forecaster<WindowAverageFit>> tuner = windowTuner(Search.tpe(20), 2);
        Path file = folder.resolve("trials.tsv");
        // snippet tuning-resume
        if (Files.notExists(file)) {
            Files.write(file, List.of(TuningTrace.header(space)));
        }
        TuningTrace earlier = TuningTrace.read(space, Files.readAllLines(file));
        Files.write(file, earlier.lines());

        TuningResult<Forecaster<WindowAverageFit>> result = tuner.resume(earlier)
                .onTrial(trial -> append(file, TuningTrace.line(trial)))
                .run(revenue, Execution.sequential());
        // end
        TuningTrace whole = TuningTrace.read(space, Files.readAllLines(file));
        assertEquals(result.trace(), whole);
        List<String> lines = whole.lines();
        TuningTrace half = TuningTrace.read(space, lines.subList(0, 8));
        assertEquals(
                whole, tuner.resume(half).run(revenue, Execution.sequential()).trace());
        TuningTrace cutOff = TuningTrace.read(space, List.of(lines.get(0), lines.get(1), "2\t2\t0."));
        assertEquals(1, cutOff.trials().size());
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nested() {
        TimeSeries revenue = Shop.revenueWithZeros();
        Tuner<Forecaster<WindowAverageFit>> tuner = windowTuner(Search.tpe(20), 4);
        // snippet tuning-nested
        Evaluation honest = Backtest.of(RollingOrigin.horizon(7).lastFolds(6))
                .model(new TunedForecaster<>(tuner))
                .model(Forecasters.windowAverage(28))
                .metrics(Metrics.mase(7))
                .execution(Execution.threads(2))
                .run(revenue);
        // end
        assertEquals(List.of("tuned", "window average"), honest.models());
        assertEquals(List.of(), honest.failures());
        assertEquals(12, honest.forecasts().size());
    }
}
