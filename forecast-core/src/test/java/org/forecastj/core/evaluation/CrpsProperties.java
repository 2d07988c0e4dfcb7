package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.internal.math.Gaussian;

class CrpsProperties {
    @Property(tries = 200)
    void sampleIsTheIntegralOfSquaredDistances(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -100, max = 100) Double> draws,
            @ForAll @DoubleRange(min = -150, max = 150) double y) {
        double[] sample = draws.stream().mapToDouble(v -> v).toArray();
        double score = Crps.ofSample(y, sample);
        assertTrue(score >= -1e-12);
        assertEquals(integral(y, sample), score, 1e-10);
    }

    /** ∫ (F(x) − 1{x ≥ y})² dx, between one jump and the next. */
    private static double integral(double y, double[] sample) {
        double[] jumps = Arrays.copyOf(sample, sample.length + 1);
        jumps[sample.length] = y;
        Arrays.sort(jumps);
        double sum = 0;
        for (int i = 0; i + 1 < jumps.length; i++) {
            double at = jumps[i];
            double below = (double) Arrays.stream(sample).filter(x -> x <= at).count() / sample.length;
            double distance = below - (at >= y ? 1 : 0);
            sum += distance * distance * (jumps[i + 1] - at);
        }
        return sum;
    }

    @Property(tries = 100)
    void theOrderOfDrawsDoesNotMatter(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -100, max = 100) Double> draws,
            @ForAll @DoubleRange(min = -150, max = 150) double y,
            @ForAll long seed) {
        List<Double> shuffled = draws.stream().collect(Collectors.toList());
        Collections.shuffle(shuffled, new Random(seed));
        double[] other = shuffled.stream().mapToDouble(v -> v).toArray();
        double[] sample = draws.stream().mapToDouble(v -> v).toArray();
        assertEquals(Crps.ofSample(y, sample), Crps.ofSample(y, other));
        assertEquals(Crps.fairOfSample(y, sample), Crps.fairOfSample(y, other));
        assertTrue(Crps.fairOfSample(y, sample) <= Crps.ofSample(y, sample) + 1e-12);
    }

    @Property(tries = 30)
    void aSampleOfANormalHasTheScoreOfTheNormal(
            @ForAll @DoubleRange(min = -3, max = 3) double y, @ForAll @IntRange(min = 1, max = 1000) int seed) {
        Random random = new Random(seed);
        double[] sample = random.doubles(20_000).map(Gaussian::quantile).toArray();
        assertEquals(Crps.ofNormal(y, 0, 1), Crps.fairOfSample(y, sample), 0.03);
    }

    @Property(tries = 100)
    void pooledIsTheMeanOverSeriesOfEqualLength(
            @ForAll @Size(6) List<@DoubleRange(min = 1, max = 100) Double> values, @ForAll boolean swapped) {
        double[] y = values.stream().mapToDouble(v -> v).toArray();
        double[] f = {10, 20, 30};
        double[] sd = {1, 1, 1};
        double[] training = {1, 3};
        FoldForecast a = TestFolds.of("a", training, Arrays.copyOf(y, 3), f, sd);
        FoldForecast b = TestFolds.of("b", training, Arrays.copyOfRange(y, 3, 6), f, sd);
        double pooled = (swapped ? TestFolds.score(Metrics.mae(), b, a) : TestFolds.score(Metrics.mae(), a, b))
                .value()
                .orElseThrow();
        Score mean =
                Grouping.average(List.of(TestFolds.score(Metrics.mae(), a), TestFolds.score(Metrics.mae(), b)), 2, 2);
        assertEquals(mean.value().orElseThrow(), pooled, 1e-12);
    }
}
