package org.forecastj.models.baseline;

import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.series.TimeSeries;

/**
 * The mean of the last w values of a series as its forecast.
 *
 * <p>The errors are taken to be jointly normal with covariance σ²(I + 11ᵀ/w), as if the values kept scattering independently around the level
 * of the window, with σ² such that the variance σ²(1 + 1/w) is the mean square of the one-step errors of the history. So intervals are right one
 * step ahead and do not widen; for data that wander off, use the naive model or exponential smoothing. Immutable and thread-safe.
 */
public final class WindowAverageFit extends LevelFit<WindowAverageFit> implements GaussianFit {
    WindowAverageFit(TimeSeries observed, int window, double level, double sigma) {
        super(new WindowAverageModel(window), observed, level, window, sigma);
    }

    /**
     * Length of the window.
     *
     * @return number of observed values, at least 1
     */
    public int window() {
        return count();
    }

    @Override
    double[] fittedValues(double[] y) {
        double[] means = WindowMeans.of(WindowAverageModel.observedValues(y), window());
        double[] fitted = new double[y.length];
        int before = 0;
        for (int t = 0; t < y.length; t++) {
            fitted[t] = before < window() ? Double.NaN : means[before - window()];
            before += Double.isNaN(y[t]) ? 0 : 1;
        }
        return fitted;
    }

    @Override
    public double[][] forecastCovariance(int horizon) {
        return covariance(horizon);
    }

    @Override
    String describeEstimates() {
        return "level: " + show(level()) + ", mean of the last " + count() + " values\n";
    }
}
