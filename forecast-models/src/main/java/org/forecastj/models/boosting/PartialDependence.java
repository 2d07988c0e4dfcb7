package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.models.internal.Parallel;

/**
 * Partial dependence: the mean prediction over background rows in which one or two features are set to given values.
 *
 * <p>Exact averages, in the order of the rows; they do not depend on threads. A point takes one prediction of all background rows.
 * {@link #weighted} needs no rows and is fast, but averages over the rows of the fit as the trees have counted them, path by path.
 *
 * <p>Immutable and safe for concurrent calls; keeps the array of rows, which must not be modified.
 *
 * @see "Friedman (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29, section 8.2"
 */
public final class PartialDependence {
    private final TreeEnsemble ensemble;
    private final double[] rows;
    private final int count;

    private PartialDependence(TreeEnsemble ensemble, double[] rows) {
        this.ensemble = ensemble;
        this.rows = rows;
        count = ensemble.countRows(rows);
        if (count == 0) {
            throw new IllegalArgumentException("there are no background rows; at least one is needed");
        }
    }

    /**
     * Over background rows.
     *
     * @param ensemble the ensemble
     * @param rows the rows, one after the other, one value per feature, NaN where missing; kept, not copied
     * @return the partial dependence
     * @throws IllegalArgumentException if the values are no whole number of rows, or none
     */
    public static PartialDependence of(TreeEnsemble ensemble, double[] rows) {
        return new PartialDependence(ensemble, rows);
    }

    /**
     * A grid of quantiles of a feature among the background rows: equally spaced from the smallest to the largest value, each one that
     * occurs; equal ones once, missing values aside.
     *
     * @param feature the feature, from 0
     * @param points how many quantiles, at least 2
     * @return the values, rising; empty if all are missing
     * @throws IllegalArgumentException if the feature does not exist or there are fewer than two points
     */
    public double[] quantiles(int feature, int points) {
        requireFeature(ensemble, feature);
        if (points < 2) {
            throw new IllegalArgumentException(points + " quantiles make no grid; at least 2 are needed");
        }
        double[] column = new double[count];
        RowSource.rowMajor(rows, ensemble.features()).copy(feature, 0, count, column, 0);
        double[] sorted =
                Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return IntStream.range(0, sorted.length == 0 ? 0 : points)
                .mapToDouble(i -> sorted[(int) Math.round((double) i * (sorted.length - 1) / (points - 1))])
                .distinct()
                .toArray();
    }

    /**
     * The dependence on one feature.
     *
     * @param feature the feature, from 0
     * @param grid its values; NaN for missing; not modified
     * @param execution threads; points are spread over them
     * @return mean predictions, point by point, one per output
     * @throws IllegalArgumentException if the feature does not exist
     * @throws org.forecastj.core.ForecastingException if the execution is cancelled or runs out of time
     */
    public double[] on(int feature, double[] grid, Execution execution) {
        requireFeature(ensemble, feature);
        RowSource source = RowSource.rowMajor(rows, ensemble.features());
        List<RowSource> points = Arrays.stream(grid)
                .mapToObj(value -> source.with(feature, value))
                .toList();
        return means(points, execution);
    }

    /**
     * The dependence on two features.
     *
     * @param first a feature, from 0
     * @param firstGrid its values; not modified
     * @param second another feature
     * @param secondGrid its values; not modified
     * @param execution threads; points are spread over them
     * @return mean predictions for the first value of the first feature with every one of the second, and so on; one per output
     * @throws IllegalArgumentException if a feature does not exist or both are the same
     * @throws org.forecastj.core.ForecastingException if the execution is cancelled or runs out of time
     */
    public double[] on(int first, double[] firstGrid, int second, double[] secondGrid, Execution execution) {
        requireFeature(ensemble, first);
        requireFeature(ensemble, second);
        if (first == second) {
            throw new IllegalArgumentException("feature " + first + " is given twice; two features are needed");
        }
        RowSource source = RowSource.rowMajor(rows, ensemble.features());
        List<RowSource> points = Arrays.stream(firstGrid)
                .boxed()
                .flatMap(a -> Arrays.stream(secondGrid)
                        .mapToObj(b -> source.with(first, a).with(second, b)))
                .toList();
        return means(points, execution);
    }

    private double[] means(List<RowSource> points, Execution execution) {
        return Parallel.map(points, this::mean, execution).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private double[] mean(RowSource point) {
        double[] predictions = ensemble.predictions(point, count);
        double[] means = new double[ensemble.outputs()];
        for (int i = 0; i < predictions.length; i++) {
            means[i % means.length] += predictions[i];
        }
        for (int k = 0; k < means.length; k++) {
            means[k] /= count;
        }
        return means;
    }

    /**
     * The dependence of the raw score on one feature, with the counts of the trees for weights: where a node splits on another feature, both
     * sides count by their rows of the fit. O(trees · leaves) per point.
     *
     * @param ensemble an ensemble without linear leaves, with row counts
     * @param feature the feature, from 0
     * @param grid its values; NaN for missing; not modified
     * @return mean raw scores, point by point, one per output
     * @throws IllegalArgumentException if the feature does not exist, or a tree has linear leaves or no row counts
     */
    public static double[] weighted(TreeEnsemble ensemble, int feature, double[] grid) {
        requireFeature(ensemble, feature);
        int outputs = ensemble.outputs();
        double[] scores = new double[Math.multiplyExact(grid.length, outputs)];
        double[] base = ensemble.baseScore();
        Arrays.setAll(scores, i -> base[i % outputs]);
        for (int t = 0; t < ensemble.treeCount(); t++) {
            Tree tree = ensemble.tree(t);
            TreeShap.requireUsable(tree, t);
            for (int i = 0; i < grid.length; i++) {
                scores[i * outputs + t % outputs] += expected(tree, tree.nodes() == 0 ? ~0 : 0, feature, grid[i]);
            }
        }
        return scores;
    }

    private static double expected(Tree tree, int child, int feature, double value) {
        if (child < 0) {
            return tree.leafValue(~child);
        }
        int left = tree.left(child);
        int right = tree.right(child);
        if (tree.feature(child) == feature) {
            return expected(tree, tree.goesLeft(child, value) ? left : right, feature, value);
        }
        return TreeShap.share(tree, child, left) * expected(tree, left, feature, value)
                + TreeShap.share(tree, child, right) * expected(tree, right, feature, value);
    }

    private static void requireFeature(TreeEnsemble ensemble, int feature) {
        if (feature < 0 || feature >= ensemble.features()) {
            throw new IllegalArgumentException(
                    "feature " + feature + " does not exist; there are " + ensemble.features() + ", counted from 0");
        }
    }
}
