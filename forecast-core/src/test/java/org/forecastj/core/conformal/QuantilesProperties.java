package org.forecastj.core.conformal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;

class QuantilesProperties {
    @Property
    void neededIsTheFewestErrorsOfALevel(@ForAll @IntRange(min = 1, max = 999) int permille) {
        double level = permille / 1000.0;
        int n = Quantiles.needed(level);
        assertTrue(Quantiles.rank(n, level) <= n);
        assertTrue(n == 1 || Quantiles.rank(n - 1, level) > n - 1);
    }

    @Example
    void ranksAreNotMovedByRounding() {
        assertEquals(19, Quantiles.rank(19, 0.95));
        assertEquals(19, Quantiles.needed(0.95));
        assertEquals(99, Quantiles.needed(0.99));
        assertEquals(39, Quantiles.needed(0.975));
        assertEquals(9, Quantiles.rank(9, 0.9));
    }

    @Property(tries = 200)
    void everyScoreGivesNestedIntervalsThatScaleWithTheData(
            @ForAll @Size(40) double[] noise, @ForAll @IntRange(max = 2) int score) {
        double[] values = Arrays.stream(noise).map(v -> v % 1000).toArray();
        TimeSeries series = TimeSeries.daily("random", LocalDate.of(2024, 1, 1), values);
        SplitConformal<?> split = Conformal.split(TestModel.mean()).horizon(2).calibration(20);
        SplitConformal<?> scored = score == 0 ? split : score == 1 ? split.asymmetric() : split.quantileRegression();
        // the forecast itself refuses intervals that are not nested around the median
        Forecast forecast = scored.fit(series).forecast(2, 0.5, 0.8, 0.9);
        Forecast doubled = scored.fit(series.mapValues(v -> 2 * v)).forecast(2, 0.5, 0.8, 0.9);
        assertEquals(
                2 * forecast.interval(0.9).upper().value(1),
                doubled.interval(0.9).upper().value(1),
                1e-9);
    }
}
