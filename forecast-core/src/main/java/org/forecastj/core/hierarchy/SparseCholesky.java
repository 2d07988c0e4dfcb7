package org.forecastj.core.hierarchy;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * Sparse Cholesky factors of M = W_a + A W_b Aᵀ, where A says which bottom series each aggregate sums and W is diagonal.
 *
 * <p>Columns are eliminated from the smallest aggregate to the largest. For a tree nothing fills in, and the work is linear in the sum of the
 * depths; for crossed levels the small aggregates go first, and only the few large ones become dense. The pattern is found once, numbers are
 * factored for any set of bottom series that take part. Immutable.
 *
 * @see "Davis (2006), Direct Methods for Sparse Linear Systems, chapters 3 and 4"
 */
final class SparseCholesky {
    private static final long MOST = 1L << 28;

    private final Hierarchy hierarchy;
    private final int[] order;
    private final int[] rank;
    private final int[][] rows;

    SparseCholesky(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        this.order = hierarchy.forest().ascending();
        this.rank = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            rank[order[k]] = k;
        }
        this.rows = pattern();
    }

    /** For each column the rows below the diagonal, in ascending order. */
    private int[][] pattern() {
        int n = order.length;
        int[][] pattern = new int[n][];
        int[] mark = new int[n];
        Arrays.fill(mark, -1);
        int[] firstChild = filled(n);
        int[] nextChild = filled(n);
        int[] buffer = new int[n];
        long total = 0;
        for (int j = 0; j < n; j++) {
            Execution.checkpoint();
            mark[j] = j;
            int count = 0;
            for (int i : hierarchy.members(order[j])) {
                for (int a : hierarchy.owners(i)) {
                    count = add(rank[a], j, mark, buffer, count);
                }
            }
            for (int child = firstChild[j]; child >= 0; child = nextChild[child]) {
                for (int row : pattern[child]) {
                    count = add(row, j, mark, buffer, count);
                }
            }
            pattern[j] = Arrays.copyOf(buffer, count);
            Arrays.sort(pattern[j]);
            total += count;
            requireRoom(total);
            if (count > 0) {
                int parent = pattern[j][0];
                nextChild[j] = firstChild[parent];
                firstChild[parent] = j;
            }
        }
        return pattern;
    }

    private static int add(int row, int column, int[] mark, int[] buffer, int count) {
        if (row <= column || mark[row] == column) {
            return count;
        }
        mark[row] = column;
        buffer[count] = row;
        return count + 1;
    }

    private static void requireRoom(long total) {
        if (total > MOST) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the levels of the hierarchy cross so much that more than " + MOST
                            + " numbers are needed for the sparse factor of its sums; leave out a level of many crossed aggregates, or use bottomUp()");
        }
    }

    private static int[] filled(int n) {
        int[] a = new int[n];
        Arrays.fill(a, -1);
        return a;
    }

    /**
     * Factors.
     *
     * @param weights positive, by the number of the series in the hierarchy
     * @param free which bottom series take part
     */
    Factor factor(double[] weights, boolean[] free) {
        int n = order.length;
        double[] diagonal = new double[n];
        double[][] values = new double[n][];
        double[] x = new double[n];
        int[] first = filled(n);
        int[] next = filled(n);
        int[] at = new int[n];
        for (int j = 0; j < n; j++) {
            Execution.checkpoint();
            assemble(j, weights, free, x);
            int following;
            for (int k = first[j]; k >= 0; k = following) {
                following = next[k];
                int p = at[k];
                double l = values[k][p];
                for (int q = p; q < rows[k].length; q++) {
                    x[rows[k][q]] -= l * values[k][q];
                }
                advance(k, p + 1, first, next, at);
            }
            diagonal[j] = Math.sqrt(positive(x[j]));
            x[j] = 0;
            double[] column = new double[rows[j].length];
            for (int q = 0; q < column.length; q++) {
                column[q] = x[rows[j][q]] / diagonal[j];
                x[rows[j][q]] = 0;
            }
            values[j] = column;
            advance(j, 0, first, next, at);
        }
        return new Factor(diagonal, values);
    }

    /** Puts a column into the list of those that reach the row of its entry p. */
    private void advance(int column, int p, int[] first, int[] next, int[] at) {
        at[column] = p;
        if (p < rows[column].length) {
            int row = rows[column][p];
            next[column] = first[row];
            first[row] = column;
        }
    }

    private void assemble(int j, double[] weights, boolean[] free, double[] x) {
        x[j] += weights[order[j]];
        int aggregates = order.length;
        for (int i : hierarchy.members(order[j])) {
            if (free[i]) {
                for (int a : hierarchy.owners(i)) {
                    if (rank[a] >= j) {
                        x[rank[a]] += weights[aggregates + i];
                    }
                }
            }
        }
    }

    private static double positive(double pivot) {
        if (!(pivot > 0)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the variances of the series differ too much to be reconciled" + " (a pivot is " + pivot
                            + "); use wlsStructural()");
        }
        return pivot;
    }

    /** Numbers of a factor. */
    final class Factor {
        private final double[] diagonal;
        private final double[][] values;

        private Factor(double[] diagonal, double[][] values) {
            this.diagonal = diagonal;
            this.values = values;
        }

        /** Solves M z = b; both by the number of the aggregate. */
        double[] solve(double[] b) {
            double[] x = new double[b.length];
            for (int k = 0; k < x.length; k++) {
                x[k] = b[order[k]];
            }
            forward(x, 0);
            for (int j = x.length - 1; j >= 0; j--) {
                double sum = x[j];
                for (int q = 0; q < rows[j].length; q++) {
                    sum -= values[j][q] * x[rows[j][q]];
                }
                x[j] = sum / diagonal[j];
            }
            double[] z = new double[x.length];
            for (int k = 0; k < x.length; k++) {
                z[order[k]] = x[k];
            }
            return z;
        }

        private void forward(double[] x, int from) {
            for (int j = from; j < x.length; j++) {
                if (x[j] != 0) {
                    x[j] /= diagonal[j];
                    for (int q = 0; q < rows[j].length; q++) {
                        x[rows[j][q]] -= values[j][q] * x[j];
                    }
                }
            }
        }

        /** Multiplies columns [from, to) by the inverse of the lower factor; rows by the number of the aggregate. */
        void forward(double[][] b, int from, int to) {
            for (int j = 0; j < order.length; j++) {
                Execution.checkpoint();
                double[] own = b[order[j]];
                divide(own, diagonal[j], from, to);
                for (int q = 0; q < rows[j].length; q++) {
                    Rows.add(b[order[rows[j][q]]], -values[j][q], own, from, to);
                }
            }
        }

        /** Multiplies columns [from, to) by the inverse of the transposed lower factor; rows by the number of the aggregate. */
        void backward(double[][] b, int from, int to) {
            for (int j = order.length - 1; j >= 0; j--) {
                Execution.checkpoint();
                double[] own = b[order[j]];
                for (int q = 0; q < rows[j].length; q++) {
                    Rows.add(own, -values[j][q], b[order[rows[j][q]]], from, to);
                }
                divide(own, diagonal[j], from, to);
            }
        }

        private void divide(double[] row, double by, int from, int to) {
            for (int c = from; c < to; c++) {
                row[c] /= by;
            }
        }

        /** uᵀ M⁻¹ u for the vector with ones at some aggregates. Work is an array of zeros, which it is again afterwards. */
        double quadratic(int[] aggregates, double[] work) {
            int least = work.length;
            for (int a : aggregates) {
                work[rank[a]] = 1;
                least = Math.min(least, rank[a]);
            }
            double sum = 0;
            for (int j = least; j < work.length; j++) {
                if (work[j] != 0) {
                    double v = work[j] / diagonal[j];
                    for (int q = 0; q < rows[j].length; q++) {
                        work[rows[j][q]] -= values[j][q] * v;
                    }
                    sum += v * v;
                    work[j] = 0;
                }
            }
            return sum;
        }
    }
}
