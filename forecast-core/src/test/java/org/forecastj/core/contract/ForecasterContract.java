package org.forecastj.core.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GaussianFit;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Forecaster} of one series must do. A model extends this in its own tests, gives itself in {@link #forecaster()}, and says
 * with the other methods where it differs.
 */
public abstract class ForecasterContract {
    private static final int HORIZON = 10;
    private static final double[] LEVELS = {0.5, 0.8, 0.95};

    /**
     * The model under test, without regressors.
     *
     * @return the specification
     */
    protected abstract Forecaster<?> forecaster();

    /**
     * How many rows the samples have.
     *
     * @return enough for the model at every frequency of {@link SampleSeries#indices}
     */
    protected int sampleLength() {
        return 60;
    }

    /**
     * The shortest daily history that the model can be fitted to.
     *
     * @return number of observed values; the message for fewer names it
     */
    protected int minimumLength() {
        return 1;
    }

    /**
     * Whether the model can be fitted to an irregular index.
     *
     * @return false if it refuses with {@code IRREGULAR_INDEX}
     */
    protected boolean fitsIrregularHistory() {
        return true;
    }

    /**
     * Whether the model can be fitted to missing values.
     *
     * @return false if it refuses with {@code MISSING_VALUES}
     */
    protected boolean acceptsMissing() {
        return true;
    }

    /**
     * How far the forecast of c·y may be from c times the forecast of y, relative to it; infinite for models that do not scale.
     *
     * @return the tolerance
     */
    protected double scaleTolerance() {
        return 1e-9;
    }

    /**
     * How far the forecast of a constant may be from it, relative to it.
     *
     * @return the tolerance
     */
    protected double constantTolerance() {
        return 1e-9;
    }

    /**
     * Whether updating a fit gives the forecast of a fit to the longer history, bit for bit.
     *
     * @return false if the update keeps something of the old fit
     */
    protected boolean updateIsRefit() {
        return false;
    }

    /**
     * Names in the stored state whose absence is legal.
     *
     * @return the names, without the path to them
     */
    protected Set<String> optionalStateFields() {
        return Set.of();
    }

    private TimeSeries sample() {
        return SampleSeries.daily(sampleLength());
    }

    private Fit fit(TimeSeries series) {
        return forecaster().fit(series);
    }

    private Forecast forecast(TimeSeries series) {
        return fit(series).forecast(HORIZON, LEVELS);
    }

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
            assertThrows(IllegalArgumentException.class, () -> fit.forecast(horizon), "horizon " + horizon);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> fit.simulate(horizon, Regressors.none(), 3, 1),
                    "horizon " + horizon);
        }
        for (double level : new double[] {0, 1, -0.5, 95, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> fit.forecast(HORIZON, 0.5, level), "level " + level);
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

    // ---- fits

    @Test
    final void fittedAndResidualsAddUpToTheHistory() {
        TimeSeries series = sample();
        Fit fit = fit(series);
        TimeSeries fitted = fit.fitted();
        TimeSeries residuals = fit.residuals();
        assertEquals(series.index(), fitted.index());
        assertEquals(series.index(), residuals.index());
        assertTrue(fitted.observedCount() > 0, "some row is fitted");
        for (int t = 0; t < series.size(); t++) {
            assertEquals(series.value(t) - fitted.value(t), residuals.value(t), "row " + t);
        }
    }

    @Test
    final void componentsLieOnTheIndexOfWhatTheyExplain() {
        Fit fit = fit(sample());
        fit.components().forEach((name, component) -> {
            assertFalse(name.isBlank());
            assertEquals(sample().index(), component.index(), name);
        });
        Forecast forecast = fit.forecast(HORIZON);
        forecast.components().forEach((name, component) -> {
            assertEquals(forecast.index(), component.index(), name);
            assertAllFinite(name, component);
        });
    }

    @Test
    final void hasNameAndSummary() {
        Fit fit = fit(sample());
        assertFalse(forecaster().name().isBlank());
        assertEquals(forecaster().name(), fit.model());
        assertTrue(fit.summary().lines().count() > 1, fit.summary());
        assertTrue(fit.summary().contains(SampleSeries.NAME), fit.summary());
        assertFalse(fit.toString().isBlank());
        assertFalse(forecaster().toString().isBlank());
    }

    @Test
    final void simulatesReproduciblyBySeed() {
        Fit fit = fit(sample());
        SamplePaths paths = fit.simulate(HORIZON, Regressors.none(), 7, 11);
        assertEquals(7, paths.count());
        assertEquals(sample().index().next(HORIZON), paths.index());
        assertEquals(paths, fit.simulate(HORIZON, Regressors.none(), 7, 11));
        assertEquals(paths, fit(sample()).simulate(HORIZON, Regressors.none(), 7, 11));
        if (fit.forecast(1).standardDeviation().value(0) > 0) {
            assertNotEquals(paths, fit.simulate(HORIZON, Regressors.none(), 7, 12));
            assertNotEquals(paths.path(0), paths.path(1));
        }
    }

    @Test
    final void simulatesAroundTheForecast() {
        Fit fit = fit(sample());
        Forecast forecast = fit.forecast(HORIZON);
        int count = 2000;
        Forecast simulated = fit.simulate(HORIZON, Regressors.none(), count, 5).toForecast();
        for (int h = 0; h < HORIZON; h++) {
            double mean = forecast.mean().value(h);
            double deviation = forecast.standardDeviation().value(h);
            double tolerance = 6 * deviation / Math.sqrt(count) + 1e-9 * Math.abs(mean);
            assertEquals(mean, simulated.mean().value(h), tolerance, "mean, step " + (h + 1));
            assertEquals(
                    deviation,
                    simulated.standardDeviation().value(h),
                    0.15 * deviation + 1e-9 * Math.abs(mean),
                    "standard deviation, step " + (h + 1));
        }
    }

    @Test
    final void updateContinuesTheHistory() {
        TimeSeries all = sample();
        TimeSeries history = all.head(all.size() - 3);
        Fit fit = fit(history);
        Forecast before = fit.forecast(HORIZON, LEVELS);
        Fit updated = fit.update(all.tail(3));
        assertEquals(all, updated.observed());
        assertEquals(all.index(), updated.fitted().index());
        Forecast forecast = updated.forecast(HORIZON, LEVELS);
        assertSound(forecast);
        assertEquals(all.index().next(HORIZON), forecast.index());
        if (updateIsRefit()) {
            assertEquals(forecast(all), forecast);
        }
        assertEquals(before, fit.forecast(HORIZON, LEVELS), "the first fit stays as it was");
        assertEquals(history, fit.observed());
    }

    @Test
    final void updateRefusesRowsThatDoNotContinueTheHistory() {
        TimeSeries all = sample();
        Fit fit = fit(all.head(all.size() - 3));
        for (TimeSeries rows : List.of(all.tail(2), all.tail(4), all.head(3))) {
            ForecastingException e = assertThrows(ForecastingException.class, () -> fit.update(rows));
            assertMentions(SampleSeries.NAME, e);
        }
    }

    // ---- files

    @Test
    final void comesBackFromItsStateUnchanged() {
        List<TimeSeries> histories = new ArrayList<>();
        SampleSeries.indices(sampleLength()).values().forEach(index -> histories.add(SampleSeries.on(index)));
        if (acceptsMissing()) {
            histories.add(SampleSeries.withGaps(sampleLength()));
        }
        for (TimeSeries history : histories) {
            Fit fit = fit(history);
            Fit read = ModelCodecs.installed().decode(ModelCodecs.installed().encode(fit));
            assertEquals(fit.forecast(HORIZON, LEVELS), read.forecast(HORIZON, LEVELS));
            assertEquals(fit.simulate(3, Regressors.none(), 2, 1), read.simulate(3, Regressors.none(), 2, 1));
            assertEquals(fit.fitted(), read.fitted());
            assertEquals(fit.observed(), read.observed());
            assertEquals(fit.summary(), read.summary());
            assertEquals(
                    ModelCodecs.installed().encode(fit), ModelCodecs.installed().encode(read));
        }
    }

    @Test
    final void updatesAfterReadingAsBefore() {
        TimeSeries all = sample();
        Fit fit = fit(all.head(all.size() - 3));
        Fit read = ModelCodecs.installed().decode(ModelCodecs.installed().encode(fit));
        assertEquals(
                fit.update(all.tail(3)).forecast(HORIZON, LEVELS),
                read.update(all.tail(3)).forecast(HORIZON, LEVELS));
    }

    @Test
    final void refusesStatesOfOtherModelsAndNewerSchemas() {
        ModelState state = ModelCodecs.installed().encode(fit(sample()));
        ModelState unknown = DamagedStates.with(state, "model", "no such model");
        ModelState newer = DamagedStates.with(state, "schema", state.longInteger("schema") + 1);
        assertMentions("no such model", assertRefused(Reason.UNSUPPORTED_FORMAT, () -> decode(unknown)));
        assertMentions("schema", assertRefused(Reason.UNSUPPORTED_FORMAT, () -> decode(newer)));
    }

    @Test
    final void refusesDamagedStates() {
        ModelState state = ModelCodecs.installed().encode(fit(sample()));
        Map<String, ModelState> incomplete = DamagedStates.withoutOne(state, optionalStateFields());
        assertTrue(incomplete.size() > 3, "there are values to take out: " + incomplete.keySet());
        incomplete.forEach((path, damaged) -> assertUnreadable("without " + path, damaged));
        DamagedStates.withOneOfAnotherType(state)
                .forEach((path, damaged) -> assertUnreadable("another type of " + path, damaged));
    }

    private static void assertUnreadable(String fault, ModelState damaged) {
        ForecastingException e = assertThrows(ForecastingException.class, () -> decode(damaged), fault);
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason(), fault);
    }

    private static Fit decode(ModelState state) {
        return ModelCodecs.installed().decode(state);
    }

    // ---- assertions

    /** Everything that holds for any forecast with {@link #LEVELS}. */
    private static void assertSound(Forecast forecast) {
        assertArrayEquals(LEVELS, forecast.levels());
        assertAllFinite("mean", forecast.mean());
        assertAllFinite("median", forecast.median());
        TimeSeries lower = forecast.median();
        TimeSeries upper = forecast.median();
        for (Interval interval : forecast.intervals()) {
            for (int h = 0; h < forecast.horizon(); h++) {
                String where = "level " + interval.level() + ", step " + (h + 1);
                assertTrue(interval.lower().value(h) <= lower.value(h), where);
                assertTrue(interval.upper().value(h) >= upper.value(h), where);
                assertTrue(forecast.standardDeviation().value(h) >= 0, where);
            }
            lower = interval.lower();
            upper = interval.upper();
            assertAllFinite("lower bound", lower);
            assertAllFinite("upper bound", upper);
        }
        for (int h = 0; h < forecast.horizon(); h++) {
            double mean = forecast.mean().value(h);
            assertTrue(lower.value(h) <= mean && mean <= upper.value(h), "the widest interval holds the mean");
        }
    }

    private static void assertAllFinite(String what, TimeSeries series) {
        for (int h = 0; h < series.size(); h++) {
            assertTrue(Double.isFinite(series.value(h)), what + " at row " + h + " is " + series.value(h));
        }
    }

    private static ForecastingException assertRefused(Reason reason, Callable<?> work) {
        ForecastingException e = assertThrows(ForecastingException.class, work::call);
        assertEquals(reason, e.reason(), e.getMessage());
        return e;
    }

    private static void assertMentions(String text, Exception e) {
        assertTrue(String.valueOf(e.getMessage()).contains(text), e.getMessage());
    }
}
