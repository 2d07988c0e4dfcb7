package org.forecastj.models.baseline;

import java.util.random.RandomGenerator;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.series.TimeSeries;

/**
 * A {@link Walk} that goes on after the history: naive, seasonal naive and drift. The distance of a step is counted in seasons from the last
 * observation of its phase; the error there is a sum of as many independent errors, plus the error of the slope times the distance.
 *
 * @param <F> type of the fit
 */
abstract class WalkFit<F extends Fit> extends BaselineFit<F> implements GaussianFit {
    private final int size;
    private final double slope;
    private final double slopeVariance;
    private final int[] lastRows;
    private final double[] lastValues;

    /**
     * A fit.
     *
     * @param observed with an observed value in each phase
     * @param slopeVariance variance of the estimated slope where σ is 1; 0 if it was not estimated
     */
    WalkFit(
            Forecaster<F> specification,
            TimeSeries observed,
            int period,
            double slope,
            double slopeVariance,
            double sigma) {
        super(specification, observed, sigma);
        this.size = observed.size();
        this.slope = slope;
        this.slopeVariance = slopeVariance;
        this.lastRows = Walk.lastRows(observed, period);
        this.lastValues = new double[period];
        for (int phase = 0; phase < period; phase++) {
            lastValues[phase] = observed.value(lastRows[phase]);
        }
    }

    final int phases() {
        return lastRows.length;
    }

    final double perStep() {
        return slope;
    }

    private int phase(int step) {
        return (int) ((size - 1L + step) % lastRows.length);
    }

    private long distance(int step) {
        return (size - 1L + step - lastRows[phase(step)]) / lastRows.length;
    }

    @Override
    final double[] fittedValues(double[] y) {
        return Walk.fitted(y, lastRows.length, slope);
    }

    @Override
    final double mean(int step) {
        return lastValues[phase(step)] + slope * distance(step);
    }

    @Override
    final double unitCovariance(int step, int other) {
        double shared = (step - other) % lastRows.length == 0 ? Math.min(distance(step), distance(other)) : 0;
        return shared + slopeVariance * distance(step) * distance(other);
    }

    @Override
    final void drawUnitErrors(RandomGenerator random, double[] errors) {
        int period = lastRows.length;
        double slopeError = Math.sqrt(slopeVariance) * random.nextGaussian();
        for (int h = 0; h < errors.length; h++) {
            // in the first season, the walk over the rows that are missing at the end of the history
            double start = h < period ? Math.sqrt(distance(h + 1) - 1.0) * random.nextGaussian() : errors[h - period];
            errors[h] = start + random.nextGaussian();
        }
        for (int h = 0; h < errors.length; h++) {
            errors[h] += slopeError * distance(h + 1);
        }
    }

    @Override
    final double[] estimates() {
        return new double[] {slope};
    }

    @Override
    public final double[][] forecastCovariance(int horizon) {
        return covariance(horizon);
    }
}
