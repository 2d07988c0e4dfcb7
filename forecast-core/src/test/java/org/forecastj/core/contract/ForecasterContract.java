package org.forecastj.core.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Forecaster} of one series must do. A model extends this in its own tests, gives itself in {@link #forecaster()}, and says
 * with the other methods where it differs.
 */
public abstract class ForecasterContract extends FitContract {
    // ---- inputs

    @Test
    final void leavesItsInputsUntouched() {
        TimeSeries series = sample();
        double[] before = series.values();
        double[] levels = {0.95, 0.5};
        Fit fit = fit(series);
        fit.forecast(HORIZON, levels);
        assertArrayEquals(before, series.values());
        assertArrayEquals(new double[] {0.95, 0.5}, levels);
        assertEquals(series, fit.observed());
    }

    @Test
    final void refusesRegressorsThatTheSpecificationDoesNotName() {
        TimeSeries series = sample();
        Regressors unused = Regressors.on(series.index())
                .knownInFuture("not-named", series.values())
                .build();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> forecaster().fit(series, unused));
        assertMentions("not-named", e);
    }

    @Test
    final void refusesInvalidHorizonsAndLevels() {
        Fit fit = fit(sample());
        for (int horizon : new int[] {0, -1, Integer.MIN_VALUE}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> fit.forecast(horizon), "horizon " + horizon);
            assertMentions(fit.observed().name(), e);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> fit.simulate(horizon, Regressors.none(), 3, 1),
                    "horizon " + horizon);
        }
        for (double level : new double[] {0, 1, -0.5, 95, Double.NaN, Double.POSITIVE_INFINITY}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> fit.forecast(HORIZON, 0.5, level), "level " + level);
            assertMentions(fit.observed().name(), e);
        }
        assertThrows(IllegalArgumentException.class, () -> fit.forecast(HORIZON, 0.8, 0.8));
        assertThrows(IllegalArgumentException.class, () -> fit.simulate(HORIZON, Regressors.none(), 0, 1));
    }

    @Test
    final void infiniteValuesDoNotReachAModel() {
        assertRefused(Reason.INVALID_VALUE, () -> SampleSeries.dailyOf(1, Double.POSITIVE_INFINITY, 3));
    }

    // ---- determinism

    @Test
    final void forecastsTheSameEveryTime() {
        TimeSeries series = sample();
        Fit fit = fit(series);
        Forecast once = fit.forecast(HORIZON, LEVELS);
        assertEquals(once, fit.forecast(HORIZON, LEVELS));
        assertEquals(once, forecast(series));
    }

    @Test
    final void forecastsTheSameInManyThreads() throws Exception {
        TimeSeries series = sample();
        Fit shared = fit(series);
        Forecast expected = shared.forecast(HORIZON, LEVELS);
        CyclicBarrier together = new CyclicBarrier(8);
        Callable<List<Forecast>> work = () -> {
            together.await();
            return List.of(shared.forecast(HORIZON, LEVELS), forecast(series));
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Forecast>>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(work));
            }
            for (Future<List<Forecast>> result : results) {
                assertEquals(List.of(expected, expected), result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    final void forecastsTheSameInAPanelOnAnyNumberOfThreads() {
        Panel panel = SampleSeries.panel(sampleLength());
        for (int threads : new int[] {1, 2, 8}) {
            PanelFit<?> fits = forecaster().fitEach(panel, Execution.threads(threads));
            for (SeriesKey key : fits.keys()) {
                assertEquals(
                        forecast(panel.get(key)),
                        fits.get(key).forecast(HORIZON, LEVELS),
                        threads + " threads, " + key);
            }
        }
    }

    @Test
    final void aSeriesOfAPanelThatFailsIsDataAndTheOthersSucceed() {
        Panel panel = SampleSeries.panel(sampleLength());
        PanelFit<?> fits = forecaster().fitEach(panel, Execution.threads(2));
        assertEquals(Set.of(SampleSeries.failing()), fits.failures().keySet());
        ForecastingException failure = fits.failures().values().iterator().next();
        assertEquals(Reason.NO_DATA, failure.reason());
        assertMentions(SampleSeries.failing().toString(), failure);
        assertEquals(panel.size() - 1, fits.keys().size());
    }

    @Test
    final void forecastsAWholePanelTheSameOnAnyNumberOfThreads() {
        Panel panel = SampleSeries.panel(sampleLength());
        PanelFit<?> fits = forecaster().fitEach(panel, Execution.sequential());
        for (int threads : new int[] {1, 2, 8}) {
            Map<SeriesKey, Outcome<Forecast>> outcomes = fits.forecastEach(HORIZON, Execution.threads(threads), LEVELS);
            assertEquals(panel.keys(), List.copyOf(outcomes.keySet()));
            outcomes.forEach((key, outcome) -> {
                assertEquals(Optional.ofNullable(fits.failures().get(key)), outcome.failure());
                outcome.value().ifPresent(forecast -> assertEquals(forecast(panel.get(key)), forecast));
            });
        }
    }

    // ---- forecasts

    @Test
    final void continuesTheIndexOfTheHistory() {
        SampleSeries.indices(sampleLength()).forEach((kind, index) -> {
            Forecast forecast = forecast(SampleSeries.on(index));
            assertEquals(index.next(HORIZON), forecast.index(), kind);
            assertEquals(HORIZON, forecast.horizon(), kind);
            assertSound(forecast);
        });
    }

    @Test
    final void forecastsOneStepAndWithoutLevels() {
        Forecast one = fit(sample()).forecast(1);
        assertEquals(1, one.horizon());
        assertEquals(0, one.levels().length);
        assertEquals(SampleSeries.NAME, one.name());
    }

    @Test
    final void aLongerHorizonKeepsTheFirstSteps() {
        Fit fit = fit(sample());
        TimeSeries longer = fit.forecast(2 * HORIZON).mean();
        assertEquals(fit.forecast(HORIZON).mean(), longer.head(HORIZON));
    }

    @Test
    final void needsARegularIndexToForecast() {
        TimeSeries irregular = SampleSeries.irregular(sampleLength());
        if (!fitsIrregularHistory()) {
            assertMentions(SampleSeries.NAME, assertRefused(Reason.IRREGULAR_INDEX, () -> fit(irregular)));
            return;
        }
        Fit fit = fit(irregular);
        assertEquals(irregular.size(), fit.fitted().size());
        assertMentions(SampleSeries.NAME, assertRefused(Reason.IRREGULAR_INDEX, () -> fit.forecast(HORIZON)));
        assertRefused(Reason.IRREGULAR_INDEX, () -> fit.simulate(HORIZON, Regressors.none(), 3, 1));
    }

    @Test
    final void covarianceAgreesWithTheStandardDeviation() {
        if (!(fit(sample()) instanceof GaussianFit fit)) {
            return;
        }
        double[][] covariance = fit.forecastCovariance(HORIZON);
        double[] deviation = fit.forecast(HORIZON).standardDeviation().values();
        assertEquals(HORIZON, covariance.length);
        for (int h = 0; h < HORIZON; h++) {
            assertEquals(
                    deviation[h],
                    Math.sqrt(covariance[h][h]),
                    1e-9 * deviation[h] + Double.MIN_NORMAL,
                    "step " + (h + 1));
            for (int k = 0; k < HORIZON; k++) {
                assertEquals(covariance[h][k], covariance[k][h]);
                double largest = Math.sqrt(covariance[h][h] * covariance[k][k]);
                assertTrue(Math.abs(covariance[h][k]) <= largest * (1 + 1e-9), "steps " + (h + 1) + ", " + (k + 1));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> fit.forecastCovariance(0));
    }

    // ---- difficult histories

    @Test
    final void refusesHistoriesWithoutAnyValue() {
        assertMentions(SampleSeries.NAME, assertRefused(Reason.NO_DATA, () -> fit(SampleSeries.dailyOf())));
        double[] missing = new double[sampleLength()];
        Arrays.fill(missing, Double.NaN);
        assertMentions(SampleSeries.NAME, assertRefused(Reason.NO_DATA, () -> fit(SampleSeries.dailyOf(missing))));
    }

    @Test
    final void fitsTheShortestHistoryAndRefusesAShorterOne() {
        assertSound(forecast(SampleSeries.daily(minimumLength())));
        for (int n = 1; n < minimumLength(); n++) {
            TimeSeries tooShort = SampleSeries.daily(n);
            ForecastingException e = assertRefused(Reason.TOO_SHORT, () -> fit(tooShort));
            assertMentions(SampleSeries.NAME, e);
            assertMentions(String.valueOf(minimumLength()), e);
        }
    }

    @Test
    final void forecastsAConstantAsItself() {
        for (double constant : new double[] {0.1, -37.3, 1234567}) {
            double[] values = new double[sampleLength()];
            Arrays.fill(values, constant);
            Forecast forecast = forecast(SampleSeries.dailyOf(values));
            assertSound(forecast);
            for (double v : forecast.mean().values()) {
                assertEquals(constant, v, constantTolerance() * Math.abs(constant));
            }
        }
    }

    @Test
    final void forecastsZeroAsZero() {
        Forecast forecast = forecast(SampleSeries.dailyOf(new double[sampleLength()]));
        assertSound(forecast);
        for (double v : forecast.mean().values()) {
            assertEquals(0, v, constantTolerance());
        }
    }

    @Test
    final void copesWithMissingValues() {
        TimeSeries gaps = SampleSeries.withGaps(sampleLength());
        if (!acceptsMissing()) {
            assertMentions(SampleSeries.NAME, assertRefused(Reason.MISSING_VALUES, () -> fit(gaps)));
            return;
        }
        Fit fit = fit(gaps);
        Forecast forecast = fit.forecast(HORIZON, LEVELS);
        assertSound(forecast);
        assertEquals(gaps.index().next(HORIZON), forecast.index());
        assertTrue(fit.residuals().isMissing(3), "no residual where there is no observation");
    }

    @Test
    final void extremeValuesGiveFiniteNumbersOrARefusal() {
        for (double scale : new double[] {1e300, 1e306, 1e-300, 1e-307}) {
            TimeSeries extreme = sample().mapValues(v -> scale * v);
            try {
                Fit fit = fit(extreme);
                assertSound(fit.forecast(HORIZON, LEVELS));
                assertAllFinite(
                        "path", fit.simulate(HORIZON, Regressors.none(), 1, 1).path(0));
            } catch (ForecastingException e) {
                assertMentions(SampleSeries.NAME, e);
            }
        }
    }

    @Test
    final void scalesWithTheData() {
        Forecast forecast = forecast(sample());
        for (double scale : new double[] {1e-6, 0.37, 1000}) {
            Forecast scaled = forecast(sample().mapValues(v -> scale * v));
            assertNear("mean", forecast.mean(), scaled.mean(), scale);
            assertNear("standard deviation", forecast.standardDeviation(), scaled.standardDeviation(), scale);
            assertNear("upper bound", forecast.quantile(0.975), scaled.quantile(0.975), scale);
        }
    }

    private void assertNear(String what, TimeSeries expected, TimeSeries scaled, double scale) {
        for (int h = 0; h < expected.size(); h++) {
            double e = scale * expected.value(h);
            double off = Math.abs(scaled.value(h) - e);
            assertTrue(
                    off <= scaleTolerance() * Math.abs(e),
                    what + " at scale " + scale + ", step " + (h + 1) + ": off by " + off);
        }
    }
}
