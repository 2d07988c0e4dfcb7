package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class GramBenchmarkTest {
    private final GramBenchmark benchmark = new GramBenchmark();

    @BeforeEach
    void setUp() {
        benchmark.rows = 1001;
        benchmark.setUp();
    }

    @Test
    void kernelAndReferenceGiveTheSameGramMatrix() {
        assertArrayEquals(benchmark.gramReference(), benchmark.gram(), 1e-9);
    }

    @Test
    void kernelAndReferenceGiveTheSameResponse() {
        assertArrayEquals(benchmark.responseReference(), benchmark.response(), 1e-11);
    }
}
