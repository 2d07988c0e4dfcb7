package org.forecastj.models.boosting;

import java.util.function.IntToDoubleFunction;
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
    /** Fewest steps that the largest leaf value may have to be rounded. */
    private static final long FEWEST_STEPS = 1 << 12;
    /** How many times smaller gradients may become before their steps are chosen anew. */
    private static final double SHRINKING = 32;
    /** Share of the room for sums that gradients may fill; the rest is left for moves. */
    private static final double FILLING = 0.875;

    final long[] packed;
    private final RowBlocks blocks;
    private int hessianBits;
    private long hessianMask;
    private double gradientStep = 1;
    private double hessianStep = 1;
    private boolean counting;
    /** Sum of the absolute gradients, in steps. */
    private double size;

    private double sumOfSquares;

    PackedGradients(int rows) {
        this.packed = new long[rows];
        this.blocks = new RowBlocks(rows);
    }

    /** Packs rows anew, in O(n). A {@code constantHessian} above 0 says that all Hessians equal it. */
    void fill(float[] gradients, float[] hessians, float constantHessian, WorkerTeam team) {
        if (constantHessian > 0) {
            double toGradient = startCounting(constantHessian, absoluteSum(gradients, team));
            team.forEach(blocks.count(), (block, worker) -> count(gradients, toGradient, block));
            return;
        }
        counting = false;
        setHessianBits(FIELD_BITS);
        double toGradient = stepsPerUnit(absoluteSum(gradients, team), Long.SIZE - 1 - hessianBits);
        gradientStep = 1 / toGradient;
        double toHessian = stepsPerUnit(absoluteSum(hessians, team), hessianBits);
        hessianStep = 1 / toHessian;
        team.forEach(blocks.count(), (block, worker) -> pack(gradients, toGradient, hessians, toHessian, block));
    }

    /** Packs scores less targets with Hessian 1 anew, in O(n). */
    void fillResiduals(double[] scores, float[] targets, WorkerTeam team) {
        double toGradient = startCounting(1, absoluteSum(scores, targets, team));
        team.forEach(blocks.count(), (block, worker) -> {
            int to = blocks.end(block);
            for (int i = blocks.start(block); i < to; i++) {
                packed[i] = ((long) Math.rint((scores[i] - targets[i]) * toGradient) << hessianBits) + 1;
            }
        });
    }

    private double startCounting(float constantHessian, double sizeOfGradients) {
        counting = true;
        setHessianBits(Long.SIZE - Long.numberOfLeadingZeros(packed.length));
        double toGradient = stepsPerUnit(sizeOfGradients, Long.SIZE - 1 - hessianBits);
        gradientStep = 1 / toGradient;
        hessianStep = constantHessian;
        return toGradient;
    }

    private void setHessianBits(int bits) {
        hessianBits = bits;
        hessianMask = (1L << bits) - 1;
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
        double room = Math.scalb(1.0, Math.min(bits, LARGEST_EXACT)) * FILLING - 1 - packed.length;
        return sum > 0 ? Math.scalb(1.0, Math.getExponent(room / sum)) : 1;
    }

    private double absoluteSum(float[] values, WorkerTeam team) {
        return sum(team, block -> {
            double part = 0;
            int to = blocks.end(block);
            for (int i = blocks.start(block); i < to; i++) {
                part += Math.abs(values[i]);
            }
            return part;
        });
    }

    private double absoluteSum(double[] scores, float[] targets, WorkerTeam team) {
        return sum(team, block -> {
            double part = 0;
            int to = blocks.end(block);
            for (int i = blocks.start(block); i < to; i++) {
                part += Math.abs(scores[i] - targets[i]);
            }
            return part;
        });
    }

    private double sum(WorkerTeam team, IntToDoubleFunction ofBlock) {
        double[] parts = new double[blocks.count()];
        team.forEach(parts.length, (block, worker) -> parts[block] = ofBlock.applyAsDouble(block));
        double sum = RowBlocks.sum(parts);
        if (!(sum <= Double.MAX_VALUE)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "gradients are no longer finite; lower the learning rate, or scale the target down");
        }
        return sum;
    }

    /**
     * Rounds values to whole steps of the gradient, unless the largest has too few steps or too many for {@link #move}.
     *
     * @param values replaced by the rounded ones
     * @param steps receives the steps of each value
     * @return whether values were rounded
     */
    boolean round(double[] values, int count, long[] steps) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        double most = largest / gradientStep;
        if (!(counting && most >= FEWEST_STEPS && most <= room() * (1 - FILLING))) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            steps[i] = (long) Math.rint(values[i] / gradientStep);
            values[i] = steps[i] * gradientStep;
        }
        return true;
    }

    private double room() {
        return Math.scalb(1.0, Math.min(Long.SIZE - 1 - hessianBits, LARGEST_EXACT)) - 1;
    }

    /** Adds whole steps to the gradients of the rows of each leaf, in O(n). */
    void move(RowPartition partition, int leaves, long[] steps, WorkerTeam team) {
        int[] rows = partition.rows();
        LeafPieces pieces = new LeafPieces(partition, leaves);
        double[] squares = new double[pieces.count()];
        double[] sizes = new double[pieces.count()];
        team.forEach(pieces.count(), (piece, worker) -> {
            long shift = steps[pieces.leaf(piece)] << hessianBits;
            double square = 0;
            long sum = 0;
            int end = pieces.end(piece);
            for (int i = pieces.start(piece); i < end; i++) {
                long value = packed[rows[i]] + shift;
                packed[rows[i]] = value;
                long gradient = value >> hessianBits;
                sum += Math.abs(gradient);
                square += (double) gradient * gradient;
            }
            squares[piece] = square;
            sizes[piece] = sum;
        });
        size = RowBlocks.sum(sizes);
        sumOfSquares = RowBlocks.sum(squares);
    }

    /** Whether moved gradients are still large enough for their steps, and small enough that no sum overflows. */
    boolean isFine() {
        return size <= room() * FILLING && size >= room() / SHRINKING;
    }

    /** The mean square of moved gradients. */
    double meanSquare() {
        return sumOfSquares / packed.length * gradientStep * gradientStep;
    }

    /** Writes scores whose difference to the targets was filled in, plus what gradients have moved since. */
    void addMoves(double[] scores, float[] targets, double[] sums, WorkerTeam team) {
        double toGradient = 1 / gradientStep;
        team.forEach(blocks.count(), (block, worker) -> {
            int to = blocks.end(block);
            for (int i = blocks.start(block); i < to; i++) {
                double filled = Math.rint((scores[i] - targets[i]) * toGradient);
                sums[i] = scores[i] + ((packed[i] >> hessianBits) - filled) * gradientStep;
            }
        });
    }

    /** A sum of packed values of rows whose gradients move. */
    long moved(long sum, long steps) {
        return sum + (sum & hessianMask) * (steps << hessianBits);
    }

    /** Moves the gradients of the rows in sums of packed values. */
    void move(long[] sums, int count, long steps) {
        long shift = steps << hessianBits;
        for (int i = 0; i < count; i++) {
            sums[i] += (sums[i] & hessianMask) * shift;
        }
    }

    /** Adds sums of packed values of rows whose gradients move to other sums. */
    void addMoved(long[] sums, int count, long steps, long[] target) {
        long shift = steps << hessianBits;
        for (int i = 0; i < count; i++) {
            target[i] += sums[i] + (sums[i] & hessianMask) * shift;
        }
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
