package org.forecastj.models.arima;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Answers with given estimates in place of a likelihood, and remembers what it was asked for. */
final class FakeFitter implements CandidateFitter {
    static final int OBSERVATIONS = 200;

    private final Function<ArimaCandidate, FittedCandidate> estimates;
    private final Queue<ArimaCandidate> asked = new ConcurrentLinkedQueue<>();
    private final Map<ArimaCandidate, Optional<FittedCandidate>> neighbours = new ConcurrentHashMap<>();

    private FakeFitter(Function<ArimaCandidate, FittedCandidate> estimates) {
        this.estimates = estimates;
    }

    static FakeFitter of(Function<ArimaCandidate, FittedCandidate> estimates) {
        return new FakeFitter(estimates);
    }

    /** One whose estimates have given values of AIC; an infinite one means no estimate. */
    static FakeFitter ofAic(Function<ArimaCandidate, Double> aic) {
        return new FakeFitter(candidate -> {
            double value = aic.apply(candidate);
            return Double.isInfinite(value)
                    ? FittedCandidate.failed(candidate, "no value")
                    : estimate(candidate, value);
        });
    }

    /** A trusted estimate with a given AIC. */
    static FittedCandidate estimate(ArimaCandidate candidate, double aic) {
        return estimate(candidate, aic, Double.POSITIVE_INFINITY);
    }

    static FittedCandidate estimate(ArimaCandidate candidate, double aic, double smallestModulus) {
        int k = candidate.armaCoefficients() + (candidate.constant() ? 2 : 1);
        double[] arma = new double[candidate.armaCoefficients()];
        return FittedCandidate.of(candidate, k - aic / 2, k, OBSERVATIONS, arma, smallestModulus);
    }

    @Override
    public FittedCandidate fit(ArimaCandidate candidate, Optional<FittedCandidate> neighbour) {
        asked.add(candidate);
        neighbours.put(candidate, neighbour);
        return estimates.apply(candidate);
    }

    /** All candidates asked for, in the order of the calls. */
    List<ArimaCandidate> asked() {
        return List.copyOf(asked);
    }

    Optional<FittedCandidate> neighbourOf(ArimaCandidate candidate) {
        return neighbours.getOrDefault(candidate, Optional.empty());
    }
}
