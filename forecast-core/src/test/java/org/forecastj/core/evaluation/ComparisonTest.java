package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;

/** Growth by horizon, value added and OWA. */
class ComparisonTest {
    private static final SeriesKey A = SeriesKey.of("a");
    private static final SeriesKey B = SeriesKey.of("b");
    private static final double[] ONES = {1, 1, 1};

    /** Naive is off by 2, 4 for a, by 10, 10 for b; ten by 0, 2 and by 100, 100. */
    private static Evaluation evaluation() {
        Panel panel = Panel.of(Map.of(
                A, TestModels.daily("a", 6, 7, 8, 10, 12),
                B, TestModels.daily("b", 90, 110, 100, 110, 110)));
        return RollingOrigin.holdout(2)
                .evaluate(
                        List.of(TestModels.naive(), TestModels.constant("ten", 10)),
                        panel,
                        Execution.sequential(),
                        Metrics.mae());
    }

    private static HorizonGrowth growth(double... values) {
        List<Score> steps = Arrays.stream(values)
                .mapToObj(v -> new Score(Double.isNaN(v) ? OptionalDouble.empty() : OptionalDouble.of(v), 1, 0))
                .toList();
        return new HorizonGrowth("m", Metrics.mae(), steps);
    }

    @Test
    void growthByHorizon() {
        HorizonGrowth line = growth(2, 5, 8, 11);
        assertEquals(3, line.slope().orElseThrow(), 1e-12);
        assertEquals(5.5, line.ratio(4).orElseThrow());
        HorizonGrowth root = growth(3, 3 * Math.sqrt(2), Double.NaN, 6);
        assertEquals(0.5, root.exponent().orElseThrow(), 1e-12);
        assertTrue(root.ratio(3).isEmpty());
        assertTrue(growth(0, 1).ratio(2).isEmpty());
        assertTrue(growth(5).slope().isEmpty());
        assertTrue(growth(0, 1).exponent().isEmpty());
        assertEquals(5.5, line.table().number(3, "ratio to step 1"));
        assertThrows(IndexOutOfBoundsException.class, () -> line.ratio(5));
    }

    @Test
    void growthOfAnEvaluation() {
        Evaluation e = evaluation();
        HorizonGrowth naive = e.horizonGrowth("naive", Metrics.mae());
        assertEquals(6, naive.steps().get(0).value().orElseThrow(), 1e-12);
        assertEquals(7 / 6.0, naive.ratio(2).orElseThrow(), 1e-12);
        Table table = e.horizonGrowth(Metrics.mae());
        assertEquals("naive", table.text(0, "model"));
        assertEquals(7, table.number(0, "last MAE"), 1e-12);
        assertEquals(7 / 6.0, table.number(0, "last / first"), 1e-12);
        assertEquals(1, table.number(0, "slope"), 1e-12);
        assertEquals(Math.log(7 / 6.0) / Math.log(2), table.number(0, "exponent"), 1e-12);
        assertEquals(51, table.number(1, "last MAE"), 1e-12);
    }

    @Test
    void valueAddedOverANamedBenchmark() {
        Evaluation e = evaluation();
        ForecastValueAdded added = e.valueAdded("ten", "naive", Metrics.mae());
        assertEquals((1 + 100) / 2.0, added.value().value().orElseThrow(), 1e-12);
        assertEquals((3 + 10) / 2.0, added.benchmarkValue().value().orElseThrow(), 1e-12);
        assertEquals(6.5 - 50.5, added.improvement().orElseThrow(), 1e-12);
        assertEquals(100 * (6.5 - 50.5) / 6.5, added.percent().orElseThrow(), 1e-9);
        assertEquals(Map.of(A, 2.0, B, -90.0), added.bySeries());
        assertEquals(0.5, added.shareImproved().orElseThrow());
        assertEquals(0.5, added.shareWorse().orElseThrow());
        Averaging onlyA = Averaging.weighted(SeriesWeights.of(Map.of(A, 1.0, B, 0.0)));
        Table table = e.averagedBy(onlyA).valueAdded("naive", Metrics.mae());
        assertEquals(1, table.rows());
        assertEquals("weighted", table.text(0, "averaged"));
        assertEquals(2, table.number(0, "improvement"), 1e-12);
        assertEquals(3, table.number(0, "MAE of naive"), 1e-12);
        assertEquals(2, table.number(0, "series"));
        assertThrows(NoSuchElementException.class, () -> e.valueAdded("none", Metrics.mae()));
    }

    @Test
    void improvementIsPositiveWhateverTheDirection() {
        Evaluation e = evaluation();
        assertTrue(e.valueAdded("ten", "naive", Metrics.r2()).improvement().orElseThrow() > 0);
        // r2 of b, whose actual values are equal, is not defined: only a counts
        assertEquals(1, e.valueAdded("ten", "naive", Metrics.r2()).bySeries().size());
        ForecastValueAdded itself = e.valueAdded("naive", "naive", Metrics.bias());
        assertEquals(0, itself.improvement().orElseThrow());
        assertEquals(0, itself.shareImproved().orElseThrow());
    }

    @Test
    void onlyCommonFoldsCount() {
        TimeSeries series = TestModels.daily("a", 1, 2, 4, 8, 16, 20, 30, 50);
        Evaluation e = RollingOrigin.horizon(1)
                .minTrain(4)
                .evaluate(List.of(TestModels.naive(), TestModels.failingIf(s -> s.size() == 5)), series, Metrics.mae());
        assertEquals(3, e.bySeries("failing").values().iterator().next().size());
        ForecastValueAdded added = e.valueAdded("failing", "naive", Metrics.mae());
        assertEquals(0, added.improvement().orElseThrow());
        assertEquals(3, added.benchmarkValue().scored());
        assertEquals(1, e.owa("failing", "naive", 1).value().orElseThrow(), 1e-12);
        assertFalse(e.owa("naive", "naive", 99).value().isPresent());
    }

    /** sMAPE of naive: a 200·(2/18 + 4/20)/2, b 200·10/210; MASE: a 3/1, b 10/15. Of ten: a 200·(0 + 2/22)/2, b 200·100/120; 1/1, 100/15. */
    @Test
    void overallWeightedAverage() {
        Evaluation e = evaluation();
        double smape = (100 * (2 / 18.0 + 4 / 20.0) + 2000 / 210.0) / 2;
        double mase = (3 + 10 / 15.0) / 2;
        double smapeOfTen = (100 * (2 / 22.0) + 20000 / 120.0) / 2;
        double maseOfTen = (1 + 100 / 15.0) / 2;
        OverallWeightedAverage owa = e.averagedBy(Averaging.pooled()).owa("ten", "naive", 1);
        assertEquals(smape, owa.benchmarkSmape().value().orElseThrow(), 1e-9);
        assertEquals(mase, owa.benchmarkMase().value().orElseThrow(), 1e-12);
        double expected = (smapeOfTen / smape + maseOfTen / mase) / 2;
        assertEquals(expected, owa.value().orElseThrow(), 1e-9);
        Table table = e.owa("naive", 1);
        assertEquals(1, table.number(0, "OWA"), 1e-12);
        assertEquals(expected, table.number(1, "OWA"), 1e-9);
        assertEquals(maseOfTen / mase, table.number(1, "relative MASE"), 1e-12);
    }

    @Test
    void nothingForecastGivesEmptyTables() {
        Evaluation e = RollingOrigin.holdout(2)
                .evaluate(TestModels.failingIf(s -> true), TestModels.daily("a", ONES), Metrics.mae());
        assertEquals("-", e.horizonGrowth(Metrics.mae()).text(0, "slope"));
        assertEquals("-", e.owa("failing", 1).text(0, "OWA"));
        assertTrue(e.valueAdded("failing", "failing", Metrics.mae())
                .shareImproved()
                .isEmpty());
    }
}
