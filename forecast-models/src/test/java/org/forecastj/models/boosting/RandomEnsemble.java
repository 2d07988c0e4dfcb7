package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A random ensemble with every kind of split, and rows for it with missing, zero, infinite and odd values. */
final class RandomEnsemble {
    static final int FEATURES = 4;

    private static final List<TreeLink> LINKS = List.of(TreeLink.values());
    private static final double[] ODD = {Double.NaN, 0, -0.0, 1e-36, -1e-36, 1e300, Double.POSITIVE_INFINITY, -1, 70};

    private static final double[] THRESHOLDS = {0, 0, -0.0, 1e300, -1e300, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-36};

    final SplittableRandom random;
    final TreeEnsemble ensemble;

    private final boolean categorical;

    RandomEnsemble(long seed, boolean linear) {
        this(seed, linear, true, 12, 5);
    }

    RandomEnsemble(long seed, boolean linear, boolean categorical, int mostLeaves, int mostIterations) {
        random = new SplittableRandom(seed);
        this.categorical = categorical;
        TreeLink link = LINKS.get(random.nextInt(LINKS.size()));
        int outputs = link == TreeLink.SOFTMAX ? 3 : link == TreeLink.SIGMOID ? 1 + random.nextInt(2) : 1;
        List<Tree> trees = new ArrayList<>();
        int count = outputs * (1 + random.nextInt(mostIterations));
        for (int t = 0; t < count; t++) {
            trees.add(tree(1 + random.nextInt(mostLeaves), linear && random.nextBoolean()));
        }
        ensemble = TreeEnsemble.builder(List.of("a", "b", "c d", "e"), trees)
                .outputs(outputs)
                .link(link, link == TreeLink.SIGMOID ? 0.25 + random.nextDouble() : 1)
                .averaged(random.nextInt(4) == 0)
                .build();
    }

    private Tree tree(int leaves, boolean linear) {
        int nodes = leaves - 1;
        int[][] children = children(leaves);
        int[] leafCounts =
                IntStream.range(0, leaves).map(i -> random.nextInt(1, 50)).toArray();
        int[] counts = new int[nodes];
        Tree.Builder builder = Tree.builder(leaves);
        for (int node = nodes - 1; node >= 0; node--) {
            for (int child : children[node]) {
                counts[node] += child >= 0 ? counts[child] : leafCounts[~child];
            }
            split(builder, node, children[node]);
            builder.statistics(node, random.nextDouble() - 0.1, random.nextDouble(), counts[node], counts[node]);
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            builder.leaf(leaf, random.nextDouble() - 0.5, leafCounts[leaf], leafCounts[leaf]);
            if (linear) {
                int terms = random.nextInt(3);
                builder.linear(
                        leaf,
                        random.nextDouble(),
                        random.ints(terms, 0, FEATURES).toArray(),
                        random.doubles(terms).toArray());
            }
        }
        return builder.build();
    }

    /** Leaf after leaf is split: it stays the left child, a new one becomes the right. */
    private int[][] children(int leaves) {
        int[][] children = new int[leaves - 1][];
        int[] parents = new int[leaves];
        int[] sides = new int[leaves];
        for (int node = 0; node < leaves - 1; node++) {
            int leaf = random.nextInt(node + 1);
            if (node > 0) {
                children[parents[leaf]][sides[leaf]] = node;
            }
            children[node] = new int[] {~leaf, ~(node + 1)};
            parents[leaf] = node;
            sides[leaf] = 0;
            parents[node + 1] = node;
            sides[node + 1] = 1;
        }
        return children;
    }

    private void split(Tree.Builder builder, int node, int[] children) {
        int feature = random.nextInt(FEATURES);
        if (categorical && random.nextInt(4) == 0) {
            int[] words = random.ints(random.nextInt(1, 4)).toArray();
            builder.categorical(node, feature, words, children[0], children[1]);
        } else {
            Tree.Missing missing = Tree.Missing.of(random.nextInt(3));
            double threshold = random.nextInt(5) == 0 ? oddThreshold() : random.nextDouble() * 4 - 2;
            builder.numerical(node, feature, threshold, missing, random.nextBoolean(), children[0], children[1]);
        }
    }

    private double oddThreshold() {
        return THRESHOLDS[random.nextInt(THRESHOLDS.length)];
    }

    double[] row() {
        double[] row = new double[FEATURES];
        for (int f = 0; f < FEATURES; f++) {
            row[f] = random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextDouble() * 6 - 3;
        }
        return row;
    }

    double[] rows(int count) {
        double[] rows = new double[count * FEATURES];
        for (int i = 0; i < count; i++) {
            System.arraycopy(row(), 0, rows, i * FEATURES, FEATURES);
        }
        return rows;
    }
}
