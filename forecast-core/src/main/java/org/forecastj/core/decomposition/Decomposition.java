package org.forecastj.core.decomposition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A series taken apart into trend, one season or several (or none) and a remainder, whose sum — for a multiplicative decomposition,
 * whose product — is the series. All arrays have one value per row of the series, in its units, or in those of its Box–Cox transform
 * where one was asked for.
 *
 * <p>Immutable and safe to share; arrays are copied on the way out.
 */
public final class Decomposition {
    private final double[] data;
    private final double[] trend;
    private final int[] periods;
    private final double[][] seasonal;
    private final double[] remainder;
    private final double[] weights;
    private final boolean multiplicative;

    private Decomposition(
            double[] data,
            double[] trend,
            int[] periods,
            double[][] seasonal,
            double[] remainder,
            double[] weights,
            boolean multiplicative) {
        this.data = data;
        this.trend = trend;
        this.periods = periods;
        this.seasonal = seasonal;
        this.remainder = remainder;
        this.weights = weights;
        this.multiplicative = multiplicative;
    }

    /** Takes over the arrays; the remainder is what the others leave. */
    static Decomposition additive(double[] data, double[] trend, int[] periods, double[][] seasonal, double[] weights) {
        double[] remainder = data.clone();
        for (double[] s : seasonal) {
            for (int i = 0; i < remainder.length; i++) {
                remainder[i] -= s[i];
            }
        }
        for (int i = 0; i < remainder.length; i++) {
            remainder[i] -= trend[i];
        }
        return new Decomposition(data, trend, periods, seasonal, remainder, weights, false);
    }

    /** Takes over the arrays; the remainder is what the others leave of the product. */
    static Decomposition multiplicative(double[] data, double[] trend, int period, double[] seasonal) {
        double[] remainder = new double[data.length];
        for (int i = 0; i < remainder.length; i++) {
            remainder[i] = data[i] / trend[i] / seasonal[i];
        }
        return new Decomposition(
                data, trend, new int[] {period}, new double[][] {seasonal}, remainder, ones(data.length), true);
    }

    static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * What was taken apart: the values, with missing ones filled and on the scale of the Box–Cox transform where the method does so.
     *
     * @return a new array
     */
    public double[] data() {
        return data.clone();
    }

    /**
     * The trend, with slow cycles.
     *
     * @return a new array; NaN at the ends of a classical decomposition
     */
    public double[] trend() {
        return trend.clone();
    }

    /**
     * The periods of the seasons.
     *
     * @return rows in a season, ascending, each 2 or more; empty for a series without season
     */
    public List<Integer> periods() {
        return IntStream.of(periods).boxed().toList();
    }

    /**
     * All seasons together: their sum, zeros without a season. For a multiplicative decomposition the factors.
     *
     * @return a new array
     */
    public double[] seasonal() {
        if (seasonal.length == 1) {
            return seasonal[0].clone();
        }
        double[] sum = new double[data.length];
        for (double[] s : seasonal) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += s[i];
            }
        }
        return sum;
    }

    /**
     * One season.
     *
     * @param period one of {@link #periods()}
     * @return a new array
     * @throws IllegalArgumentException if there is no season of that period
     */
    public double[] seasonal(int period) {
        for (int i = 0; i < periods.length; i++) {
            if (periods[i] == period) {
                return seasonal[i].clone();
            }
        }
        throw new IllegalArgumentException(
                "there is no season of period " + period + "; the periods are " + Arrays.toString(periods));
    }

    /**
     * What trend and seasons leave.
     *
     * @return a new array; NaN at the ends of a classical decomposition
     */
    public double[] remainder() {
        return remainder.clone();
    }

    /**
     * The data without its seasons.
     *
     * @return a new array: data − seasonal, for a multiplicative decomposition data / seasonal
     */
    public double[] seasonallyAdjusted() {
        double[] adjusted = seasonal();
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = multiplicative ? data[i] / adjusted[i] : data[i] - adjusted[i];
        }
        return adjusted;
    }

    /**
     * How much each row counted in the last pass of a robust STL.
     *
     * @return a new array of values in [0, 1]; ones where the method is not robust
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * Whether the components are factors.
     *
     * @return true for a product, false for a sum
     */
    public boolean isMultiplicative() {
        return multiplicative;
    }

    @Override
    public String toString() {
        return "Decomposition[rows=" + data.length + ", periods=" + Arrays.toString(periods)
                + (multiplicative ? ", multiplicative" : "") + "]";
    }
}
