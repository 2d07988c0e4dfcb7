package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * The folds of one series that share a fit of a model of one series: fitted in the first, moved on in the others. Where there is no fit yet,
 * because it failed, it is made in the next fold. Used by one thread.
 */
final class SeriesChain {
    private final EvaluationRun run;
    private final String model;
    private final Forecaster<?> forecaster;
    private final SeriesKey key;
    private final TimeSeries series;
    private final List<Fold> folds;
    private @Nullable Fit fit;
    private int seen;

    SeriesChain(EvaluationRun run, String model, Forecaster<?> forecaster, SeriesKey key, List<Fold> folds) {
        this.run = run;
        this.model = model;
        this.forecaster = forecaster;
        this.key = key;
        this.series = run.series(key);
        this.folds = folds;
    }

    ChainResult run() {
        List<FoldForecast> forecasts = new ArrayList<>(folds.size());
        List<FoldFailure> failures = new ArrayList<>(0);
        for (Fold fold : folds) {
            try {
                Execution.checkpoint();
                forecasts.add(forecast(fold));
            } catch (ForecastingException e) {
                failures.add(failed(fold, e));
            } catch (RuntimeException e) {
                failures.add(failed(fold, EvaluationRun.unexpected(e)));
            }
        }
        fit = null;
        return new ChainResult(forecasts, failures);
    }

    /** The result where the chain was not run at all. */
    ChainResult allFailed(ForecastingException cause) {
        List<FoldFailure> failures = new ArrayList<>(folds.size());
        for (Fold fold : folds) {
            failures.add(failed(fold, cause));
        }
        return new ChainResult(List.of(), failures);
    }

    private FoldFailure failed(Fold fold, ForecastingException cause) {
        return new FoldFailure(model, key, Optional.of(fold), cause);
    }

    private FoldForecast forecast(Fold fold) {
        Fit moved = fitAt(fold);
        TimeIndex steps = series.index().slice(fold.origin(), fold.testEnd());
        FoldForecast made = run.foldForecast(model, key, series, fold, steps, run.forecast(key, moved, steps));
        fit = moved;
        seen = fold.origin();
        return made;
    }

    private Fit fitAt(Fold fold) {
        Fit last = fit;
        if (last == null) {
            TimeSeries training = series.slice(fold.start(), fold.origin());
            Fit first = forecaster.fit(training, run.regressors(key, training.index()));
            fit = first;
            seen = fold.origin();
            return first;
        }
        TimeSeries since = series.slice(seen, fold.origin());
        return last.update(since, run.regressors(key, since.index()));
    }
}
