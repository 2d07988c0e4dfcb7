package org.forecastj.models.boosting;

import java.util.Arrays;

/**
 * Makes the leaves of a grown tree linear in the numeric columns of their branch: the ridge regression that minimises
 * Σ(g·f + h·f²/2) + λ|β|²/2 over the leaf's rows, β = −(XᵀHX + λI)⁻¹Xᵀg, where the intercept is not penalised. Rows that miss one of the
 * columns are left out, and a leaf with no more rows than columns stays constant.
 *
 * <p>Columns are centred before they are multiplied; one that is a combination of others gets no coefficient. O(rows · columns²) per leaf.
 * Used by one thread.
 *
 * @see "Shi, Li, Li (2019), Gradient boosting with piece-wise linear regression trees, IJCAI 2019, section 3.1"
 */
final class LinearLeafFit {
    private final FeatureMatrix matrix;
    private final double lambda;

    private LinearLeafFit(FeatureMatrix matrix, double lambda) {
        this.matrix = matrix;
        this.lambda = lambda;
    }

    /**
     * The fit that a specification asks for.
     *
     * @throws IllegalArgumentException if leaves cannot be linear with this data, objective or mode, or with monotone constraints
     */
    static LinearLeafFit of(GradientBoosting settings, TrainingData data) {
        if (!Double.isNaN(settings.objective.leafLevel())) {
            throw new IllegalArgumentException("linear leaves do not go with the objective '" + settings.objective
                    + "', whose leaves are quantiles; choose another objective or leave linearLeaves out");
        }
        if (!settings.monotone.isEmpty()) {
            throw new IllegalArgumentException("linear leaves do not go with monotone constraints, here on "
                    + settings.monotone.keySet() + "; leave one of the two out");
        }
        if (settings.mode.kind != BoostingMode.Kind.BOOSTING) {
            throw new IllegalArgumentException("linear leaves do not go with " + settings.mode
                    + "; take gradient boosting or leave linearLeaves out");
        }
        return new LinearLeafFit(
                data.matrix()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "linear leaves need the values of the features, and only their bins are given;"
                                        + " give a FeatureMatrix or leave linearLeaves out")),
                settings.linearLambda);
    }

    /** Fits all leaves of a tree. */
    void fit(GrowingTree tree, RowPartition partition, float[] gradients, float[] hessians) {
        LinearLeaves linear = new LinearLeaves(tree.leaves);
        for (int leaf = 0; leaf < tree.leaves; leaf++) {
            linear.set(leaf, tree.leafValues[leaf], new int[0], new double[0]);
            int[] columns = tree.branchColumns(leaf);
            if (columns.length > 0) {
                new Leaf(columns, partition, leaf).fit(linear, gradients, hessians);
            }
        }
        tree.linear = linear;
    }

    /** The value of a row in a leaf. */
    double value(GrowingTree tree, int leaf, int row) {
        double constant = tree.leafValues[leaf];
        return tree.linear == null ? constant : tree.linear.value(leaf, matrix, row, constant);
    }

    /** The regression of one leaf. */
    private final class Leaf {
        private final int leaf;
        private final int[] columns;
        private final int[] rows;
        private final double[][] values;

        Leaf(int[] columns, RowPartition partition, int leaf) {
            this.leaf = leaf;
            this.columns = columns;
            this.rows = knownRows(columns, partition, leaf);
            this.values = new double[columns.length][rows.length];
            for (int c = 0; c < columns.length; c++) {
                for (int i = 0; i < rows.length; i++) {
                    values[c][i] = matrix.value(rows[i], columns[c]);
                }
            }
        }

        void fit(LinearLeaves linear, float[] gradients, float[] hessians) {
            if (rows.length <= columns.length) {
                return;
            }
            double g = 0;
            double h = 0;
            for (int row : rows) {
                g += gradients[row];
                h += hessians[row];
            }
            double[] means = centre(hessians, h);
            double[] slopes = PositiveSystem.solve(products(hessians), sums(gradients));
            double constant = -g / h;
            for (int c = 0; c < slopes.length; c++) {
                constant -= slopes[c] * means[c];
            }
            if (isFinite(constant, slopes)) {
                linear.set(leaf, constant, columns, slopes);
            }
        }

        private double[] centre(float[] hessians, double h) {
            double[] means = new double[columns.length];
            for (int c = 0; c < means.length; c++) {
                for (int i = 0; i < rows.length; i++) {
                    means[c] += hessians[rows[i]] / h * values[c][i];
                }
                for (int i = 0; i < rows.length; i++) {
                    values[c][i] -= means[c];
                }
            }
            return means;
        }

        /** XᵀHX + λI. */
        private double[][] products(float[] hessians) {
            double[][] products = new double[columns.length][columns.length];
            for (int a = 0; a < columns.length; a++) {
                for (int b = 0; b <= a; b++) {
                    double sum = a == b ? lambda : 0;
                    for (int i = 0; i < rows.length; i++) {
                        sum += hessians[rows[i]] * values[a][i] * values[b][i];
                    }
                    products[a][b] = sum;
                    products[b][a] = sum;
                }
            }
            return products;
        }

        /** −Xᵀg. */
        private double[] sums(float[] gradients) {
            double[] sums = new double[columns.length];
            for (int c = 0; c < sums.length; c++) {
                for (int i = 0; i < rows.length; i++) {
                    sums[c] -= gradients[rows[i]] * values[c][i];
                }
            }
            return sums;
        }
    }

    private static boolean isFinite(double constant, double[] slopes) {
        boolean finite = Double.isFinite(constant);
        for (double slope : slopes) {
            finite &= Double.isFinite(slope);
        }
        return finite;
    }

    private int[] knownRows(int[] columns, RowPartition partition, int leaf) {
        int[] known = new int[partition.count(leaf)];
        int size = 0;
        for (int i = partition.start(leaf); i < partition.end(leaf); i++) {
            int row = partition.rows()[i];
            boolean complete = true;
            for (int column : columns) {
                complete &= !Double.isNaN(matrix.value(row, column));
            }
            known[size] = row;
            size += complete ? 1 : 0;
        }
        return Arrays.copyOf(known, size);
    }
}
