package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps a growing tree monotone: bounds of the value of each leaf that its splits must respect, and the order of the finished leaves.
 *
 * <p>With {@link MonotoneMethod#BASIC} the children of a split on a constrained feature are bounded by the middle of their values, and
 * hand the bounds down. With {@link MonotoneMethod#INTERMEDIATE} every leaf is bounded by the values of the leaves that it is ordered
 * with. Values that are set or rounded after the growth are put in order by {@link #keepOrder}. Used by one thread.
 *
 * @see "Auguste, Malory, Smirnov (2020), A better method to enforce monotonic constraints in regression and classification trees"
 */
final class MonotoneBounds {
    private static final double HALF = 0.5;

    private final MonotoneSigns signs;
    private final boolean basic;
    private final LeafRegions regions;
    private final double[] lower;
    private final double[] upper;

    MonotoneBounds(MonotoneSigns signs, MonotoneMethod method, BinnedFeatures bins, int maxLeaves) {
        this.signs = signs;
        this.basic = method == MonotoneMethod.BASIC;
        this.regions = new LeafRegions(bins, signs, signs.any() ? maxLeaves : 0);
        this.lower = new double[maxLeaves];
        this.upper = new double[maxLeaves];
    }

    /** Starts a tree of one leaf without bounds. */
    void reset() {
        lower[0] = Double.NEGATIVE_INFINITY;
        upper[0] = Double.POSITIVE_INFINITY;
        if (signs.any()) {
            regions.reset();
        }
    }

    /** Smallest value of a leaf, or −∞. */
    double lower(int leaf) {
        return lower[leaf];
    }

    /** Largest value of a leaf, or ∞. */
    double upper(int leaf) {
        return upper[leaf];
    }

    /** The nearest value that a leaf may have. */
    double clamp(int leaf, double value) {
        return Math.max(lower[leaf], Math.min(upper[leaf], value));
    }

    /** Hands the bounds of a leaf down to its children. */
    void split(int leaf, int newLeaf, int feature, byte[] right) {
        lower[newLeaf] = lower[leaf];
        upper[newLeaf] = upper[leaf];
        if (signs.any()) {
            regions.split(leaf, newLeaf, feature, right);
        }
    }

    /**
     * The threshold of a split of numbers. Where a constrained column has zero for missing and a split sets its zeros apart, numbers beyond
     * those that were seen must not go with them, as missing values have no place in the order.
     */
    double threshold(SplitCandidate split, BinMapper mapper) {
        if (signs.sign(split.feature) != 0 && mapper.missing() == Tree.Missing.ZERO) {
            if (split.thresholdBin == 0 && mapper.zeroBin() == 0) {
                return -Double.MAX_VALUE;
            }
            if (split.thresholdBin == mapper.lastNumericBin() - 1 && mapper.zeroBin() == mapper.lastNumericBin()) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return mapper.upperBound(split.thresholdBin);
    }

    /** Bounds the children of a split by each other's values. */
    void bound(int left, double leftValue, int right, double rightValue, SplitCandidate split) {
        int sign = signs.sign(split.feature);
        if (sign == 0) {
            return;
        }
        double middle = HALF * leftValue + HALF * rightValue;
        boolean apart = !basic && sign * (rightValue - leftValue) >= 0;
        raise(sign > 0 ? right : left, apart ? Math.min(leftValue, rightValue) : middle);
        reduce(sign > 0 ? left : right, apart ? Math.max(leftValue, rightValue) : middle);
    }

    /**
     * Bounds all other leaves by the values of two new ones.
     *
     * @return whether the bounds of each leaf changed
     */
    boolean[] boundOthers(int left, double leftValue, int right, double rightValue, int leaves) {
        boolean[] changed = new boolean[leaves];
        if (basic || !signs.any()) {
            return changed;
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            if (leaf != left && leaf != right) {
                changed[leaf] = boundBy(leaf, left, leftValue);
                changed[leaf] |= boundBy(leaf, right, rightValue);
            }
        }
        return changed;
    }

    private boolean boundBy(int leaf, int other, double value) {
        int order = regions.order(leaf, other);
        return order > 0 ? reduce(leaf, value) : order < 0 && raise(leaf, value);
    }

    private boolean raise(int leaf, double value) {
        boolean changes = value > lower[leaf];
        lower[leaf] = changes ? value : lower[leaf];
        return changes;
    }

    private boolean reduce(int leaf, double value) {
        boolean changes = value < upper[leaf];
        upper[leaf] = changes ? value : upper[leaf];
        return changes;
    }

    /**
     * Puts the values of the leaves in order: each becomes the middle between the largest value of the leaves that it must not fall below
     * and the smallest of those that it must not exceed, itself among both. Values in order stay as they are. O(leaves² · features).
     */
    void keepOrder(double[] values, int leaves) {
        if (!signs.any() || leaves == 1) {
            return;
        }
        List<int[]> pairs = pairs(leaves);
        double[] high = Arrays.copyOf(values, leaves);
        double[] low = Arrays.copyOf(values, leaves);
        boolean changed = !pairs.isEmpty();
        while (changed) {
            changed = false;
            for (int[] pair : pairs) {
                if (high[pair[0]] > high[pair[1]]) {
                    high[pair[1]] = high[pair[0]];
                    changed = true;
                }
                if (low[pair[1]] < low[pair[0]]) {
                    low[pair[0]] = low[pair[1]];
                    changed = true;
                }
            }
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            values[leaf] = high[leaf] > low[leaf] ? HALF * high[leaf] + HALF * low[leaf] : values[leaf];
        }
    }

    /** All pairs of leaves of which the first must not exceed the second. */
    private List<int[]> pairs(int leaves) {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < leaves; a++) {
            for (int b = a + 1; b < leaves; b++) {
                int order = regions.order(a, b);
                if (order != 0) {
                    pairs.add(order > 0 ? new int[] {a, b} : new int[] {b, a});
                }
            }
        }
        return pairs;
    }
}
