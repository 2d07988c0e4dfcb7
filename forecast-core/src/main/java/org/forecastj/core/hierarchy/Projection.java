package org.forecastj.core.hierarchy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The generalised least squares projection of base forecasts onto forecasts that sum, with some bottom series held at 0.
 *
 * <p>With W = D + U Uᵀ and base forecasts â, b̂ it solves, for factors f and multipliers z of the sums,
 *
 * <pre>
 * M z = â − A b̂ + V f,   (I + U₀ᵀ D₀⁻¹ U₀ + Vᵀ M⁻¹ V) f = −Vᵀ M⁻¹ (â − A b̂) − U₀ᵀ D₀⁻¹ b̂₀,
 * M = D_a + A D_b Aᵀ,    V = U_a − A U_b,    b = b̂ + U_b f + D_b Aᵀ z,
 * </pre>
 *
 * where A has the free bottom series alone and the index 0 marks those held at 0. This is ŷ − W Cᵀ (C W Cᵀ)⁻¹ C ŷ with C = [I, −A] by the
 * formula of Woodbury, so that neither W nor the summing matrix is ever formed. Immutable.
 */
final class Projection {
    private final Hierarchy hierarchy;
    private final Weights weights;
    private final boolean[] free;
    private final SparseCholesky.Factor sparse;
    private final double[][] v;
    private final double[][] solved;
    private final @Nullable DenseCholesky dense;
    private final int aggregates;

    private Projection(
            Hierarchy hierarchy, SparseCholesky symbolic, Weights weights, boolean[] free, Execution execution) {
        this.hierarchy = hierarchy;
        this.weights = weights;
        this.free = free;
        this.aggregates = hierarchy.aggregateCount();
        this.sparse = symbolic.factor(weights.diagonal(), free);
        double[][] u = weights.factors();
        this.v = new double[u.length][];
        this.solved = new double[u.length][];
        Work.each(execution, u.length, t -> {
            v[t] = contradiction(u[t]);
            solved[t] = sparse.solve(v[t]);
        });
        this.dense = u.length == 0 ? null : DenseCholesky.of(inner(execution));
    }

    static Projection of(
            Hierarchy hierarchy, SparseCholesky symbolic, Weights weights, boolean[] free, Execution execution) {
        return new Projection(hierarchy, symbolic, weights, free.clone(), execution);
    }

    static boolean[] allFree(Hierarchy hierarchy) {
        boolean[] free = new boolean[hierarchy.bottomCount()];
        Arrays.fill(free, true);
        return free;
    }

    /** By how much aggregates exceed the sums of their free bottom series. */
    private double[] contradiction(double[] y) {
        double[] c = new double[aggregates];
        for (int a = 0; a < aggregates; a++) {
            double sum = 0;
            for (int i : hierarchy.members(a)) {
                sum += free[i] ? y[aggregates + i] : 0;
            }
            c[a] = y[a] - sum;
        }
        return c;
    }

    private double[][] inner(Execution execution) {
        double[][] g = DenseCholesky.gram(v, solved, execution);
        double[][] held = held();
        if (held[0].length > 0) {
            double[][] more = DenseCholesky.gram(held, held, execution);
            for (int t = 0; t < g.length; t++) {
                for (int s = 0; s <= t; s++) {
                    g[t][s] += more[t][s];
                }
            }
        }
        for (int t = 0; t < g.length; t++) {
            g[t][t] += 1;
        }
        return g;
    }

    /** Factors of the bottom series that are held at 0, over the square roots of their variances. */
    private double[][] held() {
        int[] which = IntStream.range(0, free.length).filter(i -> !free[i]).toArray();
        double[][] u = weights.factors();
        double[][] held = new double[u.length][which.length];
        for (int t = 0; t < u.length; t++) {
            for (int i = 0; i < which.length; i++) {
                int series = aggregates + which[i];
                held[t][i] = u[t][series] / Math.sqrt(weights.diagonal()[series]);
            }
        }
        return held;
    }

    /**
     * What each bottom series is, or would be if it were free given all else: those held at 0 are rightly so where this is not positive.
     *
     * @param base by the number of the series
     */
    double[] candidates(double[] base) {
        double[] c = contradiction(base);
        double[] z = sparse.solve(c);
        double[] b = Arrays.copyOfRange(base, aggregates, base.length);
        if (dense != null) {
            double[] f = factors(dense, z, b);
            for (int t = 0; t < f.length; t++) {
                addScaled(z, f[t], solved[t], 0);
                addScaled(b, f[t], weights.factors()[t], aggregates);
            }
        }
        for (int i = 0; i < b.length; i++) {
            double sum = 0;
            for (int a : hierarchy.owners(i)) {
                sum += z[a];
            }
            b[i] += weights.diagonal()[aggregates + i] * sum;
        }
        return b;
    }

    private double[] factors(DenseCholesky inner, double[] z, double[] base) {
        double[] f = new double[v.length];
        for (int t = 0; t < f.length; t++) {
            double[] u = weights.factors()[t];
            double sum = DenseCholesky.dot(v[t], z, aggregates);
            for (int i = 0; i < base.length; i++) {
                if (!free[i]) {
                    sum += u[aggregates + i] * base[i] / weights.diagonal()[aggregates + i];
                }
            }
            f[t] = -sum;
        }
        inner.solve(f);
        return f;
    }

    private static void addScaled(double[] to, double factor, double[] from, int offset) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[offset + i];
        }
    }

    /** The variance of each reconciled forecast relative to that of the base forecast, under W; all bottom series must be free. */
    double[] varianceRatios(Execution execution) {
        double[] ratios = new double[hierarchy.size()];
        Work.ranges(execution, ratios.length, (from, to) -> {
            double[] work = new double[aggregates];
            for (int k = from; k < to; k++) {
                double d = weights.diagonal()[k];
                int[] owners = k < aggregates ? new int[] {k} : hierarchy.owners(k - aggregates);
                double rest = Math.max(0, d - d * d * sparse.quadratic(owners, work));
                ratios[k] = Math.min(1, (rest + factorVariance(k, owners)) / weights.variance(k));
            }
        });
        return ratios;
    }

    private double factorVariance(int k, int[] owners) {
        if (dense == null) {
            return 0;
        }
        double d = weights.diagonal()[k] * (k < aggregates ? -1 : 1);
        double[] row = new double[v.length];
        for (int t = 0; t < row.length; t++) {
            double sum = 0;
            for (int a : owners) {
                sum += solved[t][a];
            }
            row[t] = weights.factors()[t][k] + d * sum;
        }
        dense.forward(row);
        return DenseCholesky.dot(row, row, row.length);
    }
}
