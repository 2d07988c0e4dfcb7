package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * How the columns of an additive model become others that span what they spanned: each new smooth column is
 * {@code factor · (an old column) + offset · 1}, time and hinges are stretched by one factor, and columns may be added that are zero on the
 * rows so far.
 *
 * <p>Scaling time, a response or a regressor anew is of this kind, so that sums over the rows follow without the rows. Immutable; safe for
 * concurrent use.
 */
public final class BasisChange {
    private final boolean linear;
    private final double time;
    private final int sources;
    private final int[] source;
    private final double[] factor;
    private final double[] offset;
    private final double[] constant;

    private BasisChange(Builder b) {
        linear = b.linear;
        time = b.time;
        sources = b.next;
        source = Arrays.copyOf(b.source, b.count);
        factor = Arrays.copyOf(b.factor, b.count);
        offset = Arrays.copyOf(b.offset, b.count);
        constant = Arrays.copyOf(b.constant, b.count);
    }

    /**
     * Starts a change, with the trend columns.
     *
     * @param linear whether the trend has a slope
     * @param time factor of scaled time: old span of the history by new span, positive
     * @return a builder
     * @throws IllegalArgumentException if the factor is not positive and finite
     */
    public static Builder builder(boolean linear, double time) {
        if (!(time > 0) || Double.isInfinite(time)) {
            throw new IllegalArgumentException("the factor of time must be positive and finite; got " + time);
        }
        return new Builder(linear, time);
    }

    /** {@return number of new smooth columns} */
    int columns() {
        return source.length;
    }

    /** {@return the factor of time and of the hinges} */
    double time() {
        return time;
    }

    /** {@return position of the column of ones, old and new} */
    int ones() {
        return linear ? 1 : 0;
    }

    /** {@return the old column that new column i stems from, −1 for one that was zero} */
    int source(int i) {
        return source[i];
    }

    /** {@return what the old column is multiplied by} */
    double factor(int i) {
        return factor[i];
    }

    /** {@return what is added to each row of the product} */
    double offset(int i) {
        return offset[i];
    }

    /** {@return the value of an old column that was the same in each row and has factor 0, else 0} */
    double constant(int i) {
        return constant[i];
    }

    /**
     * Inner product of a new column with some x, from those of the old columns with it.
     *
     * @param i new column
     * @param old holds the inner products of x with the old columns; not modified
     * @param at where they start
     * @return the product
     */
    double product(int i, double[] old, int at) {
        double sum = source[i] < 0 ? 0 : factor[i] * old[at + source[i]];
        return offset[i] == 0 ? sum : sum + offset[i] * old[at + ones()];
    }

    /** Refuses a change of another number of columns. */
    void requireColumns(int p) {
        if (p != sources) {
            throw new IllegalArgumentException("the change is one of " + sources + " smooth columns; there are " + p);
        }
    }

    /** Collects the columns in the order of β. Not safe for concurrent use. */
    public static final class Builder {
        private final boolean linear;
        private final double time;
        private int[] source = new int[64];
        private double[] factor = new double[64];
        private double[] offset = new double[64];
        private double[] constant = new double[64];
        private int count;
        private int next;

        private Builder(boolean linear, double time) {
            this.linear = linear;
            this.time = time;
            if (linear) {
                put(next++, time, 0, 0);
            }
            put(next++, 1, 0, 0);
        }

        /**
         * The next old columns stay as they are.
         *
         * @param columns how many
         * @return this builder
         */
        public Builder keep(int columns) {
            for (int i = 0; i < columns; i++) {
                put(next++, 1, 0, 0);
            }
            return this;
        }

        /**
         * A column that there was none of, zero on the rows so far.
         *
         * @return this builder
         */
        public Builder add() {
            put(-1, 0, 0, 0);
            return this;
        }

        /**
         * The next old column x becomes {@code scale · x + shift}.
         *
         * @param scale not zero
         * @param shift added to each row
         * @return this builder
         * @throws IllegalArgumentException if the scale is zero, or a number is not finite
         */
        public Builder rescale(double scale, double shift) {
            if (scale == 0 || !Double.isFinite(scale) || !Double.isFinite(shift)) {
                throw new IllegalArgumentException(
                        "a column needs a finite scale other than 0 and a finite shift; got " + scale + ", " + shift);
            }
            put(next++, scale, shift, 0);
            return this;
        }

        /**
         * The next old column, which had one value in each row, becomes one with another value in each row.
         *
         * @param before the old value
         * @param after the new value
         * @return this builder
         * @throws IllegalArgumentException if a number is not finite
         */
        public Builder replace(double before, double after) {
            if (!Double.isFinite(before) || !Double.isFinite(after)) {
                throw new IllegalArgumentException(
                        "a constant column needs finite values; got " + before + ", " + after);
            }
            put(next++, 0, after, before);
            return this;
        }

        private void put(int from, double scale, double shift, double value) {
            if (count == source.length) {
                source = Arrays.copyOf(source, 2 * count);
                factor = Arrays.copyOf(factor, 2 * count);
                offset = Arrays.copyOf(offset, 2 * count);
                constant = Arrays.copyOf(constant, 2 * count);
            }
            source[count] = from;
            factor[count] = scale;
            offset[count] = shift;
            constant[count] = value;
            count++;
        }

        /**
         * Finishes the change.
         *
         * @return the change of as many old columns as were named
         */
        public BasisChange build() {
            return new BasisChange(this);
        }
    }
}
