package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.forecastj.core.model.Fit;
import org.junit.jupiter.api.Test;

class ArimaBenchmarkTest {
    @Test
    void measuresWhatItSays() {
        check(new ArimaBenchmark(new FakeArima()));
    }

    @Test
    void evaluatesTheLikelihoodOfTheDifferencedSeries() {
        ArimaLikelihoodBenchmark airline = new ArimaLikelihoodBenchmark(new FakeArima());
        airline.setUp();
        assertEquals(144 - 13 - 0.95, airline.value(), 2e-6);

        ArimaLikelihoodBenchmark large = new ArimaLikelihoodBenchmark(new FakeArima());
        large.model = "large";
        large.setUp();
        assertEquals(960 - 25, large.valueAndGradient(), 2e-6);
    }

    @Test
    void modelsOfThisVersionFitTheBenchmarks() {
        ArimaUnderTest models = ArimaUnderTest.installed();

        ArimaBenchmark benchmark = new ArimaBenchmark();
        check(benchmark);
        Fit fit = benchmark.fit();
        assertTrue(Double.isFinite(models.logLikelihood(fit)));
        assertTrue(models.evaluations(fit) > 0);
        for (String model : new String[] {"airline", "large"}) {
            ArimaLikelihoodBenchmark likelihood = new ArimaLikelihoodBenchmark();
            likelihood.model = model;
            likelihood.setUp();
            double value = likelihood.value();
            assertTrue(Double.isFinite(value), model);
            assertEquals(value, likelihood.valueAndGradient(), 1e-3 * Math.abs(value));
        }
    }

    private static void check(ArimaBenchmark benchmark) {
        assertThrows(IllegalStateException.class, benchmark::update);
        benchmark.setUp();
        assertEquals(144, benchmark.fit().observed().size());
        assertEquals(145, benchmark.update().observed().size());
        assertEquals(146, benchmark.update().observed().size());
        assertEquals(18, benchmark.forecast().horizon());
        assertEquals(115, benchmark.automatic().observed().size());
    }
}
