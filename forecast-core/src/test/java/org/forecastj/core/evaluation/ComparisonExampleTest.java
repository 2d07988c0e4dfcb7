package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.DieboldMariano.Variance;
import org.forecastj.core.evaluation.ModelConfidenceSet.Options;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** The example of the guide, on weekly waves with noise. */
class ComparisonExampleTest {
    private static Panel shops() {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int s = 0; s < 6; s++) {
            double[] values = new double[120];
            for (int i = 0; i < values.length; i++) {
                values[i] = 10 * s + 3 * (i % 7) + Math.sin(i * i + s);
            }
            all.put(SeriesKey.of("shop " + s), TestModels.daily("shop " + s, values));
        }
        return Panel.of(all);
    }

    @Test
    void comparesModels() {
        Panel shops = shops();
        Forecaster<?> naive = TestModels.naive();
        Forecaster<?> seasonal = TestModels.seasonalNaive(7);
        RollingOrigin inner = RollingOrigin.horizon(7).lastFolds(2);
        Evaluation e = Backtest.of(
                        RollingOrigin.horizon(7).lastFolds(8).strict().levels(0.5, 0.8))
                .model(naive)
                .model(seasonal)
                .model(BestOf.of(List.of(naive, seasonal), inner, Metrics.mae()).named("chosen"))
                .metrics(Metrics.mae(), Metrics.coverage(0.8))
                .execution(Execution.threads(2))
                .run(shops);
        NemenyiRanks ranks = NemenyiRanks.of(e, Metrics.mae(), 0.05);
        ModelConfidenceSet best = ModelConfidenceSet.of(
                Losses.byFold(e, Metrics.mae()),
                Options.standard().withLevel(0.1).withSeed(7));
        DieboldMariano pair = DieboldMariano.test(e, "naive", "seasonal naive", Metrics.mae(), 1, Variance.BARTLETT);
        PitHistogram pit = Calibration.of(e, "seasonal naive").atStep(1).pitHistogram();

        assertEquals("naive", ranks.models().get(2).model());
        assertEquals(List.of("naive"), best.excluded());
        assertTrue(pair.rejects(0.05) && pair.statistic() > 0);
        assertEquals(48, pit.count());
        assertEquals(e.value("seasonal naive", Metrics.mae()), e.value("chosen", Metrics.mae()));
    }
}
