package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Roots of the factors of a seasonal ARMA model: the reciprocals of the eigenvalues of companion matrices; those of a seasonal factor are
 * the m-th roots of its roots in z^m. Stateless.
 */
public final class LagRoots {
    private LagRoots() {}

    /**
     * Roots of 1 − Σ φ_j z^j and of 1 − Σ Φ_j z^{jm} together.
     *
     * @param shape the orders
     * @param arma the coefficients
     * @return pairs of real and imaginary part, in the order of the factors
     */
    public static double[][] autoregressive(ArmaShape shape, double[] arma) {
        return roots(shape, arma, 0, shape.p(), shape.seasonalArOffset(), shape.seasonalP(), 1);
    }

    /**
     * Roots of 1 + Σ θ_j z^j and of 1 + Σ Θ_j z^{jm} together.
     *
     * @param shape the orders
     * @param arma the coefficients
     * @return pairs of real and imaginary part, in the order of the factors
     */
    public static double[][] movingAverage(ArmaShape shape, double[] arma) {
        return roots(shape, arma, shape.maOffset(), shape.q(), shape.seasonalMaOffset(), shape.seasonalQ(), -1);
    }

    private static double[][] roots(
            ArmaShape shape, double[] arma, int offset, int order, int seasonalOffset, int seasonalOrder, int sign) {
        double[][] plain = roots(arma, offset, order, sign);
        double[][] seasonal = roots(arma, seasonalOffset, seasonalOrder, sign);
        int m = shape.period();
        double[][] all = Arrays.copyOf(plain, plain.length + seasonal.length * m);
        int next = plain.length;
        for (double[] root : seasonal) {
            double modulus = StrictMath.pow(StrictMath.hypot(root[0], root[1]), 1.0 / m);
            double angle = StrictMath.atan2(root[1], root[0]);
            for (int k = 0; k < m; k++) {
                double turned = (angle + 2 * Math.PI * k) / m;
                all[next++] = new double[] {modulus * StrictMath.cos(turned), modulus * StrictMath.sin(turned)};
            }
        }
        return all;
    }

    /** Roots of 1 − sign·Σ c_j z^j. */
    private static double[][] roots(double[] c, int offset, int order, int sign) {
        int degree = order;
        while (degree > 0 && c[offset + degree - 1] == 0) {
            degree--;
        }
        if (degree == 0) {
            return new double[0][];
        }
        DMatrixRMaj companion = new DMatrixRMaj(degree, degree);
        for (int j = 0; j < degree; j++) {
            companion.set(0, j, sign * c[offset + j]);
        }
        for (int j = 1; j < degree; j++) {
            companion.set(j, j - 1, 1);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(degree, false);
        if (!eigen.decompose(companion)) {
            return new double[][] {{Double.NaN, Double.NaN}};
        }
        double[][] roots = new double[degree][];
        for (int i = 0; i < degree; i++) {
            Complex_F64 value = eigen.getEigenvalue(i);
            double square = value.real * value.real + value.imaginary * value.imaginary;
            roots[i] = new double[] {value.real / square, -value.imaginary / square};
        }
        return roots;
    }

    /**
     * The smallest modulus of all roots, without the detour over the m-th roots.
     *
     * @param shape the orders
     * @param arma the coefficients
     * @return the modulus; {@code POSITIVE_INFINITY} without roots
     */
    public static double smallestModulus(ArmaShape shape, double[] arma) {
        double plain = Math.min(smallest(arma, 0, shape.p(), 1), smallest(arma, shape.maOffset(), shape.q(), -1));
        double seasonal = Math.min(
                smallest(arma, shape.seasonalArOffset(), shape.seasonalP(), 1),
                smallest(arma, shape.seasonalMaOffset(), shape.seasonalQ(), -1));
        return Math.min(plain, StrictMath.pow(seasonal, 1.0 / shape.period()));
    }

    private static double smallest(double[] c, int offset, int order, int sign) {
        if (order == 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (order == 1) {
            return c[offset] == 0 ? Double.POSITIVE_INFINITY : 1 / Math.abs(c[offset]);
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (double[] root : roots(c, offset, order, sign)) {
            smallest = Math.min(smallest, StrictMath.hypot(root[0], root[1]));
        }
        return smallest;
    }
}
