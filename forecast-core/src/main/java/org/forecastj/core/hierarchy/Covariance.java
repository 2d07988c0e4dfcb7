package org.forecastj.core.hierarchy;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The covariance of reconciled forecasts under the covariance W = D + U Uᵀ of the base forecasts, W − W Cᵀ (C W Cᵀ)⁻¹ C W, in the form
 * D − D B M⁻¹ Bᵀ D + Z Zᵀ, with B = [−I, Aᵀ] and M as in {@link Projection}. The rows of Z are as long as those of U. Immutable.
 */
final class Covariance {
    private static final int BLOCK = 64;

    private final Hierarchy hierarchy;
    private final Weights weights;
    private final SparseCholesky.Factor sparse;
    private final double[] variances;
    private final double[][] roots;

    Covariance(
            Hierarchy hierarchy,
            Weights weights,
            SparseCholesky.Factor sparse,
            double[][] y,
            @Nullable DenseCholesky dense,
            boolean keepRoots,
            Execution execution) {
        this.hierarchy = hierarchy;
        this.weights = weights;
        this.sparse = sparse;
        this.variances = new double[hierarchy.size()];
        this.roots = new double[keepRoots ? hierarchy.bottomCount() : 0][weights.columns()];
        sparseVariances(execution);
        if (dense != null) {
            double[][] solved = Arrays.stream(y).map(double[]::clone).toArray(double[][]::new);
            Rows.columns(execution, weights.columns(), (from, to) -> sparse.backward(solved, from, to));
            int blocks = (variances.length + BLOCK - 1) / BLOCK;
            Work.each(
                    execution,
                    blocks,
                    b -> addRoots(dense, solved, b * BLOCK, Math.min(variances.length, (b + 1) * BLOCK)));
        }
    }

    private void sparseVariances(Execution execution) {
        int aggregates = hierarchy.aggregateCount();
        Work.ranges(execution, variances.length, (from, to) -> {
            double[] work = new double[aggregates];
            for (int k = from; k < to; k++) {
                Execution.checkpoint();
                double d = weights.diagonal()[k];
                variances[k] = Math.max(0, d - d * d * sparse.quadratic(owners(k), work));
            }
        });
    }

    private int[] owners(int series) {
        int aggregates = hierarchy.aggregateCount();
        return series < aggregates ? new int[] {series} : hierarchy.owners(series - aggregates);
    }

    /** Rows of Z of series [from, to). */
    private void addRoots(DenseCholesky dense, double[][] solved, int from, int to) {
        double[][] columns = new double[weights.columns()][to - from];
        double[] row = new double[columns.length];
        int aggregates = hierarchy.aggregateCount();
        for (int k = from; k < to; k++) {
            Execution.checkpoint();
            Arrays.fill(row, 0);
            for (int a : owners(k)) {
                Rows.addAll(row, solved[a]);
            }
            double d = weights.diagonal()[k] * (k < aggregates ? -1 : 1);
            double[] own = weights.factors()[k];
            for (int t = 0; t < row.length; t++) {
                columns[t][k - from] = own[t] + d * row[t];
            }
        }
        dense.forward(columns);
        for (int k = from; k < to; k++) {
            for (int t = 0; t < row.length; t++) {
                row[t] = columns[t][k - from];
            }
            variances[k] += Rows.dot(row, row, row.length);
            if (roots.length > 0 && k >= aggregates) {
                roots[k - aggregates] = row.clone();
            }
        }
    }

    /** The variance of each reconciled forecast relative to that of the base forecast, at most 1. */
    double[] ratios() {
        double[] ratios = new double[variances.length];
        Arrays.setAll(ratios, k -> Math.min(1, variances[k] / weights.variance(k)));
        return ratios;
    }

    /** The variance of a reconciled bottom series. */
    double bottomVariance(int bottom) {
        return variances[hierarchy.aggregateCount() + bottom];
    }

    /** The row of Z of a bottom series, of length 0 for a diagonal W; only where roots are kept. Not to be modified. */
    double[] root(int bottom) {
        return roots[bottom];
    }

    /** Length of the rows of Z. */
    int columns() {
        return weights.columns();
    }

    /** Covariances of all bottom series with a combination of some, less those by Z: D_b x − D_b Aᵀ M⁻¹ A D_b x. */
    double[] timesSparse(int[] bottoms, double[] factors) {
        int aggregates = hierarchy.aggregateCount();
        double[] sums = new double[aggregates];
        double[] result = new double[hierarchy.bottomCount()];
        for (int n = 0; n < bottoms.length; n++) {
            double weighted = weights.diagonal()[aggregates + bottoms[n]] * factors[n];
            result[bottoms[n]] = weighted;
            for (int a : hierarchy.owners(bottoms[n])) {
                sums[a] += weighted;
            }
        }
        double[] z = sparse.solve(sums);
        for (int i = 0; i < result.length; i++) {
            result[i] -= weights.diagonal()[aggregates + i] * sum(z, hierarchy.owners(i));
        }
        return result;
    }

    /** As {@link #timesSparse}, with the covariances of the same series alone. */
    void timesSparseWithin(int[] bottoms, double[] factors, double[] result) {
        int aggregates = hierarchy.aggregateCount();
        double[] sums = new double[aggregates];
        for (int n = 0; n < bottoms.length; n++) {
            double weighted = weights.diagonal()[aggregates + bottoms[n]] * factors[n];
            result[n] = weighted;
            for (int a : hierarchy.owners(bottoms[n])) {
                sums[a] += weighted;
            }
        }
        double[] z = sparse.solve(sums);
        for (int n = 0; n < bottoms.length; n++) {
            result[n] -= weights.diagonal()[aggregates + bottoms[n]] * sum(z, hierarchy.owners(bottoms[n]));
        }
    }

    private static double sum(double[] z, int[] owners) {
        double sum = 0;
        for (int a : owners) {
            sum += z[a];
        }
        return sum;
    }
}
