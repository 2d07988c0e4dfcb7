package org.forecastj.core.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.evaluation.TestModels;
import org.forecastj.core.tuning.SearchSpace.Scale;

/** What a model that tunes itself forecasts from an origin does not depend on anything after that origin. */
class TuningLeakageProperties {
    private static final int ROWS = 30;

    private static List<FoldForecast> run(Search search, double... values) {
        SearchSpace space = SearchSpace.empty().withReal("level", -5, 5, Scale.LINEAR);
        RollingOrigin inner = RollingOrigin.horizon(2).lastFolds(3);
        var tuner = Tuner.of(space, p -> TestModels.constant("constant", p.real("level")), inner, Metrics.mae())
                .search(search);
        return Backtest.of(RollingOrigin.horizon(2).step(4).minTrain(10))
                .model(new TunedForecaster<>(tuner))
                .run(TestModels.daily("s", values))
                .forecasts();
    }

    @Property(tries = 20)
    void ofNestedSearches(@ForAll long seed, @ForAll @IntRange(min = 11, max = ROWS - 1) int cut) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(ROWS).map(u -> 8 * u - 4).toArray();
        double[] changed = values.clone();
        Arrays.fill(changed, cut, ROWS, 1e6);
        for (Search search : List.of(Search.tpe(14), Search.random(6), Search.grid(5), Search.hyperband(2))) {
            List<FoldForecast> before = run(search, values);
            List<FoldForecast> after = run(search, changed);
            for (int i = 0; i < before.size(); i++) {
                if (before.get(i).fold().origin() <= cut) {
                    assertArrayEquals(before.get(i).means(), after.get(i).means(), search::toString);
                }
            }
        }
    }
}
