package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The mapping against closed forms, its inverse and differences. */
class ParameterMappingTest {
    private static final ArmaShape SHAPE = new ArmaShape(3, 2, 1, 2, 12);

    private static double[] random(long seed, int n, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        Arrays.setAll(x, i -> scale * (2 * random.nextDouble() - 1));
        return x;
    }

    /** Largest |ψ_j| far out in the expansion of 1/(1 − Σ c_j B^j). */
    private static double tail(double[] c) {
        double[] psi = new double[4000];
        psi[0] = 1;
        for (int j = 1; j < psi.length; j++) {
            for (int i = 1; i <= Math.min(j, c.length); i++) {
                psi[j] += c[i - 1] * psi[j - i];
            }
        }
        return Arrays.stream(psi, 3900, 4000).map(Math::abs).max().orElseThrow();
    }

    @Test
    void firstOrdersAreSinesWithTheSignOfTheirSide() {
        double[] arma = new double[2];
        assertTrue(ParameterMapping.free(new ArmaShape(1, 1, 0, 0, 1)).toArma(new double[] {0.3, 0.4}, arma));
        assertArrayEquals(new double[] {Math.sin(0.3), -Math.sin(0.4)}, arma, 1e-15);
    }

    @Test
    void secondOrderAgreesWithTheClosedForm() {
        double[] arma = new double[2];
        ParameterMapping.free(new ArmaShape(2, 0, 0, 0, 1))
                .toArma(new double[] {Math.asin(0.5), Math.asin(-0.2)}, arma);
        assertArrayEquals(new double[] {0.5 * 1.2, -0.2}, arma, 1e-15);
    }

    @Property(tries = 50)
    void everyFactorIsStationaryOrInvertible(@ForAll @IntRange(max = 10000) int seed) {
        double[] arma = new double[8];
        ParameterMapping.free(SHAPE).toArma(random(seed, 8, 0.9), arma);
        double[] theta = {-arma[3], -arma[4]};
        double[] seasonalTheta = {-arma[6], -arma[7]};
        assertTrue(tail(Arrays.copyOf(arma, 3)) < 1e-3);
        assertTrue(tail(theta) < 1e-3);
        assertTrue(tail(new double[] {arma[5]}) < 1e-3);
        assertTrue(tail(seasonalTheta) < 1e-3);
    }

    @Property(tries = 50)
    void inverseLeadsBack(@ForAll @IntRange(max = 10000) int seed) {
        ParameterMapping mapping = ParameterMapping.free(SHAPE);
        double[] x = random(seed, 8, 1.3);
        double[] arma = new double[8];
        double[] back = new double[8];
        mapping.toArma(x, arma);
        assertTrue(mapping.toUnconstrained(arma, back));
        assertArrayEquals(x, back, 1e-8);
    }

    @Property(tries = 50)
    void gradientAgreesWithDifferences(@ForAll @IntRange(max = 10000) int seed) {
        double[] fixed = new double[8];
        Arrays.fill(fixed, Double.NaN);
        fixed[3] = 0.2;
        fixed[5] = 0.4;
        ParameterMapping mapping = new ParameterMapping(SHAPE, fixed);
        assertEquals(6, mapping.dimension());
        double[] x = random(seed, 6, 0.9);
        double[] weights = random(seed + 1, 8, 1);
        double[] gradient = new double[6];
        mapping.toArma(x, new double[8]);
        mapping.pullBack(weights, gradient);
        for (int i = 0; i < 6; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += 1e-6;
            down[i] -= 1e-6;
            double difference = (weighted(mapping, up, weights) - weighted(mapping, down, weights)) / 2e-6;
            assertEquals(difference, gradient[i], 1e-8);
        }
    }

    private static double weighted(ParameterMapping mapping, double[] x, double[] weights) {
        double[] arma = new double[weights.length];
        mapping.toArma(x, arma);
        double sum = 0;
        for (int i = 0; i < arma.length; i++) {
            sum += weights[i] * arma[i];
        }
        return sum;
    }

    @Test
    void coefficientsOutsideArePulledInAndToldSo() {
        ParameterMapping mapping = ParameterMapping.free(new ArmaShape(2, 1, 0, 0, 1));
        double[] x = new double[3];
        double[] arma = new double[3];
        assertFalse(mapping.toUnconstrained(new double[] {1.5, 0.2, -1.4}, x));
        assertTrue(mapping.toArma(x, arma));
        assertTrue(tail(Arrays.copyOf(arma, 2)) < 1);
        assertTrue(Math.abs(arma[2]) < 1);
        assertTrue(arma[0] > 0.5 && arma[2] < -0.9);
    }

    @Test
    void startsStayOffTheBoundary() {
        double[] x = new double[1];
        assertTrue(ParameterMapping.free(new ArmaShape(1, 0, 0, 0, 1)).toUnconstrained(new double[] {0.9999}, x));
        assertEquals(Math.asin(ParameterMapping.START_LIMIT), x[0], 1e-15);
    }

    @Test
    void notANumberStartsAtZero() {
        double[] x = new double[2];
        ParameterMapping mapping = ParameterMapping.free(new ArmaShape(2, 0, 0, 0, 1));
        assertFalse(mapping.toUnconstrained(new double[] {Double.NaN, 0.1}, x));
        assertTrue(Double.isFinite(x[0]) && Double.isFinite(x[1]));
    }

    @Test
    void partlyFixedFactorSaysWhereItLeavesItsRegion() {
        double[] fixed = {Double.NaN, 0.6};
        ParameterMapping mapping = new ParameterMapping(new ArmaShape(2, 0, 0, 0, 1), fixed);
        double[] arma = new double[2];
        assertTrue(mapping.toArma(new double[] {0.3}, arma));
        assertArrayEquals(new double[] {0.3, 0.6}, arma);
        assertFalse(mapping.toArma(new double[] {0.5}, arma));
        ParameterMapping average = new ParameterMapping(new ArmaShape(0, 2, 0, 0, 1), fixed);
        assertTrue(average.toArma(new double[] {1.5}, arma));
        assertFalse(average.toArma(new double[] {1.7}, arma));
    }

    @Test
    void whollyFixedFactorDropsOut() {
        ParameterMapping mapping = new ParameterMapping(new ArmaShape(1, 1, 0, 0, 1), new double[] {0.5, Double.NaN});
        double[] arma = new double[2];
        assertEquals(1, mapping.dimension());
        assertFalse(mapping.isFree(0));
        assertTrue(mapping.isFree(1));
        mapping.toArma(new double[] {0.1}, arma);
        assertArrayEquals(new double[] {0.5, -Math.sin(0.1)}, arma, 1e-15);
    }

    @Test
    void asksForAsManyFixedCoefficientsAsThereAre() {
        ArmaShape shape = new ArmaShape(1, 1, 0, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> new ParameterMapping(shape, new double[1]));
    }
}
