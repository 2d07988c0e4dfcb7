package org.forecastj.models.additive;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** The observed values brought to the scale that the priors are meant for: y = floor + scale · scaled. A class, for it holds an array. */
final class ScaledValues {
    final double[] values;
    final double floor;
    final double scale;
    /** Whether all values are equal. */
    final boolean constant;

    private ScaledValues(double[] values, double floor, double scale, boolean constant) {
        this.values = values;
        this.floor = floor;
        this.scale = scale;
        this.constant = constant;
    }

    static ScaledValues of(double[] y, Scaling scaling, String series) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : y) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        double floor = scaling == Scaling.MINMAX ? min : 0;
        double scale = scaling == Scaling.MINMAX ? max - min : Math.max(Math.abs(min), Math.abs(max));
        if (Double.isInfinite(scale)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series + "' ranges from " + min + " to " + max
                            + ", more than a number can hold; rescale the values or use Scaling.ABSMAX");
        }
        double divisor = scale == 0 ? 1 : scale;
        double[] scaled = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            scaled[i] = (y[i] - floor) / divisor;
        }
        return new ScaledValues(scaled, floor, divisor, min == max);
    }
}
