package org.forecastj.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.conformal.PanelConformal;
import org.forecastj.core.conformal.SplitConformal;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.arima.AutoArima;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;

/** Coverage of conformal intervals around several models, on the monthly series of M3 and on store-item; the latter windows are tests. Stateless. */
final class ConformalSuite implements AccuracySuite {
    private static final String SEASONAL_NAIVE = "seasonal-naive";
    private static final String AUTO_ARIMA = "auto-arima";
    private static final String ADDITIVE = "additive";
    private static final List<String> MODELS = List.of(SEASONAL_NAIVE, AUTO_ARIMA, ADDITIVE, BoostedModels.NAME);

    private static final int MONTHS = 18;
    private static final int DAYS = 90;
    private static final int WEEK = 7;
    /** Rows before the first calibration origin of monthly series: two seasons. */
    private static final int MONTHS_BEFORE = 24;

    private static final int NEIGHBOURING_ORIGINS = 19;

    @Override
    public void run(AccuracyOptions options, ResultLines lines) throws IOException {
        options.models().stream().filter(m -> !MODELS.contains(m)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("unknown model '" + unknown + "'; this suite has " + MODELS);
        });
        List<String> models = options.models().isEmpty() ? MODELS : options.models();
        boolean quick = options.has("quick");
        for (boolean inside : new boolean[] {true, false}) {
            for (M3.Category category : M3.read(options.data(), new M3Sample(1, inside))) {
                if (category.name().equals("MONTHLY")) {
                    monthly(
                            category,
                            inside ? "m3-monthly, inside" : "m3-monthly, test",
                            quick ? 12 : 1,
                            models,
                            lines);
                }
            }
        }
        Panel panel = StoreItem.panel(options.data());
        Map<String, LocalDate> windows = new TreeMap<>(Map.of(
                "store-item, 2017-01..03", LocalDate.of(2017, 1, 1),
                "store-item, last-90", LocalDate.of(2017, 10, 3)));
        windows.forEach((name, first) -> {
            Panel known = panel.mapSeries(s -> s.before(first.plusDays(DAYS)));
            daily(ConformalWindow.last(name, WEEK, known, DAYS, 1), quick ? 20 : 1, models, lines);
        });
    }

    // ---- monthly series

    private static void monthly(M3.Category category, String name, int every, List<String> models, ResultLines lines) {
        int rowsNeeded = MONTHS_BEFORE + NEIGHBOURING_ORIGINS - 1 + MONTHS;
        ConformalWindow window = ConformalWindow.last(
                        name, category.period(), endingTogether(category.panel()), MONTHS, rowsNeeded)
                .every(every);
        lines.line("all", "series", name, window.history().size(), "series");
        if (models.contains(SEASONAL_NAIVE)) {
            monthly(SEASONAL_NAIVE, Forecasters.seasonalNaive(category.period()), window, lines);
        }
        if (models.contains(AUTO_ARIMA)) {
            ConformalWindow some = every > 1 ? window : window.every(6);
            monthly(
                    AUTO_ARIMA + " (" + some.history().size() + " series)",
                    AutoArima.builder().period(category.period()).build(),
                    some,
                    lines);
        }
        if (models.contains(ADDITIVE)) {
            ConformalWindow some = window.every(every > 1 ? 12 : 20);
            Forecaster<?> additive = AdditiveModel.builder().build();
            String model = ADDITIVE + " (" + some.history().size() + " series), ";
            some.measure(model + "own", additive, lines);
            some.measure(model + "split", months(additive), lines);
            some.measure(model + "jackknife+", Conformal.jackknifePlus(additive), lines);
            resampled(model, additive, some, lines);
        }
    }

    /** Series of M3 end at different dates, but calibration origins of a panel are the same for all series. */
    private static Panel endingTogether(Panel panel) {
        LocalDate end = LocalDate.of(2000, 1, 1);
        return panel.mapSeries(s -> TimeSeries.of(
                s.name(),
                TimeIndex.regular(end.minusMonths(s.size()), Frequency.every(1, Frequency.Unit.MONTH), s.size()),
                s.values()));
    }

    private static <F extends Fit> SplitConformal<F> months(Forecaster<F> model) {
        return Conformal.split(model)
                .horizon(MONTHS)
                .calibration(NEIGHBOURING_ORIGINS)
                .refitEvery(NEIGHBOURING_ORIGINS)
                .minTrain(MONTHS_BEFORE);
    }

    private static <F extends Fit> void monthly(
            String name, Forecaster<F> model, ConformalWindow window, ResultLines lines) {
        Forecaster<F> once = new FitOnce<>(model);
        SplitConformal<F> split = months(once);
        series(name, once, split, split.smoothing(3).asymmetric(), window, lines);
        PanelConformal<?> pooled = Conformal.split(once.forEachSeries())
                .horizon(MONTHS)
                .calibration(NEIGHBOURING_ORIGINS)
                .refitEvery(NEIGHBOURING_ORIGINS)
                .minTrain(MONTHS_BEFORE)
                .scaleLag(window.period());
        window.measure(name + ", pooled", pooled, lines);
        window.measure(name + ", pooled normalized", pooled.normalized(), lines);
    }

    // ---- daily series

    private static void daily(ConformalWindow all, int every, List<String> models, ResultLines lines) {
        ConformalWindow window = all.every(every);
        lines.line("all", "series", window.name(), window.history().size(), "series");
        if (models.contains(SEASONAL_NAIVE)) {
            Forecaster<?> model = Forecasters.seasonalNaive(WEEK);
            days(SEASONAL_NAIVE, model, window, lines);
            window.measure(SEASONAL_NAIVE + ", pooled by item", pooled(model), lines);
            window.measure(
                    SEASONAL_NAIVE + ", pooled by item normalized",
                    pooled(model).normalized(),
                    lines);
            SplitConformal<?> stream =
                    Conformal.split(model).horizon(WEEK).calibration(60).levels(ConformalWindow.LEVELS);
            String online = SEASONAL_NAIVE + ", day by day, ";
            window.measureStream(online + "own", WEEK, model, lines);
            window.measureStream(online + "split", WEEK, stream, lines);
            window.measureStream(online + "adaptive 0.02", WEEK, stream.adaptive(0.02), lines);
            window.measureStream(online + "adaptive", WEEK, stream.adaptive(), lines);
        }
        if (models.contains(ADDITIVE)) {
            ConformalWindow some = window.every(every > 1 ? 5 : 20);
            Forecaster<?> additive = AdditiveModel.builder().build();
            String model = ADDITIVE + " (" + some.history().size() + " series)";
            days(model, additive, some, lines);
            resampled(model + ", ", additive, some, lines);
        }
        if (models.contains(BoostedModels.NAME)) {
            boosted(window, lines);
        }
    }

    private static <F extends Fit> void days(
            String name, Forecaster<F> model, ConformalWindow window, ResultLines lines) {
        SplitConformal<F> split =
                Conformal.split(model).horizon(DAYS).calibration(39).step(WEEK).refitEvery(39);
        series(name, model, split, split.asymmetric(), window, lines);
    }

    private static <F extends Fit> PanelConformal<?> pooled(Forecaster<F> model) {
        return Conformal.split(model.forEachSeries())
                .horizon(DAYS)
                .calibration(6)
                .step(28)
                .scaleLag(WEEK)
                .groupedBy(1);
    }

    private static void boosted(ConformalWindow window, ResultLines lines) {
        String name = BoostedModels.NAME;
        window.measure(name + ", own", boostedModel(Intervals.conformal(4, DAYS)), lines);
        PanelConformal<?> pooled = Conformal.split(boostedModel(Intervals.none()))
                .horizon(DAYS)
                .calibration(4)
                .step(DAYS)
                .scaleLag(WEEK)
                .groupedBy(1);
        window.measure(name + ", pooled by item", pooled, lines);
    }

    private static BoostedForecaster boostedModel(Intervals intervals) {
        return BoostedModels.storeItem(DAYS, 100, intervals);
    }

    // ---- all

    private static <F extends Fit> void series(
            String name,
            Forecaster<F> model,
            SplitConformal<F> split,
            SplitConformal<F> asymmetric,
            ConformalWindow window,
            ResultLines lines) {
        window.measure(name + ", own", model, lines);
        window.measure(name + ", split", split, lines);
        window.measure(name + ", split without correction", split.dependenceCorrection(false), lines);
        window.measure(name + ", split with trust", split.trustModel(2), lines);
        window.measure(name + ", asymmetric", asymmetric, lines);
        window.measure(name + ", normalized", split.normalized(), lines);
        window.measure(
                name + ", quantile regression", split.quantileRegression().levels(ConformalWindow.LEVELS), lines);
    }

    private static <F extends Fit> void resampled(
            String name, Forecaster<F> model, ConformalWindow window, ResultLines lines) {
        window.measure(name + "CV+", Conformal.cvPlus(model, 10), lines);
        window.measure(name + "EnbPI", Conformal.enbPi(model).samples(15), lines);
    }
}
