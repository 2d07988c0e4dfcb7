package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.ProgressListener.Progress;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.junit.jupiter.api.Test;

/** Forecasts of all series of a panel fit. */
class PanelForecastTest {
    private static final SeriesKey A = SeriesKey.of("a");
    private static final SeriesKey B = SeriesKey.of("b");
    private static final SeriesKey C = SeriesKey.of("c");
    private static final SeriesKey D = SeriesKey.of("d");

    private static final Panel PANEL = Panel.of(Map.of(
            A,
            TestModels.ramp("a", 4),
            B,
            TestModels.ramp("b", 3),
            C,
            TestModels.ramp("c", 6),
            D,
            TestModels.ramp("d", 5)));

    /** The series b cannot be fitted. */
    private static PanelFit<TestModels.TestFit> fits() {
        return TestModels.failingIf(series -> series.name().equals("b")).fitEach(PANEL, Execution.sequential());
    }

    private static Outcome<Forecast> outcome(Map<SeriesKey, Outcome<Forecast>> outcomes, SeriesKey key) {
        return Objects.requireNonNull(outcomes.get(key), key.toString());
    }

    @Test
    void everySeriesHasAnOutcomeInTheOrderOfTheKeys() {
        for (int threads : new int[] {1, 3}) {
            Map<SeriesKey, Outcome<Forecast>> outcomes = fits().forecastEach(2, Execution.threads(threads), 0.8, 0.5);
            assertEquals(List.of(A, B, C, D), List.copyOf(outcomes.keySet()));
            assertEquals(
                    fits().forecast(2, 0.5, 0.8).get(C),
                    outcome(outcomes, C).value().orElseThrow());
            assertEquals(
                    Reason.NUMERICAL,
                    outcome(outcomes, B).failure().orElseThrow().reason());
            assertThrows(UnsupportedOperationException.class, outcomes::clear);
        }
    }

    @Test
    void aForecastThatFailsIsDataAndTheOthersSucceed() {
        Map<SeriesKey, Outcome<Forecast>> outcomes =
                fits().forecastEach(2, PanelForecastTest::regressors, Execution.threads(2));
        ForecastingException failure = outcome(outcomes, C).failure().orElseThrow();
        assertEquals(Reason.MISSING_REGRESSOR, failure.reason());
        assertTrue(outcome(outcomes, A).value().isPresent());
        assertTrue(outcome(outcomes, D).value().isPresent());
    }

    private static Regressors regressors(SeriesKey key) {
        if (key.equals(C)) {
            throw new ForecastingException(Reason.MISSING_REGRESSOR, "series 'c' has no prices");
        }
        TimeIndex next = PANEL.get(key).index().next(2);
        return Regressors.on(next).knownInFuture("price", 1, 2).build();
    }

    @Test
    void regressorsReachTheFitOfTheirSeries() {
        TestModels.Model model = TestModels.naive();
        PanelFit<TestModels.TestFit> fits = model.fitEach(Panel.of(Map.of(A, PANEL.get(A))), Execution.sequential());
        fits.forecastEach(2, PanelForecastTest::regressors, Execution.sequential());
        assertEquals(List.of(regressors(A)), model.futures);
    }

    @Test
    void progressCountsTheForecastsAndCancellationStopsThem() {
        List<Progress> told = new ArrayList<>();
        Cancellation afterTheFirst = new Cancellation();
        Execution execution = Execution.sequential()
                .withCancellation(afterTheFirst)
                .withProgress(progress -> {
                    told.add(progress);
                    afterTheFirst.cancel();
                });
        Map<SeriesKey, Outcome<Forecast>> outcomes = fits().forecastEach(1, execution);
        assertEquals(List.of(1, 2, 3), told.stream().map(Progress::done).toList());
        assertEquals(3, told.get(0).total());
        assertTrue(outcome(outcomes, A).value().isPresent());
        assertEquals(
                Reason.CANCELLED, outcome(outcomes, C).failure().orElseThrow().reason());
        assertEquals(
                Reason.CANCELLED, outcome(outcomes, D).failure().orElseThrow().reason());
        assertEquals(
                Reason.NUMERICAL, outcome(outcomes, B).failure().orElseThrow().reason());
    }

    @Test
    void badArgumentsAreThrownAtOnce() {
        assertBadArgument(() -> fits().forecastEach(0, Execution.sequential()), "horizon is 0");
        assertBadArgument(() -> fits().forecastEach(1, Execution.sequential(), 1.5), "level is 1.5");
        assertBadArgument(() -> fits().forecastEach(1, Execution.sequential(), 0.8, 0.8), "given twice");
    }
}
