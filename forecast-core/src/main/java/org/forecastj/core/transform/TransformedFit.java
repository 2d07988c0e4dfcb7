package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * The fit of a model behind a transform, in original units.
 *
 * <p><b>Pointwise transforms</b>, and those with a line of their own at each step, such as trends. Medians and bounds of intervals are carried back exactly by the inverse. Means and standard deviations are
 * those of the inverse of a normal variable (closed forms for logarithms and scales, Gauss–Hermite quadrature otherwise); where the model's
 * own forecast is not symmetric, its mean and median differing, they are those of {@value BackTransform#PATHS} simulated paths.
 *
 * <p><b>Differences.</b> Behind a {@link org.forecastj.core.model.GaussianFit}, and where all transforms from the model to the outermost
 * difference are straight lines, the joint covariance is added up exactly, and the rest is pointwise. Otherwise the forecast is that of
 * {@value BackTransform#PATHS} simulated paths with a fixed seed, quantiles being empirical.
 *
 * <p><b>Fitted values</b> are the inverse of the model's, without a correction for bias: medians of the one-step distributions.
 * Immutable and safe for use by any number of threads.
 *
 * @param <F> type of the model's own fit
 */
public final class TransformedFit<F extends Fit> implements Fit {
    private final String model;
    private final FittedChain transform;
    private final F inner;
    private final TimeSeries observed;

    TransformedFit(String model, FittedTransform transform, F inner, TimeSeries observed) {
        this.model = Objects.requireNonNull(model, "model");
        this.transform = FittedChain.of(List.of(transform));
        this.inner = Objects.requireNonNull(inner, "inner");
        this.observed = Objects.requireNonNull(observed, "observed");
    }

    /**
     * The model's own fit, to the transformed series.
     *
     * @return the fit on the transformed scale
     */
    public F inner() {
        return inner;
    }

    /**
     * The transform as learned.
     *
     * @return the transform
     */
    public FittedTransform transform() {
        return transform.steps().size() == 1 ? transform.steps().get(0) : transform;
    }

    /**
     * The rows of the history for which the model was given a value that was not observed: those that were missing, or that a step of the
     * transform took for an outlier and removed, and that a later step filled.
     *
     * @return rows from 0, ascending; rows that are still missing after the transform are not among them
     */
    public List<Integer> filledRows() {
        List<TimeSeries> inputs = transform.inputs(observed);
        BitSet filled = new BitSet();
        for (int step = 0; step < inputs.size(); step++) {
            if (transform.steps().get(step) instanceof FittedFill fill) {
                Filled result = new Filled(inputs.get(step), fill.apply(inputs.get(step)));
                result.rows().forEach(filled::set);
            }
        }
        return filled.stream().boxed().toList();
    }

    /**
     * The rows of the history that a step of the transform took for outliers, and repaired or removed.
     *
     * @return rows from 0, ascending
     * @see Transforms#repairOutliers
     */
    public List<Integer> outlierRows() {
        BitSet rows = new BitSet();
        for (FittedTransform step : transform.steps()) {
            if (step instanceof FittedOutliers outliers) {
                Arrays.stream(outliers.rows()).forEach(rows::set);
            }
        }
        return rows.stream().boxed().toList();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public TimeSeries observed() {
        return observed;
    }

    @Override
    public TimeSeries fitted() {
        double[] values = transform.inverseFitted(observed, inner.fitted().values());
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "series '" + observed.name() + "', row " + i + " ("
                                + observed.index().show(i) + "): the fitted value is too large in original units; "
                                + BackTransform.remedy(transform));
            }
        }
        return observed.withValues(values);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Components are the model's own, on the transformed scale.
     */
    @Override
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        return new BackTransform(transform, observed, inner).forecast(horizon, future, levels);
    }

    /**
     * {@inheritDoc}
     *
     * <p>After an irregular history only where the model forecasts any timestamp, and all transforms are pointwise.
     */
    @Override
    public Forecast forecastAt(TimeIndex index, Regressors future, double... levels) {
        return observed.index().isRegular()
                ? Fit.super.forecastAt(index, future, levels)
                : new BackTransform(transform, observed, inner).forecastAt(index, future, levels);
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        return new BackTransform(transform, observed, inner).simulate(horizon, future, paths, seed);
    }

    /** {@inheritDoc} */
    @Override
    public Map<String, TimeSeries> components() {
        return inner.components();
    }

    /**
     * The fit after more observations: they are transformed as the training window was, without learning the transform anew, and given to
     * the model's own update.
     */
    @Override
    @SuppressWarnings("unchecked") // the update of a fit is a fit of the same model, and of the same type
    public TransformedFit<F> update(TimeSeries newObservations, Regressors regressors) {
        TimeSeries all = observed.append(newObservations);
        TimeSeries transformed = transform.applyLater(observed, newObservations);
        F updated = (F) inner.update(transformed, regressors);
        return new TransformedFit<>(model, transform, updated, all);
    }

    @Override
    public TransformedFit<F> update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(model).append('\n');
        transform
                .steps()
                .forEach(step -> text.append("transform: ").append(step).append('\n'));
        return text.append(inner.summary()).toString();
    }

    @Override
    public String toString() {
        return "TransformedFit[" + model + ", " + observed + "]";
    }
}
