package org.forecastj.core.decomposition;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.forecastj.core.decomposition.StlParameters.Smoothing;
import org.forecastj.core.internal.math.Selection;
import org.jspecify.annotations.Nullable;

/**
 * STL of arrays of one length, which can be run again without new memory. O(n · windows / steps) for each pass of the inner loop. Not
 * safe for use by several threads.
 *
 * @see "Cleveland, Cleveland, McRae, Terpenning (1990), sections 2.2 to 2.4"
 */
final class StlKernel {
    private final StlParameters parameters;
    private final int n;
    private final int period;
    private final Loess shorterSubseries;
    private final Loess longerSubseries;
    private final Loess lowPassSmoother;
    private final Loess trendSmoother;

    private final double[] seasonal;
    private final double[] trend;
    private final double[] weights;
    /** The smoothed subseries, one period longer than the series at each end. */
    private final double[] cycle;

    private final double[] averages;
    private final double[] averagesTwice;
    private final double[] work;
    private final double[] subseries;
    private final double[] subseriesWeights;
    private final double[] smoothedSubseries;

    StlKernel(StlParameters parameters, int n) {
        this.parameters = parameters;
        this.n = n;
        period = parameters.period();
        int shorter = n / period;
        shorterSubseries = loess(shorter, parameters.seasonal());
        longerSubseries = n % period == 0 ? shorterSubseries : loess(shorter + 1, parameters.seasonal());
        lowPassSmoother = loess(n, parameters.lowPass());
        trendSmoother = loess(n, parameters.trend());
        seasonal = new double[n];
        trend = new double[n];
        weights = new double[n];
        cycle = new double[n + 2 * period];
        averages = new double[n + 2 * period];
        averagesTwice = new double[n + 2];
        work = new double[n];
        subseries = new double[shorter + 1];
        subseriesWeights = new double[shorter + 1];
        smoothedSubseries = new double[shorter + 3];
    }

    private static Loess loess(int length, Smoothing smoothing) {
        return new Loess(length, smoothing.window(), smoothing.degree(), smoothing.step());
    }

    /** Decomposes n finite values; the arrays of the components hold the outcome until the next run. */
    void run(double[] y) {
        Arrays.fill(trend, 0);
        Arrays.fill(weights, 1);
        innerLoop(y, null);
        for (int k = 0; k < parameters.outerIterations(); k++) {
            updateWeights(y);
            innerLoop(y, weights);
        }
        if (parameters.periodic()) {
            averagePhases();
        }
    }

    double[] seasonal() {
        return seasonal;
    }

    double[] trend() {
        return trend;
    }

    /** Those of the last pass; ones where there is no outer iteration. */
    double[] weights() {
        return weights;
    }

    private void innerLoop(double[] y, double @Nullable [] robustness) {
        for (int k = 0; k < parameters.innerIterations(); k++) {
            Execution.checkpoint();
            for (int i = 0; i < n; i++) {
                work[i] = y[i] - trend[i];
            }
            smoothSubseries(robustness);
            lowPass();
            for (int i = 0; i < n; i++) {
                seasonal[i] = cycle[period + i] - work[i];
            }
            for (int i = 0; i < n; i++) {
                work[i] = y[i] - seasonal[i];
            }
            trendSmoother.smooth(work, robustness, trend, 0);
        }
    }

    /** Smooths the values of each phase of {@code work} into {@code cycle}. */
    private void smoothSubseries(double @Nullable [] robustness) {
        for (int phase = 0; phase < period; phase++) {
            Execution.checkpoint();
            int length = (n - 1 - phase) / period + 1;
            for (int i = 0; i < length; i++) {
                subseries[i] = work[phase + i * period];
            }
            if (robustness != null) {
                for (int i = 0; i < length; i++) {
                    subseriesWeights[i] = robustness[phase + i * period];
                }
            }
            (length == n / period ? shorterSubseries : longerSubseries)
                    .smoothExtended(subseries, robustness == null ? null : subseriesWeights, smoothedSubseries, 0);
            for (int i = 0; i < length + 2; i++) {
                cycle[phase + i * period] = smoothedSubseries[i];
            }
        }
    }

    /** Moving averages over the period, the period and three, then loess: what the smoothed subseries hold of the trend, into {@code work}. */
    private void lowPass() {
        movingAverage(cycle, n + 2 * period, period, averages);
        movingAverage(averages, n + period + 1, period, averagesTwice);
        movingAverage(averagesTwice, n + 2, 3, averages);
        lowPassSmoother.smooth(averages, null, work, 0);
    }

    /** Means of {@code window} neighbours of the first {@code length}; sums start anew every window, so that rounding does not add up. */
    private static void movingAverage(double[] in, int length, int window, double[] out) {
        int count = length - window + 1;
        double part = 1.0 / window;
        for (int from = 0; from < count; from += window) {
            double sum = 0;
            for (int i = from; i < from + window; i++) {
                sum += in[i];
            }
            out[from] = sum * part;
            int to = Math.min(from + window, count);
            for (int i = from + 1; i < to; i++) {
                sum += in[i + window - 1] - in[i - 1];
                out[i] = sum * part;
            }
        }
    }

    /** Bisquare weights of the remainders, with six times the median of their absolute values for the scale. */
    private void updateWeights(double[] y) {
        Execution.checkpoint();
        for (int i = 0; i < n; i++) {
            weights[i] = Math.abs(y[i] - trend[i] - seasonal[i]);
            work[i] = weights[i];
        }
        double scale = 6 * Selection.median(work);
        for (int i = 0; i < n; i++) {
            double r = weights[i];
            double u = r / scale;
            double square = 1 - u * u;
            weights[i] = r <= 0.001 * scale ? 1 : r <= 0.999 * scale ? square * square : 0;
        }
    }

    private void averagePhases() {
        for (int phase = 0; phase < period; phase++) {
            double sum = 0;
            int count = 0;
            for (int i = phase; i < n; i += period) {
                sum += seasonal[i];
                count++;
            }
            for (int i = phase; i < n; i += period) {
                seasonal[i] = sum / count;
            }
        }
    }
}
