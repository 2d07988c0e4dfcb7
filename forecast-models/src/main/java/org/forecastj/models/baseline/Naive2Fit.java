package org.forecastj.models.baseline;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.series.TimeSeries;

/**
 * The last value of a seasonally adjusted series, with its season put back.
 *
 * <p>The errors are jointly normal: with g rows missing at the end of the history, those of steps h and k have covariance
 * sₕ sₖ σ²(min(h, k) + g), where s are the factors of the season and σ² is the mean square of the one-step errors of the adjusted series. The
 * factors are taken as known. Immutable and thread-safe.
 */
public final class Naive2Fit extends BaselineFit<Naive2Fit> implements GaussianFit {
    private final int period;
    private final double[] season;
    private final int size;
    private final int lastRow;
    private final double lastAdjusted;

    /** A fit; the season has a factor for each phase, or is empty. */
    Naive2Fit(TimeSeries observed, int period, double[] season, double sigma) {
        super(new Naive2Model(OptionalInt.of(period)), observed, sigma);
        this.period = period;
        this.season = season.clone();
        this.size = observed.size();
        double[] adjusted = adjusted(observed.values(), season);
        this.lastRow = SeasonalFactors.lastObserved(adjusted);
        this.lastAdjusted = adjusted[lastRow];
    }

    static double[] adjusted(double[] y, double[] season) {
        double[] adjusted = y.clone();
        for (int t = 0; season.length > 0 && t < y.length; t++) {
            adjusted[t] = y[t] / season[t % season.length];
        }
        return adjusted;
    }

    /** The errors of the naive forecast, each divided by the root of the rows that it spans. */
    static double[] errors(double[] adjusted) {
        double[] errors = new double[adjusted.length];
        int count = 0;
        int last = -1;
        for (int t = 0; t < adjusted.length; t++) {
            if (Double.isNaN(adjusted[t])) {
                continue;
            }
            if (last >= 0) {
                errors[count++] = (adjusted[t] - adjusted[last]) / Math.sqrt(t - last);
            }
            last = t;
        }
        return Arrays.copyOf(errors, count);
    }

    /**
     * Length of the season that was looked for.
     *
     * @return number of rows, at least 1
     */
    public int period() {
        return period;
    }

    /**
     * Whether a season was found.
     *
     * @return true if the forecast has one
     */
    public boolean isSeasonal() {
        return season.length > 0;
    }

    /**
     * The season.
     *
     * @return a new array of a factor for each phase, counted from the first row of the history, with mean 1; empty if there is none
     */
    public double[] season() {
        return season.clone();
    }

    private double factor(int row) {
        return season.length == 0 ? 1 : season[row % season.length];
    }

    private double factorAt(int step) {
        return season.length == 0 ? 1 : season[(int) ((size - 1L + step) % season.length)];
    }

    private double distance(int step) {
        return size - 1.0 + step - lastRow;
    }

    @Override
    double[] fittedValues(double[] y) {
        double[] fitted = Walk.fitted(adjusted(y, season), 1, 0);
        for (int t = 0; t < fitted.length; t++) {
            fitted[t] *= factor(t);
        }
        return fitted;
    }

    @Override
    double mean(int step) {
        return lastAdjusted * factorAt(step);
    }

    @Override
    double unitCovariance(int step, int other) {
        return factorAt(step) * factorAt(other) * Math.min(distance(step), distance(other));
    }

    @Override
    void drawUnitErrors(RandomGenerator random, double[] errors) {
        double walk = Math.sqrt(distance(0)) * random.nextGaussian();
        for (int h = 0; h < errors.length; h++) {
            walk += random.nextGaussian();
            errors[h] = factorAt(h + 1) * walk;
        }
    }

    @Override
    double[] estimates() {
        return season.clone();
    }

    @Override
    public double[][] forecastCovariance(int horizon) {
        return covariance(horizon);
    }

    @Override
    String describeEstimates() {
        String factors = isSeasonal()
                ? "season of " + period + " rows: factors from "
                        + show(Arrays.stream(season).min().orElse(1)) + " to "
                        + show(Arrays.stream(season).max().orElse(1))
                : "no season of " + period + " rows";
        return factors + "\nlast adjusted value: " + show(lastAdjusted) + "\n";
    }
}
