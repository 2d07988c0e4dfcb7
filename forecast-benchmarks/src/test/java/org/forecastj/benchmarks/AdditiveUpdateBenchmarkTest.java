package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdditiveUpdateBenchmarkTest {
    @Test
    void allWaysGiveTheSameForecast() {
        AdditiveUpdateBenchmark benchmark = new AdditiveUpdateBenchmark();
        benchmark.rows = 5;
        assertEquals(2905 + 6, benchmark.update().observed().size());
        assertEquals(
                benchmark.update().forecast(28, 0.8), benchmark.updateInAPanel().forecast(28, 0.8));
        benchmark.updateWithoutHistory();
        assertEquals(
                benchmark.updateWithoutHistory().forecast(28, 0.8),
                benchmark.updateInAPanel().forecast(28, 0.8));
    }
}
