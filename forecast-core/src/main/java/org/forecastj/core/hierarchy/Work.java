package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;

/** Numbered pieces of work that must all succeed. Stateless. */
final class Work {
    private static final int PIECES = 64;

    /** A range of numbers [from, to). */
    interface Range {
        void run(int from, int to);
    }

    private Work() {}

    static void each(Execution execution, int count, IntConsumer task) {
        List<Outcome<Boolean>> outcomes = execution
                .withoutProgress()
                .run(IntStream.range(0, count).boxed().toList(), i -> {
                    task.accept(i);
                    return true;
                });
        outcomes.forEach(o -> o.failure().ifPresent(failure -> {
            throw failure;
        }));
    }

    /** Ranges of about equal length, the same for any number of threads. */
    static void ranges(Execution execution, int count, Range task) {
        int length = Math.max(1, (count + PIECES - 1) / PIECES);
        List<int[]> ranges = new ArrayList<>();
        for (int from = 0; from < count; from += length) {
            ranges.add(new int[] {from, Math.min(count, from + length)});
        }
        each(execution, ranges.size(), r -> task.run(ranges.get(r)[0], ranges.get(r)[1]));
    }
}
