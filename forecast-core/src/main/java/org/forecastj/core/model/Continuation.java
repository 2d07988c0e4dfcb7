package org.forecastj.core.model;

import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Forecasts of given timestamps by a fit that forecasts all steps after a regular history: the steps asked for. Stateless. */
final class Continuation {
    private Continuation() {}

    static Forecast forecastAt(Fit fit, TimeIndex wanted, Regressors future, double... levels) {
        TimeSeries observed = fit.observed();
        double[] sorted = Levels.sorted(observed.name(), levels);
        requireContinuation(fit, wanted);
        TimeIndex steps = stepsTo(wanted, observed.index());
        int[] positions = new int[wanted.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = steps.indexOf(wanted.epochMillis(i));
            if (positions[i] < 0) {
                throw refused(
                        fit,
                        wanted.show(i) + " is not among the timestamps that follow the history, " + observed.index()
                                + "; ask for those, or take a model that forecasts any timestamp, such as the additive one");
            }
        }
        int horizon = positions[positions.length - 1] + 1;
        Forecast forecast = fit.forecast(horizon, future, sorted);
        return horizon == positions.length ? forecast : select(forecast, wanted, positions);
    }

    private static void requireContinuation(Fit fit, TimeIndex wanted) {
        TimeIndex history = fit.observed().index();
        if (wanted.size() == 0) {
            throw new IllegalArgumentException(
                    "series '" + fit.observed().name() + "': there are no timestamps to forecast; give at least 1");
        }
        if (!history.isRegular()) {
            throw refused(
                    fit,
                    "its history is irregular and does not say which timestamps follow; regularise the series to a"
                            + " frequency, or take a model that forecasts any timestamp, such as the additive one");
        }
        if (!Objects.equals(history.zone(), wanted.zone())) {
            throw refused(
                    fit,
                    "the timestamps " + wanted + " and the history " + history
                            + " are not in the same time zone; give them in that of the history");
        }
        if (wanted.epochMillis(0) <= history.epochMillis(history.size() - 1)) {
            throw refused(
                    fit,
                    wanted.show(0) + " is not after the history, which ends at " + history.show(history.size() - 1)
                            + "; Fit.fitted has the values within it");
        }
    }

    /** Steps after the history, up to the last timestamp wanted or beyond. */
    private static TimeIndex stepsTo(TimeIndex wanted, TimeIndex history) {
        long last = wanted.epochMillis(wanted.size() - 1);
        TimeIndex steps = history.next(wanted.size());
        while (steps.epochMillis(steps.size() - 1) < last) {
            steps = history.next(Math.multiplyExact(2, steps.size()));
        }
        return steps;
    }

    private static Forecast select(Forecast forecast, TimeIndex wanted, int[] positions) {
        Forecast.Builder builder = Forecast.builder(forecast.name(), wanted)
                .mean(select(forecast.mean(), positions))
                .median(select(forecast.median(), positions))
                .standardDeviation(select(forecast.standardDeviation(), positions));
        for (Interval interval : forecast.intervals()) {
            builder.interval(
                    interval.level(), select(interval.lower(), positions), select(interval.upper(), positions));
        }
        forecast.components().forEach((name, values) -> builder.component(name, select(values, positions)));
        return builder.build();
    }

    private static double[] select(TimeSeries values, int[] positions) {
        double[] selected = new double[positions.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = values.value(positions[i]);
        }
        return selected;
    }

    private static ForecastingException refused(Fit fit, String why) {
        return new ForecastingException(
                Reason.IRREGULAR_INDEX, "series '" + fit.observed().name() + "', model '" + fit.model() + "': " + why);
    }
}
