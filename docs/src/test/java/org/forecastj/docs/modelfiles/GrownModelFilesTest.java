package org.forecastj.docs.modelfiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States with one list that is thousands of times longer than it was: they are refused or read in a time that grows with the length of the
 * file, not with its square.
 */
class GrownModelFilesTest {
    private static final ModelCodecs CODECS = ModelCodecs.installed();
    private static final int NUMBERS = 60_000;
    private static final int OBJECTS = 4000;
    /** On any machine: what grows with the square or the cube takes far longer. */
    private static final double MOST_SECONDS = 8;

    private static final List<String> NAMES = List.of("name", "group", "holiday", "key", "column");

    static Stream<String> files() {
        return StoredFiles.names().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void areReadInProportion(String name) {
        List<String> findings = new ArrayList<>();
        grown(CODECS.encode(StoredFiles.read(name)), "", new HashSet<>(), (place, state) -> {
            long start = cpuNanos();
            try {
                CODECS.decode(state, FittedModel.class);
            } catch (ForecastingException e) {
                // refused
            }
            double seconds = (cpuNanos() - start) / 1e9;
            if (seconds > MOST_SECONDS) {
                findings.add(place + " takes " + seconds + " s");
            }
        });
        assertEquals(List.of(), findings);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void grown(ModelState state, String path, Set<String> seen, BiConsumer<String, ModelState> out) {
        state.values().forEach((name, value) -> {
            String place = path + name;
            if (value instanceof ModelState child && seen.add(place)) {
                grown(
                        child,
                        place + ".",
                        seen,
                        (at, longer) -> out.accept(at, Mutations.replaced(state, name, longer)));
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                out.accept(place, Mutations.replaced(state, name, repeated(list)));
                if (list.get(0) instanceof ModelState child && seen.add(place)) {
                    grown(child, place + "[].", seen, (at, longer) -> {
                        List<Object> changed = new ArrayList<>(list);
                        changed.set(0, longer);
                        out.accept(at, Mutations.replaced(state, name, changed));
                    });
                }
            } else {
                longer(state, name, value).forEach(more -> out.accept(place, Mutations.replaced(state, name, more)));
            }
        });
    }

    private static List<Object> longer(ModelState state, String name, Object value) {
        if (value instanceof double[] numbers) {
            return List.of(repeated(numbers), rising());
        }
        if (value instanceof long[] wholes) {
            return List.of(
                    IntStream.range(0, NUMBERS)
                            .mapToLong(i -> wholes.length == 0 ? 0 : wholes[i % wholes.length])
                            .toArray(),
                    IntStream.range(0, NUMBERS).asLongStream().toArray());
        }
        if (value instanceof String text && Mutations.isPacked(text)) {
            return List.of(packed(repeated(state.packed(name))), packed(rising()));
        }
        return value instanceof String ? List.of("9".repeat(NUMBERS), "a ".repeat(NUMBERS)) : List.of();
    }

    private static double[] repeated(double[] numbers) {
        return IntStream.range(0, NUMBERS)
                .mapToDouble(i -> numbers.length == 0 ? 0 : numbers[i % numbers.length])
                .toArray();
    }

    private static double[] rising() {
        return IntStream.range(0, NUMBERS).asDoubleStream().toArray();
    }

    private static String packed(double[] numbers) {
        return ModelState.builder().putPacked("x", numbers).build().text("x");
    }

    /** With names of their own, where they have names. */
    private static List<Object> repeated(List<?> list) {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            Object element = list.get(i % list.size());
            many.add(element instanceof ModelState child ? named(child, i) : element + " " + i);
        }
        return many;
    }

    private static ModelState named(ModelState child, int number) {
        ModelState named = child;
        for (String name : NAMES) {
            if (child.has(name)) {
                String text = "n" + number;
                Object own = child.values().get(name) instanceof String ? text : Arrays.asList(text);
                named = Mutations.replaced(named, name, own);
            }
        }
        return named;
    }
}
