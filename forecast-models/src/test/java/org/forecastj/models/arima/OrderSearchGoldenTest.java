package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The searches against the traces and choices of {@code auto.arima}. */
class OrderSearchGoldenTest {
    static Stream<RSearchCase> traces() {
        return RSearchCase.stepwise().stream().filter(RSearchCase::hasNamedTrace);
    }

    static Stream<RSearchCase> exactTraces() {
        return traces().filter(c -> !c.approximate());
    }

    static Stream<RSearchCase> choices() {
        return Stream.concat(RSearchCase.stepwise().stream(), RSearchCase.exhaustive().stream());
    }

    @ParameterizedTest
    @MethodSource("traces")
    void beginsWithTheModelsThatRBeginsWith(RSearchCase r) {
        List<String> ours = StepwiseSearch.startModels(r.space()).stream()
                .map(ArimaCandidate::toString)
                .toList();
        assertEquals(r.trace().keySet().stream().limit(ours.size()).toList(), ours);
    }

    /** A model that R did not try has no value here, so that this search sees less than it would with a likelihood. */
    @ParameterizedTest
    @MethodSource("exactTraces")
    void endsWithAModelNoWorseThanThatOfR(RSearchCase r) {
        Map<String, Double> values = r.trace();
        FakeFitter fitter = FakeFitter.ofAic(c -> values.getOrDefault(c.toString(), Double.POSITIVE_INFINITY));
        SearchResult result = StepwiseSearch.standard(StepwiseSearch.MAX_MODELS).search(task(r, fitter));
        double best = values.values().stream().mapToDouble(v -> v).min().orElseThrow();
        assertEquals(best, values.get(r.choice().toString()), "R's own choice");
        assertEquals(
                best, result.chosen().criterion(), 1e-9, () -> result.trace().toString());
        assertTrue(result.complete());
    }

    private static SearchTask task(RSearchCase r, CandidateFitter fitter) {
        return new SearchTask(r.toString(), r.space(), fitter, InformationCriterion.AIC, Execution.sequential());
    }

    /** Every model of R's path must be reachable by steps of ours from models that R tried before it. */
    @ParameterizedTest
    @MethodSource("traces")
    void knowsTheStepsOfR(RSearchCase r) {
        Set<String> reachable = new HashSet<>();
        Map<String, ArimaCandidate> space = new HashMap<>();
        IntStream.rangeClosed(0, 14)
                .boxed()
                .flatMap(sum -> ExhaustiveSearch.candidates(r.space(), sum).stream())
                .forEach(c -> space.put(c.toString(), c));
        StepwiseSearch.startModels(r.space()).forEach(c -> reachable.add(c.toString()));
        for (String name : r.trace().keySet()) {
            assertTrue(reachable.contains(name), name);
            Neighbourhood.STEP
                    .of(Objects.requireNonNull(space.get(name)), r.space())
                    .forEach(c -> reachable.add(c.toString()));
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void exhaustiveSearchTriesWhatRChose(RSearchCase r) {
        boolean within = r.choice().armaCoefficients() <= OrderLimits.DEFAULT.maxOrder();
        SearchResult result =
                new ExhaustiveSearch().search(task(r, FakeFitter.ofAic(c -> c.equals(r.choice()) ? 1.0 : 2.0)));
        assertEquals(within, result.chosen().candidate().equals(r.choice()));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void criteriaAreThoseOfR(RSearchCase r) {
        int k = r.coefficients() + 1;
        assertEquals(r.value("aic"), InformationCriterion.AIC.of(r.loglik(), k, 100), 1e-9 * Math.abs(r.value("aic")));
        double logN = (r.value("bic") - r.value("aic")) / k + 2;
        int n = (int) Math.round(Math.exp(logN));
        assertEquals(r.value("bic"), InformationCriterion.BIC.of(r.loglik(), k, n), 1e-9 * Math.abs(r.value("bic")));
        assertEquals(r.value("aicc"), InformationCriterion.AICC.of(r.loglik(), k, n), 1e-9 * Math.abs(r.value("aicc")));
    }
}
