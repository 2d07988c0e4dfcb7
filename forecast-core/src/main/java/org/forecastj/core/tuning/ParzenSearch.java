package org.forecastj.core.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Proposals by the ratio of two densities: that of the good points and that of the others. */
final class ParzenSearch extends Search {
    private static final int RANDOM_FIRST = 10;
    private static final int CANDIDATES = 24;
    private static final double GOOD_SHARE = 0.15;
    private static final int MOST_GOOD = 25;

    private final int trials;

    ParzenSearch(int trials) {
        this.trials = trials;
    }

    @Override
    void search(SearchSpace space, long seed, TrialRunner runner) {
        for (int i = 0; i < trials; i++) {
            RandomGenerator random = random(seed, i);
            Parameters point = i < RANDOM_FIRST ? drawn(space, random) : proposed(space, random, runner.trials());
            if (runner.run(point, runner.folds()).isEmpty()) {
                return;
            }
        }
    }

    private static Parameters proposed(SearchSpace space, RandomGenerator random, List<Trial> trials) {
        List<double[]> ranked = trials.stream()
                .sorted(Comparator.comparingDouble(Trial::rank).thenComparingInt(Trial::number))
                .map(trial -> space.placesOf(trial.parameters()))
                .toList();
        int good = Math.min(MOST_GOOD, (int) Math.ceil(GOOD_SHARE * ranked.size()));
        ParzenDensity best = new ParzenDensity(space.parameters(), ranked.subList(0, good));
        ParzenDensity rest = new ParzenDensity(space.parameters(), ranked.subList(good, ranked.size()));
        double[] chosen = best.draw(random);
        double highest = best.log(chosen) - rest.log(chosen);
        for (int c = 1; c < CANDIDATES; c++) {
            double[] candidate = best.draw(random);
            double ratio = best.log(candidate) - rest.log(candidate);
            if (ratio > highest) {
                highest = ratio;
                chosen = candidate;
            }
        }
        return space.at(chosen);
    }

    @Override
    public String toString() {
        return "tpe(" + trials + ")";
    }
}
