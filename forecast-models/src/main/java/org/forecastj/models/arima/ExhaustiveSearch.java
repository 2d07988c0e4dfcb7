package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tries all models within the limits whose orders p + q + P + Q are {@link OrderLimits#maxOrder()} at most in sum, with and without
 * constant where it is allowed (Hyndman and Athanasopoulos 2021, Forecasting: Principles and Practice, 3rd edition, section 9.7).
 *
 * <p>A round has all models with the same sum, the smallest first. Each is estimated starting from the most likely of those that have
 * one of the orders one less and the same constant.
 */
final class ExhaustiveSearch implements OrderSearch {
    private static final Comparator<FittedCandidate> MOST_LIKELY = Comparator.comparingDouble(
                    FittedCandidate::logLikelihood)
            .thenComparing(FittedCandidate::candidate, ArimaCandidate.SIMPLEST_FIRST.reversed());

    /** Creates the search. */
    ExhaustiveSearch() {}

    @Override
    public SearchResult search(SearchTask task) {
        CandidateRounds rounds = new CandidateRounds(task);
        SearchSpace space = task.space();
        for (int sum = 0; sum <= space.limits().maxOrder() && !rounds.isStopped(); sum++) {
            rounds.round(candidates(space, sum), candidate -> nested(rounds, space, candidate));
        }
        return rounds.result();
    }

    /** All models with a sum of orders, in a fixed order. */
    static List<ArimaCandidate> candidates(SearchSpace space, int sum) {
        List<ArimaCandidate> models = new ArrayList<>();
        for (int p = 0; p <= sum; p++) {
            for (int q = 0; q <= sum - p; q++) {
                for (int seasonalP = 0; seasonalP <= sum - p - q; seasonalP++) {
                    int seasonalQ = sum - p - q - seasonalP;
                    if (space.contains(p, q, seasonalP, seasonalQ)) {
                        models.add(space.candidate(p, q, seasonalP, seasonalQ, false));
                        if (space.constantAllowed()) {
                            models.add(space.candidate(p, q, seasonalP, seasonalQ, true));
                        }
                    }
                }
            }
        }
        return models;
    }

    private static Optional<FittedCandidate> nested(CandidateRounds rounds, SearchSpace space, ArimaCandidate of) {
        int p = of.order().p();
        int q = of.order().q();
        int seasonalP = of.seasonal().p();
        int seasonalQ = of.seasonal().q();
        return Stream.of(
                        new int[] {p - 1, q, seasonalP, seasonalQ},
                        new int[] {p, q - 1, seasonalP, seasonalQ},
                        new int[] {p, q, seasonalP - 1, seasonalQ},
                        new int[] {p, q, seasonalP, seasonalQ - 1})
                .filter(o -> space.contains(o[0], o[1], o[2], o[3]))
                .map(o -> space.candidate(o[0], o[1], o[2], o[3], of.constant()))
                .flatMap(c -> rounds.estimate(c).stream())
                .max(MOST_LIKELY);
    }

    @Override
    public String toString() {
        return "ExhaustiveSearch";
    }
}
