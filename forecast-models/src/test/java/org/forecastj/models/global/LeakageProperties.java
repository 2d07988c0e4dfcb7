package org.forecastj.models.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.boosting.Objective;

/** What comes after an origin changes no forecast from it. */
class LeakageProperties {
    private static final int CUTOFF = 70;
    private static final int HORIZON = 6;

    @Provide
    Arbitrary<BoostedForecaster> models() {
        return Arbitraries.of(
                base().localLevel("mean_7").build(),
                base().intervals(Intervals.conformal(2, 3)).build(),
                base().strategy(Strategy.direct(HORIZON))
                        .transform(Transforms.log1p())
                        .build(),
                base().strategy(Strategy.direct(HORIZON, 2))
                        .localLevel("mean_7")
                        .intervals(Intervals.quantiles(0.8))
                        .build(),
                base().strategy(Strategy.multiOutput(HORIZON))
                        .intervals(Intervals.conformal(1, 4))
                        .build(),
                base().transform(Transforms.difference(1)).build(),
                base().strategy(Strategy.direct(HORIZON))
                        .transform(Transforms.boxCox(0.5))
                        .build(),
                base().boosting(SimulatedPanels.few(Objective.poisson(0.7), 8))
                        .localLevel("mean_14")
                        .build(),
                base().boosting(SimulatedPanels.few(20).toBuilder()
                                .earlyStoppingRounds(3)
                                .build())
                        .build());
    }

    private static BoostedForecaster.Builder base() {
        return BoostedForecaster.builder(SimulatedPanels.set()).boosting(SimulatedPanels.few(8));
    }

    /** Forecasts of a fit of the head do not depend on the rest, while those of a fit of all rows do. */
    @Property(tries = 40)
    void aFitOfTheHeadDoesNotDependOnTheRest(@ForAll("models") BoostedForecaster model, @ForAll long seed) {
        Panel panel = SimulatedPanels.weekly(4, CUTOFF + 20, seed);
        Panel changed = changedAfter(panel, CUTOFF, seed);
        BoostedFit before = model.fit(SimulatedPanels.head(panel, CUTOFF), Execution.sequential());
        BoostedFit after = model.fit(SimulatedPanels.head(changed, CUTOFF), Execution.sequential());
        assertEquals(before.forecast(HORIZON), after.forecast(HORIZON));
        assertNotEquals(
                model.fit(panel, Execution.sequential()).forecast(HORIZON),
                model.fit(changed, Execution.sequential()).forecast(HORIZON),
                "the change matters");
    }

    /** Fitted values of trees that are the same see nothing after the row they are of. */
    @Property(tries = 30)
    void fittedValuesUpToARowDoNotDependOnLaterOnes(@ForAll("models") BoostedForecaster model, @ForAll long seed) {
        Panel all = SimulatedPanels.weekly(4, CUTOFF + 9, seed);
        Panel head = SimulatedPanels.head(all, CUTOFF);
        BoostedFit fit = model.fit(head, Execution.sequential());
        SplittableRandom random = new SplittableRandom(seed);
        Panel later = SimulatedPanels.tail(all, CUTOFF);
        int row = random.nextInt(9);
        BoostedFit one = fit.update(later, key -> Regressors.none(), Execution.sequential());
        BoostedFit other =
                fit.update(changedAfter(later, row, seed + 1), key -> Regressors.none(), Execution.sequential());
        for (SeriesKey key : head.keys()) {
            double[] a = Objects.requireNonNull(one.fitted().get(key));
            double[] b = Objects.requireNonNull(other.fitted().get(key));
            for (int t = 0; t < CUTOFF + row; t++) {
                assertEquals(a[t], b[t], "row " + t);
            }
        }
    }

    private static Panel changedAfter(Panel panel, int row, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 17);
        TreeMap<SeriesKey, TimeSeries> changed = new TreeMap<>();
        panel.asMap().forEach((key, series) -> {
            double[] values = series.values();
            for (int t = row; t < values.length; t++) {
                values[t] = 500 * random.nextDouble();
            }
            changed.put(key, series.withValues(values));
        });
        return Panel.of(changed);
    }
}
