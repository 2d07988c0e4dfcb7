package org.forecastj.core.conformal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.testing.Failures;
import org.forecastj.core.testing.HostileValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conformal intervals of hostile series and panels: finite and nested, or refused with the name of the series. */
class BadInputTest {
    private static final double NAN = Double.NaN;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    static List<Forecaster<? extends ConformalFit<?>>> forecasters() {
        TestModel mean = TestModel.mean();
        TestModel naive = TestModel.naive();
        return List.of(
                Conformal.split(naive),
                Conformal.split(mean).calibration(9),
                Conformal.split(naive).horizon(3).calibration(9).smoothing(1),
                Conformal.split(mean).horizon(3).calibration(9).dependenceCorrection(false),
                Conformal.split(naive).horizon(3).calibration(9).asymmetric(),
                Conformal.split(mean).horizon(3).calibration(9).normalized(),
                Conformal.split(mean)
                        .horizon(3)
                        .calibration(9)
                        .quantileRegression()
                        .levels(0.5, 0.8),
                Conformal.split(TestModel.zero())
                        .horizon(3)
                        .calibration(9)
                        .step(2)
                        .minTrain(2),
                Conformal.adaptive(naive, 0.05).calibration(9),
                Conformal.adaptive(mean, 0.05).horizon(3).calibration(9).normalized(),
                Conformal.jackknifePlus(mean),
                Conformal.jackknifePlus(naive),
                Conformal.cvPlus(mean, 5),
                Conformal.enbPi(mean).samples(9),
                Conformal.enbPi(naive).samples(9).blockLength(5));
    }

    private static Map<String, TimeSeries> series() {
        Map<String, double[]> values = new LinkedHashMap<>(HostileValues.all());
        double[] ends = new double[40];
        Arrays.setAll(ends, t -> t < 4 || t > 35 ? NAN : t % 5);
        values.put("gaps at both ends", ends);
        double[] calibration = new double[40];
        Arrays.setAll(calibration, t -> t > 20 ? NAN : t % 5);
        values.put("gaps in all of the calibration", calibration);
        double[] jump = new double[40];
        Arrays.setAll(jump, t -> t < 35 ? t % 2 * 1e-300 : 1e300);
        values.put("jump", jump);
        double[] later = new double[40];
        Arrays.setAll(later, t -> t < 35 ? 3 : 3 + t % 2);
        values.put("constant before the calibration", later);
        Map<String, TimeSeries> all = new LinkedHashMap<>();
        values.forEach((name, y) -> {
            if (Arrays.stream(y).noneMatch(Double::isInfinite)) {
                all.put(name, TimeSeries.daily(name, START, y));
            }
        });
        return all;
    }

    @ParameterizedTest
    @MethodSource("forecasters")
    void intervalsAreNestedOrRefusedByName(Forecaster<? extends ConformalFit<?>> forecaster) {
        int taken = 0;
        for (TimeSeries series : series().values()) {
            String what = forecaster + " of " + series.name();
            try {
                ConformalFit<?> fit = forecaster.fit(series);
                assertNested(fit, what);
                taken++;
                for (double[] later : new double[][] {{NAN}, {0}, {1e300}, {-1e300, 1e-300, NAN, 5}}) {
                    assertLater(fit, later, what + " then " + Arrays.toString(later));
                }
            } catch (ForecastingException e) {
                assertClear(e, series.name(), what);
            } catch (RuntimeException e) {
                throw new AssertionError(what, e);
            }
        }
        assertTrue(taken >= 5, forecaster + " takes " + taken);
    }

    private static void assertLater(ConformalFit<?> fit, double[] values, String what) {
        String name = fit.observed().name();
        try {
            assertNested(fit.update(TimeSeries.of(name, fit.observed().index().next(values.length), values)), what);
        } catch (ForecastingException e) {
            assertClear(e, name, what);
        }
    }

    private static void assertNested(ConformalFit<?> fit, String what) {
        int horizon = fit.calibrationErrors(1) > 0 && fit.calibrationErrors(3) > 0 ? 3 : 1;
        assertNested(fit.forecast(horizon, 0.5, 0.8), what);
        for (double[] path : fit.simulate(horizon, Regressors.none(), 20, 1).toArray()) {
            assertTrue(Arrays.stream(path).allMatch(Double::isFinite), what);
        }
        assertTrue(!fit.summary().contains("NaN"), what + fit.summary());
    }

    private static void assertNested(Forecast f, String what) {
        for (int h = 0; h < f.horizon(); h++) {
            double[] bounds = {
                f.interval(0.8).lower().value(h),
                f.interval(0.5).lower().value(h),
                f.median().value(h),
                f.interval(0.5).upper().value(h),
                f.interval(0.8).upper().value(h)
            };
            for (int i = 0; i < 5; i++) {
                assertTrue(
                        Double.isFinite(bounds[i]) && (i == 0 || bounds[i] >= bounds[i - 1]),
                        what + Arrays.toString(bounds));
            }
            assertTrue(Double.isFinite(f.mean().value(h)), what);
            assertTrue(Double.isFinite(f.standardDeviation().value(h)), what);
        }
    }

    private static void assertClear(ForecastingException e, String name, String what) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("'" + name + "'") && message.length() > name.length() + 20, what + ": " + e);
        assertTrue(message.contains(";") || message.contains("has no values"), what + ": " + e);
    }

    // ---- panels

    private static PanelConformal<PanelFit<TestModel.TestFit>> split() {
        return Conformal.split(TestModel.mean().forEachSeries()).horizon(3).calibration(9);
    }

    private static Panel panel() {
        TreeMap<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            double[] y = new double[40];
            int k = i;
            Arrays.setAll(y, t -> 10 * (k + 1) + (t * 7 + k) % 5);
            all.put(SeriesKey.of("good", "" + i), TimeSeries.daily("good" + i, START, y));
        }
        series().forEach((name, s) -> all.put(SeriesKey.of("hostile", name), s.head(Math.min(40, s.size()))));
        return Panel.of(List.of("group", "name"), all);
    }

    static List<PanelConformal<PanelFit<TestModel.TestFit>>> panelForecasters() {
        return List.of(
                split(),
                split().groupedBy(0),
                split().groupedBy(1),
                split().perSeries(),
                split().scaleLag(7),
                split().groupedBy(0).asymmetric(),
                split().groupedBy(0).normalized(),
                split().groupedBy(0).quantileRegression());
    }

    @ParameterizedTest
    @MethodSource("panelForecasters")
    void goodSeriesAreForecastWhateverIsBesideThem(PanelConformal<PanelFit<TestModel.TestFit>> forecaster) {
        Panel panel = panel();
        ConformalPanelFit<?> fit = forecaster.fit(panel, Execution.threads(2));
        ConformalPanelFit<?> alone = forecaster.fit(panel, Execution.sequential());
        assertEquals(panel.size(), fit.keys().size() + fit.failures().size());
        ModelCodecs codecs = ModelCodecs.installed();
        ConformalPanelFit<?> read = codecs.decode(codecs.encode(fit), ConformalPanelFit.class);
        assertEquals(fit.failures().keySet(), read.failures().keySet());
        for (SeriesKey key : panel.keys()) {
            String what = forecaster + " of " + key;
            ForecastingException failure = fit.failures().get(key);
            if (failure != null) {
                assertTrue(key.toString().contains("hostile"), what + ": " + failure);
                assertTrue(!fit.keys().contains(key), what);
                assertThrows(NoSuchElementException.class, () -> fit.forecast(key, 3, Regressors.none(), 0.5), what);
                continue;
            }
            try {
                Forecast f = fit.forecast(key, 3, Regressors.none(), 0.5, 0.8);
                assertNested(f, what);
                assertEquals(f, alone.forecast(key, 3, Regressors.none(), 0.5, 0.8), what);
            } catch (ForecastingException e) {
                assertTrue(key.toString().contains("hostile"), what + ": " + e);
                String message = String.valueOf(e.getMessage());
                assertTrue(message.contains(key.levels().get(1)) && message.contains(";"), what + ": " + e);
            }
        }
    }

    /** Origins are those of the panel: after the end of such a series nothing is known of its errors. */
    @Test
    void aSeriesThatEndedBeforeTheOriginsHasThoseOfItsGroupOrIsRefused() {
        TreeMap<SeriesKey, TimeSeries> all = new TreeMap<>(panel().asMap());
        SeriesKey ended = SeriesKey.of("ended", "early");
        all.put(ended, panel().get(SeriesKey.of("good", "1")).head(20));
        Panel panel = Panel.of(List.of("group", "name"), all);
        ConformalPanelFit<?> pooled = split().fit(panel, Execution.sequential());
        assertNested(pooled.forecast(ended, 3, Regressors.none(), 0.5, 0.8), "ended");
        ConformalPanelFit<?> grouped = split().groupedBy(0).fit(panel, Execution.sequential());
        Failures.assertRefused(
                Reason.TOO_SHORT,
                () -> grouped.forecast(ended, 3, Regressors.none(), 0.5),
                "'ended/early'",
                "0 calibration errors",
                "by group");
    }

    @Test
    void panelsThatCannotBeCalibratedAreRefused() {
        Panel shortOnes =
                Panel.of(List.of("name"), Map.of(SeriesKey.of("short-3"), TimeSeries.daily("short-3", START, 1, 2, 3)));
        assertRefusedByName(shortOnes, "short-3");
        Panel missing = Panel.of(
                List.of("name"),
                Map.of(SeriesKey.of("gone-3"), TimeSeries.daily("gone-3", START, new double[] {NAN, NAN, NAN, NAN})));
        assertRefusedByName(missing, "gone-3");
        Failures.assertBadArgument(() -> split().groupedBy(-1), "-1");
        Failures.assertBadArgument(() -> split().groupedBy(2).fit(panel(), Execution.sequential()), "2");
        Failures.assertBadArgument(() -> split().scaleLag(0), "0");
        ConformalPanelFit<?> fit = split().fit(panel(), Execution.sequential());
        SeriesKey good = SeriesKey.of("good", "1");
        Failures.assertBadArgument(() -> fit.forecast(good, 4, Regressors.none(), 0.5), "4", "3");
        Failures.assertBadArgument(() -> fit.simulate(good, 4, Regressors.none(), 5, 1), "4", "3");
        Failures.assertRefused(
                Reason.TOO_SHORT,
                () -> split().perSeries()
                        .fit(panel(), Execution.sequential())
                        .forecast(good, 1, Regressors.none(), 0.99));
    }

    /** All series fail, or the panel does. */
    private static void assertRefusedByName(Panel panel, String name) {
        try {
            ConformalPanelFit<?> fit = split().fit(panel, Execution.sequential());
            SeriesKey key = panel.keys().get(0);
            ForecastingException failure = fit.failures().get(key);
            if (failure == null) {
                fit.forecast(key, 3, Regressors.none(), 0.5);
                throw new AssertionError("forecast of " + name);
            }
            throw failure;
        } catch (ForecastingException e) {
            assertTrue(String.valueOf(e.getMessage()).contains(name), e.toString());
        }
    }
}
