package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which columns each leaf of a growing tree may split on: those drawn for the tree, of these the ones that may interact with the columns
 * of its branch, and of these the ones drawn for the leaf. Draws take the nearest whole number of columns, at least one.
 *
 * <p>A column of which no split of a leaf gained enough is not tried below it either, as golden training runs of LightGBM show.
 *
 * <p>Draws depend on the seed, the iteration, the output and the place in the tree only. Used by one thread.
 *
 * @see "Breiman (2001), Random forests, Machine Learning 45(1), 5-32"
 * @see "Ho (1998), The random subspace method for constructing decision forests, IEEE Transactions on Pattern Analysis 20(8), 832-844"
 */
final class AllowedFeatures {
    private static final int OF_TREE = 0;
    private static final int OF_NODE = 1;

    private final GradientBoosting settings;
    private final InteractionSets interactions;
    private final int columns;
    private final int[] splittable;
    private final boolean[][] allowed;
    /** Sets of columns that hold all columns of the branch of a leaf. */
    private final BitSet[] possible;

    /** Columns without a split that gains enough. */
    private final boolean[][] hopeless;

    private final boolean[] ofTree;
    private int iteration;
    private int output;

    AllowedFeatures(GradientBoosting settings, BinnedFeatures bins) {
        this.settings = settings;
        this.interactions = InteractionSets.of(settings, bins);
        this.columns = bins.columns();
        this.splittable = IntStream.range(0, columns)
                .filter(c -> bins.mapper(c).binCount() > 1)
                .toArray();
        this.allowed = new boolean[settings.maxLeaves][];
        this.possible = new BitSet[settings.maxLeaves];
        this.ofTree = new boolean[columns];
        this.hopeless = new boolean[settings.maxLeaves][columns];
        Arrays.fill(possible, interactions.all());
    }

    /** Draws the columns of the next tree. */
    void draw(int newIteration, int newOutput) {
        iteration = newIteration;
        output = newOutput;
        mark(ofTree, drawn(splittable, settings.featureFraction, OF_TREE));
        possible[0] = interactions.all();
        Arrays.fill(hopeless[0], false);
        allowed[0] = ofLeaf(0, 0);
    }

    /** Lets the children of a node follow from their parent. */
    void split(int leaf, int newLeaf, int feature, int node) {
        possible[leaf] = interactions.any() ? interactions.holding(possible[leaf], feature) : possible[leaf];
        possible[newLeaf] = possible[leaf];
        System.arraycopy(hopeless[leaf], 0, hopeless[newLeaf], 0, columns);
        allowed[leaf] = ofLeaf(leaf, 2 * node + 1);
        allowed[newLeaf] = ofLeaf(newLeaf, 2 * node + 2);
    }

    /** Whether a leaf may split on a column. */
    boolean has(int leaf, int column) {
        return allowed[leaf][column] && !hopeless[leaf][column];
    }

    /**
     * Notes that no split of a leaf on a column gains enough, so that its children need not try either. Columns of a leaf may be noted by
     * several threads at once.
     */
    void exclude(int leaf, int column) {
        hopeless[leaf][column] = true;
    }

    private boolean[] ofLeaf(int leaf, int place) {
        if (!interactions.any() && settings.featureFractionByNode == 1) {
            return ofTree;
        }
        BitSet related = interactions.columns(possible[leaf]);
        int[] candidates = IntStream.of(splittable)
                .filter(c -> ofTree[c] && (!interactions.any() || related.get(c)))
                .toArray();
        boolean[] marks = new boolean[columns];
        mark(marks, drawn(candidates, settings.featureFractionByNode, OF_NODE, place));
        return marks;
    }

    private int[] drawn(int[] from, double fraction, long... purpose) {
        if (fraction == 1 || from.length <= 1) {
            return from;
        }
        int count = Math.max(1, (int) Math.rint(fraction * from.length));
        long[] all = Arrays.copyOf(purpose, purpose.length + 2);
        all[purpose.length] = iteration;
        all[purpose.length + 1] = output;
        return SeededDraw.some(from, count, SeededDraw.random(settings.seed, all));
    }

    private static void mark(boolean[] marks, int[] set) {
        Arrays.fill(marks, false);
        for (int column : set) {
            marks[column] = true;
        }
    }
}
