package org.forecastj.models.baseline;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.forecastj.core.internal.math.StudentT;
import org.forecastj.core.series.TimeSeries;

/**
 * The mean of a series as its forecast.
 *
 * <p>Intervals and paths follow the exact predictive distribution, a joint Student t with n − 1 degrees of freedom and scale
 * σ²(I + 11ᵀ/n), where σ² is the variance of the n observed values with divisor n − 1: the level is estimated, and so is σ. As that is not a
 * normal distribution, this is no {@link org.forecastj.core.model.GaussianFit}. The intervals are those of R's {@code meanf}. The standard
 * deviation of a forecast is σ√(1 + 1/n), the scale of the t, whose own variance is infinite for n ≤ 3. Immutable and thread-safe.
 */
public final class MeanFit extends LevelFit<MeanFit> {
    MeanFit(TimeSeries observed, double level, double sigma) {
        super(new MeanModel(), observed, level, observed.observedCount(), sigma);
    }

    private int degrees() {
        return count() - 1;
    }

    @Override
    double halfWidth(double level) {
        return degrees() == 0 ? 0 : StudentT.halfWidth(level, degrees());
    }

    @Override
    void drawUnitErrors(RandomGenerator random, double[] errors) {
        super.drawUnitErrors(random, errors);
        if (degrees() == 0) {
            return;
        }
        double factor = Math.sqrt(degrees() / StudentT.chiSquared(random, degrees()));
        for (int h = 0; h < errors.length; h++) {
            errors[h] *= factor;
        }
    }

    @Override
    double[] fittedValues(double[] y) {
        double[] fitted = new double[y.length];
        Arrays.fill(fitted, level());
        return fitted;
    }

    @Override
    String describeEstimates() {
        return "level: " + show(level()) + ", mean of " + count() + " values\n";
    }
}
