package org.forecastj.core.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All combinations, the last parameter changing fastest. */
final class GridSearch extends Search {
    private static final long MOST = 100_000;

    private final int points;

    GridSearch(int points) {
        this.points = points;
    }

    @Override
    void search(SearchSpace space, long seed, TrialRunner runner) {
        List<List<Object>> values =
                space.parameters().stream().map(p -> p.grid(points)).toList();
        long count = 1;
        for (List<Object> of : values) {
            count *= of.size();
            if (count > MOST) {
                throw new IllegalArgumentException("a grid of " + points + " points of each of the parameters "
                        + space.names() + " has more than " + MOST
                        + " combinations; take fewer points, or a random search");
            }
        }
        for (long i = 0; i < count; i++) {
            if (runner.run(combination(space, values, i), runner.folds()).isEmpty()) {
                return;
            }
        }
    }

    private static Parameters combination(SearchSpace space, List<List<Object>> values, long number) {
        Object[] chosen = new Object[values.size()];
        long rest = number;
        for (int p = chosen.length - 1; p >= 0; p--) {
            List<Object> of = values.get(p);
            chosen[p] = of.get((int) (rest % of.size()));
            rest /= of.size();
        }
        Map<String, Object> point = new LinkedHashMap<>();
        for (int p = 0; p < chosen.length; p++) {
            point.put(space.names().get(p), chosen[p]);
        }
        return new Parameters(point);
    }

    @Override
    public String toString() {
        return "grid(" + points + ")";
    }
}
