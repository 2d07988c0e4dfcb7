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
    /** Bounds of the value of each child. */
    final double lower;

    final double upper;
    /** Gain of both children together that a split must exceed. */
    final double gainToBeat;

    LeafTotals(
            long sum,
            int rows,
            double value,
            double lower,
            double upper,
            PackedGradients packed,
            LeafPenalty penalty,
            double minGain) {
        this.sum = sum;
        this.rows = rows;
        this.value = value;
        this.lower = lower;
        this.upper = upper;
        this.gradient = packed.gradient(sum);
        this.hessian = packed.hessian(sum);
        this.rowsPerHessian = packed.rowsPerHessian(sum, rows);
        this.gainToBeat = penalty.gain(gradient, hessian, penalty.lambdaL2(), rows, value) + minGain;
    }

    private LeafTotals(LeafTotals leaf, double lower, double upper) {
        this.sum = leaf.sum;
        this.rows = leaf.rows;
        this.value = leaf.value;
        this.gradient = leaf.gradient;
        this.hessian = leaf.hessian;
        this.rowsPerHessian = leaf.rowsPerHessian;
        this.gainToBeat = leaf.gainToBeat;
        this.lower = lower;
        this.upper = upper;
    }

    /** The same leaf with other bounds. */
    LeafTotals within(double newLower, double newUpper) {
        return new LeafTotals(this, newLower, newUpper);
    }

    /** Number of rows that a part of the leaf has, by its Hessian. */
    int rows(double partHessian) {
        return (int) (partHessian * rowsPerHessian + 0.5);
    }
}
