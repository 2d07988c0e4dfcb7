package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class ArimaRegressorsTest {
    private static final int ROWS = 80;
    private static final int FUTURE = 6;
    private static final ArimaModel MODEL =
            ArimaModel.builder().order(1, 0, 0).regressor("x", "z").build();

    private static double[] column(int seed) {
        return HostileSeries.noise(ROWS + FUTURE, 100L + seed);
    }

    private static TimeSeries series(int seed) {
        double[] x = column(seed);
        double[] z = column(-seed - 1);
        double[] noise = HostileSeries.noise(ROWS, 1000L + seed);
        return HostileSeries.series(
                "series " + seed, HostileSeries.rows(ROWS, t -> 5 + 2 * x[t] - 3 * z[t] + 0.3 * noise[t]));
    }

    private static Regressors columns(int seed, int from, int to, boolean swapped) {
        TimeIndex all = HostileSeries.series("", new double[ROWS + FUTURE]).index();
        Regressors.Builder builder = Regressors.on(all);
        if (swapped) {
            builder.knownInFuture("z", column(-seed - 1)).knownInFuture("x", column(seed));
        } else {
            builder.knownInFuture("x", column(seed)).knownInFuture("z", column(-seed - 1));
        }
        return builder.build().at(all.slice(from, to));
    }

    @Test
    void columnsGoByNameNotByOrder() {
        ArimaFit fit = MODEL.fit(series(1), columns(1, 0, ROWS, false));
        assertEquals(2, fit.coefficient("x").estimate(), 0.2);
        assertEquals(-3, fit.coefficient("z").estimate(), 0.2);
        ArimaFit swapped = MODEL.fit(series(1), columns(1, 0, ROWS, true));
        Regressors future = columns(1, ROWS, ROWS + FUTURE, false);
        assertEquals(fit.forecast(FUTURE, future, 0.9), swapped.forecast(FUTURE, future, 0.9));
        assertEquals(
                fit.forecast(FUTURE, future, 0.9), fit.forecast(FUTURE, columns(1, ROWS, ROWS + FUTURE, true), 0.9));
        assertEquals(fit.forecast(FUTURE, future, 0.9), fit.forecast(FUTURE, columns(1, 0, ROWS + FUTURE, true), 0.9));
    }

    @Test
    void columnsOfThePastCannotBeForecastWith() {
        TimeSeries series = series(1);
        Regressors past = Regressors.on(series.index())
                .knownInPast("x", java.util.Arrays.copyOf(column(1), ROWS))
                .knownInFuture("z", java.util.Arrays.copyOf(column(-2), ROWS))
                .build();
        ArimaFit fit = MODEL.fit(series, past);
        ForecastingException e = assertThrows(ForecastingException.class, () -> fit.forecast(2, past.knownInFuture()));
        assertEquals(Reason.MISSING_REGRESSOR, e.reason());
        assertTrue(
                String.valueOf(e.getMessage()).contains("[x]")
                        && String.valueOf(e.getMessage()).contains("'series 1'"),
                e.getMessage());
    }

    @Test
    void updatesContinueTheFilter() {
        for (int cut : new int[] {40, 79}) {
            TimeSeries series = series(2);
            ArimaFit whole = MODEL.fit(series.head(cut), columns(2, 0, cut, false));
            ArimaFit updated = whole.update(series.slice(cut, ROWS), columns(2, cut, ROWS, true));
            ArimaFit anew = new ArimaFit(
                    updated.specification(),
                    series,
                    columns(2, 0, ROWS, false),
                    ResponseScale.of(java.util.Optional.empty(), 1, series),
                    updated.estimates());
            Regressors future = columns(2, ROWS, ROWS + FUTURE, false);
            double[] one = updated.forecast(FUTURE, future).mean().values();
            double[] other = anew.forecast(FUTURE, future).mean().values();
            for (int h = 0; h < FUTURE; h++) {
                assertEquals(other[h], one[h], 1e-10 * Math.abs(other[h]));
            }
        }
    }

    private static SeriesKey key(int i) {
        return SeriesKey.of("s" + i);
    }

    private static Reason reason(PanelFit<?> fit, int i) {
        return Objects.requireNonNull(fit.failures().get(key(i))).reason();
    }

    private static Panel panel() {
        Map<SeriesKey, TimeSeries> all = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            all.put(key(i), i == 4 ? HostileSeries.series("series 4", Double.NaN, Double.NaN) : series(i));
        }
        return Panel.of(all);
    }

    private static Regressors of(SeriesKey key) {
        int i = Integer.parseInt(key.toString().replaceAll("\\D", ""));
        return i == 7 ? Regressors.none() : columns(i, 0, i == 4 ? 2 : ROWS, i % 2 == 0);
    }

    @Test
    void panelsAreTheSameOnAnyNumberOfThreads() {
        AutoArima automatic = AutoArima.builder().period(1).regressor("x", "z").build();
        List<List<Forecast>> all = new ArrayList<>();
        for (int threads : new int[] {1, 2, 8}) {
            List<Forecast> forecasts = new ArrayList<>();
            for (PanelFit<?> fit : List.of(
                    MODEL.fitEach(panel(), ArimaRegressorsTest::of, Execution.threads(threads)),
                    automatic.fitEach(panel(), ArimaRegressorsTest::of, Execution.threads(threads)))) {
                assertEquals(Set.of(key(4), key(7)), fit.failures().keySet());
                assertEquals(Reason.NO_DATA, reason(fit, 4));
                assertEquals(Reason.MISSING_REGRESSOR, reason(fit, 7));
                for (int i : new int[] {0, 1, 2, 3, 5, 6, 8}) {
                    forecasts.add(fit.get(key(i)).forecast(FUTURE, columns(i, ROWS, ROWS + FUTURE, false), 0.95));
                }
            }
            all.add(forecasts);
        }
        assertEquals(all.get(0), all.get(1));
        assertEquals(all.get(0), all.get(2));
    }

    private static Cancellation cancelled() {
        Cancellation token = new Cancellation();
        token.cancel();
        return token;
    }

    @Test
    void searchesOfOneSeriesStopWhenTold() {
        TimeSeries series = HostileSeries.series("walk", HostileSeries.walk(200, 3));
        AutoArima model = AutoArima.builder().period(12).build();
        ForecastingException stopped = assertThrows(
                ForecastingException.class,
                () -> model.fit(
                        series, Regressors.none(), Execution.sequential().withCancellation(cancelled())));
        assertEquals(Reason.CANCELLED, stopped.reason());
        assertTrue(String.valueOf(stopped.getMessage()).contains("'walk'"), stopped.getMessage());
        try {
            AutoArimaFit hurried =
                    model.fit(series, Regressors.none(), Execution.sequential().withTimeBudget(Duration.ofNanos(1)));
            assertTrue(hurried.search().orElseThrow().stopped().isPresent());
        } catch (ForecastingException e) {
            assertEquals(Reason.TIME_BUDGET, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("'walk'"), e.getMessage());
        }
        assertEquals(
                model.fit(series).forecast(5, 0.9),
                model.fit(series, Regressors.none(), Execution.threads(3)).forecast(5, 0.9));
    }

    @Test
    void panelsStopWhenTold() {
        PanelFit<ArimaFit> stopped = MODEL.fitEach(
                panel(), ArimaRegressorsTest::of, Execution.threads(2).withCancellation(cancelled()));
        assertEquals(9, stopped.failures().size());
        assertTrue(stopped.failures().values().stream().allMatch(e -> e.reason() == Reason.CANCELLED));
    }

    @Test
    void randomRegressorsDoNoHarmToSimulation() {
        ArimaFit fit = MODEL.fit(series(3), columns(3, 0, ROWS, false));
        Regressors future = columns(3, ROWS, ROWS + FUTURE, false);
        double[][] paths = fit.bootstrap(FUTURE, future, 2000, 5).toArray();
        double[] mean = fit.forecast(FUTURE, future).mean().values();
        for (int h = 0; h < FUTURE; h++) {
            double sum = 0;
            for (double[] path : paths) {
                sum += path[h];
            }
            assertEquals(mean[h], sum / paths.length, 0.1);
        }
    }
}
