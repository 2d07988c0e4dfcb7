package org.forecastj.core.series;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * A named series of values on a {@link TimeIndex}; {@link Double#NaN} marks a missing value.
 *
 * <p>Values are finite or missing, never infinite. Immutable and safe to share; arrays are copied on the way in and out.
 */
public final class TimeSeries {
    /** The name of a series that was given none. */
    public static final String UNNAMED = "series";

    private final String name;
    private final TimeIndex index;
    /** Shared with the series that this one is a slice of; row i is at offset + i. */
    private final double[] values;

    private final int offset;
    private final int size;

    private TimeSeries(String name, TimeIndex index, double[] values, int offset) {
        this.name = Objects.requireNonNull(name, "name");
        this.index = Objects.requireNonNull(index, "index");
        this.values = values;
        this.offset = offset;
        this.size = index.size();
    }

    private static TimeSeries checked(String name, TimeIndex index, double[] values) {
        Objects.requireNonNull(name, "name");
        if (index.size() != values.length) {
            throw new IllegalArgumentException("series '" + name + "': the index has " + index.size()
                    + " timestamps and there are " + values.length + " values; both must be equal");
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + name + "', row " + i + " (" + index.show(i) + "): the value is " + values[i]
                                + "; a finite number, or NaN for a missing value, is needed");
            }
        }
        return new TimeSeries(name, index, values, 0);
    }

    /**
     * A series.
     *
     * @param name name, used in messages and tables
     * @param index timestamps
     * @param values one per timestamp, NaN for missing; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is infinite
     */
    public static TimeSeries of(String name, TimeIndex index, double... values) {
        return checked(name, index, values.clone());
    }

    /**
     * A series named {@value #UNNAMED}.
     *
     * @param index timestamps
     * @param values one per timestamp, NaN for missing; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is infinite
     */
    public static TimeSeries of(TimeIndex index, double... values) {
        return of(UNNAMED, index, values);
    }

    /**
     * A daily series.
     *
     * @param name name, used in messages and tables
     * @param start first date
     * @param values one per day, NaN for missing; copied
     * @return the series
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is infinite
     */
    public static TimeSeries daily(String name, LocalDate start, double... values) {
        return of(name, TimeIndex.regular(start, Frequency.DAILY, values.length), values);
    }

    /**
     * The name.
     *
     * @return the name, {@value #UNNAMED} if none was given
     */
    public String name() {
        return name;
    }

    /**
     * The timestamps.
     *
     * @return the index
     */
    public TimeIndex index() {
        return index;
    }

    /**
     * Number of timestamps, missing values included.
     *
     * @return the size
     */
    public int size() {
        return size;
    }

    /**
     * A value.
     *
     * @param i position, from 0
     * @return the value, NaN if it is missing
     * @throws IndexOutOfBoundsException if {@code i} is outside [0, size)
     */
    public double value(int i) {
        return values[offset + Objects.checkIndex(i, size)];
    }

    /**
     * All values.
     *
     * @return a new array, NaN where missing
     */
    public double[] values() {
        return Arrays.copyOfRange(values, offset, offset + size);
    }

    /**
     * Whether a value is missing.
     *
     * @param i position, from 0
     * @return true if it is NaN
     * @throws IndexOutOfBoundsException if {@code i} is outside [0, size)
     */
    public boolean isMissing(int i) {
        return Double.isNaN(value(i));
    }

    /**
     * How many values are not missing.
     *
     * @return the number of observed values
     */
    public int observedCount() {
        int n = 0;
        for (int i = offset; i < offset + size; i++) {
            n += Double.isNaN(values[i]) ? 0 : 1;
        }
        return n;
    }

    /**
     * The same series under another name.
     *
     * @param newName the name
     * @return a copy that shares index and values
     */
    public TimeSeries withName(String newName) {
        return newName.equals(name) ? this : new TimeSeries(newName, index, values, offset);
    }

    /**
     * Other values on the same timestamps.
     *
     * @param newValues one per timestamp, NaN for missing; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is infinite
     */
    public TimeSeries withValues(double... newValues) {
        return checked(name, index, newValues.clone());
    }

    /**
     * The same values on an equal index object, so that series of a panel share it.
     *
     * @param sameIndex an index with the same timestamps
     * @return a series on that index object
     * @throws IllegalArgumentException if the timestamps differ
     */
    @SuppressWarnings("ReferenceEquality") // which object it is matters here: sharing is the purpose
    public TimeSeries withIndex(TimeIndex sameIndex) {
        if (sameIndex == index) {
            return this;
        }
        if (!sameIndex.sameTimes(index)) {
            throw new IllegalArgumentException(
                    "series '" + name + "' has index " + index + ", which differs from " + sameIndex);
        }
        return new TimeSeries(name, sameIndex, values, offset);
    }

    /**
     * Applies a function to every value; missing values stay missing.
     *
     * @param function what to do with each observed value
     * @return the new series
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a result is infinite, or NaN for an observed value
     */
    public TimeSeries mapValues(DoubleUnaryOperator function) {
        double[] mapped = values();
        for (int i = 0; i < mapped.length; i++) {
            double value = mapped[i];
            if (Double.isNaN(value)) {
                continue;
            }
            mapped[i] = function.applyAsDouble(value);
            if (!Double.isFinite(mapped[i])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + name + "', row " + i + " (" + index.show(i) + "): the function gives " + mapped[i]
                                + " for " + value + "; a finite number is needed");
            }
        }
        return new TimeSeries(name, index, mapped, 0);
    }

    /**
     * The rows at positions [from, to). A slice of half the rows or more shares the values of this series instead of copying them, so that
     * training windows that grow cost no memory.
     *
     * @param from first position
     * @param to position after the last
     * @return the slice
     * @throws IndexOutOfBoundsException if the range is not within [0, size]
     */
    public TimeSeries slice(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        TimeIndex rows = index.slice(from, to);
        boolean share = 2L * rows.size() >= values.length; // a small slice must not keep a large array alive
        return share
                ? new TimeSeries(name, rows, values, offset + from)
                : new TimeSeries(name, rows, Arrays.copyOfRange(values, offset + from, offset + to), 0);
    }

    /**
     * The first rows.
     *
     * @param n how many, at most the size
     * @return the first {@code n} rows
     * @throws IndexOutOfBoundsException if {@code n} is not within [0, size]
     */
    public TimeSeries head(int n) {
        return slice(0, n);
    }

    /**
     * The last rows.
     *
     * @param n how many, at most the size
     * @return the last {@code n} rows
     * @throws IndexOutOfBoundsException if {@code n} is not within [0, size]
     */
    public TimeSeries tail(int n) {
        return slice(size() - n, size());
    }

    /**
     * The rows before a date.
     *
     * @param date a date on the wall clock
     * @return all rows with a timestamp before the start of that date
     */
    public TimeSeries before(LocalDate date) {
        return head(rowsBefore(date.atStartOfDay()));
    }

    /**
     * The rows from a date on.
     *
     * @param date a date on the wall clock
     * @return all rows with a timestamp at or after the start of that date
     */
    public TimeSeries from(LocalDate date) {
        return slice(rowsBefore(date.atStartOfDay()), size());
    }

    private int rowsBefore(LocalDateTime dateTime) {
        int p = index.indexOf(dateTime);
        return p < 0 ? -(p + 1) : p;
    }

    /**
     * This series followed by later observations.
     *
     * @param later rows that continue the index
     * @return the joined series, under the name of this one
     * @throws ForecastingException if the later index does not continue this one, as in {@link TimeIndex#append}
     */
    public TimeSeries append(TimeSeries later) {
        TimeIndex joined;
        try {
            joined = index.append(later.index);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + name + "': " + e.getMessage(), e);
        }
        double[] all = Arrays.copyOfRange(values, offset, offset + joined.size());
        System.arraycopy(later.values, later.offset, all, size(), later.size());
        return new TimeSeries(name, joined, all, 0);
    }

    /**
     * Whether name, index and every value (NaN equal to NaN) are equal.
     *
     * @param o another object
     * @return true if it is an equal series
     */
    @Override
    public boolean equals(Object o) {
        return o instanceof TimeSeries s
                && name.equals(s.name)
                && index.equals(s.index)
                && Arrays.equals(values, offset, offset + size, s.values, s.offset, s.offset + s.size());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + index.hashCode()) + Arrays.hashCode(values());
    }

    @Override
    public String toString() {
        int missing = size() - observedCount();
        return "TimeSeries['" + name + "', " + index + (missing == 0 ? "" : ", missing=" + missing) + "]";
    }
}
