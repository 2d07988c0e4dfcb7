package org.forecastj.core.conformal;

import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;

/**
 * Prediction intervals from the errors of a model on data it has not seen, around any model. What comes out is a model again: it can be
 * evaluated, stored and updated as the one within.
 *
 * <pre>{@code
 * Forecaster<?> calibrated = Conformal.split(model).horizon(28).calibration(40).step(7);
 * Forecast forecast = calibrated.fit(series).forecast(28, 0.8, 0.95);
 * }</pre>
 *
 * <p>Stateless.
 *
 * @see "Angelopoulos and Bates (2023), Conformal prediction: a gentle introduction, Foundations and Trends in Machine Learning 16, 494–591"
 */
public final class Conformal {
    private Conformal() {}

    /**
     * Split conformal prediction of a series: intervals from errors at origins before the end of the history, for each step.
     *
     * @param model any model
     * @param <F> type of its fits
     * @return the specification, for one step, 19 origins and symmetric intervals
     */
    public static <F extends Fit> SplitConformal<F> split(Forecaster<F> model) {
        return new SplitConformal<>(model, new SplitSettings());
    }

    /**
     * Split conformal prediction of a panel: errors are pooled over the series of a group, each in units of its series.
     *
     * @param model any model of a panel; one of a series takes part through {@link Forecaster#forEachSeries()}
     * @param <G> type of its fits
     * @return the specification, for one step, 19 origins, symmetric intervals and a single group
     */
    public static <G extends GlobalFit> PanelConformal<G> split(GlobalForecaster<G> model) {
        return PanelConformal.of(model);
    }

    /**
     * Adaptive conformal inference: split conformal prediction whose levels follow what was covered as observations come in.
     *
     * @param model any model
     * @param gamma learning rate, positive; 0.005 to 0.05 are usual
     * @param <F> type of its fits
     * @return the specification, as {@link SplitConformal#adaptive(double)}
     * @throws IllegalArgumentException if the rate is not positive and finite
     */
    public static <F extends Fit> SplitConformal<F> adaptive(Forecaster<F> model, double gamma) {
        return split(model).adaptive(gamma);
    }

    /**
     * Jackknife+: one fit without each row, so as many fits as rows, and memory for the square of their number; series of more than 10,000
     * rows are refused. Covers at least 2 p − 1 at level p, and p in practice, where rows are
     * exchangeable.
     *
     * @param model a model that accepts missing values; see {@link ResampledConformal} for which it makes sense
     * @param <F> type of its fits
     * @return the specification
     * @see "Barber, Candès, Ramdas and Tibshirani (2021), Predictive inference with the jackknife+, Annals of Statistics 49, 486–507"
     */
    public static <F extends Fit> ResampledConformal<F> jackknifePlus(Forecaster<F> model) {
        return ResampledConformal.jackknifePlus(model);
    }

    /**
     * CV+: one fit without each of several blocks of rows.
     *
     * @param model a model that accepts missing values; see {@link ResampledConformal} for which it makes sense
     * @param folds number of blocks of equal length in time, at least 2
     * @param <F> type of its fits
     * @return the specification
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @see "Barber, Candès, Ramdas and Tibshirani (2021), Predictive inference with the jackknife+, Annals of Statistics 49, 486–507"
     */
    public static <F extends Fit> ResampledConformal<F> cvPlus(Forecaster<F> model, int folds) {
        return ResampledConformal.cvPlus(model, folds);
    }

    /**
     * EnbPI: fits to block bootstrap samples of the rows, errors of the mean of those fits that have not seen a row, and a window of errors
     * that slides with {@link ConformalFit#update}. Rows outside of a sample are missing for its fit; that others are drawn more than once
     * does not count, as models do not weight rows. Intervals are symmetric.
     *
     * @param model a model that accepts missing values; see {@link ResampledConformal} for which it makes sense
     * @param <F> type of its fits
     * @return the specification, with 25 samples
     * @see "Xu and Xie (2021), Conformal prediction interval for dynamic time-series, ICML 38, 11559–11569"
     */
    public static <F extends Fit> ResampledConformal<F> enbPi(Forecaster<F> model) {
        return ResampledConformal.enbPi(model);
    }
}
