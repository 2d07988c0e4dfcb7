package org.forecastj.models.boosting;

import java.util.Arrays;

/**
 * The part of the feature space that each leaf of a growing tree covers, as the set of bins of each column, and the order in which
 * monotone constraints put two leaves.
 *
 * <p>Leaf a must not exceed leaf b if a row of a becomes one of b by a change of a single constrained feature in its direction: their
 * regions meet in all other columns. Missing values have no place in the order. Takes 32 bytes per split and leaf; used by one thread.
 */
final class LeafRegions {
    private static final int WORDS = 4;
    /** Shared, never written to. */
    private static final long[] ALL = {-1, -1, -1, -1};

    private final BinnedFeatures bins;
    private final MonotoneSigns signs;
    /** By leaf and column the bins, as bits. */
    private final long[][][] regions;
    /** Columns that the tree splits on, in the order of their first split. */
    private final int[] used;

    private int usedCount;

    LeafRegions(BinnedFeatures bins, MonotoneSigns signs, int maxLeaves) {
        this.bins = bins;
        this.signs = signs;
        this.regions = new long[maxLeaves][bins.columns()][];
        this.used = new int[bins.columns()];
    }

    /** Starts a tree of one leaf. */
    void reset() {
        Arrays.fill(regions[0], ALL);
        usedCount = 0;
    }

    /** Divides a leaf; {@code right} has for each bin 1 if it goes to the new leaf. */
    void split(int leaf, int newLeaf, int feature, byte[] right) {
        note(feature);
        System.arraycopy(regions[leaf], 0, regions[newLeaf], 0, regions[leaf].length);
        int count = bins.mapper(feature).binCount();
        long[] whole = regions[leaf][feature];
        long[] stay = new long[WORDS];
        long[] move = new long[WORDS];
        for (int bin = 0; bin < count; bin++) {
            if (has(whole, bin)) {
                (right[bin] == 1 ? move : stay)[bin / Long.SIZE] |= 1L << bin;
            }
        }
        regions[leaf][feature] = stay;
        regions[newLeaf][feature] = move;
    }

    private void note(int feature) {
        for (int i = 0; i < usedCount; i++) {
            if (used[i] == feature) {
                return;
            }
        }
        used[usedCount++] = feature;
    }

    private static boolean has(long[] set, int bin) {
        return (set[bin / Long.SIZE] >>> bin & 1) != 0;
    }

    /** 1 if the value of leaf a must not exceed that of b, −1 if it must not fall below it, 0 if neither. O(features of the tree). */
    int order(int a, int b) {
        int apart = -1;
        for (int i = 0; i < usedCount; i++) {
            int feature = used[i];
            if (!meet(regions[a][feature], regions[b][feature])) {
                if (apart >= 0 || signs.sign(feature) == 0) {
                    return 0;
                }
                apart = feature;
            }
        }
        return apart < 0 ? 0 : signs.sign(apart) * compare(a, b, apart);
    }

    private static boolean meet(long[] one, long[] other) {
        for (int w = 0; w < WORDS; w++) {
            if ((one[w] & other[w]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** 1 if the known values of a feature are lower in leaf a than in b, −1 if higher, 0 if one of them has none. */
    private int compare(int a, int b, int feature) {
        int lowA = lowest(regions[a][feature], feature);
        int lowB = lowest(regions[b][feature], feature);
        return lowA < 0 || lowB < 0 ? 0 : Integer.compare(lowB, lowA);
    }

    private int lowest(long[] set, int feature) {
        BinMapper mapper = bins.mapper(feature);
        int missing = mapper.missing() == Tree.Missing.ZERO ? mapper.zeroBin() : -1;
        for (int bin = 0; bin <= mapper.lastNumericBin(); bin++) {
            if (bin != missing && has(set, bin)) {
                return bin;
            }
        }
        return -1;
    }
}
