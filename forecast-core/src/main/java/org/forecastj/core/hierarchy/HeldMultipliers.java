package org.forecastj.core.hierarchy;

import java.util.stream.IntStream;
import org.forecastj.core.Execution;

/**
 * The multipliers ν that hold some bottom series at 0: b = b̃ + Q ν with b̃ the unconstrained reconciled forecasts, Q their covariance and ν
 * zero but for the held series, of which b is 0. Found by conjugate gradients with the diagonal of Q as preconditioner, from the last solution
 * on. Not safe for use by several threads.
 *
 * @see "Golub, Van Loan (2013), Matrix Computations, 4th edition, section 11.5"
 */
final class HeldMultipliers {
    private final Covariance covariance;
    private final double[] target;
    private final double[] multipliers;

    HeldMultipliers(Covariance covariance, double[] target) {
        this.covariance = covariance;
        this.target = target;
        this.multipliers = new double[target.length];
    }

    /** In units of what the series would be if it were free; those held are rightly so where it is not negative. */
    double scaled(int bottom) {
        return multipliers[bottom] * covariance.bottomVariance(bottom);
    }

    /**
     * Solves for the series that are not free.
     *
     * @param tolerance of what is left of the held series, relative to b̃ and in units of their standard deviations
     * @return whether the tolerance was reached
     */
    boolean solve(boolean[] free, double tolerance) {
        int[] held = IntStream.range(0, free.length).filter(i -> !free[i]).toArray();
        for (int i = 0; i < free.length; i++) {
            multipliers[i] = free[i] ? 0 : multipliers[i];
        }
        Operator q = new Operator(covariance, held);
        int n = held.length;
        double[] x = new double[n];
        double[] r = new double[n];
        double[] inverse = new double[n];
        double size = 0;
        for (int k = 0; k < n; k++) {
            x[k] = multipliers[held[k]];
            inverse[k] = 1 / covariance.bottomVariance(held[k]);
            size += target[held[k]] * target[held[k]] * inverse[k];
        }
        double[] product = q.times(x);
        double[] z = new double[n];
        double[] p = new double[n];
        for (int k = 0; k < n; k++) {
            r[k] = -target[held[k]] - product[k];
            z[k] = r[k] * inverse[k];
            p[k] = z[k];
        }
        double rz = Rows.dot(r, z, n);
        double enough = tolerance * tolerance * size;
        int left = 4 * covariance.columns() + 200;
        while (rz > enough) {
            Execution.checkpoint();
            product = q.times(p);
            double curvature = Rows.dot(p, product, n);
            if (left-- == 0 || !(curvature > 0)) {
                return false;
            }
            double step = rz / curvature;
            Rows.add(x, step, p, 0, n);
            Rows.add(r, -step, product, 0, n);
            for (int k = 0; k < n; k++) {
                z[k] = r[k] * inverse[k];
            }
            double next = Rows.dot(r, z, n);
            double ratio = next / rz;
            for (int k = 0; k < n; k++) {
                p[k] = z[k] + ratio * p[k];
            }
            rz = next;
        }
        for (int k = 0; k < n; k++) {
            multipliers[held[k]] = x[k];
        }
        return rz <= enough;
    }

    /** b̃ + Q ν. */
    double[] bottoms() {
        int[] held = IntStream.range(0, target.length)
                .filter(i -> multipliers[i] != 0)
                .toArray();
        double[] x = IntStream.of(held).mapToDouble(i -> multipliers[i]).toArray();
        double[] b = covariance.timesSparse(held, x);
        double[] w = new double[covariance.columns()];
        Rows.combine(w, held.length, n -> x[n], n -> covariance.root(held[n]), w.length);
        for (int i = 0; i < b.length; i++) {
            b[i] += target[i] + Rows.dot(covariance.root(i), w, w.length);
        }
        return b;
    }

    /** The covariances of the held series. */
    private static final class Operator {
        private final Covariance covariance;
        private final int[] held;
        private final double[][] roots;

        Operator(Covariance covariance, int[] held) {
            this.covariance = covariance;
            this.held = held;
            this.roots = IntStream.of(held).mapToObj(covariance::root).toArray(double[][]::new);
        }

        double[] times(double[] x) {
            double[] w = new double[covariance.columns()];
            Rows.combine(w, held.length, n -> x[n], n -> roots[n], w.length);
            double[] product = new double[held.length];
            covariance.timesSparseWithin(held, x, product);
            for (int n = 0; n < product.length; n++) {
                product[n] += Rows.dot(roots[n], w, w.length);
            }
            return product;
        }
    }
}
