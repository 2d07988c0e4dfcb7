package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.conformal.ConformalFit;
import org.forecastj.core.conformal.ConformalPanelFit;
import org.forecastj.core.conformal.PanelConformal;
import org.forecastj.core.conformal.ResampledConformal;
import org.forecastj.core.conformal.SplitConformal;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.baseline.SeasonalNaiveFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/intervals.md, and the numbers of errors that it states. */
class IntervalsPageTest {
    private static AdditiveModel additive() {
        return Forecasters.additive().seasonality(Seasonality.weekly()).build();
    }

    private static double width(Forecast forecast, double level, int step) {
        return forecast.interval(level).upper().value(step - 1)
                - forecast.interval(level).lower().value(step - 1);
    }

    @Test
    void split() {
        TimeSeries revenue = Shop.revenueWithZeros();
        TimeSeries history = revenue.head(revenue.size() - 7);
        // snippet intervals-split
        SplitConformal<SeasonalNaiveFit> model = Conformal.split(Forecasters.seasonalNaive(7))
                .horizon(7)
                .calibration(60)
                .step(7);
        ConformalFit<SeasonalNaiveFit> fit = model.fit(history);
        Forecast forecast = fit.forecast(7, 0.8, 0.95);
        int errors = fit.calibrationErrors(1);
        // end
        assertEquals(60, errors);
        assertEquals(fit.inner().forecast(7).mean(), forecast.mean());
        double[] scores = new double[60];
        for (int k = 0; k < 60; k++) {
            int origin = history.size() - 7 - 7 * k;
            scores[k] = Math.abs(history.value(origin) - history.value(origin - 7));
        }
        Arrays.sort(scores);
        assertEquals(2 * scores[(int) Math.ceil(61 * 0.8) - 1], width(forecast, 0.8, 1), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> fit.forecast(8, 0.8));
    }

    /** The table of errors that a level needs. */
    @Test
    void errorsNeeded() {
        TimeSeries revenue = Shop.revenueWithZeros();
        int[] symmetric = {4, 9, 19, 99};
        int[] asymmetric = {9, 19, 39, 199};
        double[] levels = {0.8, 0.9, 0.95, 0.99};
        for (int i = 0; i < levels.length; i++) {
            assertNeeds(symmetric[i], Conformal.split(Forecasters.naive()), revenue, levels[i]);
            assertNeeds(asymmetric[i], Conformal.split(Forecasters.naive()).asymmetric(), revenue, levels[i]);
        }
    }

    private static <F extends Fit> void assertNeeds(
            int errors, SplitConformal<F> model, TimeSeries series, double level) {
        ConformalFit<F> enough = model.calibration(errors).fit(series);
        assertTrue(width(enough.forecast(1, level), level, 1) > 0);
        ConformalFit<F> tooFew = model.calibration(errors - 1).fit(series);
        ForecastingException e = assertThrows(ForecastingException.class, () -> tooFew.forecast(1, level));
        assertEquals(ForecastingException.Reason.TOO_SHORT, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains("needs " + errors), e.getMessage());
    }

    @Test
    void scores() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet intervals-scores
        SplitConformal<AdditiveFit> base = Conformal.split(additive())
                .horizon(7)
                .calibration(40)
                .minTrain(365)
                .refitEvery(10);
        SplitConformal<AdditiveFit> skewed = base.asymmetric();
        SplitConformal<AdditiveFit> widened = base.quantileRegression().levels(0.8, 0.95);
        SplitConformal<AdditiveFit> weighted = base.normalized();
        // end
        Forecast own = skewed.fit(revenue).inner().forecast(7, 0.95);
        Forecast moved = skewed.fit(revenue).forecast(7, 0.95);
        assertTrue(Math.abs(moved.mean().value(0) - own.mean().value(0)) > 1e-6);
        Forecast kept = widened.fit(revenue).forecast(7, 0.95);
        assertEquals(own.mean(), kept.mean());
        double lower = own.interval(0.95).lower().value(3)
                - kept.interval(0.95).lower().value(3);
        double upper = kept.interval(0.95).upper().value(3)
                - own.interval(0.95).upper().value(3);
        assertEquals(lower, upper, 1e-6);
        assertThrows(IllegalArgumentException.class, () -> widened.fit(revenue).forecast(7, 0.9));
        assertTrue(width(weighted.fit(revenue).forecast(7, 0.95), 0.95, 1) > 0);
    }

    @Test
    void panels() {
        Panel units = Shop.productsWithZeros();
        SeriesKey key = units.keys().get(0);
        // snippet intervals-panel
        PanelConformal<PanelFit<SeasonalNaiveFit>> model = Conformal.split(
                        Forecasters.seasonalNaive(7).forEachSeries())
                .horizon(28)
                .calibration(4)
                .step(28)
                .scaleLag(7)
                .groupedBy(product -> product.toString().startsWith("8") ? "gifts" : "others");
        ConformalPanelFit<PanelFit<SeasonalNaiveFit>> fit = model.fit(units, Execution.threads(2));
        Forecast forecast = fit.forecast(key, 28, Regressors.none(), 0.95);
        int errors = fit.calibrationErrors("gifts", 1);
        // end
        long gifts = units.keys().stream()
                .filter(product -> product.toString().startsWith("8"))
                .count();
        assertEquals(4 * gifts, errors);
        assertTrue(errors >= 19, "errors: " + errors);
        assertTrue(width(forecast, 0.95, 28) > 0);
        assertThrows(
                ForecastingException.class,
                () -> model.perSeries().fit(units, Execution.threads(2)).forecast(key, 28, Regressors.none(), 0.95));
        SeriesKey other = units.keys().get(1);
        assertEquals(fit.groups().get(key), fit.groups().get(other));
        assertEquals(
                width(forecast, 0.95, 1) / fit.scale(key),
                width(fit.forecast(other, 28, Regressors.none(), 0.95), 0.95, 1) / fit.scale(other),
                1e-6);
    }

    @Test
    void adaptive() {
        TimeSeries revenue = Shop.revenueWithZeros();
        TimeSeries history = revenue.head(600);
        // snippet intervals-adaptive
        ConformalFit<SeasonalNaiveFit> fit = Conformal.adaptive(Forecasters.seasonalNaive(7), 0.02)
                .horizon(7)
                .calibration(60)
                .fit(history);
        for (int day = 600; day < revenue.size(); day++) {
            fit = fit.update(revenue.slice(day, day + 1));
        }
        Forecast forecast = fit.forecast(7, 0.9);
        OptionalDouble miscoverage = fit.miscoverage(0.9, 1);
        // end
        assertEquals(revenue.size(), fit.observed().size());
        assertEquals(60, fit.calibrationErrors(1));
        assertTrue(Math.abs(miscoverage.orElseThrow() - 0.1) > 1e-3);
        assertTrue(width(forecast, 0.9, 1) > 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> Conformal.adaptive(Forecasters.naive(), 0.02).fit(history).forecast(1, 0.7));
    }

    @Test
    void resampled() {
        TimeSeries revenue = Shop.revenueWithZeros();
        TimeSeries history = revenue.tail(200);
        // snippet intervals-resampled
        ResampledConformal<AdditiveFit> cvPlus = Conformal.cvPlus(additive(), 10);
        ResampledConformal<AdditiveFit> enbPi =
                Conformal.enbPi(additive()).samples(25).blockLength(14).seed(1);
        ResampledConformal<AdditiveFit> jackknifePlus = Conformal.jackknifePlus(additive());

        Forecast forecast = cvPlus.fit(history).forecast(90, 0.8, 0.95);
        // end
        assertEquals(90, forecast.horizon());
        Forecast ofEnbPi = enbPi.fit(history).forecast(90, 0.95);
        assertEquals(width(ofEnbPi, 0.95, 1), width(ofEnbPi, 0.95, 90), 1e-6);
        assertEquals("jackknife+ additive", jackknifePlus.name());
        assertThrows(ForecastingException.class, () -> jackknifePlus.fit(revenue.head(19)));
        assertEquals(200, cvPlus.fit(history).calibrationErrors(90));
    }

    @Test
    void simulateAndStore(@TempDir Path folder) {
        TimeSeries revenue = Shop.revenueWithZeros();
        ConformalFit<SeasonalNaiveFit> fit = Conformal.split(Forecasters.seasonalNaive(7))
                .horizon(7)
                .calibration(60)
                .fit(revenue);
        // snippet intervals-paths
        SamplePaths paths = fit.simulate(7, Regressors.none(), 1000, 42);
        double[] weeks = Arrays.stream(paths.toArray())
                .mapToDouble(path -> Arrays.stream(path).sum())
                .sorted()
                .toArray();
        double lowTenth = weeks[100];
        // end
        double sum = Arrays.stream(fit.forecast(7).mean().values()).sum();
        assertTrue(weeks[0] < lowTenth && lowTenth < sum);
        // snippet intervals-store
        ModelJson.write(fit, folder.resolve("conformal.json"));
        Fit stored = ModelJson.read(folder.resolve("conformal.json"));
        // end
        assertEquals(fit.forecast(7, 0.8), stored.forecast(7, 0.8));

        Panel units = Shop.productsWithZeros();
        ConformalPanelFit<?> panel =
                Conformal.split(Forecasters.seasonalNaive(7).forEachSeries()).fit(units, Execution.sequential());
        ModelJson.write(panel, folder.resolve("panel.json"));
        ConformalPanelFit<?> again = ModelJson.read(folder.resolve("panel.json"), ConformalPanelFit.class);
        assertEquals(panel.forecast(1, 0.8), again.forecast(1, 0.8));
    }

    @Test
    void check() {
        TimeSeries revenue = Shop.revenueWithZeros();
        // snippet intervals-check
        Evaluation evaluation = RollingOrigin.horizon(7)
                .lastFolds(24)
                .evaluate(
                        List.of(
                                Forecasters.naive(),
                                Conformal.split(Forecasters.naive())
                                        .horizon(7)
                                        .calibration(52)
                                        .step(7)),
                        revenue,
                        Metrics.coverage(0.8),
                        Metrics.winkler(0.8));
        // end
        assertEquals(List.of("naive", "split conformal naive"), evaluation.models());
        assertEquals(List.of(), evaluation.failures());
        double own = evaluation.value("naive", Metrics.winkler(0.8)).orElseThrow();
        double conformal =
                evaluation.value("split conformal naive", Metrics.winkler(0.8)).orElseThrow();
        assertTrue(conformal < own);
        assertEquals(0.887, evaluation.value("naive", Metrics.coverage(0.8)).orElseThrow(), 0.001);
        assertEquals(
                0.774,
                evaluation.value("split conformal naive", Metrics.coverage(0.8)).orElseThrow(),
                0.001);
        assertEquals(0.67, conformal / own, 0.01);
    }

    /** The defaults that the page states. */
    @Test
    void defaults() {
        TimeSeries noise = TimeSeries.daily("noise", LocalDate.of(2024, 1, 1), new double[60]);
        double[] values = new double[60];
        Arrays.setAll(values, t -> Math.sin(t * t));
        ConformalFit<?> fit = Conformal.split(Forecasters.mean()).fit(noise.withValues(values));
        assertEquals(19, fit.calibrationErrors(1));
        assertEquals(0, fit.calibrationErrors(2));
        ConformalFit<?> adaptive =
                Conformal.split(Forecasters.mean()).adaptive().fit(noise.withValues(values));
        for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
            assertEquals(1 - level, adaptive.miscoverage(level, 1).orElseThrow(), 1e-12);
        }
    }
}
