package org.forecastj.models.boosting;

/**
 * Best threshold of a column of numbers: all of them from the right with missing values on the left, then, where values can be missing,
 * all from the left with missing values on the right. Of equal gains the first one found stays. O(bins).
 *
 * <p>Where Hessians differ between rows, the rows of a bin are estimated from its share of the leaf's Hessian and rounded. From the left,
 * a first bin that is zero's gets what the estimates of the others leave; golden training runs of LightGBM agree with this rule only.
 */
final class NumericSplitSearch {
    private final LeafPenalty penalty;
    private final int minRows;
    private final double minHessian;
    private final MonotoneSigns signs;

    NumericSplitSearch(GradientBoosting settings, LeafPenalty penalty, MonotoneSigns signs) {
        this.signs = signs;
        this.penalty = penalty;
        this.minRows = settings.minDataInLeaf;
        this.minHessian = settings.minSumHessian;
    }

    /**
     * Improves {@code best} if a threshold of the column gains more.
     *
     * @return whether any threshold gains enough
     */
    boolean search(
            int feature, long[] sums, BinMapper mapper, PackedGradients packed, LeafTotals leaf, SplitCandidate best) {
        boolean any = fromRight(feature, sums, mapper, packed, leaf, best);
        if (mapper.missing() != Tree.Missing.NONE) {
            any |= fromLeft(feature, sums, mapper, packed, leaf, best);
        }
        return any;
    }

    private boolean fromRight(
            int feature, long[] sums, BinMapper mapper, PackedGradients packed, LeafTotals leaf, SplitCandidate best) {
        int skipped = mapper.missing() == Tree.Missing.ZERO ? mapper.zeroBin() : -1;
        boolean any = false;
        long right = 0;
        int rightRows = 0;
        for (int bin = mapper.lastNumericBin(); bin > 0; bin--) {
            if (bin == skipped || sums[bin] == 0) {
                continue;
            }
            right += sums[bin];
            rightRows += packed.rows(sums[bin], leaf);
            if (rightRows < minRows) {
                continue;
            }
            if (leaf.rows - rightRows < minRows) {
                break;
            }
            double bound = any ? best.gain : 0;
            double gain = gain(feature, leaf.sum - right, leaf.rows - rightRows, packed, leaf, bound);
            any |= gain > leaf.gainToBeat;
            if (gain > leaf.gainToBeat && gain - leaf.gainToBeat > best.gain) {
                best.numeric(feature, gain - leaf.gainToBeat, bin - 1, true, leaf.sum - right, penalty.lambdaL2());
            }
        }
        return any;
    }

    private boolean fromLeft(
            int feature, long[] sums, BinMapper mapper, PackedGradients packed, LeafTotals leaf, SplitCandidate best) {
        boolean zero = mapper.missing() == Tree.Missing.ZERO;
        int skipped = zero ? mapper.zeroBin() : -1;
        int last = zero ? mapper.lastNumericBin() - 1 : mapper.lastNumericBin();
        boolean zeroFirst = mapper.zeroBin() == 0;
        boolean any = false;
        long left = 0;
        int leftRows = 0;
        for (int bin = 0; bin <= last; bin++) {
            if (bin == skipped) {
                continue;
            }
            left += sums[bin];
            leftRows += bin > 0 || !zeroFirst ? packed.rows(sums[bin], leaf) : rest(sums, mapper, packed, leaf);
            if (leftRows < minRows) {
                continue;
            }
            if (leaf.rows - leftRows < minRows) {
                break;
            }
            double bound = any ? best.gain : 0;
            double gain = gain(feature, left, leftRows, packed, leaf, bound);
            any |= gain > leaf.gainToBeat;
            if (gain > leaf.gainToBeat && gain - leaf.gainToBeat > best.gain) {
                best.numeric(feature, gain - leaf.gainToBeat, bin, false, left, penalty.lambdaL2());
            }
        }
        return any;
    }

    /** Rows that the estimates of all bins but the first leave for it, so that estimates add up to the rows of the leaf. */
    private static int rest(long[] sums, BinMapper mapper, PackedGradients packed, LeafTotals leaf) {
        int rows = leaf.rows;
        for (int bin = 1; bin < mapper.binCount(); bin++) {
            rows -= packed.rows(sums[bin], leaf);
        }
        return rows;
    }

    /** Gain of both sides; −∞ where the Hessian of one is too small, the order of the two is wrong, or the gain surely too small. */
    private double gain(int feature, long left, int leftRows, PackedGradients packed, LeafTotals leaf, double bound) {
        double leftHessian = packed.hessian(left);
        double rightHessian = leaf.hessian - leftHessian;
        if (leftHessian < minHessian || rightHessian < minHessian) {
            return Double.NEGATIVE_INFINITY;
        }
        double leftGradient = packed.gradient(left);
        double rightGradient = leaf.gradient - leftGradient;
        if (!penalty.mayExceed(leaf.gainToBeat + bound, leftGradient, leftHessian, rightGradient, rightHessian)) {
            return Double.NEGATIVE_INFINITY;
        }
        return penalty.splitGain(leftGradient, leftHessian, penalty.lambdaL2(), leftRows, leaf, signs.sign(feature));
    }
}
