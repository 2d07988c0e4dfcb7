package org.forecastj.models.baseline;

import java.util.random.RandomGenerator;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.TimeSeries;

/**
 * Independent errors around a level that is the mean of so many values: mean and window average. The errors of two steps share the error of
 * the level.
 *
 * @param <F> type of the fit
 */
abstract class LevelFit<F extends Fit> extends BaselineFit<F> {
    private final double level;
    private final int count;

    LevelFit(Forecaster<F> specification, TimeSeries observed, double level, int count, double sigma) {
        super(specification, observed, sigma);
        this.level = level;
        this.count = count;
    }

    /**
     * The mean of the values that the forecast rests on.
     *
     * @return the forecast of every step, in units of the history
     */
    public final double level() {
        return level;
    }

    /** How many values the level is the mean of. */
    final int count() {
        return count;
    }

    @Override
    final double mean(int step) {
        return level;
    }

    @Override
    final double unitCovariance(int step, int other) {
        return (step == other ? 1.0 : 0.0) + 1.0 / count;
    }

    @Override
    void drawUnitErrors(RandomGenerator random, double[] errors) {
        double levelError = random.nextGaussian() / Math.sqrt(count);
        for (int h = 0; h < errors.length; h++) {
            errors[h] = levelError + random.nextGaussian();
        }
    }

    @Override
    final double[] estimates() {
        return new double[] {level};
    }
}
