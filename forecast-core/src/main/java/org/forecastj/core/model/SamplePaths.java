package org.forecastj.core.model;

import java.util.Arrays;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Simulated futures: each path is one draw from the joint predictive distribution of all steps, so that sums and maxima over the horizon
 * can be computed. Immutable and safe to share.
 */
public final class SamplePaths {
    private final String name;
    private final TimeIndex index;
    private final double[][] paths;

    private SamplePaths(String name, TimeIndex index, double[][] paths) {
        this.name = Objects.requireNonNull(name, "name");
        this.index = Objects.requireNonNull(index, "index");
        this.paths = paths;
    }

    /**
     * Sample paths.
     *
     * @param name name of the series
     * @param index the steps
     * @param paths shape [path][step], at least one path; copied
     * @return the paths
     * @throws IllegalArgumentException if there is no path, or a path has another length than the index
     * @throws ForecastingException with {@link Reason#NUMERICAL} if a value is not finite
     */
    public static SamplePaths of(String name, TimeIndex index, double[][] paths) {
        if (paths.length == 0) {
            throw new IllegalArgumentException("there are no paths; at least 1 is needed");
        }
        double[][] copy = new double[paths.length][];
        for (int i = 0; i < paths.length; i++) {
            Execution.checkpoint();
            if (paths[i].length != index.size()) {
                throw new IllegalArgumentException("path " + i + " has " + paths[i].length + " steps; the index has "
                        + index.size() + " timestamps");
            }
            copy[i] = paths[i].clone();
            requireFinite(name, index, copy[i]);
        }
        return new SamplePaths(name, index, copy);
    }

    private static void requireFinite(String name, TimeIndex index, double[] path) {
        for (int h = 0; h < path.length; h++) {
            if (!Double.isFinite(path[h])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "simulation of '" + name + "', " + index.show(h) + " (step " + (h + 1) + "): the value is "
                                + path[h]
                                + "; the values of the history are too large or too small for this model: rescale them");
            }
        }
    }

    /**
     * Name of the series.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The steps of the horizon.
     *
     * @return the index
     */
    public TimeIndex index() {
        return index;
    }

    /**
     * Number of paths.
     *
     * @return the count, at least 1
     */
    public int count() {
        return paths.length;
    }

    /**
     * One path.
     *
     * @param i number of the path, from 0
     * @return one value per step
     */
    public TimeSeries path(int i) {
        return TimeSeries.of(name, index, paths[i]);
    }

    /**
     * All paths.
     *
     * @return a new array of shape [path][step]
     */
    public double[][] toArray() {
        double[][] copy = paths.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i].clone();
        }
        return copy;
    }

    /**
     * The forecast that the paths make: their mean, median, standard deviation and empirical quantiles at each step.
     *
     * <p>Quantiles interpolate linearly between order statistics (type 7 of Hyndman and Fan 1996, The American Statistician 50, 361–365).
     *
     * @param levels interval levels in (0, 1)
     * @return the forecast, without components
     * @throws IllegalArgumentException if a level is outside (0, 1) or given twice
     */
    public Forecast toForecast(double... levels) {
        double[] sortedLevels = Levels.sorted(levels);
        int steps = index.size();
        double[] mean = new double[steps];
        double[] median = new double[steps];
        double[] deviation = new double[steps];
        double[][] lower = new double[sortedLevels.length][steps];
        double[][] upper = new double[sortedLevels.length][steps];
        double[] column = new double[paths.length];
        for (int h = 0; h < steps; h++) {
            Execution.checkpoint();
            for (int i = 0; i < paths.length; i++) {
                column[i] = paths[i][h];
            }
            Arrays.sort(column);
            mean[h] = Arrays.stream(column).sum() / column.length;
            deviation[h] = standardDeviation(column, mean[h]);
            median[h] = quantile(column, 0.5);
            for (int k = 0; k < sortedLevels.length; k++) {
                lower[k][h] = quantile(column, 0.5 - sortedLevels[k] / 2);
                upper[k][h] = quantile(column, 0.5 + sortedLevels[k] / 2);
            }
        }
        Forecast.Builder builder =
                Forecast.builder(name, index).mean(mean).median(median).standardDeviation(deviation);
        for (int k = 0; k < sortedLevels.length; k++) {
            builder.interval(sortedLevels[k], lower[k], upper[k]);
        }
        return builder.build();
    }

    private static double standardDeviation(double[] values, double mean) {
        double ss = 0;
        for (double v : values) {
            ss += (v - mean) * (v - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(ss / (values.length - 1));
    }

    private static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int i = (int) position;
        double fraction = position - i;
        return i + 1 < sorted.length ? sorted[i] + fraction * (sorted[i + 1] - sorted[i]) : sorted[i];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SamplePaths s
                && name.equals(s.name)
                && index.equals(s.index)
                && Arrays.deepEquals(paths, s.paths);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + index.hashCode()) + Arrays.deepHashCode(paths);
    }

    @Override
    public String toString() {
        return "SamplePaths['" + name + "', " + index + ", paths=" + paths.length + "]";
    }
}
