package org.forecastj.models.features;

import java.util.List;
import java.util.function.Consumer;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;

/** Independent pieces of work that must all succeed. */
final class Parallel {
    private Parallel() {}

    /**
     * Runs a task for each item.
     *
     * @throws ForecastingException if one of them fails or is stopped
     * @throws IllegalArgumentException if one of them is given a bad argument
     */
    static <T> void each(List<T> items, Consumer<T> task, Execution execution) {
        for (Outcome<Boolean> outcome : execution.withoutProgress().run(items, item -> {
            task.accept(item);
            return true;
        })) {
            if (outcome.failure().isPresent()) {
                ForecastingException failure = outcome.failure().get();
                if (failure.getCause() instanceof IllegalArgumentException mistake) {
                    throw mistake; // of the program, not of the data
                }
                throw failure;
            }
        }
    }
}
