package org.forecastj.core.encoding;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of an {@link Encoding}, and the one place to start typing. All are immutable; options are set by copies.
 *
 * <p>{@link #unify}, {@link #missing(String, double...)}, {@link #fillMean} and the other fills repair a column in place. The others add
 * columns of numbers, which are the features.
 */
public final class Encoders {
    private Encoders() {}

    /**
     * Gives different spellings of a label one of them.
     *
     * @param column a column of text
     * @return the step, to which labels are added by {@link Unify#to}
     */
    public static Unify unify(String column) {
        return Unify.of(column);
    }

    /**
     * Takes some numbers for missing, such as a zero where nothing can be zero.
     *
     * @param column a column of numbers
     * @param values the numbers
     * @return the step
     * @throws IllegalArgumentException if there is none
     */
    public static Encoder missing(String column, double... values) {
        Columns labels = Columns.builder(values.length).numbers("value", values).build();
        return MissingValues.of(
                column, List.of(Arrays.stream(labels.labels("value")).toArray(String[]::new)));
    }

    /**
     * Takes some labels for missing, such as {@code "?"}.
     *
     * @param column a column of text
     * @param labels the labels
     * @return the step
     * @throws IllegalArgumentException if there is none
     */
    public static Encoder missing(String column, String... labels) {
        return MissingValues.of(column, List.of(labels));
    }

    /**
     * Fills missing numbers by a mean.
     *
     * @param column a column of numbers
     * @return the step, with groups set by {@link FillMissing#within}
     */
    public static FillMissing fillMean(String column) {
        return FillMissing.of(column, FillMissing.Usual.MEAN);
    }

    /**
     * Fills missing numbers by a median; of an even number of values it is the mean of the two in the middle.
     *
     * @param column a column of numbers
     * @return the step, with groups set by {@link FillMissing#within}
     */
    public static FillMissing fillMedian(String column) {
        return FillMissing.of(column, FillMissing.Usual.MEDIAN);
    }

    /**
     * Fills missing numbers or texts by the most frequent one; of several the first.
     *
     * @param column any column
     * @return the step, with groups set by {@link FillMissing#within}
     */
    public static FillMissing fillMode(String column) {
        return FillMissing.of(column, FillMissing.Usual.MODE);
    }

    /**
     * Fills missing numbers by a constant.
     *
     * @param column a column of numbers
     * @param value the finite constant
     * @return the step
     * @throws IllegalArgumentException if the value is not finite
     */
    public static Encoder fill(String column, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "column '" + column + "' is to be filled with " + value + "; a finite number is needed");
        }
        return new FillConstant(FillMissing.constant(column, value));
    }

    /**
     * Fills missing texts by a constant, such as a category {@code "Unknown"}.
     *
     * @param column a column of text
     * @param value the constant
     * @return the step
     */
    public static Encoder fill(String column, String value) {
        return new FillConstant(FillMissing.constant(column, value));
    }

    /**
     * A column of 0 and 1 for each category.
     *
     * @param column a column of text, or of numbers that are labels
     * @return the step
     */
    public static OneHot oneHot(String column) {
        return OneHot.of(column);
    }

    /**
     * A whole number for each category.
     *
     * @param column a column of text, or of numbers that are labels
     * @return the step
     */
    public static Ordinal ordinal(String column) {
        return Ordinal.of(column);
    }

    /**
     * How often a category occurs.
     *
     * @param column a column of text, or of numbers that are labels
     * @return the step
     */
    public static FrequencyShare frequency(String column) {
        return FrequencyShare.of(column);
    }

    /**
     * The mean of the target in each category, cross-fitted.
     *
     * @param column a column of text, or of numbers that are labels
     * @param target a column of numbers, which rows to predict need not have
     * @return the step
     * @throws IllegalArgumentException if both are the same
     */
    public static TargetMean targetMean(String column, String target) {
        return TargetMean.of(column, target);
    }

    /**
     * Sine and cosine of a number that goes round, {@code hour_sin} and {@code hour_cos}: of 2π·x / period. A missing number gives NaN.
     *
     * @param column a column of numbers
     * @param period after which it starts again, above 0: 24 for hours, 12 for months
     * @return the step
     * @throws IllegalArgumentException if the period is not finite and above 0
     */
    public static Encoder cyclic(String column, double period) {
        return Cyclic.of(column, period);
    }

    /**
     * The age at a fixed date.
     *
     * @param column dates of the beginning
     * @param date when the age is wanted
     * @param unit unit of the age
     * @return the step
     */
    public static Age age(String column, LocalDate date, AgeUnit unit) {
        return Age.at(column, date, unit);
    }

    /**
     * The age at the date of each row.
     *
     * @param column dates of the beginning
     * @param dateColumn dates at which the age is wanted
     * @param unit unit of the age
     * @return the step
     */
    public static Age age(String column, String dateColumn, AgeUnit unit) {
        return Age.at(column, dateColumn, unit);
    }

    /**
     * The age in a year of what has the year of its beginning only: the difference of both.
     *
     * @param yearColumn a column of years
     * @param year when the age is wanted
     * @return the step
     */
    public static Age ageInYear(String yearColumn, int year) {
        return Age.inYear(yearColumn, year);
    }

    /**
     * A number divided by the mean of its group in the training rows, {@code visibility_ratio}. A group that the training rows do not have
     * counts with the mean of all; where the mean is zero, or the number missing, the ratio is NaN.
     *
     * @param column a column of numbers
     * @param group a column of text, or of numbers that are labels; a missing one is a group
     * @return the step
     */
    public static Encoder ratioToMean(String column, String group) {
        return new RatioToMean(column, group);
    }

    /**
     * Bins of equal width between the smallest and the largest training value; fewer where edges are equal.
     *
     * @param column a column of numbers
     * @param count number of bins, at least 2
     * @return the step
     * @throws IllegalArgumentException if the number is below 2
     */
    public static Bins equalWidthBins(String column, int count) {
        return Bins.equalWidth(column, count);
    }

    /**
     * Bins that as many training values lie in each, as far as ties allow; fewer where quantiles are equal.
     *
     * @param column a column of numbers
     * @param count number of bins, at least 2
     * @return the step
     * @throws IllegalArgumentException if the number is below 2
     * @see "Hyndman, Fan (1996), Sample quantiles in statistical packages, The American Statistician 50, 361–365, definition 7"
     */
    public static Bins quantileBins(String column, int count) {
        return Bins.quantiles(column, count);
    }

    /**
     * Bins between given edges, open at both ends.
     *
     * @param column a column of numbers
     * @param edges finite, each above the one before; n edges make n + 1 bins
     * @return the step
     * @throws IllegalArgumentException if there is no edge, or they are not finite and increasing
     */
    public static Bins bins(String column, double... edges) {
        return Bins.edges(column, edges);
    }

    /**
     * Makes features of columns as they are after all steps.
     *
     * @param columns names
     * @return the step
     */
    public static Encoder keep(String... columns) {
        return new Keep(List.of(columns));
    }
}
