package org.forecastj.docs.torture;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.evaluation.BestOf;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.hierarchy.HierarchicalForecaster;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.hierarchy.Proportions;
import org.forecastj.core.hierarchy.Reconciliation;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.Transforms;
import org.forecastj.core.tuning.Search;
import org.forecastj.core.tuning.SearchSpace;
import org.forecastj.core.tuning.TunedForecaster;
import org.forecastj.core.tuning.Tuner;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.Likelihood;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.additive.Trend;
import org.forecastj.models.arima.IntervalMethod;
import org.forecastj.models.baseline.WindowAverageFit;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.global.AutomaticBoosted;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;
import org.forecastj.models.global.Strategy;

/** Every model, in the variants that differ in their numbers. */
final class ModelSubjects {
    static final String GROUP = "Models";

    private static final int FAR = 14;

    private final List<Subject> all = new ArrayList<>();

    private ModelSubjects() {
        baselines();
        additive();
        arima();
        boosted();
        wrapped();
        hierarchies();
    }

    static List<Subject> all() {
        return List.copyOf(new ModelSubjects().all);
    }

    private void add(String name, Forecaster<?> model) {
        all.add(new Subject(GROUP, name, FitOrdeal.of(model)));
    }

    private void add(String name, GlobalForecaster<?> model, int horizon) {
        all.add(new Subject(
                GROUP,
                name,
                FitOrdeal.of(series -> model, series -> Panel.of(Map.of(keyOf(series), series)), horizon)));
    }

    private static SeriesKey keyOf(TimeSeries series) {
        return SeriesKey.of(series.name());
    }

    private void baselines() {
        add("mean", Forecasters.mean());
        add("naive", Forecasters.naive());
        add("seasonal naive, usual season", Forecasters.seasonalNaive());
        add("seasonal naive, 7", Forecasters.seasonalNaive(7));
        add("naive2, usual season", Forecasters.naive2());
        add("naive2, 7", Forecasters.naive2(7));
        add("drift", Forecasters.drift());
        add("window average of 28", Forecasters.windowAverage(28));
    }

    private void additive() {
        add("additive", Forecasters.additive().build());
        add("additive, flat trend", Forecasters.additive().trend(Trend.flat()).build());
        add(
                "additive, straight line",
                Forecasters.additive().trend(Trend.linear()).build());
        add(
                "additive, logistic trend to 100",
                Forecasters.additive().trend(Trend.logistic(100)).build());
        add("additive, multiplicative", Forecasters.additive().multiplicative().build());
        add(
                "additive, Student's t",
                Forecasters.additive().likelihood(Likelihood.studentT()).build());
        add(
                "additive, Huber",
                Forecasters.additive().likelihood(Likelihood.huber()).build());
        add(
                "additive, Poisson",
                Forecasters.additive().likelihood(Likelihood.poisson()).build());
        add(
                "additive, negative binomial",
                Forecasters.additive().likelihood(Likelihood.negativeBinomial()).build());
        add(
                "additive, autoregressive errors",
                Forecasters.additive().autoregressiveErrors(2).build());
        add(
                "additive, year and holidays, at least 0",
                Forecasters.additive()
                        .seasonality(Seasonality.yearly())
                        .holidays(HolidayCalendar.of("day", LocalDate.of(2023, 1, 20), LocalDate.of(2023, 3, 3)))
                        .minimum(0)
                        .build());
        all.add(new Subject(
                GROUP,
                "additive, posterior",
                FitOrdeal.of(
                        Forecasters.additive().trend(Trend.piecewiseLinear(3)).build(), (trial, fit) -> {
                            var forecast =
                                    ((AdditiveFit) fit).posterior(20, 1).forecast(3, Regressors.none(), 0.5, 0.8);
                            FitOrdeal.check(trial, forecast, trial.series().index(), 3);
                        })));
        add("additive, automatic", Forecasters.automaticAdditive());
    }

    private void arima() {
        add("ARIMA(1,0,1) with mean", Forecasters.arima().order(1, 0, 1).build());
        add(
                "ARIMA(0,1,1) with drift",
                Forecasters.arima().order(0, 1, 1).drift().build());
        add("ARIMA(2,2,1)", Forecasters.arima().order(2, 2, 1).build());
        add(
                "ARIMA(1,0,0)(0,1,1)7",
                Forecasters.arima().order(1, 0, 0).seasonal(0, 1, 1, 7).build());
        add(
                "ARIMA(1,0,0), Fourier terms, estimation error",
                Forecasters.arima()
                        .order(1, 0, 0)
                        .fourier(7, 2)
                        .intervals(IntervalMethod.ESTIMATION_ERROR)
                        .build());
        add(
                "ARIMA(0,1,1), automatic Box-Cox",
                Forecasters.arima().order(0, 1, 1).automaticBoxCox().build());
        add(
                "ARIMA, orders chosen",
                Forecasters.autoArima().limits(2, 2, 1, 1, 3).build());
        add(
                "ARIMA, orders chosen and averaged, no season",
                Forecasters.autoArima()
                        .period(1)
                        .limits(1, 1, 0, 0, 2)
                        .averaged(true)
                        .build());
    }

    private static BoostedForecaster.Builder boostedTrees() {
        FeatureSet features = FeatureSet.builder()
                .lags(1, 2, 7)
                .rolling(RollingStatistic.MEAN, 7)
                .exponential(0.3)
                .calendar(CalendarField.YEAR)
                .trend()
                .build();
        return Forecasters.boosted(features)
                .boosting(trees(Objective.squared()))
                .intervals(Intervals.conformal(1, FAR));
    }

    private static GradientBoosting trees(Objective objective) {
        return GradientBoosting.builder(objective)
                .iterations(5)
                .maxLeaves(4)
                .minDataInLeaf(3)
                .build();
    }

    private void boosted() {
        BoostedForecaster direct =
                boostedTrees().strategy(Strategy.direct(FAR, FAR)).build();
        add("boosted trees, direct", direct.local());
        add(
                "boosted trees, recursive",
                boostedTrees().strategy(Strategy.recursive()).build().local());
        add(
                "boosted trees, local level, conformal",
                boostedTrees()
                        .strategy(Strategy.direct(FAR, FAR))
                        .localLevel("mean_7")
                        .intervals(Intervals.conformal(2, FAR))
                        .build()
                        .local());
        add(
                "boosted trees, Tweedie",
                boostedTrees()
                        .strategy(Strategy.direct(FAR, FAR))
                        .boosting(trees(Objective.tweedie(1.5)))
                        .build()
                        .local());
        add("boosted trees, panel of one", direct, FAR);
        AutomaticBoosted automatic = Forecasters.automaticBoosted(2).withWindows(1);
        add("boosted trees, automatic", automatic.withSearchTime(Duration.ofNanos(1)), 2); // tries one form of six
    }

    private void wrapped() {
        add(
                "log1p, filled, additive",
                Transforms.fill(Fill.linear())
                        .andThen(Transforms.log1p())
                        .into(Forecasters.additive().build()));
        add(
                "standardized ARIMA",
                Transforms.standardize().into(Forecasters.arima().order(1, 0, 0).build()));
        add("differenced mean", Transforms.difference(1).into(Forecasters.mean()));
        add(
                "conformal, split",
                Conformal.split(Forecasters.naive()).horizon(FAR).calibration(3));
        add(
                "conformal, adaptive",
                Conformal.adaptive(Forecasters.naive(), 0.02).horizon(FAR).calibration(3));
        add("conformal, jackknife+", Conformal.jackknifePlus(Forecasters.mean()));
        add("conformal, CV+", Conformal.cvPlus(Forecasters.mean(), 3));
        add("conformal, EnbPI", Conformal.enbPi(Forecasters.mean()).samples(5));
        RollingOrigin folds = RollingOrigin.horizon(2).lastFolds(2);
        add(
                "best of naive, mean, drift",
                BestOf.of(List.of(Forecasters.naive(), Forecasters.mean(), Forecasters.drift()), folds, Metrics.mae()));
        add("window average, tuned", tuned(folds));
    }

    private static TunedForecaster<WindowAverageFit> tuned(RollingOrigin folds) {
        return new TunedForecaster<>(Tuner.<WindowAverageFit>of(
                        SearchSpace.empty().withWhole("window", 1, 9),
                        p -> Forecasters.windowAverage(p.whole("window")),
                        folds,
                        Metrics.mae())
                .search(Search.grid(3)));
    }

    private void hierarchies() {
        hierarchy("bottom-up", Reconciliation.bottomUp());
        hierarchy("top-down", Reconciliation.topDown(Proportions.AVERAGE_OF_PROPORTIONS));
        hierarchy("OLS", Reconciliation.ols());
        hierarchy("MinT, shrunken", Reconciliation.minTShrink());
        hierarchy("MinT, not negative", Reconciliation.wlsVariance().nonNegative());
    }

    /** The series and its double, below their total. */
    private void hierarchy(String name, Reconciliation reconciliation) {
        FitOrdeal.PanelModel model = series -> {
            Hierarchy tree =
                    Hierarchy.ofChildren(Map.of(SeriesKey.of("total"), List.of(keyOf(series), SeriesKey.of("double"))));
            return HierarchicalForecaster.of(tree, Forecasters.naive().forEachSeries(), reconciliation);
        };
        all.add(new Subject(
                GROUP,
                "hierarchy, " + name,
                FitOrdeal.of(
                        model, series -> Panel.of(Map.of(keyOf(series), series, SeriesKey.of("double"), series)), 2)));
    }
}
