package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.forecastj.core.decomposition.Decomposition;
import org.junit.jupiter.api.Test;

class PreparationBenchmarkTest {
    @Test
    void theLoopsDoTheWorkThatTheyAreMeasuredFor() {
        PreparationBenchmark benchmark = new PreparationBenchmark();
        benchmark.setUp();
        assertEquals(91_300, benchmark.features().rows());
        assertEquals(50_000, benchmark.backtest().forecasts().size());
    }

    @Test
    void stlTakesTheLongSeriesApart() {
        StlBenchmark benchmark = new StlBenchmark();
        benchmark.rows = 10_000;
        for (String kind : new String[] {"plain", "robust"}) {
            benchmark.kind = kind;
            benchmark.setUp();
            Decomposition parts = benchmark.decompose();
            assertEquals(10_000, parts.trend().length, kind);
            assertTrue(parts.trend()[9_999] > parts.trend()[0], kind);
        }
    }
}
