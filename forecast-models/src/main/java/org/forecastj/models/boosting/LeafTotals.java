package org.forecastj.models.boosting;

/** What the search for a split of a leaf knows about the leaf as a whole. */
final class LeafTotals {
    final long sum;
    final double gradient;
    final double hessian;
    final int rows;
    /** Factor from Hessian to rows. */
    final double rowsPerHessian;
    /** Value of the leaf, which its children are smoothed towards. */
    final double value;
    /** Gain of both children together that a split must exceed. */
    final double gainToBeat;

    LeafTotals(long sum, int rows, double value, PackedGradients packed, LeafPenalty penalty, double minGain) {
        this.sum = sum;
        this.rows = rows;
        this.value = value;
        this.gradient = packed.gradient(sum);
        this.hessian = packed.hessian(sum);
        this.rowsPerHessian = packed.rowsPerHessian(sum, rows);
        this.gainToBeat = penalty.gain(gradient, hessian, penalty.lambdaL2(), rows, value) + minGain;
    }

    /** Number of rows that a part of the leaf has, by its Hessian. */
    int rows(double partHessian) {
        return (int) (partHessian * rowsPerHessian + 0.5);
    }
}
