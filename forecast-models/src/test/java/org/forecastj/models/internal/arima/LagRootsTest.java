package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.complex.Complex;
import org.junit.jupiter.api.Test;

/** The polynomials vanish at the roots. */
class LagRootsTest {
    @Property(tries = 200)
    void polynomialsVanishAtTheirRoots(@ForAll long seed) {
        RandomArma model = new RandomArma(seed, 0.8);
        SarmaPolynomials polynomials = new SarmaPolynomials(model.shape);
        polynomials.set(model.arma);
        double smallest = Math.min(
                check(LagRoots.autoregressive(model.shape, model.arma), polynomials.ar(), -1),
                check(LagRoots.movingAverage(model.shape, model.arma), polynomials.ma(), 1));
        assertEquals(smallest, LagRoots.smallestModulus(model.shape, model.arma), 1e-8 * Math.min(smallest, 1e9));
    }

    private static double check(double[][] roots, double[] coefficients, int sign) {
        assertEquals(coefficients.length - 1, roots.length);
        double smallest = Double.POSITIVE_INFINITY;
        for (double[] root : roots) {
            // in 1/z, where all powers are small
            Complex inverse = new Complex(root[0], root[1]).reciprocal();
            Complex sum = inverse.pow(roots.length);
            for (int j = 1; j < coefficients.length; j++) {
                sum = sum.add(inverse.pow(roots.length - j).multiply(sign * coefficients[j]));
            }
            assertEquals(0, sum.abs(), 1e-9);
            smallest = Math.min(smallest, Math.hypot(root[0], root[1]));
        }
        return smallest;
    }

    @Test
    void coefficientsOfZeroLowerTheDegree() {
        ArmaShape shape = new ArmaShape(2, 1, 1, 0, 4);
        double[] arma = new double[shape.parameters()];
        assertEquals(0, LagRoots.autoregressive(shape, arma).length);
        assertEquals(Double.POSITIVE_INFINITY, LagRoots.smallestModulus(shape, arma));
        arma[0] = 0.5;
        assertEquals(1, LagRoots.autoregressive(shape, arma).length);
        assertEquals(2, LagRoots.autoregressive(shape, arma)[0][0], 1e-12);
        assertEquals(2, LagRoots.smallestModulus(shape, arma), 1e-12);
    }
}
