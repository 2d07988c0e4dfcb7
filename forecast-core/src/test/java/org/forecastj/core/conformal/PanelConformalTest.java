package org.forecastj.core.conformal;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.contract.DamagedStates;
import org.forecastj.core.contract.SampleSeries;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class PanelConformalTest {
    private static final SeriesKey A1 = SeriesKey.of("a", "1");
    private static final SeriesKey B1 = SeriesKey.of("b", "1");
    private static final SeriesKey CONSTANT = SeriesKey.of("b", "constant");

    private static Panel panel() {
        SplittableRandom random = new SplittableRandom(1);
        TreeMap<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (String store : List.of("a", "b")) {
            for (int i = 0; i < 6; i++) {
                double scale = (store.equals("a") ? 1 : 100) * (i + 1);
                double[] values = new double[50];
                Arrays.setAll(values, t -> scale * (10 + random.nextGaussian()));
                series.put(SeriesKey.of(store, String.valueOf(i)), daily(values));
            }
        }
        double[] same = new double[50];
        Arrays.fill(same, 3);
        series.put(CONSTANT, daily(same));
        return Panel.of(List.of("store", "item"), series);
    }

    private static TimeSeries daily(double... values) {
        return TimeSeries.daily("x", LocalDate.of(2024, 1, 1), values);
    }

    private static PanelConformal<PanelFit<TestModel.TestFit>> split() {
        return Conformal.split(TestModel.mean().forEachSeries())
                .horizon(3)
                .calibration(8)
                .groupedBy(0);
    }

    // ---- the example of the guide

    @Test
    void poolsTheErrorsOfAGroup() {
        ConformalPanelFit<?> fit = Conformal.split(TestModel.mean().forEachSeries())
                .horizon(3)
                .calibration(8)
                .groupedBy(0) // by store; also groupedBy(key -> …) and perSeries()
                .fit(panel(), Execution.threads(2));
        Map<SeriesKey, Forecast> forecasts = fit.forecast(3, 0.8, 0.95);

        assertEquals(panel().keys(), List.copyOf(forecasts.keySet()));
        assertEquals(6 * 8, fit.calibrationErrors("a", 1));
        assertEquals(6 * 8, fit.calibrationErrors("b", 3), "the constant has no unit and gives no errors");
        assertEquals(0, fit.calibrationErrors("b", 4));
        assertEquals("a", fit.groups().get(A1));
    }

    @Test
    void intervalsAreInUnitsOfTheSeries() {
        ConformalPanelFit<?> fit = split().fit(panel(), Execution.sequential());
        double[] widths = new double[2];
        SeriesKey[] keys = {SeriesKey.of("a", "2"), SeriesKey.of("a", "5")};
        for (int i = 0; i < 2; i++) {
            Forecast f = fit.forecast(keys[i], 3, Regressors.none(), 0.9);
            widths[i] =
                    (f.interval(0.9).upper().value(0) - f.interval(0.9).lower().value(0)) / fit.scale(keys[i]);
        }
        assertEquals(widths[0], widths[1], 1e-9);
    }

    @Test
    void aConstantHasIntervalsWithoutWidth() {
        Forecast forecast = split().fit(panel(), Execution.sequential()).forecast(CONSTANT, 3, Regressors.none(), 0.9);
        assertEquals(forecast.mean(), forecast.interval(0.9).upper());
        assertEquals(0, forecast.standardDeviation().value(2));
    }

    @Test
    void aNewSeriesHasTheIntervalsOfItsGroup() {
        TreeMap<SeriesKey, TimeSeries> series = new TreeMap<>(panel().asMap());
        SeriesKey fresh = SeriesKey.of("a", "new");
        series.put(fresh, TimeSeries.daily("x", LocalDate.of(2024, 2, 16), 5, 6, 5, 8));
        ConformalPanelFit<?> fit = split().fit(Panel.of(series), Execution.sequential());
        assertEquals(6 * 8 + 1, fit.calibrationErrors("a", 1), "it has one row before the last origin");
        Forecast forecast = fit.forecast(fresh, 3, Regressors.none(), 0.9);
        assertTrue(forecast.interval(0.9).upper().value(0) > forecast.mean().value(0));
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        ModelState expected = encode(split().fit(panel(), Execution.sequential()));
        for (int threads : new int[] {2, 8}) {
            assertEquals(expected, encode(split().fit(panel(), Execution.threads(threads))), threads + " threads");
        }
    }

    private static ModelState encode(ConformalPanelFit<?> fit) {
        return ModelCodecs.installed().encode(fit);
    }

    @Test
    void comesBackFromItsStateUnchanged() {
        for (PanelConformal<?> kind : List.of(
                split(),
                split().asymmetric().smoothing(1),
                split().quantileRegression(),
                split().normalized().perSeries().calibration(20))) {
            Panel panel = panel().filter(key -> !key.equals(CONSTANT));
            ConformalPanelFit<?> fit = kind.fit(panel, Execution.sequential());
            ConformalPanelFit<?> read = ModelCodecs.installed().decode(encode(fit), ConformalPanelFit.class);
            assertEquals(fit.forecast(3, 0.8, 0.9), read.forecast(3, 0.8, 0.9), kind.toString());
            assertEquals(fit.simulate(B1, 3, Regressors.none(), 20, 6), read.simulate(B1, 3, Regressors.none(), 20, 6));
            assertEquals(encode(fit), encode(read));
        }
    }

    @Test
    void refusesDamagedStates() {
        Panel small = panel().filter(key -> key.compareTo(SeriesKey.of("a", "2")) < 0);
        ModelState state = encode(split().calibration(2).fit(small, Execution.sequential()));
        Map<String, ModelState> damaged = new TreeMap<>(DamagedStates.withoutOne(state, Set.of()));
        DamagedStates.withOneOfAnotherType(state).forEach((path, faulty) -> damaged.put("type of " + path, faulty));
        assertFalse(damaged.isEmpty());
        damaged.forEach((path, faulty) -> {
            ForecastingException e = assertThrows(
                    ForecastingException.class,
                    () -> ModelCodecs.installed().decode(faulty, ConformalPanelFit.class),
                    path);
            assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason(), path);
        });
    }

    @Test
    void failuresStayFailuresAndComeBack() {
        ConformalPanelFit<?> fit = Conformal.split(TestModel.naive().forEachSeries())
                .calibration(20)
                .fit(SampleSeries.panel(60), Execution.threads(2));
        assertEquals(Set.of(SampleSeries.failing()), fit.failures().keySet());
        ConformalPanelFit<?> read = ModelCodecs.installed().decode(encode(fit), ConformalPanelFit.class);
        assertEquals(Set.of(SampleSeries.failing()), read.failures().keySet());
        assertEquals(
                5,
                fit.forecastEach(1, Execution.threads(2), 0.9).values().stream()
                        .filter(outcome -> outcome.value().isPresent())
                        .count());
        assertThrows(NoSuchElementException.class, () -> fit.forecast(SampleSeries.failing(), 1, Regressors.none()));
        assertThrows(NoSuchElementException.class, () -> fit.forecast(SeriesKey.of("none"), 1, Regressors.none()));
    }

    @Test
    void wrapsModelsOfAWholePanel() {
        ConformalPanelFit<GlobalFit> fit = Conformal.split(panelMean())
                .horizon(2)
                .calibration(6)
                .perSeries()
                .fit(panel(), Execution.threads(2));
        Forecast forecast = fit.forecast(A1, 2, Regressors.none(), 0.8);
        assertEquals(6, fit.calibrationErrors(A1.toString(), 2));
        assertTrue(forecast.interval(0.8).upper().value(1) > forecast.mean().value(1));
        ForecastingException e = assertThrows(ForecastingException.class, () -> encode(fit));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
    }

    /** Forecasts the mean of all series for each; without a codec. */
    private static GlobalForecaster<GlobalFit> panelMean() {
        return new GlobalForecaster<>() {
            @Override
            public String name() {
                return "panel mean";
            }

            @Override
            public GlobalFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                double mean = panel.asMap().values().stream()
                        .mapToDouble(s -> Quantiles.mean(s.values()))
                        .average()
                        .orElseThrow();
                return new GlobalFit() {
                    @Override
                    public List<SeriesKey> keys() {
                        return panel.keys();
                    }

                    @Override
                    public Map<SeriesKey, ForecastingException> failures() {
                        return Map.of();
                    }

                    @Override
                    public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
                        double[] means = new double[horizon];
                        Arrays.fill(means, mean);
                        return Forecast.normal(
                                key.toString(),
                                panel.get(key).index().next(horizon),
                                means,
                                new double[horizon],
                                levels);
                    }
                };
            }
        };
    }

    @Test
    void refusesWhatItCannotCalibrate() {
        ConformalPanelFit<?> fit = split().perSeries().fit(panel(), Execution.sequential());
        assertRefused(
                Reason.TOO_SHORT,
                () -> fit.forecast(A1, 3, Regressors.none(), 0.95),
                "'a/1'",
                "8 calibration errors",
                "needs 19");
        assertBadArgument(() -> fit.forecast(A1, 4, Regressors.none()), "'a/1'", "calibrated for 3 steps");
        assertBadArgument(() -> fit.forecast(A1, 0, Regressors.none()), "'a/1'");
        assertBadArgument(() -> fit.forecast(A1, 1, Regressors.none(), 2), "'a/1'");
        assertBadArgument(() -> split().groupedBy(2).fit(panel(), Execution.sequential()), "'a/0'", "level 2");
        assertBadArgument(() -> split().groupedBy(-1), "level is -1");
        assertBadArgument(() -> split().scaleLag(0), "scaleLag is 0");
        assertThrows(NoSuchElementException.class, () -> fit.calibrationErrors("none", 1));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertRefused(
                Reason.CANCELLED,
                () -> split().fit(panel(), Execution.sequential().withCancellation(cancelled)));
    }
}
