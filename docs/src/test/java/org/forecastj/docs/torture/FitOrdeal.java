package org.forecastj.docs.torture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.io.json.ModelJson;

/** Fits a model and uses all that a fit can do. */
final class FitOrdeal {
    private static final int FAR = 14;
    private static final double[] LEVELS = {0.5, 0.8, 0.95};

    private FitOrdeal() {}

    /** A model of a panel that may depend on the name of the series. */
    @FunctionalInterface
    interface PanelModel {
        GlobalForecaster<?> forSeries(TimeSeries series);
    }

    static Ordeal of(Forecaster<?> model) {
        return trial ->
                trial.first("fit", () -> (Fit) model.fit(trial.series())).ifPresent(fit -> use(trial, fit));
    }

    /** A model of a panel that is made of the series; the first of its keys is forecast. */
    static Ordeal of(PanelModel model, Function<TimeSeries, Panel> panel, int horizon) {
        return trial -> trial.ofPanel()
                .first("fit", () -> {
                    GlobalFit fit =
                            model.forSeries(trial.series()).fit(panel.apply(trial.series()), Execution.sequential());
                    SeriesKey key = SeriesKey.of(trial.series().name());
                    ForecastingException failure = fit.failures().get(key);
                    if (failure != null) {
                        throw failure;
                    }
                    return fit;
                })
                .ifPresent(fit -> use(trial, fit, horizon));
    }

    /** One part of what a fit can do, after fitting. */
    static Ordeal of(Forecaster<?> model, java.util.function.BiConsumer<Trial, Fit> use) {
        return trial -> trial.first("fit", () -> (Fit) model.fit(trial.series()))
                .ifPresent(fit -> trial.then("use", () -> {
                    use.accept(trial, fit);
                    return true;
                }));
    }

    private static void use(Trial trial, GlobalFit fit, int horizon) {
        SeriesKey key = SeriesKey.of(trial.series().name());
        trial.then("forecast", () -> fit.forecast(key, horizon, Regressors.none(), LEVELS))
                .ifPresent(forecast -> {
                    check(trial, forecast, trial.series().index(), horizon);
                    trial.then(
                                    "read",
                                    () -> copy(fit, GlobalFit.class).forecast(key, horizon, Regressors.none(), LEVELS))
                            .ifPresent(again ->
                                    trial.require(again.equals(forecast), "what is read forecasts differently"));
                });
    }

    private static void use(Trial trial, Fit fit) {
        trial.require(fit.observed().equals(trial.series()), "observed() is not the series");
        trial.then("fitted", fit::fitted).ifPresent(s -> onHistory(trial, "fitted", s));
        trial.then("residuals", fit::residuals).ifPresent(s -> onHistory(trial, "residuals", s));
        trial.then("components", fit::components)
                .ifPresent(all -> all.forEach((name, s) -> onHistory(trial, "component " + name, s)));
        trial.then("summary", fit::summary)
                .ifPresent(text -> trial.require(!text.isBlank() && !text.contains("NaN"), "summary: " + text));
        trial.then("forecast of one step", () -> fit.forecast(1, LEVELS))
                .ifPresent(forecast -> check(trial, forecast, trial.series().index(), 1));
        trial.then("forecast", () -> fit.forecast(FAR, LEVELS)).ifPresent(forecast -> {
            check(trial, forecast, trial.series().index(), FAR);
            trial.then("read", () -> copy(fit, Fit.class).forecast(FAR, LEVELS))
                    .ifPresent(again -> trial.require(again.equals(forecast), "what is read forecasts differently"));
        });
        trial.then("simulate", () -> fit.simulate(3, Regressors.none(), 2, 1)).ifPresent(paths -> {
            trial.require(paths.count() == 2, "number of paths");
            trial.finite("path 0", paths.toArray()[0]);
            trial.finite("path 1", paths.toArray()[1]);
        });
        update(trial, fit);
    }

    private static void update(Trial trial, Fit fit) {
        trial.then("update", () -> {
                    TimeSeries next = next(trial.series());
                    Fit later = fit.update(next);
                    trial.require(
                            later.observed().size() == trial.series().size() + 1,
                            "size of the history after an update");
                    return later;
                })
                .ifPresent(later -> trial.then("forecast after an update", () -> later.forecast(2, 0.8))
                        .ifPresent(forecast ->
                                check(trial, forecast, later.observed().index(), 2)));
    }

    /** One more row like the last one observed. */
    private static TimeSeries next(TimeSeries series) {
        TimeIndex index = series.index();
        double value = 1;
        for (int i = 0; i < series.size(); i++) {
            value = series.isMissing(i) ? value : series.value(i);
        }
        TimeIndex one = index.isRegular() ? index.next(1) : dayAfter(index);
        return TimeSeries.of(series.name(), one, value);
    }

    private static TimeIndex dayAfter(TimeIndex index) {
        LocalDateTime last = index.size() == 0 ? LocalDateTime.of(2024, 1, 1, 0, 0) : index.dateTime(index.size() - 1);
        return TimeIndex.ofDateTimes(List.of(last.plusDays(1)));
    }

    private static <F extends FittedModel> F copy(FittedModel fit, Class<F> type) {
        ModelCodecs codecs = ModelCodecs.installed();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(fit, out, codecs);
        return ModelJson.read(new ByteArrayInputStream(out.toByteArray()), type, codecs);
    }

    private static void onHistory(Trial trial, String what, TimeSeries values) {
        trial.require(values.index().sameTimes(trial.series().index()), what + ": another index");
        trial.finiteOrMissing(what, values.values());
    }

    /** Right length, all finite, intervals that are ordered and nested, and timestamps that continue the history. */
    static void check(Trial trial, Forecast forecast, TimeIndex history, int horizon) {
        trial.require(forecast.horizon() == horizon, "horizon is " + forecast.horizon() + " instead of " + horizon);
        trial.require(forecast.index().sameTimes(history.next(horizon)), "steps do not continue the history");
        trial.finite("mean", forecast.mean().values());
        trial.finite("median", forecast.median().values());
        trial.finite("standard deviation", forecast.standardDeviation().values());
        double[] innerLow = forecast.median().values();
        double[] innerHigh = innerLow;
        for (double level : forecast.levels()) {
            double[] low = forecast.interval(level).lower().values();
            double[] high = forecast.interval(level).upper().values();
            trial.finite("lower " + level, low);
            trial.finite("upper " + level, high);
            for (int h = 0; h < low.length; h++) {
                trial.require(low[h] <= innerLow[h] && high[h] >= innerHigh[h], "interval " + level + " at step " + h);
            }
            innerLow = low;
            innerHigh = high;
        }
        forecast.components().forEach((name, values) -> trial.finite("component " + name, values.values()));
    }
}
