package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Best set of categories to send left: each one alone where there are few, otherwise the first or last ones in the order of their
 * smoothed mean gradient, which contains the best set (Fisher 1958). Missing and rare categories go right. O(bins·log bins).
 *
 * @see "Fisher (1958), On grouping for maximum homogeneity, Journal of the American Statistical Association 53, 789-798"
 */
final class CategoricalSplitSearch {
    private final LeafPenalty penalty;
    private final int minRows;
    private final double minHessian;
    private final int maxOneHot;
    private final int maxCategories;
    private final int minGroup;
    private final double categoryL2;
    private final double smooth;

    CategoricalSplitSearch(GradientBoosting settings, LeafPenalty penalty) {
        this.penalty = penalty;
        this.minRows = settings.minDataInLeaf;
        this.minHessian = settings.minSumHessian;
        this.maxOneHot = settings.maxCategoriesOneHot;
        this.maxCategories = settings.maxCategoryThreshold;
        this.minGroup = settings.minDataPerGroup;
        this.categoryL2 = settings.categoryL2;
        this.smooth = settings.categorySmooth;
    }

    /**
     * Improves {@code best} if a set of categories of the column gains more.
     *
     * @return whether any set gains enough
     */
    boolean search(
            int feature, long[] sums, BinMapper mapper, PackedGradients packed, LeafTotals leaf, SplitCandidate best) {
        if (mapper.binCount() <= maxOneHot) {
            return oneByOne(feature, sums, mapper.binCount(), packed, leaf, best);
        }
        int[] order = IntStream.range(1, mapper.binCount())
                .filter(b -> leaf.rows(packed.hessian(sums[b])) >= smooth)
                .boxed()
                .sorted(Comparator.comparingDouble(b -> packed.gradient(sums[b]) / (packed.hessian(sums[b]) + smooth)))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean first = firstOnes(feature, sums, order, packed, leaf, best);
        boolean last = firstOnes(feature, sums, reversed(order), packed, leaf, best);
        return first || last;
    }

    private static int[] reversed(int[] order) {
        return IntStream.range(0, order.length)
                .map(i -> order[order.length - 1 - i])
                .toArray();
    }

    private boolean oneByOne(
            int feature, long[] sums, int bins, PackedGradients packed, LeafTotals leaf, SplitCandidate best) {
        double l2 = penalty.lambdaL2();
        boolean any = false;
        for (int bin = 1; bin < bins; bin++) {
            int rows = leaf.rows(packed.hessian(sums[bin]));
            if (rows < minRows || leaf.rows - rows < minRows) {
                continue;
            }
            double gain = gain(sums[bin], rows, l2, packed, leaf);
            any |= gain > leaf.gainToBeat;
            if (gain > leaf.gainToBeat && gain - leaf.gainToBeat > best.gain) {
                best.categories(feature, gain - leaf.gainToBeat, new int[] {bin}, sums[bin], l2);
            }
        }
        return any;
    }

    private boolean firstOnes(
            int feature, long[] sums, int[] order, PackedGradients packed, LeafTotals leaf, SplitCandidate best) {
        double l2 = penalty.lambdaL2() + categoryL2;
        int most = Math.min(maxCategories, (order.length + 1) / 2);
        boolean any = false;
        long left = 0;
        int leftRows = 0;
        int group = 0;
        for (int i = 0; i < most; i++) {
            int rows = leaf.rows(packed.hessian(sums[order[i]]));
            left += sums[order[i]];
            leftRows += rows;
            group += rows;
            if (leftRows < minRows || packed.hessian(left) < minHessian) {
                continue;
            }
            if (leaf.rows - leftRows < Math.max(minRows, minGroup)) {
                break;
            }
            if (group < minGroup) {
                continue;
            }
            group = 0;
            double gain = gain(left, leftRows, l2, packed, leaf);
            any |= gain > leaf.gainToBeat;
            if (gain > leaf.gainToBeat && gain - leaf.gainToBeat > best.gain) {
                best.categories(feature, gain - leaf.gainToBeat, Arrays.copyOf(order, i + 1), left, l2);
            }
        }
        return any;
    }

    private double gain(long left, int leftRows, double l2, PackedGradients packed, LeafTotals leaf) {
        double leftHessian = packed.hessian(left);
        double rightHessian = leaf.hessian - leftHessian;
        if (leftHessian < minHessian || rightHessian < minHessian) {
            return Double.NEGATIVE_INFINITY;
        }
        return penalty.splitGain(packed.gradient(left), leftHessian, l2, leftRows, leaf, 0);
    }
}
