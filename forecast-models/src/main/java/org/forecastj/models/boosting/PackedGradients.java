package org.forecastj.models.boosting;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * Gradient and Hessian of each row as one fixed-point {@code long}: the Hessian in the low bits, the gradient above it.
 *
 * <p>The steps are powers of two, chosen from the sums of the absolute values such that no sum over rows can overflow its field; hence
 * sums of packed values are exact and do not depend on their order. Where all Hessians are equal, the low field counts rows and the gradient has all
 * other bits; otherwise each has 32 bits, so that a step is about n·2⁻³¹ of the mean absolute value for n rows. Rounding moves a sum over m
 * rows by about 0.3·√m steps, far below the noise of the data, and only the choice of splits sees it: leaf values are computed from
 * unrounded gradients.
 *
 * @see "Shi, Ke, Chen, Zheng, Liu (2022), Quantized training of gradient boosting decision trees, NeurIPS 35, section 4"
 */
final class PackedGradients {
    private static final int FIELD_BITS = 32;
    private static final int LARGEST_EXACT = 52;

    final long[] packed;
    private final RowBlocks blocks;
    private int hessianBits;
    private long hessianMask;
    private double gradientStep = 1;
    private double hessianStep = 1;
    private boolean counting;

    PackedGradients(int rows) {
        this.packed = new long[rows];
        this.blocks = new RowBlocks(rows);
    }

    /** Packs rows anew, in O(n). A {@code constantHessian} above 0 says that all Hessians equal it. */
    void fill(float[] gradients, float[] hessians, float constantHessian, WorkerTeam team) {
        counting = constantHessian > 0;
        int rows = packed.length;
        hessianBits = counting ? Long.SIZE - Long.numberOfLeadingZeros(rows) : FIELD_BITS;
        hessianMask = (1L << hessianBits) - 1;
        double toGradient = stepsPerUnit(absoluteSum(gradients, team), Long.SIZE - 1 - hessianBits);
        gradientStep = 1 / toGradient;
        if (counting) {
            hessianStep = constantHessian;
            team.forEach(blocks.count(), (block, worker) -> count(gradients, toGradient, block));
            return;
        }
        double toHessian = stepsPerUnit(absoluteSum(hessians, team), hessianBits);
        hessianStep = 1 / toHessian;
        team.forEach(blocks.count(), (block, worker) -> pack(gradients, toGradient, hessians, toHessian, block));
    }

    private void count(float[] gradients, double toGradient, int block) {
        int to = blocks.end(block);
        for (int i = blocks.start(block); i < to; i++) {
            packed[i] = ((long) Math.rint(gradients[i] * toGradient) << hessianBits) + 1;
        }
    }

    private void pack(float[] gradients, double toGradient, float[] hessians, double toHessian, int block) {
        int to = blocks.end(block);
        for (int i = blocks.start(block); i < to; i++) {
            long g = (long) Math.rint(gradients[i] * toGradient);
            packed[i] = (g << hessianBits) + (long) Math.rint(hessians[i] * toHessian);
        }
    }

    /** The largest power of two with which the sum of n rounded values stays below 2^bits. */
    private double stepsPerUnit(double sum, int bits) {
        double room = Math.scalb(1.0, Math.min(bits, LARGEST_EXACT)) - 1 - packed.length;
        return sum > 0 ? Math.scalb(1.0, Math.getExponent(room / sum)) : 1;
    }

    private double absoluteSum(float[] values, WorkerTeam team) {
        double[] parts = new double[blocks.count()];
        team.forEach(parts.length, (block, worker) -> {
            double part = 0;
            for (int i = blocks.start(block); i < blocks.end(block); i++) {
                part += Math.abs(values[i]);
            }
            parts[block] = part;
        });
        double sum = RowBlocks.sum(parts);
        if (!(sum <= Double.MAX_VALUE)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "gradients are no longer finite; lower the learning rate, or scale the target down");
        }
        return sum;
    }

    /** The gradient of a sum of packed values. */
    double gradient(long sum) {
        return (sum >> hessianBits) * gradientStep;
    }

    /** The Hessian of a sum of packed values. */
    double hessian(long sum) {
        return (sum & hessianMask) * hessianStep;
    }

    /** Rows in a sum of packed values of a leaf's rows, estimated from the Hessian where these differ. */
    int rows(long sum, LeafTotals leaf) {
        return counting ? (int) (sum & hessianMask) : leaf.rows(hessian(sum));
    }

    /** Whether sums of gradients are as exact as those of 32-bit floats, because only a count shares the 64 bits with them. */
    boolean exact() {
        return counting;
    }

    /** Rows per unit of the Hessian of a set of rows; 1 unit per row if Hessians are equal. */
    double rowsPerHessian(long sum, int rows) {
        return counting ? 1 / hessianStep : rows / hessian(sum);
    }
}
