package org.forecastj.models.baseline;

import java.util.OptionalInt;
import org.forecastj.core.series.TimeSeries;

/**
 * The last season of a series as its forecast.
 *
 * <p>The errors are jointly normal: those of steps in different phases are independent; those in the same phase, i and j seasons after its last
 * observed value, have covariance σ² min(i, j), where σ² is the mean square of the errors over one season. Immutable and thread-safe.
 */
public final class SeasonalNaiveFit extends WalkFit<SeasonalNaiveFit> {
    SeasonalNaiveFit(TimeSeries observed, int period, double sigma) {
        super(new SeasonalNaiveModel(OptionalInt.of(period)), observed, period, 0, 0, sigma);
    }

    /**
     * Length of the season.
     *
     * @return number of rows, at least 1
     */
    public int period() {
        return phases();
    }

    @Override
    String describeEstimates() {
        return "period: " + phases() + "\n";
    }
}
