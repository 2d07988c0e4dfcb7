package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.Aggregator;
import org.forecastj.core.preparation.Split;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.TransformedForecaster;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.report.ForecastSvg;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.SeriesSection;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.baseline.DriftFit;
import org.forecastj.models.baseline.NaiveFit;
import org.forecastj.models.baseline.SeasonalNaiveFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/concepts.md. */
class ConceptsTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    @Test
    void series() {
        // snippet concepts-series
        TimeSeries sales = TimeSeries.daily("sales", LocalDate.of(2024, 1, 1), 12, 15, Double.NaN, 11, 14);
        TimeSeries january = sales.before(LocalDate.of(2024, 2, 1));
        TimeIndex next = sales.index().next(7);
        // end
        assertEquals(sales, january);
        assertEquals(4, sales.observedCount());
        assertEquals("2024-01-06", next.show(0));
    }

    @Test
    void panels() {
        Path data = Shop.data();
        // snippet concepts-panels
        Panel products = PanelCsv.columns(List.of("product"), "date", "units")
                .frequency(Frequency.DAILY)
                .read(data.resolve("online_retail_daily.csv"));

        PanelFit<AdditiveFit> fits = Forecasters.additive().build().fitEach(products, Execution.threads(2));
        SortedMap<SeriesKey, Forecast> forecasts = fits.forecast(14, 0.8);
        Map<SeriesKey, ForecastingException> failures = fits.failures();
        // end
        assertEquals(20, forecasts.size());
        assertEquals(Map.of(), failures);
        SeriesKey key = SeriesKey.of("85123A");
        assertEquals(Forecasters.additive().build().fit(products.get(key)).forecast(14, 0.8), forecasts.get(key));
    }

    @Test
    void preparation() {
        List<Sale> sales = List.of(
                new Sale("tea", LocalDateTime.of(2024, 1, 1, 9, 30), 2),
                new Sale("tea", LocalDateTime.of(2024, 1, 3, 14, 0), 4),
                new Sale("tea", LocalDateTime.of(2024, 1, 1, 17, 15), 1));
        // snippet concepts-preparation
        Aggregator units = Aggregation.by(Frequency.DAILY)
                .levels("product")
                .function(AggregateFunction.SUM)
                .aggregator();
        sales.forEach(sale -> units.add(SeriesKey.of(sale.product()), sale.time(), sale.quantity()));
        Panel panel = units.toPanel();

        Split.OfPanel split = Split.lastSteps(1).apply(panel);
        // end
        TimeSeries tea = panel.get(SeriesKey.of("tea"));
        assertArrayEquals(new double[] {3, 0, 4}, tea.values());
        assertArrayEquals(
                new double[] {3, 0}, split.train().get(SeriesKey.of("tea")).values());
        assertEquals(1, split.test().get(SeriesKey.of("tea")).size());
    }

    /** A transaction. */
    private record Sale(String product, LocalDateTime time, double quantity) {}

    @Test
    void regressors() {
        double[] promotion = new double[140];
        double[] values = new double[126];
        for (int i = 0; i < promotion.length; i++) {
            promotion[i] = i % 10 == 3 ? 1 : 0;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = 50 + 5 * promotion[i] + Math.sin(i * i);
        }
        TimeSeries sales = TimeSeries.daily("sales", START, values);
        // snippet concepts-regressors
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.DAILY, 140);
        Regressors promotions =
                Regressors.on(days).knownInFuture("promotion", promotion).build();

        AdditiveModel model = Forecasters.additive().regressor("promotion").build();
        AdditiveFit fit = model.fit(sales, promotions);
        Forecast forecast = fit.forecast(14, promotions, 0.9);
        double effect = Objects.requireNonNull(fit.regressorCoefficients().get("promotion"));
        // end
        assertEquals(5, effect, 1);
        TimeSeries component = forecast.component("promotion");
        assertEquals(effect, component.value(133 - 126), 1e-9);
        assertEquals(0, component.value(0), 1e-9);
    }

    @Test
    void modelsAndFits() {
        TimeSeries history = TimeSeries.daily("stock", START, 5, 7, 6);
        TimeSeries newRows = TimeSeries.daily("stock", LocalDate.of(2024, 1, 4), 8);
        // snippet concepts-fits
        NaiveFit fit = Forecasters.naive().fit(history);
        Forecast tomorrow = fit.forecast(1, 0.9);
        NaiveFit later = fit.update(newRows);
        // end
        assertEquals(6, tomorrow.mean().value(0));
        assertEquals(8, later.forecast(1).mean().value(0));
    }

    @Test
    void forecasts() {
        DriftFit fit = Forecasters.drift().fit(Shop.revenueWithZeros());
        // snippet concepts-forecasts
        Forecast forecast = fit.forecast(28, 0.80, 0.95);
        double mean = forecast.mean().value(0);
        TimeSeries upper = forecast.interval(0.95).upper();
        TimeSeries lowTenth = forecast.quantile(0.10);

        SamplePaths paths = fit.simulate(28, Regressors.none(), 1000, 42);
        double[] totals = Arrays.stream(paths.toArray())
                .mapToDouble(path -> Arrays.stream(path).sum())
                .sorted()
                .toArray();
        double highTenth = totals[900];
        // end
        assertTrue(lowTenth.value(0) < mean && mean < upper.value(0));
        double expected = Arrays.stream(forecast.mean().values()).sum();
        assertTrue(highTenth > expected && highTenth < totals[999]);
    }

    @Test
    void transforms() {
        TimeSeries series = Shop.revenue();
        // snippet concepts-transforms
        TransformedForecaster<AdditiveFit> model = Transforms.fill(Fill.constant(0))
                .andThen(Transforms.log1p())
                .into(Forecasters.additive().build());
        Forecast forecast = model.fit(series).forecast(28, 0.9);
        // end
        for (double low : forecast.interval(0.9).lower().values()) {
            assertTrue(low > -1);
        }
        assertTrue(forecast.mean().value(0) > forecast.median().value(0));
    }

    @Test
    void evaluation() {
        TimeSeries series = Shop.revenueWithZeros();
        AdditiveModel additive =
                Forecasters.additive().seasonality(Seasonality.weekly()).build();
        // snippet concepts-evaluation
        Evaluation evaluation = RollingOrigin.horizon(28)
                .step(56)
                .minTrain(455)
                .evaluate(
                        List.of(additive, Forecasters.seasonalNaive(7)),
                        series,
                        Metrics.mase(7),
                        Metrics.coverage(0.8));

        OptionalDouble mase = evaluation.value("additive", Metrics.mase(7));
        Table byStep = evaluation.byHorizon();
        // end
        assertTrue(mase.orElseThrow()
                < evaluation.value("seasonal naive", Metrics.mase(7)).orElseThrow());
        assertTrue(byStep.toString().lines().count() > 2 * 28);
    }

    @Test
    void execution() {
        List<String> log = new ArrayList<>();
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("a"), TimeSeries.daily("a", START, 1, 2, 3, 4, 5, 6, 7, 8),
                SeriesKey.of("b"), TimeSeries.daily("b", START, 1, 2, 3)));
        // snippet concepts-execution
        Cancellation stop = new Cancellation();
        Execution execution = Execution.threads(2)
                .withProgress(progress -> log.add(progress.done() + "/" + progress.total()))
                .withCancellation(stop)
                .withTimeBudget(Duration.ofMinutes(5));

        PanelFit<SeasonalNaiveFit> fits = Forecasters.seasonalNaive(7).fitEach(panel, execution);
        // end
        assertEquals(List.of("1/2", "2/2"), log);
        assertEquals(List.of(SeriesKey.of("a")), fits.keys());
        stop.cancel();
        assertEquals(
                2,
                Forecasters.seasonalNaive(7)
                        .fitEach(panel, execution)
                        .failures()
                        .size());
    }

    @Test
    void storing(@TempDir Path folder) {
        Path file = folder.resolve("model.json");
        AdditiveFit fit = Forecasters.additive().build().fit(Shop.revenue());
        // snippet concepts-storing
        ModelJson.write(fit, file);
        AdditiveFit again = ModelJson.read(file, AdditiveFit.class);
        // end
        assertEquals(fit.forecast(365, 0.8), again.forecast(365, 0.8));
    }

    @Test
    void reports(@TempDir Path folder) throws IOException {
        AdditiveFit fit = Forecasters.additive().build().fit(Shop.revenue());
        // snippet concepts-reports
        Forecast forecast = fit.forecast(28, 0.80, 0.95);
        ForecastSvg.of(fit.observed(), forecast).withTitle("Revenue").write(folder.resolve("revenue.svg"));

        SeriesSection section = SeriesSection.builder(fit.observed())
                .forecast(forecast)
                .residuals(fit.residuals())
                .note(fit.model())
                .build();
        HtmlReport.builder("Shop").section(section).build().write(folder.resolve("report.html"));
        // end
        assertTrue(Files.readString(folder.resolve("revenue.svg")).contains("Revenue"));
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("Shop") && page.contains("revenue"));
    }

    @Test
    void errors() {
        List<String> log = new ArrayList<>();
        TimeSeries threeDays = TimeSeries.daily("three days", START, 1, 2, 3);
        // snippet concepts-errors
        try {
            Forecasters.seasonalNaive(7).fit(threeDays);
        } catch (ForecastingException e) {
            log.add(e.reason() + ": " + e.getMessage());
        }
        // end
        assertEquals(1, log.size());
        assertTrue(log.get(0).startsWith("TOO_SHORT: series 'three days' has 3 rows"), log.get(0));
    }
}
