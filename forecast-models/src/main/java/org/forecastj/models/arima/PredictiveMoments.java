package org.forecastj.models.arima;

import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.internal.math.StudentT;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeIndex;

/**
 * Means and standard deviations of steps on the scale of the model, and their way back to the units of the series. Immutable; arrays are not copied.
 *
 */
final class PredictiveMoments {
    private final double[] mean;
    private final double[] deviation;
    private final int freedom;
    private final ResponseScale scale;
    private final boolean biasAdjusted;

    PredictiveMoments(double[] mean, double[] deviation, int freedom, ResponseScale scale, boolean biasAdjusted) {
        this.mean = mean;
        this.deviation = deviation;
        this.freedom = freedom;
        this.scale = scale;
        this.biasAdjusted = biasAdjusted;
    }

    /** The moments of a mixture of models of one series. */
    static PredictiveMoments average(List<PredictiveMoments> all, double[] weights) {
        PredictiveMoments first = all.get(0);
        if (all.size() == 1) {
            return first;
        }
        int n = first.mean.length;
        double[] mean = new double[n];
        double[] deviation = new double[n];
        for (int h = 0; h < n; h++) {
            double centre = 0;
            for (int i = 0; i < weights.length; i++) {
                centre += weights[i] * all.get(i).mean[h];
            }
            double spread = 0;
            for (int i = 0; i < weights.length; i++) {
                double own = StrictMath.hypot(all.get(i).deviation[h], all.get(i).mean[h] - centre);
                spread = StrictMath.hypot(spread, Math.sqrt(weights[i]) * own);
            }
            mean[h] = centre;
            deviation[h] = spread;
        }
        return new PredictiveMoments(mean, deviation, first.freedom, first.scale, first.biasAdjusted);
    }

    Forecast forecast(String name, TimeIndex steps, double[] levels) {
        int n = mean.length;
        double[] centre = new double[n];
        double[] median = new double[n];
        double[] spread = new double[n];
        for (int h = 0; h < n; h++) {
            median[h] = scale.inverse(mean[h]);
            centre[h] = biasAdjusted ? scale.mean(mean[h], deviation[h]) : median[h];
            spread[h] = scale.deviation(mean[h], deviation[h]);
        }
        requireInverse(name, steps, "mean", centre);
        requireInverse(name, steps, "standard deviation", spread);
        Forecast.Builder builder =
                Forecast.builder(name, steps).mean(centre).median(median).standardDeviation(spread);
        for (double level : levels) {
            double width = freedom > 0 ? StudentT.halfWidth(level, freedom) : Gaussian.halfWidth(level);
            double[] lower = new double[n];
            double[] upper = new double[n];
            for (int h = 0; h < n; h++) {
                lower[h] = scale.inverse(mean[h] - width * deviation[h]);
                upper[h] = scale.inverse(mean[h] + width * deviation[h]);
            }
            requireInverse(name, steps, "lower bound at level " + level, lower);
            requireInverse(name, steps, "upper bound at level " + level, upper);
            builder.interval(level, lower, upper);
        }
        return builder.build();
    }

    private void requireInverse(String name, TimeIndex steps, String what, double[] values) {
        if (scale.lambda().isEmpty()) {
            return;
        }
        for (int h = 0; h < values.length; h++) {
            if (!Double.isFinite(values[h])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "forecast of '" + name + "', " + steps.show(h) + " (step " + (h + 1) + "): the " + what
                                + " is not finite after the inverse of the Box-Cox transform with lambda "
                                + scale.lambda().getAsDouble()
                                + "; take a larger lambda, such as boxCox(0), a shorter horizon or a narrower level, or rescale the"
                                + " series");
            }
        }
    }
}
