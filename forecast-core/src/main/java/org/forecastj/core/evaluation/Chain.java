package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * The folds of one model that share a fit: fitted in the first, moved on in the others. A series that has no fit yet, because it starts
 * later or the fit failed, is fitted in the next of its folds. Used by one thread.
 */
final class Chain {
    private final EvaluationRun run;
    private final String model;
    private final GlobalForecaster<?> forecaster;
    private final int[] numbers;
    private final Map<SeriesKey, Moving> fits = new HashMap<>();
    private final Map<SeriesKey, ForecastingException> failedFits = new HashMap<>();
    private final List<FoldForecast> forecasts = new ArrayList<>();
    private final List<FoldFailure> failures = new ArrayList<>();

    /** Where the forecasts of one series come from, and how many of its rows that has seen. */
    private record Moving(GlobalFit panelFit, @Nullable Fit fit, int seen) {}

    /** A forecast and what made it. */
    private record Made(Moving by, FoldForecast forecast) {}

    Chain(EvaluationRun run, String model, GlobalForecaster<?> forecaster, int... numbers) {
        this.run = run;
        this.model = model;
        this.forecaster = forecaster;
        this.numbers = numbers.clone();
    }

    ChainResult run(Execution fitting, Execution forecasting) {
        for (int number : numbers) {
            SortedMap<SeriesKey, Fold> folds = run.foldsOf(number);
            fitMissing(folds, fitting);
            forecast(folds, forecasting);
        }
        fits.clear();
        failedFits.clear();
        return new ChainResult(List.copyOf(forecasts), List.copyOf(failures));
    }

    private void fitMissing(SortedMap<SeriesKey, Fold> folds, Execution execution) {
        failedFits.clear();
        Optional<ForecastingException> stop = execution.stopReason();
        if (stop.isPresent()) {
            folds.keySet().forEach(key -> failedFits.put(key, stop.get()));
            return;
        }
        Map<SeriesKey, TimeSeries> training = new TreeMap<>();
        folds.forEach((key, fold) -> {
            if (!fits.containsKey(key)) {
                training.put(key, run.series(key).slice(fold.start(), fold.origin()));
            }
        });
        if (training.isEmpty()) {
            return;
        }
        try {
            GlobalFit fit = fit(Panel.of(run.panel().levelNames(), training), execution);
            training.keySet().forEach(key -> keep(key, fit, folds));
        } catch (ForecastingException e) {
            training.keySet().forEach(key -> failedFits.put(key, e));
        }
    }

    private GlobalFit fit(Panel training, Execution execution) {
        try {
            return forecaster.fit(
                    training, key -> run.regressors(key, training.get(key).index()), execution);
        } catch (ForecastingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw EvaluationRun.unexpected(e);
        }
    }

    private void keep(SeriesKey key, GlobalFit fit, SortedMap<SeriesKey, Fold> folds) {
        ForecastingException failure = fit.failures().get(key);
        if (failure != null) {
            failedFits.put(key, failure);
            return;
        }
        Fit own = fit instanceof PanelFit<?> panelFit ? panelFit.fits().get(key) : null;
        fits.put(key, new Moving(fit, own, fold(key, folds).origin()));
    }

    private void forecast(SortedMap<SeriesKey, Fold> folds, Execution execution) {
        List<SeriesKey> keys = List.copyOf(folds.keySet());
        List<Outcome<Made>> outcomes = execution.run(keys, key -> forecast(key, fold(key, folds)));
        for (int i = 0; i < keys.size(); i++) {
            SeriesKey key = keys.get(i);
            outcomes.get(i).value().ifPresent(made -> {
                fits.put(key, made.by());
                forecasts.add(made.forecast());
            });
            outcomes.get(i)
                    .failure()
                    .ifPresent(
                            cause -> failures.add(new FoldFailure(model, key, Optional.of(fold(key, folds)), cause)));
        }
    }

    private Made forecast(SeriesKey key, Fold fold) {
        Moving fitted = fits.get(key);
        if (fitted == null) {
            throw Objects.requireNonNull(failedFits.get(key), "a series without fit has a reason");
        }
        Moving moved = fitted.seen() == fold.origin() ? fitted : moveOn(key, fitted, fold.origin());
        TimeSeries series = run.series(key);
        TimeIndex steps = series.index().slice(fold.origin(), fold.testEnd());
        Fit fit = moved.fit();
        Forecast forecast = fit == null
                ? moved.panelFit().forecast(key, steps.size(), run.futureRegressors(key, steps), run.levels())
                : run.forecast(key, fit, steps);
        return new Made(moved, run.foldForecast(model, key, series, fold, steps, forecast));
    }

    private Moving moveOn(SeriesKey key, Moving fitted, int origin) {
        Fit fit = fitted.fit();
        if (fit == null) {
            throw new ForecastingException(
                    Reason.UNEXPECTED,
                    "model '" + model
                            + "' fits the panel as a whole and cannot be moved on; evaluate it with refitEvery(1)");
        }
        TimeSeries since = run.series(key).slice(fitted.seen(), origin);
        return new Moving(fitted.panelFit(), fit.update(since, run.regressors(key, since.index())), origin);
    }

    private static Fold fold(SeriesKey key, SortedMap<SeriesKey, Fold> folds) {
        return Objects.requireNonNull(folds.get(key), "only series with this fold");
    }
}
