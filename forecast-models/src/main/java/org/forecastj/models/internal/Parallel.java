package org.forecastj.models.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;

/** Independent pieces of work that must all succeed. Stateless. */
public final class Parallel {
    private Parallel() {}

    /**
     * Runs a task for each item.
     *
     * @param items the items
     * @param task what to do; called from several threads
     * @param execution threads, cancellation and time budget; progress is not told
     * @param <T> type of the items
     * @param <R> type of the results
     * @return the results in the order of the items
     * @throws ForecastingException if a task fails or is stopped
     */
    public static <T, R> List<R> map(List<T> items, Function<T, R> task, Execution execution) {
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
     * Runs a task for each item, and lets mistakes of the program through as they are.
     *
     * @param items the items
     * @param task what to do; called from several threads
     * @param execution threads, cancellation and time budget; progress is not told
     * @param <T> type of the items
     * @throws ForecastingException if a task fails or is stopped
     * @throws IllegalArgumentException if a task is given a bad argument
     */
    public static <T> void each(List<T> items, Consumer<T> task, Execution execution) {
        try {
            map(
                    items,
                    item -> {
                        task.accept(item);
                        return true;
                    },
                    execution);
        } catch (ForecastingException failure) {
            if (failure.getCause() instanceof IllegalArgumentException mistake) {
                throw mistake; // of the program, not of the data
            }
            throw failure;
        }
    }
}
