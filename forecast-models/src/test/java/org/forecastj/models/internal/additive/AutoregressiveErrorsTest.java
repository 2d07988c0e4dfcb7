package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AutoregressiveErrorsTest {
    @Test
    void recoversTheCoefficientsOfALongPath() {
        double[] path = path(200_000, 0.6, -0.3);
        AutoregressiveErrors errors = AutoregressiveErrors.estimate(path, 2);
        assertArrayEquals(new double[] {0.6, -0.3}, errors.coefficients(), 0.01);
        double variance = Arrays.stream(path).map(x -> x * x).average().orElseThrow();
        assertEquals(1, errors.varianceRatio() * variance, 0.02);
    }

    private static double[] path(int n, double... phi) {
        Random random = new Random(3);
        double[] noise = random.doubles(n, -1, 1).map(u -> u * Math.sqrt(3)).toArray();
        AutoregressiveErrors.of(phi, 1).accumulate(noise);
        return noise;
    }

    @Test
    void solvesTheYuleWalkerEquations() {
        double[] path = path(300, 0.5);
        AutoregressiveErrors errors = AutoregressiveErrors.estimate(path, 3);
        double[] phi = errors.coefficients();
        double[] r = new double[4];
        for (int lag = 0; lag < r.length; lag++) {
            for (int i = lag; i < path.length; i++) {
                r[lag] += path[i] * path[i - lag];
            }
        }
        for (int k = 1; k <= 3; k++) {
            double sum = 0;
            for (int i = 1; i <= 3; i++) {
                sum += phi[i - 1] * r[Math.abs(k - i)];
            }
            assertEquals(r[k], sum, 1e-9 * r[0]);
        }
    }

    @Test
    void forecastsAndSpreadsFollowTheRecursion() {
        AutoregressiveErrors errors = AutoregressiveErrors.of(new double[] {0.5}, 0.75);
        assertArrayEquals(new double[] {4, 2, 1}, errors.forecast(new double[] {8}, 3), 1e-12);
        assertArrayEquals(new double[] {1, Math.sqrt(1.25), Math.sqrt(1.3125)}, errors.spread(3), 1e-12);
        assertArrayEquals(new double[] {0, 4, 2}, errors.oneStepAhead(new double[] {8, Double.NaN, 7}), 1e-12);
        assertArrayEquals(new double[] {4}, errors.state(new double[] {8, Double.NaN}), 1e-12);
    }

    @Property
    void estimatesAreStationary(
            @ForAll @Size(min = 6, max = 60) double[] residuals, @ForAll @IntRange(min = 1, max = 5) int order) {
        double[] bounded = Arrays.stream(residuals)
                .map(x -> Double.isFinite(x) ? Math.max(-1e6, Math.min(1e6, x)) : Double.NaN)
                .toArray();
        AutoregressiveErrors errors = AutoregressiveErrors.estimate(bounded, order);
        double[] start = new double[order];
        Arrays.fill(start, 1);
        double[] path = errors.forecast(start, 20_000);
        assertTrue(Arrays.stream(path).allMatch(x -> Math.abs(x) < 1e9));
        assertTrue(errors.varianceRatio() > 0 && errors.varianceRatio() <= 1);
    }

    @Property
    void aConstantFactorChangesNothing(@ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        double[] path = path(80, 0.4);
        double[] scaled = Arrays.stream(path).map(x -> x * factor).toArray();
        assertArrayEquals(
                AutoregressiveErrors.estimate(path, 2).coefficients(),
                AutoregressiveErrors.estimate(scaled, 2).coefficients(),
                1e-12);
    }
}
