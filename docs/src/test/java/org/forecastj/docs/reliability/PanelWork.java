package org.forecastj.docs.reliability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.hierarchy.HierarchicalFit;
import org.forecastj.core.hierarchy.HierarchicalForecaster;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.hierarchy.Reconciliation;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.statistics.SeriesFeatures;
import org.forecastj.core.transform.Transforms;
import org.forecastj.core.tuning.Search;
import org.forecastj.core.tuning.SearchSpace;
import org.forecastj.core.tuning.Tuner;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.Likelihood;
import org.forecastj.models.additive.PriorScaleSearch;
import org.forecastj.models.additive.Trend;
import org.forecastj.models.boosting.BoostingMode;
import org.forecastj.models.boosting.FeatureMatrix;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.boosting.PartialDependence;
import org.forecastj.models.boosting.PermutationImportance;
import org.forecastj.models.boosting.RowSampling;
import org.forecastj.models.boosting.TrainingData;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;
import org.forecastj.models.global.Strategy;

/** Everything that takes an {@link Execution}, on a panel: the work by its name. */
final class PanelWork {
    private static final int HORIZON = 7;
    private static final double[] LEVELS = {0.5, 0.9};
    private static final RollingOrigin FOLDS =
            RollingOrigin.horizon(HORIZON).step(HORIZON).lastFolds(2).levels(0.8);

    private final Panel panel;
    private final int size;
    private final Map<String, Function<Execution, Object>> all = new LinkedHashMap<>();

    private PanelWork(Panel panel, int size) {
        this.panel = panel;
        this.size = size;
        eachSeries();
        global();
        trees();
        single();
        chosen();
    }

    /**
     * All of it.
     *
     * @param panel what is worked on
     * @param size how much there is to do beside the panel: trees, draws, trials; at least 1
     */
    static Map<String, Function<Execution, Object>> on(Panel panel, int size) {
        return new PanelWork(panel, size).all;
    }

    /** A backtest without its tables. */
    static Function<Execution, Object> backtest(Panel panel, int size) {
        return new PanelWork(panel, size)::backtest;
    }

    private void add(String name, Function<Execution, Object> work) {
        all.put(name, work);
    }

    private void each(String name, Forecaster<?> model) {
        add("each series: " + name, execution -> forecasts(model.fitEach(panel, execution), execution));
    }

    private static Object forecasts(GlobalFit fit, Execution execution) {
        return List.of(fit, fit.forecastEach(HORIZON, execution, LEVELS));
    }

    private void eachSeries() {
        each("seasonal naive", Forecasters.seasonalNaive(7));
        each("naive2", Forecasters.naive2(7));
        each("additive", Forecasters.additive().build());
        each(
                "additive, logistic",
                Forecasters.additive().trend(Trend.logistic(300)).build());
        each(
                "additive, Student's t",
                Forecasters.additive().likelihood(Likelihood.studentT()).build());
        each("additive, automatic", Forecasters.automaticAdditive());
        each("ARIMA", Forecasters.arima().order(1, 1, 1).seasonal(0, 1, 1, 7).build());
        each(
                "ARIMA, orders chosen",
                Forecasters.autoArima().limits(1, 1, 1, 1, 2).build());
        each("log, additive", Transforms.log().into(Forecasters.additive().build()));
        each("conformal", Conformal.split(Forecasters.naive()).horizon(HORIZON).calibration(5));
        each("conformal, EnbPI", Conformal.enbPi(Forecasters.windowAverage(7)).samples(5 * size));
        each("boosted trees", boosted(Objective.squared()).build().local());
    }

    private BoostedForecaster.Builder boosted(Objective objective) {
        FeatureSet features = FeatureSet.builder()
                .lags(1, 2, 7)
                .rolling(RollingStatistic.MEAN, 7)
                .calendar(CalendarField.DAY_OF_WEEK)
                .identity()
                .build();
        return Forecasters.boosted(features)
                .boosting(GradientBoosting.builder(objective)
                        .iterations(20 * size)
                        .maxLeaves(8)
                        .minDataInLeaf(5)
                        .build())
                .strategy(Strategy.direct(HORIZON, HORIZON))
                .intervals(Intervals.conformal(2, HORIZON));
    }

    private void boosted(String name, BoostedForecaster model) {
        add("panel: boosted trees, " + name, execution -> forecasts(model.fit(panel, execution), execution));
    }

    private void global() {
        boosted("squared", boosted(Objective.squared()).build());
        boosted("Poisson", boosted(Objective.poisson(0.7)).build());
        boosted("Tweedie", boosted(Objective.tweedie(1.3)).build());
        boosted(
                "recursive",
                boosted(Objective.squared()).strategy(Strategy.recursive()).build());
        boosted(
                "quantiles",
                boosted(Objective.squared())
                        .intervals(Intervals.quantiles(0.5, 0.9))
                        .build());
        add(
                "panel: boosted trees, automatic",
                execution -> forecasts(
                        Forecasters.automaticBoosted(HORIZON).withWindows(1).fit(panel, execution), execution));
        add(
                "panel: conformal",
                execution -> forecasts(
                        Conformal.split(Forecasters.drift().forEachSeries())
                                .horizon(HORIZON)
                                .calibration(5)
                                .groupedBy(0)
                                .fit(panel, execution),
                        execution));
        hierarchy("MinT", Reconciliation.minTShrink());
        hierarchy("not negative", Reconciliation.wlsVariance().nonNegative());
    }

    private void hierarchy(String name, Reconciliation reconciliation) {
        add("panel: hierarchy, " + name, execution -> {
            Hierarchy hierarchy =
                    Hierarchy.grouped(panel).total().by("store").by("item").build();
            HierarchicalFit fit = HierarchicalForecaster.of(
                            hierarchy, Forecasters.seasonalNaive(7).forEachSeries(), reconciliation)
                    .fit(panel, execution);
            return List.of(
                    forecasts(fit, execution),
                    fit.simulate(HORIZON, key -> Regressors.none(), 20 * size, 3, execution));
        });
    }

    private void trees(String name, GradientBoosting.Builder boosting, TrainingData data) {
        add("trees: " + name, execution -> boosting.build().fit(data, execution).ensemble());
    }

    private TrainingData data() {
        return TrainingData.of(
                FeatureMatrix.builder()
                        .numeric("lag", column(0))
                        .numeric("week ago", column(1))
                        .numeric("other", column(5))
                        .build(),
                column(7));
    }

    /** All series behind each other, beginning with some day. */
    private double[] column(int from) {
        return panel.asMap().values().stream()
                .flatMapToDouble(series -> java.util.Arrays.stream(series.values(), from, series.size() - 7 + from))
                .toArray();
    }

    private void trees() {
        TrainingData data = data();
        trees("squared", builder(Objective.squared()), data);
        trees("gamma", builder(Objective.gamma()), data);
        trees("quantile", builder(Objective.quantile(0.9)), data);
        trees(
                "bagged",
                builder(Objective.squared())
                        .rowSampling(RowSampling.bagging(0.7, 1))
                        .featureFraction(0.7),
                data);
        trees("GOSS", builder(Objective.poisson(0.7)).rowSampling(RowSampling.gradientBased(0.2, 0.1)), data);
        trees("DART", builder(Objective.squared()).mode(BoostingMode.dart(0.1, 50, 0.5)), data);
        trees("linear leaves", builder(Objective.squared()).linearLeaves(0.1), data);
        add("trees: importance and dependence", execution -> {
            var ensemble =
                    builder(Objective.squared()).build().fit(data, execution).ensemble();
            double[] rows = new double[3 * 50];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = column(i % 3)[i / 3];
            }
            double[] targets = java.util.Arrays.copyOf(column(7), 50);
            return List.of(
                    PermutationImportance.of(ensemble, PanelWork::absolute)
                            .withRepeats(2 * size)
                            .measure(rows, targets, execution),
                    PartialDependence.of(ensemble, rows).on(0, new double[] {20, 40, 60, 80}, execution));
        });
    }

    private static double absolute(double[] targets, double[] predictions) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += Math.abs(targets[i] - predictions[i]);
        }
        return sum / targets.length;
    }

    private GradientBoosting.Builder builder(Objective objective) {
        return GradientBoosting.builder(objective)
                .iterations(20 * size)
                .maxLeaves(8)
                .minDataInLeaf(5);
    }

    private void single() {
        var series = panel.get(panel.keys().get(0));
        add(
                "one series: ARIMA, orders chosen",
                execution -> Forecasters.autoArima().period(7).build().fit(series, Regressors.none(), execution));
        add("one series: posterior", execution -> {
            AdditiveFit fit = Forecasters.additive()
                    .trend(Trend.piecewiseLinear(5))
                    .build()
                    .fit(series);
            return fit.posterior(50 * size, 1, execution).forecast(HORIZON, Regressors.none(), LEVELS);
        });
        add(
                "one series: scales of priors",
                execution -> PriorScaleSearch.over(FOLDS)
                        .choose(Forecasters.additive().build(), series, Regressors.none(), execution));
        add(
                "one series: tuned",
                execution -> Tuner.of(space(), p -> Forecasters.windowAverage(p.whole("window")), FOLDS, Metrics.mae())
                        .search(Search.random(6 * size))
                        .seed(4)
                        .run(series, execution)
                        .best());
    }

    private static SearchSpace space() {
        return SearchSpace.empty().withWhole("window", 1, 40);
    }

    private void chosen() {
        add("panel: features", execution -> SeriesFeatures.of(panel, execution, 7));
        add(
                "panel: tuned",
                execution -> Tuner.of(space(), p -> Forecasters.windowAverage(p.whole("window")), FOLDS, Metrics.mae())
                        .search(Search.random(6 * size))
                        .seed(4)
                        .run(panel, execution)
                        .best());
        add("panel: backtest", execution -> {
            var evaluation = backtest(execution);
            return List.of(evaluation.forecasts(), evaluation.byModel(), evaluation.byHorizon());
        });
        add(
                "panel: scales of priors",
                execution -> PriorScaleSearch.over(FOLDS)
                        .trend(0.01, 0.1)
                        .choose(Forecasters.additive().build(), some(), execution));
    }

    private Evaluation backtest(Execution execution) {
        return Backtest.of(FOLDS.lastFolds(2 * size))
                .models(List.of(
                        Forecasters.seasonalNaive(7), Forecasters.additive().build()))
                .model(boosted(Objective.squared()).build())
                .metrics(Metrics.catalogue(7, 0.8).toArray(org.forecastj.core.evaluation.Metric[]::new))
                .execution(execution)
                .run(panel);
    }

    private Panel some() {
        Map<SeriesKey, org.forecastj.core.series.TimeSeries> few = new TreeMap<>();
        new ArrayList<>(panel.asMap().entrySet()).subList(0, 2).forEach(e -> few.put(e.getKey(), e.getValue()));
        return Panel.of(panel.levelNames(), few);
    }
}
