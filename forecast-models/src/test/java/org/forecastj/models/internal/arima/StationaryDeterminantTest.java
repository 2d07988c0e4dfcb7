package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.junit.jupiter.api.Test;

/** Against the covariance matrix of the autoregression. */
class StationaryDeterminantTest {
    private static double[] autoregression(RandomArma model) {
        SarmaPolynomials polynomials = new SarmaPolynomials(model.shape);
        polynomials.set(model.arma);
        return polynomials.ar().clone();
    }

    @Property(tries = 200)
    void isTheDeterminantOfTheCovariance(@ForAll long seed) {
        RandomArma full = new RandomArma(seed, 0.9);
        double[] ar = autoregression(full);
        int p = ar.length - 1;
        if (p == 0) {
            return;
        }
        double expected = 0;
        ArmaShape shape = full.shape;
        Arrays.fill(full.arma, shape.maOffset(), shape.maOffset() + shape.q(), 0);
        Arrays.fill(full.arma, shape.seasonalMaOffset(), shape.seasonalMaOffset() + shape.seasonalQ(), 0);
        CholeskyDecomposition v = new CholeskyDecomposition(full.covariance(p), 1e-8, 1e-14);
        for (int i = 0; i < p; i++) {
            expected += 2 * Math.log(v.getL().getEntry(i, i));
        }
        assertEquals(expected, new StationaryDeterminant(p).value(ar), 1e-8 * (1 + Math.abs(expected)));
    }

    @Property(tries = 200)
    void derivativesAreSlopes(@ForAll long seed) {
        double[] ar = autoregression(new RandomArma(seed, 0.7));
        StationaryDeterminant determinant = new StationaryDeterminant(ar.length - 1);
        assertTrue(Double.isFinite(determinant.value(ar)));
        double[] gradient = new double[ar.length];
        determinant.addGradient(2, gradient);
        for (int lag = 1; lag < ar.length; lag++) {
            double slope = (at(determinant, ar, lag, 1e-6) - at(determinant, ar, lag, -1e-6)) / 1e-6;
            assertEquals(slope, gradient[lag], 1e-4 * (1 + Math.abs(slope)));
        }
    }

    private static double at(StationaryDeterminant determinant, double[] ar, int lag, double step) {
        double[] moved = ar.clone();
        moved[lag] += step;
        return determinant.value(moved);
    }

    @Test
    void isNotANumberWithAUnitRoot() {
        assertTrue(Double.isNaN(new StationaryDeterminant(1).value(new double[] {0, 1})));
        assertTrue(Double.isNaN(new StationaryDeterminant(2).value(new double[] {0, 0.5, 0.5})));
        assertTrue(Double.isNaN(new StationaryDeterminant(1).value(new double[] {0, Double.NaN})));
        assertEquals(0, new StationaryDeterminant(0).value(new double[] {0}));
    }
}
