package org.forecastj.models.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.Transforms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Trees cannot predict beyond what they have seen; behind a transform that takes the trend away they follow it. */
class TransformedForecastTest {
    private static final int HORIZON = 14;
    private static final double[] SEASON = {0, 3, 5, 2, -1, -4, -5};
    private static final List<Strategy> STRATEGIES = List.of(
            Strategy.recursive(), Strategy.direct(HORIZON), Strategy.direct(HORIZON, 4), Strategy.multiOutput(HORIZON));

    private static double worst(IntToDoubleFunction law, Strategy strategy, @Nullable Transform transform) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            double scale = i + 1;
            all.put(SimulatedPanels.key(i), SimulatedPanels.daily(84 - i, t -> scale * law.applyAsDouble(t)));
        }
        BoostedForecaster.Builder model = BoostedForecaster.builder(SimulatedPanels.set())
                .boosting(SimulatedPanels.few(150))
                .strategy(strategy);
        if (transform != null) {
            model.transform(transform);
        }
        BoostedFit fit = model.build().fit(Panel.of(all), Execution.sequential());
        double worst = 0;
        for (int i = 0; i < 3; i++) {
            double[] mean = fit.forecast(SimulatedPanels.key(i), HORIZON, Regressors.none())
                    .median()
                    .values();
            for (int h = 0; h < HORIZON; h++) {
                double truth = (i + 1) * law.applyAsDouble(84 - i + h);
                worst = Math.max(worst, Math.abs(mean[h] - truth) / truth);
            }
        }
        return worst;
    }

    @Test
    void differencesFollowATrendAndASeason() {
        IntToDoubleFunction law = t -> 100 + 2 * t + SEASON[t % 7];
        for (Strategy strategy : STRATEGIES) {
            assertEquals(0, worst(law, strategy, Transforms.difference(7)), 0.002, strategy + ", seasonal difference");
        }
        assertTrue(worst(law, Strategy.recursive(), null) > 0.05, "trees alone cannot do it");
        assertEquals(0, worst(law, Strategy.recursive(), Transforms.difference(1)), 0.01);
    }

    @Test
    void logarithmsAndPowersBeforeDifferencesFollowGrowth() {
        IntToDoubleFunction law = t -> Math.expm1(0.02 * t + SEASON[t % 7] / 20 + 3);
        IntToDoubleFunction square = t -> Math.pow(10 + 0.2 * t + SEASON[t % 7] / 10, 2);
        for (Strategy strategy : STRATEGIES) {
            assertEquals(
                    0,
                    worst(law, strategy, Transforms.log1p().andThen(Transforms.difference(7))),
                    0.02,
                    "log1p " + strategy);
            assertEquals(
                    0,
                    worst(square, strategy, Transforms.boxCox(0.5).andThen(Transforms.difference(7))),
                    0.01,
                    "Box-Cox " + strategy);
        }
    }

    @Test
    void aTransformAloneIsUndoneExactly() {
        Panel panel = Panel.of(Map.of(SimulatedPanels.key(0), SimulatedPanels.daily(60, t -> 41.25)));
        for (Transform transform : List.of(
                Transforms.log1p(),
                Transforms.boxCox(0.3),
                Transforms.difference(1),
                Transforms.difference(7),
                Transforms.standardize())) {
            for (Strategy strategy : STRATEGIES) {
                double[] mean = BoostedForecaster.builder(SimulatedPanels.set())
                        .boosting(SimulatedPanels.few(5))
                        .transform(transform)
                        .strategy(strategy)
                        .build()
                        .fit(panel, Execution.sequential())
                        .forecast(SimulatedPanels.key(0), HORIZON, Regressors.none())
                        .mean()
                        .values();
                for (double v : mean) {
                    assertEquals(41.25, v, 1e-4, transform.name());
                }
            }
        }
    }
}
