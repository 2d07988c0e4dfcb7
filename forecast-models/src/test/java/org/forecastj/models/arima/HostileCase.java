package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;

/** A model on a series: everything works and is finite, or one exception says why not and names the series. */
final class HostileCase {
    private static final int HORIZON = 12;
    private static final int NEW_ROWS = 5;

    enum Ending {
        WORKED,
        REFUSED_TO_FIT,
        REFUSED_TO_FORECAST,
        REFUSED_TO_UPDATE
    }

    private final Forecaster<?> model;
    private final TimeSeries series;
    private String message = "";

    HostileCase(Forecaster<?> model, TimeSeries series) {
        this.model = model;
        this.series = series;
    }

    /** The message of a refusal. */
    String message() {
        return message;
    }

    Ending run() {
        Fit fit;
        try {
            fit = model.fit(series, columns(series.index(), 0));
        } catch (ForecastingException e) {
            return refused(e, Ending.REFUSED_TO_FIT);
        }
        readable(best(fit));
        try {
            works(fit);
        } catch (ForecastingException e) {
            return refused(e, Ending.REFUSED_TO_FORECAST);
        }
        Fit updated;
        try {
            TimeSeries more = more();
            updated = fit.update(more, columns(more.index(), series.size()));
            works(updated);
        } catch (ForecastingException e) {
            return refused(e, Ending.REFUSED_TO_UPDATE);
        }
        return Ending.WORKED;
    }

    private static ArimaFit best(Fit fit) {
        return fit instanceof AutoArimaFit automatic ? automatic.best() : (ArimaFit) fit;
    }

    private Ending refused(ForecastingException e, Ending ending) {
        message = e.reason() + ": " + e.getMessage();
        assertTrue(e.reason() != Reason.UNEXPECTED && message.contains("'" + series.name() + "'"), message);
        assertFalse(message.contains("null") || message.contains("NaN"), message);
        return ending;
    }

    private Regressors columns(TimeIndex index, int first) {
        boolean wanted = model instanceof ArimaModel m
                ? !m.regressors().isEmpty()
                : !((AutoArima) model).regressors().isEmpty();
        if (!wanted) {
            return Regressors.none();
        }
        Random random = new Random(9);
        double[] column = HostileSeries.rows(first + index.size(), t -> random.nextGaussian());
        return Regressors.on(index)
                .knownInFuture(HostileModels.REGRESSOR, Arrays.copyOfRange(column, first, column.length))
                .build();
    }

    /** Rows that go on as the series ends: a copy of earlier ones. */
    private TimeSeries more() {
        TimeIndex index = series.index().next(NEW_ROWS);
        double[] values = series.values();
        return TimeSeries.of(
                series.name(),
                index,
                HostileSeries.rows(NEW_ROWS, t -> values[Math.max(0, values.length - NEW_ROWS) + t % values.length]));
    }

    private void readable(ArimaFit fit) {
        assertFalse(fit.summary().isBlank() || fit.convergence().reason().isBlank());
        nonNegative("sigma2", fit.sigma2());
        assertFalse(Double.isInfinite(fit.logLikelihood()), "log-likelihood");
        fit.coefficients().forEach(c -> finite(c.name(), c.estimate()));
        for (double[] row : fit.covariance()) {
            noInfinity("covariance", row);
        }
        fit.arRoots().forEach(r -> assertTrue(r.modulus() > 1 - 1e-7, "AR root " + r));
        fit.maRoots().forEach(r -> assertTrue(r.modulus() > 1 - 1e-9, "MA root " + r));
        noInfinity("fitted", fit.fitted().values());
        noInfinity("innovations", fit.innovations().values());
    }

    private static void finite(String what, double value) {
        assertTrue(Double.isFinite(value), () -> what + " is " + value);
    }

    private static void nonNegative(String what, double value) {
        finite(what, value);
        assertTrue(value >= 0, () -> what + " is " + value);
    }

    private static void noInfinity(String what, double[] values) {
        for (double value : values) {
            assertFalse(Double.isInfinite(value), () -> what + " is infinite");
        }
    }

    private void works(Fit fit) {
        Regressors future =
                columns(fit.observed().index().next(HORIZON), fit.observed().size());
        Forecast forecast = fit.forecast(HORIZON, future, 0.8, 0.95);
        ordered(forecast);
        ModelCodecs codecs = ModelCodecs.installed();
        Fit stored = codecs.decode(codecs.encode(fit));
        assertEquals(forecast, stored.forecast(HORIZON, future, 0.8, 0.95));
        finite(fit.simulate(HORIZON, future, 20, 1).toArray());
        finite(best(fit).bootstrap(HORIZON, future, 20, 1).toArray());
    }

    private static void finite(double[][] paths) {
        for (double[] path : paths) {
            for (double value : path) {
                finite("a path", value);
            }
        }
    }

    private static void ordered(Forecast forecast) {
        Interval narrow = forecast.interval(0.8);
        Interval wide = forecast.interval(0.95);
        for (int h = 0; h < HORIZON; h++) {
            finite("mean", forecast.mean().value(h));
            nonNegative("deviation", forecast.standardDeviation().value(h));
            double[] quantiles = {
                wide.lower().value(h),
                narrow.lower().value(h),
                forecast.median().value(h),
                narrow.upper().value(h),
                wide.upper().value(h)
            };
            for (int i = 0; i < quantiles.length; i++) {
                finite("quantile", quantiles[i]);
                assertTrue(i == 0 || quantiles[i - 1] <= quantiles[i], Arrays.toString(quantiles));
            }
        }
    }
}
