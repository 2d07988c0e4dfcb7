package org.forecastj.models.boosting;

import java.util.Arrays;

/** The best split of a leaf found so far; changes as the search goes on. */
final class SplitCandidate {
    private static final int SLOTS = 256;

    int feature = -1;
    double gain;
    /** Last bin of the left side; unused for categories. */
    int thresholdBin;
    /** Whether missing values go left. */
    boolean defaultLeft;

    boolean categorical;
    /** L2 penalty of the children's values. */
    double childL2;

    long leftSum;
    /** Bins of the categories on the left side. */
    int[] leftBins = new int[0];

    boolean found() {
        return feature >= 0;
    }

    void clear() {
        feature = -1;
        gain = 0;
    }

    /** Becomes the other one if that gains more. */
    void improve(SplitCandidate other) {
        if (!other.found() || other.gain <= gain) {
            return;
        }
        if (other.categorical) {
            categories(other.feature, other.gain, other.leftBins, other.leftSum, other.childL2);
        } else {
            numeric(other.feature, other.gain, other.thresholdBin, other.defaultLeft, other.leftSum, other.childL2);
        }
    }

    void numeric(int newFeature, double newGain, int bin, boolean missingLeft, long newLeftSum, double l2) {
        feature = newFeature;
        gain = newGain;
        thresholdBin = bin;
        defaultLeft = missingLeft;
        categorical = false;
        leftSum = newLeftSum;
        childL2 = l2;
    }

    void categories(int newFeature, double newGain, int[] bins, long newLeftSum, double l2) {
        feature = newFeature;
        gain = newGain;
        leftBins = bins;
        defaultLeft = false;
        categorical = true;
        leftSum = newLeftSum;
        childL2 = l2;
    }

    /** For each bin 1 if it goes right, otherwise 0. */
    byte[] rightBins(BinMapper mapper) {
        byte[] right = new byte[SLOTS];
        if (categorical) {
            Arrays.fill(right, (byte) 1);
            for (int bin : leftBins) {
                right[bin] = 0;
            }
            return right;
        }
        Arrays.fill(right, thresholdBin + 1, SLOTS, (byte) 1);
        byte missing = (byte) (defaultLeft ? 0 : 1);
        if (mapper.missing() == Tree.Missing.NAN) {
            right[mapper.binCount() - 1] = missing;
        } else if (mapper.missing() == Tree.Missing.ZERO) {
            right[mapper.zeroBin()] = missing;
        }
        return right;
    }
}
