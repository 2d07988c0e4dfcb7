package org.forecastj.core.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * A model that chooses: candidates are evaluated on folds of the history, and the best of them is fitted to all of it. Its fit is that of
 * the chosen candidate, so {@link Fit#model()} tells which it was.
 *
 * <pre>{@code
 * BestOf chosen = BestOf.of(List.of(naive, ets, arima), RollingOrigin.horizon(28).lastFolds(3), Metrics.mase(7));
 * Evaluation honest = Backtest.of(RollingOrigin.horizon(28).lastFolds(6)).model(chosen).run(series);
 * }</pre>
 *
 * <p>Within a {@link Backtest} this is nested cross-validation: each outer fold hands over its training window only, so the inner folds lie
 * within it, and what was chosen is judged on rows that had no part in the choice. The score of the best candidate on the folds that it was
 * chosen on is too good by comparison.
 *
 * <p>A candidate that fails on some inner fold, or whose value of the metric is not defined or overflows, is not chosen; of equals, the one given first is. The cost of
 * a fit is that of all candidates on all inner folds and one more fit. Immutable and safe to share.
 *
 * @see "Varma, Simon (2006), Bias in error estimation when using cross-validation for model selection, BMC Bioinformatics 7, 91"
 */
public final class BestOf implements Forecaster<Fit> {
    private final List<Forecaster<?>> candidates;
    private final RollingOrigin folds;
    private final Metric metric;

    /**
     * What was chosen, and why. Immutable.
     *
     * @param model the chosen candidate
     * @param position its position among the candidates, from 0
     * @param evaluation all candidates on the inner folds
     */
    public record Choice(Forecaster<?> model, int position, Evaluation evaluation) {}

    private BestOf(List<Forecaster<?>> candidates, RollingOrigin folds, Metric metric) {
        this.candidates = candidates;
        this.folds = folds;
        this.metric = metric;
    }

    /**
     * A choice.
     *
     * @param candidates the models to choose from, at least 1
     * @param folds where the inner folds lie within the history that is given to {@code fit}
     * @param metric what to judge by; values are ranked by {@link Metric#loss}
     * @return the model
     * @throws IllegalArgumentException if there are no candidates
     */
    public static BestOf of(List<? extends Forecaster<?>> candidates, RollingOrigin folds, Metric metric) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("there are no candidates; at least 1 is needed");
        }
        Objects.requireNonNull(folds, "folds");
        Objects.requireNonNull(metric, "metric");
        return new BestOf(List.copyOf(candidates), folds, metric);
    }

    @Override
    public String name() {
        return "best of " + candidates.size();
    }

    /**
     * Chooses without fitting to the whole history.
     *
     * @param series the history, NaN where missing
     * @param regressors columns that cover the rows of the series
     * @return the choice
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the history has no inner fold; if no candidate has a value on all inner
     *     folds, with the reason of the first failure, or {@link Reason#NO_DATA} where nothing could be scored
     */
    public Choice choose(TimeSeries series, Regressors regressors) {
        Evaluation evaluation = Backtest.of(folds)
                .models(candidates)
                .regressors(regressors)
                .metrics(metric)
                .run(series);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double loss = loss(evaluation, evaluation.models().get(i));
            if (loss < least) {
                least = loss;
                best = i;
            }
        }
        if (best < 0) {
            throw noneUsable(series, evaluation);
        }
        return new Choice(candidates.get(best), best, evaluation);
    }

    private double loss(Evaluation evaluation, String model) {
        boolean failed = evaluation.failures().stream().anyMatch(f -> f.model().equals(model));
        OptionalDouble value = failed ? OptionalDouble.empty() : value(evaluation, model);
        return value.isPresent() ? metric.loss(value.getAsDouble()) : Double.POSITIVE_INFINITY;
    }

    /** Empty where forecasts are so far off that the metric overflows. */
    private OptionalDouble value(Evaluation evaluation, String model) {
        try {
            return evaluation.value(model, metric);
        } catch (ForecastingException e) {
            if (e.reason() == Reason.NUMERICAL) {
                return OptionalDouble.empty();
            }
            throw e;
        }
    }

    private ForecastingException noneUsable(TimeSeries series, Evaluation evaluation) {
        String what = "series '" + series.name() + "': none of " + candidates.size() + " candidates has a value of "
                + metric.name() + " on all inner folds";
        if (evaluation.failures().isEmpty()) {
            return new ForecastingException(
                    Reason.NO_DATA, what + "; take another metric, or folds with values that can be scored");
        }
        FoldFailure first = evaluation.failures().get(0);
        return new ForecastingException(
                first.cause().reason(),
                what + "; '" + first.model() + "' failed: " + first.cause().getMessage(),
                first.cause());
    }

    @Override
    public Fit fit(TimeSeries series, Regressors regressors) {
        return choose(series, regressors).model().fit(series, regressors);
    }

    @Override
    public String toString() {
        return "BestOf[" + candidates.stream().map(Forecaster::name).toList() + ", " + folds + ", " + metric.name()
                + "]";
    }
}
