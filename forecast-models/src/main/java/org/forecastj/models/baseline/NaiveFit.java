package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;

/**
 * The last value of a series as its forecast.
 *
 * <p>The errors are jointly normal: with g rows missing at the end of the history, those of steps h and k have covariance
 * σ²(min(h, k) + g), where σ² is the mean square of the one-step errors. Immutable and thread-safe.
 */
public final class NaiveFit extends WalkFit<NaiveFit> {
    NaiveFit(TimeSeries observed, double sigma) {
        super(new NaiveModel(), observed, 1, 0, 0, sigma);
    }

    @Override
    String describeEstimates() {
        return "last value: " + show(mean(1)) + "\n";
    }
}
