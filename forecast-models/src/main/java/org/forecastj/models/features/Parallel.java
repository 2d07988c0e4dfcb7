package org.forecastj.models.features;

import java.util.List;
import java.util.function.Consumer;
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
    static <T> void each(List<T> items, Consumer<T> task, Execution execution) {
        for (Outcome<Boolean> outcome : execution.withoutProgress().run(items, item -> {
            task.accept(item);
            return true;
        })) {
            if (outcome.failure().isPresent()) {
                throw outcome.failure().get();
            }
        }
    }
}
