package org.forecastj.models.internal.additive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of the additive model for a set of rows: scaled times, changepoints, and feature columns with the standard
 * deviations of their normal priors.
 *
 * <p>The same class describes history (which is factorised by {@link AdditiveDesign}) and future rows (which are only
 * evaluated). Trend columns are never stored: the piecewise-linear trend is {@code k·t + m + Σ_j δ_j (t − s_j)₊}. Dense
 * columns are stored one array each, indicator columns (holidays) as lists of rows.
 *
 * <p>Immutable; safe for concurrent use.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), sections 3.1–3.3"
 */
public final class AdditiveFeatures {
    private final double[] t;
    private final boolean linear;
    private final double[] changepoints;
    /** Capacity of each row for saturating growth; empty for other trends. */
    private final double[] capacity;

    private final double[] priorScales;
    private final boolean[] multiplicative;
    private final boolean anyMultiplicative;
    private final double[][] dense;
    private final int[] denseColumns;
    private final int[] harmonics;
    private final int[][] indicatorRows;
    private final int[] indicatorColumns;

    private AdditiveFeatures(Builder builder) {
        t = builder.t;
        linear = builder.linear;
        changepoints = builder.changepoints;
        capacity = builder.capacity;
        int columns = builder.priorScales.size();
        priorScales =
                builder.priorScales.stream().mapToDouble(Double::doubleValue).toArray();
        multiplicative = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            multiplicative[c] = builder.multiplicatives.get(c);
        }
        anyMultiplicative = builder.multiplicatives.contains(true);
        dense = builder.dense.toArray(double[][]::new);
        denseColumns = builder.denseColumns.stream().mapToInt(Integer::intValue).toArray();
        harmonics = builder.harmonics.stream().mapToInt(Integer::intValue).toArray();
        indicatorRows = builder.indicatorRows.toArray(int[][]::new);
        indicatorColumns =
                builder.indicatorColumns.stream().mapToInt(Integer::intValue).toArray();
        assert columns == denseColumns.length + indicatorColumns.length;
    }

    /**
     * Starts a description with a piecewise-linear trend.
     *
     * @param t length n, scaled times in ascending order (history spans 0 to 1); copied
     * @param changepoints scaled times in ascending order, possibly none; copied
     * @return a builder
     * @throws IllegalArgumentException if either array is not finite and ascending
     */
    public static Builder linear(double[] t, double[] changepoints) {
        return new Builder(ascending(t, "scaled times"), true, ascending(changepoints, "changepoints"), new double[0]);
    }

    /**
     * Starts a description with a logistic trend {@code C(t) / (1 + exp(−k(t − m) − Σ_j δ_j (t − s_j)₊))}.
     *
     * @param t length n, scaled times in ascending order; copied
     * @param changepoints scaled times in ascending order, possibly none; copied
     * @param capacity length n, C(t) in scaled units above the floor, positive; copied
     * @return a builder
     * @throws IllegalArgumentException if times are not finite and ascending or a capacity is not positive and finite
     */
    public static Builder logistic(double[] t, double[] changepoints, double[] capacity) {
        for (int i = 0; i < capacity.length; i++) {
            if (!(capacity[i] > 0) || Double.isInfinite(capacity[i])) {
                throw new IllegalArgumentException(
                        "the capacity must be positive and finite; row " + i + " has " + capacity[i]);
            }
        }
        Builder builder = new Builder(
                ascending(t, "scaled times"), true, ascending(changepoints, "changepoints"), capacity.clone());
        builder.requireRows(capacity.length, "capacity");
        return builder;
    }

    /**
     * Starts a description with a constant trend: the trend has the offset m and neither slope nor changepoints.
     *
     * @param t length n, scaled times in ascending order; copied
     * @return a builder
     * @throws IllegalArgumentException if {@code t} is not finite and ascending
     */
    public static Builder flat(double[] t) {
        return new Builder(ascending(t, "scaled times"), false, new double[0], new double[0]);
    }

    /** {@return number of rows n} */
    public int rows() {
        return t.length;
    }

    /** {@return number of feature columns K (length of β); trend columns are not counted} */
    public int columns() {
        return priorScales.length;
    }

    /** {@return number of changepoints S (length of δ)} */
    public int changepointCount() {
        return changepoints.length;
    }

    /** {@return whether the trend has a slope: linear or logistic} */
    public boolean isLinear() {
        return linear;
    }

    /** {@return whether the trend is logistic} */
    public boolean isLogistic() {
        return capacity.length > 0;
    }

    /** {@return whether the mean is a linear function of the parameters: no logistic trend, no multiplicative column} */
    public boolean isLinearModel() {
        return !isLogistic() && !anyMultiplicative;
    }

    /**
     * Evaluates {@code trend · (1 + multiplicative columns) + additive columns}.
     *
     * @param k slope at t = 0, or rate of the logistic trend; ignored when the trend is flat
     * @param m offset at t = 0, or midpoint of the logistic trend
     * @param delta length S, slope changes; not modified
     * @param beta length K, coefficients of the feature columns; not modified
     * @param out length n, overwritten
     */
    public void predict(double k, double m, double[] delta, double[] beta, double[] out) {
        trend(k, m, delta, out);
        if (anyMultiplicative) {
            double[] factors = factors(beta);
            for (int i = 0; i < factors.length; i++) {
                out[i] *= factors[i];
            }
        }
        addColumns(beta, 0, beta.length, out, false);
    }

    /**
     * Evaluates the trend alone.
     *
     * @param k slope at t = 0, or rate of the logistic trend; ignored when the trend is flat
     * @param m offset at t = 0, or midpoint of the logistic trend
     * @param delta length S, slope changes; not modified
     * @param out length n, overwritten
     */
    public void trend(double k, double m, double[] delta, double[] out) {
        if (isLogistic()) {
            PiecewiseTrend.linear(t, k, -k * m, delta, changepoints, out);
            for (int i = 0; i < capacity.length; i++) {
                out[i] = capacity[i] / (1 + Math.exp(-out[i]));
            }
        } else if (linear) {
            PiecewiseTrend.linear(t, k, m, delta, changepoints, out);
        } else {
            Arrays.fill(out, 0, t.length, m);
        }
    }

    /**
     * Value of a logistic trend whose inner line is moved.
     *
     * @param row the row
     * @param trend value of the trend there, between zero and the capacity
     * @param deviation added to the line inside the logistic function
     * @return between zero and the capacity
     */
    public double logisticAfter(int row, double trend, double deviation) {
        double odds = (capacity[row] - trend) / trend * Math.exp(-deviation);
        return trend > 0 ? capacity[row] / (1 + odds) : 0;
    }

    /**
     * Adds the contribution of the columns {@code from} (inclusive) to {@code to} (exclusive), so that components such
     * as one seasonality can be evaluated on their own; that of a multiplicative column is a share of the trend.
     *
     * @param beta length K; not modified
     * @param from first column
     * @param to column after the last
     * @param out length n, added to
     */
    public void addColumns(double[] beta, int from, int to, double[] out) {
        for (int column = from; column < to; column++) {
            addColumn(column, beta[column], out);
        }
    }

    /**
     * Adds the effects of the columns {@code from} (inclusive) to {@code to} (exclusive): multiplicative columns as their
     * share of the trend, the others as they are.
     *
     * @param beta length K; not modified
     * @param from first column
     * @param to column after the last
     * @param trend length n; not modified
     * @param out length n, added to
     */
    public void addEffects(double[] beta, int from, int to, double[] trend, double[] out) {
        double[] share = new double[t.length];
        for (int column = from; column < to; column++) {
            addColumn(column, beta[column], multiplicative[column] ? share : out);
        }
        for (int i = 0; i < share.length; i++) {
            out[i] += trend[i] * share[i];
        }
    }

    /**
     * What the trend is multiplied by: one plus the multiplicative columns.
     *
     * @param beta length K; not modified
     * @return length n; a new array
     */
    public double[] factors(double[] beta) {
        double[] factors = new double[t.length];
        addColumns(beta, 0, beta.length, factors, true);
        for (int i = 0; i < factors.length; i++) {
            factors[i] += 1;
        }
        return factors;
    }

    private void addColumns(double[] beta, int from, int to, double[] out, boolean kind) {
        for (int column = from; column < to; column++) {
            if (multiplicative[column] == kind) {
                addColumn(column, beta[column], out);
            }
        }
    }

    private void addColumn(int column, double coefficient, double[] out) {
        int c = Arrays.binarySearch(denseColumns, column);
        if (c >= 0) {
            addScaled(dense[c], coefficient, out);
            return;
        }
        for (int row : indicatorRows[Arrays.binarySearch(indicatorColumns, column)]) {
            out[row] += coefficient;
        }
    }

    private static void addScaled(double[] x, double factor, double[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] += factor * x[i];
        }
    }

    private static double[] ascending(double[] values, String what) {
        double[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!Double.isFinite(copy[i]) || (i > 0 && copy[i] < copy[i - 1])) {
                throw new IllegalArgumentException(
                        what + " must be finite and ascending; element " + i + " is " + copy[i]);
            }
        }
        return copy;
    }

    /** {@return the kernel's own view of the scaled times; not to be modified} */
    double[] t() {
        return t;
    }

    /** {@return the kernel's own view of the changepoints; not to be modified} */
    double[] changepoints() {
        return changepoints;
    }

    /** {@return the kernel's own view of the capacities, empty unless the trend is logistic; not to be modified} */
    double[] capacity() {
        return capacity;
    }

    /**
     * Whether a column multiplies the trend.
     *
     * @param column position in β
     * @return false for a column that is added to it
     */
    public boolean isMultiplicative(int column) {
        return multiplicative[column];
    }

    /** {@return the kernel's own view of the prior standard deviations by column; not to be modified} */
    double[] priorScales() {
        return priorScales;
    }

    /** {@return the kernel's own view of the dense columns; not to be modified} */
    double[][] dense() {
        return dense;
    }

    /** {@return positions in β of the dense columns; not to be modified} */
    int[] denseColumns() {
        return denseColumns;
    }

    /**
     * Groups of neighbouring dense columns.
     *
     * @return for each group the order of an unconditional seasonality, which has twice as many columns, or 0 for a single
     *     column of another kind; not to be modified
     */
    int[] harmonics() {
        return harmonics;
    }

    /** {@return rows where each indicator column is one; not to be modified} */
    int[][] indicatorRows() {
        return indicatorRows;
    }

    /** {@return positions in β of the indicator columns; not to be modified} */
    int[] indicatorColumns() {
        return indicatorColumns;
    }

    /** Collects columns in the order of β. Not safe for concurrent use. */
    public static final class Builder {
        private final double[] t;
        private final boolean linear;
        private final double[] changepoints;
        private final double[] capacity;
        private boolean multiplicative;
        private final List<Double> priorScales = new ArrayList<>();
        private final List<Boolean> multiplicatives = new ArrayList<>();
        private final List<double[]> dense = new ArrayList<>();
        private final List<Integer> denseColumns = new ArrayList<>();
        private final List<Integer> harmonics = new ArrayList<>();
        private final List<int[]> indicatorRows = new ArrayList<>();
        private final List<Integer> indicatorColumns = new ArrayList<>();

        private Builder(double[] t, boolean linear, double[] changepoints, double[] capacity) {
            this.t = t;
            this.linear = linear;
            this.changepoints = changepoints;
            this.capacity = capacity;
        }

        /**
         * Whether the columns added from here on multiply the trend or are added to it.
         *
         * @param on true for multiplicative columns; additive at first
         * @return this builder
         */
        public Builder multiplicative(boolean on) {
            multiplicative = on;
            return this;
        }

        /**
         * Adds the 2·order Fourier columns of a seasonality.
         *
         * @param days length n, days since 1970-01-01; not modified
         * @param period in days, positive
         * @param order number of harmonics, at least 1
         * @param priorScale standard deviation of the prior of each coefficient, positive
         * @return this builder
         */
        public Builder fourier(double[] days, double period, int order, double priorScale) {
            for (double[] column : terms(days, period, order)) {
                add(column, priorScale);
            }
            harmonics.add(order);
            return this;
        }

        /**
         * Adds the 2·order Fourier columns of a seasonality that holds only in some rows; elsewhere they are zero.
         *
         * @param days length n, days since 1970-01-01; not modified
         * @param period in days, positive
         * @param order number of harmonics, at least 1
         * @param priorScale standard deviation of the prior of each coefficient, positive
         * @param condition length n, whether the seasonality holds; not modified
         * @return this builder
         */
        public Builder fourier(double[] days, double period, int order, double priorScale, boolean[] condition) {
            requireRows(condition.length, "condition");
            for (double[] column : terms(days, period, order)) {
                for (int i = 0; i < column.length; i++) {
                    if (!condition[i]) {
                        column[i] = 0;
                    }
                }
                add(column, priorScale);
                harmonics.add(0);
            }
            return this;
        }

        /**
         * Adds one column of numbers, such as a standardised regressor.
         *
         * @param values length n, finite; copied
         * @param priorScale standard deviation of the prior of the coefficient, positive
         * @return this builder
         */
        public Builder column(double[] values, double priorScale) {
            requireRows(values.length, "column");
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    throw new IllegalArgumentException("feature values must be finite; row " + i + " of column "
                            + priorScales.size() + " is " + values[i]);
                }
            }
            add(values.clone(), priorScale);
            harmonics.add(0);
            return this;
        }

        /**
         * Adds a column that is one in some rows and zero elsewhere, such as a holiday.
         *
         * @param rows ascending distinct row numbers; copied
         * @param priorScale standard deviation of the prior of the coefficient, positive
         * @return this builder
         */
        public Builder indicator(int[] rows, double priorScale) {
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] < 0 || rows[i] >= t.length || (i > 0 && rows[i] <= rows[i - 1])) {
                    throw new IllegalArgumentException(
                            "indicator rows must ascend within [0, " + t.length + "); element " + i + " is " + rows[i]);
                }
            }
            indicatorColumns.add(priorScales.size());
            addPrior(priorScale);
            indicatorRows.add(rows.clone());
            return this;
        }

        /**
         * Finishes the description.
         *
         * @return the columns in the order they were added
         */
        public AdditiveFeatures build() {
            return new AdditiveFeatures(this);
        }

        private double[][] terms(double[] days, double period, int order) {
            requireRows(days.length, "day column");
            double[][] columns = new double[Math.max(0, FourierFeatures.columns(order))][t.length];
            FourierFeatures.fill(days, period, order, columns, 0);
            return columns;
        }

        private void add(double[] column, double priorScale) {
            denseColumns.add(priorScales.size());
            addPrior(priorScale);
            dense.add(column);
        }

        private void addPrior(double priorScale) {
            if (!(priorScale > 0) || Double.isInfinite(priorScale)) {
                throw new IllegalArgumentException("prior scale must be positive and finite; got " + priorScale);
            }
            priorScales.add(priorScale);
            multiplicatives.add(multiplicative);
        }

        private void requireRows(int length, String what) {
            if (length != t.length) {
                throw new IllegalArgumentException(what + " has " + length + " rows; the times have " + t.length);
            }
        }
    }
}
