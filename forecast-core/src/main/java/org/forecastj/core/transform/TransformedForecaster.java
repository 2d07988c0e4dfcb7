package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;
import org.forecastj.core.ProgressListener.Progress;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * A model behind a transform: each fit learns the transform on its training series, fits the model to what it gives, and answers in original
 * units. Regressors pass to the model as they are. Immutable and safe for use by any number of threads.
 *
 * @param <F> type of the model's own fits
 */
public final class TransformedForecaster<F extends Fit> implements Forecaster<TransformedFit<F>> {
    private final Transform transform;
    private final Forecaster<F> model;

    /** A series on the model's scale, and how it came there. */
    private record Prepared(TimeSeries original, FittedTransform transform, TimeSeries transformed) {
        static Prepared of(Transform transform, TimeSeries series) {
            FittedTransform fitted = transform.fit(series);
            return new Prepared(series, fitted, fitted.apply(series));
        }

        <F extends Fit> TransformedFit<F> around(F inner, String name) {
            return new TransformedFit<>(name, transform, inner, original);
        }
    }

    TransformedForecaster(Transform transform, Forecaster<F> model) {
        this.transform = Objects.requireNonNull(transform, "transform");
        this.model = Objects.requireNonNull(model, "model");
    }

    /**
     * The transform.
     *
     * @return the transform, not learned yet
     */
    public Transform transform() {
        return transform;
    }

    /**
     * The model of the transformed series.
     *
     * @return the model
     */
    public Forecaster<F> model() {
        return model;
    }

    /**
     * Names of transform and model.
     *
     * @return such as {@code log1p → additive}
     */
    @Override
    public String name() {
        return transform.name() + TransformChain.ARROW + model.name();
    }

    @Override
    public TransformedFit<F> fit(TimeSeries series, Regressors regressors) {
        Prepared prepared = Prepared.of(transform, series);
        return prepared.around(model.fit(prepared.transformed, regressors), name());
    }

    /**
     * Transforms every series, then fits the model to all of them by its own {@code fitEach}, so that what it shares among series with
     * equal timestamps stays shared. Series that cannot be transformed are failures, and done when the progress listener hears of the first
     * one that is fitted. Time budget and cancellation count for both parts together.
     */
    @Override
    public boolean sharesWorkInPanels() {
        return model.sharesWorkInPanels();
    }

    @Override
    public PanelFit<TransformedFit<F>> fitEach(
            Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        List<SeriesKey> keys = panel.keys();
        Execution clock = execution.startClock();
        List<Outcome<Prepared>> prepared =
                clock.withoutProgress().run(keys, key -> Prepared.of(transform, panel.get(key)));
        Map<SeriesKey, TimeSeries> transformed = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            SeriesKey key = keys.get(i);
            prepared.get(i).value().ifPresent(p -> transformed.put(key, p.transformed));
        }
        Execution rest = afterFailures(clock, keys.size() - transformed.size());
        PanelFit<F> inner = model.fitEach(Panel.of(panel.levelNames(), transformed), regressors, rest);
        List<Outcome<TransformedFit<F>>> outcomes = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            outcomes.add(outcome(keys.get(i), prepared.get(i), inner));
        }
        return PanelFit.of(keys, outcomes);
    }

    /** Counts on from the series that have failed already. */
    private static Execution afterFailures(Execution execution, int failed) {
        return execution
                .progressListener()
                .map(listener -> execution.withProgress(p -> listener.onProgress(
                        new Progress(p.done() + failed, p.total() + failed, p.failed() + failed, p.elapsed()))))
                .orElse(execution);
    }

    private Outcome<TransformedFit<F>> outcome(SeriesKey key, Outcome<Prepared> prepared, PanelFit<F> inner) {
        ForecastingException failure =
                prepared.failure().orElse(inner.failures().get(key));
        if (failure != null) {
            return Outcome.failed(failure);
        }
        return Outcome.of(prepared.value().orElseThrow().around(inner.get(key), name()));
    }

    @Override
    public String toString() {
        return name();
    }
}
