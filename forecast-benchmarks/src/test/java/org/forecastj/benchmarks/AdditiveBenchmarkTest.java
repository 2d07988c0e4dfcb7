package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.junit.jupiter.api.Test;

class AdditiveBenchmarkTest {
    private final AdditiveBenchmark single = new AdditiveBenchmark();

    @Test
    void forecastsWithOneAndTwoLevelsAgree() {
        Forecast one = single.forecastOneLevel();
        Forecast two = single.forecastTwoLevels();

        assertEquals(365, one.horizon());
        assertArrayEquals(one.mean().values(), two.mean().values());
        assertEquals(one.interval(0.8), two.interval(0.8));
    }

    @Test
    void componentsAddUpToTheFit() {
        Map<String, TimeSeries> components = single.components();
        AdditiveFit fit = single.fit();

        assertTrue(fit.convergence().converged());
        assertEquals(2905, fit.observed().size());
        assertArrayEquals(
                fit.fitted().values(),
                java.util.stream.IntStream.range(0, 2905)
                        .mapToDouble(i -> components.values().stream()
                                .mapToDouble(c -> c.value(i))
                                .sum())
                        .toArray(),
                1e-9);
    }

    @Test
    void curvedFitsConvergeAndThePosteriorHasItsDraws() {
        AdditiveCurvedBenchmark curved = new AdditiveCurvedBenchmark();
        assertTrue(curved.multiplicative().convergence().converged());
        assertTrue(curved.logistic().convergence().converged());
        assertTrue(curved.studentT().convergence().converged());
        assertEquals(1000, single.posterior().draws());
    }

    @Test
    void panelGivesTheSameBitsForAnyNumberOfThreadsAndAlone() {
        PanelFit<AdditiveFit> one = panel(1);
        PanelFit<AdditiveFit> two = panel(2);

        assertTrue(one.failures().isEmpty());
        for (int i = 0; i < 6; i++) {
            SeriesKey key = SeriesKey.of("series-" + i);
            AdditiveFit alone = AdditiveModel.builder().build().fit(one.get(key).observed());
            assertEquals(alone.convergence(), one.get(key).convergence());
            assertEquals(alone.convergence(), two.get(key).convergence());
            assertEquals(alone.fitted(), two.get(key).fitted());
        }
    }

    private static PanelFit<AdditiveFit> panel(int threads) {
        AdditivePanelBenchmark benchmark = new AdditivePanelBenchmark();
        benchmark.threads = threads;
        benchmark.series = 6;
        benchmark.setUp();
        return benchmark.fitEach();
    }
}
