package org.forecastj.models.global;

import java.util.random.RandomGenerator;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;

/** The distribution of each step of one forecast: its points, and the scaled errors at their size. Immutable. */
final class StepErrors {
    private final ErrorScale errors;
    /** What points are of the scaled errors: their mean or their median. */
    private final double centre;

    private final double[] points;
    private final double[] sizes;
    private final double[] mean;
    private final double[] median;
    private final boolean nonNegative;

    private StepErrors(
            ErrorScale errors,
            double centre,
            double[] points,
            double[] sizes,
            double[] mean,
            double[] median,
            boolean nonNegative) {
        this.errors = errors;
        this.centre = centre;
        this.points = points;
        this.sizes = sizes;
        this.mean = mean;
        this.median = median;
        this.nonNegative = nonNegative;
    }

    /**
     * The distribution around points.
     *
     * @param predictsMeans whether points are means; else they are medians
     */
    static StepErrors of(ErrorScale errors, SeriesKey key, double[] path, boolean predictsMeans, boolean nonNegative) {
        double[] points = support(path.clone(), nonNegative);
        double[] sizes = new double[points.length];
        double[] mean = points.clone();
        double[] median = points.clone();
        double middle = errors.quantile(0.5);
        double centre = predictsMeans ? errors.mean : middle;
        for (int h = 0; h < points.length; h++) {
            sizes[h] = errors.of(key, h, points[h]);
            mean[h] += (errors.mean - centre) * sizes[h];
            median[h] += (middle - centre) * sizes[h];
        }
        return new StepErrors(
                errors, centre, points, sizes, support(mean, nonNegative), support(median, nonNegative), nonNegative);
    }

    private static double[] support(double[] values, boolean nonNegative) {
        for (int i = 0; nonNegative && i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return values;
    }

    void moments(Forecast.Builder forecast) {
        double[] deviation = new double[sizes.length];
        for (int h = 0; h < deviation.length; h++) {
            deviation[h] = errors.deviation * sizes[h];
        }
        forecast.mean(mean).median(median).standardDeviation(deviation);
    }

    /** Bounds from the quantiles of errors. */
    void interval(Forecast.Builder forecast, double level) {
        interval(forecast, level, bound((1 - level) / 2), bound((1 + level) / 2));
    }

    private double[] bound(double probability) {
        double[] bound = points.clone();
        double error = errors.quantile(probability) - centre;
        for (int h = 0; h < bound.length; h++) {
            bound[h] += error * sizes[h];
        }
        return bound;
    }

    /** Given bounds, moved outwards where they do not hold the mean and the median. */
    void interval(Forecast.Builder forecast, double level, double[] lower, double[] upper) {
        support(lower, nonNegative);
        support(upper, nonNegative);
        for (int h = 0; h < lower.length; h++) {
            lower[h] = Math.min(lower[h], Math.min(mean[h], median[h]));
            upper[h] = Math.max(upper[h], Math.max(mean[h], median[h]));
        }
        forecast.interval(level, lower, upper);
    }

    /** A path of the mean and independent errors of each step. */
    double[] path(RandomGenerator random) {
        double[] path = mean.clone();
        for (int h = 0; h < path.length; h++) {
            path[h] += (errors.quantiles[random.nextInt(errors.quantiles.length)] - errors.mean) * sizes[h];
        }
        return support(path, nonNegative);
    }
}
