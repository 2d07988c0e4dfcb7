package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.FourierTransform;
import org.forecastj.core.series.TimeSeries;

/**
 * Periodogram of a series: the power I(fⱼ) = |Σₜ (yₜ − ȳ) exp(−2πi fⱼt)|² / n at the frequencies fⱼ = j/n cycles per row, j = 1, …, ⌊n/2⌋,
 * raw or {@linkplain #smoothed smoothed}. The raw ordinates share out the variance: Σⱼ wⱼ I(fⱼ) = Σₜ (yₜ − ȳ)² with wⱼ = 2, and 1 at
 * frequency ½. As R's {@code spec.pgram} of rows at distance 1 without taper.
 *
 * <p>O(n log n) for any length. Immutable and safe to share; arrays are copied on the way out.
 *
 * @see "Brockwell, Davis (1991), Time Series: Theory and Methods, 2nd ed., sections 10.1 and 10.4"
 */
public final class Periodogram {
    private static final int LEAST_ROWS = 2;

    private final int rows;
    private final double[] ordinates;
    private final double degreesOfFreedom;

    private Periodogram(int rows, double[] ordinates, double degreesOfFreedom) {
        this.rows = rows;
        this.ordinates = ordinates;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * The raw periodogram, the mean being taken off.
     *
     * @param y at least 2 values, none missing
     * @return the periodogram; zeros for a constant series
     * @throws ForecastingException with {@code TOO_SHORT}, {@code MISSING_VALUES} or {@code INVALID_VALUE} for such values, {@code NUMERICAL}
     *     if squares overflow
     */
    public static Periodogram of(double[] y) {
        return of(Sample.UNNAMED, y, false);
    }

    /**
     * The raw periodogram of a series, as {@link #of(double[])}.
     *
     * @param series at least 2 rows, none missing
     * @return the periodogram
     * @throws ForecastingException with {@code TOO_SHORT} or {@code MISSING_VALUES} for such values, {@code NUMERICAL} if squares overflow
     */
    public static Periodogram of(TimeSeries series) {
        return of(series.name(), series.values(), false);
    }

    /**
     * The raw periodogram of what the least-squares line over rows leaves.
     *
     * @param y at least 2 values, none missing
     * @return the periodogram
     * @throws ForecastingException as {@link #of(double[])}
     */
    public static Periodogram withoutTrend(double[] y) {
        return of(Sample.UNNAMED, y, true);
    }

    /**
     * The raw periodogram of what the least-squares line over rows leaves of a series.
     *
     * @param series at least 2 rows, none missing
     * @return the periodogram
     * @throws ForecastingException as {@link #of(TimeSeries)}
     */
    public static Periodogram withoutTrend(TimeSeries series) {
        return of(series.name(), series.values(), true);
    }

    private static Periodogram of(String name, double[] y, boolean withoutTrend) {
        Sample.requireComplete(name, y);
        Sample.requireSize(name, y, LEAST_ROWS, "a periodogram");
        double[] powers = FourierTransform.powers(centred(y, withoutTrend));
        double[] ordinates = new double[y.length / 2];
        for (int j = 0; j < ordinates.length; j++) {
            ordinates[j] = Sample.requireDefined(name, powers[j + 1] / y.length, "the periodogram");
        }
        return new Periodogram(y.length, ordinates, 2);
    }

    /** The values less their mean, or less their least-squares line; exact zeros for equal values. */
    static double[] centred(double[] y, boolean withoutTrend) {
        int n = y.length;
        double mean = 0;
        for (int t = 0; t < n; t++) {
            mean += (y[t] - mean) / (t + 1);
        }
        double[] rest = new double[n];
        double slope = 0;
        double squares = 0;
        double middle = (n - 1) / 2.0;
        for (int t = 0; t < n; t++) {
            rest[t] = y[t] - mean;
            slope += (t - middle) * rest[t];
            squares += (t - middle) * (t - middle);
        }
        for (int t = 0; t < n && withoutTrend && squares > 0; t++) {
            rest[t] -= slope / squares * (t - middle);
        }
        return rest;
    }

    /**
     * The periodogram smoothed by modified Daniell kernels one after the other: a running mean over as many frequencies as the span, of which the
     * two outermost count half. Frequencies below 0 and above ½ are those mirrored; that at 0, which the mean leaves without power, is given
     * that of its neighbour.
     *
     * @param spans widths of the kernels, odd and at least 3; at most the number of rows
     * @return a new periodogram
     * @throws IllegalArgumentException without a span, or if one is even, less than 3 or more than the rows
     */
    public Periodogram smoothed(int... spans) {
        if (spans.length == 0) {
            throw new IllegalArgumentException("no span is given; give at least one, odd and at least 3");
        }
        double[] smooth = whole();
        double[] weights = {1};
        for (int span : spans) {
            if (span < 3 || span % 2 == 0 || span > rows) {
                throw new IllegalArgumentException(
                        "a span is " + span + "; odd numbers from 3 to the number of rows, " + rows + ", are possible");
            }
            smooth = runningMean(smooth, span);
            weights = convolved(weights, span);
        }
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        double[] kept = Arrays.copyOfRange(smooth, 1, ordinates.length + 1);
        return new Periodogram(rows, kept, degreesOfFreedom / squares);
    }

    /** The ordinates of all n frequencies. */
    private double[] whole() {
        double[] whole = new double[rows];
        for (int j = 1; j < rows; j++) {
            whole[j] = ordinates[Math.min(j, rows - j) - 1];
        }
        whole[0] = ordinates[0];
        return whole;
    }

    /** Around a circle. O(n · span). */
    private static double[] runningMean(double[] x, int span) {
        int n = x.length;
        int half = span / 2;
        double[] mean = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = (x[Math.floorMod(i - half, n)] + x[(i + half) % n]) / 2;
            for (int k = i - half + 1; k < i + half; k++) {
                sum += x[Math.floorMod(k, n)];
            }
            mean[i] = sum / (span - 1);
        }
        return mean;
    }

    private static double[] convolved(double[] weights, int span) {
        double[] wide = new double[weights.length + span - 1];
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < span; k++) {
                wide[i + k] += weights[i] * (k == 0 || k == span - 1 ? 0.5 : 1) / (span - 1);
            }
        }
        return wide;
    }

    /**
     * Number of frequencies.
     *
     * @return ⌊n/2⌋
     */
    public int size() {
        return ordinates.length;
    }

    /**
     * Number of rows of the series.
     *
     * @return n
     */
    public int rows() {
        return rows;
    }

    /**
     * A frequency.
     *
     * @param i place of the frequency, from 0
     * @return (i + 1)/n cycles per row, in (0, ½]
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public double frequency(int i) {
        return (Objects.checkIndex(i, ordinates.length) + 1.0) / rows;
    }

    /**
     * The period of a frequency.
     *
     * @param i place of the frequency, from 0
     * @return n/(i + 1) rows, at least 2
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public double period(int i) {
        return rows / (Objects.checkIndex(i, ordinates.length) + 1.0);
    }

    /**
     * The ordinates.
     *
     * @return a new array, in squared units of the series, for the frequencies in ascending order
     */
    public double[] ordinates() {
        return ordinates.clone();
    }

    /**
     * Degrees of freedom of an ordinate: over the spectral density it is about χ² distributed over them.
     *
     * @return 2 for a raw periodogram, 2/Σw² for a smoothed one with kernel weights w; nominal at the ends
     */
    public double degreesOfFreedom() {
        return degreesOfFreedom;
    }

    @Override
    public String toString() {
        return "Periodogram[rows=" + rows + ", degreesOfFreedom=" + degreesOfFreedom + "]";
    }
}
