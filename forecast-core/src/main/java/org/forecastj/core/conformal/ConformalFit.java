package org.forecastj.core.conformal;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * A model fitted to a series, with intervals from its errors on data it had not seen. {@link Conformal} makes it.
 *
 * <p>Fitted values and components are the model's own. The standard deviation of a forecast is that of the errors, and
 * {@linkplain #simulate paths} put whole error paths around the forecast, so that their spread and their dependence between steps are those of
 * the errors; quantiles of paths are empirical ones, without the finite-sample correction of the intervals. Where the mean differs from the
 * model's and the model has components, the difference is the component {@code conformal bias}.
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * @param <F> type of the model's own fit
 */
public final class ConformalFit<F extends Fit> implements Fit {
    private final String model;
    private final F inner;
    private final Calibration<F> calibration;

    ConformalFit(String model, F inner, Calibration<F> calibration) {
        this.model = Objects.requireNonNull(model, "model");
        this.inner = Objects.requireNonNull(inner, "inner");
        this.calibration = Objects.requireNonNull(calibration, "calibration");
    }

    /**
     * The model's own fit.
     *
     * @return the fit to the whole history
     */
    public F inner() {
        return inner;
    }

    Calibration<F> calibration() {
        return calibration;
    }

    /**
     * How many errors the moments and, without smoothing, the quantiles of a step come from.
     *
     * @param step from 1
     * @return the number, 0 beyond the calibrated horizon
     * @throws IllegalArgumentException if the step is below 1
     */
    public int calibrationErrors(int step) {
        SplitSpecification.requireAtLeast(1, "step", step);
        return calibration.errors(step);
    }

    /**
     * The miscoverage that is in force for a level, where it adapts; 1 − level at the start.
     *
     * @param level one of the levels
     * @param step from 1
     * @return the miscoverage, below 0 where intervals must go beyond all errors; empty where levels do not adapt, or beyond what is
     *     calibrated
     * @throws IllegalArgumentException if the step is below 1
     */
    public OptionalDouble miscoverage(double level, int step) {
        SplitSpecification.requireAtLeast(1, "step", step);
        return calibration.miscoverage(level, step);
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public TimeSeries observed() {
        return inner.observed();
    }

    @Override
    public TimeSeries fitted() {
        return inner.fitted();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the horizon is longer than the calibrated one, or a level was to be named when specifying
     * @throws org.forecastj.core.ForecastingException also with {@code TOO_SHORT} if there are too few errors for a level; the message says how
     *     many are needed
     */
    @Override
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        Levels.requireHorizon(observed().name(), horizon);
        double[] sorted = Levels.sorted(observed().name(), levels);
        return calibration.forecast(inner, horizon, future, sorted);
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        Levels.requireHorizon(observed().name(), horizon);
        SplitSpecification.requireAtLeast(1, "series '" + observed().name() + "': the number of paths", paths);
        return calibration.simulate(inner, horizon, future, paths, seed);
    }

    @Override
    public Map<String, TimeSeries> components() {
        return inner.components();
    }

    /**
     * The fit after more observations: the model's own update, and the errors of what was forecast for the new rows. The oldest errors are
     * left out in return, and adaptive levels follow.
     */
    @Override
    @SuppressWarnings("unchecked") // the update of a fit is a fit of the same model, and of the same type
    public ConformalFit<F> update(TimeSeries newObservations, Regressors regressors) {
        F updated = (F) inner.update(newObservations, regressors);
        return new ConformalFit<>(model, updated, calibration.update(inner, updated, newObservations, regressors));
    }

    @Override
    public ConformalFit<F> update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    @Override
    public String summary() {
        return model + "\nseries '" + observed().name() + "'\n" + calibration.summary() + inner.summary();
    }

    @Override
    public String toString() {
        return "ConformalFit[" + model + ", " + observed() + "]";
    }
}
