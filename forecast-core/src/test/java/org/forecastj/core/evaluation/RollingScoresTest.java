package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;

class RollingScoresTest {
    /** Forecasts of zero for 3 days after 2 cutoffs, so that errors are the values: 1 2 3, then 5 6 7. */
    private static Evaluation zeros(double... values) {
        return RollingOrigin.horizon(Duration.ofDays(3))
                .cutoffs(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 5))
                .levels(0.8, 0.5)
                .evaluate(TestModels.constant("zero", 0), TestModels.daily("s", values));
    }

    private static final Evaluation ERRORS = zeros(9, 9, 1, 2, 3, 5, 6, 7);

    private static void assertMae(List<HorizonScore<Duration>> scores, double... expected) {
        assertEquals(expected.length, scores.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], scores.get(i).mae(), 1e-12, "row " + i);
        }
    }

    private static List<Long> days(List<HorizonScore<Duration>> scores) {
        return scores.stream().map(s -> s.horizon().toDays()).toList();
    }

    @Test
    void rowsOfOneHorizonStayTogether() {
        List<HorizonScore<Duration>> scores = ERRORS.byHorizon("zero", 0);
        assertMae(scores, 3, 4, 5);
        assertEquals(List.of(1L, 2L, 3L), days(scores));
        assertMae(ERRORS.byHorizon("zero", 0.3), 3, 4, 5);
        assertMae(ERRORS.byHorizon("zero", 2 / 6.0), 3, 4, 5);
    }

    @Test
    void theWindowGoesBackAndWeightsTheEarliestHorizonByWhatIsLeft() {
        assertMae(ERRORS.byHorizon("zero", 0.5), (2 + 6 + 3) / 3.0, (3 + 7 + 4) / 3.0);
        assertEquals(List.of(2L, 3L), days(ERRORS.byHorizon("zero", 0.5)));
        assertMae(ERRORS.byHorizon("zero", 5 / 6.0), (2 + 6 + 3 + 7 + 3) / 5.0);
        assertMae(ERRORS.byHorizon("zero", 1), 4);
        assertEquals(List.of(3L), days(ERRORS.byHorizon("zero", 1)));
    }

    @Test
    void aNegativeWindowGivesEachRow() {
        assertMae(ERRORS.byHorizon("zero", -1), 1, 5, 2, 6, 3, 7);
        assertMae(ERRORS.byHorizon("zero", -0.001), 1, 5, 2, 6, 3, 7);
    }

    @Test
    void allMeasures() {
        HorizonScore<Duration> score = ERRORS.byHorizon("zero", 0).get(0);
        assertEquals(13, score.mse(), 1e-12);
        assertEquals(Math.sqrt(13), score.rmse(), 1e-12);
        assertEquals(100, score.mape().orElseThrow(), 1e-12);
        assertEquals(100, score.mdape().orElseThrow(), 1e-12);
        assertEquals(200, score.smape(), 1e-12);
        assertEquals(0.5, score.coverage(0.8), "1 lies within 1.28, 5 does not");
        assertEquals(0, score.coverage(0.5), "1 lies outside of 0.67");
        assertEquals(List.of(0.5, 0.8), List.copyOf(score.coverage().keySet()));
        assertThrows(NoSuchElementException.class, () -> score.coverage(0.9));
    }

    @Test
    void thePercentageMedianIsWeighted() {
        // forecasts of 10: percentages 0 50 | 100 300 | 900 400 by horizon
        Evaluation e = RollingOrigin.horizon(Duration.ofDays(3))
                .cutoffs(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 5))
                .evaluate(TestModels.constant("ten", 10), TestModels.daily("s", 9, 9, 10, 5, 1, 20, 2.5, 2));
        assertEquals(
                List.of(25.0, 200.0, 650.0),
                e.byHorizon("ten", 0).stream().map(s -> s.mdape().orElseThrow()).toList());
        // weights 1/2 1/2 for the first horizon of two: 0(.5) 50(.5) 100(1) 300(1), half is 1.5
        assertEquals(
                List.of(100.0, 400.0),
                e.byHorizon("ten", 0.5).stream()
                        .map(s -> s.mdape().orElseThrow())
                        .toList());
        assertEquals(200.0, e.byHorizon("ten", 1).get(0).mdape().orElseThrow());
    }

    @Test
    void anActualValueNearZeroTakesTheMeanPercentageAway() {
        Evaluation e = zeros(9, 9, 1e-9, 0, 3, 0, 6, 7);
        for (HorizonScore<Duration> score : e.byHorizon("zero", 0)) {
            assertEquals(OptionalDouble.empty(), score.mape());
            assertTrue(Double.isFinite(score.smape()));
        }
        // actual values 0 are met: no error
        assertEquals(50, e.byHorizon("zero", 0).get(0).mdape().orElseThrow(), 1e-9);
        Evaluation missed = RollingOrigin.horizon(Duration.ofDays(3))
                .cutoffs(LocalDate.of(2024, 1, 2))
                .evaluate(TestModels.constant("one", 1), TestModels.daily("s", 9, 9, 0, 0, 2));
        assertEquals(OptionalDouble.empty(), missed.byHorizon("one", 1).get(0).mdape(), "two of three are infinite");
        assertEquals(50, missed.byHorizon("one", 0).get(2).mdape().orElseThrow());
        assertEquals(OptionalDouble.empty(), missed.byHorizon("one", 0).get(2).mape());
        assertTrue(zeros(9, 9, 1e-7, 1, 1, 1, 1, 1)
                .byHorizon("zero", 1)
                .get(0)
                .mape()
                .isPresent());
    }

    @Test
    void missingValuesAreNotScoredAndDoNotCount() {
        Evaluation e = zeros(9, 9, 1, Double.NaN, 3, Double.NaN, Double.NaN, 7);
        assertMae(e.byHorizon("zero", 0), 1, 5);
        assertEquals(List.of(1L, 3L), days(e.byHorizon("zero", 0)));
        assertMae(e.byHorizon("zero", 0.7), 5);
        assertMae(e.byHorizon("zero", -1), 1, 3, 7);
        assertEquals(2, e.forecasts().size());
    }

    @Test
    void aSingleRow() {
        Evaluation e = RollingOrigin.horizon(Duration.ofDays(1))
                .lastFolds(1)
                .levels(0.8)
                .evaluate(TestModels.naive(), TestModels.daily("s", 4, 5));
        for (double window : new double[] {-1, 0, 0.1, 1}) {
            List<HorizonScore<Duration>> scores = e.byHorizon("naive", window);
            assertEquals(1, scores.size());
            assertEquals(1, scores.get(0).mse());
            assertEquals(20, scores.get(0).mape().orElseThrow(), 1e-12);
        }
    }

    @Test
    void monthsAreThoseOfTheCalendar() {
        TimeSeries series =
                TimeSeries.of("m", TimeIndex.regular(LocalDate.of(2023, 1, 1), Frequency.MONTHLY, 24), new double[24]);
        Evaluation rows = RollingOrigin.horizon(3).minTrain(12).evaluate(TestModels.constant("c", 1), series);
        assertEquals(
                List.of(Period.ofMonths(1), Period.ofMonths(2), Period.ofMonths(3)),
                rows.byMonth("c", 0).stream().map(HorizonScore::horizon).toList());
        assertTrue(rows.byHorizon("c", 0).size() > 3, "days from the cutoff differ by length of the month");
        Evaluation days = zeros(9, 9, 1, 2, 3, 5, 6, 7);
        assertEquals(
                List.of(Period.ZERO),
                days.byMonth("zero", 0).stream().map(HorizonScore::horizon).toList());
    }

    @Test
    void theGapCountsInTheHorizon() {
        Evaluation e = RollingOrigin.holdout(2).gap(3).evaluate(TestModels.naive(), TestModels.ramp("s", 9));
        assertEquals(List.of(4L, 5L), days(e.byHorizon("naive", 0)));
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertBadArgument(() -> ERRORS.byHorizon("zero", 1.1), "rolling window is 1.1");
        assertBadArgument(() -> ERRORS.byHorizon("zero", Double.NaN), "NaN");
        assertThrows(NoSuchElementException.class, () -> ERRORS.byHorizon("other", 0));
        assertRefused(
                Reason.NUMERICAL, () -> zeros(9, 9, 1e200, 1, 1, 1, 1, 1).byHorizon("zero", 1), "model 'zero': MSE");
    }

    /** The whole window agrees with the metrics over all steps, and a window of nothing with those of each step. */
    @Property(tries = 200)
    void agreesWithTheMetrics(
            @ForAll @Size(30) List<@DoubleRange(min = 0.5, max = 100) Double> random,
            @ForAll @IntRange(min = 1, max = 8) int horizon) {
        TimeSeries series = TestModels.daily(
                "s", random.stream().mapToDouble(Double::doubleValue).toArray());
        Evaluation e =
                RollingOrigin.horizon(horizon).minTrain(3).step(2).levels(0.9).evaluate(TestModels.naive(), series);
        HorizonScore<Duration> all = e.byHorizon("naive", 1).get(0);
        assertAgrees(e, Metrics.mse(), all.mse());
        assertAgrees(e, Metrics.rmse(), all.rmse());
        assertAgrees(e, Metrics.mae(), all.mae());
        assertAgrees(e, Metrics.mape(), all.mape().orElseThrow());
        assertAgrees(e, Metrics.mdape(), all.mdape().orElseThrow());
        assertAgrees(e, Metrics.smape(), all.smape());
        assertAgrees(e, Metrics.coverage(0.9), all.coverage(0.9));
        List<HorizonScore<Duration>> each = e.byHorizon("naive", 0);
        assertEquals(horizon, each.size());
        Table bySteps = e.byHorizon(Metrics.mdape());
        for (int h = 0; h < horizon; h++) {
            double expected = bySteps.number(h, "naive");
            assertEquals(expected, each.get(h).mdape().orElseThrow(), 1e-9 * expected + 1e-12);
        }
        double[] single =
                e.byHorizon("naive", -1).stream().mapToDouble(HorizonScore::mae).toArray();
        assertEquals(all.mae(), Arrays.stream(single).average().orElseThrow(), 1e-9 * all.mae() + 1e-12);
    }

    private static void assertAgrees(Evaluation e, Metric metric, double ours) {
        double expected = e.value("naive", metric).orElseThrow();
        assertEquals(expected, ours, 1e-9 * expected + 1e-12, metric.name());
    }

    /** Every median against one worked out from the rows of its window alone. */
    @Property(tries = 200)
    void theMedianPercentageIsThatOfTheRowsOfTheWindow(
            @ForAll @Size(40) List<@IntRange(min = 0, max = 4) Integer> random,
            @ForAll @IntRange(min = 1, max = 6) int horizon,
            @ForAll @DoubleRange(min = 0, max = 1) double window) {
        TimeSeries series = TestModels.daily(
                "s", random.stream().mapToDouble(v -> v == 4 ? Double.NaN : v).toArray());
        Evaluation e = RollingOrigin.horizon(horizon).minTrain(3).evaluate(TestModels.constant("two", 2), series);
        List<HorizonScore<Duration>> single = e.byHorizon("two", -1);
        int wanted = Math.max(1, (int) (window * single.size()));
        for (HorizonScore<Duration> score : e.byHorizon("two", window)) {
            double expected = weightedMedian(single, score.horizon(), wanted);
            assertEquals(expected, score.mdape().orElse(Double.POSITIVE_INFINITY), 1e-9, "horizon " + score.horizon());
        }
    }

    private static double weightedMedian(List<HorizonScore<Duration>> rows, Duration last, int wanted) {
        TreeMap<Double, Double> weights = new TreeMap<>();
        double room = wanted;
        for (Duration horizon = last; room > 0 || horizon.equals(last); horizon = horizon.minusDays(1)) {
            Duration here = horizon;
            List<HorizonScore<Duration>> group =
                    rows.stream().filter(r -> r.horizon().equals(here)).toList();
            double weight = here.equals(last) ? 1 : Math.min(1, room / group.size());
            group.forEach(r -> weights.merge(r.mdape().orElse(Double.POSITIVE_INFINITY), weight, Double::sum));
            room -= group.size();
        }
        double half = weights.values().stream().mapToDouble(Double::doubleValue).sum() / 2;
        double reached = 0;
        for (Map.Entry<Double, Double> entry : weights.entrySet()) {
            reached += entry.getValue();
            if (Math.abs(reached - half) < 1e-9) {
                return (entry.getKey() + weights.higherKey(entry.getKey())) / 2;
            }
            if (reached > half) {
                return entry.getKey();
            }
        }
        throw new AssertionError("no row");
    }
}
