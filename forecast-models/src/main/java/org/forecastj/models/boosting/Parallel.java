package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;

/** Independent pieces of work that must all succeed. */
final class Parallel {
    private Parallel() {}

    /**
     * Runs a task for each item.
     *
     * @throws org.forecastj.core.ForecastingException if one of them fails or is stopped
     */
    static <T, R> List<R> map(List<T> items, Function<T, R> task, Execution execution) {
        List<R> results = new ArrayList<>(items.size());
        for (Outcome<R> outcome : execution.withoutProgress().run(items, task)) {
            if (outcome.failure().isPresent()) {
                throw outcome.failure().get();
            }
            results.add(outcome.value().orElseThrow());
        }
        return results;
    }

    /**
     * Ends the work of an execution that was cancelled or is out of time.
     *
     * @throws org.forecastj.core.ForecastingException with {@code CANCELLED} or {@code TIME_BUDGET} if it was
     */
    static void checkpoint(Execution execution) {
        map(List.of(0), i -> i, execution);
    }
}
