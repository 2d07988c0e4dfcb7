package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes from the best of a few models to the best of those near it, until none of these is better (Hyndman and Khandakar 2008, Automatic
 * time series forecasting: the forecast package for R, Journal of Statistical Software 27(3), section 3.2; Hyndman and Athanasopoulos 2021,
 * Forecasting: Principles and Practice, 3rd edition, section 9.7).
 *
 * <p>The paper moves as soon as a model is better than the current one, so that its result depends on the order of trying. Here all
 * models near the current one are tried, and the search moves to the best of them. Each is estimated starting from the current one.
 */
final class StepwiseSearch implements OrderSearch {
    /** Most models that {@link #standard} tries by default. */
    static final int MAX_MODELS = 94;

    /** Most models that {@link #wide} tries by default: more than there are within the default limits. */
    static final int MAX_MODELS_WIDE = 1000;

    private static final int START_ORDER = 2;
    private static final int START_SEASONAL_ORDER = 1;

    private final List<Neighbourhood> neighbourhoods;
    private final int maxModels;

    private StepwiseSearch(List<Neighbourhood> neighbourhoods, int maxModels) {
        if (maxModels < 1) {
            throw new IllegalArgumentException(
                    "the number of models is limited to " + maxModels + "; at least 1 is needed");
        }
        this.neighbourhoods = neighbourhoods;
        this.maxModels = maxModels;
    }

    /**
     * The search of the paper, with {@link Neighbourhood#STEP}.
     *
     * @param maxModels how many models are tried at most, at least 1
     */
    static StepwiseSearch standard(int maxModels) {
        return new StepwiseSearch(List.of(Neighbourhood.STEP), maxModels);
    }

    /**
     * The search of the paper, and from where it ends the same with {@link Neighbourhood#WIDE}. Its result is never worse than that of
     * {@link #standard}, unless the limit or the time ends it.
     *
     * @param maxModels how many models are tried at most, at least 1
     */
    static StepwiseSearch wide(int maxModels) {
        return new StepwiseSearch(List.of(Neighbourhood.STEP, Neighbourhood.WIDE), maxModels);
    }

    @Override
    public SearchResult search(SearchTask task) {
        CandidateRounds rounds = new CandidateRounds(task);
        limited(rounds, startModels(task.space()), Optional.empty());
        for (Neighbourhood neighbourhood : neighbourhoods) {
            climb(rounds, neighbourhood, task.space());
        }
        return rounds.result();
    }

    /** The models that a search begins with, each once. */
    static List<ArimaCandidate> startModels(SearchSpace space) {
        boolean constant = space.constantAllowed();
        int p = space.limits().maxP();
        int q = space.limits().maxQ();
        int seasonalP = space.maxSeasonalP();
        int seasonalQ = space.maxSeasonalQ();
        List<ArimaCandidate> models = new ArrayList<>();
        models.add(space.candidate(
                Math.min(p, START_ORDER),
                Math.min(q, START_ORDER),
                Math.min(seasonalP, START_SEASONAL_ORDER),
                Math.min(seasonalQ, START_SEASONAL_ORDER),
                constant));
        models.add(space.candidate(0, 0, 0, 0, constant));
        models.add(space.candidate(Math.min(p, 1), 0, Math.min(seasonalP, 1), 0, constant));
        models.add(space.candidate(0, Math.min(q, 1), 0, Math.min(seasonalQ, 1), constant));
        models.add(space.candidate(0, 0, 0, 0, false));
        return models.stream().distinct().toList();
    }

    private void climb(CandidateRounds rounds, Neighbourhood neighbourhood, SearchSpace space) {
        boolean moved = true;
        while (moved && !rounds.isStopped()) {
            ArimaCandidate centre = rounds.centre();
            limited(rounds, neighbourhood.of(centre, space), rounds.estimate(centre));
            moved = !rounds.centre().equals(centre);
        }
    }

    private void limited(CandidateRounds rounds, List<ArimaCandidate> candidates, Optional<FittedCandidate> neighbour) {
        List<ArimaCandidate> fresh = rounds.untried(candidates);
        int room = maxModels - rounds.count();
        if (fresh.size() > room) {
            rounds.stop("the search was limited to " + maxModels + " models, and others near the best were not tried");
            fresh = fresh.subList(0, room);
        }
        rounds.round(fresh, candidate -> neighbour);
    }

    @Override
    public String toString() {
        return "StepwiseSearch[" + neighbourhoods + ", at most " + maxModels + " models]";
    }
}
