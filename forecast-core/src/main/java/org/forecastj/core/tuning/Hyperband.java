package org.forecastj.core.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Brackets of successive halving; the resource is the number of folds. */
final class Hyperband extends Search {
    private final int eta;

    Hyperband(int eta) {
        this.eta = eta;
    }

    @Override
    void search(SearchSpace space, long seed, TrialRunner runner) {
        if (runner.folds() < eta) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "there are " + runner.folds() + " folds; hyperband(" + eta + ") needs at least " + eta
                            + ", for its first trials take one fold in " + eta
                            + ": evaluate on more folds, or use a random search");
        }
        int brackets = 0; // the largest s with eta^s ≤ folds
        for (long power = eta; power <= runner.folds(); power *= eta) {
            brackets++;
        }
        int drawn = 0;
        for (int s = brackets; s >= 0; s--) {
            int points = (int) Math.ceil((brackets + 1.0) / (s + 1) * Math.pow(eta, s));
            List<Parameters> alive = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                alive.add(drawn(space, random(seed, drawn++)));
            }
            if (!halve(alive, s, runner)) {
                return;
            }
        }
    }

    /** False if no more trials are to be made. */
    private boolean halve(List<Parameters> points, int s, TrialRunner runner) {
        List<Parameters> alive = points;
        for (int rung = 0; rung <= s; rung++) {
            int folds = (int) Math.max(1, Math.round(runner.folds() * Math.pow(eta, rung - s)));
            List<Trial> tried = new ArrayList<>();
            for (Parameters point : alive) {
                Optional<Trial> trial = runner.run(point, folds);
                if (trial.isEmpty()) {
                    return false;
                }
                tried.add(trial.get());
            }
            int kept = Math.max(1, alive.size() / eta);
            alive = tried.stream()
                    .sorted(Comparator.comparingDouble(Trial::rank).thenComparingInt(Trial::number))
                    .limit(kept)
                    .map(Trial::parameters)
                    .toList();
        }
        return true;
    }

    @Override
    public String toString() {
        return "hyperband(" + eta + ")";
    }
}
