package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exclusion, limits, budget and cancellation of the searches, and their parts. */
class OrderSearchTest {
    private static final SearchSpace SPACE = new SearchSpace(1, 0, 1, 0, true, OrderLimits.DEFAULT);
    private static final OrderSearch STEPWISE = StepwiseSearch.standard(StepwiseSearch.MAX_MODELS);

    static List<OrderSearch> searches() {
        return List.of(STEPWISE, StepwiseSearch.wide(StepwiseSearch.MAX_MODELS_WIDE), new ExhaustiveSearch());
    }

    private static SearchTask task(CandidateFitter fitter, Execution execution) {
        return new SearchTask("store-17", SPACE, fitter, InformationCriterion.AIC, execution);
    }

    private static SearchResult run(OrderSearch search, CandidateFitter fitter) {
        return search.search(task(fitter, Execution.sequential()));
    }

    private static ArimaCandidate arima(int p, int q, boolean constant) {
        return SPACE.candidate(p, q, 0, 0, constant);
    }

    private static ForecastingException failure(OrderSearch search, CandidateFitter fitter, Execution execution) {
        return assertThrows(ForecastingException.class, () -> search.search(task(fitter, execution)));
    }

    private static void assertMentions(ForecastingException e, String part) {
        assertTrue(String.valueOf(e.getMessage()).contains(part), e::toString);
    }

    @Test
    void namesAreThoseOfR() {
        assertEquals("ARIMA(1,1,0) with drift", arima(1, 0, true).toString());
        assertEquals("ARIMA(0,1,2)", arima(0, 2, false).toString());
        SearchSpace monthly = new SearchSpace(0, 0, 12, 3, true, OrderLimits.DEFAULT);
        assertEquals(
                "ARIMA(1,0,0)(0,0,1)[12] with non-zero mean",
                monthly.candidate(1, 0, 0, 1, true).toString());
        assertEquals(
                "ARIMA(1,0,0) with zero mean",
                monthly.candidate(1, 0, 0, 0, false).toString());
        ArimaCandidate airline = new ArimaCandidate(new ArimaOrder(0, 1, 1), new SeasonalOrder(0, 1, 1, 12), 0, false);
        assertEquals("ARIMA(0,1,1)(0,1,1)[12]", airline.toString());
    }

    @Test
    void refusesConstantsWithTwoDifferencesAndNegativeOrders() {
        ArimaOrder twice = new ArimaOrder(1, 2, 0);
        assertThrows(IllegalArgumentException.class, () -> new ArimaCandidate(twice, SeasonalOrder.NONE, 0, true));
        assertThrows(IllegalArgumentException.class, () -> new ArimaCandidate(twice, SeasonalOrder.NONE, -1, false));
        assertThrows(IllegalArgumentException.class, () -> new SearchSpace(1, 1, 12, 0, true, OrderLimits.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> new SearchSpace(0, 1, 1, 0, false, OrderLimits.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> new OrderLimits(5, 5, -1, 2, 5));
        assertThrows(IllegalArgumentException.class, () -> StepwiseSearch.standard(0));
    }

    @Test
    void criteriaHaveTheirFormulas() {
        assertEquals(206, InformationCriterion.AIC.of(-100, 3, 20));
        assertEquals(206 + 24.0 / 16, InformationCriterion.AICC.of(-100, 3, 20));
        assertEquals(200 + 3 * Math.log(20), InformationCriterion.BIC.of(-100, 3, 20));
        assertEquals(Double.POSITIVE_INFINITY, InformationCriterion.AICC.of(-100, 3, 4));
        assertEquals(206 + 24.0, InformationCriterion.AICC.of(-100, 3, 5));
        assertEquals(Double.NaN, InformationCriterion.AICC.of(Double.NaN, 3, 5));
        assertThrows(IllegalArgumentException.class, () -> InformationCriterion.BIC.of(-100, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> InformationCriterion.AIC.of(-100, 0, 9));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void excludedModelsNeverWinAndSayWhy(OrderSearch search) {
        double[] arma = new double[1];
        FakeFitter fitter = FakeFitter.of(c -> {
            if (c.equals(arima(1, 0, true))) {
                return FakeFitter.estimate(c, 1, 1.0043);
            }
            if (c.equals(arima(0, 1, true))) {
                return FakeFitter.estimate(c, 2).withConverged(false);
            }
            if (c.equals(arima(1, 0, false))) {
                return FittedCandidate.of(c, 500, 2, 3, arma, 2);
            }
            if (c.equals(arima(0, 1, false))) {
                return FittedCandidate.of(c, Double.NaN, 2, 30, arma, 2);
            }
            if (c.equals(arima(1, 1, false))) {
                throw new ForecastingException(Reason.NUMERICAL, "the matrix is singular");
            }
            if (c.equals(arima(1, 1, true))) {
                throw new IllegalStateException("a fault");
            }
            return FakeFitter.estimate(c, c.equals(arima(0, 0, false)) ? 100 : 101, 1.01);
        });
        SearchResult result = run(search, fitter);
        assertEquals(arima(0, 0, false), result.chosen().candidate());
        assertEquals(100, result.chosen().criterion());
        assertTrue(result.complete());
        assertReason(
                result, arima(1, 0, true), "near unit root: the smallest modulus is 1.004300, at least 1.01 is needed");
        assertReason(result, arima(0, 1, true), "the estimation did not converge");
        assertReason(
                result,
                arima(1, 0, false),
                "too many parameters for the observations: 2, the variance included, for 3");
        assertReason(result, arima(0, 1, false), "the criterion is not finite, the log-likelihood is NaN");
        assertReason(result, arima(1, 1, false), "failed: the matrix is singular");
        assertReason(result, arima(1, 1, true), "failed: java.lang.IllegalStateException: a fault");
        assertTrue(fitter.asked().containsAll(List.of(arima(1, 0, true), arima(0, 1, true), arima(1, 1, false)))
                || search == STEPWISE);
    }

    private static void assertReason(SearchResult result, ArimaCandidate candidate, String expected) {
        for (SearchStep step : result.trace()) {
            if (step.candidate().equals(candidate)) {
                assertEquals(Optional.of(expected), step.excluded());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void takesTheBestNearAUnitRootWhereThereIsNothingElse(OrderSearch search) {
        FakeFitter fitter = FakeFitter.of(c -> c.equals(arima(0, 0, false))
                ? FakeFitter.estimate(c, 1).withConverged(false)
                : FakeFitter.estimate(c, 50 + Math.abs(c.order().p() - 1), 1.001));
        SearchResult result = run(search, fitter);
        assertEquals(arima(1, 0, false), result.chosen().candidate());
        assertTrue(result.chosen().excluded().orElseThrow().startsWith("near unit root"));
        assertEquals(
                List.of(new ModelWeights.Weighted(arima(1, 0, false), 1)),
                ModelWeights.of(result.trace(), result.chosen()).models());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void saysWhyNothingCanBeChosen(OrderSearch search) {
        ForecastingException none =
                failure(search, FakeFitter.ofAic(c -> Double.POSITIVE_INFINITY), Execution.threads(2));
        assertEquals(Reason.NUMERICAL, none.reason());
        assertMentions(none, "series 'store-17': none of the ");
        assertMentions(none, "failed: no value");
        FakeFitter saturated = FakeFitter.of(c -> FittedCandidate.of(c, 1, 2, 3, new double[c.armaCoefficients()], 2));
        ForecastingException tooShort = failure(search, saturated, Execution.sequential());
        assertEquals(Reason.TOO_SHORT, tooShort.reason());
        assertMentions(tooShort, "store-17");
    }

    @Test
    void equalCriteriaGoToTheSimplest() {
        SearchResult result = run(StepwiseSearch.wide(1000), FakeFitter.ofAic(c -> 7.0));
        assertEquals(arima(0, 0, false), result.chosen().candidate());
    }

    @Test
    void stepwiseClimbsFromTheBestOfEachRound() {
        FakeFitter fitter = FakeFitter.ofAic(
                c -> 50.0 + Math.abs(c.order().p() - 5) + Math.abs(c.order().q() - 4) + (c.constant() ? 1 : 0));
        SearchResult result = run(STEPWISE, fitter);
        assertEquals(arima(5, 4, false), result.chosen().candidate());
        assertEquals(Optional.empty(), fitter.neighbourOf(arima(2, 2, true)));
        assertEquals(
                arima(2, 2, true),
                fitter.neighbourOf(arima(3, 3, true)).orElseThrow().candidate());
        assertEquals(
                arima(3, 3, true),
                fitter.neighbourOf(arima(4, 4, true)).orElseThrow().candidate());
    }

    @Test
    void wideSearchCrossesAValley() {
        FakeFitter fitter = FakeFitter.ofAic(c -> {
            if (c.order().p() == 4 && c.order().q() == 0) {
                return 10.0;
            }
            return c.equals(arima(2, 2, true)) ? 20.0 : 30.0;
        });
        assertEquals(arima(2, 2, true), run(STEPWISE, fitter).chosen().candidate());
        SearchResult wide = run(StepwiseSearch.wide(1000), fitter);
        assertEquals(arima(4, 0, false), wide.chosen().candidate());
    }

    @Test
    void exhaustiveSearchTriesAllWithinTheSumOfOrders() {
        SearchSpace seasonal = new SearchSpace(1, 0, 4, 0, true, OrderLimits.DEFAULT);
        FakeFitter fitter = FakeFitter.ofAic(c -> 10.0 - c.armaCoefficients());
        new ExhaustiveSearch()
                .search(new SearchTask("a", seasonal, fitter, InformationCriterion.AIC, Execution.threads(2)));
        int expected = 0;
        for (int i = 0; i < 6 * 6 * 3 * 3; i++) {
            expected += i % 6 + i / 6 % 6 + i / 36 % 3 + i / 108 <= 5 ? 2 : 0;
        }
        assertEquals(expected, Set.copyOf(fitter.asked()).size());
        assertEquals(expected, fitter.asked().size());
        for (ArimaCandidate c : fitter.asked()) {
            int started = fitter.neighbourOf(c)
                    .map(n -> n.candidate().armaCoefficients())
                    .orElse(-1);
            assertEquals(c.armaCoefficients() - 1, started);
        }
    }

    @Test
    void limitOfModelsIsKeptAndToldOf() {
        FakeFitter fitter = FakeFitter.ofAic(c -> 50.0 - c.armaCoefficients());
        SearchResult result = run(StepwiseSearch.standard(7), fitter);
        assertEquals(7, fitter.asked().size());
        assertEquals(7, result.trace().size());
        assertFalse(result.complete());
        assertTrue(result.stopped().orElseThrow().contains("limited to 7 models"));
        assertEquals(46, result.chosen().criterion(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void cancellationIsThrownWithTheSeries(OrderSearch search) {
        Cancellation token = new Cancellation();
        AtomicInteger calls = new AtomicInteger();
        FakeFitter fitter = FakeFitter.of(c -> {
            if (calls.incrementAndGet() == 3) {
                token.cancel();
            }
            return FakeFitter.estimate(c, 10 - c.armaCoefficients());
        });
        ForecastingException stopped =
                failure(search, fitter, Execution.sequential().withCancellation(token));
        assertEquals(Reason.CANCELLED, stopped.reason());
        assertMentions(stopped, "store-17");
        assertEquals(3, calls.get());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void endOfTheTimeBudgetLeavesTheBestSoFar(OrderSearch search) {
        Duration budget = Duration.ofMillis(700);
        AtomicLong start = new AtomicLong();
        FakeFitter instant = FakeFitter.ofAic(c -> 10.0 - c.armaCoefficients());
        List<ArimaCandidate> asked = new ArrayList<>();
        CandidateFitter fitter = (candidate, neighbour) -> {
            start.compareAndSet(0, System.nanoTime());
            asked.add(candidate);
            while (neighbour.isPresent() && System.nanoTime() - start.get() <= budget.toNanos()) {
                Thread.onSpinWait();
            }
            return instant.fit(candidate, neighbour);
        };
        SearchResult result = search.search(task(fitter, Execution.sequential().withTimeBudget(budget)));
        assertFalse(result.complete());
        assertTrue(result.stopped().orElseThrow().contains("time budget"));
        List<SearchStep> trace = result.trace();
        assertTrue(trace.size() > asked.size());
        for (int i = 0; i < trace.size(); i++) {
            boolean started = i < asked.size();
            assertEquals(
                    started, trace.get(i).excluded().isEmpty(), trace.get(i).toString());
            assertTrue(started || trace.get(i).excluded().orElseThrow().contains("time budget"));
            assertTrue(!started || trace.get(i).criterion() >= result.chosen().criterion());
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void timeBudgetWithoutAnyModelIsThrown(OrderSearch search) {
        Execution none = Execution.threads(2).withTimeBudget(Duration.ofNanos(1));
        ForecastingException stopped = failure(search, FakeFitter.ofAic(c -> 1.0), none);
        assertEquals(Reason.TIME_BUDGET, stopped.reason());
        assertMentions(stopped, "store-17");
    }

    @Test
    void weightsCompareOnlyModelsOfTheSameDifferencesAndExactness() {
        SearchStep chosen = new SearchStep(arima(1, 0, false), 10, false, -4, Optional.empty());
        SearchStep close = new SearchStep(arima(0, 1, false), 12, false, -5, Optional.empty());
        SearchStep far = new SearchStep(arima(0, 0, false), 30, false, -14, Optional.empty());
        SearchStep rejected = new SearchStep(arima(2, 0, false), 1, false, 2, Optional.of("near unit root"));
        SearchStep rough = new SearchStep(arima(3, 0, false), 1, true, 2, Optional.empty());
        ArimaCandidate level = new ArimaCandidate(new ArimaOrder(1, 0, 0), SeasonalOrder.NONE, 0, true);
        SearchStep undifferenced = new SearchStep(level, 1, false, 2, Optional.empty());
        List<SearchStep> trace = List.of(far, close, rejected, rough, chosen, undifferenced);
        double relative = Math.exp(-0.25);
        List<ModelWeights.Weighted> models = ModelWeights.of(trace, chosen).models();
        assertEquals(2, models.size());
        assertEquals(arima(1, 0, false), models.get(0).candidate());
        assertEquals(1 / (1 + relative), models.get(0).weight(), 1e-15);
        assertEquals(relative / (1 + relative), models.get(1).weight(), 1e-15);
        assertEquals(3, ModelWeights.of(trace, chosen, 0).models().size());
        assertThrows(IllegalArgumentException.class, () -> ModelWeights.of(trace, chosen, 1.5));
    }

    @Test
    void stepsAreReadable() {
        SearchStep step = new SearchStep(arima(1, 0, false), 10.5, true, -4, Optional.of("near unit root"));
        assertEquals("ARIMA(1,1,0) : 10.5 (approximate) (excluded: near unit root)", step.toString());
    }
}
