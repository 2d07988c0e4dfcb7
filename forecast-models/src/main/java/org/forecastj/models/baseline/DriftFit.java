package org.forecastj.models.baseline;

import org.forecastj.core.series.TimeSeries;

/**
 * The line through the first and the last value of a series as its forecast.
 *
 * <p>The errors are jointly normal: with D rows from the first to the last observed value and g missing ones after it, those of steps h and k
 * have covariance σ²(min(h, k) + g + (h + g)(k + g)/D), the last term for the error of the slope; σ² is the sum of squares of the one-step
 * errors, divided by their number less one. Immutable and thread-safe.
 */
public final class DriftFit extends WalkFit<DriftFit> {
    DriftFit(TimeSeries observed, double slope, double sigma) {
        super(new DriftModel(), observed, 1, slope, 1.0 / DriftModel.span(observed), sigma);
    }

    /**
     * The rise per row.
     *
     * @return in units of the history
     */
    public double slope() {
        return perStep();
    }

    @Override
    String describeEstimates() {
        return "slope: " + show(slope()) + " per row\n";
    }
}
