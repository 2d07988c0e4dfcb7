package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GaussianTest {
    @Test
    void quantilesAndProbabilitiesAreExactToTheLastDigits() {
        assertEquals(0.975, Gaussian.cumulative(1.959963984540054), 1e-14);
        assertEquals(1.2815515655446004, Gaussian.quantile(0.9), 1e-13);
        assertEquals(-1.959963984540054, Gaussian.quantile(0.025), 1e-13);
        assertEquals(2.866515718791933e-7, Gaussian.cumulative(-5), 1e-15);
        for (double p = 0.001; p < 1; p += 0.013) {
            assertEquals(p, Gaussian.cumulative(Gaussian.quantile(p)), 1e-14);
        }
    }

    @Test
    void probabilitiesOfZeroAndOneHaveNoQuantile() {
        for (double p : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Gaussian.quantile(p));
        }
    }

    @Test
    void densityIsThatOfTheStandardNormal() {
        assertEquals(1 / Math.sqrt(2 * Math.PI), Gaussian.density(0), 1e-16);
        assertEquals(0.24197072451914337, Gaussian.density(-1), 1e-16);
    }

    @Test
    void halfWidthHoldsTheLevel() {
        assertEquals(1.2815515655446004, Gaussian.halfWidth(0.8), 1e-13);
    }
}
