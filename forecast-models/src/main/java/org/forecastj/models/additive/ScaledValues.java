package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.models.internal.additive.Scaling;

/** The observed values brought to the scale that the priors are meant for: y = floor + scale · scaled. A class, for it holds an array. */
final class ScaledValues {
    /** Beyond it sums and differences of values overflow. */
    private static final double LARGEST = Double.MAX_VALUE / 4;

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
        requireRange(y, series);
        return new ScaledValues(
                y, scaling == org.forecastj.models.additive.Scaling.ABSMAX ? Scaling.absMax(y) : Scaling.minMax(y));
    }

    private static void requireRange(double[] y, String series) {
        double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
        if (largest > LARGEST) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series + "' has a value of size " + largest + "; an additive model takes sizes up to "
                            + LARGEST
                            + ", above which its sums and differences overflow: divide the series by a constant");
        }
    }
}
