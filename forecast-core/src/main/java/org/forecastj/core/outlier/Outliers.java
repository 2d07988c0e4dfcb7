package org.forecastj.core.outlier;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;

/**
 * Outliers of a series, with what was expected in every row. Expected values, bounds and scores are NaN in rows of which the detector says
 * nothing; such rows are no outliers. Immutable and safe to share.
 */
public final class Outliers {
    private final String detector;
    private final TimeSeries observed;
    private final TimeSeries expected;
    private final TimeSeries lower;
    private final TimeSeries upper;
    private final TimeSeries scores;
    private final BitSet rows;

    private Outliers(
            String detector,
            TimeSeries observed,
            TimeSeries expected,
            TimeSeries lower,
            TimeSeries upper,
            TimeSeries scores,
            BitSet rows) {
        this.detector = detector;
        this.observed = observed;
        this.expected = expected;
        this.lower = lower;
        this.upper = upper;
        this.scores = scores;
        this.rows = rows;
    }

    /**
     * Outliers as the observed values outside of bounds, for detectors of applications.
     *
     * @param detector name of the detector
     * @param observed the series
     * @param expected one value per row, finite, or NaN where the detector says nothing
     * @param lower lower bound of what is no outlier, per row; NaN where there is none
     * @param upper upper bound, per row; NaN where there is none
     * @param scores one per row: how far off, on the scale of the detector; NaN where it says nothing
     * @return the outliers: rows with an observed value and an expected one that lie below the lower or above the upper bound
     * @throws IllegalArgumentException if the number of elements of an array is not that of rows
     */
    public static Outliers outside(
            String detector, TimeSeries observed, double[] expected, double[] lower, double[] upper, double[] scores) {
        BitSet rows = new BitSet();
        Outliers outliers = of(detector, observed, expected, lower, upper, scores, rows);
        for (int i = 0; i < observed.size(); i++) {
            double value = observed.value(i);
            rows.set(i, !Double.isNaN(expected[i]) && (value < lower[i] || value > upper[i]));
        }
        return outliers;
    }

    static Outliers of(
            String detector,
            TimeSeries observed,
            double[] expected,
            double[] lower,
            double[] upper,
            double[] scores,
            BitSet rows) {
        return new Outliers(
                Objects.requireNonNull(detector, "detector"),
                observed,
                observed.withValues(expected),
                observed.withValues(lower),
                observed.withValues(upper),
                observed.withValues(scores),
                rows);
    }

    /**
     * Name of the detector.
     *
     * @return such as {@code hampel(3, 3.0)}
     */
    public String detector() {
        return detector;
    }

    /**
     * The series that was searched.
     *
     * @return the series as it was given
     */
    public TimeSeries observed() {
        return observed;
    }

    /**
     * Where the outliers are.
     *
     * @return rows from 0, ascending
     */
    public List<Integer> rows() {
        return rows.stream().boxed().toList();
    }

    /**
     * Number of outliers.
     *
     * @return the number, 0 or more
     */
    public int count() {
        return rows.cardinality();
    }

    /**
     * Whether a row is an outlier.
     *
     * @param row row, from 0
     * @return true if it is
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public boolean isOutlier(int row) {
        return rows.get(Objects.checkIndex(row, observed.size()));
    }

    /**
     * What the detector expects, in rows without outlier too.
     *
     * @return one value per row
     */
    public TimeSeries expected() {
        return expected;
    }

    /**
     * Lower bounds of what is no outlier.
     *
     * @return one value per row
     */
    public TimeSeries lower() {
        return lower;
    }

    /**
     * Upper bounds of what is no outlier.
     *
     * @return one value per row
     */
    public TimeSeries upper() {
        return upper;
    }

    /**
     * How far off each row is, negative below what is expected, on the scale that the detector documents.
     *
     * @return one value per row
     */
    public TimeSeries scores() {
        return scores;
    }

    /**
     * The series with each outlier replaced by its expected value.
     *
     * @return all other values as they are, missing ones too
     */
    public TimeSeries repaired() {
        return replaced(expected);
    }

    /**
     * The series with each outlier set missing, for a filling to fill.
     *
     * @return all other values as they are
     */
    public TimeSeries asMissing() {
        double[] missing = new double[observed.size()];
        Arrays.fill(missing, Double.NaN);
        return replaced(observed.withValues(missing));
    }

    private TimeSeries replaced(TimeSeries replacements) {
        double[] values = observed.values();
        rows.stream().forEach(i -> values[i] = replacements.value(i));
        return observed.withValues(values);
    }

    /**
     * The outliers as one regressor of the history, known in the past only.
     *
     * @param name name of the column
     * @return one column on the index of the series: 1 in rows with an outlier, 0 elsewhere
     */
    public Regressors marks(String name) {
        return Regressors.on(observed.index())
                .knownInPast(name, indicator(observed.size(), rows))
                .build();
    }

    /**
     * The outliers as one regressor that is known in the future, where there are none: 0 in each step of a horizon.
     *
     * @param name name of the column
     * @param horizon number of steps after the series, at least 1
     * @return one column on the index of the series and the steps after it
     * @throws IllegalArgumentException if the horizon is below 1
     * @throws org.forecastj.core.ForecastingException with {@code IRREGULAR_INDEX} if the series has no frequency
     */
    public Regressors marks(String name, int horizon) {
        TimeIndex all = observed.index().append(observed.index().next(horizon));
        return Regressors.on(all)
                .knownInFuture(name, indicator(all.size(), rows))
                .build();
    }

    /**
     * One regressor for each outlier, so that a linear model explains each by its own size (an additive outlier of Chen and Liu).
     *
     * @param prefix first part of the names, which end with the row: {@code outlier_17}
     * @param horizon number of steps after the series, at least 1
     * @return columns known in the future, each 1 in one row and 0 elsewhere
     * @throws IllegalArgumentException if the horizon is below 1
     * @throws org.forecastj.core.ForecastingException with {@code IRREGULAR_INDEX} if the series has no frequency
     */
    public Regressors pulses(String prefix, int horizon) {
        TimeIndex all = observed.index().append(observed.index().next(horizon));
        Regressors.Builder builder = Regressors.on(all);
        rows.stream().forEach(row -> {
            BitSet one = new BitSet();
            one.set(row);
            builder.knownInFuture(prefix + "_" + row, indicator(all.size(), one));
        });
        return builder.build();
    }

    private static double[] indicator(int size, BitSet rows) {
        double[] indicator = new double[size];
        rows.stream().forEach(i -> indicator[i] = 1);
        return indicator;
    }

    /**
     * The outliers as a table, one row for each.
     *
     * @return columns {@code row}, {@code time}, {@code value}, {@code expected}, {@code lower}, {@code upper}, {@code score}
     */
    public Table table() {
        int[] at = rows.stream().toArray();
        return Table.builder(at.length)
                .numbers("row", k -> at[k])
                .text("time", k -> observed.index().show(at[k]))
                .numbers("value", k -> observed.value(at[k]))
                .numbers("expected", k -> expected.value(at[k]))
                .numbers("lower", k -> lower.value(at[k]))
                .numbers("upper", k -> upper.value(at[k]))
                .numbers("score", k -> scores.value(at[k]))
                .build();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Outliers other
                && detector.equals(other.detector)
                && observed.equals(other.observed)
                && expected.equals(other.expected)
                && lower.equals(other.lower)
                && upper.equals(other.upper)
                && scores.equals(other.scores)
                && rows.equals(other.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(detector, observed, rows);
    }

    @Override
    public String toString() {
        return "Outliers[" + detector + ", " + observed + ", rows=" + rows + "]";
    }
}
