package org.forecastj.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

/** The part of {@link ForecasterContract} about what a fit holds: fitted values, components, paths, updates, files. */
abstract class FitContract extends ForecasterSubject {
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
    final void forecastsTimestampsThatFollowAsItForecastsSteps() {
        Fit fit = fit(sample());
        Forecast steps = fit.forecast(HORIZON, LEVELS);
        Forecast all = fit.forecastAt(steps.index(), Regressors.none(), LEVELS);
        Forecast some = fit.forecastAt(steps.index().select(1, 4, HORIZON - 1), Regressors.none(), LEVELS);
        assertSound(all);
        assertEquals(3, some.horizon());
        assertEquals(steps.components().keySet(), some.components().keySet());
        for (int h = 0; h < HORIZON; h++) {
            assertSameStep(steps, h, all, h);
        }
        assertSameStep(steps, 1, some, 0);
        assertSameStep(steps, 4, some, 1);
        assertSameStep(steps, HORIZON - 1, some, 2);
    }

    private static void assertSameStep(Forecast expected, int step, Forecast actual, int row) {
        assertEquals(expected.index().epochMillis(step), actual.index().epochMillis(row));
        double tolerance = 1e-9 * (1 + Math.abs(expected.mean().value(step)));
        assertEquals(expected.mean().value(step), actual.mean().value(row), tolerance);
        assertEquals(expected.median().value(step), actual.median().value(row), tolerance);
        for (double level : LEVELS) {
            assertEquals(
                    expected.interval(level).lower().value(step),
                    actual.interval(level).lower().value(row),
                    tolerance);
            assertEquals(
                    expected.interval(level).upper().value(step),
                    actual.interval(level).upper().value(row),
                    tolerance);
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
}
