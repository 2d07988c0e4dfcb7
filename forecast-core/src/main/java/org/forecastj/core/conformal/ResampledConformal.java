package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * A model whose intervals come from fits to the history without some of its rows, and their errors on those rows: jackknife+, CV+ and EnbPI.
 *
 * <p>A row is left out by setting it missing, so that the order in time stays, and its error is observed minus
 * {@linkplain Fit#fitted() fitted} of a fit that has not seen it. This needs a model that fits around missing values, and it makes sense for
 * models that are functions of time or of regressors, whose errors are alike at every step. The fitted values of a model that carries a state
 * are forecasts from before the gap: their errors are those of the first steps, too small for a long horizon; take
 * {@link Conformal#split(Forecaster) split conformal prediction} for these. At least {@value #FEWEST_ROWS} rows are needed.
 *
 * <p>The mean of the forecast is that of the fits; any horizon and any level can be had. Immutable and safe for use by any number of threads;
 * results depend on the seed alone.
 *
 * @param <F> type of the model's own fits
 */
public final class ResampledConformal<F extends Fit> implements Forecaster<ConformalFit<F>> {
    /** Below, there is no interval at level 0.95. */
    private static final int FEWEST_ROWS = 20;
    /** With so many, jackknife+ keeps 0.8 GB of fitted values. */
    private static final int MOST_LEFT_OUT = 10_000;

    private static final int FOLLOWS_LENGTH = 0;

    private final Forecaster<F> model;
    private final ResamplingMethod method;
    /** Number of folds, or of bootstrap samples. */
    private final int fits;

    private final int blockLength;
    private final long seed;

    private ResampledConformal(Forecaster<F> model, ResamplingMethod method, int fits, int blockLength, long seed) {
        this.model = Objects.requireNonNull(model, "model");
        this.method = method;
        this.fits = fits;
        this.blockLength = blockLength;
        this.seed = seed;
    }

    static <F extends Fit> ResampledConformal<F> jackknifePlus(Forecaster<F> model) {
        return new ResampledConformal<>(model, ResamplingMethod.JACKKNIFE_PLUS, 0, FOLLOWS_LENGTH, 0);
    }

    static <F extends Fit> ResampledConformal<F> cvPlus(Forecaster<F> model, int folds) {
        SplitSpecification.requireAtLeast(2, "the number of folds", folds);
        return new ResampledConformal<>(model, ResamplingMethod.CV_PLUS, folds, FOLLOWS_LENGTH, 0);
    }

    static <F extends Fit> ResampledConformal<F> enbPi(Forecaster<F> model) {
        return new ResampledConformal<>(model, ResamplingMethod.ENBPI, 25, FOLLOWS_LENGTH, 1);
    }

    /**
     * The number of bootstrap samples of EnbPI; 25 by default.
     *
     * @param count at least 2
     * @return a copy
     * @throws IllegalArgumentException if it is below 2
     * @throws IllegalStateException if the method is not EnbPI
     */
    public ResampledConformal<F> samples(int count) {
        SplitSpecification.requireAtLeast(2, "samples", count);
        requireEnbPi("samples");
        return new ResampledConformal<>(model, method, count, blockLength, seed);
    }

    /**
     * The length of the blocks of EnbPI; by default the cube root of the number of rows, rounded up.
     *
     * @param rows at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if the method is not EnbPI
     */
    public ResampledConformal<F> blockLength(int rows) {
        SplitSpecification.requireAtLeast(1, "blockLength", rows);
        requireEnbPi("blockLength");
        return new ResampledConformal<>(model, method, fits, rows, seed);
    }

    /**
     * The seed of the bootstrap samples of EnbPI; 1 by default.
     *
     * @param value the same seed gives the same samples
     * @return a copy
     * @throws IllegalStateException if the method is not EnbPI
     */
    public ResampledConformal<F> seed(long value) {
        requireEnbPi("seed");
        return new ResampledConformal<>(model, method, fits, blockLength, value);
    }

    private void requireEnbPi(String setting) {
        if (method != ResamplingMethod.ENBPI) {
            throw new IllegalStateException(
                    setting + " is a setting of EnbPI; " + method.title() + " has none: start with Conformal.enbPi");
        }
    }

    @Override
    public String name() {
        return method.title() + " " + model.name();
    }

    @Override
    public ConformalFit<F> fit(TimeSeries series, Regressors regressors) {
        Histories.require(series, Math.max(FEWEST_ROWS, fits), method.title());
        requireNotTooLong(series);
        F fitted = model.fit(series, regressors);
        boolean[][] without = method == ResamplingMethod.ENBPI ? bootstrap(series.size()) : folds(series.size());
        List<F> members = new ArrayList<>();
        double[][] values = new double[without.length][];
        for (int b = 0; b < without.length; b++) {
            Execution.checkpoint();
            F member = fitWithout(series, regressors, without[b]);
            members.add(member);
            values[b] = member.fitted().values();
        }
        return new ConformalFit<>(name(), fitted, calibration(series, members, values, without));
    }

    private void requireNotTooLong(TimeSeries series) {
        if (method == ResamplingMethod.JACKKNIFE_PLUS && series.size() > MOST_LEFT_OUT) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + series.name() + "' has " + series.size()
                            + " rows; jackknife+ fits the model once for each of them and keeps all the fitted values, and takes at most "
                            + MOST_LEFT_OUT + ": take CV+, or only the last rows");
        }
    }

    private F fitWithout(TimeSeries series, Regressors regressors, boolean... missing) {
        double[] values = series.values();
        for (int t = 0; t < values.length; t++) {
            values[t] = missing[t] ? Double.NaN : values[t];
        }
        try {
            return model.fit(series.withValues(values), regressors);
        } catch (ForecastingException e) {
            throw new ForecastingException(
                    e.reason(),
                    "series '" + series.name() + "': " + method.title()
                            + " leaves out rows, and the model could not be fitted without them: " + e.getMessage()
                            + "; take a model that accepts missing values, or split conformal prediction",
                    e);
        }
    }

    private boolean[][] folds(int rows) {
        int count = method == ResamplingMethod.JACKKNIFE_PLUS ? rows : fits;
        boolean[][] without = new boolean[count][rows];
        for (int b = 0; b < count; b++) {
            int from = (int) ((long) rows * b / count);
            int to = (int) ((long) rows * (b + 1) / count);
            Arrays.fill(without[b], from, to, true);
        }
        return without;
    }

    /** Moving blocks drawn with replacement until there are as many rows as in the history; how often a row is drawn does not count. */
    private boolean[][] bootstrap(int rows) {
        int length =
                blockLength == FOLLOWS_LENGTH ? (int) Math.ceil(StrictMath.cbrt(rows)) : Math.min(blockLength, rows);
        SplittableRandom random = new SplittableRandom(seed);
        boolean[][] without = new boolean[fits][rows];
        for (boolean[] missing : without) {
            Arrays.fill(missing, true);
            for (int drawn = 0; drawn < rows; drawn += length) {
                int from = random.nextInt(rows - length + 1);
                Arrays.fill(missing, from, from + length, false);
            }
        }
        return without;
    }

    private ResampledCalibration<F> calibration(
            TimeSeries series, List<F> members, double[][] fitted, boolean[]... without) {
        double[] weights = new double[members.size()];
        double[] residuals = new double[series.size()];
        int[] leftOut = new int[series.size()];
        int n = 0;
        for (int t = 0; t < series.size(); t++) {
            Execution.checkpoint();
            int found = 0;
            double sum = 0;
            for (int b = 0; b < fitted.length; b++) {
                if (counts(series, t, fitted[b], without[b])) {
                    sum += fitted[b][t];
                    leftOut[n] = b;
                    found++;
                }
            }
            if (found > 0) {
                residuals[n++] = residual(series, t, sum / found);
                for (int b = 0; b < fitted.length; b++) {
                    weights[b] += counts(series, t, fitted[b], without[b]) ? 1.0 / found : 0;
                }
            }
        }
        requireResiduals(series, n);
        for (int b = 0; b < weights.length; b++) {
            weights[b] /= n;
        }
        int known = method == ResamplingMethod.ENBPI ? 0 : n;
        return new ResampledCalibration<>(
                method, members, weights, Arrays.copyOf(residuals, n), Arrays.copyOf(leftOut, known));
    }

    private static boolean counts(TimeSeries series, int t, double[] fitted, boolean... without) {
        return without[t] && !series.isMissing(t) && !Double.isNaN(fitted[t]);
    }

    private static double residual(TimeSeries series, int t, double fitted) {
        double residual = series.value(t) - fitted;
        if (!Double.isFinite(residual)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series.name() + "', row " + t + " ("
                            + series.index().show(t) + "): the residual is " + residual
                            + "; the values of the history are too large: rescale them");
        }
        return residual;
    }

    private void requireResiduals(TimeSeries series, int n) {
        if (n == 0) {
            throw new ForecastingException(
                    Reason.MISSING_VALUES,
                    "series '" + series.name() + "': the model has no fitted value at any row left out; "
                            + method.title()
                            + " needs a model that says something of missing rows: take split conformal prediction");
        }
    }

    @Override
    public String toString() {
        return name() + "["
                + (method == ResamplingMethod.ENBPI ? "samples=" + fits + ", seed=" + seed : "folds=" + fits) + "]";
    }
}
