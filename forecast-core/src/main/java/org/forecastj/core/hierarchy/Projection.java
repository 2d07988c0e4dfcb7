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
 * formula of Woodbury, so that neither W nor the summing matrix is ever formed. Kept is Y = L⁻¹ V with M = L Lᵀ. Immutable.
 */
final class Projection {
    private final Hierarchy hierarchy;
    private final Weights weights;
    private final boolean[] free;
    private final SparseCholesky.Factor sparse;
    private final double[][] y;
    private final @Nullable DenseCholesky dense;
    private final int aggregates;

    private Projection(
            Hierarchy hierarchy, SparseCholesky symbolic, Weights weights, boolean[] free, Execution execution) {
        this.hierarchy = hierarchy;
        this.weights = weights;
        this.free = free;
        this.aggregates = hierarchy.aggregateCount();
        this.sparse = symbolic.factor(weights.diagonal(), free);
        this.y = new double[weights.columns() == 0 ? 0 : aggregates][];
        Work.ranges(execution, y.length, (from, to) -> {
            for (int a = from; a < to; a++) {
                y[a] = contradiction(a, weights.factors(), 0, weights.columns());
            }
        });
        Rows.columns(execution, weights.columns(), (from, to) -> sparse.forward(y, from, to));
        this.dense = weights.columns() == 0 ? null : DenseCholesky.of(inner(execution));
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

    /** By how much an aggregate exceeds the sum of its free bottom series, in columns [from, to). */
    private double[] contradiction(int aggregate, double[][] rows, int from, int to) {
        double[] sum = new double[to - from];
        for (int i : hierarchy.members(aggregate)) {
            if (free[i]) {
                double[] own = rows[aggregates + i];
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += own[from + c];
                }
            }
        }
        for (int c = 0; c < sum.length; c++) {
            sum[c] = rows[aggregate][from + c] - sum[c];
        }
        return sum;
    }

    private double[][] inner(Execution execution) {
        double[][] g = Rows.triangle(weights.columns());
        Rows.addGram(g, aggregates, a -> 1, a -> y[a], execution);
        int[] held = held();
        Rows.addGram(
                g,
                held.length,
                n -> 1 / weights.diagonal()[aggregates + held[n]],
                n -> weights.factors()[aggregates + held[n]],
                execution);
        for (int t = 0; t < g.length; t++) {
            g[t][t] += 1;
        }
        return g;
    }

    private int[] held() {
        return IntStream.range(0, free.length).filter(i -> !free[i]).toArray();
    }

    SparseCholesky.Factor sparse() {
        return sparse;
    }

    /**
     * What each bottom series is, or would be if it were free given all else: those held at 0 are rightly so where this is not positive.
     *
     * @param base shape [series][column]
     * @return shape [bottom series][to − from]
     */
    double[][] candidates(double[][] base, int from, int to) {
        double[][] z = new double[aggregates][];
        Arrays.setAll(z, a -> contradiction(a, base, from, to));
        sparse.forward(z, 0, to - from);
        double[][] b = new double[free.length][];
        Arrays.setAll(b, i -> Arrays.copyOfRange(base[aggregates + i], from, to));
        if (dense != null) {
            double[][] f = factors(dense, z, b);
            for (int a = 0; a < aggregates; a++) {
                double[] own = y[a];
                Rows.combine(z[a], f.length, t -> own[t], t -> f[t], to - from);
            }
            for (int i = 0; i < b.length; i++) {
                double[] own = weights.factors()[aggregates + i];
                Rows.combine(b[i], f.length, t -> own[t], t -> f[t], to - from);
            }
        }
        sparse.backward(z, 0, to - from);
        for (int i = 0; i < b.length; i++) {
            double d = weights.diagonal()[aggregates + i];
            double[] sum = new double[to - from];
            for (int a : hierarchy.owners(i)) {
                Rows.addAll(sum, z[a]);
            }
            Rows.add(b[i], d, sum, 0, sum.length);
        }
        return b;
    }

    private double[][] factors(DenseCholesky inner, double[][] z, double[][] base) {
        int width = base[0].length;
        int[] held = held();
        double[][] f = new double[weights.columns()][width];
        for (int t = 0; t < f.length; t++) {
            int column = t;
            Rows.combine(f[t], aggregates, a -> -y[a][column], a -> z[a], width);
            Rows.combine(
                    f[t],
                    held.length,
                    n -> -weights.factors()[aggregates + held[n]][column] / weights.diagonal()[aggregates + held[n]],
                    n -> base[held[n]],
                    width);
        }
        inner.solve(f);
        return f;
    }

    /** The covariance of the reconciled forecasts under W; all bottom series must be free. */
    Covariance covariance(boolean keepRoots, Execution execution) {
        return new Covariance(hierarchy, weights, sparse, y, dense, keepRoots, execution);
    }
}
