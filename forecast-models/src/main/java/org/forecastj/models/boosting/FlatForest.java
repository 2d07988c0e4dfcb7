package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The trees of one output in arrays made for fast walks. Eight walks advance together, one step each: of one row down eight trees, or of
 * eight rows down one tree. A step has no branch, which the processor would mispredict half of the time: the children of a node are
 * neighbours, and the sign of threshold − value, as a bit, is added to the index of the left one. A walk that has arrived stays: a leaf
 * has an infinite threshold and is its own left child.
 *
 * <p>Trees with categorical nodes, linear leaves or thresholds that are not smaller than every finite double are walked one after the
 * other. Sums run over the trees in order. Safe for concurrent calls.
 */
final class FlatForest {
    /** Rows that go down a tree before the next tree's turn. */
    static final int BLOCK = 1 << FlatWalk.SHIFT;

    private static final int LANES = FlatWalk.LANES;

    private final Tree[] trees;
    private final FlatSlots slots;
    private final FlatWalk walk;
    /** Where the root of each tree is; −1 of one that is not flat. */
    private final int[] roots;
    /** Flat trees by depth, padded to a multiple of the lanes by a leaf. */
    private final int[] laneRoots;

    private final int[] laneTrees;
    private final int[] groupDepths;
    private final int features;
    private final boolean allFlat;
    /** Where sums start. */
    private final double base;

    /** Inputs and leaf values for walks of a single row; taken out while in use. */
    private final AtomicReference<double @Nullable []> spare = new AtomicReference<>();

    private FlatForest(Tree[] trees, int features, double base) {
        this.base = base;
        this.trees = trees;
        this.features = features;
        FlatNodes nodes = new FlatNodes(trees);
        roots = nodes.roots;
        slots = nodes.slots();
        walk = nodes.walk();
        List<Integer> byDepth = IntStream.range(0, trees.length)
                .filter(t -> roots[t] >= 0)
                .boxed()
                .sorted(Comparator.comparingInt(t -> trees[t].depth()))
                .toList();
        allFlat = byDepth.size() == trees.length;
        int groups = (byDepth.size() + LANES - 1) / LANES;
        laneTrees = new int[groups * LANES];
        laneRoots = new int[groups * LANES];
        groupDepths = new int[groups];
        for (int lane = 0; lane < laneTrees.length; lane++) {
            boolean real = lane < byDepth.size();
            laneTrees[lane] = real ? byDepth.get(lane) : trees.length;
            laneRoots[lane] = real ? roots[laneTrees[lane]] : nodes.idleLeaf();
            int depth = real ? trees[laneTrees[lane]].depth() : 0;
            groupDepths[lane / LANES] = Math.max(groupDepths[lane / LANES], depth);
        }
    }

    /** The trees of one output among several. */
    static FlatForest of(Tree[] trees, int output, int outputs, int features, double base) {
        return new FlatForest(
                IntStream.range(0, trees.length / outputs)
                        .mapToObj(i -> trees[i * outputs + output])
                        .toArray(Tree[]::new),
                features,
                base);
    }

    /** The sum of the first trees for one row. */
    double sum(double[] rows, int offset, int count) {
        if (count < Math.max(LANES, trees.length / 2)) {
            return sumOneByOne(rows, offset, count);
        }
        double[] scratch = spare.getAndSet(null);
        if (scratch == null) {
            scratch = new double[slots.size() + trees.length + 1];
        }
        double sum = sum(rows, offset, count, scratch);
        spare.set(scratch);
        return sum;
    }

    private double sumOneByOne(double[] rows, int offset, int count) {
        double sum = base;
        for (int t = 0; t < count; t++) {
            sum += trees[t].value(rows, offset);
        }
        return sum;
    }

    private double sum(double[] rows, int offset, int count, double[] scratch) {
        int values = slots.size();
        slots.fill(rows, offset, scratch);
        for (int group = 0; group < groupDepths.length; group++) {
            walk.eightTrees(scratch, laneRoots, group * LANES, groupDepths[group], laneTrees, values);
        }
        double sum = base;
        for (int t = 0; t < count; t++) {
            sum += allFlat || roots[t] >= 0 ? scratch[values + t] : trees[t].value(rows, offset);
        }
        return sum;
    }

    /** Memory for blocks of rows. */
    final class BlockWalk {
        private final RowSource source;
        private final double[] inputs = new double[slots.size() << FlatWalk.SHIFT];
        private final int[] nodes = new int[BLOCK];
        private final int[] open = new int[BLOCK + LANES];
        private final double[] sums = new double[BLOCK];
        private final double[] rows = new double[allFlat ? 0 : BLOCK * features];
        private final double[] column = new double[allFlat ? 0 : BLOCK];

        BlockWalk(RowSource source) {
            this.source = source;
        }

        /** Writes the sums of the first trees for a block of rows: the first to {@code scores[at]}, others a stride apart. */
        void sums(int from, int rowCount, int treeCount, double[] scores, int at, int stride) {
            slots.fill(source, from, rowCount, inputs, BLOCK);
            if (!allFlat) {
                gather(from, rowCount);
            }
            Arrays.fill(sums, base);
            for (int t = 0; t < treeCount; t++) {
                if (roots[t] >= 0) {
                    walk.block(inputs, rowCount, roots[t], trees[t].depth(), nodes, open, sums);
                } else {
                    addOneByOne(trees[t], rowCount);
                }
            }
            for (int i = 0; i < rowCount; i++) {
                scores[at + i * stride] = sums[i];
            }
        }

        private void gather(int from, int rowCount) {
            for (int f = 0; f < features; f++) {
                source.copy(f, from, rowCount, column, 0);
                for (int i = 0; i < rowCount; i++) {
                    rows[i * features + f] = column[i];
                }
            }
        }

        private void addOneByOne(Tree tree, int rowCount) {
            for (int i = 0; i < rowCount; i++) {
                sums[i] += tree.value(rows, i * features);
            }
        }
    }
}
