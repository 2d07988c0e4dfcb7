package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final SeriesKey A = SeriesKey.of("a");
    private static final SeriesKey B = SeriesKey.of("b");
    private static final SeriesKey TOTAL = SeriesKey.of("total");
    private static final double[] ONES = {1, 1};

    private static Panel panel(double[] a, double[] b) {
        return Panel.of(Map.of(A, TestModels.daily("a", a), B, TestModels.daily("b", b)));
    }

    private static Panel withTotal(Panel panel) {
        double[] sum = panel.get(A).values();
        Arrays.setAll(sum, t -> sum[t] + panel.get(B).value(t));
        return Panel.of(Map.of(A, panel.get(A), B, panel.get(B), TOTAL, TestModels.daily("total", sum)));
    }

    /**
     * The M5 by hand: a sells 2, 4, 2 at 1 dollar and b 0, 1, 3 at 2; the naive forecast of the last value; then come 4, 2 and 3, 5. Scales:
     * a √((4 + 4)/2) = 2, b √(4/1) = 2 without its leading zero, total √((9 + 0)/2). Errors: a 2, 0; b 0, 2; total (5 of 7, 7) 2, 2.
     */
    @Test
    void weightedRootMeanSquaredScaledErrorOfTheM5() {
        Panel units = panel(new double[] {2, 4, 2, 4, 2}, new double[] {0, 1, 3, 3, 5});
        Panel training = units.mapSeries(s -> s.head(3));
        Panel prices = panel(new double[] {1, 1, 1}, new double[] {2, 2, 2});
        SeriesWeights weights = SeriesWeights.ofSales(training, prices, 2)
                .withAggregates(Map.of(TOTAL, List.of(A, B)))
                .balanced(key -> key.equals(TOTAL) ? "total" : "item");
        assertEquals(0.5 * 6 / 14, weights.get(A), 1e-15);
        assertEquals(0.5 * 8 / 14, weights.get(B), 1e-15);
        assertEquals(0.5, weights.get(TOTAL));
        Evaluation e = RollingOrigin.holdout(2)
                .evaluate(List.of(TestModels.naive()), withTotal(units), Execution.sequential());
        Metric rmsse = Metrics.rmsse(1).fromFirstNonZero();
        double item = Math.sqrt(2) / 2;
        double total = 2 / Math.sqrt(4.5);
        assertEquals(item, e.score("naive", A, rmsse).value().orElseThrow(), 1e-12);
        assertEquals(item, e.score("naive", B, rmsse).value().orElseThrow(), 1e-12);
        assertEquals(total, e.score("naive", TOTAL, rmsse).value().orElseThrow(), 1e-12);
        Score wrmsse = e.score("naive", rmsse, Averaging.weighted(weights));
        assertEquals(0.5 * item + 0.5 * total, wrmsse.value().orElseThrow(), 1e-12);
        assertEquals(6, wrmsse.scored());
    }

    @Test
    void walmartsHolidaysCountFiveTimes() {
        FoldForecast fold =
                TestFolds.of("s", ONES, new double[] {10, 20, 30}, new double[] {11, 22, 36}, new double[3]);
        Metric wmae = Metrics.wmae(StepWeight.onDates(List.of(TestFolds.START.plusDays(3)), 5));
        assertEquals("WMAE", wmae.name());
        assertEquals((1 + 5 * 2 + 6) / 7.0, TestFolds.score(wmae, fold).value().orElseThrow(), 1e-12);
        assertEquals(
                14 / 7.0,
                Metrics.mae().of(new double[] {10, 20, 30}, new double[] {11, 22, 33}, new double[] {1, 5, 1}),
                1e-12);
        assertThrows(IllegalArgumentException.class, () -> StepWeight.onDates(List.of(), -1));
    }

    @Test
    void favoritasPerishablesCountMore() {
        SeriesWeights perishable = SeriesWeights.of(Map.of(A, 1.25, B, 1.0));
        Metric nwrmsle = Metrics.nwrmsle(StepWeight.bySeries(perishable));
        double e = Math.E;
        FoldForecast a = TestFolds.of("a", ONES, new double[] {e - 1, 0}, new double[] {e * e - 1, -3}, new double[2]);
        FoldForecast b = TestFolds.of("b", ONES, new double[] {0, -2}, new double[] {e * e - 1, 5}, new double[2]);
        Score score = TestFolds.score(nwrmsle, a, b);
        assertEquals(
                Math.sqrt((1.25 * 1 + 1.25 * 0 + 1 * 4) / 3.5), score.value().orElseThrow(), 1e-12);
        assertEquals(1, score.skipped());
        assertEquals(
                Math.sqrt((1 + 1 * 4) / 2.0),
                Metrics.rmsle().of(new double[] {e - 1, 0}, new double[] {e * e - 1, e * e - 1}),
                1e-12);
    }

    @Test
    void weightsByTimeAndProducts() {
        FoldForecast fold = TestFolds.of("s", ONES, new double[] {10, 20}, new double[] {11, 22}, new double[2]);
        TimeSeries weights = TimeSeries.daily("importance", TestFolds.START, 9, 9, 1, 3);
        StepWeight byTime = StepWeight.byTime(weights);
        assertEquals(7 / 4.0, value(byTime, fold), 1e-12);
        assertEquals(7 / 4.0, value(StepWeight.byTime(weights.tail(2)), fold), 1e-12);
        assertEquals(13 / 7.0, value(byTime.times((f, h) -> 1 + h), fold), 1e-12);
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> value(StepWeight.byTime(weights.head(3)), fold));
        assertTrue(String.valueOf(e.getMessage()).contains("series 's', 2024-01-04"), e.getMessage());
    }

    private static double value(StepWeight weight, FoldForecast fold) {
        return TestFolds.score(Metrics.wmae(weight), fold).value().orElseThrow();
    }

    @Test
    void volumesOfTheLastRows() {
        Panel history = panel(new double[] {100, 1, Double.NaN, 3}, new double[] {5, 5, 5, 5});
        SeriesWeights weights = SeriesWeights.ofVolume(history, 3);
        assertEquals(Map.of(A, 4.0, B, 15.0), weights.asMap());
        assertEquals(weights, SeriesWeights.of(Map.of(A, 4.0, B, 15.0)));
        assertEquals(104, SeriesWeights.ofVolume(history, 99).get(A));
        assertThrows(IllegalArgumentException.class, () -> SeriesWeights.ofVolume(history, 0));
        Panel negative = history.mapSeries(s -> s.mapValues(v -> -v));
        assertEquals(
                Reason.INVALID_VALUE,
                assertThrows(ForecastingException.class, () -> SeriesWeights.ofVolume(negative, 3))
                        .reason());
    }

    @Test
    void salesNeedPricesWhereThereAreUnits() {
        Panel units = panel(new double[] {0, Double.NaN, 2}, new double[] {1, 1, 1});
        Panel prices = panel(new double[] {Double.NaN, Double.NaN, 4}, new double[] {1, 2, 3});
        assertEquals(
                Map.of(A, 8.0, B, 6.0), SeriesWeights.ofSales(units, prices, 28).asMap());
        Panel gap = panel(new double[] {1, 1, Double.NaN}, new double[] {1, 2, 3});
        ForecastingException e = assertThrows(ForecastingException.class, () -> SeriesWeights.ofSales(units, gap, 28));
        assertEquals(Reason.MISSING_VALUES, e.reason());
        assertTrue(String.valueOf(e.getMessage()).startsWith("series 'a', row 2"), e.getMessage());
    }

    @Test
    void wrongWeightsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> SeriesWeights.of(Map.of(A, Double.NaN)));
        SeriesWeights one = SeriesWeights.of(Map.of(A, 1.0, B, 0.0));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> one.get(TOTAL));
        assertTrue(String.valueOf(e.getMessage()).contains("'total'"));
        assertThrows(IllegalArgumentException.class, () -> one.withAggregates(Map.of(A, List.of(B))));
        assertThrows(ForecastingException.class, () -> one.balanced(key -> Objects.requireNonNull(key)));
    }

    @Test
    void averagesOverSeries() {
        Panel panel = panel(new double[] {10, 10, 12, 11}, new double[] {100, 100, 190, 130});
        Evaluation e = RollingOrigin.holdout(2)
                .evaluate(List.of(TestModels.naive()), panel, Execution.sequential(), Metrics.mae());
        Metric mae = Metrics.mae();
        double a = 1.5;
        double b = 60;
        assertEquals((a + b) / 2, e.value("naive", mae).orElseThrow(), 1e-12);
        Averaging byVolume = Averaging.byVolume();
        double expected = (23 * a + 320 * b) / 343;
        assertEquals(expected, e.averagedBy(byVolume).value("naive", mae).orElseThrow(), 1e-12);
        Metric wmape = Metrics.wmape();
        assertEquals(
                e.pooled("naive", wmape).value().orElseThrow(),
                e.score("naive", wmape, byVolume).value().orElseThrow(),
                1e-12);
        Averaging given = Averaging.weighted(SeriesWeights.of(Map.of(A, 3.0, B, 1.0)));
        Evaluation weighted = e.averagedBy(given);
        assertEquals((3 * a + b) / 4, weighted.value("naive", mae).orElseThrow(), 1e-12);
        assertEquals((3 * 2 + 90) / 4.0, weighted.byHorizon(mae).number(0, "naive"), 1e-12);
        assertEquals((3 * a + b) / 4, weighted.byOrigin(mae).number(0, "naive"), 1e-12);
        Averaging onlyA = Averaging.weighted(SeriesWeights.of(Map.of(A, 3.0)));
        assertThrows(IllegalArgumentException.class, () -> e.score("naive", mae, onlyA));
        Averaging nothing = Averaging.weighted(SeriesWeights.of(Map.of(A, 0.0, B, 0.0)));
        assertTrue(e.score("naive", mae, nothing).value().isEmpty());
    }

    @Test
    void tablesSayHowSeriesAreAveraged() {
        Panel panel = panel(new double[] {10, 10, 12, 11}, new double[] {100, 100, 190, 130});
        Evaluation e = RollingOrigin.holdout(2)
                .evaluate(List.of(TestModels.naive()), panel, Execution.sequential(), Metrics.rmse());
        assertFalse(e.byModel().columns().contains("averaged"));
        Evaluation pooled = e.averagedBy(Averaging.pooled());
        assertEquals("pooled", pooled.byModel().text(0, "averaged"));
        assertEquals("pooled", pooled.byHorizon().text(0, "averaged"));
        assertEquals("pooled", pooled.byHorizon(Metrics.rmse()).text(1, "averaged"));
        assertEquals("pooled", pooled.byOrigin().text(0, "averaged"));
        assertEquals("pooled", pooled.onCommonFolds().averaging().toString());
        double expected = Math.sqrt((4 + 1 + 90 * 90 + 900) / 4.0);
        assertEquals(expected, pooled.byModel().number(0, "RMSE"), 1e-12);
        assertEquals(Math.sqrt((4 + 90 * 90) / 2.0), pooled.byHorizon().number(0, "RMSE"), 1e-12);
        assertEquals(expected, pooled.byOrigin().number(0, "RMSE"), 1e-12);
    }

    @Test
    void weightedAggregatesByHand() {
        double[] y = {10, 20, 30, 40};
        double[] f = {12, 20, 33, 50};
        double[] w = {1, 0, 2, 1};
        assertEquals((2 + 6 + 10) / 4.0, Metrics.mae().of(y, f, w), 1e-12);
        assertEquals(Math.sqrt((4 + 18 + 100) / 4.0), Metrics.rmse().of(y, f, w), 1e-12);
        assertEquals(100 * 18 / 110.0, Metrics.wmape().of(y, f, w), 1e-12);
        assertEquals(20, Metrics.mdape().of(y, f, new double[] {3, 0, 1, 0}), 1e-9);
        assertEquals((10 + 20) / 2.0, Metrics.mdape().of(y, f, new double[] {1, 0, 1, 0}), 1e-9);
        double[] hundreds = {100, 100, 100};
        assertEquals(15, Metrics.mdape().of(hundreds, new double[] {110, 112, 120}, new double[] {1, 0, 1}), 1e-9);
        for (double unit : new double[] {1e-200, 1e200}) {
            assertEquals((2 + 30) / 4.0, Metrics.mae().of(y, f, new double[] {unit, 0, 0, 3 * unit}), 1e-12);
        }
        double mean = 110 / 4.0;
        double spread = (10 - mean) * (10 - mean) + 2 * (30 - mean) * (30 - mean) + (40 - mean) * (40 - mean);
        assertEquals(1 - 122 / spread, Metrics.r2().of(y, f, w), 1e-12);
        // a row without weight does not decide on the unit of the others
        double[] zero = {0, 0};
        assertEquals(1e-200, Metrics.rmse().of(zero, new double[] {1e-200, 1e200}, new double[] {2, 0}), 1e-212);
        assertThrows(ForecastingException.class, () -> Metrics.mae().of(y, f, new double[4]));
        assertThrows(ForecastingException.class, () -> Metrics.mdape().of(y, f, new double[4]));
        assertRefused(Reason.NO_DATA, () -> Metrics.r2().of(y, f, new double[] {1, 0, 0, 0}), "not defined");
        assertThrows(IllegalArgumentException.class, () -> Metrics.mae().of(y, f, new double[] {1, -1, 0, 0}));
        assertThrows(IllegalArgumentException.class, () -> Metrics.mae().of(y, f, new double[3]));
    }

    @Test
    void otherMetricsByHand() {
        double[] y = {10, 0, 0, 20};
        double[] f = {15, 3, 0, 20};
        assertEquals((Math.atan(0.5) + Math.PI / 2) / 4, Metrics.maape().of(y, f), 1e-12);
        // the naive forecast says 4: errors of 2, 4, 0 and 6 beside 1, 0, 2 and 3
        FoldForecast fold = TestFolds.of(
                "s", new double[] {1, 4}, new double[] {6, 8, 4, 10}, new double[] {5, 8, 6, 7}, new double[4]);
        double expected = Math.exp((Math.log(0.5) + Math.log(0.01) + Math.log(100) + Math.log(0.5)) / 4);
        assertEquals(expected, TestFolds.score(Metrics.gmrae(1), fold).value().orElseThrow(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Metrics.gmrae(0));
    }

    /** Period 2: the last value of an even row is 1, of an odd one 4; the forecast begins at row 3. */
    @Test
    void relativeErrorsBesideTheSeasonalNaiveForecast() {
        FoldForecast fold = TestFolds.of(
                "s",
                new double[] {1, 4, Double.NaN},
                new double[] {6, 8, 4, Double.NaN},
                new double[] {5, 8.35, 4, 1},
                new double[4]);
        Score score = TestFolds.score(Metrics.gmrae(2), fold);
        // errors of 1, 0.35 and 0 beside 2, 7 and 0
        assertEquals(Math.cbrt(0.5 * 0.05 * 1), score.value().orElseThrow(), 1e-12);
        assertEquals(1, score.skipped());
        FoldForecast unseenPhase =
                TestFolds.of("s", new double[] {1}, new double[] {6, 3}, new double[] {5, 4}, new double[] {1, 1});
        Score rest = TestFolds.score(Metrics.gmrae(2), unseenPhase);
        assertEquals(0.5, rest.value().orElseThrow(), 1e-12);
        assertEquals(1, rest.skipped());
    }

    @Test
    void weightsOfStepsAreCheckedWhereTheyAreUsed() {
        FoldForecast fold =
                TestFolds.of("sales", new double[] {1}, new double[] {6, 3}, new double[] {5, 4}, new double[] {1, 1});
        assertBadArgument(() -> Metrics.wmae((f, step) -> step == 1 ? -1 : 1).score(fold), "'sales'", "WMAE", "-1");
    }
}
