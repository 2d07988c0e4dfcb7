package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.TestModels.Model;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final TimeSeries SERIES = TestModels.daily("s", 1, 2, 4, 8, 16, 20, 30, 50);
    /** Origins 4 and 6: naive says 8, 8 | 20, 20 where 16, 20 | 30, 50 came. */
    private static final RollingOrigin SPEC = RollingOrigin.horizon(2).minTrain(4);

    private static Evaluation naiveAndTen(Metric... metrics) {
        return SPEC.evaluate(List.of(TestModels.naive(), TestModels.constant("ten", 10)), SERIES, metrics);
    }

    @Test
    void valuesRestOnAllStepsOfAllFolds() {
        Evaluation e = naiveAndTen();
        assertEquals((8 + 12 + 10 + 30) / 4.0, e.value("naive", Metrics.mae()).orElseThrow(), 1e-12);
        assertEquals(
                Math.sqrt((64 + 144 + 100 + 900) / 4.0),
                e.value("naive", Metrics.rmse()).orElseThrow(),
                1e-12);
        assertEquals(100 * 60 / 116.0, e.value("naive", Metrics.wmape()).orElseThrow(), 1e-12);
        assertEquals(new Score(OptionalDouble.of(15), 4, 0), e.score("naive", Metrics.mae()));
    }

    @Test
    void eachFoldHasItsOwnScale() {
        double first = (1 + 2 + 4) / 3.0;
        double second = (1 + 2 + 4 + 8 + 4) / 5.0;
        double expected = (8 / first + 12 / first + 10 / second + 30 / second) / 4;
        assertEquals(expected, naiveAndTen().value("naive", Metrics.mase(1)).orElseThrow(), 1e-12);
    }

    @Test
    void byHorizonAndByOrigin() {
        Evaluation e = naiveAndTen(Metrics.mae(), Metrics.rmse());
        Table steps = e.byHorizon(Metrics.rmse());
        assertEquals(List.of("step", "naive", "ten"), steps.columns());
        assertEquals(Math.sqrt((64 + 100) / 2.0), steps.number(0, "naive"), 1e-12);
        assertEquals(Math.sqrt((144 + 900) / 2.0), steps.number(1, "naive"), 1e-12);
        Table origins = e.byOrigin(Metrics.mae());
        assertEquals(List.of("fold", "cutoff", "naive", "ten"), origins.columns());
        assertEquals("2024-01-06", origins.text(1, "cutoff"));
        assertEquals(20, origins.number(1, "naive"), 1e-12);
        assertEquals(List.of("model", "step", "MAE", "RMSE"), e.byHorizon().columns());
        assertEquals(9, e.byHorizon().number(0, "MAE"), 1e-12);
        assertEquals(20, e.byOrigin().number(1, "MAE"), 1e-12);
        assertEquals(8, e.byOrigin().number(2, "MAE"), 1e-12);
    }

    @Test
    void byModelPrintsAligned() {
        String expected = """
                model  series  folds  failures  MAE  best on
                naive       1      2         0   15        1
                ten         1      2         0   19        0
                """;
        assertEquals(expected, naiveAndTen(Metrics.mae()).byModel().toString());
    }

    @Test
    void bySeriesNamesTheBest() {
        Table table = naiveAndTen(Metrics.mae()).bySeries(Metrics.mae());
        assertEquals(List.of("series", "naive", "ten", "best"), table.columns());
        assertEquals("naive", table.text(0, "best"));
        assertEquals(15, naiveAndTen(Metrics.mae()).bySeries().number(0, "MAE"), 1e-12);
    }

    @Test
    void tableHasEveryStep() {
        Table table = SPEC.levels(0.8).evaluate(TestModels.naive(), SERIES).table();
        assertEquals(4, table.rows());
        assertEquals(
                List.of(
                        "model",
                        "series",
                        "fold",
                        "cutoff",
                        "step",
                        "time",
                        "days",
                        "actual",
                        "mean",
                        "median",
                        "lower 0.8",
                        "upper 0.8"),
                table.columns());
        assertEquals("2024-01-08", table.text(3, "time"));
        assertEquals(50, table.number(3, "actual"));
        assertEquals(20, table.number(3, "mean"));
        assertEquals("21.2816", table.text(3, "upper 0.8"));
        assertTrue(table.toText(1).endsWith("… 3 more rows\n"));
        assertThrows(IndexOutOfBoundsException.class, () -> table.number(4, "mean"));
        assertThrows(NoSuchElementException.class, () -> table.number(0, "mode"));
        assertThrows(IllegalArgumentException.class, () -> table.number(0, "time"));
    }

    @Test
    void bestFollowsTheLossOfTheMetric() {
        Evaluation e = naiveAndTen();
        assertEquals("naive", e.best(Metrics.r2()).get(SeriesKey.of("s")));
        Evaluation equal = SPEC.evaluate(List.of(TestModels.constant("a", 1), TestModels.constant("b", 1)), SERIES);
        assertEquals("a", equal.best(Metrics.mae()).get(SeriesKey.of("s")));
    }

    @Test
    void missingActualsAreNotScored() {
        double[] y = SERIES.values();
        y[5] = Double.NaN;
        Evaluation e = SPEC.evaluate(TestModels.constant("ten", 10), SERIES.withValues(y), Metrics.mae());
        assertEquals(new Score(OptionalDouble.of((6 + 20 + 40) / 3.0), 3, 1), e.score("ten", Metrics.mae()));
        y[7] = Double.NaN;
        Evaluation none = SPEC.evaluate(TestModels.constant("ten", 10), SERIES.withValues(y), Metrics.mae());
        assertTrue(Double.isNaN(none.byHorizon(Metrics.mae()).number(1, "ten")));
        assertEquals("-", none.byHorizon(Metrics.mae()).text(1, "ten"));
        assertEquals("-", none.table().text(1, "actual"));
    }

    @Test
    void aConstantTrainingWindowLeavesItsFoldOutOfMase() {
        TimeSeries series = TestModels.daily("s", 5, 5, 5, 5, 6, 7, 8, 9);
        Score score = SPEC.evaluate(TestModels.naive(), series).score("naive", Metrics.mase(1));
        assertEquals(2, score.scored());
        assertEquals(2, score.skipped());
        assertEquals((1 + 2) / 2.0 / (2 / 5.0), score.value().orElseThrow(), 1e-12);
        TimeSeries flat = TestModels.daily("s", 5, 5, 5, 5, 5, 5, 5, 5);
        assertEquals(
                new Score(OptionalDouble.empty(), 0, 4),
                SPEC.evaluate(TestModels.naive(), flat).score("naive", Metrics.mase(1)));
    }

    @Test
    void msisIsScaledWinkler() {
        Evaluation e = RollingOrigin.holdout(2).evaluate(TestModels.naive(), SERIES, Metrics.msis(0.8, 1));
        double winkler = e.value("naive", Metrics.winkler(0.8)).orElseThrow();
        assertEquals(
                winkler / (19 / 5.0), e.value("naive", Metrics.msis(0.8, 1)).orElseThrow(), 1e-12);
        assertEquals("MSIS(0.8, 1)", e.metrics().get(0).toString());
    }

    @Test
    void failuresAreDataAndOthersSucceed() {
        Model failing = TestModels.failingIf(s -> s.size() > 4);
        Evaluation e = SPEC.evaluate(List.of(failing, TestModels.naive()), SERIES, Metrics.mae());
        assertEquals(1, e.failures().size());
        FoldFailure failure = e.failures().get(0);
        assertEquals("failing", failure.model());
        assertEquals(SeriesKey.of("s"), failure.key());
        assertEquals(6, failure.fold().map(Fold::origin).orElseThrow());
        assertEquals(Reason.NUMERICAL, failure.cause().reason());
        assertEquals(10, e.value("failing", Metrics.mae()).orElseThrow());
        assertEquals(15, e.value("naive", Metrics.mae()).orElseThrow());
        assertEquals(10, e.onCommonFolds().value("naive", Metrics.mae()).orElseThrow());
        assertTrue(Double.isNaN(e.byOrigin(Metrics.mae()).number(1, "failing")));
        assertEquals(1, e.onCommonFolds().failures().size());
    }

    @Test
    void noCommonFoldIsSaidWithTheModelThatFailed() {
        Model failing = TestModels.failingIf(s -> true);
        Evaluation e = SPEC.evaluate(List.of(TestModels.naive(), failing), SERIES, Metrics.mae());
        ForecastingException none = assertThrows(ForecastingException.class, e::onCommonFolds);
        assertEquals(Reason.NUMERICAL, none.reason());
        assertTrue(String.valueOf(none.getMessage()).contains("'failing' failed in 2 of 2 folds"), none::getMessage);
    }

    @Test
    void ifEverythingFailsThereAreOnlyFailures() {
        Evaluation e = SPEC.evaluate(TestModels.failingIf(s -> true), SERIES, Metrics.mae(), Metrics.coverage(0.8));
        assertEquals(2, e.failures().size());
        assertEquals(OptionalDouble.empty(), e.value("failing", Metrics.mae()));
        assertTrue(e.best(Metrics.mae()).isEmpty());
        assertEquals("-", e.byModel().text(0, "MAE"));
        assertEquals(0, e.table().rows());
        assertEquals(0, e.byHorizon().rows());
        assertEquals(0, e.byOrigin().rows());
        assertEquals(OptionalDouble.empty(), e.pooled("failing", Metrics.mae()).value());
        assertEquals("Evaluation[models=[failing], series=1, forecasts=0, failures=2]", e.toString());
    }

    @Test
    void exceptionsOfUserModelsAreKeptAsCause() {
        Model broken = new Model("broken", (history, horizon, future, levels) -> {
            throw new IllegalStateException("no idea");
        });
        FoldFailure failure = SPEC.evaluate(broken, SERIES).failures().get(0);
        assertEquals(Reason.UNEXPECTED, failure.cause().reason());
        assertEquals(
                IllegalStateException.class,
                Optional.ofNullable(failure.cause().getCause()).orElseThrow().getClass());
    }

    @Test
    void repeatedNamesGetANumber() {
        Evaluation e = SPEC.evaluate(
                List.of(TestModels.constant("c", 1), TestModels.constant("c", 2), TestModels.constant("c #2", 3)),
                SERIES);
        assertEquals(List.of("c", "c #2", "c #2 #2"), e.models());
        assertFalse(e.value("c", Metrics.mae()).equals(e.value("c #2", Metrics.mae())));
    }

    @Test
    void unknownNamesAreErrors() {
        Evaluation e = naiveAndTen();
        NoSuchElementException model =
                assertThrows(NoSuchElementException.class, () -> e.value("arima", Metrics.mae()));
        assertTrue(String.valueOf(model.getMessage()).contains("[naive, ten]"), model.getMessage());
        assertThrows(NoSuchElementException.class, () -> e.forecasts("naive", SeriesKey.of("t")));
    }

    @Test
    void aUserMetricThatScoresTooFewStepsIsTold() {
        Metric wrong = new Metric() {
            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public double[][] score(FoldForecast fold) {
                return new double[1][1];
            }

            @Override
            public double aggregate(double[][] scores) {
                return 0;
            }
        };
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> naiveAndTen().value("ten", wrong));
        assertTrue(String.valueOf(e.getMessage()).contains("'wrong'"), e.getMessage());
    }

    @Test
    void nothingHandedOutCanBeChanged() {
        Evaluation e = SPEC.levels(0.8).evaluate(TestModels.naive(), SERIES);
        FoldForecast f = e.forecasts().get(0);
        f.means()[0] = 99;
        f.actuals()[0] = 99;
        f.lowers(0.8)[0] = 99;
        e.levels()[0] = 0.1;
        assertEquals(8, f.means()[0]);
        assertEquals(16, f.actuals()[0]);
        assertTrue(f.lowers(0.8)[0] < 8);
        assertEquals(0.8, e.levels()[0]);
        assertThrows(UnsupportedOperationException.class, () -> e.forecasts().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> e.best(Metrics.mae()).clear());
    }
}
