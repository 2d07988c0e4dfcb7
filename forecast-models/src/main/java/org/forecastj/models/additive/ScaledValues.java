package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.models.internal.additive.Scaling;

/** The observed values brought to the scale that the priors are meant for: y = floor + scale · scaled. A class, for it holds an array. */
final class ScaledValues {
    final double[] values;
    final double floor;
    final double scale;
    /** Smallest of the values, before they were scaled. */
    final double low;
    /** Largest of the values, before they were scaled. */
    final double high;
    /** Whether all values are equal. */
    final boolean constant;

    private ScaledValues(double[] y, Scaling scaling) {
        this.values = scaling.apply(y);
        this.floor = scaling.offset();
        this.scale = scaling.scale();
        double smallest = y[0];
        double largest = y[0];
        for (double value : y) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        this.low = smallest;
        this.high = largest;
        this.constant = smallest == largest;
    }

    static ScaledValues of(double[] y, org.forecastj.models.additive.Scaling scaling, String series) {
        if (scaling == org.forecastj.models.additive.Scaling.ABSMAX) {
            return new ScaledValues(y, Scaling.absMax(y));
        }
        requireRange(y, series);
        return new ScaledValues(y, Scaling.minMax(y));
    }

    private static void requireRange(double[] y, String series) {
        double min = Arrays.stream(y).min().orElse(0);
        double max = Arrays.stream(y).max().orElse(0);
        if (Double.isInfinite(max - min)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series + "' ranges from " + min + " to " + max
                            + ", more than a number can hold; rescale the values or use Scaling.ABSMAX");
        }
    }
}
