package org.forecastj.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.evaluation.RollingOrigin.PointForecast;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.preparation.Regularization;
import org.forecastj.core.preparation.RegularizedPanel;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.holidays.CountryHolidays;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Seasonality;

/**
 * The main job from end to end, on a real shop: 20 products of a UK online shop and its total revenue, daily over two years. The shop is
 * closed on most Saturdays, over Christmas and on bank holidays: its sales are 0 then.
 *
 * <p>Run by {@code ./mvnw -q -Pquickstart}. Data: UCI Online Retail II by Daqing Chen, CC BY 4.0, aggregated by day.
 */
public final class Quickstart {
    static final int HORIZON = 28;
    static final double[] LEVELS = {0.80, 0.95};
    static final Metric MASE = Metrics.mase(7);
    private static final int PATHS = 1000;
    private static final long SEED = 1;
    static final SeriesKey TOTAL = SeriesKey.of("total");

    private final PrintStream out;
    private final Path folder;

    Quickstart(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs the quickstart.
     *
     * @param args the folder to write to; {@code quickstart-output} without
     */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "quickstart-output");
        new Quickstart(new PrintStream(System.out, true, StandardCharsets.UTF_8), folder).run();
    }

    /** What the quickstart found, for its test. */
    record Result(Panel sales, Evaluation evaluation, SortedMap<SeriesKey, Forecast> forecasts, Path report) {}

    Result run() {
        Panel sales = readSales();
        Map<String, Forecaster<? extends TransformedFit<?>>> models = models();
        Evaluation evaluation = backtest(List.copyOf(models.values()), sales);
        out.print(evaluation.byModel());

        Map<SeriesKey, Best> best = new LinkedHashMap<>();
        evaluation.best(MASE).forEach((key, name) -> best.put(key, Best.of(name, models, sales.get(key))));
        printBest(evaluation, best);
        saveAndReload(best);

        SortedMap<SeriesKey, Forecast> forecasts = new TreeMap<>();
        best.forEach((key, b) -> forecasts.put(key, b.forecast));
        ForecastCsv.write(List.of("product"), forecasts, folder.resolve("forecasts.csv"));
        Path report = folder.resolve("report.html");
        QuickstartReport.of(sales, evaluation, best).write(report);
        out.println("forecasts: " + HORIZON + " days with 80% and 95% intervals in " + folder.resolve("forecasts.csv"));
        out.println("report: " + report.toAbsolutePath().toUri());
        return new Result(sales, evaluation, forecasts, report);
    }

    /** The best model of a series, fitted to its whole history. */
    record Best(String model, TransformedFit<?> fit, Forecast forecast) {
        static Best of(String name, Map<String, Forecaster<? extends TransformedFit<?>>> models, TimeSeries series) {
            TransformedFit<?> fit =
                    Objects.requireNonNull(models.get(name), name).fit(series);
            return new Best(name, fit, fit.forecast(HORIZON, LEVELS));
        }

        double total() {
            return Arrays.stream(forecast.mean().values()).sum();
        }
    }

    // snippet read-sales
    static Panel readSales(Regularization daily, InputStream products, InputStream total) {
        Panel units = PanelCsv.columns(List.of("product"), "date", "units").read(products);
        TimeSeries revenue = SeriesCsv.columns("date", "revenue").read(total);

        Map<SeriesKey, TimeSeries> all = new TreeMap<>(units.asMap());
        all.put(TOTAL, revenue);
        RegularizedPanel regular = daily.apply(Panel.of(List.of("product"), all));
        return regular.panel().mapSeries(Quickstart::closedDaysAreZero);
    }

    private static TimeSeries closedDaysAreZero(TimeSeries sales) {
        return Transforms.fill(Fill.constant(0)).fit(sales).apply(sales);
    }
    // end

    private Panel readSales() {
        try (InputStream products = resource("online_retail_daily.csv");
                InputStream total = resource("online_retail_total_daily.csv");
                InputStream again = resource("online_retail_total_daily.csv")) {
            Regularization daily = Regularization.to(Frequency.DAILY).overCommonRange();
            Panel sales = readSales(daily, products, total);
            TimeSeries raw = SeriesCsv.columns("date", "revenue").read(again);
            TimeSeries first = sales.get(TOTAL);
            out.println("UK online shop: units of " + (sales.size() - 1) + " products and the total revenue, "
                    + first.index().show(0) + " to " + first.index().show(first.size() - 1) + "; 0 on the "
                    + (raw.size() - raw.observedCount()) + " of " + first.size() + " days that it was closed");
            return sales;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = Quickstart.class.getResourceAsStream("/data/" + name);
        if (in == null) {
            throw new IllegalStateException("the bundled file " + name + " is not on the class path");
        }
        return in;
    }

    // snippet models
    static Map<String, Forecaster<? extends TransformedFit<?>>> models() {
        AdditiveModel additive = Forecasters.additive()
                .seasonality(Seasonality.weekly())
                .holidays(CountryHolidays.of("GB"))
                .build();

        Map<String, Forecaster<? extends TransformedFit<?>>> models = new LinkedHashMap<>();
        models.put("additive", neverNegative(additive));
        models.put("additive of log", neverNegative(Transforms.log1p().into(additive)));
        models.put("seasonal naive", neverNegative(Forecasters.seasonalNaive(7)));
        models.put("window average", neverNegative(Forecasters.windowAverage(28)));
        models.put("mean", neverNegative(Forecasters.mean()));
        models.put("naive", neverNegative(Forecasters.naive()));
        models.put("drift", neverNegative(Forecasters.drift()));
        models.replaceAll((name, model) -> model.named(name));
        return models;
    }

    private static <F extends Fit> Forecaster<TransformedFit<F>> neverNegative(Forecaster<F> model) {
        return Transforms.floor(0).into(model);
    }
    // end

    // snippet backtest
    private Evaluation backtest(List<Forecaster<?>> models, Panel sales) {
        Execution execution = Execution.allProcessors().withProgress(new ProgressLine("backtest", out));
        return RollingOrigin.horizon(HORIZON)
                .minTrain(455)
                .step(56)
                .pointForecast(PointForecast.MEDIAN)
                .evaluate(
                        models,
                        sales,
                        execution,
                        MASE,
                        Metrics.wmape(),
                        Metrics.coverage(0.80),
                        Metrics.coverage(0.95));
    }
    // end

    private void printBest(Evaluation evaluation, Map<SeriesKey, Best> best) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-8s %-16s %6s %15s  %14s %25s%n",
                "series",
                "best model",
                "MASE",
                "seasonal naive",
                "next 28 days",
                "80% interval");
        best.forEach((key, b) -> {
            double[] interval = intervalOfSum(b.fit);
            out.printf(
                    Locale.ROOT,
                    "%-8s %-16s %6.3f %15.3f  %14.0f %12.0f ..%11.0f%n",
                    key,
                    b.model,
                    mase(evaluation, b.model, key),
                    mase(evaluation, "seasonal naive", key),
                    b.total(),
                    interval[0],
                    interval[1]);
        });
    }

    // snippet interval-of-sum
    private static double[] intervalOfSum(TransformedFit<?> fit) {
        SamplePaths paths = fit.inner().simulate(HORIZON, Regressors.none(), PATHS, SEED);
        double[] sums = Arrays.stream(paths.toArray())
                .mapToDouble(path -> Math.max(0, Arrays.stream(path).sum()))
                .sorted()
                .toArray();
        return new double[] {sums[PATHS / 10], sums[PATHS - PATHS / 10]};
    }
    // end

    static double mase(Evaluation evaluation, String model, SeriesKey key) {
        return evaluation.score(model, key, MASE).value().orElse(Double.NaN);
    }

    private void saveAndReload(Map<SeriesKey, Best> best) {
        Path models = folder.resolve("models");
        int identical = 0;
        for (Map.Entry<SeriesKey, Best> entry : best.entrySet()) {
            Path file = models.resolve(entry.getKey() + ".json");
            ModelJson.write(entry.getValue().fit, file);
            Forecast reloaded = ModelJson.read(file).forecast(HORIZON, LEVELS);
            identical += reloaded.equals(entry.getValue().forecast) ? 1 : 0;
        }
        out.println();
        out.println("models: " + best.size() + " saved to " + models + "; " + identical + " of " + best.size()
                + " reloaded forecasts are bit-identical");
    }
}
