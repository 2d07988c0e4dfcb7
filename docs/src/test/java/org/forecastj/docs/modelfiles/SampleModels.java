package org.forecastj.docs.modelfiles;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.encoding.Encoders;
import org.forecastj.core.encoding.Encoding;
import org.forecastj.core.hierarchy.HierarchicalForecaster;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.hierarchy.Reconciliation;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.monitoring.DriftMonitor;
import org.forecastj.core.monitoring.MonitorReference;
import org.forecastj.core.monitoring.MonitoredForecast;
import org.forecastj.core.monitoring.Monitoring;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.Holidays;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.additive.Trend;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;

/** One small fit or more for every codec, by the name of its file. */
final class SampleModels {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int ROWS = 42;

    private SampleModels() {}

    static Map<String, Supplier<FittedModel>> all() {
        Map<String, Supplier<FittedModel>> all = new LinkedHashMap<>();
        all.put("mean", () -> Forecasters.mean().fit(sales()));
        all.put("naive", () -> Forecasters.naive().fit(sales()));
        all.put("naive2", () -> Forecasters.naive2(7).fit(sales()));
        all.put("seasonal-naive", () -> Forecasters.seasonalNaive(7).fit(sales()));
        all.put("drift", () -> Forecasters.drift().fit(sales()));
        all.put("window-average", () -> Forecasters.windowAverage(5).fit(sales()));
        all.put("additive", SampleModels::additive);
        all.put("additive-logistic", SampleModels::logistic);
        all.put("arima", SampleModels::arima);
        all.put("auto-arima", () -> Forecasters.autoArima().period(1).build().fit(sales()));
        all.put("boosted-trees", SampleModels::boosted);
        all.put("boosted-trees-local", SampleModels::boostedLocal);
        all.put("tree-ensemble", () -> boosted().ensembles().get(0));
        all.put("transformed", SampleModels::transformed);
        all.put(
                "conformal",
                () -> Conformal.split(Forecasters.drift())
                        .horizon(3)
                        .calibration(12)
                        .fit(sales()));
        all.put(
                "conformal-cvplus",
                () -> Conformal.cvPlus(Forecasters.mean(), 3).fit(sales()));
        all.put("conformal-panel", SampleModels::conformalPanel);
        all.put("hierarchical", SampleModels::hierarchical);
        all.put("encoding", SampleModels::encoding);
        all.put("drift-monitor", SampleModels::monitor);
        return all;
    }

    /** Fits whose states have parts that those of {@link #all()} lack, by name. */
    static Map<String, Supplier<FittedModel>> variants() {
        Map<String, Supplier<FittedModel>> variants = new LinkedHashMap<>();
        variants.put(
                "additive without history",
                () -> Forecasters.additive().build().fit(sales()).withoutHistory());
        variants.put(
                "additive with autoregressive errors",
                () -> Forecasters.additive().autoregressiveErrors(2).build().fit(sales()));
        variants.put(
                "additive of irregular rows",
                () -> Forecasters.additive()
                        .build()
                        .fit(TimeSeries.of(
                                "sales",
                                TimeIndex.ofEpochMillis(IntStream.range(0, ROWS)
                                        .mapToLong(t -> 3_600_000L * (2 * t + t * t % 3))
                                        .toArray()),
                                sales().values())));
        variants.put(
                "conformal adaptive",
                () -> Conformal.adaptive(Forecasters.drift(), 0.05)
                        .horizon(3)
                        .calibration(12)
                        .levels(0.8)
                        .fit(sales()));
        return variants;
    }

    static TimeSeries sales() {
        return sales("sales", 1);
    }

    private static TimeSeries sales(String name, int size) {
        double[] values = new double[ROWS];
        for (int t = 0; t < ROWS; t++) {
            values[t] = size * (20 + t % 7 * 3 + (t * 37 % 11) / 2.0 + t / 8.0);
        }
        return TimeSeries.daily(name, START, values);
    }

    static Panel panel() {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        int size = 1;
        for (String store : List.of("north", "south")) {
            for (String item : List.of("tea", "mugs")) {
                SeriesKey key = SeriesKey.of(store, item);
                all.put(key, sales(key.toString(), size++));
            }
        }
        return Panel.of(List.of("store", "item"), all);
    }

    /** A price and a flag for every row of an index. */
    static Regressors regressors(TimeIndex index) {
        double[] price = new double[index.size()];
        double[] promo = new double[index.size()];
        for (int t = 0; t < price.length; t++) {
            price[t] = 2 + t * 13 % 5 / 4.0;
            promo[t] = t % 5 == 2 ? 1 : 0;
        }
        return Regressors.on(index)
                .knownInFuture("price", price)
                .knownInFuture("promo", promo)
                .build();
    }

    private static FittedModel additive() {
        TimeSeries sales = sales();
        return Forecasters.additive()
                .trend(Trend.piecewiseLinear(3))
                .seasonality(Seasonality.weekly(2))
                .holidays(Holidays.of(HolidayCalendar.of("fair", START.plusDays(9), START.plusDays(ROWS + 1)))
                        .withWindow(0, 1))
                .regressor("price", "promo")
                .build()
                .fit(sales, regressors(sales.index()));
    }

    private static FittedModel logistic() {
        return Forecasters.additive()
                .trend(Trend.logistic(80))
                .automaticSeasonality(false)
                .multiplicative()
                .build()
                .fit(sales());
    }

    private static FittedModel arima() {
        TimeSeries sales = sales();
        return Forecasters.arima()
                .order(1, 0, 1)
                .seasonal(0, 1, 0, 7)
                .regressor("price", "promo")
                .build()
                .fit(sales, regressors(sales.index()));
    }

    private static BoostedForecaster booster(Intervals intervals) {
        FeatureSet features = FeatureSet.builder()
                .lags(1, 7)
                .calendar(CalendarField.DAY_OF_WEEK)
                .identity()
                .build();
        return BoostedForecaster.builder(features)
                .transform(Transforms.log1p())
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(2)
                        .maxLeaves(3)
                        .build())
                .intervals(intervals)
                .build();
    }

    private static BoostedFit boosted() {
        return booster(Intervals.conformal(1, 3)).fit(panel(), Execution.sequential());
    }

    private static FittedModel boostedLocal() {
        return booster(Intervals.conformal(1, 3)).local().fit(sales());
    }

    private static FittedModel transformed() {
        double[] values = sales().values();
        values[3] = Double.NaN;
        return Transforms.fill(Fill.linear())
                .andThen(Transforms.boxCox())
                .andThen(Transforms.difference(7))
                .andThen(Transforms.standardize())
                .into(Forecasters.mean())
                .fit(sales().withValues(values));
    }

    private static FittedModel conformalPanel() {
        return Conformal.split(Forecasters.naive().forEachSeries())
                .horizon(3)
                .calibration(4)
                .groupedBy(key -> key.levels().get(0))
                .fit(panel(), Execution.sequential());
    }

    private static FittedModel hierarchical() {
        Panel sales = panel();
        Hierarchy hierarchy =
                Hierarchy.grouped(sales).total().by("store").by("item").build();
        return HierarchicalForecaster.of(
                        hierarchy,
                        Forecasters.drift().forEachSeries(),
                        Reconciliation.minTShrink().nonNegative())
                .fit(sales, Execution.sequential());
    }

    static Columns rows() {
        return Columns.builder(4)
                .text("item", "a", "b", null, "a")
                .numbers("price", 1.25, Double.NaN, 1e-300, 7)
                .numbers("sales", 3, 4, 5, 6)
                .build();
    }

    private static FittedModel encoding() {
        return Encoding.of(
                        Encoders.fillMedian("price").within("item"),
                        Encoders.quantileBins("price", 2),
                        Encoders.oneHot("item").rareBelow(0.3),
                        Encoders.targetMean("item", "sales").folds(2, 1),
                        Encoders.keep("price"))
                .fit(rows())
                .encoding();
    }

    private static FittedModel monitor() {
        SeriesKey key = SeriesKey.of("shop");
        DriftMonitor monitor = Monitoring.usual()
                .withMemory(10, 10, 10)
                .start(MonitorReference.builder()
                        .errors(key, 0.5, -0.7, 0.1, 0.9, -0.8)
                        .feature("price", 1, 2, Double.NaN, 4)
                        .build());
        for (int t = 0; t < 12; t++) {
            Instant time = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(3600L * t);
            monitor.register(
                    MonitoredForecast.of(key, time, 10).withInterval(8, 12).withFeature("price", t / 3.0));
            if (t % 5 != 0) {
                monitor.actual(key, time, 10 + t % 4);
            }
        }
        return monitor.snapshot();
    }
}
