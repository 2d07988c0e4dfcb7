package org.forecastj.core.conformal;

import java.util.Arrays;
import java.util.function.Consumer;
import org.forecastj.core.model.Levels;

/**
 * What split conformal prediction of a series and of a panel have in common: where the model is calibrated, and what is scored.
 *
 * <p>Origins are counted back from the end of the history, so that the last calibrated horizon ends with it: rows n − horizon − (k − 1) · step
 * for k = 1, 2, …. At each, the model is fitted to the rows before and its forecast is compared with the rows after.
 *
 * <p>Immutable and safe for concurrent use.
 *
 * @param <S> the specification itself
 */
public abstract sealed class SplitSpecification<S extends SplitSpecification<S>>
        permits SplitConformal, PanelConformal {
    final SplitSettings settings;

    SplitSpecification(SplitSettings settings) {
        this.settings = settings;
    }

    abstract S with(SplitSettings changed);

    private S with(Consumer<SplitSettings> change) {
        return with(settings.with(change));
    }

    /**
     * The number of steps that are calibrated; 1 by default. A longer forecast is refused: nothing is known of its errors.
     *
     * @param steps at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public S horizon(int steps) {
        Levels.requireHorizon(steps);
        return with(s -> s.horizon = steps);
    }

    /**
     * The number of calibration origins; 19 by default, the fewest for symmetric intervals at level 0.95. A symmetric interval at level p
     * needs p / (1 − p) errors, an asymmetric one (1 + p) / (1 − p).
     *
     * @param origins at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public S calibration(int origins) {
        requireAtLeast(1, "calibration", origins);
        return with(s -> s.origins = origins);
    }

    /**
     * Rows between calibration origins; 1 by default. With fewer rows than the horizon the errors of neighbouring origins overlap.
     *
     * @param rows at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public S step(int rows) {
        requireAtLeast(1, "step", rows);
        return with(s -> s.step = rows);
    }

    /**
     * How many origins share a fit, which is updated between them; 1 by default. Only for models of one series.
     *
     * @param origins at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public S refitEvery(int origins) {
        requireAtLeast(1, "refitEvery", origins);
        return with(s -> s.refitEvery = origins);
    }

    /**
     * The fewest rows before the first calibration origin; 1 by default.
     *
     * @param rows at least 1, enough for the model
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public S minTrain(int rows) {
        requireAtLeast(1, "minTrain", rows);
        return with(s -> s.minTrain = rows);
    }

    /**
     * Intervals symmetric around the mean, from absolute errors; the default. Mean and median are the model's mean.
     *
     * @return a copy
     */
    public S symmetric() {
        return with(s -> s.score = ConformityScore.ABSOLUTE);
    }

    /**
     * Intervals from signed errors, half of the miscoverage on either side. Mean and median are moved by mean and median of the errors, so
     * that a bias of the model is corrected.
     *
     * <p>For long histories: the bias of a few neighbouring origins is mostly chance, and intervals that follow it cover far too little.
     *
     * @return a copy
     */
    public S asymmetric() {
        return with(s -> s.score = ConformityScore.SIGNED);
    }

    /**
     * The model's own intervals, made wider or narrower by the same distance on both sides (conformalised quantile regression). Mean and
     * median are the model's; intervals can be had for {@link #levels} only, each at least as wide as to hold mean and narrower ones.
     *
     * @return a copy
     * @see "Romano, Patterson and Candès (2019), Conformalized quantile regression, NeurIPS 32"
     */
    public S quantileRegression() {
        return with(s -> s.score = ConformityScore.INTERVAL);
    }

    /**
     * Scores divided by the model's standard deviation (locally weighted): wide where the model is unsure. Errors under a deviation of 0
     * are refused.
     *
     * @return a copy
     * @see "Lei, G'Sell, Rinaldo, Tibshirani and Wasserman (2018), Distribution-free predictive inference for regression, JASA 113, 1094–1111"
     */
    public S normalized() {
        return with(s -> s.normalized = true);
    }

    /**
     * The levels that intervals can be had for, where they must be known when calibrating: with {@link #quantileRegression()} and adaptive
     * levels, 0.5, 0.8, 0.9 and 0.95 by default. Otherwise any level can be had unless some are named here.
     *
     * @param levels probabilities in (0, 1), at least one
     * @return a copy
     * @throws IllegalArgumentException if there is none, one is outside (0, 1) or given twice
     */
    public S levels(double... levels) {
        double[] sorted = Levels.sorted(levels);
        requireAtLeast(1, "the number of levels", sorted.length);
        return with(s -> s.levels = Arrays.stream(sorted).boxed().toList());
    }

    /**
     * Quantiles of a step from the errors of neighbouring steps too, for few origins; none by default. Near the first and the last step there
     * are fewer neighbours. Errors of one forecast are alike, so that coverage is approximate; mean and standard deviation stay those of the
     * step itself.
     *
     * @param neighbours steps on either side, at least 0
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public S smoothing(int neighbours) {
        requireAtLeast(0, "smoothing", neighbours);
        return with(s -> s.smoothing = neighbours);
    }

    /**
     * Whether the intervals of a series are widened where its errors depend on each other; they are by default. Errors of origins that lie
     * closer together than the horizon share rows, so that n of them say less of the future than n independent ones: on the monthly series of
     * the M3 competition, intervals at level 0.95 from 19 neighbouring origins covered 0.86 to 0.89 without the correction and 0.91 to 0.95
     * with it.
     *
     * <p>The bounds of step h move away from the median by t(m) / t(n), quantiles of Student's t distribution with as many degrees of freedom
     * as there are effective and real errors. With ρ the correlation of the errors of neighbouring origins, mean of the steps h − 6 to
     * h + 6 and at least 0, m = n (1 − ρ) / (1 + ρ), as for the mean of an autoregressive process; it is at least 1 + (n − 1) s / h
     * with s the {@linkplain #step rows between origins}, the number of forecasts without common rows. So there is no change up to step s,
     * nor where errors do not depend on each other. There is none with adaptive levels either, which see for themselves, nor where the
     * errors of several series are pooled.
     *
     * @param corrected false for the plain quantiles
     * @return a copy
     * @see "Bayley and Hammersley (1946), The effective number of independent observations in an autocorrelated time series"
     */
    public S dependenceCorrection(boolean corrected) {
        return with(s -> s.corrected = corrected);
    }

    /**
     * Takes the model's own intervals into account, as if they were worth some independent errors: with m errors (fewer than there are, where
     * they depend on each other), a bound is m / (m + errors) times the calibrated one and, for the rest, the model's own. For short
     * histories and models whose intervals are about right; 2 is a good choice. None by default. Not with {@link #quantileRegression()} or
     * adaptive levels.
     *
     * @param errors at least 0; 0 for none
     * @return a copy
     * @throws IllegalArgumentException if it is negative or not finite, or goes with quantile regression or adaptive levels
     */
    public S trustModel(double errors) {
        if (!(errors >= 0 && errors < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("trustModel is " + errors + "; a number of at least 0 is needed");
        }
        return with(s -> s.trust = errors);
    }

    static void requireAtLeast(int least, String what, int given) {
        if (given < least) {
            throw new IllegalArgumentException(what + " is " + given + "; at least " + least + " is needed");
        }
    }
}
