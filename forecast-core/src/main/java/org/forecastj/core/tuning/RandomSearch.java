package org.forecastj.core.tuning;

/** Independent draws. */
final class RandomSearch extends Search {
    private final int trials;

    RandomSearch(int trials) {
        this.trials = trials;
    }

    @Override
    void search(SearchSpace space, long seed, TrialRunner runner) {
        for (int i = 0; i < trials; i++) {
            if (runner.run(drawn(space, random(seed, i)), runner.folds()).isEmpty()) {
                return;
            }
        }
    }

    @Override
    public String toString() {
        return "random(" + trials + ")";
    }
}
